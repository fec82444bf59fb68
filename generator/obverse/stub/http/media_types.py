"""Media types: reading a header, and finding the documented one that it means."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")
_PARAMETER = re.compile(r';\s*([!#$%&\'*+.^_`|~0-9A-Za-z-]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;"\s]*)\s*')
_ESSENCE = re.compile(r"[!#$%&'*+.^_`|~0-9a-z-]+/[!#$%&'*+.^_`|~0-9a-z-]+")


class MediaType(NamedTuple):
    """A media type: ``essence`` is ``type/subtype`` in lower case, empty where the header is none."""

    essence: str
    parameters: dict[str, str]


def parse(header: str) -> MediaType:
    """Read a ``Content-Type`` header."""
    essence, separator, rest = header.partition(";")
    essence = essence.strip().lower()
    if not _ESSENCE.fullmatch(essence):
        return MediaType("", {})
    parameters = {name.lower(): _unquoted(value) for name, value in _PARAMETER.findall(separator + rest)}
    return MediaType(essence, parameters)


def _unquoted(value: str) -> str:
    return re.sub(r"\\(.)", r"\1", value[1:-1]) if value.startswith('"') else value


def best(essence: str, documented: Iterable[T], media_type_of: Callable[[T], str]) -> T | None:
    """Return the documented entry for a media type: its own before ``type/*`` before ``*/*``."""
    ranges = (essence, f"{essence.partition('/')[0]}/*", "*/*")
    found = {parse(media_type_of(entry)).essence: entry for entry in reversed(list(documented))}
    return next((found[wanted] for wanted in ranges if wanted in found), None)


def charset(media_type: MediaType, default: str = "utf-8") -> str | None:
    """Return the codec that a media type asks for; ``None`` if there is no such text codec."""
    try:
        info = codecs.lookup(media_type.parameters.get("charset", default))
    except (LookupError, ValueError):
        return None
    # Codecs such as zip or rot13 turn bytes into bytes, or text into text.
    return info.name if getattr(info, "_is_text_encoding", True) else None

"""Media types (RFC 9110, section 8.3): what they say, how their bodies are encoded, which documented one is meant."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, Protocol, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Encoding: TypeAlias = Literal["json", "form", "multipart", "text", "binary"]
StreamKind: TypeAlias = Literal["events", "json-lines", "json-seq"]

# Compiled when first needed, since clients rarely need them.
_ESSENCE = r"[!#$%&'*+.^_`|~0-9a-z-]+/[!#$%&'*+.^_`|~0-9a-z-]+"
_PARAMETER = r';\s*([!#$%&\'*+.^_`|~0-9A-Za-z-]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;"\s]*)\s*'
STREAMS: Final[Mapping[str, StreamKind]] = {
    "text/event-stream": "events",
    "application/jsonl": "json-lines",
    "application/x-jsonl": "json-lines",
    "application/jsonlines": "json-lines",
    "application/x-jsonlines": "json-lines",
    "application/ndjson": "json-lines",
    "application/x-ndjson": "json-lines",
    "application/json-seq": "json-seq",
}
"""Media types whose bodies come item by item, and how the items follow each other."""

_TEXTS = STREAMS.keys() | {"application/yaml"}
_ENCODINGS: dict[str, Encoding] = {"application/x-www-form-urlencoded": "form", "multipart/form-data": "multipart"}


class MediaType(NamedTuple):
    """A media type: ``essence`` is ``type/subtype`` in lower case, empty where the header is none."""

    essence: str
    parameters: dict[str, str]


class HasMediaType(Protocol):
    """A body in one media type."""

    @property
    def media_type(self) -> str:
        """As in the document: parameters included; may be a range such as ``image/*``."""
        ...


T = TypeVar("T", bound=HasMediaType)


def parse(header: str) -> MediaType:
    """Read a ``Content-Type`` header."""
    name = essence(header)
    if not re.fullmatch(_ESSENCE, name):
        return MediaType("", {})
    return MediaType(name, parameters(header))


def essence(media_type: str) -> str:
    """Return ``type/subtype`` in lower case, without parameters."""
    return media_type.partition(";")[0].strip().lower()


def parameters(header: str) -> dict[str, str]:
    """Read the parameters of a header such as ``form-data; name="file"``; names in lower case, values unquoted."""
    _, separator, rest = header.partition(";")
    return {name.lower(): _unquoted(value) for name, value in re.findall(_PARAMETER, separator + rest)}


def _unquoted(value: str) -> str:
    return re.sub(r"\\(.)", r"\1", value[1:-1]) if value.startswith('"') else value


def is_json(media_type: str) -> bool:
    """Whether it is JSON or based on it, such as ``application/problem+json``."""
    return essence(media_type).endswith(("/json", "+json"))


def admits_json(media_type: str) -> bool:
    """Whether it is JSON, or a range that JSON is within."""
    return is_json(media_type) or essence(media_type) in ("*/*", "application/*")


def encoding_of(media_type: str) -> Encoding:
    """Return how bodies of a media type are written and read; ``binary`` for what is not known."""
    if is_json(media_type):
        return "json"
    name = essence(media_type)
    return _ENCODINGS.get(name, "text" if name.startswith("text/") or name in _TEXTS else "binary")


def best(media_type: str, documented: Iterable[T]) -> T | None:
    """Return the documented body that a media type means: its own before that of ``type/*`` before that of ``*/*``."""
    name = essence(media_type)
    bodies = {essence(body.media_type): body for body in reversed([*documented])}
    ranges = (name, f"{name.partition('/')[0]}/*", "*/*")
    return next((bodies[key] for key in ranges if key in bodies), None)


def charset(media_type: MediaType, default: str = "utf-8") -> str | None:
    """Return the codec that a media type asks for; ``None`` if there is no such text codec."""
    try:
        info = codecs.lookup(media_type.parameters.get("charset", default))
    except (LookupError, ValueError):
        return None
    # Codecs such as zip or rot13 turn bytes into bytes, or text into text.
    return info.name if getattr(info, "_is_text_encoding", True) else None

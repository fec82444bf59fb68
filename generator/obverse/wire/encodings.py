"""How single fields of a form travel: the Encoding Object (OpenAPI 3.1.1, section 4.8.15)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping


class FieldEncoding(msgspec.Struct, frozen=True):
    """How one field of a form travels.

    Attributes:
        style: As of a query parameter: ``form``, ``spaceDelimited``, ``pipeDelimited`` or ``deepObject``; ``None``
            leaves it to the media type.
        explode: Whether items and properties stand apart.
        allow_reserved: Whether reserved characters are not percent-encoded.
        content_type: Media type of the field, where the document states it; of several, the first.
    """

    style: str | None = None
    explode: bool = True
    allow_reserved: bool = False
    content_type: str | None = None


def encodings_of(media: object) -> dict[str, FieldEncoding]:
    """Return how fields travel that a Media Type Object, as plain data, says something of."""
    stated: Any = cast("Mapping[str, Any]", media).get("encoding") if isinstance(media, dict) else None
    if not isinstance(stated, dict):
        return {}
    found: dict[str, FieldEncoding] = {}
    for name, value in cast("dict[str, Any]", stated).items():
        if isinstance(value, dict):
            encoding = _encoding(cast("dict[str, Any]", value))
            if encoding != FieldEncoding():
                found[name] = encoding
    return found


def _encoding(value: Mapping[str, Any]) -> FieldEncoding:
    content_type: Any = value.get("contentType")
    first = content_type.split(",")[0].strip() if isinstance(content_type, str) else ""
    is_styled = not {"style", "explode", "allowReserved"}.isdisjoint(value)
    style = str(value.get("style") or "form") if is_styled else None
    explode = value.get("explode")
    return FieldEncoding(
        style=style,
        explode=explode if isinstance(explode, bool) else style in (None, "form"),
        allow_reserved=value.get("allowReserved") is True,
        content_type=first or None,
    )

"""Decide how the bodies of a media type are written and read."""

from __future__ import annotations

from obverse.generate import ir
from obverse.wire import media_types

_BYTES = ir.Primitive(ir.Scalar.BYTES)
_TEXT = ir.Primitive(ir.Scalar.STR)


def encoding_of(media_type: str, kind: ir.Type | None) -> ir.Encoding:
    """Return the encoding for a media type.

    Args:
        media_type: As in the document, parameters included; may be a range such as ``*/*``.
        kind: Type of its schema, if it has one.
    """
    if media_types.admits_json(media_type) and kind is not None and kind not in (_BYTES, _TEXT):
        return ir.Encoding.JSON
    if media_types.essence(media_type).startswith("multipart/"):
        return ir.Encoding.MULTIPART
    return ir.Encoding(media_types.encoding_of(media_type))


def type_of_content(encoding: ir.Encoding, kind: ir.Type | None) -> ir.Type:
    """Return the type of a body: text and bytes are themselves, whatever their schema says of what is in them."""
    match encoding:
        case ir.Encoding.TEXT:
            return _TEXT
        case ir.Encoding.BINARY:
            return _BYTES
        case _:
            return kind if kind is not None else ir.Primitive(ir.Scalar.ANY)

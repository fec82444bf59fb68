"""Decide how the bodies of a media type are written and read."""

from __future__ import annotations

from obverse.generate import ir

_BYTES = ir.Primitive(ir.Scalar.BYTES)
_TEXT = ir.Primitive(ir.Scalar.STR)
_TEXTUAL = frozenset(("application/x-ndjson", "application/jsonl", "application/json-seq", "application/yaml"))


def encoding_of(media_type: str, found: ir.Type | None) -> ir.Encoding:
    """Return the encoding for a media type.

    Args:
        media_type: As in the document, parameters included; may be a range such as ``*/*``.
        found: Type of its schema, if it has one.
    """
    essence = media_type.partition(";")[0].strip().lower()
    kind, _, name = essence.partition("/")
    if name == "json" or name.endswith("+json"):
        return ir.Encoding.JSON
    if essence == "application/x-www-form-urlencoded":
        return ir.Encoding.FORM
    if kind == "multipart":
        return ir.Encoding.MULTIPART
    if kind == "text" or essence in _TEXTUAL:
        return ir.Encoding.TEXT
    if essence in ("*/*", "application/*") and found is not None and found not in (_BYTES, _TEXT):
        return ir.Encoding.JSON
    return ir.Encoding.BINARY


def type_of_content(encoding: ir.Encoding, found: ir.Type | None) -> ir.Type:
    """Return the type of a body: text and bytes are themselves, whatever their schema says of what is in them."""
    match encoding:
        case ir.Encoding.TEXT:
            return _TEXT
        case ir.Encoding.BINARY:
            return _BYTES
        case _:
            return found if found is not None else ir.Primitive(ir.Scalar.ANY)

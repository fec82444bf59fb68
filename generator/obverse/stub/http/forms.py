"""Bodies that are forms: fields as they were sent, not yet what the schema makes of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from ...models.codec import DecodeError, decode_any
from ...wire.shapes import ANY, coerce
from .error import Fault

if TYPE_CHECKING:
    from ...wire.shapes import Shape

_NAME = re.compile(rb'\bname=(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))')
_FILE = re.compile(rb"\bfilename\*?=")
_MOST_FIELDS = 1000


class Fields(dict[str, list[Any]]):
    """The fields of a form: name -> the values sent under it, text or (for files) bytes."""

    def shaped(self, shape: Shape) -> dict[str, Any]:
        """Return the fields as JSON data. Bytes of a file come as text, one character each."""
        return {name: _shaped(shape.of_property(name), values) for name, values in self.items()}


def _shaped(shape: Shape, values: list[Any]) -> Any:
    texts = [value.decode("latin-1") if isinstance(value, bytes) else value for value in values]
    if shape.is_array and (len(texts) > 1 or not shape.is_scalar):
        return [coerce(text, shape.items or ANY) for text in texts]
    if shape.is_object and len(texts) == 1:  # OpenAPI: a part that is an object is JSON
        return _json_or_text(texts[0])
    return coerce(texts[0], shape) if len(texts) == 1 else texts


def _json_or_text(text: str) -> Any:
    try:
        return decode_any(text.encode())
    except DecodeError:
        return text


def form_fields(text: str) -> Fields:
    """Read ``application/x-www-form-urlencoded``.

    Raises:
        Fault: ``syntax``.
    """
    fields = Fields()
    try:
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except (UnicodeDecodeError, ValueError) as error:
        raise Fault("syntax", f"The body is not a form: {error}.") from error
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    return fields


def multipart_fields(body: bytes, boundary: str) -> Fields:
    """Read ``multipart/form-data`` (RFC 7578).

    Raises:
        Fault: ``syntax``.
    """
    if not boundary or not boundary.isascii():
        raise Fault("syntax", "The Content-Type names no boundary.", pointer="Content-Type")
    delimiter = b"\r\n--" + boundary.encode("ascii")
    _, *parts = (b"\r\n" + body).split(delimiter)
    if not parts or not parts[-1].startswith(b"--"):
        raise Fault("syntax", "The body does not end in its boundary.")
    if len(parts) > _MOST_FIELDS:
        raise Fault("syntax", f"The body has more than {_MOST_FIELDS} parts.")
    fields = Fields()
    for part in parts[:-1]:
        name, value = _part(part)
        fields.setdefault(name, []).append(value)
    return fields


def _part(part: bytes) -> tuple[str, str | bytes]:
    head, separator, value = part.partition(b"\r\n\r\n")
    disposition = next((line for line in head.split(b"\r\n") if line.lower().startswith(b"content-disposition:")), b"")
    found = _NAME.search(disposition)
    if not separator or not found:
        raise Fault("syntax", "A part of the body has no name.")
    try:
        name = re.sub(r"\\(.)", r"\1", (found[1] or found[2] or b"").decode())
        return name, value if _FILE.search(disposition) else value.decode()
    except UnicodeDecodeError as error:
        raise Fault("syntax", "A field of the body is not UTF-8.") from error

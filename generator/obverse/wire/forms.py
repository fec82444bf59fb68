"""Forms, written and read: ``application/x-www-form-urlencoded`` and ``multipart/form-data`` (RFC 7578).

An array is a repeated field, an object is JSON text, anything else is plain text (OpenAPI 3.1, section 4.8.14.4). In
multipart, ``bytes`` are a file; :class:`File` names it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import parse_qsl, quote_plus

import msgspec

from ..models.codec import DecodeError, decode_any, encode, to_wire
from ..models.open_model import properties
from .media_types import parameters
from .parameters import header_value, text_of
from .shapes import ANY, Shape, coerce

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MAX_FIELDS: Final = 1000
# As browsers escape names (WHATWG HTML, section 4.10.21.8), and the backslash, which most servers read as an escape.
_ESCAPES: Final = str.maketrans({"\\": "\\\\", '"': "%22", "\r": "%0D", "\n": "%0A"})


class File(bytes):
    """The bytes of a file, with its name and media type.

    Attributes:
        filename: Name that the receiver sees.
        content_type: Its media type.
    """

    filename: str
    content_type: str

    def __new__(cls, data: bytes, filename: str = "file", content_type: str = "application/octet-stream") -> File:
        """Copy the bytes and name them."""
        file = super().__new__(cls, data)
        file.filename, file.content_type = filename, content_type
        return file


class Fields(dict[str, "list[str | bytes]"]):
    """The fields of a form as they were sent: name -> values, text or (for files) bytes."""

    def shaped(self, shape: Shape) -> dict[str, Any]:
        """Return the fields as JSON data, by the shape of the form's schema.

        The bytes of a file become text of one character each. JSON text that is none stays text, for the validator to
        refuse.
        """
        return {name: _value(shape.of_property(name), values) for name, values in self.items()}


# --- writing ---------------------------------------------------------------------------------------------------------


def encode_form(body: object) -> bytes:
    """Write ``application/x-www-form-urlencoded``.

    Raises:
        TypeError: If the body is neither a dict nor a model.
    """
    fields = ((name, item) for name, value in _fields(to_wire(body)) for item in _items(value))
    return "&".join(f"{quote_plus(name)}={quote_plus(text_of(item))}" for name, item in fields).encode()


def encode_multipart(body: object, boundary: str | None = None) -> tuple[bytes, str]:
    """Write ``multipart/form-data``.

    Args:
        body: The fields.
        boundary: What parts them; drawn at random by default.

    Returns:
        The body and its Content-Type.

    Raises:
        TypeError: If the body is neither a dict nor a model.
        ValueError: If the media type of a file holds control characters.
    """
    boundary = boundary or os.urandom(16).hex()
    parts: list[bytes] = []
    for name, value in _fields(body):
        for item in _items(value):
            headers, content = _part(name, item)
            parts.append(f"--{boundary}\r\n{headers}\r\n\r\n".encode() + content + b"\r\n")
    parts.append(f"--{boundary}--\r\n".encode())
    return b"".join(parts), f"multipart/form-data; boundary={boundary}"


def _fields(body: object) -> Iterable[tuple[str, Any]]:
    if isinstance(body, dict):
        return cast("dict[str, Any]", body).items()
    if isinstance(body, msgspec.Struct):
        return properties(body)
    raise TypeError(f"a form is a model or a dict, not {type(body).__name__}")


def _items(value: object) -> Sequence[Any]:
    return cast("list[Any]", value) if isinstance(value, list) else [value]


def _part(name: str, value: object) -> tuple[str, bytes]:
    disposition = f'Content-Disposition: form-data; name="{_escaped(name)}"'
    if isinstance(value, bytes):
        file = value if isinstance(value, File) else File(value)
        media_type = header_value("Content-Type", file.content_type)
        return f'{disposition}; filename="{_escaped(file.filename)}"\r\nContent-Type: {media_type}', bytes(file)
    data = to_wire(value)
    if isinstance(data, dict):
        return f"{disposition}\r\nContent-Type: application/json", encode(cast("object", data))
    return disposition, text_of(data).encode()


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)


# --- reading ---------------------------------------------------------------------------------------------------------


def decode_form(text: str) -> Fields:
    """Read ``application/x-www-form-urlencoded``.

    Raises:
        DecodeError: If it is no UTF-8 once decoded, or has more than 1,000 fields.
    """
    fields = Fields()
    try:
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MAX_FIELDS)
    except (UnicodeDecodeError, ValueError) as error:
        raise DecodeError(f"The body is not a form: {error}.") from error
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    return fields


def decode_multipart(body: bytes, boundary: str) -> Fields:
    """Read ``multipart/form-data``.

    Args:
        body: The whole of it.
        boundary: As the Content-Type gives it, in ASCII.

    Raises:
        DecodeError: If it is malformed, or has more than 1,000 parts.
    """
    delimiter = b"\r\n--" + boundary.encode("ascii")
    _, *parts = (b"\r\n" + body).split(delimiter)
    if not parts or not parts[-1].startswith(b"--"):
        raise DecodeError("The body does not end in its boundary.")
    if len(parts) > _MAX_FIELDS:
        raise DecodeError(f"The body has more than {_MAX_FIELDS} parts.")
    fields = Fields()
    for part in parts[:-1]:
        name, value = _read_part(part)
        fields.setdefault(name, []).append(value)
    return fields


def _read_part(part: bytes) -> tuple[str, str | bytes]:
    head, separator, content = part.partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    disposition = next((line for line in lines if line.lower().startswith(b"content-disposition:")), b"")
    try:
        attributes = parameters(disposition.decode())
        if not separator or "name" not in attributes:
            raise DecodeError("A part of the body has no name.")
        name = attributes["name"].replace("%22", '"').replace("%0D", "\r").replace("%0A", "\n")
        is_file = not attributes.keys().isdisjoint(("filename", "filename*"))
        return name, content if is_file else content.decode()
    except UnicodeDecodeError as error:
        raise DecodeError("A field of the body is not UTF-8.") from error


def _value(shape: Shape, values: list[str | bytes]) -> Any:
    texts = [value.decode("latin-1") if isinstance(value, bytes) else value for value in values]
    if shape.reads_as_array(len(texts)):
        return [_read(text, shape.items or ANY) for text in texts]
    return _read(texts[0], shape) if len(texts) == 1 else texts


def _read(text: str, shape: Shape) -> Any:
    """Read one value: JSON text where the schema asks for an object, or for an array within an array."""
    kinds = [dict] * shape.is_object + [list] * shape.reads_as_array(1)
    if not kinds:
        return coerce(text, shape)
    try:
        data = decode_any(text.encode())
    except DecodeError:
        return text
    return data if type(data) in kinds else coerce(text, shape)

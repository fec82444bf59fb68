"""Bodies that are no JSON, both directions: forms (``application/x-www-form-urlencoded``) and multipart.

In both, an array is written as a repeated field, an object as JSON text, anything else as plain text. In multipart,
``bytes`` are a file; :class:`File` also names it.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import quote_plus, unquote_plus

import msgspec

from ..models.codec import DecodeError, decode_any, encode, to_wire
from ..models.open_model import properties
from .parameters import header_value, text_of
from .shapes import ANY, Shape, coerce

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BOUNDARY: Final = re.compile(r'boundary=(?:"([^"]+)"|([^;\s]+))', re.IGNORECASE)
_NAME: Final = re.compile(rb'(?:^|;)\s*name="((?:[^"\\]|\\.)*)"', re.IGNORECASE)


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


def _fields(body: object) -> Iterable[tuple[str, Any]]:
    if isinstance(body, dict):
        return cast("dict[str, Any]", body).items()
    if isinstance(body, msgspec.Struct):
        return properties(body)
    raise TypeError(f"a form is a model or a dict, not {type(body).__name__}")


def encode_form(body: object) -> bytes:
    """Write a form."""
    pairs = ((name, item) for name, value in _fields(to_wire(body)) for item in _items(value))
    return "&".join(f"{quote_plus(name)}={quote_plus(text_of(item))}" for name, item in pairs).encode()


def decode_form(body: bytes, shape: Shape = ANY) -> dict[str, Any]:
    """Read a form by the shape of its schema.

    Raises:
        DecodeError: If it is no UTF-8 text, or JSON within it is none.
    """
    pairs = (part.partition("=") for part in _utf8(body).split("&") if part)
    return _gathered([(unquote_plus(name), unquote_plus(value)) for name, _, value in pairs], shape)


def encode_multipart(body: object, boundary: str | None = None) -> tuple[bytes, str]:
    """Write a multipart body.

    Returns:
        The body and its Content-Type.
    """
    boundary = boundary or os.urandom(16).hex()
    parts: list[bytes] = []
    for name, value in _fields(body):
        for item in _items(value):
            headers, content = _part(name, item)
            parts.append(f"--{boundary}\r\n{headers}\r\n\r\n".encode() + content + b"\r\n")
    parts.append(f"--{boundary}--\r\n".encode())
    return b"".join(parts), f"multipart/form-data; boundary={boundary}"


def decode_multipart(body: bytes, content_type: str, shape: Shape = ANY) -> dict[str, Any]:
    """Read a multipart body by the shape of its schema; the content of files becomes text (Latin-1 if not UTF-8).

    Raises:
        DecodeError: If it is malformed.
    """
    match = _BOUNDARY.search(content_type)
    if match is None:
        raise DecodeError("multipart body without a boundary")
    mark = b"--" + (match[1] or match[2]).encode()
    chunks = (b"\r\n" + body).split(b"\r\n" + mark)
    if len(chunks) < 2 or not chunks[-1].startswith(b"--"):
        raise DecodeError("multipart body without its closing boundary")
    return _gathered([_read_part(chunk) for chunk in chunks[1:-1]], shape)


def _items(value: object) -> Sequence[Any]:
    return cast("list[Any]", value) if isinstance(value, list) else [value]


def _part(name: str, value: object) -> tuple[str, bytes]:
    disposition = f'Content-Disposition: form-data; name="{_parameter(name)}"'
    if isinstance(value, bytes):
        file = value if isinstance(value, File) else File(value)
        kind = header_value("Content-Type", file.content_type)
        return f'{disposition}; filename="{_parameter(file.filename)}"\r\nContent-Type: {kind}', bytes(file)
    wire = to_wire(value)
    if isinstance(wire, dict):
        return f"{disposition}\r\nContent-Type: application/json", encode(cast("object", wire))
    return disposition, text_of(wire).encode()


def _parameter(text: str) -> str:
    """Escape as browsers do."""
    return text.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


def _read_part(chunk: bytes) -> tuple[str, str]:
    head, gap, content = chunk.removeprefix(b"\r\n").partition(b"\r\n\r\n")
    dispositions = [line for line in head.split(b"\r\n") if line.lower().startswith(b"content-disposition:")]
    name = _NAME.search(dispositions[0]) if dispositions else None
    if not gap or name is None:
        raise DecodeError("multipart body with a part that has no name")
    plain = _utf8(name[1]).replace("%22", '"').replace("%0D", "\r").replace("%0A", "\n")
    try:
        return plain, content.decode()
    except UnicodeDecodeError:
        return plain, content.decode("latin-1")


def _gathered(pairs: Iterable[tuple[str, str]], shape: Shape) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, text in pairs:
        inner = shape.of_property(name)
        if inner.is_array:
            found.setdefault(name, []).append(_read(text, inner.items or ANY))
        else:
            found[name] = _read(text, inner)
    return found


def _read(text: str, shape: Shape) -> Any:
    return decode_any(text.encode()) if shape.is_object and not shape.is_scalar else coerce(text, shape)


def _utf8(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise DecodeError(f"no valid UTF-8: {error}") from error

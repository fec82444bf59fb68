"""Forms, written and read: ``application/x-www-form-urlencoded`` and ``multipart/form-data`` (RFC 7578).

An array is a repeated field, an object is JSON text, anything else is plain text (OpenAPI 3.1, section 4.8.14.4); or
what the document states. In multipart, ``bytes`` are a file; :class:`File` names it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast
from urllib.parse import parse_qsl, quote_plus

import msgspec

from ..models.codec import DecodeError, decode_any, encode, to_wire
from ..models.open_model import properties
from .media_types import is_json as admits
from .media_types import parameters
from .parameters import ABSENT, decode_query, encode_query, header_value, split_query, text_of
from .shapes import ANY, Shape, coerce

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .encodings import FieldEncoding

_MAX_FIELDS: Final = 1000
_NO_ENCODINGS: Final[Mapping[str, FieldEncoding]] = {}
# As browsers escape names (WHATWG HTML, section 4.10.21.8), and the backslash, which most servers read as an escape.
_ESCAPES: Final = str.maketrans({"\\": "\\\\", '"': "%22", "\r": "%0D", "\n": "%0A"})


class _Styled(NamedTuple):
    """A field that travels as a query parameter would."""

    name: str
    style: str
    explode: bool
    allow_reserved: bool
    media_type: None = None


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
    """The fields of a form as they were sent: name -> values, text or (for files) bytes.

    Attributes:
        raw_pairs: Names, and values that are still encoded; empty for multipart, which has no such thing.
    """

    raw_pairs: Sequence[tuple[str, str]] = ()

    def shaped(self, shape: Shape, encodings: Mapping[str, FieldEncoding] = _NO_ENCODINGS) -> dict[str, Any]:
        """Return the fields as JSON data, by the shape of the form's schema.

        The bytes of a file become text of one character each. JSON text that is none stays text, for the validator to
        refuse.

        Args:
            shape: Shape of the schema.
            encodings: How fields travel that don't do it in the usual way.

        Raises:
            DecodeError: If a field is not in its style.
        """
        data: dict[str, Any] = {}
        taken: set[str] = set()
        for name, encoding in encodings.items():
            if encoding.style is not None:
                self._take_styled(name, encoding, shape.of_property(name), data, taken)
        for name, values in self.items():
            if name not in taken:
                encoding = encodings.get(name)
                is_json = encoding is not None and encoding.content_type is not None and admits(encoding.content_type)
                data[name] = _value(shape.of_property(name), values, is_json=is_json)
        return data

    def _take_styled(
        self, name: str, encoding: FieldEncoding, shape: Shape, data: dict[str, Any], taken: set[str]
    ) -> None:
        """Read a field that travels as a query parameter would; several fields may belong to it."""
        parameter = _Styled(name, encoding.style or "form", encoding.explode, encoding.allow_reserved)
        value = decode_query(parameter, self.raw_pairs, shape)
        if value is not ABSENT:
            data[name] = value
            is_spread = name not in self and isinstance(value, dict)
            names = cast("dict[str, Any]", value) if is_spread and encoding.style != "deepObject" else ()
            taken |= {name, *names, *(key for key in self if key.startswith(f"{name}["))}


# --- writing ---------------------------------------------------------------------------------------------------------


def encode_form(body: object, encodings: Mapping[str, FieldEncoding] = _NO_ENCODINGS) -> bytes:
    """Write ``application/x-www-form-urlencoded``.

    Args:
        body: The fields.
        encodings: How fields travel that don't do it in the usual way.

    Raises:
        TypeError: If the body is neither a dict nor a model.
    """
    pairs = [pair for name, value in _fields(to_wire(body)) for pair in _pairs_of(name, value, encodings.get(name))]
    return "&".join(pairs).encode()


def _pairs_of(name: str, value: object, encoding: FieldEncoding | None) -> list[str]:
    if encoding is not None and encoding.style is not None:
        return encode_query(_Styled(name, encoding.style, encoding.explode, encoding.allow_reserved), value)
    write = _json_text if encoding is not None and admits(encoding.content_type or "") else text_of
    return [f"{quote_plus(name)}={quote_plus(write(item))}" for item in _items(value)]


def _json_text(value: object) -> str:
    return encode(value).decode()


def encode_multipart(
    body: object, boundary: str | None = None, encodings: Mapping[str, FieldEncoding] = _NO_ENCODINGS
) -> tuple[bytes, str]:
    """Write ``multipart/form-data``.

    Args:
        body: The fields.
        boundary: What parts them; drawn at random by default.
        encodings: How fields travel that don't do it in the usual way.

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
            headers, content = _part(name, item, encodings.get(name))
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


def _part(name: str, value: object, encoding: FieldEncoding | None) -> tuple[str, bytes]:
    disposition = f'Content-Disposition: form-data; name="{_escaped(name)}"'
    stated = encoding.content_type if encoding is not None else None
    if isinstance(value, bytes):
        usual = stated if stated is not None and "*" not in stated else "application/octet-stream"
        file = value if isinstance(value, File) else File(value, content_type=usual)
        media_type = header_value("Content-Type", file.content_type)
        return f'{disposition}; filename="{_escaped(file.filename)}"\r\nContent-Type: {media_type}', bytes(file)
    data = to_wire(value)
    if isinstance(data, dict):
        return f"{disposition}\r\nContent-Type: {stated or 'application/json'}", encode(cast("object", data))
    if stated is None:
        return disposition, text_of(data).encode()
    media_type = header_value("Content-Type", stated)
    text = _json_text(data) if admits(stated) else text_of(data)
    return f"{disposition}\r\nContent-Type: {media_type}", text.encode()


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
    fields.raw_pairs = split_query(text)
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


def _value(shape: Shape, values: list[str | bytes], *, is_json: bool = False) -> Any:
    if is_json:
        read: list[Any] = [_json_or_text(value) for value in values]
        is_whole = len(read) == 1 and (isinstance(read[0], list) or not shape.reads_as_array(1))
        return cast("Any", read[0]) if is_whole else read
    texts = [value.decode("latin-1") if isinstance(value, bytes) else value for value in values]
    if shape.reads_as_array(len(texts)):
        return [_read(text, shape.items or ANY) for text in texts]
    return _read(texts[0], shape) if len(texts) == 1 else texts


def _json_or_text(value: str | bytes) -> Any:
    data = value if isinstance(value, bytes) else value.encode()
    try:
        return decode_any(data)
    except DecodeError:
        return data.decode("latin-1") if isinstance(value, bytes) else value


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

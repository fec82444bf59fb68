"""JSON to typed values and back, by msgspec with two additions.

An open model keeps the properties that the document does not name: see :mod:`.open_model`. And a type that msgspec does
not know, such as a union, is read by its class method ``__from_wire__(data)``.
"""

from __future__ import annotations

import gc
from functools import lru_cache
from typing import Any, Final, TypeVar, cast, overload

import msgspec

from .open_model import MARK, REST, flattened, gathered

T = TypeVar("T")


class DecodeError(ValueError):
    """Data does not fit its type. The message names the place, for example ``at $.value[3].id``."""


def encode(value: object) -> bytes:
    """Write a value as compact JSON; absent properties (``UNSET``) stay absent, ``None`` becomes null."""
    data = _ENCODER.encode(value)
    return data if MARK not in data else _ENCODER.encode(flattened(value))


@overload
def decode(data: bytes, type_: type[T]) -> T: ...
@overload
def decode(data: bytes, type_: Any) -> Any: ...
def decode(data: bytes, type_: Any) -> Any:
    """Read JSON text into a typed value.

    Raises:
        DecodeError: If the text is no JSON, or is not of the type.
    """
    try:
        decoder = _decoder(type_)
        return decoder.decode(data) if len(data) < _LARGE else _decode_without_gc(decoder, data)
    except msgspec.ValidationError as error:
        if not _may_fit(error):
            raise _decode_error(error) from error
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise DecodeError(f"no valid JSON: {error}") from error
    return from_wire(decode_any(data), type_)


def decode_any(data: bytes) -> Any:
    """Read JSON text into plain data.

    Raises:
        DecodeError: If the text is no JSON.
    """
    try:
        return _ANY.decode(data)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise DecodeError(f"no valid JSON: {error}") from error


def to_wire(value: object) -> Any:
    """Turn a typed value into plain JSON data."""
    return decode_any(encode(value))


@overload
def from_wire(data: object, type_: type[T]) -> T: ...
@overload
def from_wire(data: object, type_: Any) -> Any: ...
def from_wire(data: object, type_: Any) -> Any:
    """Turn plain JSON data into a typed value.

    Raises:
        DecodeError: If the data is not of the type.
    """
    try:
        return _convert(data, type_)
    except msgspec.ValidationError as error:
        if not _may_fit(error):
            raise _decode_error(error) from error
    try:
        data = gathered(data, type_)
        try:
            return _convert(data, type_)
        except msgspec.ValidationError as error:
            if not _may_fit(error):
                raise
        return _convert(_with_integers(data), type_)
    except msgspec.ValidationError as error:
        raise _decode_error(error) from error


def _convert(data: object, type_: Any) -> Any:
    return msgspec.convert(data, type_, dec_hook=_read)


def _read(type_: Any, data: object) -> Any:
    """Read one value of a type that msgspec does not know."""
    return type_.__from_wire__(data)


_LARGE: Final = 32_768  # bytes: from here on it pays to decode without the garbage collector
_ENCODER = msgspec.json.Encoder()
_ANY: msgspec.json.Decoder[Any] = msgspec.json.Decoder()


@lru_cache(maxsize=4096)
def _decoder(type_: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(type_, dec_hook=_read)


def _decode_without_gc(decoder: msgspec.json.Decoder[Any], data: bytes) -> Any:
    """Decode without the search for reference cycles, which costs as much again and finds nothing.

    Thousands of new objects set it off time after time, while none of them is garbage yet. Decoding holds the
    interpreter's lock, so that other threads hardly see it pause.
    """
    if not gc.isenabled():
        return decoder.decode(data)
    gc.disable()
    try:
        return decoder.decode(data)
    finally:
        gc.enable()


def _may_fit(error: msgspec.ValidationError) -> bool:
    """Whether the data may fit after all.

    An open model refuses unknown properties at first, so that data without any is read at full speed. And to JSON
    Schema ``1.0`` is an integer, to msgspec it is a float only.
    """
    message = str(error)
    return "unknown field" in message or "got `float`" in message


def _decode_error(error: msgspec.ValidationError) -> DecodeError:
    return DecodeError(str(error).replace(f".{REST}", ""))


def _with_integers(data: object) -> object:
    if isinstance(data, float) and data.is_integer():
        return int(data)
    if isinstance(data, list):
        return [_with_integers(item) for item in cast("list[object]", data)]
    if isinstance(data, dict):
        return {key: _with_integers(item) for key, item in cast("dict[str, object]", data).items()}
    return data

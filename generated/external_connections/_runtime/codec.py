# Copied from counterpart/runtime/codec.py. Do not edit.
"""JSON to typed values and back: msgspec, and the two hooks by which our own types take part.

A type of our own offers ``__from_wire__(data)`` as a class method and ``__to_wire__()`` as a method; both speak plain
JSON data (dict, list, str, int, float, bool, None).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeVar, cast, overload

import msgspec

T = TypeVar("T")


class DecodeError(ValueError):
    """Data that does not fit its type. The message names the place, for example ``at $.value[3].id``."""


def encode(value: object) -> bytes:
    """Write a value as compact JSON; absent properties (``UNSET``) stay absent, ``None`` becomes null."""
    return _ENCODER.encode(value)


@overload
def decode(data: bytes, type_: type[T]) -> T: ...
@overload
def decode(data: bytes, type_: Any) -> Any: ...
def decode(data: bytes, type_: Any) -> Any:
    """Read JSON text into a typed value.

    Raises:
        DecodeError: If the text is no JSON, or is not of the type.
    """
    decoder = _decoder(type_)
    try:
        return decoder.decode(data)
    except msgspec.ValidationError as error:
        if _is_about_floats(error):
            return from_wire(decode_any(data), type_)
        raise DecodeError(str(error)) from error
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise DecodeError(f"no valid JSON: {error}") from error


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
    return msgspec.to_builtins(value, enc_hook=enc_hook)


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
        return msgspec.convert(data, type_, dec_hook=dec_hook)
    except msgspec.ValidationError as error:
        if not _is_about_floats(error):
            raise DecodeError(str(error)) from error
    try:
        return msgspec.convert(_with_integers(data), type_, dec_hook=dec_hook)
    except msgspec.ValidationError as error:
        raise DecodeError(str(error)) from error


def dec_hook(type_: Any, data: object) -> Any:
    """Read one value of a type that msgspec does not know."""
    return type_.__from_wire__(data)


def enc_hook(value: Any) -> Any:
    """Write one value of a type that msgspec does not know."""
    try:
        write = value.__to_wire__
    except AttributeError:
        raise TypeError(f"{type(value).__name__} cannot be written as JSON") from None
    return write()


_ENCODER = msgspec.json.Encoder(enc_hook=enc_hook)
_ANY: msgspec.json.Decoder[Any] = msgspec.json.Decoder()


@lru_cache(maxsize=4096)
def _decoder(type_: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(type_, dec_hook=dec_hook)


def _is_about_floats(error: msgspec.ValidationError) -> bool:
    """Whether the data may fit after all: to JSON Schema ``1.0`` is an integer, to msgspec it is a float only."""
    return "got `float`" in str(error)


def _with_integers(data: object) -> object:
    if isinstance(data, float) and data.is_integer():
        return int(data)
    if isinstance(data, list):
        return [_with_integers(item) for item in cast("list[object]", data)]
    if isinstance(data, dict):
        return {key: _with_integers(item) for key, item in cast("dict[str, object]", data).items()}
    return data

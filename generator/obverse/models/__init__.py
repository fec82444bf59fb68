"""What generated models are made of: base classes, the markers of absent values, and JSON in both directions."""

from __future__ import annotations

from msgspec import UNSET, UnsetType, field

from .codec import DecodeError, decode, decode_any, encode, from_wire, to_wire
from .enums import OpenIntEnum, OpenStrEnum
from .open_model import Model, OpenModel
from .unions import union

__all__ = [
    "UNSET",
    "DecodeError",
    "Model",
    "OpenIntEnum",
    "OpenModel",
    "OpenStrEnum",
    "UnsetType",
    "decode",
    "decode_any",
    "encode",
    "field",
    "from_wire",
    "to_wire",
    "union",
]

# Generated from control.yaml#/paths by obverse/templates/errors.py.jinja. Do not edit.
"""What a call may raise: a class for each status that the document knows, and the faults on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obverse.client import (
    ApiError,
    CallError,
    ConnectionFailed,
    ForeignLink,
    Interrupted,
    LinkError,
    NoLocation,
    OperationFailed,
    RepeatedLink,
    TimedOut,
    TransportError,
)
from obverse.models import DecodeError

if TYPE_CHECKING:
    pass

__all__ = [
    "BY_STATUS",
    "ApiError",
    "CallError",
    "ConnectionFailed",
    "DecodeError",
    "ForeignLink",
    "Interrupted",
    "LinkError",
    "NoLocation",
    "OperationFailed",
    "RepeatedLink",
    "TimedOut",
    "TransportError",
]


BY_STATUS: dict[int, type[ApiError]] = {}
"""Class of each status."""

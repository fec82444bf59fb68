"""JSON pointers (RFC 6901), the addresses that every stage and every diagnostic speaks in: see :mod:`obverse.wire`."""

from __future__ import annotations

from obverse.wire.pointer import (
    child,
    escape,
    find,
    from_reference,
    join,
    look_up,
    parent,
    split,
    to_reference,
    unescape,
)

__all__ = [
    "child",
    "escape",
    "find",
    "from_reference",
    "join",
    "look_up",
    "parent",
    "split",
    "to_reference",
    "unescape",
]

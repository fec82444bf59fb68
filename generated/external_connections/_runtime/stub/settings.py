# Copied from counterpart/runtime/stub/settings.py. Do not edit.
"""What the person who starts a stub may decide."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_getrandbits = random.Random().getrandbits  # noqa: S311 - names requests, guards nothing; os entropy seeds it


def random_uuid() -> str:
    """Return a version 4 UUID; several times as fast as :func:`uuid.uuid4`."""
    bits = _getrandbits(122)
    return (
        f"{bits & 0xFFFFFFFF:08x}-{bits >> 32 & 0xFFFF:04x}-4{bits >> 48 & 0xFFF:03x}"
        f"-{0x8000 | bits >> 60 & 0x3FFF:04x}-{bits >> 74:012x}"
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """How a stub behaves.

    Attributes:
        tokens: The credentials that count; ``None`` takes any that is not empty. A bearer token or an API key stands as
            it is sent, a basic credential as ``user:password``.
        max_body_bytes: Longest body that is read; a longer one is answered with 413.
        check_answers: Hold every answer against the contract. One that breaks it becomes a 500 that says how, and is
            noted in the app's ``violations``. For tests: it costs time.
        clock: Gives the time, in seconds since the epoch.
        new_id: Gives a new UUID, for request ids and for keys that the service assigns.
    """

    tokens: tuple[str, ...] | None = None
    max_body_bytes: int = 4_000_000
    check_answers: bool = False
    clock: Callable[[], float] = field(default=time.time)
    new_id: Callable[[], str] = field(default=random_uuid)

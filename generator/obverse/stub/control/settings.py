"""What the person who starts a stub may decide."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .clock import Clock
from .progress import AtOnce

if TYPE_CHECKING:
    from collections.abc import Callable

    from .fault_injection import FaultRule
    from .progress import Progress

_getrandbits = random.Random().getrandbits  # noqa: S311 - names requests, guards nothing; os entropy seeds it


def random_uuid() -> str:
    """Return a version 4 UUID (RFC 9562); several times as fast as :func:`uuid.uuid4`."""
    text = f"{_getrandbits(120):030x}"
    return f"{text[:8]}-{text[8:12]}-4{text[12:15]}-a{text[15:18]}-{text[18:]}"


@dataclass(frozen=True, slots=True)
class Settings:
    """How a stub behaves.

    Attributes:
        tokens: The credentials that count; ``None`` takes any that is not empty. A bearer token or an API key stands as
            it is sent, a basic credential as ``user:password``.
        max_body_bytes: Longest body that is read; a longer one is answered with 413.
        check_answers: Hold every answer against the contract. One that breaks it becomes a 500 that says how, and is
            noted in the app's ``violations``. For tests: it costs time.
        clock: Gives the time, in seconds since the epoch. The app's own ``clock`` can be moved forward.
        progress: How that goes on which takes its time: ``AtOnce()``, ``AfterPolls(2)``, ``AfterSeconds(60)``.
        fail: The message with which all that takes its time fails; ``None`` lets it succeed.
        limits: Name of the throttling profile of the contract that is in force; ``None`` for none.
        faults: What goes wrong on purpose, and when.
        fault_header: Let requests ask for a fault of their own: ``x-stub-fault: status=503; retry-after=2``.
        journal: How many requests the app's ``journal`` remembers; 0 for none.
        new_id: Gives a new UUID, for request ids and for keys that the service assigns.
    """

    tokens: tuple[str, ...] | None = None
    max_body_bytes: int = 4_000_000
    check_answers: bool = False
    clock: Callable[[], float] = field(default_factory=Clock)
    new_id: Callable[[], str] = field(default=random_uuid)
    progress: Progress = field(default_factory=AtOnce)
    fail: str | None = None
    limits: str | None = None
    faults: tuple[FaultRule, ...] = ()
    fault_header: bool = False
    journal: int = 10_000

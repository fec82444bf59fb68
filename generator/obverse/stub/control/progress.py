"""How what takes its time goes on: at once, with each poll, or with the clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class AtOnce:
    """It is done before its start is answered."""


@dataclass(frozen=True, slots=True)
class AfterPolls:
    """It runs for so many polls; the next one sees it done.

    A poll is a read of what was started, or of anything that will change when it is done.
    """

    polls: int


@dataclass(frozen=True, slots=True)
class AfterSeconds:
    """It runs for so many seconds on the stub's clock."""

    seconds: float


Progress: TypeAlias = AtOnce | AfterPolls | AfterSeconds

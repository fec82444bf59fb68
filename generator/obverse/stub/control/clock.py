"""The stub's time, which a test can move forward, and how long-running operations proceed in it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable


class Clock:
    """Real time plus what it was advanced by. Call it for the seconds since the epoch.

    Args:
        source: Gives the time that the clock starts from; ``lambda: 0.0`` is a clock that only moves by hand.

    Attributes:
        scale: Seconds that pass on this clock for each of its source: 60 lets a minute pass in a second, 0 stops it.
    """

    __slots__ = ("_since", "_source", "_start", "scale")

    def __init__(self, source: Callable[[], float] = time.time) -> None:
        self._source = source
        self._since = 0.0  # what the source said at the start
        self._start = 0.0  # what this clock said then
        self.scale = 1.0

    def __call__(self) -> float:
        """Return the time."""
        return self._start + (self._source() - self._since) * self.scale

    def advance(self, seconds: float) -> None:
        """Move forward.

        Args:
            seconds: By how much; the next request sees what has ended meanwhile.

        Raises:
            ValueError: If that is backward.
        """
        if seconds < 0:
            raise ValueError(f"time goes forward, not by {seconds} seconds")
        self._start += seconds

    def set(self, seconds: float) -> None:
        """Go to a time, forward or backward.

        Args:
            seconds: Since the epoch.
        """
        self._since, self._start = self._source(), seconds

    def run(self, scale: float) -> None:
        """Go on from now at another speed.

        Args:
            scale: As the attribute.

        Raises:
            ValueError: If time would go backward.
        """
        if scale < 0:
            raise ValueError(f"time goes forward, not {scale} times as fast")
        self.set(self())
        self.scale = scale


@dataclass(frozen=True, slots=True)
class AtOnce:
    """A long-running operation ends before the response to its start is sent."""


@dataclass(frozen=True, slots=True)
class AfterPolls:
    """A long-running operation runs for so many polls; the next one sees its end.

    A poll is a read of the operation, or of anything that its end changes.
    """

    polls: int


@dataclass(frozen=True, slots=True)
class AfterSeconds:
    """A long-running operation runs for so many seconds on the stub's clock."""

    seconds: float


Progress: TypeAlias = AtOnce | AfterPolls | AfterSeconds

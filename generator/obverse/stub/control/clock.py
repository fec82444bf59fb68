"""The stub's clock: real time, which a test can move forward. Nobody has to wait for anything."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Clock:
    """Real time plus what it was advanced by. Call it for the seconds since the epoch.

    Args:
        source: Gives the time that the clock starts from; ``lambda: 0.0`` is a clock that only moves by hand.
    """

    __slots__ = ("_offset", "_source")

    def __init__(self, source: Callable[[], float] = time.time) -> None:
        self._source = source
        self._offset = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self._source() + self._offset

    def advance(self, seconds: float) -> None:
        """Move forward.

        Args:
            seconds: By how much; what has come to its end meanwhile is seen as such by the next request.

        Raises:
            ValueError: If that is backward.
        """
        if seconds < 0:
            raise ValueError(f"time goes forward, not by {seconds} seconds")
        self._offset += seconds

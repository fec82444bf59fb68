"""Interleaved rounds: every contender runs once in each round, so that a slow minute of the machine hits them all."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Figures(dict[str, float]):
    """The median of each contender's figures.

    A machine that is slow for a while is so for all contenders of a round. So the ratio of two is that of each round,
    and not that of two medians, which may come from different times.
    """

    def __init__(self, rounds: Mapping[str, list[float]]) -> None:
        super().__init__({name: statistics.median(values) for name, values in rounds.items()})
        self._rounds = rounds

    def against(self, peer: str, name: str = "ours") -> tuple[float, ...]:
        """Return ours divided by a peer's, for each round; nothing where the peer is none of the contenders."""
        pairs = zip(self._rounds[name], self._rounds.get(peer, ()), strict=False)
        return tuple(ours / others for ours, others in pairs)


def medians(contenders: Mapping[str, Callable[[], float]], rounds: int, seconds: float = float("inf")) -> Figures:
    """Run the contenders in turn and give the median of each one's figures.

    Args:
        contenders: Name to a call that does the work once and returns its figure.
        rounds: Rounds to run.
        seconds: No further round starts after so many seconds.
    """
    figures: dict[str, list[float]] = {name: [] for name in contenders}
    order = list(contenders)
    end = time.monotonic() + seconds
    for number in range(rounds):
        if number and time.monotonic() > end:
            break
        for name in order:
            figures[name].append(contenders[name]())
        order.reverse()  # so that nobody is always measured in another's wake
    return Figures(figures)


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds that this process spends on a call, system time included."""
    start = time.process_time()
    work()
    return time.process_time() - start

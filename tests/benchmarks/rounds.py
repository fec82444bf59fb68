"""Interleaved rounds: every contender runs once in each round, so that a slow minute of the machine hits them all."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def medians(
    contenders: Mapping[str, Callable[[], float]], rounds: int, seconds: float = float("inf")
) -> dict[str, float]:
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
    return {name: statistics.median(values) for name, values in figures.items()}


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds that this process spends on a call, system time included."""
    start = time.process_time()
    work()
    return time.process_time() - start

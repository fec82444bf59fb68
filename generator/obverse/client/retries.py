"""When to send a request again, and how long to wait before."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

_SAFE_TO_REPEAT: Final = frozenset({"GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"})  # RFC 9110, section 9.2.2


async def _pause(seconds: float) -> None:
    import anyio  # late, since only asynchronous clients need it

    await anyio.sleep(seconds)


class Retries(msgspec.Struct, frozen=True, kw_only=True):
    """How often and how patiently to try.

    A request that changes nothing when it is repeated (GET, HEAD, OPTIONS, PUT, DELETE) is sent again after 429, 503
    and 504 and after faults of the transport. Any other is sent again only when the service cannot have acted on it:
    after 429, and when the connection failed before sending.

    Attributes:
        attempts: How often a request is sent at most; 1 means that none is repeated.
        first: Seconds before the second attempt, doubled for each further one and then made shorter at random.
        cap: Longest wait in seconds. A ``Retry-After`` beyond it is not waited for: the error is raised.
        sleep: Waits, in a ``Client``; where that sends many, in several threads at once.
        sleep_async: Waits, in an ``AsyncClient``.
        clock: Seconds since the epoch, to which a date in ``Retry-After`` is compared.
        jitter: Gives numbers between 0 and 1.
    """

    attempts: int = 3
    first: float = 0.5
    cap: float = 60.0
    sleep: Callable[[float], None] = time.sleep
    sleep_async: Callable[[float], Awaitable[None]] = _pause
    clock: Callable[[], float] = time.time
    jitter: Callable[[], float] = random.random

    def after_answer(self, method: str, attempt: int, status: int, headers: Mapping[str, str]) -> float | None:
        """Say how long to wait after an answer before the next attempt; ``None`` when there is to be none."""
        repeatable = status == 429 or (status in (503, 504) and method in _SAFE_TO_REPEAT)
        if not repeatable or attempt >= self.attempts:
            return None
        asked = self.asked(headers)
        if asked is None:
            return self._backoff(attempt)
        return asked if asked <= self.cap else None

    def after_fault(self, method: str, attempt: int, fault: Exception) -> float | None:
        """Say how long to wait after a fault of the transport, like :meth:`after_answer`."""
        import httpx2  # late, as in the transport

        not_yet_sent = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout)
        repeatable = method in _SAFE_TO_REPEAT or isinstance(fault, not_yet_sent)
        return self._backoff(attempt) if repeatable and attempt < self.attempts else None

    def asked(self, headers: Mapping[str, str]) -> float | None:
        """Read for how many seconds the service asks to wait; ``None`` when it doesn't."""
        return _seconds(headers.get("retry-after", ""), self.clock)

    def _backoff(self, attempt: int) -> float:
        # Half of the wait is certain, half is chance, so that many clients don't come back at once.
        longest = min(self.cap, self.first * 2 ** min(attempt - 1, 30))
        return longest * (0.5 + self.jitter() / 2)


def _seconds(retry_after: str, clock: Callable[[], float]) -> float | None:
    """Read ``Retry-After``: seconds or a date (RFC 9110, section 10.2.3)."""
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return float(text[:20])
    if not text:
        return None
    from email.utils import parsedate_to_datetime  # late, since a date is rare and the import is not cheap

    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - clock())
    except (ValueError, OverflowError):
        return None

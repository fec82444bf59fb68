"""When to send a request again, and how long to wait before."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

_IDEMPOTENT: Final = frozenset({"GET", "HEAD", "OPTIONS", "QUERY", "TRACE", "PUT", "DELETE"})  # RFC 9110, section 9.2.2


async def _sleep_async(seconds: float) -> None:
    import anyio  # late, since only asynchronous clients need it

    await anyio.sleep(seconds)


class Retries(msgspec.Struct, frozen=True, kw_only=True):
    """When a request is sent again, and how often.

    An idempotent request (GET, HEAD, OPTIONS, TRACE, PUT, DELETE) is repeated after 429, 503 and 504 and after errors
    of the transport; any other only when the service cannot have acted on it: after 429, and when the connection
    failed before anything was sent.

    Attributes:
        attempts: How often a request is sent at most; 1 means that none is repeated.
        first: Seconds before the second attempt; doubled for each further one, then shortened at random.
        cap: Longest wait in seconds. A longer ``Retry-After`` is not waited for: the error is raised.
        sleep: Waits that many seconds, in a ``Client``; bulk methods call it from several threads.
        sleep_async: Waits that many seconds, in an ``AsyncClient``.
        clock: Seconds since the epoch, to which a date in ``Retry-After`` is compared.
        jitter: Random numbers between 0 and 1.
    """

    attempts: int = 3
    first: float = 0.5
    cap: float = 60.0
    sleep: Callable[[float], None] = time.sleep
    sleep_async: Callable[[float], Awaitable[None]] = _sleep_async
    clock: Callable[[], float] = time.time
    jitter: Callable[[], float] = random.random

    def after_response(self, method: str, attempt: int, status: int, headers: Mapping[str, str]) -> float | None:
        """Return the seconds to wait after a response before the next attempt; ``None`` for no further one.

        Args:
            method: Of the request, in capitals.
            attempt: Number of the attempt that got the response; the first is 1.
            status: Of the response.
            headers: Of the response.
        """
        repeatable = status == 429 or (status in (503, 504) and method in _IDEMPOTENT)
        if not repeatable or attempt >= self.attempts:
            return None
        seconds = self.retry_after(headers)
        if seconds is None:
            return self._backoff(attempt)
        return seconds if seconds <= self.cap else None

    def after_error(self, method: str, attempt: int, error: Exception) -> float | None:
        """Return the seconds to wait after an error of the transport, like :meth:`after_response`."""
        import httpx2  # late, as in base.py

        not_yet_sent = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout)
        repeatable = method in _IDEMPOTENT or isinstance(error, not_yet_sent)
        return self._backoff(attempt) if repeatable and attempt < self.attempts else None

    def retry_after(self, headers: Mapping[str, str]) -> float | None:
        """Return the seconds that ``Retry-After`` asks to wait; ``None`` without a valid one."""
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

"""Holding back many calls at once: while one of them waits for its retry, no other begins."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Event, Lock
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import asdict

from .retries import Retries

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping
    from typing import Self


_MIN_ATTEMPTS: Final = 10  # while the service throttles: it has promised to take the request later


class ThrottlingRetries(Retries, frozen=True, kw_only=True):
    """Retries that go on longer after 429, unless requests are never repeated."""

    def after_response(self, method: str, attempt: int, status: int, headers: Mapping[str, str]) -> float | None:
        """Return the seconds to wait after a response before the next attempt; ``None`` for no further one."""
        if status == 429 and self.attempts <= attempt < _MIN_ATTEMPTS and self.attempts > 1:
            attempt = self.attempts - 1
        return super().after_response(method, attempt, status, headers)


def _throttling(retries: Retries, **changes: Any) -> ThrottlingRetries:
    return ThrottlingRetries(**{**asdict(retries), **changes})


class Abandoned(Exception):  # noqa: N818 - reads as what happened, like the errors of the package
    """The caller has gone, so this call was not sent, or not again."""


class _Barrier:
    """Closed while at least one call waits for its retry."""

    _opened: Any  # an event of threading or of anyio, set when the barrier opens; none while it is open

    def __init__(self) -> None:
        self._lock = Lock()
        self._waiting = 0
        self._opened = None

    @contextmanager
    def _closed(self, event: Callable[[], Any]) -> Generator[None]:
        """Close the barrier for one call; the last one that leaves opens it, and sets the event."""
        with self._lock:
            self._waiting += 1
            opened = self._opened = self._opened or event()
        try:
            yield
        finally:
            with self._lock:
                self._waiting -= 1
                if not self._waiting:
                    self._opened = None
                    opened.set()


class RetryBarrier(_Barrier):
    """The barrier for threads. If its context ends by an exception, waiting calls raise :class:`Abandoned`.

    Attributes:
        retries: With which all calls behind the barrier are to be sent.
    """

    def __init__(self, retries: Retries) -> None:
        super().__init__()
        self._abandoned = False
        self._sleep = retries.sleep
        self.retries = _throttling(retries, sleep=self._sleep_closed)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if kind is None:
            return
        with self._lock:
            self._abandoned = True
            if self._opened is not None:
                self._opened.set()

    def wait(self) -> None:
        """Wait until the barrier is open.

        Raises:
            Abandoned: If the context ended by an exception.
        """
        while not self._abandoned and (opened := self._opened) is not None:
            opened.wait()
        self._check()

    def _sleep_closed(self, seconds: float) -> None:
        with self._closed(Event):
            self._sleep(seconds)
        self._check()

    def _check(self) -> None:
        if self._abandoned:
            raise Abandoned("interrupted while it waited")


class AsyncRetryBarrier(_Barrier):
    """The barrier for tasks of one event loop.

    Attributes:
        retries: With which all calls behind the barrier are to be sent.
    """

    def __init__(self, retries: Retries) -> None:
        super().__init__()
        self._sleep = retries.sleep_async
        self.retries = _throttling(retries, sleep_async=self._sleep_closed)

    async def wait(self) -> None:
        """Wait until the barrier is open."""
        while (opened := self._opened) is not None:
            await opened.wait()

    async def _sleep_closed(self, seconds: float) -> None:
        import anyio  # late, since only asynchronous clients need it

        with self._closed(anyio.Event):
            await self._sleep(seconds)

"""Patience of many calls together: while the service asks one of them to wait, no other begins."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Event, Lock
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import asdict

from .retries import Retries

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from typing import Self

_PATIENCE: Final = 10  # attempts at least while the service throttles: it has promised to take the request later


class Patient(Retries, frozen=True, kw_only=True):
    """Retries that bear with a service that throttles. A client that never repeats stays like that."""

    def after_answer(self, method: str, attempt: int, status: int, headers: Any) -> float | None:
        """Say how long to wait after an answer before the next attempt; ``None`` when there is to be none."""
        if status == 429 and self.attempts <= attempt < _PATIENCE and self.attempts > 1:
            attempt = self.attempts - 1
        return super().after_answer(method, attempt, status, headers)


def _patient(retries: Retries, **changes: Any) -> Patient:
    return Patient(**{**asdict(retries), **changes})


class _Gate:
    """Lets calls begin, unless one of them waits because the service, or the way there, asks for patience."""

    def __init__(self, event: Callable[[], Any]) -> None:
        """Begin open; what waits at the gate waits for an ``event``."""
        self._event = event
        self._lock = Lock()
        self._waiting = 0
        self._opened: Any = None  # set when it opens; none while it is open

    @contextmanager
    def _shut(self) -> Generator[None]:
        """Shut it while one call waits; the last one that does opens it."""
        with self._lock:
            self._waiting += 1
            self._opened = self._opened or self._event()
        try:
            yield
        finally:
            with self._lock:
                self._waiting -= 1
                if not self._waiting:
                    opened, self._opened = self._opened, None
                    opened.set()


class Abandoned(Exception):  # noqa: N818 - reads as what happened, like the errors of the package
    """Nobody waits for this call any more; it was not sent, or not again."""


class Gate(_Gate):
    """The gate for threads. Leave its context by an exception, and those who wait give up.

    Attributes:
        retries: What the calls are to be sent with.
    """

    def __init__(self, retries: Retries) -> None:
        super().__init__(Event)
        self._abandoned = False
        self._sleep = retries.sleep
        self.retries = _patient(retries, sleep=self._pause)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if kind is None:
            return
        with self._lock:
            self._abandoned = True
            if self._opened is not None:
                self._opened.set()

    def passed(self) -> None:
        """Wait while it is shut.

        Raises:
            Abandoned: If nobody waits for the call any more.
        """
        while not self._abandoned and (opened := self._opened) is not None:
            opened.wait()
        self._go_on()

    def _pause(self, seconds: float) -> None:
        with self._shut():
            self._sleep(seconds)
        self._go_on()

    def _go_on(self) -> None:
        if self._abandoned:
            raise Abandoned("interrupted while it waited")


class AsyncGate(_Gate):
    """The gate for tasks of one event loop.

    Attributes:
        retries: What the calls are to be sent with.
    """

    def __init__(self, retries: Retries) -> None:
        import anyio  # late, since only those who send many need it

        super().__init__(anyio.Event)
        self._sleep = retries.sleep_async
        self.retries = _patient(retries, sleep_async=self._pause)

    async def passed(self) -> None:
        """Wait while it is shut."""
        while (opened := self._opened) is not None:
            await opened.wait()

    async def _pause(self, seconds: float) -> None:
        with self._shut():
            await self._sleep(seconds)

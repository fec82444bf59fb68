# Copied from counterpart/runtime/client/bulk.py. Do not edit.
"""Sending many of a kind: a bounded number at a time, throttling honoured, failures listed, none lost."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final, Generic, TypeAlias, TypeVar, cast

import msgspec
from msgspec.structs import asdict

from ..errors import Interrupted
from .retries import Retries

if TYPE_CHECKING:
    from collections.abc import Awaitable

K = TypeVar("K")
B = TypeVar("B")
R = TypeVar("R")

Pairs: TypeAlias = Iterable[tuple[K, B]]
"""What to send: (key, body)."""
AnyPairs: TypeAlias = Iterable[tuple[K, B]] | AsyncIterable[tuple[K, B]]
"""The same, from an asynchronous source if need be."""

_PATIENCE: Final = 10  # attempts at least while the service throttles: it has promised to take the request later


class Progress(msgspec.Struct, frozen=True):
    """How far sending many has come.

    Attributes:
        done: How many have been sent, failed ones included.
        failed: How many have failed.
        total: How many there are; ``None`` where the source does not say.
    """

    done: int
    failed: int
    total: int | None


OnProgress: TypeAlias = Callable[[Progress], object]


class Bulk(msgspec.Struct, Generic[K, R], frozen=True):
    """What became of many. Both lists are in the order of the items, whatever the order in which they went through.

    Attributes:
        succeeded: Key and result of each that went well.
        failed: Key and error of each that did not. Each was tried as often as the client's ``Retries`` allow.
    """

    succeeded: list[tuple[K, R]]
    failed: list[tuple[K, Exception]]


class Patient(Retries, frozen=True, kw_only=True):
    """Retries that bear with a service that throttles. A client that never repeats stays like that."""

    def after_answer(self, method: str, attempt: int, status: int, headers: Any) -> float | None:
        """Say how long to wait after an answer before the next attempt; ``None`` when there is to be none."""
        if status == 429 and self.attempts <= attempt < _PATIENCE and self.attempts > 1:
            attempt = self.attempts - 1
        return super().after_answer(method, attempt, status, headers)


def patient(retries: Retries, **changes: Any) -> Patient:
    """Make patient retries of others."""
    return Patient(**{**asdict(retries), **changes})


class Gate:
    """Lets calls begin, unless one of them waits because the service, or the way there, asks for patience."""

    def __init__(self, retries: Retries) -> None:
        self._sleep = retries.sleep_async
        self._waiting = 0
        self._open: Any = None
        self.retries = patient(retries, sleep_async=self._pause)

    async def passed(self) -> None:
        """Wait while it is shut."""
        while self._open is not None:
            await self._open.wait()

    async def _pause(self, seconds: float) -> None:
        import anyio  # late, since only those who send many need it

        self._waiting += 1
        self._open = self._open or anyio.Event()
        try:
            await self._sleep(seconds)
        finally:
            self._waiting -= 1
            if not self._waiting:
                opened, self._open = self._open, None
                opened.set()


class _Tally(Generic[K, R]):
    """Counts and keeps what became of each, and what ended it before its time."""

    def __init__(self, items: object, on_progress: OnProgress | None) -> None:
        self._total = len(cast("list[object]", items)) if hasattr(items, "__len__") else None
        self._on_progress = on_progress
        self._succeeded: list[tuple[int, K, R]] = []
        self._failed: list[tuple[int, K, Exception]] = []
        self.fault: Exception | None = None

    def succeed(self, number: int, key: K, result: R) -> None:
        self._succeeded.append((number, key, result))
        self._tell()

    def fail(self, number: int, key: K, error: Exception) -> None:
        self._failed.append((number, key, error))
        self._tell()

    def _tell(self) -> None:
        if self._on_progress is not None and self.fault is None:
            failed = len(self._failed)
            try:
                self._on_progress(Progress(len(self._succeeded) + failed, failed, self._total))
            except Exception as error:  # raised when all that is under way has come back, so that none is lost
                self.fault = error

    def result(self) -> Bulk[K, R]:
        """Return what became of all.

        Raises:
            Interrupted: If there would have been more.
        """
        self._succeeded.sort(key=lambda entry: entry[0])
        self._failed.sort(key=lambda entry: entry[0])
        succeeded = [(key, result) for _, key, result in self._succeeded]
        bulk = Bulk(succeeded, [(key, error) for _, key, error in self._failed])
        if self.fault is not None:
            sent = len(bulk.succeeded) + len(bulk.failed)
            raise Interrupted(f"ended after {sent} items: {self.fault!r}", bulk=bulk) from self.fault
        return bulk


def send_many(call: Callable[[K, B], R], items: Pairs[K, B], on_progress: OnProgress | None) -> Bulk[K, R]:
    """Send one after the other."""
    tally: _Tally[K, R] = _Tally(items, on_progress)
    source = _Source(items, tally)
    while (entry := source.take()) is not None:
        number, key, body = entry
        try:
            result = call(key, body)
        except Exception as error:  # whatever it is, the others go on
            tally.fail(number, key, error)
        else:
            tally.succeed(number, key, result)
    return tally.result()


async def send_many_async(
    call: Callable[[K, B], Awaitable[R]],
    items: AnyPairs[K, B],
    gate: Gate,
    concurrency: int,
    on_progress: OnProgress | None,
) -> Bulk[K, R]:
    """Send several at a time; the source is asked for the next item only when one of them is free for it."""
    import anyio  # late, as above

    if concurrency < 1:
        raise ValueError("concurrency must be at least 1")
    tally: _Tally[K, R] = _Tally(items, on_progress)
    source = _AsyncSource(items, tally)

    async def work() -> None:
        while (entry := await source.take()) is not None:
            number, key, body = entry
            await gate.passed()
            try:
                result = await call(key, body)
            except Exception as error:  # whatever it is, the others go on
                tally.fail(number, key, error)
            else:
                tally.succeed(number, key, result)

    async with anyio.create_task_group() as group:
        for _ in range(concurrency):
            group.start_soon(work)
    return tally.result()


class _Source(Generic[K, B]):
    """Gives the items one by one, each with its number."""

    def __init__(self, items: Pairs[K, B], tally: _Tally[K, Any]) -> None:
        self._items: Iterator[tuple[K, B]] = iter(items)
        self._tally = tally
        self._given = 0

    def take(self) -> tuple[int, K, B] | None:
        """Return the next one; ``None`` at the end, or after a fault."""
        if self._tally.fault is not None:
            return None
        try:
            key, body = next(self._items)
        except StopIteration:
            return None
        except Exception as error:
            self._tally.fault = error
            return None
        self._given += 1
        return self._given, key, body


class _AsyncSource(Generic[K, B]):
    """The same for several who take."""

    def __init__(self, items: AnyPairs[K, B], tally: _Tally[K, Any]) -> None:
        import anyio  # late, as above

        self._tally = tally
        self._lock = anyio.Lock()  # an asynchronous generator can't be asked by two at a time
        self._given = 0
        self._sync = None if isinstance(items, AsyncIterable) else _Source(items, tally)
        self._items: AsyncIterator[tuple[K, B]] | None = aiter(items) if isinstance(items, AsyncIterable) else None

    async def take(self) -> tuple[int, K, B] | None:
        """Return the next one; ``None`` at the end, or after a fault."""
        if self._items is None:
            return self._sync.take() if self._sync else None
        async with self._lock:
            if self._tally.fault is not None:
                return None
            try:
                key, body = await anext(self._items)
            except StopAsyncIteration:
                return None
            except Exception as error:
                self._tally.fault = error
                return None
            self._given += 1
            return self._given, key, body

"""Sending many of a kind: a bounded number at a time, throttling honoured, failures listed, none lost."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar, cast

import msgspec

from .errors import Interrupted

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from .retry_barrier import AsyncGate, Gate

K = TypeVar("K")
B = TypeVar("B")
R = TypeVar("R")

Pairs: TypeAlias = Iterable[tuple[K, B]]
"""What to send: (key, body)."""
AnyPairs: TypeAlias = Iterable[tuple[K, B]] | AsyncIterable[tuple[K, B]]
"""The same, from an asynchronous source if need be."""


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


class _Outcome(msgspec.Struct, Generic[K, R], frozen=True):
    """What became of one: its result, or its error."""

    number: int
    key: K
    result: R | None = None
    error: Exception | None = None


class _Tally(Generic[K, R]):
    """Counts and keeps what became of each, and what ended it before its time."""

    def __init__(self, items: object, on_progress: OnProgress | None) -> None:
        self._total = len(cast("list[object]", items)) if hasattr(items, "__len__") else None
        self._on_progress = on_progress
        self._outcomes: list[_Outcome[K, R]] = []
        self._failed = 0
        self.fault: Exception | None = None

    def add(self, outcome: _Outcome[K, R]) -> None:
        self._outcomes.append(outcome)
        self._failed += outcome.error is not None
        if self._on_progress is not None and self.fault is None:
            try:
                self._on_progress(Progress(len(self._outcomes), self._failed, self._total))
            except Exception as error:  # raised when all that is under way has come back, so that none is lost
                self.fault = error

    def result(self) -> Bulk[K, R]:
        """Return what became of all.

        Raises:
            Interrupted: If there would have been more.
        """
        outcomes = sorted(self._outcomes, key=lambda outcome: outcome.number)
        bulk = Bulk(
            [(outcome.key, cast("R", outcome.result)) for outcome in outcomes if outcome.error is None],
            [(outcome.key, outcome.error) for outcome in outcomes if outcome.error is not None],
        )
        if self.fault is not None:
            raise Interrupted(f"ended after {len(outcomes)} items: {self.fault!r}", bulk=bulk) from self.fault
        return bulk


def send_many(
    call: Callable[[K, B], R],
    items: Pairs[K, B],
    gate: Gate,
    concurrency: int,
    on_progress: OnProgress | None,
) -> Bulk[K, R]:
    """Send several at a time, each in a thread; the source is asked for the next item only when one of them is free.

    The source and ``on_progress`` are used in the caller's own thread alone. With one at a time, so is all the rest.
    """
    _check(concurrency)
    tally: _Tally[K, R] = _Tally(items, on_progress)
    source = _Source(items, tally)

    def attempt(entry: tuple[int, K, B]) -> _Outcome[K, R]:
        number, key, body = entry
        try:
            gate.passed()
            return _Outcome(number, key, result=call(key, body))
        except Exception as error:  # whatever it is, the others go on
            return _Outcome(number, key, error=error)

    if concurrency == 1:
        while (entry := source.take()) is not None:
            tally.add(attempt(entry))
        return tally.result()

    from .worker_pool import Crew

    with Crew(attempt, concurrency) as crew, gate:
        while True:
            while crew.has_room and (entry := source.take()) is not None:
                crew.give(entry)
            if not crew.under_way:
                break
            tally.add(crew.take())
    return tally.result()


async def send_many_async(
    call: Callable[[K, B], Awaitable[R]],
    items: AnyPairs[K, B],
    gate: AsyncGate,
    concurrency: int,
    on_progress: OnProgress | None,
) -> Bulk[K, R]:
    """Send several at a time; the source is asked for the next item only when one of them is free for it."""
    import anyio  # late, as above

    _check(concurrency)
    tally: _Tally[K, R] = _Tally(items, on_progress)
    source = _AsyncSource(items, tally)

    async def attempt(entry: tuple[int, K, B]) -> _Outcome[K, R]:
        number, key, body = entry
        try:
            await gate.passed()
            return _Outcome(number, key, result=await call(key, body))
        except Exception as error:  # whatever it is, the others go on
            return _Outcome(number, key, error=error)

    async def work() -> None:
        while (entry := await source.take()) is not None:
            tally.add(await attempt(entry))

    async with anyio.create_task_group() as group:
        for _ in range(concurrency):
            group.start_soon(work)
    return tally.result()


def _check(concurrency: int) -> None:
    if concurrency < 1:
        raise ValueError("concurrency must be at least 1")


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

"""Bulk calls: a bounded number at a time, held back together when the service throttles, with every failure listed."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar, cast

import msgspec

from .errors import CallError

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from .retry_barrier import AsyncRetryBarrier, RetryBarrier

K = TypeVar("K")
B = TypeVar("B")
R = TypeVar("R")

Pairs: TypeAlias = Iterable[tuple[K, B]]
"""What to send: (key, body)."""
AnyPairs: TypeAlias = Iterable[tuple[K, B]] | AsyncIterable[tuple[K, B]]
"""What to send: (key, body), from an asynchronous source if need be."""


class Progress(msgspec.Struct, frozen=True):
    """How far a bulk call has come.

    Attributes:
        done: Items sent, failed ones included.
        failed: Items that failed.
        total: All items; ``None`` where their source has no length.
    """

    done: int
    failed: int
    total: int | None


OnProgress: TypeAlias = Callable[[Progress], object]


class Bulk(msgspec.Struct, Generic[K, R], frozen=True):
    """The outcome of a bulk call. Both lists are in the order of the items, whatever the order of the responses.

    Attributes:
        succeeded: Key and result of each item that succeeded.
        failed: Key and error of each item that failed, after the attempts that the client's ``Retries`` allow.
    """

    succeeded: list[tuple[K, R]]
    failed: list[tuple[K, Exception]]


class Interrupted(CallError):  # noqa: N818 - reads as what happened, like the other errors
    """A bulk call ended early; the cause is what its items or ``on_progress`` raised.

    Attributes:
        bulk: The outcome until then.
    """

    bulk: Bulk[Any, Any]

    def __init__(self, message: str, *, bulk: Bulk[Any, Any]) -> None:
        self.bulk = bulk
        super().__init__(message)


class _Entry(msgspec.Struct, Generic[K, B], frozen=True):
    """One item; ``number`` is its place among all."""

    number: int
    key: K
    body: B


class _Outcome(msgspec.Struct, Generic[K, R], frozen=True):
    """Result or error of one item."""

    number: int
    key: K
    result: R | None = None
    error: Exception | None = None


class _Outcomes(Generic[K, R]):
    """Collects outcomes and reports progress.

    Attributes:
        error: What the items or ``on_progress`` raised. It is raised again only when all calls that had begun have
            ended, so that no outcome is lost.
    """

    def __init__(self, items: object, on_progress: OnProgress | None) -> None:
        self._total = len(cast("list[object]", items)) if hasattr(items, "__len__") else None
        self._on_progress = on_progress
        self._outcomes: list[_Outcome[K, R]] = []
        self._failed = 0
        self.error: Exception | None = None

    def add(self, outcome: _Outcome[K, R]) -> None:
        self._outcomes.append(outcome)
        self._failed += outcome.error is not None
        if self._on_progress is not None and self.error is None:
            try:
                self._on_progress(Progress(len(self._outcomes), self._failed, self._total))
            except Exception as error:
                self.error = error

    def result(self) -> Bulk[K, R]:
        """Return all outcomes.

        Raises:
            Interrupted: If the items or ``on_progress`` raised an error.
        """
        outcomes = sorted(self._outcomes, key=lambda outcome: outcome.number)
        bulk = Bulk(
            [(outcome.key, cast("R", outcome.result)) for outcome in outcomes if outcome.error is None],
            [(outcome.key, outcome.error) for outcome in outcomes if outcome.error is not None],
        )
        if self.error is not None:
            raise Interrupted(f"ended after {len(outcomes)} items: {self.error!r}", bulk=bulk) from self.error
        return bulk


def send_many(
    call: Callable[[K, B], R],
    items: Pairs[K, B],
    barrier: RetryBarrier,
    concurrency: int,
    on_progress: OnProgress | None,
) -> Bulk[K, R]:
    """Send ``concurrency`` items at a time, each in a thread; the next item is fetched when a thread is free.

    ``items`` and ``on_progress`` are used in the caller's thread alone. With a concurrency of 1, so is ``call``.

    Raises:
        Interrupted: If ``items`` or ``on_progress`` raised an error.
        ValueError: If ``concurrency`` is less than 1.
    """
    _check(concurrency)
    outcomes: _Outcomes[K, R] = _Outcomes(items, on_progress)
    source = _Source(items, outcomes)

    def attempt(entry: _Entry[K, B]) -> _Outcome[K, R]:
        try:
            barrier.wait()
            return _Outcome(entry.number, entry.key, result=call(entry.key, entry.body))
        except Exception as error:  # whatever it is, the others go on
            return _Outcome(entry.number, entry.key, error=error)

    if concurrency == 1:
        while (entry := source.next()) is not None:
            outcomes.add(attempt(entry))
        return outcomes.result()

    from .worker_pool import WorkerPool  # late, since only bulk calls need threads

    with WorkerPool(attempt, concurrency) as pool, barrier:
        while True:
            while pool.has_room and (entry := source.next()) is not None:
                pool.submit(entry)
            if not pool.pending:
                break
            outcomes.add(pool.next_result())
    return outcomes.result()


async def send_many_async(
    call: Callable[[K, B], Awaitable[R]],
    items: AnyPairs[K, B],
    barrier: AsyncRetryBarrier,
    concurrency: int,
    on_progress: OnProgress | None,
) -> Bulk[K, R]:
    """Send ``concurrency`` items at a time, each in a task; the next item is fetched when a task is free.

    Raises:
        Interrupted: If ``items`` or ``on_progress`` raised an error.
        ValueError: If ``concurrency`` is less than 1.
    """
    import anyio  # late, since only asynchronous clients need it

    _check(concurrency)
    outcomes: _Outcomes[K, R] = _Outcomes(items, on_progress)
    source = _AsyncSource(items, outcomes)

    async def attempt(entry: _Entry[K, B]) -> _Outcome[K, R]:
        try:
            await barrier.wait()
            return _Outcome(entry.number, entry.key, result=await call(entry.key, entry.body))
        except Exception as error:  # whatever it is, the others go on
            return _Outcome(entry.number, entry.key, error=error)

    async def work() -> None:
        while (entry := await source.next()) is not None:
            outcomes.add(await attempt(entry))

    async with anyio.create_task_group() as group:
        for _ in range(concurrency):
            group.start_soon(work)
    return outcomes.result()


def _check(concurrency: int) -> None:
    if concurrency < 1:
        raise ValueError("concurrency must be at least 1")


class _Source(Generic[K, B]):
    """Numbers the items as they are fetched."""

    def __init__(self, items: Pairs[K, B], outcomes: _Outcomes[K, Any]) -> None:
        self._items: Iterator[tuple[K, B]] = iter(items)
        self._outcomes = outcomes
        self._count = 0

    def next(self) -> _Entry[K, B] | None:
        """Return the next item; ``None`` at the end, or after an error."""
        if self._outcomes.error is not None:
            return None
        try:
            key, body = next(self._items)
        except StopIteration:
            return None
        except Exception as error:
            self._outcomes.error = error
            return None
        self._count += 1
        return _Entry(self._count, key, body)


class _AsyncSource(Generic[K, B]):
    """Numbers the items of an asynchronous source as several tasks fetch them."""

    def __init__(self, items: AnyPairs[K, B], outcomes: _Outcomes[K, Any]) -> None:
        import anyio  # late, since only asynchronous clients need it

        self._outcomes = outcomes
        self._lock = anyio.Lock()  # an asynchronous generator can't be asked by two at a time
        self._count = 0
        self._sync = None if isinstance(items, AsyncIterable) else _Source(items, outcomes)
        self._items: AsyncIterator[tuple[K, B]] | None = aiter(items) if isinstance(items, AsyncIterable) else None

    async def next(self) -> _Entry[K, B] | None:
        """Return the next item; ``None`` at the end, or after an error."""
        if self._items is None:
            return self._sync.next() if self._sync else None
        async with self._lock:
            if self._outcomes.error is not None:
                return None
            try:
                key, body = await anext(self._items)
            except StopAsyncIteration:
                return None
            except Exception as error:
                self._outcomes.error = error
                return None
            self._count += 1
            return _Entry(self._count, key, body)

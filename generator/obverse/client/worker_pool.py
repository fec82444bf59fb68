"""Threads that run one task on many inputs, while the caller's thread hands these out and collects the results."""

from __future__ import annotations

from contextvars import copy_context
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Final, Generic, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

Input = TypeVar("Input")
Result = TypeVar("Result")

_POLL_INTERVAL: Final = 0.5  # seconds: where no signal ends a wait, an interrupt is seen after as long as that


class WorkerPool(Generic[Input, Result]):
    """At most ``size`` threads, each started when there is work for it.

    The threads end with the context. If it ends by an exception, none of them is waited for: they end with what they
    are doing, or with the process.

    Attributes:
        pending: How many results are still to come.
    """

    def __init__(self, task: Callable[[Input], Result], size: int) -> None:
        """Make a pool without threads.

        Args:
            task: Runs in a thread, in the :mod:`contextvars` context of the caller.
            size: How many threads at most.
        """
        self._task = task
        self._size = size
        self._threads: list[Thread] = []
        self._inputs: SimpleQueue[tuple[Input] | None] = SimpleQueue()
        self._results: SimpleQueue[tuple[Result | None, BaseException | None]] = SimpleQueue()
        self.pending = 0

    @property
    def has_room(self) -> bool:
        """Whether a thread is free, or may be started."""
        return self.pending < self._size

    def submit(self, task_input: Input) -> None:
        """Run the task on an input."""
        if self.pending == len(self._threads):
            name = f"obverse-worker-{len(self._threads)}"
            # A daemon, since a process that is to end does not wait for a response.
            thread = Thread(target=copy_context().run, args=(self._work,), name=name, daemon=True)
            self._threads.append(thread)
            thread.start()
        self.pending += 1
        self._inputs.put((task_input,))

    def next_result(self) -> Result:
        """Wait for the next result, in the order in which they come. Raises what the task raised."""
        while True:
            try:
                result, error = self._results.get(timeout=_POLL_INTERVAL)
            except Empty:
                continue
            self.pending -= 1
            if error is not None:
                raise error
            return cast("Result", result)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        for _ in self._threads:
            self._inputs.put(None)
        for thread in self._threads if kind is None else ():
            thread.join()

    def _work(self) -> None:
        while (entry := self._inputs.get()) is not None:
            try:
                self._results.put((self._task(*entry), None))
            except BaseException as error:  # whatever it is, it is raised in the caller's thread
                self._results.put((None, error))

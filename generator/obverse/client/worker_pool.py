"""Threads that do one task for many, told and heard by one thread: what else there is to do stays in that."""

from __future__ import annotations

from contextvars import copy_context
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Final, Generic, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

E = TypeVar("E")
O = TypeVar("O")  # noqa: E741 - an outcome

_GLANCE: Final = 0.5  # seconds: where a system lets no signal end a wait, it is seen as late as that


class Crew(Generic[E, O]):
    """A number of threads at most; each starts when there is work for it, and all end with the context.

    Leave the context by an exception, and it waits for none of them: they end when what they do has come to its end,
    or with the process.

    Attributes:
        under_way: How many tasks were given and not yet taken back.
    """

    def __init__(self, task: Callable[[E], O], size: int) -> None:
        """Make a crew.

        Args:
            task: What a thread does with what it is given, in the context of who gave it.
            size: How many threads at most.
        """
        self._task = task
        self._size = size
        self._threads: list[Thread] = []
        self._given: SimpleQueue[tuple[E] | None] = SimpleQueue()
        self._done: SimpleQueue[tuple[O | None, BaseException | None]] = SimpleQueue()
        self.under_way = 0

    @property
    def has_room(self) -> bool:
        """Whether one of them is free."""
        return self.under_way < self._size

    def give(self, entry: E) -> None:
        """Give one of them something to do."""
        if self.under_way == len(self._threads):
            name = f"obverse-crew-{len(self._threads)}"
            # A daemon, since a process that is to end does not wait for an answer.
            thread = Thread(target=copy_context().run, args=(self._work,), name=name, daemon=True)
            self._threads.append(thread)
            thread.start()
        self.under_way += 1
        self._given.put((entry,))

    def take(self) -> O:
        """Wait until one has done what it was given, and return what came of it, or raise what it raised."""
        while True:
            try:
                outcome, error = self._done.get(timeout=_GLANCE)
            except Empty:
                continue
            self.under_way -= 1
            if error is not None:
                raise error
            return cast("O", outcome)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        for _ in self._threads:
            self._given.put(None)
        for thread in self._threads if kind is None else ():
            thread.join()

    def _work(self) -> None:
        while (given := self._given.get()) is not None:
            try:
                self._done.put((self._task(*given), None))
            except BaseException as error:  # whatever it is, it is for the one who gave the task
                self._done.put((None, error))

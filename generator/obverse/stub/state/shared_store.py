"""A store that several processes serve: each has all items in memory, and takes over what others changed.

Whoever changes the state has the turn meanwhile: nobody else does, and what they have is what is kept. A read takes no
turn, unless it changes something after all, such as the end of a long-running operation that was due.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, TypeVar

from .recorded_store import RecordedStore
from .store import DuplicateError, Store

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Generator

    from ..contract.declarations import Resource
    from ..control.clock import Clock
    from .database import Changes, SharedDatabase

T = TypeVar("T")

_HAS_TURN: ContextVar[bool] = ContextVar("obverse_has_turn", default=False)


class SharedStore(RecordedStore):
    """A store whose content others change, too.

    Args:
        resources: What it stores.
        database: Where that is kept.
        clock: The stub's.
    """

    def __init__(self, resources: tuple[Resource, ...], database: SharedDatabase, clock: Clock) -> None:
        super().__init__(resources, database, clock)
        self._shared = database

    async def run(self, act: Callable[[], Awaitable[T]], *, is_read: bool) -> T:
        """Do something with the state as it is for all.

        Args:
            act: Does it. Of a read, it is done again where others came between.
            is_read: Whether it nearly always changes nothing.

        Raises:
            DatabaseError: If the state can't be read or kept.
        """
        if _HAS_TURN.get():
            return await act()
        async with self._shared.turns:
            token = _HAS_TURN.set(True)
            try:
                if is_read:
                    self.refresh()
                    result = await act()
                    if not self._has_changed() or self._kept_if_current():
                        return result
                    self._forget()
                return await self._alone(act)
            except BaseException:
                self._forget()  # what is here may be what nobody keeps
                raise
            finally:
                _HAS_TURN.reset(token)

    async def _alone(self, act: Callable[[], Awaitable[T]]) -> T:
        with self.turn():
            return await act()

    @contextmanager
    def turn(self) -> Generator[None]:
        """Have the turn meanwhile; what changed is kept at the end.

        Raises:
            DatabaseError: If the state can't be read or kept.
        """
        token = _HAS_TURN.set(True)
        self._shared.begin()
        try:
            self.refresh()
            yield
            self.save()
        finally:
            self._shared.end()
            _HAS_TURN.reset(token)

    def save(self) -> None:
        """Keep what changed, where this has the turn; else it is kept at the end of the next one.

        Raises:
            DatabaseError: If it can't be kept.
        """
        if _HAS_TURN.get():
            super().save()

    def refresh(self) -> None:
        """Take over what others changed.

        Raises:
            DatabaseError: If the database can't be asked.
        """
        with self.lock:
            changes = self._shared.changes()
            if changes is None:
                return
            try:
                self._take(changes)
            except DuplicateError:  # values went from one item to another
                self._shared.forget()
                again = self._shared.changes()
                if again is not None:
                    self._take(again)

    def _take(self, changes: Changes) -> None:
        if changes.is_all:
            Store.clear(self)
            self._facts = {}
            if self._long_running is not None:
                self._long_running.clear()
        for place, encoded, is_new in changes.items:
            name, parents, key = place
            if name not in self._collections:
                continue
            rows = self.rows(self._collections[name].resource, parents)
            if (encoded is None or is_new) and key in rows.items:
                rows.remove(key)
            if encoded is not None:
                self._take_item(place, encoded)
        self._changes.clear()
        self._is_cleared = False
        self._take_facts(changes.facts)
        self._facts = {**self._facts, **changes.facts}

    def _has_changed(self) -> bool:
        return bool(self._changes or self._is_cleared or self._changed_facts())

    def _kept_if_current(self) -> bool:
        """Keep what a read changed, unless others changed something meanwhile; say whether it is kept."""
        self._shared.begin()
        try:
            if not self._shared.is_current():
                return False
            self.save()
            return True
        finally:
            self._shared.end()

    def _forget(self) -> None:
        self._changes.clear()
        self._is_cleared = False
        self._shared.forget()


async def buffered(receive: Callable[[], Awaitable[Any]], most: int) -> Callable[[], Awaitable[Any]]:
    """Read the body of a request before the turn is taken: a slow caller must not keep others from theirs.

    Args:
        receive: Of ASGI.
        most: After so many bytes the rest is not waited for.

    Returns:
        What gives the same messages.
    """
    messages: list[Any] = []
    length = 0
    while True:
        message = await receive()
        messages.append(message)
        length += len(message.get("body", b""))
        if not message.get("more_body") or length > most:
            break

    async def replay() -> Any:
        return messages.pop(0) if messages else await receive()

    return replay

"""Where the state of a stub is kept so that it outlives the process: what a database has to be able to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias, runtime_checkable

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Mapping

Place: TypeAlias = tuple[str, tuple[str, ...], str]
"""Resource, keys of the parents, and key of an item."""


class DatabaseError(Exception):
    """What changed can't be kept now; the message says why."""


class Kept(NamedTuple):
    """What a database has.

    Attributes:
        items: Place and item, encoded, in the order in which they came.
        facts: What is remembered beside the items: name -> JSON.
    """

    items: list[tuple[Place, bytes]]
    facts: dict[str, bytes]


class Changes(NamedTuple):
    """What others changed in a database.

    Attributes:
        is_all: Whether this is all there is, and nothing else is there any more.
        items: Place, item (``None`` where it is gone), and whether it is new and stands after all others.
        facts: Those that changed.
    """

    is_all: bool
    items: list[tuple[Place, bytes | None, bool]]
    facts: dict[str, bytes]


class Database(Protocol):
    """Keeps the state of one stub."""

    def load(self) -> Kept:
        """Return all that is kept."""
        ...

    def save(self, items: Mapping[Place, bytes | None], facts: Mapping[str, bytes], *, is_cleared: bool) -> None:
        """Keep changes: all of them, or none.

        Args:
            items: The items, encoded; ``None`` for those that are gone.
            facts: Those that changed.
            is_cleared: Whether all that was kept before is gone.

        Raises:
            DatabaseError: If they can't be kept.
        """
        ...


@runtime_checkable
class SharedDatabase(Database, Protocol):
    """Keeps the state of one stub that several processes serve. Saving ends the turn."""

    turns: asyncio.Lock
    """Held by whoever of this process works on the state."""

    def begin(self) -> None:
        """Take the turn: nobody else changes the state until the end of it.

        Raises:
            DatabaseError: If it can't be had.
        """
        ...

    def end(self) -> None:
        """Give the turn back; what was not saved is forgotten."""
        ...

    def is_current(self) -> bool:
        """Whether nobody has changed the state since it was looked at; to be asked in a turn."""
        ...

    def changes(self) -> Changes | None:
        """Return what others changed since the last time; ``None`` for nothing.

        Raises:
            DatabaseError: If the database can't be asked.
        """
        ...

    def forget(self) -> None:
        """Take nothing for known any more: the next changes are all there is."""
        ...

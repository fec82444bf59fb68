"""Where the state of a stub is kept so that it outlives the process: what a database has to be able to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

if TYPE_CHECKING:
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

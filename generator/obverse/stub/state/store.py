"""The stored items of each resource, below each parent, in the order in which they came.

Items are stored as encoded JSON. That is compact, a response needs no encoding, and nobody can change an item by
accident.
The store is not thread-safe by itself: whoever uses it holds :attr:`Store.lock` meanwhile.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ...wire.json import decode, encode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..contract.declarations import Resource

_NONE: Final[Mapping[str, bytes]] = {}


class DuplicateError(Exception):
    """An item has a value that only one may have; ``property`` names it."""

    def __init__(self, property_: str) -> None:
        super().__init__(property_)
        self.property = property_


class Rows:
    """The items of one resource below one parent."""

    __slots__ = ("_taken", "items")

    def __init__(self, unique: tuple[str, ...]) -> None:
        self.items: dict[str, bytes] = {}
        # For each unique property: value -> key of the item that has it.
        self._taken: dict[str, dict[bytes, str]] = {name: {} for name in unique}

    def put(self, key: str, item: dict[str, Any]) -> bytes:
        """Keep an item; an item under the same key is replaced and stays in its place.

        Returns:
            The item, encoded.

        Raises:
            DuplicateError: If another item has the same value where no two may.
        """
        if self._taken:
            self._claim(key, item)
        encoded = self.items[key] = encode(item)
        return encoded

    def remove(self, key: str) -> None:
        """Forget an item."""
        encoded = self.items.pop(key)
        if self._taken:
            self._release(decode(encoded))

    def _claim(self, key: str, item: dict[str, Any]) -> None:
        values = {name: encode(item[name]) for name in self._taken if item.get(name) is not None}
        for name, value in values.items():
            if self._taken[name].get(value, key) != key:
                raise DuplicateError(name)
        if key in self.items:
            self._release(decode(self.items[key]))
        for name, value in values.items():
            self._taken[name][value] = key

    def _release(self, item: dict[str, Any]) -> None:
        for name, taken in self._taken.items():
            if item.get(name) is not None:
                taken.pop(encode(item[name]), None)


def unique_properties(resource: Resource) -> tuple[str, ...]:
    """Return the names of the properties, beside the key, that no two items below one parent may have the same of."""
    return tuple(name for name in resource.unique if name != resource.key)


class Snapshot(NamedTuple):
    """What a store remembered at some time.

    Attributes:
        rows: Resource -> keys of parents -> key -> item, encoded.
        counters: Resource -> the number that was given last.
        seeded: As :attr:`Store.seeded`.
        removed: As :attr:`Store.removed`.
        notes: As :attr:`Store.notes`.
    """

    rows: dict[str, dict[tuple[str, ...], dict[str, bytes]]]
    counters: dict[str, int]
    seeded: set[tuple[str, tuple[str, ...]]]
    removed: set[tuple[str, tuple[str, ...], str]]
    notes: dict[str, Any]


class Store:
    """All that the stub remembers.

    Attributes:
        lock: To be held while reading and writing, for callers in several threads.
        counters: Resource -> the number that was given last.
        notes: What rules keep beside the items; nothing shows it.
        seeded: Resource and parents below which drawn items were put.
        removed: Resource, parents and keys of the items that were removed where one is drawn for any key.
    """

    def __init__(self, resources: tuple[Resource, ...]) -> None:
        self.lock = threading.RLock()
        self.notes: dict[str, Any] = {}
        self.seeded: set[tuple[str, tuple[str, ...]]] = set()
        self.removed: set[tuple[str, tuple[str, ...], str]] = set()
        names = [resource.name for resource in resources]
        self._resources = {resource.name: resource for resource in resources}
        self._children = {name: tuple(resource for resource in resources if resource.parent == name) for name in names}
        self._rows: dict[str, dict[tuple[str, ...], Rows]] = {name: {} for name in names}
        self.counters: dict[str, int] = {}

    def below(self, resource: Resource) -> Mapping[tuple[str, ...], Rows]:
        """Return the items of a resource by the keys of their parents: a view that goes with the state."""
        return self._rows[resource.name]

    def rows(self, resource: Resource, parents: tuple[str, ...]) -> Rows:
        """Return the items below a parent, to be added to."""
        below = self._rows[resource.name]
        rows = below.get(parents)
        if rows is None:
            rows = below[parents] = self._new_rows(resource, parents)
        return rows

    def _new_rows(self, resource: Resource, parents: tuple[str, ...]) -> Rows:  # noqa: ARG002 - for subclasses
        return Rows(unique_properties(resource))

    def items(self, resource: Resource, parents: tuple[str, ...]) -> Mapping[str, bytes]:
        """Return the items below a parent, encoded, by key."""
        rows = self._rows[resource.name].get(parents)
        return rows.items if rows is not None else _NONE

    def change(self, resource: Resource, parents: tuple[str, ...], key: str, changes: Mapping[str, Any]) -> bool:
        """Change properties of an item, and say whether there is one.

        Raises:
            DuplicateError: If another item has the same value where no two may.
        """
        encoded = self.items(resource, parents).get(key)
        if encoded is None:
            return False
        self.rows(resource, parents).put(key, {**decode(encoded), **changes})
        return True

    def remove(self, resource: Resource, parents: tuple[str, ...], key: str) -> None:
        """Forget an item and all below it."""
        rows = self._rows[resource.name][parents]
        rows.remove(key)
        if resource.is_open:
            self.removed.add((resource.name, parents, key))
        if not rows.items:
            del self._rows[resource.name][parents]
        self._forget_below(resource, parents if resource.is_singleton else (*parents, key))

    def _forget_below(self, resource: Resource, path: tuple[str, ...]) -> None:
        for child in self._children[resource.name]:
            for parents in self._parents_below(child, path):
                rows = self._rows[child.name].pop(parents)
                self._forgotten(child, parents, rows)
                for key in rows.items:
                    self._forget_below(child, parents if child.is_singleton else (*parents, key))

    def _forgotten(self, resource: Resource, parents: tuple[str, ...], rows: Rows) -> None:
        """Take notice that items went with what they hung below."""

    def _parents_below(self, child: Resource, path: tuple[str, ...]) -> list[tuple[str, ...]]:
        """Return the parents of what hangs below an item; they are its own path, unless further ones stand between."""
        below = self._rows[child.name]
        if len(child.parent_parameters) == len(path):
            return [path] if path in below else []
        return [parents for parents in below if parents[: len(path)] == path]

    def next_number(self, resource: Resource) -> int:
        """Count up: 1, 2, 3 and so on, for each resource."""
        number = self.counters[resource.name] = self.counters.get(resource.name, 0) + 1
        return number

    def snapshot(self) -> Snapshot:
        """Return all that is remembered, to be restored."""
        with self.lock:
            rows = {
                name: {parents: dict(rows.items) for parents, rows in below.items()}
                for name, below in self._rows.items()
            }
            return Snapshot(rows, dict(self.counters), {*self.seeded}, {*self.removed}, dict(self.notes))

    def restore(self, snapshot: Snapshot) -> None:
        """Remember what a snapshot holds, and nothing else.

        Args:
            snapshot: One of a store for the same resources.
        """
        with self.lock:
            self.clear()
            for name, below in snapshot.rows.items():
                for parents, items in below.items():
                    rows = self.rows(self._resources[name], parents)
                    for key, encoded in items.items():
                        rows.put(key, decode(encoded))
            self.counters.update(snapshot.counters)
            self.seeded |= snapshot.seeded
            self.removed |= snapshot.removed
            self.notes.update(snapshot.notes)

    def take_over(self, snapshot: Snapshot) -> None:
        """Remember what the store of another version of the document holds, as far as it is known here.

        Args:
            snapshot: Of that store. An item is left out whose value only one may have here, and another one has.
        """
        with self.lock:
            self.clear()
            for name, below in snapshot.rows.items():
                for parents, items in below.items() if name in self._resources else ():
                    if len(parents) == len(self._resources[name].parent_parameters):
                        self._put_all(self.rows(self._resources[name], parents), items)
            self.counters.update(snapshot.counters)
            self.seeded |= {place for place in snapshot.seeded if place[0] in self._resources}
            self.removed |= {place for place in snapshot.removed if place[0] in self._resources}
            self.notes.update(snapshot.notes)

    def _put_all(self, rows: Rows, items: Mapping[str, bytes]) -> None:
        for key, encoded in items.items():
            with suppress(DuplicateError):
                rows.put(key, decode(encoded))

    def clear(self) -> None:
        """Forget everything."""
        with self.lock:
            for rows in self._rows.values():
                rows.clear()
            self.counters.clear()
            self.seeded.clear()
            self.removed.clear()
            self.notes.clear()

    def __iter__(self) -> Iterator[tuple[str, tuple[str, ...], str, Any]]:
        """Yield (resource, parents' keys, key, item) for all that is remembered."""
        return self.first(None)

    def counts(self) -> dict[str, int]:
        """Return how many items of each resource there are."""
        with self.lock:
            return {name: sum(len(rows.items) for rows in below.values()) for name, below in self._rows.items()}

    def first(self, most: int | None) -> Iterator[tuple[str, tuple[str, ...], str, Any]]:
        """Yield the same as iterating does, but of each resource at most so many."""
        with self.lock:
            entries = [
                entry
                for name, below in self._rows.items()
                for entry in islice(
                    (
                        (name, parents, key, encoded)
                        for parents, rows in below.items()
                        for key, encoded in rows.items.items()
                    ),
                    most,
                )
            ]
        return ((name, parents, key, decode(encoded)) for name, parents, key, encoded in entries)

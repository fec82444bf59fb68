"""Schemas with their places: a value, its pointer, and the revision in which its references are looked up."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from obverse.document import pointer as pointers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


class Side:
    """One of the two revisions that are compared.

    Args:
        name: Tells the sides apart in keys: ``old`` or ``new``.
        tree: The document in 3.1 form, every ``$ref`` local.
    """

    def __init__(self, name: str, tree: Mapping[str, Any]) -> None:
        self.name = name
        self.tree = tree
        self._resolved: dict[str, Place] = {}

    def resolve(self, reference: str) -> Place:
        """Return the value behind a local reference; one that leads nowhere accepts anything."""
        if reference not in self._resolved:
            pointer = pointers.from_reference(reference)
            try:
                value = pointers.look_up(self.tree, pointer)
            except KeyError:
                value = True
            self._resolved[reference] = Place(value, pointer, self)
        return self._resolved[reference]


class Place(NamedTuple):
    """A value of a document and where it stands."""

    value: Any
    pointer: str
    side: Side

    @property
    def key(self) -> str:
        """Text that no other place of either revision has."""
        return f"{self.side.name}:{self.pointer}"

    def child(self, *tokens: str | int) -> Place:
        """Step to a value that exists, through keys and indexes."""
        value, pointer = self.value, self.pointer
        for token in tokens:
            value, pointer = value[token], pointers.child(pointer, token)
        return Place(value, pointer, self.side)

    def written_keys(self) -> list[str]:
        """Return the keys of a mapping; none for any other value."""
        value: Any = self.value
        return list(cast("dict[str, Any]", value)) if isinstance(value, dict) else []

    def get(self, key: str) -> Any:
        """Return the value at a key, or ``None``."""
        value: Any = self.value
        return cast("dict[str, Any]", value).get(key) if isinstance(value, dict) else None

    def mapping(self, key: str) -> dict[str, Any]:
        """Return the mapping at a key; an empty one where there is none."""
        value = self.get(key)
        return cast("dict[str, Any]", value) if isinstance(value, dict) else {}

    def sequence(self, key: str) -> list[Any]:
        """Return the list at a key; an empty one where there is none."""
        value = self.get(key)
        return cast("list[Any]", value) if isinstance(value, list) else []

    def followed(self) -> Place:
        """Follow the reference that this is, if it is one, to its end."""
        place, seen = self, set[str]()
        while isinstance(reference := place.get("$ref"), str) and reference not in seen:
            seen.add(reference)
            place = place.side.resolve(reference)
        return place


class Sameness:
    """Whether a value of one revision means the same as one of the other: equal text, and equal where references lead.

    Args:
        old: The one side.
        new: The other.
    """

    def __init__(self, old: Side, new: Side) -> None:
        self._old, self._new = old, new
        self._references: dict[int, frozenset[str]] = {}
        self._is_same: dict[tuple[int, int], bool] = {}
        self._changed = self._changed_targets()

    def same(self, one: Place, other: Place) -> bool:
        """Tell whether two places of whatever sides mean the same; ``False`` also when that can't be told cheaply."""
        if one.side is other.side:
            return one.pointer == other.pointer or equal(one.value, other.value)
        key = (id(one.value), id(other.value))
        if key not in self._is_same:
            self._is_same[key] = equal(one.value, other.value) and self._changed.isdisjoint(
                self._references_of(one.value)
            )
        return self._is_same[key]

    def _references_of(self, value: Any) -> frozenset[str]:
        if id(value) not in self._references:
            self._references[id(value)] = frozenset(references(value))
        return self._references[id(value)]

    def _changed_targets(self) -> set[str]:
        """Find the references whose targets differ, directly or through further references."""
        changed: set[str] = set()
        users: dict[str, set[str]] = {}
        waiting, seen = list(self._references_of(self._new.tree) | self._references_of(self._old.tree)), set[str]()
        while waiting:
            reference = waiting.pop()
            if reference in seen:
                continue
            seen.add(reference)
            old, new = self._old.resolve(reference), self._new.resolve(reference)
            if not equal(old.value, new.value):
                changed.add(reference)
                continue
            for inner in self._references_of(new.value):
                users.setdefault(inner, set()).add(reference)
                waiting.append(inner)
        waiting = list(changed)
        while waiting:
            for user in users.get(waiting.pop(), ()):
                if user not in changed:
                    changed.add(user)
                    waiting.append(user)
        return changed


def references(value: Any) -> Iterator[str]:
    """Yield the text of every ``$ref`` in JSON data."""
    stack: list[Any] = [value]
    while stack:
        inner = stack.pop()
        if isinstance(inner, dict):
            mapping = cast("dict[str, Any]", inner)
            if isinstance(reference := mapping.get("$ref"), str):
                yield reference
            stack += [child for child in mapping.values() if isinstance(child, (dict, list))]
        elif isinstance(inner, list):
            stack += [child for child in cast("list[Any]", inner) if isinstance(child, (dict, list))]


def equal(one: Any, other: Any) -> bool:
    """Compare JSON data; unlike ``==`` it tells ``true`` from 1, and like JSON Schema it does not tell 1.0 from 1."""
    if one is other:
        return True
    # The comparison in C settles almost all; only what is equal to it may still mix truth values with numbers.
    return one == other and (_written(one) == _written(other) or _equal_inside(one, other))


def _equal_inside(one: Any, other: Any) -> bool:
    if isinstance(one, dict):
        mapping = cast("dict[str, Any]", other)
        return all(equal(value, mapping[key]) for key, value in cast("dict[str, Any]", one).items())
    if isinstance(one, list):
        return all(map(equal, cast("list[Any]", one), cast("list[Any]", other)))
    return isinstance(one, bool) == isinstance(other, bool)


_written: Callable[[Any], str] = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode

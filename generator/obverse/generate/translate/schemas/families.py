"""Families: a schema with a discriminator, and those that extend it by ``allOf`` (OpenAPI 3.1.1, section 4.8.25).

A value of the parent's type may be any of them, as the discriminator tells.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from obverse.document import pointer as pointers
from obverse.generate.parse import Reference, text
from obverse.generate.translate.schemas.unions import mapped_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from obverse.generate.parse import Discriminator, Schema
    from obverse.generate.translate.schemas.flatten import At


@dataclass(frozen=True, slots=True)
class Family:
    """A parent and its children.

    Attributes:
        parent: Pointer of the parent.
        members: Pointers of all that extend it, and of itself, which comes last.
        tag: Wire name of the property that tells which.
        mapping: (value of that property, index of the member).
    """

    parent: str
    members: tuple[str, ...]
    tag: str
    mapping: tuple[tuple[str, int], ...]

    def tags(self) -> dict[str, tuple[str, str]]:
        """Return for each child that one value stands for the tag and that value."""
        values: dict[int, list[str]] = {}
        for value, index in self.mapping:
            values.setdefault(index, []).append(value)
        return {
            self.members[index]: (self.tag, found[0])
            for index, found in values.items()
            if len(found) == 1 and self.members[index] != self.parent
        }


def families(at: Callable[[str], At], components: Iterable[str]) -> Mapping[str, Family]:
    """Find the families of a document.

    Args:
        at: Returns the schema at a pointer.
        components: Pointers of the schemas of ``components``.

    Returns:
        The families, by the pointer of the parent.
    """
    found_schemas = ((pointer, at(pointer).schema) for pointer in components)
    schemas = {pointer: schema for pointer, schema in found_schemas if not isinstance(schema, Reference)}
    children: dict[str, list[str]] = {}
    for pointer, schema in schemas.items():
        for part in schema.allOf:
            if isinstance(part, Reference):
                parent = pointers.from_reference(part.ref.get_untrusted_value())
                children.setdefault(parent, []).append(pointer)
    found = (_family(pointer, schema, children) for pointer, schema in schemas.items() if pointer in children)
    return {family.parent: family for family in found if family is not None}


def _family(parent: str, schema: Schema, children: Mapping[str, list[str]]) -> Family | None:
    if schema.discriminator is None or schema.oneOf or schema.anyOf:
        return None
    members = (*(pointer for pointer in _descendants(parent, children) if pointer != parent), parent)
    tag = text(schema.discriminator.propertyName)
    return Family(parent, members, tag, tuple(_mapping(schema.discriminator, members).items()))


def _mapping(discriminator: Discriminator, members: tuple[str, ...]) -> dict[str, int]:
    """Return which member each value stands for: as the document says, else the name of a schema stands for it."""
    places = {pointer: index for index, pointer in enumerate(members)}
    stated = {text(value): mapped_schema(text(target)) for value, target in (discriminator.mapping or {}).items()}
    mapping = {value: places[pointer] for value, pointer in stated.items() if pointer in places}
    named = {*stated.values()}
    for pointer, index in places.items():
        if pointer not in named:
            mapping.setdefault(pointers.split(pointer)[-1], index)
    return mapping


def _descendants(parent: str, children: Mapping[str, list[str]]) -> list[str]:
    """Return all that extend a schema, directly or not, in the order of the document, generation by generation."""
    found: dict[str, None] = {}
    pending = deque(children[parent])
    while pending:
        pointer = pending.popleft()
        if pointer not in found:
            found[pointer] = None
            pending += children.get(pointer, ())
    return [*found]

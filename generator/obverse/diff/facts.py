"""What is known of the values that several schemas accept together: kinds, bounds, properties, items."""

from __future__ import annotations

import math
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from obverse.diff.schema_place import Place, equal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

KINDS = frozenset({"null", "boolean", "object", "array", "string", "integer", "fraction"})
"""The types of JSON Schema, made disjoint: ``number`` is ``integer`` or ``fraction``."""

NUMBERS = frozenset({"integer", "fraction"})
INTEGERS = frozenset({"integer"})
OBJECTS = frozenset({"object"})
Places = tuple[Place, ...]


def kinds_of_type(type_: Any) -> frozenset[str]:
    """Return the kinds that a ``type`` keyword lets through; all for one that is absent or malformed."""
    names = cast("list[Any]", type_) if isinstance(type_, list) else [type_]
    kinds: set[str] = set()
    for name in names:
        if name == "number":
            kinds |= NUMBERS
        elif isinstance(name, str) and name in KINDS:
            kinds.add(name)
        else:
            return KINDS
    return frozenset(kinds)


def kind_of(value: Any) -> str:
    """Return the kind of a JSON value; 1.0 is an integer, as in JSON Schema."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int) or (isinstance(value, float) and value.is_integer()):
        return "integer"
    if isinstance(value, float):
        return "fraction"
    return "string" if isinstance(value, str) else "array" if isinstance(value, list) else "object"


def is_number(value: Any) -> bool:
    """Tell whether a value is a number that can be a bound."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def is_among(value: Any, choices: Iterable[Any]) -> bool:
    """Tell whether a JSON value is equal to one of several."""
    return any(equal(value, choice) for choice in choices)


def matches(pattern: str, text: str) -> bool | None:
    """Tell whether a pattern matches somewhere in a text; ``None`` when Python reads the pattern in its own way."""
    try:
        return re.search(pattern, text) is not None
    except (re.error, RecursionError):
        return None


class Facts:
    """What several schemas say together. All of it holds for every value that they all accept.

    Args:
        places: The schemas; their references and ``allOf`` are followed.
        hidden: ``readOnly`` (what requests do not carry), ``writeOnly`` (what responses do not) or ``None``.
    """

    def __init__(self, places: Places, hidden: str | None) -> None:
        self.places = places
        self._hidden = hidden
        self.atoms: list[Place] = []
        self.is_impossible = False
        self._flatten(places)
        self.values = self._finite_values()
        self.kinds = self._kinds()

    def _flatten(self, places: Places) -> None:
        stack, seen = list(reversed(places)), set[str]()
        while stack:
            place = stack.pop()
            if place.value is False:
                self.is_impossible = True
            if not isinstance(place.value, dict) or place.key in seen:
                continue
            seen.add(place.key)
            self.atoms.append(place)
            stack.extend(place.child("allOf", index) for index in reversed(range(len(place.sequence("allOf")))))
            if isinstance(reference := place.get("$ref"), str):
                stack.append(place.side.resolve(reference))

    def _typed_kinds(self) -> frozenset[str]:
        kinds = KINDS
        for atom in self.atoms:
            if "type" in atom.value:
                kinds &= kinds_of_type(atom.value["type"])
        return kinds

    def _kinds(self) -> frozenset[str]:
        kinds = self._typed_kinds()
        return kinds if self.values is None else kinds & {kind_of(value) for value in self.values}

    def _finite_values(self) -> list[Any] | None:
        """The values of ``enum`` and ``const`` that remain under all types, or ``None`` for no such limit."""
        values: list[Any] | None = None
        for choices in self._choices():
            kept = choices if values is None else values
            values = [value for value in kept if is_among(value, choices)]
        kinds = self._typed_kinds()
        if values is None and kinds <= {"null", "boolean"}:
            values = [None, False, True]
        return values if values is None else [value for value in values if kind_of(value) in kinds]

    def _choices(self) -> Iterator[list[Any]]:
        for atom in self.atoms:
            if "const" in atom.value:
                yield [atom.value["const"]]
            if isinstance(atom.get("enum"), list):
                yield atom.sequence("enum")

    # --- single keywords ---------------------------------------------------------------------------------------------

    def each(self, keyword: str) -> Iterator[Any]:
        """Yield the values that the schemas have at a keyword."""
        for atom in self.atoms:
            if keyword in atom.value:
                yield atom.value[keyword]

    def least(self, keyword: str) -> float:
        """Return the smallest number at a keyword; infinity when none has it."""
        return min((value for value in self.each(keyword) if is_number(value)), default=math.inf)

    def greatest(self, keyword: str) -> float:
        """Return the greatest number at a keyword; 0 when none has it: for counts, which begin there."""
        return max((value for value in self.each(keyword) if is_number(value)), default=0)

    @cached_property
    def upper(self) -> tuple[float, bool]:
        """The greatest number, and whether it is itself excluded."""
        bounds = [(value, False) for value in self.each("maximum") if is_number(value)]
        bounds += [(value, True) for value in self.each("exclusiveMaximum") if is_number(value)]
        bound, excluded = min(bounds, key=lambda pair: (pair[0], not pair[1]), default=(math.inf, False))
        if self.kinds & NUMBERS == INTEGERS and math.isfinite(bound):
            whole = math.floor(bound)
            return (whole - 1 if excluded and whole == bound else whole), False
        return bound, excluded

    @cached_property
    def lower(self) -> tuple[float, bool]:
        """The smallest number, and whether it is itself excluded."""
        bounds = [(value, False) for value in self.each("minimum") if is_number(value)]
        bounds += [(value, True) for value in self.each("exclusiveMinimum") if is_number(value)]
        bound, excluded = max(bounds, key=lambda pair: (pair[0], pair[1]), default=(-math.inf, False))
        if self.kinds & NUMBERS == INTEGERS and math.isfinite(bound):
            whole = math.ceil(bound)
            return (whole + 1 if excluded and whole == bound else whole), False
        return bound, excluded

    # --- objects -----------------------------------------------------------------------------------------------------

    @cached_property
    def names(self) -> dict[str, None]:
        """Names of the declared properties, in the order of the document."""
        return dict.fromkeys(name for atom in self.atoms for name in atom.mapping("properties"))

    @cached_property
    def hidden_names(self) -> frozenset[str]:
        """Names of the properties that messages of this direction do not carry."""
        hidden = self._hidden
        if hidden is None:
            return frozenset()
        return frozenset(
            name
            for name in self.names
            if any(
                place.get(hidden) is True or place.followed().get(hidden) is True for place in self._declarations(name)
            )
        )

    @cached_property
    def required(self) -> frozenset[str]:
        """Names of the properties that are always there."""
        names = {name for atom in self.atoms for name in atom.sequence("required") if isinstance(name, str)}
        return frozenset(names - self.hidden_names)

    @cached_property
    def patterns(self) -> dict[str, None]:
        """Patterns of ``patternProperties``."""
        return dict.fromkeys(pattern for atom in self.atoms for pattern in atom.mapping("patternProperties"))

    def _declarations(self, name: str) -> Iterator[Place]:
        for atom in self.atoms:
            if name in atom.mapping("properties"):
                yield atom.child("properties", name)

    def property_schemas(self, name: str) -> Places:
        """Return the schemas that hold for the property of a name; none when nothing is said of it."""
        if name in self.hidden_names:
            return tuple(
                Place(value=False, pointer=f"{place.pointer}?hidden", side=place.side)
                for place in self._declarations(name)
            )
        return tuple(place for atom in self.atoms for place in _schemas_of_property(atom, name))

    def pattern_schemas(self, pattern: str) -> Places:
        """Return the schemas that hold for properties whose names match a pattern."""
        return tuple(
            atom.child("patternProperties", pattern)
            for atom in self.atoms
            if pattern in atom.mapping("patternProperties")
        )

    @cached_property
    def other_properties(self) -> Places:
        """The schemas that hold for properties that no name and no pattern is given for."""
        return tuple(atom.child("additionalProperties") for atom in self.atoms if "additionalProperties" in atom.value)

    @property
    def is_closed(self) -> bool:
        """Whether there are no properties but the declared."""
        return any(place.value is False for place in self.other_properties) and not self.patterns

    # --- arrays ------------------------------------------------------------------------------------------------------

    @cached_property
    def prefix(self) -> int:
        """Number of the items that have schemas of their own."""
        return max((len(atom.sequence("prefixItems")) for atom in self.atoms), default=0)

    def item_schemas(self, index: int) -> Places:
        """Return the schemas that hold for the item at an index."""
        found: list[Place] = []
        for atom in self.atoms:
            if index < len(atom.sequence("prefixItems")):
                found.append(atom.child("prefixItems", index))
            elif isinstance(atom.get("items"), (dict, bool)):
                found.append(atom.child("items"))
        return tuple(found)

    # --- unions ------------------------------------------------------------------------------------------------------

    def unsplit_union(self) -> Places | None:
        """Return the variants of the first union of which no variant has been chosen yet."""
        chosen = {place.key for place in self.places}
        for atom in self.atoms:
            for keyword in ("anyOf", "oneOf"):
                variants = variants_of(atom, keyword)
                if variants and not any(variant.key in chosen for variant in variants):
                    return variants
        return None


def variants_of(place: Place, keyword: str) -> Places:
    """Return the schemas at ``anyOf`` or ``oneOf``."""
    return tuple(place.child(keyword, index) for index in range(len(place.sequence(keyword))))


def _schemas_of_property(atom: Place, name: str) -> Iterable[Place]:
    found: list[Place] = []
    if name in atom.mapping("properties"):
        found.append(atom.child("properties", name))
    is_sure = True
    for pattern in atom.mapping("patternProperties"):
        match = matches(pattern, name)
        is_sure = is_sure and match is not None
        if match:
            found.append(atom.child("patternProperties", pattern))
    if not found and is_sure and "additionalProperties" in atom.value:
        found.append(atom.child("additionalProperties"))
    return found

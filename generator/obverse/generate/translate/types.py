"""Translate parsed types into types of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from obverse.generate import ir
from obverse.generate.parse import ParsedClass, ParsedConst, ParsedList, ParsedScalar, ParsedType, ParsedUnion

if TYPE_CHECKING:
    from obverse.generate.lower import Lowered
    from obverse.generate.parse import Parsed

ANY = ir.Primitive(ir.Scalar.ANY)
NONE = ir.Primitive(ir.Scalar.NONE)


class Types:
    """Knows the type of every component.

    Args:
        parsed: What the parser found.
        lowered: The lowered document, for what the parser can't tell apart.

    Attributes:
        unions: Names of the components that are union classes.
        maps: Names of the components that are maps, written as a type wherever they are used.
    """

    def __init__(self, parsed: Parsed, lowered: Lowered) -> None:
        self._parsed = parsed
        self._within: list[str] = []
        nodes = cast("dict[str, dict[str, Any]]", lowered.plain.tree["components"]["schemas"])
        self.unions = frozenset(
            name
            for name, node in nodes.items()
            if name in lowered.components and node.get("example") == name and _has_choice(parsed.types[name])
        )
        bare = {name for name, model in parsed.models.items() if not model.properties and model.additional is not None}
        # A map that holds itself needs a name; one without a name of its own only ever does so by way of such.
        self.maps = frozenset(
            name for name in bare if name not in lowered.components or not self._holds(name, name, bare, set())
        )

    def component(self, name: str) -> ir.Type:
        """Return the type of a component."""
        if name in self.unions:
            return ir.Named(name)
        return self.of(self._parsed.types[name])

    def of(self, found: ParsedType) -> ir.Type:
        """Return the type for a parsed type."""
        match found:
            case ParsedScalar(scalar):
                return ir.Primitive(scalar)
            case ParsedConst(value):
                return _constant((value,))
            case ParsedList(item):
                return ir.ListOf(self.of(item))
            case ParsedClass(name):
                return self._map(name) if name in self.maps else ir.Named(name)
            case ParsedUnion():
                return self._union(found)

    def members(self, name: str) -> tuple[ir.Type, ...]:
        """Return the variants of a union component."""
        found = self._parsed.types[name]
        inner = found.members if isinstance(found, ParsedUnion) else (found,)
        return tuple(self.of(member) for member in inner if not _is_none(member))

    def _map(self, name: str) -> ir.Type:
        extra = self._parsed.models[name].additional
        if extra is None or name in self._within:
            return ANY  # a map within itself, by way of arrays alone: there is no name to end it with
        self._within.append(name)
        value = self.of(extra)
        self._within.pop()
        return ir.MapOf(value)

    def _union(self, found: ParsedUnion) -> ir.Type:
        members = [member for member in found.members if not _is_none(member)]
        null = len(members) < len(found.members)
        if found.mark in self.unions:
            return _nullable(ir.Named(found.mark), null=null)
        constants = [member.value for member in members if isinstance(member, ParsedConst)]
        if members and len(constants) == len(members):
            return _nullable(_constant(tuple(constants)), null=null)
        if len(members) == 1:
            return _nullable(self.of(members[0]), null=null)
        return NONE if not members else ANY

    def _holds(self, name: str, wanted: str, bare: set[str], seen: set[str]) -> bool:
        """Say whether writing out a map leads back to it without passing a class."""
        extra = self._parsed.models[name].additional
        seen.add(name)
        return extra is not None and any(
            inner == wanted or (inner in bare and inner not in seen and self._holds(inner, wanted, bare, seen))
            for inner in self._classes(extra)
        )

    def _classes(self, found: ParsedType) -> list[str]:
        match found:
            case ParsedClass(name):
                return [name]
            case ParsedList(item):
                return self._classes(item)
            case ParsedUnion(members, mark):
                # A union class is written by its name, whatever is in it.
                return [] if mark in self.unions else [name for member in members for name in self._classes(member)]
            case _:
                return []


def _has_choice(found: ParsedType) -> bool:
    """Say whether the parser left a union more than one variant."""
    return isinstance(found, ParsedUnion) and sum(not _is_none(member) for member in found.members) > 1


def _is_none(found: ParsedType) -> bool:
    return isinstance(found, ParsedScalar) and found.scalar is ir.Scalar.NONE


def _constant(values: tuple[str | int | float | bool, ...]) -> ir.Type:
    fitting = tuple(value for value in values if not isinstance(value, float))
    return ir.Constant(fitting) if len(fitting) == len(values) else ir.Primitive(ir.Scalar.FLOAT)


def _nullable(found: ir.Type, *, null: bool) -> ir.Type:
    return ir.Nullable(found) if null and found not in (ANY, NONE) and not isinstance(found, ir.Nullable) else found


def classes_in(found: ir.Type) -> list[str]:
    """Return the names of the classes that a type speaks of."""
    match found:
        case ir.Named(name):
            return [name]
        case ir.ListOf(inner) | ir.MapOf(inner) | ir.Nullable(inner):
            return classes_in(inner)
        case _:
            return []

"""Translate schema components into models, enums and unions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, cast

from obverse.document import pointer as pointers
from obverse.generate import ir
from obverse.generate.identifiers.scopes import RESERVED_FIELDS, Scope, field_name, member_names
from obverse.generate.translate.types import Types, classes_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from obverse.document.document import Document
    from obverse.document.source_location import SourceLocation
    from obverse.generate.lower import Facts, Lowered, LoweredComponent, LoweredProperty
    from obverse.generate.parse import Parsed, ParsedModel


class Schemas:
    """Translates components, in the order of the document: those of the document first, then those of operations.

    Args:
        parsed: What the parser found.
        lowered: The lowered document.
        types: Types of components.
    """

    def __init__(self, parsed: Parsed, lowered: Lowered, types: Types) -> None:
        self._parsed = parsed
        self._types = types
        self._contract = lowered.contract
        order = _Order(lowered.contract.tree)
        self._components = sorted(lowered.components.values(), key=lambda component: order.of(component.facts.pointer))

    def models(self, sent: frozenset[str]) -> tuple[ir.Model, ...]:
        """Return the models.

        Args:
            sent: Names of the classes that requests carry.
        """
        found = [
            (component, self._parsed.models[component.name])
            for component in self._components
            if component.name in self._parsed.models and component.name not in self._types.maps
        ]
        return tuple(self._model(component, model, sent=component.name in sent) for component, model in found)

    def enums(self) -> tuple[ir.Enum, ...]:
        """Return the enums."""
        return tuple(self._enum(component) for component in self._components if component.values)

    def unions(self) -> tuple[ir.Union, ...]:
        """Return the unions."""
        return tuple(self._union(component) for component in self._components if component.name in self._types.unions)

    def reachable(self, roots: Iterable[ir.Type]) -> frozenset[str]:
        """Return the names of all classes that values of some types can hold."""
        found: set[str] = set()
        waiting = [name for root in roots for name in classes_in(root)]
        while waiting:
            name = waiting.pop()
            if name in found:
                continue
            found.add(name)
            waiting += [inner for part in self._parts(name) for inner in classes_in(part)]
        return frozenset(found)

    def _parts(self, name: str) -> list[ir.Type]:
        if name in self._types.unions:
            return list(self._types.members(name))
        model = self._parsed.models.get(name)
        if model is None:
            return []
        parts = [self._types.of(prop.type) for prop in model.properties]
        return parts + ([self._types.of(model.additional)] if model.additional is not None else [])

    def _model(self, component: LoweredComponent, model: ParsedModel, *, sent: bool) -> ir.Model:
        found = {prop.key: prop for prop in model.properties}
        scope = Scope(RESERVED_FIELDS)
        fields: list[ir.Field] = []
        for known in component.properties:
            prop = found[known.key]
            required = prop.required and not (sent and known.facts.read_only)
            name = field_name(scope, known.wire_name, prop.name)
            fields.append(self._field(known, name, self._types.of(prop.type), required=required))
        return ir.Model(
            component.name,
            component.title or component.name,
            component.facts.description,
            tuple(fields),
            self._types.of(model.additional) if model.additional is not None else None,
            component.facts.deprecated,
            self._contract.source(_plain(component.facts.pointer)),
        )

    def _field(self, known: LoweredProperty, name: str, found: ir.Type, *, required: bool) -> ir.Field:
        facts = known.facts
        return ir.Field(
            known.wire_name,
            name,
            found,
            required,
            facts.description,
            constraints(facts),
            facts.default,
            facts.read_only,
            facts.write_only,
            facts.deprecated,
            source(self._contract, facts),
        )

    def _enum(self, component: LoweredComponent) -> ir.Enum:
        names = member_names([value for value, _ in component.values])
        members = tuple(
            ir.Member(name, value, text) for name, (value, text) in zip(names, component.values, strict=True)
        )
        base: Literal["str", "int"] = "str" if isinstance(component.values[0][0], str) else "int"
        return ir.Enum(
            component.name,
            component.title or component.name,
            component.facts.description,
            base,
            members,
            source(self._contract, component.facts),
        )

    def _union(self, component: LoweredComponent) -> ir.Union:
        members = self._types.members(component.name)
        places = {member.name: index for index, member in enumerate(members) if isinstance(member, ir.Named)}
        mapping = tuple((value, places[name]) for value, name in component.mapping if name in places)
        # A tag that doesn't tell every variant tells nothing: the variants are tried one after the other then.
        tagged = component.discriminator is not None and {index for _, index in mapping} == set(range(len(members)))
        return ir.Union(
            component.name,
            component.title or component.name,
            component.facts.description,
            members,
            component.discriminator if tagged else None,
            mapping if tagged else (),
            source(self._contract, component.facts),
        )


def constraints(facts: Facts) -> tuple[ir.Constraint, ...]:
    """Return the constraints that a schema states."""
    return tuple(ir.Constraint(keyword, value) for keyword, value in facts.constraints)


def source(contract: Document, facts: Facts) -> SourceLocation:
    """Return where a schema stands in what a person wrote."""
    return contract.source(_plain(facts.pointer))


def _plain(pointer: str) -> str:
    # The part of a schema that speaks of one of its types has no pointer of its own.
    return pointer.partition("#")[0]


class _Order:
    """Orders pointers as the document does, its own components first."""

    def __init__(self, tree: dict[str, Any]) -> None:
        self._tree = tree
        self._places: dict[str, dict[str, int]] = {}

    def of(self, pointer: str) -> tuple[int, ...]:
        """Return a key that sorts a pointer."""
        key = [0 if pointer.startswith("/components/schemas/") else 1]
        value: Any = self._tree
        at = ""
        for token in pointers.split(_plain(pointer)):
            if isinstance(value, dict):
                found = cast("dict[str, Any]", value)
                places = self._places.setdefault(at, {name: index for index, name in enumerate(found)})
                if token not in places:
                    break
                key.append(places[token])
                value = found[token]
            elif isinstance(value, list) and token.isdecimal():
                key.append(int(token))
                value = cast("list[Any]", value)[int(token)]
            at = pointers.child(at, token)
        return tuple(key)

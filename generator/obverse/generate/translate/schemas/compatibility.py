"""Tell whether values of one type can stand for values of another: what a request sends, in a response."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from obverse.generate import ir

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

_WIDER = {
    ir.Scalar.INT: {ir.Scalar.FLOAT},
    ir.Scalar.DATE: {ir.Scalar.STR},
    ir.Scalar.DATETIME: {ir.Scalar.STR},
    ir.Scalar.UUID: {ir.Scalar.STR},
}
_DEEPEST = 6


class Classes:
    """Knows the classes of an API.

    Args:
        models: All models.
        enums: All enums.
        unions: All unions.
    """

    def __init__(self, models: Iterable[ir.Model], enums: Iterable[ir.Enum], unions: Iterable[ir.Union] = ()) -> None:
        self._models = {model.name: model for model in models}
        self._enums = {enum.name: enum for enum in enums}
        self._unions = {union.name: union for union in unions}

    def model(self, kind: ir.Type | None) -> ir.Model | None:
        """Return the model that a type is, if it is one."""
        bare = ir.not_null(kind) if kind is not None else None
        return self._models.get(bare.name) if isinstance(bare, ir.Named) else None

    def fields(self, kind: ir.Type | None) -> dict[str, ir.Type]:
        """Return the properties of a type with their types: those of a model, or of any member of a union."""
        bare = ir.not_null(kind) if kind is not None else None
        if not isinstance(bare, ir.Named):
            return {}
        if bare.name in self._models:
            return {field.wire_name: field.type for field in self._models[bare.name].fields}
        members = self._unions[bare.name].members if bare.name in self._unions else ()
        models = (member for member in reversed(members) if self.model(member) is not None)
        return {name: type_ for member in models for name, type_ in self.fields(member).items()}

    def is_object(self, kind: ir.Type | None) -> bool:
        """Say whether values of a type are objects, or can be."""
        bare = ir.not_null(kind) if kind is not None else None
        if isinstance(bare, ir.Named) and bare.name in self._unions:
            return any(
                isinstance(member, ir.MapOf) or self.model(member) is not None
                for member in self._unions[bare.name].members
            )
        return isinstance(bare, ir.MapOf) or self.model(bare) is not None

    def is_scalar(self, kind: ir.Type) -> bool:
        """Say whether values of a type have no parts: text, a number, one of an enum."""
        bare = ir.not_null(kind)
        return isinstance(bare, ir.Primitive | ir.Constant) or (
            isinstance(bare, ir.Named) and bare.name not in self._models and not self.is_object(bare)
        )

    def fits(self, kind: ir.Type, other: ir.Type, depth: int = 0) -> bool:
        """Say whether values of a type are values of another. Properties that are missing are no matter here."""
        kind, other = ir.not_null(kind), ir.not_null(other)
        if kind == other or depth > _DEEPEST or ir.Primitive(ir.Scalar.ANY) in (kind, other):
            return True
        if self._is_union(kind) or self._is_union(other):
            return self._unions_fit(kind, other, depth + 1)
        match kind, other:
            case (ir.ListOf(inner), ir.ListOf(other_inner)) | (ir.MapOf(inner), ir.MapOf(other_inner)):
                return self.fits(inner, other_inner, depth + 1)
            case ir.Named(name), ir.Named(other_name):
                return self._enums_fit(name, other_name) or self._models_fit(name, other_name, depth)
            case ir.Constant(values), ir.Constant(other_values):
                return set(values) <= set(other_values)
            case _, ir.Primitive(scalar):
                return scalar in self._wider(kind)
            case _:
                return False

    def _unions_fit(self, kind: ir.Type, other: ir.Type, depth: int) -> bool:
        pairs = product(self._members(kind), self._members(other))
        return any(self.fits(member, other_member, depth) for member, other_member in pairs)

    def _is_union(self, kind: ir.Type) -> bool:
        return isinstance(kind, ir.Named) and kind.name in self._unions

    def _members(self, kind: ir.Type) -> tuple[ir.Type, ...]:
        """Return the members of a union; any other type is its only one."""
        return self._unions[kind.name].members if isinstance(kind, ir.Named) and kind.name in self._unions else (kind,)

    def _wider(self, kind: ir.Type) -> Container[ir.Scalar]:
        """Return the scalars that hold all values of a type besides itself."""
        match kind:
            case ir.Primitive(scalar):
                return _WIDER.get(scalar, ())
            case ir.Constant(values):
                return (ir.Scalar.STR if isinstance(values[0], str) else ir.Scalar.INT,)
            case ir.Named(name) if name in self._enums:
                return (ir.Scalar(self._enums[name].base),)
            case _:
                return ()

    def _enums_fit(self, name: str, other_name: str) -> bool:
        enum, other = self._enums.get(name), self._enums.get(other_name)
        if enum is None or other is None:
            return False
        return {member.value for member in enum.members} <= {member.value for member in other.members}

    def _models_fit(self, name: str, other_name: str, depth: int) -> bool:
        model, other = self._models.get(name), self._models.get(other_name)
        if model is None or other is None:
            return False
        types = {field.wire_name: field.type for field in other.fields}
        shared = [field for field in model.fields if field.wire_name in types]
        if model.fields and types and not shared:
            return False  # two things that have nothing in common
        return all(self.fits(field.type, types[field.wire_name], depth + 1) for field in shared if not field.read_only)

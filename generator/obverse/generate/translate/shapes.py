"""Compare the shapes of types: whether what a request sends can stand in an answer."""

from __future__ import annotations

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


class Shapes:
    """Knows the classes of an API.

    Args:
        models: All models.
        enums: All enums.
    """

    def __init__(self, models: Iterable[ir.Model], enums: Iterable[ir.Enum]) -> None:
        self._models = {model.name: model for model in models}
        self._enums = {enum.name: enum for enum in enums}

    def bare(self, found: ir.Type) -> ir.Type:
        """Return a type without ``None``."""
        return found.type if isinstance(found, ir.Nullable) else found

    def model(self, found: ir.Type | None) -> ir.Model | None:
        """Return the model that a type is, if it is one."""
        bare = self.bare(found) if found is not None else None
        return self._models.get(bare.name) if isinstance(bare, ir.Named) else None

    def fits(self, given: ir.Type, wanted: ir.Type, depth: int = 0) -> bool:
        """Say whether values of one type are values of another. Properties that are missing are no matter here."""
        given, wanted = self.bare(given), self.bare(wanted)
        if given == wanted or depth > _DEEPEST or ir.Primitive(ir.Scalar.ANY) in (given, wanted):
            return True
        match given, wanted:
            case (ir.ListOf(one), ir.ListOf(other)) | (ir.MapOf(one), ir.MapOf(other)):
                return self.fits(one, other, depth + 1)
            case ir.Named(one), ir.Named(other):
                return self._enums_fit(one, other) or self._models_fit(one, other, depth)
            case ir.Constant(values), ir.Constant(others):
                return set(values) <= set(others)
            case _, ir.Primitive(other):
                return other in self._widened(given)
            case _:
                return False

    def _widened(self, given: ir.Type) -> Container[ir.Scalar]:
        """Return the scalars that hold all values of a type besides itself."""
        match given:
            case ir.Primitive(scalar):
                return _WIDER.get(scalar, ())
            case ir.Constant(values):
                return (ir.Scalar.STR if isinstance(values[0], str) else ir.Scalar.INT,)
            case ir.Named(name) if name in self._enums:
                return (ir.Scalar(self._enums[name].base),)
            case _:
                return ()

    def _enums_fit(self, given: str, wanted: str) -> bool:
        one, other = self._enums.get(given), self._enums.get(wanted)
        if one is None or other is None:
            return False
        return {member.value for member in one.members} <= {member.value for member in other.members}

    def _models_fit(self, given: str, wanted: str, depth: int) -> bool:
        sent, shown = self._models.get(given), self._models.get(wanted)
        if sent is None or shown is None:
            return False
        types = {field.wire_name: field.type for field in shown.fields}
        shared = [field for field in sent.fields if field.wire_name in types]
        if sent.fields and types and not shared:
            return False  # two things that have nothing in common
        return all(self.fits(field.type, types[field.wire_name], depth + 1) for field in shared if not field.read_only)

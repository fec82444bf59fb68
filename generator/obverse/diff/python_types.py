"""Types of generated code, spelled as a person would, and whether one takes all that another takes."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from obverse.generate import ir

if TYPE_CHECKING:
    from collections.abc import Iterable


class Relation(StrEnum):
    """How a type came out of another."""

    SAME = "same"
    WIDENED = "widened"
    NARROWED = "narrowed"
    CHANGED = "changed"


def spell(type_: ir.Type) -> str:
    """Write a type as it stands in annotations."""
    return " | ".join(_spelled(type_))


def spell_choice(types: Iterable[ir.Type]) -> str:
    """Write a choice of types; none of them is ``None``."""
    return " | ".join(dict.fromkeys(part for type_ in types for part in _spelled(type_))) or "None"


def _spelled(type_: ir.Type) -> list[str]:
    match type_:
        case ir.Primitive():
            return [type_.scalar.value]
        case ir.Constant():
            return [f"Literal[{', '.join(map(repr, type_.values))}]"]
        case ir.Named():
            return [type_.name]
        case ir.ListOf():
            return [f"list[{spell(type_.item)}]"]
        case ir.MapOf():
            return [f"dict[str, {spell(type_.value)}]"]
        case ir.Nullable():
            return [*_spelled(type_.type), "None"]


def relation(old: Iterable[ir.Type], new: Iterable[ir.Type]) -> Relation:
    """Compare two choices of types by what values they take."""
    before, after = list(old), list(new)
    is_wider = all(any(_takes(wide, narrow) for wide in after) for narrow in _parts(before))
    is_narrower = all(any(_takes(wide, narrow) for wide in before) for narrow in _parts(after))
    if is_wider:
        return Relation.SAME if is_narrower else Relation.WIDENED
    return Relation.NARROWED if is_narrower else Relation.CHANGED


def _parts(types: Iterable[ir.Type]) -> list[ir.Type]:
    parts: list[ir.Type] = []
    for type_ in types:
        parts += [*_parts([type_.type]), ir.Primitive(ir.Scalar.NONE)] if isinstance(type_, ir.Nullable) else [type_]
    return parts or [ir.Primitive(ir.Scalar.NONE)]


def _takes(wide: ir.Type, narrow: ir.Type) -> bool:
    """Tell whether a type takes all values of another, as type checkers see it."""
    if wide == narrow or wide == ir.Primitive(ir.Scalar.ANY):
        return True
    match wide, narrow:
        case ir.Nullable(), _:
            return any(_takes(part, narrow) for part in _parts([wide]))
        case ir.Primitive(), ir.Primitive():
            return (wide.scalar, narrow.scalar) == (ir.Scalar.FLOAT, ir.Scalar.INT)
        case ir.Primitive(), ir.Constant():
            return all(type(value).__name__ == wide.scalar.value for value in narrow.values)
        case ir.Constant(), ir.Constant():
            return set(narrow.values) <= set(wide.values)
        case ir.ListOf(), ir.ListOf():
            return _contains(wide.item, narrow.item)
        case ir.MapOf(), ir.MapOf():
            return _contains(wide.value, narrow.value)
        case _:
            return False


def _contains(wide: ir.Type, narrow: ir.Type) -> bool:
    return relation([narrow], [wide]) in {Relation.SAME, Relation.WIDENED}

"""The values that a schema is limited to: by ``enum`` and ``const``, and by unions that only choose between such."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from obverse.generate.translate.schemas.flatten import reference, value_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from obverse.generate.translate.schemas.flatten import Flat, Source

_KINDS = {"bool": ("boolean",), "str": ("string",), "int": ("integer", "number"), "float": ("number",)}


@dataclass(frozen=True, slots=True)
class Value:
    """A JSON value, and what the document says of it."""

    value: Any
    description: str = ""


@dataclass(frozen=True, slots=True)
class Values:
    """What a schema is limited to: values that are not null, each once, and whether null is one."""

    values: tuple[Value, ...]
    has_null: bool


def values_of(
    flat: Flat, flatten: Callable[[Source], Flat], of_variant: Callable[[Source], Values | None]
) -> Values | None:
    """Return the values of a schema; ``None`` where it is not limited to any.

    Args:
        flat: The schema.
        flatten: Flattens the variants of a union.
        of_variant: Returns the values of a variant; nothing for one that holds itself.
    """
    if flat.values is not None:
        return _distinct([Value(value) for value in _of_types(flat.values, flat.types)])
    if len(flat.alternatives) != 1 or flat.has_object_shape:
        return None
    variants = [(source, flatten(source)) for source in flat.alternatives[0].sources]
    not_null = [source for source, variant in variants if variant.types != ("null",)]
    if len(not_null) == 1 and reference(not_null[0]) is not None:
        return None  # "this enum or null" is still this enum
    return _chosen(variants, of_variant)


def _chosen(variants: list[tuple[Source, Flat]], of_variant: Callable[[Source], Values | None]) -> Values | None:
    """Return the values of all variants, where each is limited to values, and all are of one kind."""
    chosen: list[Value] = []
    for source, variant in variants:
        values = _values_of_variant(source, variant, of_variant)
        if values is None:
            return None
        chosen += [*values.values, *([Value(None)] if values.has_null else [])]
    kinds: set[type] = {type(value.value) for value in chosen if value.value is not None}
    return _distinct(chosen) if len(kinds) == 1 else None


def _values_of_variant(source: Source, variant: Flat, of_variant: Callable[[Source], Values | None]) -> Values | None:
    if variant.types == ("null",) and variant.values is None:
        return Values((), has_null=True)
    values = of_variant(source)
    # A variant of one value may describe it; a reference leads to an enum that has words of its own.
    if values is None or len(values.values) != 1 or reference(source) is not None:
        return values
    return replace(values, values=(Value(values.values[0].value, variant.description or variant.title),))


def _distinct(values: Iterable[Value]) -> Values:
    distinct: dict[tuple[str, str], Value] = {}
    for value in values:
        distinct.setdefault(value_key(value.value), value)
    has_null = distinct.pop(value_key(None), None) is not None
    return Values(tuple(distinct.values()), has_null)


def _of_types(values: tuple[Any, ...], types: tuple[str, ...] | None) -> tuple[Any, ...]:
    """Return the values that the types of a schema allow; all where they allow none."""
    if not types or types == ("null",):
        return values
    return tuple(value for value in values if value is None or _is_of(value, types)) or values


def _is_of(value: Any, types: tuple[str, ...]) -> bool:
    kinds = _KINDS.get(type(value).__name__)
    return kinds is None or any(kind in types for kind in kinds)

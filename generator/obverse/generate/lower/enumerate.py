"""Enumerate the values of a schema: from ``enum`` and ``const``, and from unions that only choose between such."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from obverse.generate.lower.merge import Flat, flatten, reference

if TYPE_CHECKING:
    from collections.abc import Callable

_DEEPEST = 8

Value = tuple[Any, str]
"""A value and its description."""


def enum_values(flat: Flat, resolve: Callable[[str], Any], depth: int = 0) -> tuple[list[Value] | None, bool]:
    """Return the values that a schema is limited to, without null and doubles, and whether null is among them.

    Args:
        flat: The schema.
        resolve: Finds what a pointer refers to.
        depth: How many unions led here; one that holds itself limits nothing.

    Returns:
        ``None`` in place of the values where the schema is not limited to any.
    """
    if flat.enum is not None:
        found: list[Value] = [(value, "") for value in flat.enum]
        if flat.types and flat.types != ["null"]:
            found = [pair for pair in found if pair[0] is None or _fits(pair[0], flat.types)] or found
    else:
        chosen = _chosen(flat, resolve, depth)
        if chosen is None:
            return None, False
        found = chosen
    kept: list[Value] = []
    for value, text in found:
        if value is not None and not any(type(value) is type(other) and value == other for other, _ in kept):
            kept.append((value, text))
    return kept, any(value is None for value, _ in found)


def _fits(value: Any, types: list[str]) -> bool:
    if isinstance(value, bool):
        return "boolean" in types
    if isinstance(value, str):
        return "string" in types
    if isinstance(value, int):
        return "integer" in types or "number" in types
    return "number" in types if isinstance(value, float) else True


def _is_null(variant: Any) -> bool:
    return isinstance(variant, dict) and cast("dict[str, Any]", variant).get("type") == "null"


def _chosen(flat: Flat, resolve: Callable[[str], Any], depth: int) -> list[Value] | None:
    """Return the values of a union of values, all of one kind."""
    if len(flat.groups) != 1 or flat.has_object_shape or depth > _DEEPEST:
        return None
    found: list[Value] = []
    whole = [variant for variant in flat.groups[0].schemas if not _is_null(variant)]
    if len(whole) == 1 and reference(whole[0]) is not None:
        return None  # "this enum or null" is still this enum
    for variant in flat.groups[0].schemas:
        target = reference(variant)
        part = flatten(variant, resolve)
        if part.types == ["null"] and part.enum is None:
            found.append((None, ""))
            continue
        values, null = enum_values(part, resolve, depth + 1)
        if values is None:
            return None
        text = part.description or str(part.annotations.get("title") or "")
        # A reference among the variants is an enum with words of its own.
        found += [(value, text if len(values) == 1 and target is None else "") for value, _ in values]
        found += [(None, "")] if null else []
    kinds = {type(value).__name__ for value, _ in found if value is not None}
    return found if len(kinds) == 1 else None

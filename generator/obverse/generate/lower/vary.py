"""Vary: turn ``oneOf``, ``anyOf`` and lists of types into one union class, or into less where a union says no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from obverse.document import pointer as pointers
from obverse.generate.identifiers import casing as words
from obverse.generate.lower.merge import ORIGIN, Flat, Variants, flatten, joined, reference
from obverse.generate.lower.registry import nullable, nullable_of, refer, target_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from obverse.document.visitor import Json
    from obverse.generate.lower.shape import Hint, Shaper


_NULL: Json = {"type": "null"}
STEM = "x-stem"
"""Key under which a variant that was joined with its base remembers what to be called after."""


def vary(shaper: Shaper, flat: Flat, hint: Hint, remember: Callable[[Json], None], *, null: bool) -> Json:
    """Return the plain form of a schema with variants or with several types.

    Args:
        shaper: Shapes the variants.
        flat: The schema; its types are without null.
        hint: Names for the classes within.
        remember: Told the reference to the union before its variants are shaped.
        null: Whether null is a choice already.
    """
    groups = [group for group in flat.groups if _tells_types(group, flat, shaper)]
    null = null or any(_is_null(variant, shaper) for group in flat.groups for variant in group.schemas)
    if not groups and len(flat.types or ()) > 1:
        variants: list[Any] = [_of_type(flat, kind) for kind in flat.types or ()]
        return _union(shaper, flat, variants, None, hint, remember, null=null)
    if len(groups) != 1:
        return _or_null(shaper.shape(_overlaid(flat, groups, shaper), hint), null)
    base = _base(flat)
    variants = [variant for variant in groups[0].schemas if not _is_null(variant, shaper)]
    if base is not None:
        variants = [_on_base(base, variant) for variant in variants]
    elif flat.types:
        variants = [_typed(variant, flat.types) for variant in variants]
    if len(variants) == 1:
        return _or_null(shaper.shape(variants[0], hint), null)
    return _union(shaper, flat, variants, groups[0].discriminator, hint, remember, null=null)


def _or_null(node: Json, null: bool) -> Json:
    return nullable(node) if null else node


def _is_null(variant: Any, shaper: Shaper) -> bool:
    part = flatten(variant, shaper.resolve) if isinstance(variant, dict) else Flat()
    return part.types == ["null"] or part.enum == [None]


def _tells_types(group: Variants, flat: Flat, shaper: Shaper) -> bool:
    """Say whether a group tells more than which of the known properties are required."""
    for variant in group.schemas:
        part = flatten(variant, shaper.resolve)
        if part.groups or part.items is not None or part.enum is not None:
            return True
        if part.types and part.types != flat.types and part.types != ["object"]:
            return True
        if any(name not in flat.properties for name in part.properties):
            return True
        if reference(variant) is not None and not flat.properties:
            return True
        if not flat.properties and part.additional not in (None, False):
            return True
    return not flat.properties and not flat.types and any(_is_telling(variant) for variant in group.schemas)


def _is_telling(variant: Any) -> bool:
    return isinstance(variant, dict) and ("type" in variant or "$ref" in variant)


def _base(flat: Flat) -> Json | None:
    """Return the properties that all variants share, or ``None`` when there are none."""
    if not flat.has_object_shape:
        return None
    base: Json = {"type": "object", "properties": flat.properties, "required": flat.required}
    if flat.additional is not None:
        base["additionalProperties"] = flat.additional
    return base


def _on_base(base: Json, variant: Any) -> Any:
    if not isinstance(variant, dict):
        return base
    schema = cast("Json", variant)
    joined: Json = {"allOf": [base, schema], ORIGIN: schema.get(ORIGIN, "")}
    pointer = reference(schema)
    title = schema.get("title")
    if isinstance(title, str):
        joined["title"] = title
    elif pointer is not None:
        joined[STEM] = pointers.split(pointer)[-1]
    return joined


def _typed(variant: Any, types: list[str]) -> Any:
    if not isinstance(variant, dict):
        return variant
    schema = cast("Json", variant)
    known = "type" in schema or "allOf" in schema or reference(schema) is not None
    return schema if known else {**schema, "type": types}


def _of_type(flat: Flat, kind: str) -> Json:
    """Return the part of a schema with several types that speaks of one of them."""
    part: Json = {"type": kind, ORIGIN: f"{flat.origin}#{kind}"}
    if kind == "object":
        part |= {"properties": flat.properties, "required": flat.required}
        if flat.additional is not None:
            part["additionalProperties"] = flat.additional
    if kind == "array" and flat.items is not None:
        part["items"] = flat.items
    if kind == "string" and flat.format:
        part["format"] = flat.format
    return {key: value for key, value in part.items() if value not in ({}, [])}


def _overlaid(flat: Flat, groups: list[Variants], shaper: Shaper) -> Json:
    """Return one object that holds what several independent choices may hold; what is chosen is optional."""
    properties: Json = dict(flat.properties)
    extra = flat.additional
    for group in groups:
        for variant in group.schemas:
            part = flatten(variant, shaper.resolve)
            for name, value in part.properties.items():
                known = properties.get(name)
                if known is None or name not in flat.properties:
                    same = known is None or known == value
                    properties[name] = value if same else joined("anyOf", known, value, flat.origin)
            extra = part.additional if extra in (None, False) else extra
    plain: Json = {"properties": properties, "required": flat.required, ORIGIN: flat.origin, **flat.annotations}
    plain |= {"type": flat.types} if flat.types else {"type": "object"} if properties else {}
    if flat.items is not None:
        plain["items"] = flat.items
    if flat.format is not None:
        plain["format"] = flat.format
    if extra is not None:
        plain["additionalProperties"] = extra
    return {key: value for key, value in plain.items() if value not in ({}, [])}


def _union(
    shaper: Shaper,
    flat: Flat,
    variants: list[Any],
    discriminator: Json | None,
    hint: Hint,
    remember: Callable[[Json], None],
    *,
    null: bool,
) -> Json:
    """Shape the variants and make a union class of them, unless a simpler type says as much."""
    name = shaper.name(flat, hint)
    remember(_or_null(refer(name), null))
    tag = discriminator.get("propertyName") if discriminator else None
    tag = tag if isinstance(tag, str) else None
    shaped: list[tuple[Any, Json]] = []
    for index, variant in enumerate(variants):
        stem = _hint(shaper, variants, index, tag, name)
        shaped.append((variant, shaper.shape(variant, type(hint)(stem))))
    members = _members([node for _, node in shaped], shaper, name)
    # A variant that may be null makes the whole union so.
    null = null or any(node == _NULL or nullable_of(node) is not None for _, node in shaped)
    simple = _simple(members)
    if simple is not None:
        shaper.registry.aliases[name] = simple
        return _or_null(simple, null)
    mapping = _mapping(shaper, discriminator or {}, shaped) if tag else ()
    shaper.registry.nodes[name] = {"oneOf": members, "example": name}
    shaper.record(name, flat, hint, discriminator=tag, mapping=mapping)
    return _or_null(refer(name), null)


def _simple(members: list[Json]) -> Json | None:
    """Return what says as much as a union, where something does."""
    if not members or {} in members:
        return {}
    if len(members) == 1:
        return members[0]
    return {"oneOf": members} if all("const" in member for member in members) else None


def _hint(shaper: Shaper, variants: list[Any], index: int, tag: str | None, name: str) -> str:
    """Return what to call a variant without a title: after what it extends, its tag, its type, or by its number."""
    variant = variants[index]
    if not isinstance(variant, dict):
        return f"{name}Variant{index + 1}"
    stem = cast("Json", variant).get(STEM)
    if isinstance(stem, str):
        return name + words.pascal(stem)
    flat = flatten(variant, shaper.resolve)
    values = flatten(flat.properties.get(tag), shaper.resolve).enum if tag else None
    if values and len(values) == 1:
        return name + words.pascal(str(values[0]))
    kinds = [_kind(flatten(other, shaper.resolve)) for other in variants]
    suffix = {"array": "List", "object": "Object", "enum": "Choice"}.get(kinds[index], "")
    return name + suffix if suffix and kinds.count(kinds[index]) == 1 else f"{name}Variant{index + 1}"


def _kind(flat: Flat) -> str:
    if flat.enum is not None:
        return "enum"
    if flat.has_object_shape or flat.types == ["object"]:
        return "object"
    return "array" if flat.types == ["array"] else ""


def _members(nodes: list[Json], shaper: Shaper, name: str) -> list[Json]:
    """Return the distinct variants; unions within are dissolved, and of several strings, numbers one stays."""
    found: list[Json] = []
    for node in nodes:
        node = nullable_of(node) or node
        target = node.get("$ref")
        inner = target_name(target) if isinstance(target, str) else ""
        if inner == name or node == _NULL:
            continue
        parts = shaper.registry.nodes.get(inner, {}).get("oneOf") if inner else node.get("oneOf")
        found += cast("list[Json]", parts) if parts else [node]
    found = _one_of(found, lambda node: _is_text(node, shaper), {"type": "string"})
    found = _one_of(found, lambda node: node.get("type") in ("integer", "number"), {"type": "number"})
    distinct: list[Json] = []
    for node in found:
        if node not in distinct:
            distinct.append(node)
    return distinct


def _is_text(node: Json, shaper: Shaper) -> bool:
    if node.get("type") == "string" or isinstance(node.get("const"), str):
        return True
    target = node.get("$ref")
    record = shaper.registry.nodes.get(target_name(target), {}) if isinstance(target, str) else {}
    return record.get("type") == "string" and "enum" in record


def _one_of(nodes: list[Json], alike: Callable[[Json], bool], widest: Json) -> list[Json]:
    """Put the widest of alike variants in the place of the first, where one that is that wide is among them.

    In JSON a date is a string like any other; a choice between the two is a choice of nothing.
    """
    same = [node for node in nodes if alike(node)]
    if len(same) < 2 or (widest not in same and all("const" in node or "$ref" in node for node in same)):
        return nodes
    kept: list[Json] = []
    for node in nodes:
        if not alike(node):
            kept.append(node)
        elif widest not in kept:
            kept.append(widest)
    return kept if widest in same or any(node != same[0] for node in same) else nodes


def _mapping(shaper: Shaper, discriminator: Json, shaped: list[tuple[Any, Json]]) -> tuple[tuple[str, str], ...]:
    """Return (value, component) for a discriminator: as it says, else by constants and names of the variants."""
    tag = str(discriminator.get("propertyName"))
    found: dict[str, str] = {}
    stated = discriminator.get("mapping")
    for value, target in cast("Json", stated).items() if isinstance(stated, dict) else ():
        text = str(target)
        pointer = (
            pointers.from_reference(text) if text.startswith("#") else pointers.join("components", "schemas", text)
        )
        name = shaper.class_of(pointer)
        if name is not None:
            found[str(value)] = name
    for variant, node in shaped:
        target = (nullable_of(node) or node).get("$ref")
        if not isinstance(target, str) or target_name(target) in found.values():
            continue
        flat = flatten(variant, shaper.resolve)
        values = flatten(flat.properties.get(tag), shaper.resolve).enum or []
        pointer = reference(variant)
        names = [str(value) for value in values] or ([pointers.split(pointer)[-1]] if pointer else [])
        for value in names:
            found.setdefault(value, target_name(target))
    return tuple(found.items())

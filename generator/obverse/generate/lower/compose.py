"""Compose an object component: as parents and own properties where openapi-python-client merges well, else flat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from obverse.document import pointer as pointers
from obverse.generate.identifiers import casing as words
from obverse.generate.lower.records import LoweredProperty
from obverse.generate.lower.registry import refer

if TYPE_CHECKING:
    from obverse.document.visitor import Json
    from obverse.generate.lower.merge import Flat
    from obverse.generate.lower.shape import Hint, Shaper


def compose(shaper: Shaper, name: str, raw: Json, flat: Flat, hint: Hint) -> None:
    """Register an object component with its properties.

    Args:
        shaper: Shapes the properties.
        name: Name of the component.
        raw: The schema as it is in the document, with its ``allOf``.
        flat: The same, merged.
        hint: Names for the classes within.
    """
    keys = _keys(list(flat.properties))
    shapes = {wire: shaper.shape(value, hint.child(wire)) for wire, value in flat.properties.items()}
    shaper.record(
        name,
        flat,
        hint,
        properties=tuple(
            LoweredProperty(wire, keys[wire], shaper.facts(value, shapes[wire]))
            for wire, value in flat.properties.items()
        ),
    )
    parents = _parents(shaper, raw, keys)
    inherited = {wire for parent in parents for wire in _wires(shaper, parent)}
    extra = shaper.opened(flat, hint)
    own: Json = {
        "type": "object",
        "properties": {keys[wire]: shapes[wire] for wire in flat.properties if wire not in inherited},
        "required": [keys[wire] for wire in flat.required if wire in flat.properties],
    }
    opened: Json = {"additionalProperties": False if extra is None else extra or True}
    if parents:
        shaper.registry.nodes[name] = {"allOf": [*(refer(parent) for parent in parents), own], **opened}
    else:
        shaper.registry.nodes[name] = {**own, **opened}


def _keys(wires: list[str]) -> dict[str, str]:
    """Return a key for each wire name: itself, unless openapi-python-client couldn't tell it from another."""
    squashed: dict[str, int] = {}
    for wire in wires:
        squashed[words.squash(wire)] = squashed.get(words.squash(wire), 0) + 1
    safe = [wire for wire in wires if _is_safe(wire) and squashed[words.squash(wire)] == 1]
    taken = {words.snake(wire) for wire in safe}
    return {wire: wire if wire in safe else words.unique(words.snake(wire), taken) for wire in wires}


def _is_safe(wire: str) -> bool:
    return wire.isascii() and wire[:1].isalpha() and len(wire) <= words.LONGEST and bool(words.squash(wire))


def _parents(shaper: Shaper, raw: Json, keys: dict[str, str]) -> list[str]:
    """Return the components that an ``allOf`` takes its properties from, when it is nothing but that.

    All must be finished objects, no property may be defined twice, and every property must keep its own name.
    """
    parts = raw.get("allOf")
    if not isinstance(parts, list) or "$ref" in raw or any(wire != key for wire, key in keys.items()):
        return []
    parents: list[str] = []
    seen = set(cast("Json", raw.get("properties") or {}))
    for part in cast("list[Any]", parts):
        if not isinstance(part, dict) or "allOf" in part:
            return []
        schema = cast("Json", part)
        target = schema.get("$ref")
        parent = shaper.class_of(pointers.from_reference(target)) if isinstance(target, str) else None
        if isinstance(target, str) and (parent is None or not _is_finished_object(shaper, parent)):
            return []
        names = _wires(shaper, parent) if parent else set(cast("Json", schema.get("properties") or {}))
        if names & seen or (parent and len(schema) > 2):
            return []
        seen |= names
        parents += [parent] if parent else []
    return parents


def _is_finished_object(shaper: Shaper, name: str) -> bool:
    node = shaper.registry.nodes.get(name, {})
    return "properties" in node or "allOf" in node


def _wires(shaper: Shaper, name: str) -> set[str]:
    return {found.wire_name for found in shaper.registry.records[name].properties}

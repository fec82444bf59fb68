"""The kinds of value that a schema allows: enough to read typed values from text."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, cast

import msgspec

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_DEPTH = 16  # of schemas within schemas that are looked at: more than any parameter needs, and no endless recursion
_JSON_TYPES: dict[type, str] = {
    bool: "boolean",
    int: "integer",
    float: "number",
    str: "string",
    list: "array",
    dict: "object",
}

Resolve: TypeAlias = Callable[[str], Any]


class Shape(msgspec.Struct, frozen=True):
    """The kinds of value that a schema allows.

    Attributes:
        types: JSON Schema type names; empty when the schema does not say.
        items: Shape of the items, when it may be an array.
        properties: Shapes of the properties, when it may be an object.
        additional: Shape of the other properties.
    """

    types: frozenset[str] = frozenset()
    items: Shape | None = None
    properties: dict[str, Shape] = {}
    additional: Shape | None = None

    @property
    def is_array(self) -> bool:
        """Whether it may be an array."""
        return "array" in self.types

    @property
    def is_object(self) -> bool:
        """Whether it may be an object."""
        return "object" in self.types

    @property
    def is_scalar(self) -> bool:
        """Whether it may be neither."""
        return not self.types or bool(self.types - {"array", "object"})

    def reads_as_array(self, count: int) -> bool:
        """Whether so many texts are an array; a single one is a scalar wherever it may be one."""
        return self.is_array and (count > 1 or not self.is_scalar)

    def of_property(self, name: str) -> Shape:
        """Shape of a property."""
        return self.properties.get(name) or self.additional or ANY


ANY = Shape()


def shape_of(schema: Any, resolve: Resolve, depth: int = _DEPTH) -> Shape:
    """Read the shape off a JSON Schema.

    Args:
        schema: Of any form, booleans included.
        resolve: Returns the schema that a ``$ref`` leads to.
        depth: How many levels to look into.
    """
    if not isinstance(schema, dict) or depth == 0:
        return ANY
    keywords = cast("dict[str, Any]", schema)
    shapes = [_own_shape(keywords, resolve, depth)]
    if isinstance(keywords.get("$ref"), str):
        shapes.append(shape_of(resolve(keywords["$ref"]), resolve, depth - 1))
    for keyword in ("allOf", "anyOf", "oneOf"):
        shapes += [shape_of(part, resolve, depth - 1) for part in keywords.get(keyword, ())]
    return _merged(shapes)


def coerce(text: str, shape: Shape) -> Any:
    """Read a scalar from text. Text that fits none of the kinds stays text, for the validator to refuse."""
    types = shape.types
    number = _number(text) if "integer" in types or "number" in types else None
    if number is not None:
        return number
    if "boolean" in types and text in ("true", "false"):
        return text == "true"
    return None if "null" in types and text == "null" else text


def _number(text: str) -> float | None:
    """Read a number of JSON; ``None`` for other text, and for numbers that Python can't read."""
    if not _NUMBER.fullmatch(text):
        return None
    if not any(sign in text for sign in ".eE"):
        return int(text) if len(text) < 4000 else None  # Python refuses to convert more digits
    number = float(text)
    return number if math.isfinite(number) else None


def _own_shape(schema: Mapping[str, Any], resolve: Resolve, depth: int) -> Shape:
    properties = cast("dict[str, Any]", schema.get("properties", {}))
    return Shape(
        types=frozenset(_types(schema)),
        items=shape_of(schema["items"], resolve, depth - 1) if "items" in schema else None,
        properties={name: shape_of(part, resolve, depth - 1) for name, part in properties.items()},
        additional=shape_of(schema.get("additionalProperties"), resolve, depth - 1),
    )


def _types(schema: Mapping[str, Any]) -> set[str]:
    """Return the types that a schema names, else those of its values, else that of its keywords."""
    names = schema.get("type")
    if names:
        return {names} if isinstance(names, str) else set(cast("list[str]", names))
    values = [schema["const"]] if "const" in schema else cast("list[object]", schema.get("enum", []))
    if values:
        return {_type_of(value) for value in values}
    return {name for name, keyword in (("array", "items"), ("object", "properties")) if keyword in schema}


def _merged(shapes: list[Shape]) -> Shape:
    additional = (shape.additional for shape in shapes)
    return Shape(
        types=frozenset[str]().union(*(shape.types for shape in shapes)),
        items=next((shape.items for shape in shapes if shape.items), None),
        properties={name: inner for shape in shapes for name, inner in shape.properties.items()},
        additional=next((shape for shape in additional if shape and shape != ANY), None),
    )


def _type_of(value: object) -> str:
    return _JSON_TYPES.get(type(value), "null")

"""What schemas say beyond their own keywords: with what they refer to, and in one direction."""

from __future__ import annotations

import operator
from typing import Any, Literal, cast

from ...wire import pointer as pointers

Json = dict[str, Any]
Flag = Literal["readOnly", "writeOnly"]

# Keywords whose schemas hold for the same value as the schema that has them.
_SAME_VALUE = frozenset(("allOf", "anyOf", "oneOf", "then", "else", "dependentSchemas"))
_MAPS_OF_SCHEMAS = frozenset(("properties", "patternProperties", "dependentSchemas", "$defs", "definitions"))
# What stands here is a condition, which would come true too often, or data.
_LEFT_ALONE = frozenset(("if", "not", "const", "enum"))


def parts(tree: Json, schema: Json) -> list[Json]:
    """Return a schema and all that hold along with it: its ``$ref`` and its ``allOf``, all the way down, each once."""
    holding: dict[int, Json] = {}
    waiting: list[Any] = [schema]
    while waiting:
        part = waiting.pop()
        if not isinstance(part, dict) or id(cast("Json", part)) in holding:
            continue
        part = cast("Json", part)
        holding[id(part)] = part
        all_of: Any = part.get("allOf")
        waiting += reversed(cast("list[Any]", all_of)) if isinstance(all_of, list) else ()
        reference = part.get("$ref")
        if isinstance(reference, str) and reference.startswith("#"):
            waiting.append(_target(tree, reference))
    return list(holding.values())


def _target(tree: Json, reference: str) -> Any:
    try:
        return pointers.look_up(tree, pointers.from_reference(reference))
    except KeyError:
        return None


def properties(tree: Json, schema: Json) -> Json:
    """Return the properties that a schema names, those of its parts included."""
    merged: Json = {}
    for part in parts(tree, schema):
        if isinstance(part.get("properties"), dict):
            merged |= part["properties"]
    return merged


def relaxed(tree: Json, flag: Flag) -> Json:
    """Return a document for validators of one direction: properties that carry a flag are not required there.

    Where a ``readOnly`` property is required, that holds for responses only, and the other way about (OpenAPI 3.0.4,
    section 4.7.24.2). In requests, a discriminator decides between the schemas of a ``oneOf``, so that it is no matter
    if more than one of them holds (OpenAPI 3.1.1, section 4.8.25). Integers of the formats ``int32`` and ``int64`` get
    the bounds of these, which validators don't know.

    Args:
        tree: The document in OpenAPI 3.1 form; it is left alone, and shares with the result what is the same.
        flag: ``readOnly`` for requests, ``writeOnly`` for responses.
    """
    return cast("Json", _Relaxing(tree, flag).part(tree))


class _Relaxing:
    def __init__(self, tree: Json, flag: Flag) -> None:
        self._tree = tree
        self._flag = flag
        self._flagged: dict[int, bool] = {}

    def part(self, value: Any) -> Any:
        """Relax the schemas within a value that is none itself."""
        if isinstance(value, list):
            items = cast("list[Any]", value)
            return _array(items, [self.part(item) for item in items])
        if not isinstance(value, dict):
            return value
        node = cast("Json", value)
        return _object(node, {key: self._entry(key, inner) for key, inner in node.items()})

    def _entry(self, key: str, value: Any) -> Any:
        if key == "schema":
            return self.schema(value, frozenset())
        if key == "schemas" and isinstance(value, dict):
            return self._schemas(cast("Json", value), frozenset())
        return self.part(value)

    def schema(self, value: Any, inherited: frozenset[str]) -> Any:
        """Relax a schema.

        Args:
            value: The schema.
            inherited: Properties that carry the flag by a schema around this one that holds for the same value.
        """
        if not isinstance(value, dict):
            return value
        schema = cast("Json", value)
        if self._flag == "readOnly" and "discriminator" in schema and "oneOf" in schema and "anyOf" not in schema:
            schema = {("anyOf" if key == "oneOf" else key): inner for key, inner in schema.items()}
        schema = _bounded(schema)
        excused = inherited | self._excused(schema) if schema.keys() & {"properties", "allOf", "$ref"} else inherited
        return _object(schema, {key: self._keyword(key, inner, excused) for key, inner in schema.items()})

    def _keyword(self, keyword: str, value: Any, excused: frozenset[str]) -> Any:
        if keyword == "required" and isinstance(value, list):
            names = cast("list[Any]", value)
            return _array(names, [name for name in names if not isinstance(name, str) or name not in excused])
        if keyword in _LEFT_ALONE:
            return value
        passed = excused if keyword in _SAME_VALUE else frozenset[str]()
        if keyword in _MAPS_OF_SCHEMAS and isinstance(value, dict):
            return self._schemas(cast("Json", value), passed)
        if isinstance(value, list):
            items = cast("list[Any]", value)
            return _array(items, [self.schema(item, passed) for item in items])
        return self.schema(value, passed)

    def _schemas(self, schemas: Json, inherited: frozenset[str]) -> Json:
        return _object(schemas, {name: self.schema(schema, inherited) for name, schema in schemas.items()})

    def _excused(self, schema: Json) -> frozenset[str]:
        return frozenset(
            name for name, property_ in properties(self._tree, schema).items() if self._carries_flag(property_)
        )

    def _carries_flag(self, schema: Any) -> bool:
        if not isinstance(schema, dict):
            return False
        schema = cast("Json", schema)
        if id(schema) not in self._flagged:
            self._flagged[id(schema)] = any(part.get(self._flag) is True for part in parts(self._tree, schema))
        return self._flagged[id(schema)]


def _bounded(schema: Json) -> Json:
    """Return a schema of integers with the bounds of their format."""
    bits = {"int32": 31, "int64": 63}.get(str(schema.get("format")))
    kind: Any = schema.get("type")
    is_integer = kind == "integer" or (isinstance(kind, list) and "integer" in kind)
    if bits is None or not is_integer:
        return schema
    least: Any = schema.get("minimum", -(2**bits))
    most: Any = schema.get("maximum", 2**bits - 1)
    return {**schema, "minimum": max(least, -(2**bits)), "maximum": min(most, 2**bits - 1)}


def _object(old: Json, new: Json) -> Json:
    """Return the old object where the new one holds the very same values."""
    return old if all(old[key] is value for key, value in new.items()) else new


def _array(old: list[Any], new: list[Any]) -> list[Any]:
    """Return the old array where the new one holds the very same values."""
    return old if len(old) == len(new) and all(map(operator.is_, old, new)) else new

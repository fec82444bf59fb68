"""JSON Schema of the extensions, made from their types."""

from __future__ import annotations

from typing import Any

import msgspec

_NULL = {"type": "null"}


def json_schema(extension: type[msgspec.Struct]) -> dict[str, Any]:
    """Return the schema (2020-12) of the values of a type.

    ``None`` is how the types spell a key that is absent; in a document, null is a value like any other, and no key
    takes it.
    """
    (schema,), definitions = msgspec.json.schema_components((extension,), ref_template="#/$defs/{name}")
    for definition in definitions.values():
        properties: dict[str, dict[str, Any]] = definition.get("properties", {})
        for name, property_ in properties.items():
            properties[name] = _without_null(property_)
    return {**schema, "$defs": definitions}


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    choices: list[dict[str, Any]] = schema.get("anyOf", [])
    others = [choice for choice in choices if choice != _NULL]
    if len(others) == len(choices):
        return schema
    schema = {keyword: value for keyword, value in schema.items() if keyword not in ("anyOf", "default")}
    return {**schema, **others[0]} if len(others) == 1 else {**schema, "anyOf": others}

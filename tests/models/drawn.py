"""Schemas at random, and values that are valid by them."""

from __future__ import annotations

import base64
import datetime
import json
from typing import Any

from hypothesis import strategies as st

Json = dict[str, Any]
Schemas = st.SearchStrategy[Json]
Values = st.SearchStrategy[Any]

ANYTHING: Json = {}
TREE: Json = {
    "type": "object",
    "required": ["value"],
    "properties": {
        "value": {"type": "integer"},
        "children": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}},
    },
}

AWKWARD_NAMES = [
    *("a", "A", "a-b", "a_b", "a b", "aB", "", "self", "class", "None", "type", "list", "str", "int", "field", "UNSET"),
    *("models", "encode", "additional_properties", "__init__", "_x", "x_", "2fast", "@odata.type", "$ref", "ü", "日本"),
    *("a.b", "a/b", "a~1b", "%20", "\u2028", "\u202e", "{x}", "{{ x }}", "x" * 90),
]
AWKWARD_TEXTS = [
    *("", "a", "A", "null", "true", "1", "-", "a b", "a-b", 'quo"te', "back\\slash", "\n", "ü", "日本", "class"),
]
TEXTS = st.text(max_size=5) | st.sampled_from(AWKWARD_TEXTS)
# Models can't carry quotes, backslashes and control characters in names; a diagnostic of their own says so.
NAME_CHARACTERS = st.characters(exclude_categories=["Cc", "Cs"], exclude_characters='"\\')
NAMES = st.sampled_from(AWKWARD_NAMES) | st.text(NAME_CHARACTERS, min_size=1, max_size=4)
INTEGERS = st.integers(-(2**63), 2**63 - 1) | st.integers(-9, 9).map(float)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-9, 9)
DATES = st.dates().map(datetime.date.isoformat)
TIMES = st.datetimes(datetime.datetime(1900, 1, 1)).map(lambda time: f"{time.isoformat()}Z")

SCALARS: dict[str, tuple[Json, Values]] = {
    "text": ({"type": "string"}, TEXTS),
    "integer": ({"type": "integer"}, INTEGERS),
    "number": ({"type": "number"}, NUMBERS),
    "boolean": ({"type": "boolean"}, st.booleans()),
    "date": ({"type": "string", "format": "date"}, DATES),
    "date-time": ({"type": "string", "format": "date-time"}, TIMES),
    "uuid": ({"type": "string", "format": "uuid"}, st.uuids().map(str)),
    "base64": (
        {"type": "string", "contentEncoding": "base64"},
        st.binary(max_size=5).map(lambda data: base64.b64encode(data).decode()),
    ),
}


def enums() -> Schemas:
    """Enums of strings or of integers, and constants."""
    texts = st.lists(TEXTS, min_size=1, max_size=4, unique=True).map(lambda values: {"type": "string", "enum": values})
    integers = st.lists(st.integers(-9, 9), min_size=1, max_size=4, unique=True)
    return (
        texts
        | integers.map(lambda values: {"type": "integer", "enum": values})
        | TEXTS.map(lambda value: {"const": value})
    )


@st.composite
def objects(draw: st.DrawFn, inner: Schemas) -> Json:
    """Objects: properties of any name, some required, others allowed or not."""
    properties = draw(st.dictionaries(NAMES, inner, max_size=4))
    required = [name for name in properties if draw(st.booleans())]
    schema: Json = {"type": "object", "properties": properties}
    schema |= {"required": required} if required else {}
    others = draw(st.sampled_from(["unsaid", "none", "any", "typed"]))
    if others != "unsaid":
        schema["additionalProperties"] = {"none": False, "any": True}.get(others) if others != "typed" else draw(inner)
    return schema


@st.composite
def compositions(draw: st.DrawFn, inner: Schemas) -> Json:
    """Objects of two parts, or a choice between two objects; they share no properties and forbid none."""
    first, second = draw(objects(inner)), draw(objects(inner))
    names = second["properties"].keys() - first["properties"].keys()
    second["properties"] = {name: part for name, part in second["properties"].items() if name in names}
    second["required"] = [name for name in second.get("required", []) if name in names]
    for part in (first, second):
        part.pop("additionalProperties", None)
    return {draw(st.sampled_from(["allOf", "anyOf"])): [first, second]}


@st.composite
def tagged_unions(draw: st.DrawFn, inner: Schemas) -> Json:
    """Objects that the value of one property tells apart."""
    tags = draw(st.lists(st.sampled_from(AWKWARD_TEXTS), min_size=2, max_size=3, unique=True))
    variants: list[Json] = []
    for tag in tags:
        variant = draw(objects(inner))
        variant["properties"] = {**variant["properties"], "kind": {"type": "string", "const": tag}}
        variant["required"] = [*dict.fromkeys([*variant.get("required", []), "kind"])]
        variants.append(variant)
    return {"oneOf": variants}


def unions(inner: Schemas) -> Schemas:
    """Choices between values of different types."""
    by_type = {"string": TEXT_LIKE, "number": NUMBER_LIKE, "boolean": st.just({"type": "boolean"})}
    kinds = st.lists(st.sampled_from([*by_type, "array", "object"]), min_size=2, max_size=3, unique=True)
    more = {"array": arrays(inner), "object": objects(inner)}
    return kinds.flatmap(lambda names: st.tuples(*({**by_type, **more}[name] for name in names))).flatmap(
        lambda variants: st.sampled_from(["anyOf", "oneOf"]).map(lambda keyword: {keyword: [*variants]})
    )


TEXT_LIKE: Schemas = st.sampled_from(["text", "date", "uuid"]).map(lambda name: dict(SCALARS[name][0]))
NUMBER_LIKE: Schemas = st.sampled_from(["integer", "number"]).map(lambda name: dict(SCALARS[name][0]))


def arrays(inner: Schemas) -> Schemas:
    """Arrays."""
    return inner.map(lambda items: {"type": "array", "items": items})


def nullable(schema: Json) -> Json:
    """The same schema, with null besides."""
    if isinstance(schema.get("type"), str) and "enum" not in schema:
        return {**schema, "type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def schemas() -> Schemas:
    """Schemas of a few levels."""
    leaves = st.sampled_from([*SCALARS]).map(lambda name: dict(SCALARS[name][0]))
    leaves |= enums() | st.just({"$ref": "#/components/schemas/Tree"}) | st.just(ANYTHING)

    def extend(inner: Schemas) -> Schemas:
        inner |= inner.map(nullable)
        maps = inner.map(lambda value: {"type": "object", "additionalProperties": value})
        return arrays(inner) | maps | objects(inner) | unions(inner) | tagged_unions(inner) | compositions(inner)

    return st.recursive(leaves, extend, max_leaves=6)


def values(schema: Json) -> Values:
    """Values that are valid by a schema of the kinds above."""
    for keyword in ("anyOf", "oneOf"):
        if keyword in schema:
            return st.one_of([values(variant) for variant in schema[keyword]])
    if "allOf" in schema:
        return st.tuples(*map(values, schema["allOf"])).map(lambda parts: {**parts[0], **parts[1]})
    if "$ref" in schema:
        return trees()
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    return _typed_values(schema)


def trees() -> Values:
    """Values of ``TREE``."""
    leaf = st.fixed_dictionaries({"value": st.integers(-9, 9)})
    return st.recursive(
        leaf,
        lambda inner: st.fixed_dictionaries({"value": st.integers(-9, 9), "children": st.lists(inner, max_size=2)}),
    )


def _typed_values(schema: Json) -> Values:
    names = schema.get("type")
    if isinstance(names, list):
        return st.none() | _typed_values({**schema, "type": names[0]})
    if names == "null":
        return st.none()
    if names == "array":
        return st.lists(values(schema["items"]), max_size=3)
    if names == "object":
        return _object_values(schema)
    if names is None:
        return (
            st.none() | st.booleans() | TEXTS | st.lists(TEXTS, max_size=2) | st.dictionaries(TEXTS, TEXTS, max_size=2)
        )
    return next(values for scalar, values in SCALARS.values() if scalar == schema)


def _object_values(schema: Json) -> Values:
    properties: Json = schema.get("properties", {})
    required = {name: values(properties[name]) for name in schema.get("required", [])}
    optional = {name: values(inner) for name, inner in properties.items() if name not in required}
    declared = st.fixed_dictionaries(required, optional=optional)
    others = schema.get("additionalProperties", False)
    if others is False:
        return declared
    extra = st.dictionaries(NAMES, TEXTS if others is True else values(others), max_size=2)
    return st.tuples(extra, declared).map(
        lambda both: {**{k: v for k, v in both[0].items() if k not in properties}, **both[1]}
    )


def document(drawn: list[Json]) -> str:
    """A document with a model ``Holder0``, ``Holder1``, ... for each schema, which its ``value`` is of."""
    holders = {
        f"Holder{number}": {"type": "object", "required": ["value"], "properties": {"value": schema}}
        for number, schema in enumerate(drawn)
    }
    return json.dumps(
        {
            "openapi": "3.1.0",
            "info": {"title": "Drawn", "version": "1"},
            "paths": {},
            "components": {"schemas": {"Tree": TREE, **holders}},
        }
    )

"""The prover never calls a schema contained in another where a value says otherwise: random schemas, random values."""

from __future__ import annotations

import copy
from typing import Any, cast

import jsonschema_rs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from obverse.diff.containment import Containment
from obverse.diff.schema_place import Place, Sameness, Side

Schema = Any
NAMES = ("a", "b", "x")
SUPPRESSED = (HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large)


def prove(narrow: Schema, wide: Schema, components: tuple[Schema, Schema] = ({}, {})) -> list[str]:
    """The aspects at which the proof fails that every value of the one schema is accepted by the other."""
    sides = [
        Side(name, {"schema": schema, "components": {"schemas": parts}})
        for name, schema, parts in zip(("old", "new"), (narrow, wide), components, strict=True)
    ]
    places = [Place(side.tree["schema"], "/schema", side) for side in sides]
    reasons = Containment(Sameness(sides[0], sides[1])).reasons(places[0], places[1])
    return [reason.aspect for reason in reasons]


def is_valid(schema: Schema, value: Any, parts: Schema) -> bool:
    root = {"$ref": "#/components/schema", "components": {"schema": schema, "schemas": parts}}
    return jsonschema_rs.validator_for(root).is_valid(value)


# --- drawing ---------------------------------------------------------------------------------------------------------

scalars = st.sampled_from([None, False, True, 0, 1, 2, 5, -1, 0.5, 1.0, 2.5, "", "a", "b", "ab", "aab", "zz"])
values: st.SearchStrategy[Any] = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*NAMES, "ay", "z"]), inner, max_size=3)
    ),
    max_leaves=5,
)
_counts = st.integers(0, 3)
_numbers = st.sampled_from([-1, 0, 0.5, 1, 2, 5])
_types = st.sampled_from(
    ["string", "integer", "number", "object", "array", "boolean", "null", ["string", "null"], ["integer", "object"]]
)
_patterns = st.sampled_from(["^a", "b$", "^x"])


def _keywords(inner: st.SearchStrategy[Schema]) -> st.SearchStrategy[Schema]:
    named = st.dictionaries(st.sampled_from(NAMES), inner, max_size=2)
    several = st.lists(inner, min_size=1, max_size=2)
    names = st.lists(st.sampled_from(NAMES), max_size=2, unique=True)
    keywords: dict[str, st.SearchStrategy[Any]] = {
        "type": _types,
        "enum": st.lists(scalars, min_size=1, max_size=3),
        "const": scalars,
        "maximum": _numbers,
        "minimum": _numbers,
        "exclusiveMaximum": _numbers,
        "exclusiveMinimum": _numbers,
        "multipleOf": st.sampled_from([0.5, 1, 2]),
        "maxLength": _counts,
        "minLength": _counts,
        "pattern": _patterns,
        "maxItems": _counts,
        "minItems": _counts,
        "uniqueItems": st.booleans(),
        "maxProperties": _counts,
        "minProperties": _counts,
        "properties": named,
        "required": names,
        "additionalProperties": inner,
        "patternProperties": st.dictionaries(_patterns, inner, max_size=1),
        "propertyNames": inner,
        "dependentRequired": st.dictionaries(st.sampled_from(NAMES), names, max_size=1),
        "dependentSchemas": st.dictionaries(st.sampled_from(NAMES), inner, max_size=1),
        "unevaluatedProperties": inner,
        "unevaluatedItems": inner,
        "items": inner,
        "prefixItems": several,
        "contains": inner,
        "minContains": _counts,
        "maxContains": _counts,
        "allOf": several,
        "anyOf": several,
        "oneOf": several,
        "not": inner,
        "if": inner,
        "then": inner,
        "else": inner,
        "$ref": st.sampled_from(["#/components/schemas/A", "#/components/schemas/B"]),
    }
    return st.sets(st.sampled_from(sorted(keywords)), min_size=1, max_size=3).flatmap(
        lambda chosen: st.fixed_dictionaries({keyword: keywords[keyword] for keyword in sorted(chosen)})
    )


_leaves: st.SearchStrategy[Schema] = st.booleans() | st.builds(dict[str, Any]) | st.fixed_dictionaries({"type": _types})
schemas: st.SearchStrategy[Schema] = st.recursive(_leaves, _keywords, max_leaves=6)


def _without_loops(schema: Schema) -> Schema:
    """A component refers to components below a property or an item only: other circles accept nothing or anything."""
    if not isinstance(schema, dict):
        return schema
    keywords = cast("dict[str, Any]", schema)
    return {
        "properties": {"a": keywords},
        **{
            key: value for key, value in keywords.items() if key in {"type", "required", "maximum", "maxLength", "enum"}
        },
    }


components = st.fixed_dictionaries({"A": schemas.map(_without_loops), "B": schemas.map(_without_loops)})


def _sites(schema: Schema, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if isinstance(schema, dict) else []
    children: list[tuple[Any, Any]] = []
    if isinstance(schema, dict):
        children = list(cast("dict[str, Any]", schema).items())
    elif isinstance(schema, list):
        children = list(enumerate(cast("list[Any]", schema)))
    for key, child in children:
        if key not in {"enum", "const", "required", "dependentRequired", "type"}:
            found += _sites(child, (*path, key))
    return found


@st.composite
def changed(draw: st.DrawFn, schema: Schema) -> Schema:
    """A schema with a keyword or two set, changed or dropped somewhere."""
    result = copy.deepcopy(schema)
    for _ in range(draw(st.integers(1, 2))):
        sites = _sites(result)
        if not sites:
            return copy.deepcopy(draw(schemas))
        place: Any = result
        for step in draw(st.sampled_from(sites)):
            place = place[step]
        extra = copy.deepcopy(draw(schemas))
        if place and draw(st.booleans()):
            del place[draw(st.sampled_from(sorted(place)))]
        elif isinstance(extra, dict):
            place.update(extra)
    return result


pairs = schemas.flatmap(lambda schema: st.tuples(st.just(schema), changed(schema) | schemas))
parts = components.flatmap(lambda schema: st.tuples(st.just(schema), st.just(schema) | changed(schema)))


def _relevant(parts_of_it: Schema) -> Schema:
    return {name: parts_of_it.get(name, True) for name in ("A", "B")}


@settings(max_examples=600, deadline=None, suppress_health_check=SUPPRESSED)
@given(pairs, parts, st.lists(values, min_size=8, max_size=16))
def test_no_value_contradicts_a_proof(pair: Any, both: Any, drawn: list[Any]) -> None:
    old, new = _relevant(both[0]), _relevant(both[1])
    try:
        accepted = [value for value in drawn if is_valid(pair[0], value, old)]
        refused = [value for value in accepted if not is_valid(pair[1], value, new)]
    except jsonschema_rs.ValidationError:  # a random change may make a keyword malformed
        return

    if refused:
        assert prove(*pair, components=(old, new)) != [], refused[0]


@settings(max_examples=200, deadline=None, suppress_health_check=SUPPRESSED)
@given(schemas, components, schemas)
def test_a_conjunction_is_contained_in_its_parts(schema: Schema, both: Schema, further: Schema) -> None:
    narrower = {"allOf": [schema, further]}

    assert prove(narrower, schema, (both, both)) == []


@settings(max_examples=200, deadline=None, suppress_health_check=SUPPRESSED)
@given(schemas, components, schemas)
def test_a_schema_is_contained_in_a_choice_with_itself(schema: Schema, both: Schema, further: Schema) -> None:
    assert prove(schema, {"anyOf": [further, schema]}, (both, both)) == []


@settings(max_examples=200, deadline=None, suppress_health_check=SUPPRESSED)
@given(schemas, components)
def test_a_schema_is_contained_in_itself_under_other_names(schema: Schema, both: Schema) -> None:
    assert prove(schema, copy.deepcopy(schema), (both, copy.deepcopy(both))) == []


@pytest.mark.parametrize(
    ("narrow", "wide", "aspects"),
    [
        ({"type": "integer"}, {"type": "number"}, []),
        ({"type": "number"}, {"type": "integer"}, ["type"]),
        ({"const": True}, {"const": 1}, ["const", "type"]),
        ({"type": ["string", "null"]}, {"anyOf": [{"type": "string"}, {"type": "null"}]}, []),
        ({"type": "integer", "exclusiveMaximum": 10}, {"type": "integer", "maximum": 9}, []),
        ({"type": "number", "exclusiveMaximum": 10}, {"type": "number", "maximum": 9}, ["maximum"]),
        ({"type": "null"}, {"type": "null", "enum": [False]}, ["enum-value"]),
        ({"enum": ["a", "bb"]}, {"type": "string", "maxLength": 2}, []),
        ({"enum": ["a", "bbb"]}, {"type": "string", "maxLength": 2}, ["max-length"]),
        (
            {"oneOf": [{"type": "string"}, {"type": "integer"}]},
            {"oneOf": [{"type": "string"}, {"type": "number"}]},
            [],
        ),
        ({"type": "integer"}, {"oneOf": [{"type": "integer"}, {"type": "number"}]}, ["overlap"]),
    ],
)
def test_proofs(narrow: Schema, wide: Schema, aspects: list[str]) -> None:
    assert set(prove(narrow, wide)) <= set(aspects)
    assert bool(prove(narrow, wide)) == bool(aspects)

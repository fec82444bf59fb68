"""Flatten: references and ``allOf`` become one value, once each, however they are nested."""

from __future__ import annotations

import json
from typing import Any

import pytest

from inline_documents import schemas_document
from obverse.generate.parse import parse
from obverse.generate.translate.schemas.flatten import At, Flat, Flattener, Joined, reference

PREFIX = "/components/schemas/"


def flattener(text: str) -> Flattener:
    document = schemas_document(text)
    return Flattener(parse(document), document)


def flat(text: str, name: str = "It") -> Flat:
    """Flatten one component of a document that is given by its schemas."""
    flatten = flattener(text)
    return flatten(flatten.at(PREFIX + name))


def origins(found: Flat) -> dict[str, str]:
    """Where each property of a schema is written."""
    return {name: source.origin for name, source in found.properties.items()}


# --- one schema ------------------------------------------------------------------------------------------------------


def test_a_schema_is_read_keyword_by_keyword() -> None:
    found = flat(
        """
        It:
          type: [object, 'null']
          title: T
          description: D
          default: {a: 1}
          deprecated: true
          minProperties: 1
          required: [a, b]
          properties: {a: {type: string}}
          additionalProperties: {type: integer}
        """
    )
    assert found.origin == "/components/schemas/It"
    assert found.types == ("object", "null")
    assert (found.title, found.description) == ("T", "D")
    assert found.annotations["default"] == {"a": 1}
    assert found.annotations["deprecated"] is True
    assert found.constraints == {"minProperties": 1}
    assert found.required == ("a", "b")
    assert origins(found) == {"a": "/components/schemas/It/properties/a"}
    assert isinstance(found.additional, At)
    assert found.additional.pointer == "/components/schemas/It/additionalProperties"


def test_numbers_are_exact() -> None:
    found = flat("It: {type: integer, maximum: 9223372036854775807, exclusiveMinimum: 3, minimum: 1, multipleOf: 2}")
    assert json.dumps(found.constraints) == (
        '{"minimum": 1, "maximum": 9223372036854775807, "exclusiveMinimum": 3, "multipleOf": 2}'
    )


def test_a_format_that_is_no_type_is_a_constraint() -> None:
    assert flat("It: {type: string, format: email}").constraints == {"format": "email"}
    assert flat("It: {type: string, format: date}").constraints == {}


@pytest.mark.parametrize(
    ("schema", "additional"),
    [
        ("{additionalProperties: true}", True),
        ("{additionalProperties: false}", False),
        ("{}", None),
        ("{unevaluatedProperties: true, additionalProperties: false}", True),
        ("{patternProperties: {a: {}, b: {}}}", True),
        ("{patternProperties: {'a/b': {}}}", PREFIX + "It/patternProperties/a~1b"),
        ("{unevaluatedProperties: {type: string}}", PREFIX + "It/unevaluatedProperties"),
        ("{additionalProperties: {}, patternProperties: {a: {}}}", PREFIX + "It/additionalProperties"),
    ],
)
def test_the_first_keyword_that_allows_properties_tells_what_they_are(schema: str, additional: Any) -> None:
    found = flat(f"It: {schema}").additional
    assert (found.pointer if isinstance(found, At) else found) == additional


# --- parts -----------------------------------------------------------------------------------------------------------


def test_parts_are_taken_together_what_is_referred_to_first() -> None:
    found = flat(
        """
        Base: {type: object, description: Theirs., properties: {a: {type: string}}, required: [a]}
        It:
          allOf:
            - {$ref: '#/components/schemas/Base'}
            - {properties: {b: {type: string}}, required: [b, a]}
          description: Mine.
          properties: {c: {type: string}}
        """
    )
    assert list(found.properties) == ["a", "b", "c"]
    assert found.required == ("a", "b")
    assert found.types == ("object",)
    assert found.description == "Mine."


def test_the_tighter_bound_wins_and_the_last_word() -> None:
    found = flat(
        "It: {allOf: [{minLength: 2, maxLength: 9, pattern: a, title: A}, {minLength: 1, maxLength: 5, pattern: b}]}"
    )
    assert found.constraints == {"minLength": 2, "maxLength": 5, "pattern": "b"}
    assert found.title == "A"


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        ("[string, integer]", "string", ("string",)),
        ("number", "integer", ("integer",)),
        ("integer", "number", ("integer",)),
        ("string", "boolean", ("string",)),
    ],
)
def test_types_that_both_parts_allow(first: str, second: str, both: tuple[str, ...]) -> None:
    assert flat(f"It: {{allOf: [{{type: {first}}}, {{type: {second}}}]}}").types == both


def test_values_that_both_parts_allow() -> None:
    assert flat("It: {allOf: [{enum: [1, true, a]}, {enum: [a, 1]}]}").values == ("a", 1)
    assert flat("It: {allOf: [{enum: [1]}, {enum: [true]}]}").values == (True,)
    assert flat("It: {const: null}").values == (None,)


def test_a_property_that_two_parts_give_is_both_of_them() -> None:
    found = flat("It: {allOf: [{properties: {p: {type: string}}}, {properties: {p: {maxLength: 3}}}]}")
    pointers = [f"{PREFIX}It/allOf/{index}/properties/p" for index in (0, 1)]
    (source,) = found.properties.values()
    assert isinstance(source, Joined)
    assert [part.origin for part in source.parts] == pointers
    assert source.origin == pointers[1]


def test_the_same_property_by_two_ways_is_one() -> None:
    found = flat(
        """
        Base: {properties: {p: {type: string}}}
        Left: {allOf: [{$ref: '#/components/schemas/Base'}]}
        It: {allOf: [{$ref: '#/components/schemas/Left'}, {$ref: '#/components/schemas/Base'}]}
        """
    )
    assert origins(found) == {"p": "/components/schemas/Base/properties/p"}


def test_alternatives_that_two_ways_lead_to_are_one_group() -> None:
    found = flat(
        """
        Base: {oneOf: [{type: string}, {type: integer}]}
        It: {allOf: [{$ref: '#/components/schemas/Base'}, {allOf: [{$ref: '#/components/schemas/Base'}]}]}
        """
    )
    assert len(found.alternatives) == 1


def test_parts_that_hold_one_another_end() -> None:
    text = """
        A: {allOf: [{$ref: '#/components/schemas/B'}], properties: {a: {}}}
        B: {allOf: [{$ref: '#/components/schemas/A'}], properties: {b: {}}}
        """
    assert list(flat(text, "A").properties) == ["b", "a"]
    assert list(flat(text, "B").properties) == ["a", "b"]


def test_cost_is_linear_where_parts_double() -> None:
    base = "{$ref: '#/components/schemas/S%d'}"
    lines = [f"S{i}: {{allOf: [{base % (i + 1)}, {base % (i + 1)}]}}" for i in range(40)]
    found = flat("\n".join([*lines, "S40: {properties: {p: {}}}"]), "S0")
    assert list(found.properties) == ["p"]


def test_a_chain_may_be_as_long_as_it_likes() -> None:
    lines = [f"S{i}: {{allOf: [{{$ref: '#{PREFIX}S{i + 1}'}}]}}" for i in range(3000)]
    assert flat("\n".join([*lines, "S3000: {type: string}"]), "S0").types == ("string",)


# --- references ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("schema", "is_reference"),
    [
        ("{$ref: '#/components/schemas/Base'}", True),
        ("{$ref: '#/components/schemas/Base', description: Mine., x-a: 1}", True),
        ("{allOf: [{$ref: '#/components/schemas/Base'}], title: T, readOnly: true}", True),
        ("{allOf: [{$ref: '#/components/schemas/Base'}, {description: d}, {type: object}, true]}", True),
        ("{anyOf: [{oneOf: [{$ref: '#/components/schemas/Base'}]}]}", True),
        ("{$ref: '#/components/schemas/Base', maxLength: 3}", False),
        ("{allOf: [{$ref: '#/components/schemas/Base'}, {$ref: '#/components/schemas/Base'}]}", False),
        ("{oneOf: [{$ref: '#/components/schemas/Base'}, {type: 'null'}]}", False),
        ("{type: string}", False),
    ],
)
def test_a_schema_that_only_adds_words_to_a_reference_is_that_reference(schema: str, is_reference: bool) -> None:
    flatten = flattener(f"Base: {{type: object}}\nIt: {schema}")
    assert reference(flatten.at(PREFIX + "It")) == (PREFIX + "Base" if is_reference else None)


def test_words_beside_a_reference_are_told_from_those_behind_it() -> None:
    flatten = flattener(
        "Base: {type: object, description: Theirs., deprecated: true}\n"
        "It: {$ref: '#/components/schemas/Base', description: Mine.}"
    )
    it = flatten.at(PREFIX + "It")
    assert flatten(it).description == flatten.here(it).description == "Mine."
    assert flatten(it).annotations["deprecated"] is True
    assert "deprecated" not in flatten.here(it).annotations


def test_a_pointer_to_nothing_says_nothing() -> None:
    assert flattener("It: {}").at(PREFIX + "No/properties/p").schema.model_fields_set == set()

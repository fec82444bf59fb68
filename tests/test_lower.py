"""Stage lower: the exact contract in 3.1 form, and the plain document in which nothing is left to stumble over."""

from __future__ import annotations

from typing import Any

import pytest

from inline_documents import lowered
from obverse.generate.lower.registry import RESERVED


def plain_schemas(text: str) -> dict[str, Any]:
    """Lower schema components, and return those of the plain document."""
    body = "".join(f"    {line}\n" for line in text.strip().splitlines())
    return lowered(f"components:\n  schemas:\n{body}").plain.tree["components"]["schemas"]


# --- names of components ---------------------------------------------------------------------------------------------


def test_names_of_components_become_class_names() -> None:
    found = plain_schemas("a.b-c: {type: object, properties: {x: {type: string}}}")
    assert list(found) == ["ABC"]


def test_a_name_that_is_fine_goes_to_the_schema_that_has_it() -> None:
    found = plain_schemas(
        """
pet_thing: {type: object, properties: {a: {type: string}}}
PetThing: {type: object, properties: {b: {type: string}}}
"""
    )
    assert "b" in found["PetThing"]["properties"]
    assert "a" in found["PetThing2"]["properties"]


@pytest.mark.parametrize("name", ["Model", "Warning", "any", "None", "Client"])
def test_reserved_names_are_not_used(name: str) -> None:
    (found,) = plain_schemas(f"'{name}': {{type: object, properties: {{x: {{type: string}}}}}}")
    assert found not in RESERVED


def test_inline_objects_are_named_after_where_they_stand() -> None:
    found = plain_schemas("Pet: {type: object, properties: {owner: {type: object, properties: {n: {type: string}}}}}")
    assert found["Pet"]["properties"]["owner"] == {"$ref": "#/components/schemas/PetOwner"}
    assert "n" in found["PetOwner"]["properties"]


def test_a_short_title_names_an_inline_object() -> None:
    found = plain_schemas(
        "Pet: {type: object, properties: {o: {type: object, title: Pet owner, properties: {n: {type: string}}}}}"
    )
    assert "PetOwner" in found


def test_a_schema_within_another_is_one_class_from_wherever_it_is_seen() -> None:
    found = plain_schemas(
        """
A: {type: object, properties: {x: {type: object, properties: {z: {type: string}}}}}
B: {type: object, properties: {y: {$ref: '#/components/schemas/A/properties/x'}}}
"""
    )
    assert found["A"]["properties"]["x"] == found["B"]["properties"]["y"]


# --- allOf -----------------------------------------------------------------------------------------------------------


def test_parents_without_conflicts_are_left_to_the_parser() -> None:
    found = plain_schemas(
        """
Base: {type: object, properties: {id: {type: string}}}
Pet: {allOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {n: {type: string}}, required: [id]}]}
"""
    )
    assert found["Pet"]["allOf"][0] == {"$ref": "#/components/schemas/Base"}
    assert found["Pet"]["allOf"][1]["required"] == ["id"]


def test_parents_that_define_a_property_twice_are_merged_here() -> None:
    found = plain_schemas(
        """
Base: {type: object, properties: {id: {type: string}}}
Pet: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {id: {maxLength: 3}}}]}
"""
    )
    assert "allOf" not in found["Pet"]
    assert found["Pet"]["properties"]["id"] == {"type": "string"}


def test_own_properties_beside_a_single_parent_are_kept() -> None:
    found = plain_schemas(
        """
Base: {type: object, properties: {id: {type: string}}}
Pet: {allOf: [{$ref: '#/components/schemas/Base'}], properties: {n: {type: string}}}
"""
    )
    assert len(found["Pet"]["allOf"]) == 2
    assert "n" in found["Pet"]["allOf"][1]["properties"]


def test_a_type_is_only_opened_by_its_document() -> None:
    found = plain_schemas(
        """
Closed: {type: object, properties: {a: {type: string}}}
Open: {type: object, properties: {a: {type: string}}, additionalProperties: true}
Child: {allOf: [{$ref: '#/components/schemas/Open'}, {properties: {b: {type: string}}}]}
Pattern: {type: object, properties: {a: {type: string}}, patternProperties: {'^x': {type: integer}}}
"""
    )
    assert found["Closed"]["additionalProperties"] is False
    assert found["Open"]["additionalProperties"] is True
    assert found["Child"]["additionalProperties"] is True
    assert found["Pattern"]["additionalProperties"] == {"type": "integer"}


# --- what parsers stumble over ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ("true", {}),
        ("{not: {type: string}}", {}),
        ("{type: string, pattern: '('}", {"type": "string"}),
        ("{type: [string]}", {"type": "string"}),
        ("{type: ['null', string]}", {"oneOf": [{"type": "null"}, {"type": "string"}]}),
        ("{anyOf: [{type: string}, {type: 'null'}]}", {"oneOf": [{"type": "null"}, {"type": "string"}]}),
        ("{oneOf: [{type: string}]}", {"type": "string"}),
        ("{allOf: [{type: string}, {maxLength: 3}]}", {"type": "string"}),
        ("{anyOf: [{type: string, format: date}, {type: string}]}", {"type": "string"}),
        ("{anyOf: [{type: integer}, {type: number}]}", {"type": "number"}),
        ("{anyOf: [{type: string}, {type: string, enum: [a, b]}]}", {"type": "string"}),
        ("{enum: [true, false]}", {"type": "boolean"}),
        ("{type: string, enum: [only]}", {"const": "only"}),
        ("{enum: [1, a]}", {"oneOf": [{"const": 1}, {"const": "a"}]}),
        ("{const: null}", {"type": "null"}),
        ("{enum: [{a: 1}]}", {}),
        ("{type: array}", {"type": "array", "items": {}}),
        ("{type: array, prefixItems: [{type: string}, {type: integer}]}", {"type": "array", "items": {}}),
        ("{items: {type: string}}", {"type": "array", "items": {"type": "string"}}),
    ],
)
def test_a_property_takes_the_closest_plain_form(schema: str, expected: dict[str, Any]) -> None:
    found = plain_schemas(f"It: {{type: object, properties: {{p: {schema}}}}}")
    assert found["It"]["properties"]["p"] == expected


def test_defaults_that_a_type_does_not_take_are_no_matter() -> None:
    found = plain_schemas("It: {type: object, properties: {p: {type: integer, default: abc}}}")
    assert found["It"]["properties"]["p"] == {"type": "integer"}


def test_names_that_meet_as_identifiers_get_keys_of_their_own() -> None:
    low = lowered(
        """
        components:
          schemas:
            R: {type: object, properties: {'+1': {type: integer}, '-1': {type: integer}, a-b: {}, 'a b': {}}}
        """
    )
    keys = [prop.key for prop in low.components["R"].properties]
    assert keys == ["plus_1", "minus_1", "a_b", "a_b_2"]
    assert [prop.wire_name for prop in low.components["R"].properties] == ["+1", "-1", "a-b", "a b"]


def test_choices_of_what_is_required_are_no_union() -> None:
    found = plain_schemas("A: {type: object, properties: {x: {}, y: {}}, oneOf: [{required: [x]}, {required: [y]}]}")
    assert list(found["A"]["properties"]) == ["x", "y"]


def test_independent_choices_become_one_object() -> None:
    found = plain_schemas(
        """
A:
  allOf:
    - oneOf: [{properties: {a: {type: string}}}, {properties: {b: {type: string}}}]
    - oneOf: [{properties: {c: {type: string}}}, {properties: {d: {type: string}}}]
    - properties: {e: {type: string}}
"""
    )
    assert sorted(found["A"]["properties"]) == ["a", "b", "c", "d", "e"]
    assert found["A"]["required"] == []


def test_an_array_of_itself_ends_in_anything() -> None:
    found = plain_schemas(
        """
Tree: {type: array, items: {$ref: '#/components/schemas/Tree'}}
Use: {type: object, properties: {t: {$ref: '#/components/schemas/Tree'}}}
"""
    )
    assert found["Use"]["properties"]["t"] == {"type": "array", "items": {"type": "array", "items": {}}}


def test_what_others_are_made_of_comes_first() -> None:
    found = list(
        plain_schemas(
            """
Choice: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
B: {allOf: [{$ref: '#/components/schemas/A'}, {properties: {b: {type: string}}}]}
A: {type: object, properties: {c: {$ref: '#/components/schemas/Choice'}}}
"""
        )
    )
    assert found.index("A") < found.index("B") < found.index("Choice")


def test_the_plain_document_keeps_the_lines_of_what_was_written() -> None:
    low = lowered(
        """
        components:
          schemas:
            Pet:
              type: object
              properties:
                owner:
                  type: object
                  properties: {n: {type: string}}
        """
    )
    assert low.plain.source("/components/schemas/PetOwner").line == 9


# --- operations ------------------------------------------------------------------------------------------------------


def test_parameters_of_a_path_belong_to_each_operation_unless_it_has_its_own() -> None:
    low = lowered(
        """
        paths:
          /a/{id}:
            parameters:
              - {name: id, in: path, required: true, schema: {type: integer}}
              - {name: n, in: query, schema: {type: integer}}
            get:
              parameters: [{name: n, in: query, schema: {type: string}}]
              responses: {"204": {description: done}}
        """
    )
    (operation,) = low.operations
    assert [parameter.pointer for parameter in operation.parameters] == [
        "/paths/~1a~1{id}/parameters/0",
        "/paths/~1a~1{id}/get/parameters/0",
    ]


def test_an_operation_without_an_id_is_named_after_method_and_path() -> None:
    low = lowered("paths: {'/api/v2/pets/{id}': {get: {responses: {'204': {description: x}}}}}")
    assert low.operations[0].id == "get_pets_by_id"


def test_references_to_paths_parameters_bodies_responses_and_headers_are_followed() -> None:
    low = lowered(
        """
        paths: {/a: {$ref: '#/components/pathItems/A'}}
        components:
          pathItems:
            A:
              post:
                parameters: [{$ref: '#/components/parameters/P'}]
                requestBody: {$ref: '#/components/requestBodies/B'}
                responses: {"200": {$ref: '#/components/responses/R'}}
          parameters: {P: {name: p, in: query, schema: {type: string}}}
          requestBodies: {B: {content: {application/json: {schema: {type: integer}}}}}
          responses: {R: {description: r, headers: {H: {$ref: '#/components/headers/H'}}}}
          headers: {H: {schema: {type: string}}}
        """
    )
    (operation,) = low.operations
    assert operation.parameters[0].pointer == "/components/parameters/P"
    assert operation.body_pointer == "/components/requestBodies/B"
    assert operation.bodies[0].schema_pointer == "/components/requestBodies/B/content/application~1json/schema"
    assert operation.responses[0].headers[0].pointer == "/components/headers/H"


def test_headers_that_the_standard_wants_ignored_are_ignored() -> None:
    low = lowered(
        """
        paths:
          /a:
            get:
              parameters: [{name: Authorization, in: header, schema: {type: string}}]
              responses: {"200": {description: x, headers: {Content-Type: {schema: {type: string}}}}}
        """
    )
    assert low.operations[0].parameters == ()
    assert low.operations[0].responses[0].headers == ()

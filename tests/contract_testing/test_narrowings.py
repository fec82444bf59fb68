"""Each keyword that narrows a request is broken by a value that breaks nothing else."""

from __future__ import annotations

import pytest

from contract_testing.shop import contract
from obverse.contract_testing.narrowings import KEYWORDS, broken, narrowings
from obverse.contract_testing.requests import RequestFactory

# Schema, keyword, and the value that breaks it.
SCHEMAS = [
    ("{type: object, required: [a], properties: {a: {type: integer}}}", "required"),
    ("{type: object, properties: {a: {type: integer}}}", "type"),
    ("{type: object, properties: {a: {enum: [x, y]}}}", "enum"),
    ("{type: object, properties: {a: {const: x}}}", "const"),
    ("{type: object, properties: {a: {type: string, pattern: '^[a-z]+$'}}}", "pattern"),
    ("{type: object, properties: {a: {type: string, format: uuid}}}", "format"),
    ("{type: object, additionalProperties: false, properties: {a: {type: string}}}", "additionalProperties"),
    ("{type: object, properties: {a: {type: string, minLength: 3, pattern: '^[a-z]+$'}}}", "minLength"),
    ("{type: object, properties: {a: {type: string, maxLength: 3, pattern: '^[a-z]+$'}}}", "maxLength"),
    ("{type: object, properties: {a: {type: integer, minimum: 3}}}", "minimum"),
    ("{type: object, properties: {a: {type: number, maximum: 3}}}", "maximum"),
    ("{type: object, properties: {a: {type: integer, exclusiveMinimum: 3}}}", "exclusiveMinimum"),
    ("{type: object, properties: {a: {type: integer, exclusiveMaximum: 3}}}", "exclusiveMaximum"),
    ("{type: object, properties: {a: {type: integer, multipleOf: 5}}}", "multipleOf"),
    ("{type: object, properties: {a: {type: array, minItems: 2, items: {type: string}}}}", "minItems"),
    ("{type: object, properties: {a: {type: array, maxItems: 2, items: {type: string}}}}", "maxItems"),
    ("{type: object, properties: {a: {type: array, uniqueItems: true, items: {type: integer}}}}", "uniqueItems"),
    ("{type: object, minProperties: 1, properties: {a: {type: integer}}}", "minProperties"),
    ("{type: object, maxProperties: 1, properties: {a: {type: integer}}}", "maxProperties"),
    ("{allOf: [{type: object, properties: {a: {type: array, items: {type: object, required: [b]}}}}]}", "required"),
]


@pytest.mark.parametrize(("schema", "keyword"), SCHEMAS)
def test_a_keyword_of_a_body_is_broken_alone(schema: str, keyword: str) -> None:
    tested = contract(f"""
openapi: 3.1.0
info: {{title: T, version: "1"}}
paths:
  /things:
    post:
      operationId: make
      requestBody: {{content: {{application/json: {{schema: {schema}}}}}}}
      responses: {{"201": {{description: x}}}}
""")
    route = tested.routes["make"]
    narrowing = [each for each in narrowings(tested, route) if each.keyword == keyword][-1]
    assert narrowing.content is not None
    assert narrowing.content.schema is not None
    value = broken(tested, narrowing, RequestFactory(tested.contract).body(narrowing.content))
    errors = tested.contract.request_validator(narrowing.content.schema).errors(value)
    assert [error.rule for error in errors] == [keyword]
    assert tested.contract.at(narrowing.pointer) is not None


def test_every_keyword_has_a_case() -> None:
    assert {keyword for _, keyword in SCHEMAS} == {*KEYWORDS}


def test_parameters_are_narrowed_by_what_a_text_can_break() -> None:
    tested = contract("""
openapi: 3.1.0
info: {title: T, version: "1"}
paths:
  /things/{key}:
    get:
      operationId: list
      parameters:
        - {name: key, in: path, required: true, schema: {type: integer}}
        - {name: q, in: query, required: true, schema: {type: string, minLength: 1}}
        - {name: size, in: query, schema: {type: integer, maximum: 5}}
      responses: {"200": {description: x}}
""")
    words = [narrowing.words for narrowing in narrowings(tested, tested.routes["list"])]
    assert words == [
        "required of the parameter q",
        "type of the parameter size",
        "maximum of the parameter size",
    ]

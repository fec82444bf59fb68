"""Stage parse: what openapi-python-client finds arrives as plain records, and what it refuses as diagnostics."""

from __future__ import annotations

import dataclasses
import re

import pytest

from inline_documents import lowered, parsed
from obverse.document.diagnostics import DocumentError
from obverse.generate.ir import Scalar
from obverse.generate.parse import ParsedClass, ParsedConst, ParsedList, ParsedScalar, ParsedUnion, parse

PET = """
components:
  schemas:
    Base: {type: object, properties: {id: {type: string, format: uuid}}, required: [id]}
    Pet:
      allOf:
        - {$ref: '#/components/schemas/Base'}
        - type: object
          properties:
            petName: {type: string}
            born: {type: string, format: date}
            seen: {type: string, format: date-time}
            picture: {type: string, format: binary}
            age: {type: integer}
            weight: {type: number}
            good: {type: boolean}
            anything: {}
            friends: {type: array, items: {$ref: '#/components/schemas/Pet'}}
            kind: {const: pet}
            state: {type: string, enum: [a, b]}
            owner: {anyOf: [{$ref: '#/components/schemas/Base'}, {type: 'null'}]}
"""


def test_types_arrive_as_plain_records() -> None:
    found = {prop.key: prop.type for prop in parsed(PET).models["Pet"].properties}
    assert found == {
        "id": ParsedScalar(Scalar.UUID),
        "petName": ParsedScalar(Scalar.STR),
        "born": ParsedScalar(Scalar.DATE),
        "seen": ParsedScalar(Scalar.DATETIME),
        "picture": ParsedScalar(Scalar.BYTES),
        "age": ParsedScalar(Scalar.INT),
        "weight": ParsedScalar(Scalar.FLOAT),
        "good": ParsedScalar(Scalar.BOOL),
        "anything": ParsedScalar(Scalar.ANY),
        "friends": ParsedList(ParsedClass("Pet")),
        "kind": ParsedConst("pet"),
        "state": ParsedClass("PetState"),
        "owner": ParsedUnion((ParsedScalar(Scalar.NONE), ParsedClass("Base")), None),
    }


def test_parents_are_merged_in() -> None:
    assert next(prop for prop in parsed(PET).models["Pet"].properties if prop.key == "id").required


def test_identifiers_come_from_the_parser() -> None:
    names = {prop.key: prop.name for prop in parsed(PET).models["Pet"].properties}
    assert names["petName"] == "pet_name"


def test_unions_keep_their_names() -> None:
    found = parsed(
        """
        components:
          schemas:
            A: {type: object, properties: {a: {type: string}}}
            B: {type: object, properties: {b: {type: string}}}
            Choice: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
            Holder:
              type: object
              properties:
                one: {$ref: '#/components/schemas/Choice'}
                none: {oneOf: [{$ref: '#/components/schemas/Choice'}, {type: 'null'}]}
        """
    )
    marks = {
        prop.key: prop.type.mark for prop in found.models["Holder"].properties if isinstance(prop.type, ParsedUnion)
    }
    assert marks == {"one": "Choice", "none": "Choice"}


def test_every_operation_arrives() -> None:
    found = parsed(
        """
        paths:
          /a/{x.y}:
            get:
              operationId: list
              parameters: [{name: x.y, in: path, required: true, schema: {}}]
              responses: {default: {description: x}}
          /b:
            put: {operationId: class, responses: {4XX: {description: x}}}
            trace: {responses: {'204': {description: x}}}
        """
    )
    assert found.operations == ("list", "class", "trace_b")


def test_everything_refused_is_reported_at_once_with_its_line() -> None:
    low = lowered(
        """
        paths:
          /a/{missing}:
            get: {responses: {'204': {description: x}}}
          /b/{missing}:
            get: {responses: {'204': {description: x}}}
        """
    )
    with pytest.raises(DocumentError) as caught:
        parse(low)
    assert [(found.code, found.source.line) for found in caught.value.diagnostics] == [
        ("unsupported", 6),
        ("unsupported", 8),
    ]
    assert all(found.hint for found in caught.value.diagnostics)


def test_diagnostics_show_no_objects_of_the_parser() -> None:
    low = lowered("components: {schemas: {A: {type: object, properties: {a: {type: string}}}}}")
    union = {"oneOf": [{"type": "array"}, {"$ref": "#/components/schemas/None"}]}
    broken = {**low.plain.tree, "components": {"schemas": {"A": union}}}
    with pytest.raises(DocumentError) as caught:
        parse(dataclasses.replace(low, plain=dataclasses.replace(low.plain, tree=broken)))
    text = str(caught.value)
    assert "unsupported" in text
    assert not re.search(r"object at 0x|UntrustedString", text)


def test_a_plain_document_that_does_not_validate_is_a_diagnostic() -> None:
    low = lowered("components: {schemas: {A: {type: object, properties: {a: {type: string}}}}}")
    broken = {**low.plain.tree, "components": {"schemas": {"A": {"type": "nonsense"}}}}
    with pytest.raises(DocumentError) as caught:
        parse(dataclasses.replace(low, plain=dataclasses.replace(low.plain, tree=broken)))
    assert caught.value.diagnostics[0].code == "unsupported"

"""Stage parse: documents become the typed document of openapi-python-client, and what it refuses a diagnostic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from openapi_python_client.schema import OpenAPI, Reference, Schema

from inline_documents import loaded, parsed
from obverse.document.diagnostics import DocumentError
from obverse.document.limits import MAX_DEPTH
from obverse.generate.parse import object_at, parse, text
from obverse.lint import lint

if TYPE_CHECKING:
    from obverse.document.diagnostics import Diagnostic


def refused(document: str, openapi: str = "3.1.0") -> list[Diagnostic]:
    """The diagnostics of a document that lint lets through and parse refuses."""
    with pytest.raises(DocumentError) as caught:
        parse(lint(loaded(document, openapi)))
    return list(caught.value.diagnostics)


def schema_at(document: str, pointer: str) -> Any:
    found = loaded(document)
    return object_at(parse(found), Schema, found, pointer)


# --- what openapi-python-client does ---------------------------------------------------------------------------------


def test_a_document_becomes_typed_objects() -> None:
    openapi = parsed(
        """
        paths:
          /a:
            get:
              operationId: getA
              parameters: [{$ref: '#/components/parameters/P'}]
              responses: {"200": {description: ok}}
        components: {parameters: {P: {name: p, in: query, schema: {type: integer}}}}
        """
    )
    assert isinstance(openapi, OpenAPI)
    operation = openapi.paths["/a"].get  # pyright: ignore[reportArgumentType] -- guarded strings equal texts
    assert operation is not None
    assert text(operation.operationId) == "getA"
    assert isinstance((operation.parameters or [])[0], Reference)


def test_its_classes_judge_what_lint_lets_through() -> None:
    found = refused(
        """
        components:
          schemas:
            A: {type: object, properties: {kind: {type: string}}}
            U:
              oneOf: [{$ref: '#/components/schemas/A'}]
              discriminator:
                propertyName: kind
                mapping:
                  a: '#/components/schemas/A'
                  b: 5
        """
    )
    assert [(one.code, one.source.line, one.source.pointer) for one in found] == [
        ("invalid-openapi", 13, "/components/schemas/U/discriminator/mapping/b")
    ]
    assert "valid string" in found[0].message
    assert found[0].hint


def test_all_that_is_refused_is_told_at_once_each_place_once() -> None:
    mapping = "{type: object, discriminator: {propertyName: k, mapping: {x: [1]}}}"
    found = refused(f"components:\n  schemas:\n    A: {mapping}\n    B: {{properties: {{p: {mapping}}}}}\n")
    assert [one.source.line for one in found] == [5, 6]


def test_no_guarded_string_shows_in_a_diagnostic() -> None:
    (found,) = refused(
        "components: {schemas: {A: {type: object, discriminator: {propertyName: k, mapping: {x: {y: 1}}}}}}"
    )
    assert "UntrustedString" not in str(found)
    assert "object at 0x" not in str(found)


# --- what its classes can't hold -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keyword", "holder"),
    [
        ("properties", "{properties: {p: %s}}"),
        ("allOf", "{allOf: [%s]}"),
        ("oneOf", "{oneOf: [%s]}"),
        ("anyOf", "{anyOf: [%s]}"),
        ("prefixItems", "{prefixItems: [%s]}"),
    ],
)
def test_boolean_schemas_are_held_as_objects(keyword: str, holder: str) -> None:
    for written, given in (("true", set[str]()), ("false", {"schema_not"})):
        schema = schema_at(f"components: {{schemas: {{A: {holder % written}}}}}", "/components/schemas/A")
        parts = getattr(schema, keyword)
        (part,) = list[Any](parts.values() if keyword == "properties" else parts)
        assert part.model_fields_set == given


@pytest.mark.parametrize(
    "written", ["A: true", "A: {not: true}", "A: {items: true}", "A: {patternProperties: {x: true}}"]
)
def test_boolean_schemas_elsewhere_are_read_too(written: str) -> None:
    assert isinstance(schema_at(f"components: {{schemas: {{{written}}}}}", "/components/schemas/A"), Schema)


def test_a_reference_may_lead_to_a_boolean_schema_that_no_class_knows() -> None:
    document = "components: {schemas: {A: {$defs: {yes: true, no: false}}}}"
    assert schema_at(document, "/components/schemas/A/$defs/yes").model_fields_set == set()
    assert schema_at(document, "/components/schemas/A/$defs/no").model_fields_set == {"schema_not"}


def test_boolean_schemas_of_parameters_headers_and_bodies_are_read() -> None:
    openapi = parsed(
        """
        paths:
          /a:
            get:
              parameters: [{name: p, in: query, schema: true}]
              responses:
                "200":
                  description: ok
                  headers: {H: {schema: false}}
                  content: {application/json: {schema: true}}
        """
    )
    assert openapi.paths


def test_keywords_beside_a_reference_are_kept() -> None:
    document = "components: {schemas: {A: {type: string}, B: {$ref: '#/components/schemas/A', maxLength: 3}}}"
    schema = schema_at(document, "/components/schemas/B")
    assert schema.maxLength == 3
    (part,) = schema.allOf
    assert part.ref.get_untrusted_value() == "#/components/schemas/A"


@pytest.mark.parametrize(
    "document",
    [
        "paths: {/a: {get: {responses: {'200': {}}}}}",
        "paths: {/a: {get: {}}}",
        "paths: {/a: {get: {externalDocs: {}, responses: {'200': {description: x}}, callbacks: {c: {x-note: 1}}}}}",
        "paths: {x-note: text, /a: {get: {responses: {x-note: text, '200': {description: x}}}}}",
        "tags: [{description: nameless}]",
        "components: {schemas: {A: {const: {a: 1}}, B: {enum: []}, C: {externalDocs: {}, xml: text}}}",
        "components: {securitySchemes: {S: {type: oauth2}}}",
    ],
)
def test_what_the_standard_requires_and_nothing_needs_may_be_missing(document: str) -> None:
    assert parsed(document)


def test_nullable_means_nothing_in_3_1() -> None:
    schema = schema_at("components: {schemas: {A: {type: string, nullable: true}}}", "/components/schemas/A")
    assert schema.type == "string"


# --- looking things up -----------------------------------------------------------------------------------------------


def test_schemas_are_found_at_any_pointer() -> None:
    document = """
    paths:
      /a:
        get:
          responses:
            "200": {description: ok, content: {application/json: {schema: {type: array, items: {type: integer}}}}}
    components:
      schemas:
        A: {properties: {a/b: {type: string}}, $defs: {d: {type: boolean}}, patternProperties: {'^x': {type: number}}}
    x-schemas: {e: {anyOf: [true, {type: 'null'}]}}
    """
    types = {
        pointer: schema_at(document, pointer).type
        for pointer in (
            "/paths/~1a/get/responses/200/content/application~1json/schema/items",
            "/components/schemas/A/properties/a~1b",
            "/components/schemas/A/$defs/d",
            "/components/schemas/A/patternProperties/^x",
            "/x-schemas/e/anyOf/1",
        )
    }
    assert list(types.values()) == ["integer", "string", "boolean", "number", "null"]


@pytest.mark.parametrize("pointer", ["/components/schemas/B", "/components/schemas/A/allOf/1", "/paths/x", "/info/1/2"])
def test_a_pointer_to_nothing_is_a_key_error(pointer: str) -> None:
    with pytest.raises(KeyError):
        schema_at("components: {schemas: {A: {allOf: [{}]}}}", pointer)


def test_what_a_part_is_refused_for_has_its_line() -> None:
    document = "components:\n  schemas:\n    A:\n      $defs:\n        d: {discriminator: {propertyName: [k]}}\n"
    with pytest.raises(DocumentError) as caught:
        schema_at(document, "/components/schemas/A/$defs/d")
    assert [one.source.line for one in caught.value.diagnostics] == [7]


def test_nesting_is_read_as_deep_as_documents_may_be() -> None:
    depth = MAX_DEPTH - 5
    assert parsed("components: {schemas: {A: " + "{items: " * depth + "{type: string}" + "}" * depth + "}}")
    with pytest.raises(DocumentError) as caught:
        loaded("components: {schemas: {A: " + "{items: " * MAX_DEPTH + "{}" + "}" * MAX_DEPTH + "}}")
    assert [one.code for one in caught.value.diagnostics] == ["too-deep"]

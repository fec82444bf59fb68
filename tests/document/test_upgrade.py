"""OpenAPI 3.0 becomes 3.1 when a document is loaded, and every value still knows its line."""

from __future__ import annotations

import json
from typing import Any

import pytest

from inline_documents import loaded
from obverse.document.upgrade import upgrade
from obverse.lint import diagnose


def upgraded_schema(schema: dict[str, Any], version: str = "3.0.3") -> dict[str, Any]:
    """Upgrade a document with one schema, and return that schema."""
    tree, _ = upgrade({"openapi": version, "info": {}, "paths": {}, "components": {"schemas": {"It": schema}}})
    return tree["components"]["schemas"]["It"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"type": "string", "nullable": True}, {"type": ["string", "null"]}),
        ({"type": "string", "nullable": False}, {"type": "string"}),
        (
            {"type": "string", "enum": ["a"], "nullable": True},
            {"type": ["string", "null"], "enum": ["a", None]},
        ),
        (
            {"oneOf": [{"type": "string"}], "nullable": True},
            {"oneOf": [{"type": "string"}, {"type": "null"}]},
        ),
        (
            {"allOf": [{"$ref": "#/x"}], "nullable": True, "description": "d"},
            {"description": "d", "anyOf": [{"allOf": [{"$ref": "#/x"}]}, {"type": "null"}]},
        ),
        ({"minimum": 1, "exclusiveMinimum": True}, {"exclusiveMinimum": 1}),
        ({"minimum": 1, "exclusiveMinimum": False}, {"minimum": 1}),
        ({"type": "string", "example": "a"}, {"type": "string", "examples": ["a"]}),
        (
            {"type": "string", "format": "byte"},
            {"type": "string", "format": "byte", "contentEncoding": "base64"},
        ),
        ({"$ref": "#/x", "description": "ignored in 3.0"}, {"$ref": "#/x"}),
        (
            {"properties": {"nullable": {"type": "string", "nullable": True}}},
            {"properties": {"nullable": {"type": ["string", "null"]}}},
        ),
        ({"items": {"example": 1}, "type": "array"}, {"items": {"examples": [1]}, "type": "array"}),
    ],
)
def test_a_schema_of_3_0_takes_its_3_1_form(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert upgraded_schema(old) == new


def test_a_schema_of_3_1_stays_as_it_is() -> None:
    schema = {"$ref": "#/x", "description": "mine", "exclusiveMinimum": 1, "nullable": True}
    assert upgraded_schema(schema, "3.1.0") == schema


@pytest.mark.parametrize("keyword", ["oneOf", "anyOf", "allOf", "enum", "type", "exclusiveMinimum"])
def test_what_is_no_schema_is_left_to_lint(keyword: str) -> None:
    assert upgraded_schema({keyword: 5, "nullable": True})


def test_upgrade_leaves_its_argument_alone() -> None:
    tree: dict[str, Any] = {"openapi": "3.0.0", "components": {"schemas": {"A": {"type": "string", "nullable": True}}}}
    before = json.dumps(tree)
    upgrade(tree)
    assert json.dumps(tree) == before


def test_schemas_are_found_wherever_openapi_has_them() -> None:
    text = """
    paths:
      /a:
        parameters: [{name: p, in: query, schema: {type: string, nullable: true}}]
        get:
          responses:
            "200":
              description: ok
              headers: {H: {schema: {type: string, nullable: true}}}
              content: {application/json: {schema: {type: array, items: {type: string, nullable: true}}}}
    """
    tree = loaded(text, "3.0.3").tree
    assert "nullable" not in json.dumps(tree)
    assert tree["openapi"] == "3.1.0"


def test_a_loaded_document_keeps_what_was_written_beside_its_3_1_form() -> None:
    document = loaded("components: {schemas: {A: {type: string, nullable: true}}}", "3.0.3")
    assert document.written["openapi"] == "3.0.3"
    assert document.written["components"]["schemas"]["A"] == {"type": "string", "nullable": True}
    assert document.resolve("#/components/schemas/A") == {"type": ["string", "null"]}
    recent = loaded("x: 1")
    assert recent.tree is recent.written


def test_lint_judges_what_was_written() -> None:
    document = loaded("components: {schemas: {A: {type: string, exclusiveMinimum: true, x-a: 1}}}", "3.0.3")
    assert diagnose(document) == ()


def test_status_codes_become_text() -> None:
    tree = loaded("paths: {/a: {get: {responses: {200: {description: ok}}}}}").tree
    assert list(tree["paths"]["/a"]["get"]["responses"]) == ["200"]


def test_values_keep_their_lines_wherever_the_upgrade_moves_them() -> None:
    document = loaded(
        """
        components:
          schemas:
            A:
              nullable: true
              allOf:
                - type: object
                  properties:
                    inner:
                      nullable: true
                      allOf:
                        - {type: string}
        """,
        "3.0.3",
    )
    outer = "/components/schemas/A/anyOf/0"
    inner = f"{outer}/allOf/0/properties/inner/anyOf/0"
    assert document.resolve(f"{inner}/allOf/0") == {"type": "string"}
    assert [document.source(pointer).line for pointer in (outer, inner, f"{inner}/allOf/0")] == [6, 11, 14]
    written = "/components/schemas/A/allOf/0/properties/inner/allOf/0"
    assert document.source(written).line == 14

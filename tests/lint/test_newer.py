"""OpenAPI 3.2: QUERY operations and nested tags are read, and what would be lost is refused by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from inline_documents import api, loaded
from obverse.lint import diagnose
from stub.driver import app_from, ask

if TYPE_CHECKING:
    from obverse.document.diagnostics import Diagnostic

PET = "{type: object, properties: {name: {type: string}}}"
QUERY = f"""
tags: [{{name: a, summary: A, kind: nav}}, {{name: b, parent: a}}]
paths:
  /pets:
    query:
      operationId: queryPets
      tags: [b]
      requestBody: {{content: {{application/json: {{schema: {PET}}}}}}}
      responses:
        "200": {{summary: Pets, content: {{application/json: {{schema: {{type: array, items: {PET}}}}}}}}}
    post:
      operationId: addPet
      requestBody: {{content: {{application/json: {{schema: {PET}}}}}}}
      responses: {{"201": {{content: {{application/json: {{schema: {PET}}}}}}}}}
"""


def diagnostics(path_item: str, components: str = "{}") -> list[tuple[str, str]]:
    found: tuple[Diagnostic, ...] = diagnose(loaded(f"paths: {{/a: {path_item}}}\ncomponents: {components}", "3.2.0"))
    return [
        (str(diagnostic.severity), diagnostic.source.pointer)
        for diagnostic in found
        if diagnostic.code == "unsupported-3.2"
    ]


def test_query_is_a_method_like_others() -> None:
    document = loaded(QUERY, "3.2.0")
    assert diagnose(document) == ()
    (group, _) = api(QUERY, "3.2.0").groups
    assert [(operation.method, operation.id) for operation in group.operations] == [("QUERY", "queryPets")]
    app = app_from(QUERY.replace("query:", "query:\n      x-stub: {action: list}"), openapi="3.2.0")
    ask(app, "POST", "/pets", {"name": "Rex"})
    assert ask(app, "QUERY", "/pets", {"name": "Rex"}).json == [{"name": "Rex"}]


@pytest.mark.parametrize(
    ("path_item", "severity", "pointer"),
    [
        ("{additionalOperations: {COPY: {responses: {}}}}", "error", "/paths/~1a/additionalOperations/COPY"),
        (
            "{get: {parameters: [{name: q, in: querystring, content: {text/plain: {schema: {}}}}], responses: {}}}",
            "error",
            "/paths/~1a/get/parameters/0/in",
        ),
        (
            "{get: {responses: {'200': {content: {text/csv: {itemSchema: {type: object}}}}}}}",
            "warning",
            "/paths/~1a/get/responses/200/content/text~1csv/itemSchema",
        ),
    ],
)
def test_what_would_be_lost_is_told(path_item: str, severity: str, pointer: str) -> None:
    assert diagnostics(path_item) == [(severity, pointer)]


def test_the_schema_of_an_item_is_read_where_items_are() -> None:
    text = "paths: {/a: {get: {responses: {'200': {content: {application/jsonl: {itemSchema: {minLenght: 7}}}}}}}}"
    assert "minLength" in str(diagnose(loaded(text, "3.2.0"))[0])
    assert diagnostics("{get: {responses: {'200': {content: {application/jsonl: {itemSchema: {}}}}}}}") == []


def test_earlier_versions_are_held_against_their_own_schema() -> None:
    assert "unknown" in str(diagnose(loaded(QUERY.replace("summary: Pets, ", "description: x, "), "3.1.0"))[0])

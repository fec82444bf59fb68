"""What Schemathesis draws fits the server, and what it takes for a failure by mistake is none."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from contract_testing.shop import contract, shop, stub_of, suite_of
from obverse.contract_testing.drawn_cases import DrawnCases

HEAD = """
openapi: 3.1.0
info: {title: Small, version: "1"}
"""
REFUSAL = "4XX: {description: No.}"


def problems(text: str, level: str = "quick") -> set[tuple[str, str]]:
    """Run the tests of a document on its own stub; return check and level of what they find."""
    tested = contract(HEAD + text)
    return {(each.check, each.level) for each in suite_of(tested, stub_of(tested), level=level).run().findings}


def test_any_text_is_a_text() -> None:
    assert (
        problems(f"""
paths:
  /raw:
    post:
      requestBody: {{required: true, content: {{text/x-markdown: {{schema: {{type: string}}}}}}}}
      responses: {{"200": {{description: x, content: {{text/html: {{schema: {{type: string}}}}}}}}, {REFUSAL}}}
""")
        == set()
    )


def test_what_another_alternative_allows_is_valid() -> None:
    one = "{type: object, required: [kind, a], properties: {kind: {type: string}, a: {type: integer}}}"
    other = "{type: object, required: [kind], properties: {kind: {type: string}}}"
    assert (
        problems(f"""
paths:
  /raw:
    post:
      requestBody:
        required: true
        content: {{application/json: {{schema: {{anyOf: [{one}, {other}]}}}}}}
      responses: {{"204": {{description: x}}, {REFUSAL}}}
""")
        == set()
    )


def test_a_key_that_no_path_can_name_is_not_drawn() -> None:
    thing = "{type: object, required: [id], properties: {id: {type: string}}}"
    shown = f"{{description: x, content: {{application/json: {{schema: {thing}}}}}}}"
    assert (
        problems(
            f"""
paths:
  /things:
    post:
      requestBody: {{required: true, content: {{application/json: {{schema: {thing}}}}}}}
      responses: {{"201": {shown}, {REFUSAL}}}
  /things/{{id}}:
    parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]
    get: {{responses: {{"200": {shown}, {REFUSAL}}}}}
""",
            "full",
        )
        == set()
    )


def test_a_document_that_contradicts_itself_is_told_from_a_server_that_is_wrong() -> None:
    sent = "{type: object, properties: {state: {type: string, example: neither}}}"
    shown = "{type: object, required: [id], properties: {id: {type: integer}, state: {enum: [one, other]}}}"
    response = f"{{description: x, content: {{application/json: {{schema: {shown}}}}}}}"
    assert problems(f"""
paths:
  /things:
    post:
      requestBody: {{content: {{application/json: {{schema: {{type: object}}}}}}}}
      responses: {{"201": {response}, {REFUSAL}}}
  /things/{{id}}:
    parameters: [{{name: id, in: path, required: true, schema: {{type: integer}}}}]
    get: {{responses: {{"200": {response}, {REFUSAL}}}}}
    patch:
      requestBody: {{required: true, content: {{application/json: {{schema: {sent}}}}}}}
      responses: {{"200": {response}, {REFUSAL}}}
""") == {("contradicting-schemas", "warning")}


def test_headers_that_http_governs_mean_nothing_as_parameters() -> None:
    assert (
        problems(f"""
paths:
  /pages:
    get:
      parameters: [{{name: Accept, in: header, required: true, schema: {{type: string, enum: [text/html]}}}}]
      responses: {{"200": {{description: x, content: {{text/html: {{schema: {{type: string}}}}}}}}, {REFUSAL}}}
""")
        == set()
    )


def test_a_path_of_fixed_words_has_the_methods_of_the_template_beside_it() -> None:
    response = f'{{"200": {{description: x, content: {{application/json: {{schema: {{}}}}}}}}, {REFUSAL}}}'
    assert (
        problems(f"""
paths:
  /things/mine: {{get: {{responses: {response}}}}}
  /things/{{name}}:
    parameters: [{{name: name, in: path, required: true, schema: {{type: string}}}}]
    get: {{responses: {response}}}
    put:
      requestBody: {{content: {{application/json: {{schema: {{type: object}}}}}}}}
      responses: {response}
""")
        == set()
    )


@pytest.mark.parametrize("phase", ["coverage", "stateful"])
def test_a_key_that_no_path_can_name_is_replaced_in_every_phase(phase: str) -> None:
    suite = suite_of(shop(), stub_of(shop()))
    case = SimpleNamespace(
        id="1",
        meta=SimpleNamespace(
            generation=SimpleNamespace(mode=SimpleNamespace(is_positive=True)),
            phase=SimpleNamespace(name=SimpleNamespace(value=phase)),
        ),
        operation=SimpleNamespace(label="POST /pets"),
        path_parameters={},
        body={"id": "", "name": "Rex"},
    )
    with suite.target.client() as http:
        DrawnCases(suite.items(http), None).fit(case)
    assert case.body["id"] != ""
    assert case.body["name"] == "Rex"

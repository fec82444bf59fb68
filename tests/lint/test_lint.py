"""Stage lint: what is no OpenAPI, what breaks a house rule, and what is let through."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from negative_corpus import CORPUS, expected_text, negative_cases
from obverse.document.diagnostics import DocumentError, Severity
from obverse.document.load import load
from obverse.extensions.renamed import RENAMED
from obverse.lint import ALL_RULES, diagnose, lint

if TYPE_CHECKING:
    from pathlib import Path

    from obverse.document.document import Document


def document(folder: Path, tree: dict[str, Any]) -> Document:
    path = folder / "openapi.json"
    path.write_text(json.dumps({"openapi": "3.1.0", "info": {"title": "Pets", "version": "1"}, **tree}))
    return load(path)


def schemas(folder: Path, **named: Any) -> Document:
    return document(folder, {"components": {"schemas": named}})


@pytest.mark.parametrize("case", negative_cases("lint"), ids=lambda case: case.stem)
def test_faults_are_all_reported_where_they_are(case: Path) -> None:
    found = diagnose(load(case))

    assert "".join(f"{diagnostic}\n" for diagnostic in found) == expected_text(case)


def test_every_rule_has_a_case_and_says_what_it_demands() -> None:
    texts = "".join(expected_text(case) for case in negative_cases("lint"))
    codes = {
        *("invalid-openapi", "invalid-schema", "invalid-x-stub", "invalid-x-pages", "invalid-x-polls"),
        *("invalid-x-token", "renamed-key"),
        *("duplicate-operation-id", "bad-path"),
        *("ambiguous-path", "undeclared-parameter", "unused-parameter", "duplicate-parameter"),
        *("unknown-security-scheme", "unknown-scope", "unknown-operation", "bad-alias", "bad-pattern"),
        *(
            "unknown-required",
            "bad-discriminator",
            "wrong-ref",
            "control-character",
            "inexpressible-name",
            "bad-example",
            "bad-default",
            "unknown-source",
        ),
    }

    assert {code for code in codes if f"[{code}]" not in texts} == set()
    assert all(rule.__doc__ for rule in ALL_RULES)


def test_every_renamed_key_is_told_by_its_new_name() -> None:
    text = expected_text(CORPUS / "negative" / "lint" / "x-stub-renamed.yaml")

    for keys in RENAMED.values():
        for old, new in keys.items():
            assert f"the key '{old}' is called '{new}' now" in text or f"Write {new.replace('.', ': {')}: " in text


def test_a_callback_needs_no_path_parameters(tmp_path: Path) -> None:
    done: dict[str, Any] = {"responses": {"204": {"description": ""}}}
    callback = {"{$request.body#/url}": {"post": done}}
    tree = {"paths": {"/pets": {"post": {**done, "callbacks": {"added": callback}}}}}

    assert diagnose(document(tmp_path, tree)) == ()


def test_the_stage_hands_a_sound_document_on(tmp_path: Path) -> None:
    sound = document(tmp_path, {"paths": {}})

    assert lint(sound) is sound


def test_the_stage_refuses_with_all_errors_and_no_warnings(tmp_path: Path) -> None:
    unsound = document(tmp_path, {"paths": {"pets": {}, "/{": {}}, "unknown": 1})

    with pytest.raises(DocumentError) as caught:
        lint(unsound)

    assert [diagnostic.code for diagnostic in caught.value.diagnostics] == ["invalid-openapi", "bad-path"]


def test_a_sloppy_example_does_not_stop_generation(tmp_path: Path) -> None:
    sloppy = schemas(tmp_path, Pet={"type": "string", "examples": [5]})

    assert lint(sloppy) is sloppy
    assert [diagnostic.severity for diagnostic in diagnose(sloppy)] == [Severity.ERROR]


@pytest.mark.parametrize("tree", [{"paths": {}, "x-any": {"thing": [1]}}, {"webhooks": {}}, {"components": {}}])
def test_a_small_document_is_sound(tree: dict[str, Any], tmp_path: Path) -> None:
    assert diagnose(document(tmp_path, tree)) == ()


def test_read_only_properties_are_excused_in_requests_and_write_only_ones_in_answers(tmp_path: Path) -> None:
    secret = {"properties": {"secret": {"type": "string", "writeOnly": True}}, "required": ["secret"]}
    pet = {
        "allOf": [secret],
        "properties": {"id": {"type": "string", "readOnly": True}},
        "required": ["id", "secret"],
    }
    content = {"schema": {"$ref": "#/components/schemas/Pet"}}
    operation = {
        "requestBody": {"content": {"application/json": {**content, "example": {"secret": "a"}}}},
        "responses": {"200": {"description": "", "content": {"application/json": {**content, "example": {"id": "a"}}}}},
    }
    tree = {"paths": {"/pets": {"post": operation}}, "components": {"schemas": {"Pet": pet}}}

    assert diagnose(document(tmp_path, tree)) == ()


def test_a_recursive_schema_judges_its_examples(tmp_path: Path) -> None:
    node = {"type": "object", "properties": {"next": {"$ref": "#/components/schemas/Node"}}}
    found = diagnose(schemas(tmp_path, Node={**node, "examples": [{"next": {"next": 5}}, {"next": {}}]}))

    assert [diagnostic.source.pointer for diagnostic in found] == ["/components/schemas/Node/examples/0/next/next"]


@pytest.mark.parametrize(
    "text",
    ['"""', "'''", "\\", "{x}", "{{ 1 }}", "{% raw %}", "%s", "$(id)", "\u2028", "\u202e", "../..", "#", "x" * 9999],
)
def test_hostile_text_is_only_data(text: str, tmp_path: Path) -> None:
    operation = {
        "operationId": text,
        "summary": text,
        "description": text,
        "tags": [text],
        "parameters": [{"name": text, "in": "query", "description": text, "schema": {"type": "string"}}],
        "responses": {"200": {"description": text}},
    }
    tree = {
        "info": {"title": text, "version": text, "description": text},
        "servers": [{"url": "/", "description": text}],
        "paths": {"/pets": {"get": operation}},
        "components": {
            "schemas": {
                "Pet": {"title": text, "properties": {"name": {"type": "string", "enum": [text], "default": text}}}
            }
        },
    }

    assert diagnose(document(tmp_path, tree)) == ()


def test_hostile_text_is_shown_harmlessly(tmp_path: Path) -> None:
    found = diagnose(document(tmp_path, {"paths": {"\x1b[31m\n{": {}}}))

    assert found
    assert all(str(diagnostic).isprintable() for diagnostic in found)

"""Patterns that no engine here can run are put aside: the document is accepted, and nothing is held against them."""

from __future__ import annotations

import pytest

from inline_documents import loaded, schemas_document
from obverse.document.patterns import ASIDE
from obverse.lint import diagnose


@pytest.mark.parametrize("pattern", ["^.{0,262144}$", r"\A[a-z]+\Z", "^{[0-9]+}$", "[a-z"])
def test_a_pattern_that_cannot_be_run_is_put_aside_with_a_warning(pattern: str) -> None:
    document = schemas_document(f"Text: {{type: string, pattern: '{pattern}'}}")
    assert document.tree["components"]["schemas"]["Text"] == {"type": "string", ASIDE: pattern}
    assert [(str(found.severity), found.code) for found in diagnose(document)] == [("warning", "bad-pattern")]


def test_names_by_such_a_pattern_are_any_names() -> None:
    document = schemas_document("""
        Map:
          type: object
          patternProperties: {"[a": {type: string}, "^x-": {type: integer}}
          additionalProperties: false
    """)
    assert document.tree["components"]["schemas"]["Map"] == {
        "type": "object",
        "patternProperties": {"^x-": {"type": "integer"}},
        "additionalProperties": True,
    }


@pytest.mark.parametrize("pattern", ["^[a-z]+$", r"^\p{L}+$", "^(?!x)y"])
def test_other_patterns_stay(pattern: str) -> None:
    document = schemas_document(f"Text: {{type: string, pattern: '{pattern}'}}")
    assert document.tree["components"]["schemas"]["Text"]["pattern"] == pattern


def test_what_only_looks_like_a_pattern_stays() -> None:
    text = "components: {schemas: {A: {type: object, properties: {pattern: {type: string}}, example: {pattern: '['}}}}"
    document = loaded(text)
    assert document.tree["components"]["schemas"]["A"]["example"] == {"pattern": "["}

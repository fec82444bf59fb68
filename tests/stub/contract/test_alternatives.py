"""Errors name the culprit within the alternative that was most likely meant."""

from __future__ import annotations

import json
from typing import Any

import pytest

from obverse.stub.contract.document import Contract

CONTENT = {"type": "object", "required": ["type"], "properties": {"type": {"enum": ["text", "html"]}}}
BY_TAG = [
    {"type": "object", "required": ["@t"], "properties": {"@t": {"const": name}, "rank": {"maximum": most}}}
    for name, most in (("one", 8), ("other", 3))
]
SCHEMA = {
    "type": "object",
    "properties": {
        "content": {"anyOf": [{"$ref": "#/defs/content"}, {"type": "null"}]},
        "flag": {"anyOf": [{"type": "boolean"}, {"enum": ["true", "false"]}, {"type": "null"}]},
        "tagged": {"oneOf": BY_TAG},
        "id": {"not": {"description": "no id may\n  begin with X.", "pattern": "^X"}},
    },
}
CONTRACT = Contract(json.dumps({"schema": SCHEMA, "defs": {"content": CONTENT}}).encode())


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"content": {"type": "md"}}, 'At /content/type: "md" is not one of "text" or "html" (enum).'),
        ({"content": {}}, 'At /content: "type" is a required property (required).'),
        ({"content": 5}, "At /content: 5 is not valid under any of the schemas listed in the 'anyOf' keyword (anyOf)."),
        ({"flag": "yes"}, 'At /flag: "yes" is not one of "true" or "false" (enum).'),
        ({"tagged": {"@t": "other", "rank": 5}}, "At /tagged/rank: 5 is greater than the maximum of 3 (maximum)."),
        ({"id": "X1"}, 'At /id: "X1" is ruled out: no id may begin with X (not).'),
    ],
)
def test_the_culprit_is_named_within_the_alternative_that_was_meant(value: Any, text: str) -> None:
    assert str(CONTRACT.request_validator("/schema").problem(value)) == text

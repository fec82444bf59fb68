"""What an error says: the place within an alternative, the kind of thing, and the words of faults on demand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from stub_driver import ask

from obverse.stub.contract.document import Contract

if TYPE_CHECKING:
    from collections.abc import Callable

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
    ("value", "said"),
    [
        ({"content": {"type": "md"}}, 'At /content/type: "md" is not one of "text" or "html" (enum).'),
        ({"content": {}}, 'At /content: "type" is a required property (required).'),
        ({"content": 5}, "At /content: 5 is not valid under any of the schemas listed in the 'anyOf' keyword (anyOf)."),
        ({"flag": "yes"}, 'At /flag: "yes" is not one of "true" or "false" (enum).'),
        ({"tagged": {"@t": "other", "rank": 5}}, "At /tagged/rank: 5 is greater than the maximum of 3 (maximum)."),
        ({"id": "X1"}, 'At /id: "X1" is ruled out: no id may begin with X (not).'),
    ],
)
def test_the_culprit_is_named_within_the_alternative_that_was_meant(value: Any, said: str) -> None:
    assert str(CONTRACT.request_validator("/schema").problem(value)) == said


def test_an_error_about_an_item_names_its_kind(make: Callable[..., Any]) -> None:
    app = make(check_responses=False)
    assert ask(app, "POST", "/projects", {"id": 1}).json["error"]["source"] == "Project"
    assert ask(app, "POST", "/projects", b"{").json["error"]["source"] == "Project"
    assert "source" not in ask(app, "GET", "/nowhere").json["error"]


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (405, "MethodNotAllowed"),
        (413, "RequestEntityTooLarge"),
        (415, "UnsupportedMediaType"),
        (429, "SlowDown"),
        (502, "InternalError"),
        (503, "ServiceUnavailable"),
        (418, "InvalidRequest"),
    ],
)
def test_a_fault_on_demand_has_the_words_of_its_status(make: Callable[..., Any], status: int, code: str) -> None:
    got = ask(make(fault_header=True), "GET", "/projects/p", headers={"x-stub-fault": f"status={status}"})
    assert (got.status, got.json["error"]["code"]) == (status, code)

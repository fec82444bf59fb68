"""Bodies of errors: the kind of item that they are about, and the texts of injected faults."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from stub.driver import app_from, ask

if TYPE_CHECKING:
    from collections.abc import Callable


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


def refused(schema: str, media_type: str = "application/json") -> Any:
    """The response to a body that lacks a property, where the document has one schema for errors."""
    thing = "{type: object, required: [name], properties: {name: {type: string}}}"
    app = app_from(f"""
paths:
  /things:
    post:
      requestBody: {{content: {{application/json: {{schema: {thing}}}}}}}
      responses:
        "204": {{description: x}}
        "400": {{description: x, content: {{{media_type}: {{schema: {schema}}}}}}}
""")
    got = ask(app, "POST", "/things", {})
    assert (got.status, app.violations) == (400, [])
    return got


@pytest.mark.parametrize(
    ("schema", "place"),
    [
        ("{type: object, properties: {detail: {type: string}, message: {type: string}}}", ("detail",)),
        (
            "{type: object, properties: {error: {type: object, properties: {reason: {type: string}}}}}",
            ("error", "reason"),
        ),
        (
            "{type: object, properties: {detail: {type: array, items: {type: object, required: [loc, msg, type], "
            "properties: {loc: {type: array, items: {type: string}}, msg: {type: string}, type: {type: string}}}}}}",
            ("detail", 0, "msg"),
        ),
        ("{type: object, properties: {errors: {type: array, items: {type: string}}}}", ("errors", 0)),
        ("{type: array, items: {type: object, properties: {message: {type: string}}}}", (0, "message")),
        ("{type: string}", ()),
        (
            "{oneOf: [{type: object, required: [text], properties: {text: {type: string}, errors: {type: array, items: "
            "{type: object, properties: {message: {type: string}}}}}}, {type: object, required: [text], properties: "
            "{text: {type: string}, errors: {type: array, items: {type: string}}}}]}",
            ("text",),
        ),
    ],
)
def test_the_reason_stands_where_the_schema_has_a_place_for_it_once(schema: str, place: tuple[str | int, ...]) -> None:
    got = refused(schema)
    value: Any = got.json
    for step in place:
        value = value[step]
    assert '"name" is a required property' in value
    assert got.body.count(b"is a required property") == 1
    assert "x-obverse-reason" not in got.headers


@pytest.mark.parametrize(
    ("schema", "media_type"),
    [
        ("{type: object, properties: {}, additionalProperties: false}", "application/json"),
        ("{type: 'null'}", "application/json"),
        ("{type: array, maxItems: 0}", "application/json"),
        ("{type: object, properties: {kind: {enum: [a]}}}", "application/json"),
        ("{type: string, format: binary}", "image/png"),
    ],
)
def test_where_the_schema_has_no_place_the_reason_is_in_a_header(schema: str, media_type: str) -> None:
    got = refused(schema, media_type)
    assert '"name" is a required property' in got.headers["x-obverse-reason"]

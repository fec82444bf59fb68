"""What an operation answers that works on no resource: what its document has, chosen by what the caller prefers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from obverse.stub.app import App
from obverse.stub.control.settings import Settings
from stub.driver import app_from, ask

if TYPE_CHECKING:
    from stub.driver import Got

REPORT: dict[str, Any] = {
    "type": "object",
    "required": ["id", "code", "state"],
    "properties": {
        "id": {"type": "string", "format": "uuid"},
        "code": {"type": "string", "pattern": "^[A-Z]{2}-[0-9]{3}$"},
        "state": {"enum": ["open", "closed"]},
        "email": {"type": "string"},
        "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Report"}},
        "secret": {"type": "string", "writeOnly": True},
    },
}


ENDLESS: dict[str, Any] = {
    "type": "object",
    "required": ["next"],
    "properties": {"next": {"$ref": "#/components/schemas/Endless"}},
}


def run(responses: dict[str, Any], prefer: str | None = None, *, is_checked: bool = True) -> Got:
    contract = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": {"/run": {"post": {"operationId": "run", "responses": responses}}},
        "components": {"schemas": {"Report": REPORT, "Endless": ENDLESS}},
    }
    app = App(contract=json.dumps(contract).encode(), behaviour=b"{}", settings=Settings(check_responses=is_checked))
    return ask(app, "POST", "/run", headers={} if prefer is None else {"prefer": prefer})


def content(**media: Any) -> dict[str, Any]:
    return {"description": "", "content": {"application/json": media}}


def test_a_body_is_made_from_the_schema_and_is_the_same_each_time() -> None:
    responses = {"201": content(schema={"$ref": "#/components/schemas/Report"})}
    first, second = run(responses), run(responses)

    assert (first.status, first.headers["x-obverse-source"]) == (201, "schema")
    assert first.json == second.json
    assert first.json["code"] == "AA-000"
    assert first.json["state"] == "open"
    assert first.json["email"] == "someone@example.com"
    assert first.json["parts"][0]["code"] == "AA-000"
    assert "secret" not in first.json


def test_examples_of_the_document_come_first_and_must_keep_the_schema() -> None:
    schema = {"type": "integer"}
    named = {"none": {"value": "no"}, "some": {"value": 7}, "more": {"value": 9}}

    assert run({"200": content(schema=schema, example=5)}).json == 5
    assert run({"200": content(schema=schema, examples=named)}).json == 7
    assert run({"200": content(schema=schema, examples=named)}, "example=more").json == 9
    assert run({"200": content(schema=schema, examples=named)}, "example=none").json == 7
    assert run({"200": content(schema=schema, example=5)}, "dynamic=true").json == 0


def test_the_caller_chooses_the_status() -> None:
    responses = {"200": content(schema={"type": "integer"}), "404": content(example={"no": 1}), "5XX": {}}

    chosen = run(responses, 'code="404"')
    assert (chosen.status, chosen.json, chosen.headers["preference-applied"]) == (404, {"no": 1}, "code=404")
    assert run(responses, "respond-async, code=503").status == 503
    assert run(responses, "code=201").status == 200
    assert run(responses, "code=abc").status == 200


@pytest.mark.parametrize(
    ("responses", "status"),
    [
        ({"404": {}, "202": {}, "204": {}}, 202),
        ({"2XX": {}}, 200),
        ({"default": {}}, 200),
        ({"302": {}, "404": {}}, 302),
        ({"4XX": {}}, 400),
    ],
)
def test_success_comes_first(responses: dict[str, Any], status: int) -> None:
    got = run(responses)

    assert (got.status, got.headers["x-obverse-source"]) == (status, "status")


def test_required_headers_are_made_but_none_that_frames_the_message() -> None:
    whole = {"type": "integer", "minimum": 3}
    headers = {name: {"required": True, "schema": whole} for name in ("X-Left", "Content-Length", "Date")}

    responses = {"200": {"description": "", "headers": {**headers, "X-Other": {"schema": whole}}}}
    got = run(responses, is_checked=False)  # `Date` is for the server to send
    assert got.headers["x-left"] == "3"
    assert got.headers["content-length"] == "0"
    assert got.headers.keys().isdisjoint({"date", "x-other"})


@pytest.mark.parametrize(
    ("media_type", "sent", "body"),
    [
        ("image/*", "image/png", b""),
        ("application/pdf", "application/pdf", b""),
        ("text/plain", "text/plain", b"string"),
        ("application/problem+json", "application/problem+json", b'"string"'),
    ],
)
def test_other_media_types_are_sent_as_they_are(media_type: str, sent: str, body: bytes) -> None:
    got = run({"200": {"description": "", "content": {media_type: {"schema": {"type": "string"}}}}})

    assert (got.body, got.headers["content-type"]) == (body, sent)


def test_only_what_has_no_response_is_not_implemented() -> None:
    nothing = run({})
    assert nothing.status == 501
    assert b"the document has no response for it" in nothing.body

    impossible = run({"200": content(schema={"allOf": [{"type": "string"}, {"type": "integer"}]})})
    assert impossible.status == 501
    assert b"no body of status 200 can be made that keeps the contract" in impossible.body


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "string", "minLength": 10**10},
        {"type": "array", "minItems": 10**9, "items": {"type": "string"}},
        {"type": "object", "required": ["a"], "properties": {"a": {"$ref": "#/components/schemas/Endless"}}},
    ],
)
def test_what_is_made_is_bounded(schema: dict[str, Any]) -> None:
    assert run({"200": content(schema=schema)}).status == 501


def test_events_go_on_behind_the_last_one_that_the_caller_has() -> None:
    document = """
    paths:
      /ticks:
        get:
          operationId: watch
          responses:
            "200": {description: Ticks., content: {text/event-stream: {schema: {type: integer, minimum: 7}}}}
    """
    whole = ask(app_from(document), "GET", "/ticks", content_type=None)
    rest = ask(app_from(document), "GET", "/ticks", headers={"last-event-id": "2"}, content_type=None)

    assert whole.body == b"id: 1\ndata: 7\n\nid: 2\ndata: 7\n\nid: 3\ndata: 7\n\n"
    assert whole.headers["content-type"] == "text/event-stream"
    assert rest.body == b"id: 3\ndata: 7\n\n"

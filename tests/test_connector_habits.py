"""What connectors are used to do, in any language: each test is a habit, written as plain HTTP.

Some are in other tests already: answers without metadata, lists of two properties, companions of collections.
"""

from __future__ import annotations

import base64
import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from contract.in_process import ORIGIN, RecordingTransport
from external_connections.stub import AfterPolls, FaultRule, Settings, create_app

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

CONNECTIONS = "/external/connections"
HERE = f"{CONNECTIONS}/acmeloans"
ROOTS = [f"{base}{root}" for base in ("/v1.0", "/beta") for root in (CONNECTIONS, "/connections")]
NEW = {"id": "acmeloans", "name": "Acme's loans", "description": "What the library of Acme has lent to whom"}
SCHEMA = {
    "baseType": "microsoft.graph.externalItem",
    "properties": [
        {"name": "book", "type": "string", "isSearchable": True, "isRetrievable": True, "labels": ["title"]},
        {"name": "days", "type": "int64", "isQueryable": True},
    ],
}
ITEM = {
    "acl": [{"type": "everyone", "value": "everyone", "accessType": "grant"}],
    "properties": {"book": "On Growth and Form", "days": 28},
}
PATIENCE = 10
PAUSE = 15


def serve(**settings: Any) -> Any:
    return create_app(settings=Settings(check_responses=True, **settings))


@contextmanager
def connector(app: Any, base: str = "/v1.0") -> Generator[httpx2.Client]:
    """Give a connector what it has: an address and a token."""
    headers = {"Authorization": "Bearer any"}
    with httpx2.Client(transport=RecordingTransport(app), base_url=ORIGIN + base, headers=headers) as http:
        yield http


def until(
    wanted: Callable[[Any], bool], ask: Callable[[], Any], pause: Callable[[Any], object] = lambda _: None
) -> Any:
    """Ask until the answer is the one that is wanted."""
    answers: list[Any] = []
    while len(answers) < PATIENCE:
        answers.append(ask())
        if wanted(answers[-1]):
            return answers[-1]
        pause(answers[-1])
    raise AssertionError(f"asked {PATIENCE} times, and got {answers}")


def operations(app: Any) -> list[str]:
    return [entry.operation_id for entry in app.journal]


# --- what is there is not made again ---------------------------------------------------------------------------------


def test_where_there_is_no_connection_one_is_created():
    app = serve()
    with connector(app) as http:
        for _ in range(2):
            if http.get(HERE).status_code == 404:
                http.post(CONNECTIONS, json=NEW).raise_for_status()
            assert http.get(HERE).raise_for_status().json()["name"] == NEW["name"]

    assert operations(app).count("createConnection") == 1


def test_where_there_is_no_schema_one_is_registered():
    app = serve()
    with connector(app) as http:
        assert http.get(f"{HERE}/schema").json()["error"]["innerError"]["source"] == "Connection"
        http.post(CONNECTIONS, json=NEW).raise_for_status()
        for _ in range(2):
            found = http.get(f"{HERE}/schema")
            if found.status_code == 404:
                assert found.json()["error"]["innerError"]["source"] == "Schema"
                http.patch(f"{HERE}/schema", json=SCHEMA).raise_for_status()
        http.get(f"{HERE}/schema").raise_for_status()

    assert operations(app).count("updateSchema") == 1


def test_a_connection_is_removed_by_its_name():
    with connector(serve()) as http:
        http.post(CONNECTIONS, json=NEW).raise_for_status()
        http.post(CONNECTIONS, json={**NEW, "id": "other", "name": "Acmes loans"}).raise_for_status()

        def named(name: str) -> list[str]:
            quoted = name.replace("'", "''")
            found = http.get(CONNECTIONS, params={"$filter": f"name eq '{quoted}'"}).raise_for_status()
            return [each["id"] for each in found.json()["value"]]

        [only] = named("Acme's loans")
        http.delete(f"{CONNECTIONS}/{only}").raise_for_status()

        assert named("Acme's loans") == []
        assert named("Acmes loans") == ["other"]


# --- waiting ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [401, 403])
def test_until_an_administrator_consents_one_waits(status: int):
    app = serve(faults=(FaultRule(status=status, times=2),))
    began = app.clock()
    with connector(app) as http:
        made = until(
            lambda answer: answer.status_code not in {401, 403},
            lambda: http.post(CONNECTIONS, json=NEW),
            lambda _: app.clock.advance(PAUSE),
        )

    assert made.status_code == 201
    assert app.clock() - began >= 2 * PAUSE


@pytest.mark.parametrize("root", ROOTS)
def test_location_is_followed_as_it_is(root: str):
    with connector(serve(), base="") as http:
        http.post(root, json=NEW).raise_for_status()
        location = http.patch(f"{root}/acmeloans/schema", json=SCHEMA).headers["location"]

        assert location.startswith(f"{ORIGIN}{root}/acmeloans/operations/")
        assert http.get(location).raise_for_status().json()["status"] == "completed"


def test_the_last_segment_of_location_is_the_id_of_the_operation():
    with connector(serve()) as http:
        http.post(CONNECTIONS, json=NEW).raise_for_status()
        started = http.patch(f"{HERE}/schema", json=SCHEMA)
        operation = started.headers["location"].split("/")[-1]

        assert http.get(f"{HERE}/operations/{operation}").raise_for_status().json()["id"] == operation


@pytest.mark.parametrize(("fail", "end", "state"), [(None, "completed", "ready"), ("No room.", "failed", "draft")])
def test_one_asks_while_the_operation_is_inprogress(fail: str | None, end: str, state: str):
    with connector(serve(progress=AfterPolls(3), fail=fail)) as http:
        http.post(CONNECTIONS, json=NEW).raise_for_status()
        location = http.patch(f"{HERE}/schema", json=SCHEMA).headers["location"]
        seen: list[str] = []

        def ask() -> str:
            seen.append(http.get(location).raise_for_status().json()["status"])
            return seen[-1]

        assert until(lambda status: status != "inprogress", ask) == end
        assert len(seen) > 1
        assert http.get(HERE).json()["state"] == state
        assert http.put(f"{HERE}/items/1", json=ITEM).is_success == (state == "ready")


def test_one_asks_while_the_connection_is_a_draft():
    app = serve(progress=AfterPolls(3))
    with connector(app) as http:
        http.post(CONNECTIONS, json=NEW).raise_for_status()
        http.patch(f"{HERE}/schema", json=SCHEMA).raise_for_status()

        assert until(lambda state: state != "draft", lambda: http.get(HERE).json()["state"]) == "ready"
        http.put(f"{HERE}/items/1", json=ITEM).raise_for_status()

    assert operations(app).count("getConnection") > 1


@pytest.mark.parametrize("status", [429, 503, 504])
def test_one_waits_as_long_as_the_answer_says(status: int):
    app = serve(faults=(FaultRule("putItem", status=status, times=2, retry_after=7),))
    with connector(app) as http:
        http.post(CONNECTIONS, json=NEW).raise_for_status()
        http.patch(f"{HERE}/schema", json=SCHEMA).raise_for_status()
        began = app.clock()

        put = until(
            lambda answer: answer.status_code not in {429, 503, 504},
            lambda: http.put(f"{HERE}/items/1", json=ITEM),
            lambda answer: app.clock.advance(int(answer.headers["retry-after"])),
        )

        assert put.status_code == 200
        assert 14 <= app.clock() - began < 21


# --- what is sent in another form ------------------------------------------------------------------------------------


def test_the_schema_is_posted_as_it_used_to_be():
    with connector(serve()) as http:
        http.post(CONNECTIONS, json=NEW).raise_for_status()
        posted = http.post(f"{HERE}/schema", json=SCHEMA, headers={"Prefer": "respond-async"})

        assert (posted.status_code, posted.content) == (202, b"")
        assert http.get(posted.headers["location"]).json()["status"] == "completed"
        assert http.get(HERE).json()["state"] == "ready"
        more = {**SCHEMA, "properties": [*SCHEMA["properties"], {"name": "shelf", "type": "string"}]}
        http.patch(f"{HERE}/schema", json=more).raise_for_status()
        assert len(http.get(f"{HERE}/schema").json()["properties"]) == 3


def test_truth_is_sent_as_text_and_types_with_a_capital():
    loose = [
        {"name": "book", "type": "String", "isSearchable": "true", "isRetrievable": "true", "isRefinable": "false"},
        {"name": "returned", "type": "DateTime", "isQueryable": "true"},
        {"name": "authors", "type": "StringCollection", "isSearchable": "false"},
    ]
    with connector(serve()) as http:
        http.post(CONNECTIONS, json=NEW).raise_for_status()
        http.patch(f"{HERE}/schema", json={**SCHEMA, "properties": loose}).raise_for_status()
        read = http.get(f"{HERE}/schema").json()["properties"]

    assert [each["type"] for each in read] == ["string", "dateTime", "stringCollection"]
    flags = ("isSearchable", "isRetrievable", "isQueryable", "isRefinable")
    assert [[each[flag] for flag in flags] for each in read] == [
        [True, True, False, False],
        [False, False, True, False],
        [False, False, False, False],
    ]


def test_activities_come_with_the_item():
    activity = {
        "@odata.type": "#microsoft.graph.externalConnectors.externalActivity",
        "type": "modified",
        "startDateTime": "2026-05-04T08:30:00Z",
        "performedBy": {"type": "user", "id": "3b0d1f8e-0000-4000-8000-0000000000a1"},
    }
    with connector(serve()) as http:
        http.post(CONNECTIONS, json=NEW).raise_for_status()
        http.patch(f"{HERE}/schema", json=SCHEMA).raise_for_status()
        put = http.put(f"{HERE}/items/1", json={**ITEM, "activities": [activity]}).raise_for_status()

        assert put.json()["activities"] == []
        assert http.get(f"{HERE}/items/1").json()["properties"] == ITEM["properties"]


def test_settings_are_made_once_the_connection_is_there():
    layout = {"type": "AdaptiveCard", "version": "1.3", "body": [{"type": "TextBlock", "text": "${book}"}]}
    resolver = {
        "@odata.type": "#microsoft.graph.externalConnectors.itemIdResolver",
        "priority": 1,
        "itemId": "{loan}",
        "urlMatchInfo": {"baseUrls": ["https://library.acme.example"], "urlPattern": "/loan/(?<loan>[0-9]+)"},
    }
    settings: dict[str, Any] = {
        "searchSettings": {"searchResultTemplates": [{"id": "loan", "layout": layout}]},
        "activitySettings": {"urlToItemResolvers": [resolver]},
    }
    with connector(serve()) as http:
        http.post(CONNECTIONS, json=NEW).raise_for_status()
        for name, value in settings.items():
            assert not http.get(HERE).json()[name]
            assert http.patch(HERE, json={name: value}).status_code == 204

        found = http.get(HERE).json()

    assert found["searchSettings"]["searchResultTemplates"][0]["layout"] == layout
    assert found["activitySettings"] == settings["activitySettings"]
    assert found["name"] == NEW["name"]


# --- what is told to people ------------------------------------------------------------------------------------------


def no_role() -> dict[str, str]:
    claims = base64.urlsafe_b64encode(json.dumps({"appid": "acme", "roles": []}).encode()).decode().rstrip("=")
    return {"Authorization": f"Bearer e30.{claims}.signature"}


@pytest.mark.parametrize(
    ("status", "method", "path", "more"),
    [
        (400, "POST", CONNECTIONS, {"json": {"id": "no-hyphens", "name": "n"}}),
        (400, "POST", CONNECTIONS, {"content": b"{", "headers": {"Content-Type": "application/json"}}),
        (400, "GET", f"{CONNECTIONS}?$top=0", {}),
        (400, "PUT", f"{HERE}/items/1", {"json": ITEM}),
        (401, "GET", HERE, {"headers": {"Authorization": ""}}),
        (403, "GET", HERE, {"headers": no_role()}),
        (404, "GET", f"{HERE}/items/1", {}),
        (404, "GET", "/external/nothing", {}),
        (405, "PUT", HERE, {"json": NEW}),
        (409, "POST", CONNECTIONS, {"json": NEW}),
        (413, "POST", CONNECTIONS, {"json": {**NEW, "description": "x" * 4_000_000}}),
        (415, "POST", CONNECTIONS, {"content": b"id=acme", "headers": {"Content-Type": "text/plain"}}),
        (429, "GET", HERE, {"headers": {"x-stub-fault": "status=429; retry-after=1"}}),
        (503, "GET", HERE, {"headers": {"x-stub-fault": "status=503"}}),
    ],
    ids=lambda value: str(value) if isinstance(value, (int, str)) else "",
)
def test_the_inner_message_is_printed(status: int, method: str, path: str, more: dict[str, Any]):
    with connector(serve(fault_header=True)) as http:
        http.post(CONNECTIONS, json=NEW).raise_for_status()
        answer = http.request(method, path, **more)

    assert answer.status_code == status
    assert answer.json()["error"]["innerError"]["message"].strip()

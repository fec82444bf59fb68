"""What the documentation shows of each operation holds, with data of our own: request, status, headers, body.

Create, list and get of a connection are in `test_contract_examples.py`; permissions, and the form that a caller asks
answers in, are in `rules/`.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from contract.in_process import ORIGIN, connect
from contract.properties import without_context
from external_connections.stub import AfterPolls, Clock, Settings, create_app

if TYPE_CHECKING:
    from collections.abc import Generator

    import httpx2

CONNECTIONS = "/external/connections"
HERE = f"{CONNECTIONS}/acmeloans"
ITEM = f"{HERE}/items/L-2041"
GROUP = f"{HERE}/groups/volunteers"
NEW = {"id": "acmeloans", "name": "Acme loans", "description": "What the library of Acme has lent to whom"}
SCHEMA: dict[str, Any] = {
    "baseType": "microsoft.graph.externalItem",
    "properties": [
        {
            "name": "book",
            "type": "string",
            "isSearchable": True,
            "isQueryable": True,
            "isRetrievable": True,
            "labels": ["title"],
            "aliases": ["volume"],
        },
        {"name": "page", "type": "string", "isRetrievable": True, "labels": ["url"]},
        {"name": "shelf", "type": "string", "isQueryable": True, "isRetrievable": True, "isRefinable": True},
        {"name": "due", "type": "dateTime", "isQueryable": True, "isRetrievable": True},
        {"name": "subjects", "type": "stringCollection", "isQueryable": True, "isRetrievable": True},
    ],
}
LOAN: dict[str, Any] = {
    "acl": [
        {"type": "everyone", "value": "everyone", "accessType": "grant"},
        {"type": "externalGroup", "value": "volunteers", "accessType": "deny"},
    ],
    "properties": {
        "book": "On Growth and Form",
        "page": "https://library.acme.example/loan/2041",
        "shelf": "biology",
        "due": "2026-06-01T18:00:00Z",
        "subjects@odata.type": "Collection(String)",
        "subjects": ["form", "growth"],
    },
    "content": {"type": "text", "value": "Lent to the second floor, and renewed once."},
}
USER = {"type": "user", "id": "3b0d1f8e-0000-4000-8000-0000000000a1"}
ACTIVITY: dict[str, Any] = {
    "@odata.type": "#microsoft.graph.externalConnectors.externalActivity",
    "type": "commented",
    "startDateTime": "2026-05-04T08:30:00Z",
    "performedBy": USER,
}
RESULT: dict[str, Any] = {
    "@odata.type": "#microsoft.graph.externalConnectors.externalActivityResult",
    "type": "commented",
    "startDateTime": "2026-05-04T08:30:00Z",
    "error": None,
}


@contextmanager
def library(*, is_ready: bool = False, **settings: Any) -> Generator[httpx2.Client]:
    """Connect to a stub that has a connection, by plain HTTP."""
    with connect(create_app(settings=Settings(check_responses=True, **settings))) as session:
        session.http.post(CONNECTIONS, json=NEW).raise_for_status()
        if is_ready:
            session.http.patch(f"{HERE}/schema", json=SCHEMA).raise_for_status()
        yield session.http


def read(http: httpx2.Client, path: str) -> dict[str, Any]:
    return without_context(http.get(path).raise_for_status().json())


def is_empty(answer: httpx2.Response) -> bool:
    return not answer.content and "content-type" not in answer.headers


# --- connections -----------------------------------------------------------------------------------------------------


def test_what_an_update_names_is_changed_and_arrays_are_replaced_whole():
    with library() as http:
        before = read(http, HERE)
        for apps in (["3b0d1f8e-0000-4000-8000-0000000000b1"], ["3b0d1f8e-0000-4000-8000-0000000000b2"]):
            change = {"name": "Loans", "description": "Who has what", "configuration": {"authorizedAppIds": apps}}
            updated = http.patch(HERE, json=change)

            assert updated.status_code == 204
            assert is_empty(updated)
            assert read(http, HERE) == {**before, **change}


def test_deletion_is_accepted_with_nothing_to_follow():
    with library() as http:
        deleted = http.delete(HERE)

        assert deleted.status_code == 202
        assert is_empty(deleted)
        assert "location" not in deleted.headers
        assert http.get(HERE).status_code == 404


# --- schema and operations -------------------------------------------------------------------------------------------


def test_a_schema_is_accepted_followed_and_read():
    with library(progress=AfterPolls(1)) as http:
        accepted = http.patch(f"{HERE}/schema", json=SCHEMA)

        assert accepted.status_code == 202
        assert is_empty(accepted)
        assert accepted.headers["content-length"] == "0"
        location = accepted.headers["location"]
        known = {"id": location.rpartition("/")[2], "error": None}
        assert read(http, location) == {**known, "status": "inprogress"}
        assert read(http, location) == {**known, "status": "completed"}
        flags = dict.fromkeys(("isSearchable", "isQueryable", "isRetrievable", "isRefinable"), False)
        unsaid: dict[str, Any] = {**flags, "labels": [], "aliases": []}
        declared = [{**unsaid, **each} for each in SCHEMA["properties"]]
        assert read(http, f"{HERE}/schema") == {**SCHEMA, "properties": declared}


def test_an_operation_that_failed_says_why():
    with library(fail="The index is full.") as http:
        operation = read(http, http.patch(f"{HERE}/schema", json=SCHEMA).headers["location"])

    assert operation["status"] == "failed"
    assert operation["error"]["message"] == "The index is full."


# --- items -----------------------------------------------------------------------------------------------------------


def test_an_item_is_put_and_read():
    with library(is_ready=True) as http:
        for _ in ("created", "replaced"):
            put = http.put(ITEM, json=LOAN)

            assert put.status_code == 200
            assert without_context(put.json()) == {"id": "L-2041", **LOAN, "activities": []}
        assert read(http, ITEM) == {"id": "L-2041", **LOAN, "activities": []}


def test_a_part_of_an_item_that_is_sent_replaces_the_part():
    with library(is_ready=True) as http:
        http.put(ITEM, json=LOAN).raise_for_status()
        patched = http.patch(ITEM, json={"properties": {"shelf": "loan desk"}})

        assert patched.status_code == 200
        assert read(http, ITEM) == {"id": "L-2041", **LOAN, "properties": {"shelf": "loan desk"}, "activities": []}


def test_an_item_is_deleted():
    with library(is_ready=True) as http:
        http.put(ITEM, json=LOAN).raise_for_status()
        deleted = http.delete(ITEM)

        assert deleted.status_code == 204
        assert is_empty(deleted)


@pytest.mark.parametrize("root", [CONNECTIONS, "/connections"])
@pytest.mark.parametrize("action", ["addActivities", "microsoft.graph.externalConnectors.addActivities"])
def test_activities_are_added(root: str, action: str):
    with library(is_ready=True) as http:
        http.put(ITEM, json=LOAN).raise_for_status()
        added = http.post(f"{root}/acmeloans/items/L-2041/{action}", json={"activities": [ACTIVITY] * 20})

        assert added.status_code == 200
        assert without_context(added.json()) == {"value": [RESULT] * 20}


@pytest.mark.parametrize("stranger", [{"type": "externalGroup", "id": "nobody"}, {"type": "user", "id": "nobody"}])
def test_activities_of_strangers_are_told_apart(stranger: dict[str, str]):
    with library(is_ready=True) as http:
        http.put(ITEM, json=LOAN).raise_for_status()
        mixed = [ACTIVITY, {**ACTIVITY, "type": "viewed", "performedBy": stranger}]
        added = http.post(f"{ITEM}/addActivities", json={"activities": mixed})

    assert added.status_code == 207
    taken, refused = added.json()["value"]
    assert taken == RESULT
    assert (refused["type"], refused["startDateTime"]) == ("viewed", ACTIVITY["startDateTime"])
    assert "nobody" in refused["error"]["message"]


def test_more_than_20_activities_are_refused():
    with library(is_ready=True) as http:
        http.put(ITEM, json=LOAN).raise_for_status()
        assert http.post(f"{ITEM}/addActivities", json={"activities": [ACTIVITY] * 21}).status_code == 400


# --- groups and members ----------------------------------------------------------------------------------------------


def test_a_group_lives():
    new = {"id": "volunteers", "displayName": "Volunteers", "description": "Who helps at the desk"}
    with library() as http:
        created = http.post(f"{HERE}/groups", json=new)
        assert (created.status_code, without_context(created.json())) == (201, new)
        changed = http.patch(GROUP, json={"displayName": "Helpers"})
        assert changed.status_code == 204
        assert is_empty(changed)
        assert read(http, GROUP) == {**new, "displayName": "Helpers"}
        deleted = http.delete(GROUP)
        assert deleted.status_code == 204
        assert is_empty(deleted)


@pytest.mark.parametrize(
    "member",
    [USER, {**USER, "type": "group"}, {"type": "externalGroup", "id": "students"}],
    ids=lambda each: each["type"],
)
def test_a_member_is_added_and_removed(member: dict[str, str]):
    with library() as http:
        for group in ("volunteers", "students"):
            http.post(f"{HERE}/groups", json={"id": group}).raise_for_status()
        added = http.post(f"{GROUP}/members", json=member)
        assert (added.status_code, without_context(added.json())) == (201, member)
        removed = http.delete(f"{GROUP}/members/{member['id']}")
        assert removed.status_code == 204
        assert is_empty(removed)


# --- quota and errors ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("root", [CONNECTIONS, "/connections"])
def test_an_item_takes_one_from_the_quota(root: str):
    with library(is_ready=True) as http:

        def left() -> int:
            return read(http, f"{ORIGIN}/beta{root}/acmeloans/quota")["itemsRemaining"]

        before = left()
        for _ in range(2):
            http.put(ITEM, json=LOAN).raise_for_status()
        assert left() == before - 1
        http.delete(ITEM).raise_for_status()
        assert left() == before


@pytest.mark.parametrize(
    ("path", "source"),
    [
        (f"{CONNECTIONS}/nobody/schema", "Connection"),
        (f"{CONNECTIONS}/nobody/items/1", "Connection"),
        (f"{CONNECTIONS}/nobody/groups/g", "Connection"),
        (f"{CONNECTIONS}/nobody/operations/1", "Connection"),
        (f"{CONNECTIONS}/nobody/quota", "Connection"),
        (f"{HERE}/schema", "Schema"),
        (f"{HERE}/operations/1", "ConnectionOperation"),
        (f"{HERE}/items/1", "Item"),
        (f"{HERE}/groups/g", "Group"),
    ],
)
def test_what_is_missing_is_named(path: str, source: str):
    with library() as http:
        answer = http.get(path)

    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (404, "ItemNotFound")
    assert (error["innerError"]["code"], error["innerError"]["source"]) == ("ResourceNotFound", source)
    assert error["innerError"]["message"] == f"'{source}' was not found."


def test_who_asks_too_often_is_told_in_the_words_of_the_guidance():
    with library(is_ready=True, limits="docs-2024", clock=Clock(lambda: 0.0)) as http:
        answers = [http.put(ITEM, json=LOAN) for _ in range(26)]

    assert [answer.status_code for answer in answers] == [200] * 25 + [429]
    error = answers[-1].json()["error"]
    assert (error["code"], error["message"]) == ("TooManyRequests", "Please retry again later.")
    assert error["innerError"]["code"] == "429"
    assert int(answers[-1].headers["retry-after"]) > 0

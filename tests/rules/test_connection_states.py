"""What each state of a connection allows; `app.change` puts it into one, as the service would."""

from __future__ import annotations

from typing import Any

import pytest

from rules.in_process import make_stub, send

CONNECTION = "/v1.0/external/connections/acme"
EVERYONE = {"type": "everyone", "value": "everyone", "accessType": "grant"}
ITEM = {"acl": [EVERYONE], "properties": {"subject": "Printer jams"}}
SCHEMA = {"baseType": "microsoft.graph.externalItem", "properties": [{"name": "subject", "type": "string"}]}
UPDATED = {**SCHEMA, "properties": [*SCHEMA["properties"], {"name": "link", "type": "string"}]}
ACTIVITY = {
    "type": "viewed",
    "startDateTime": "2026-03-02T09:15:00Z",
    "performedBy": {"type": "user", "id": "7c1f0a52-0000-4000-8000-00000000a001"},
}
CALLS: dict[str, tuple[str, str, Any]] = {
    "read": ("GET", "", None),
    "read the schema": ("GET", "/schema", None),
    "read an item": ("GET", "/items/1", None),
    "read a group": ("GET", "/groups/staff", None),
    "update": ("PATCH", "", {"name": "Acme"}),
    "update the schema": ("PATCH", "/schema", UPDATED),
    "new item": ("PUT", "/items/2", ITEM),
    "replace an item": ("PUT", "/items/1", ITEM),
    "change an item": ("PATCH", "/items/1", {"acl": [EVERYONE]}),
    "add activities": ("POST", "/items/1/addActivities", {"activities": [ACTIVITY]}),
    "delete an item": ("DELETE", "/items/1", None),
    "new group": ("POST", "/groups", {"id": "others"}),
    "update a group": ("PATCH", "/groups/staff", {"displayName": "Staff"}),
    "add a member": ("POST", "/groups/staff/members", {"id": "e811976d-83df-4cbd-8b9b-5215b18aa874", "type": "user"}),
    "remove a member": ("DELETE", "/groups/staff/members/ada", None),
    "delete a group": ("DELETE", "/groups/staff", None),
    "delete": ("DELETE", "", None),
}
READS = {"read", "read the schema", "read an item", "read a group", "delete"}
REFUSED = {
    "ready": dict[str, int](),
    "limitExceeded": {"new item": 403, "update the schema": 400},
    "obsolete": {name: 400 for name in CALLS if name not in READS},
}


def filled(state: str) -> Any:
    app = make_stub()
    assert send(app, "POST", "/v1.0/external/connections", {"id": "acme", "name": "ACME"}).status_code == 201
    assert send(app, "PATCH", f"{CONNECTION}/schema", SCHEMA).status_code == 202
    assert send(app, "PUT", f"{CONNECTION}/items/1", ITEM).status_code == 200
    assert send(app, "POST", f"{CONNECTION}/groups", {"id": "staff"}).status_code == 201
    member = {"id": "ada", "type": "externalGroup"}
    assert send(app, "POST", f"{CONNECTION}/groups/staff/members", member).status_code == 201
    app.change("connections", "acme", changes={"state": state})
    return app


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("state", REFUSED)
def test_a_state_allows_what_is_documented(state: str, call: str) -> None:
    app = filled(state)
    method, path, body = CALLS[call]

    response = send(app, method, f"{CONNECTION}{path}", body)

    wanted = REFUSED[state].get(call)
    assert response.status_code == wanted if wanted else response.is_success, response.text


def test_a_full_connection_says_so() -> None:
    response = send(filled("limitExceeded"), "PUT", f"{CONNECTION}/items/2", ITEM)

    error = response.json()["error"]
    assert (response.status_code, error["code"]) == (403, "QuotaLimitReached")
    assert error["innerError"]["message"].startswith("The connection is full")


def test_what_is_changed_has_to_be_there() -> None:
    app = filled("ready")
    with pytest.raises(KeyError, match="Connection"):
        app.change("connections", "other", changes={"state": "obsolete"})
    with pytest.raises(KeyError, match="conections"):
        app.change("conections", "acme", changes={})


def test_a_tenant_has_thirty_connections_where_that_limit_is_in_force() -> None:
    from external_connections.stub import Settings, create_app

    app = create_app(settings=Settings(check_responses=True, limits="docs-2024"))
    made = [
        send(app, "POST", "/v1.0/connections", {"id": f"number{number}", "name": "n"}).status_code
        for number in range(31)
    ]

    assert made == [201] * 30 + [403]
    assert send(app, "DELETE", "/v1.0/connections/number0").status_code == 202
    assert send(app, "POST", "/v1.0/connections", {"id": "another", "name": "n"}).status_code == 201


def test_the_older_verb_registers_once() -> None:
    app = filled("ready")

    again = send(app, "POST", f"{CONNECTION}/schema", UPDATED)

    assert again.status_code == 400
    assert "has a schema already" in again.json()["error"]["innerError"]["message"]
    assert send(app, "PATCH", f"{CONNECTION}/schema", UPDATED).status_code == 202


@pytest.mark.parametrize(
    ("path", "fragment"),
    [
        ("", "connections/$entity"),
        ("/schema", "external/connections('acme')/schema/$entity"),
        ("/items/1", "external/connections('acme')/items/$entity"),
        ("/groups/staff", "external/connections('acme')/groups/$entity"),
    ],
)
def test_answers_say_what_they_are(path: str, fragment: str) -> None:
    response = send(filled("ready"), "GET", f"{CONNECTION}{path}")

    assert response.json()["@odata.context"] == f"http://stub.test/v1.0/$metadata#{fragment}"

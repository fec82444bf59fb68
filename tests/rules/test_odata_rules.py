"""The form of responses: metadata, selected properties, filters, pages, and late members of enums."""

from __future__ import annotations

from typing import Any, cast

import pytest

from external_connections._rules.odata_rules import bare, metadata_level
from rules.in_process import make_stub, send

CONNECTIONS = "/v1.0/external/connections"
NO_METADATA = "application/json;odata.metadata=none"
FULL_METADATA = "application/json;odata.metadata=full"
PROPERTIES = [
    {"name": "icon", "type": "String", "isRetrievable": True, "labels": ["iconUrl"]},
    {"name": "title", "type": "String", "isRetrievable": True, "labels": ["title"]},
    {"name": "owner", "type": "principal"},
    {"name": "tags", "type": "StringCollection"},
]
ITEM = {
    "acl": [{"accessType": "grant", "type": "everyone", "value": "everyone"}],
    "properties": {"title": "a", "tags@odata.type": "Collection(String)", "tags": ["x"]},
}
RESOLVER = {
    "@odata.type": "#microsoft.graph.externalConnectors.itemIdResolver",
    "priority": 1,
    "itemId": "{key}",
    "urlMatchInfo": {"baseUrls": ["https://desk.acme.example"], "urlPattern": "/t/(?<key>[A-Z0-9]+)"},
}


def filled(*names: str) -> Any:
    app = make_stub()
    for name in names or ("acme",):
        body = {"id": name, "name": name.upper(), "description": "d"}
        assert send(app, "POST", CONNECTIONS, body).status_code == 201
    return app


def odata_names(value: Any) -> list[str]:
    if isinstance(value, list):
        return [name for entry in cast("list[Any]", value) for name in odata_names(entry)]
    if not isinstance(value, dict):
        return []
    members = cast("dict[str, Any]", value)
    return [name for name in members if "@odata." in name] + odata_names([*members.values()])


@pytest.mark.parametrize(
    ("accept", "level"),
    [
        (NO_METADATA, "none"),
        ("Application/JSON; charset=utf-8 ; OData.Metadata=None", "none"),
        ("text/html, application/json;odata.metadata=none;q=0.9", "none"),
        ("application/json;odata=nometadata", "none"),
        (FULL_METADATA, "full"),
        ("*/*;odata.metadata=full", "full"),
        ("application/json;odata.metadata=minimal", "minimal"),
        ("application/json, application/json;odata.metadata=none", "minimal"),
        ("text/plain;odata.metadata=none", "minimal"),
        ("", "minimal"),
    ],
)
def test_the_first_range_of_json_decides(accept: str, level: str):
    assert metadata_level(accept) == level


def test_full_metadata_says_what_each_entity_is_and_where():
    app = filled("acme", "other")
    send(
        app,
        "PATCH",
        f"{CONNECTIONS}/acme/schema",
        {"baseType": "microsoft.graph.externalItem", "properties": PROPERTIES},
    )
    send(app, "POST", f"{CONNECTIONS}/acme/groups", {"id": "staff"})
    member = {"id": "e811976d-83df-4cbd-8b9b-5215b18aa874", "type": "user"}
    calls: list[tuple[str, str, Any, str, str]] = [
        ("GET", "/acme", None, "externalConnection", ""),
        ("GET", "/acme/schema", None, "schema", "/schema"),
        ("PUT", "/acme/items/1", ITEM, "externalItem", "/items('1')"),
        ("GET", "/acme/groups/staff", None, "externalGroup", "/groups('staff')"),
        ("POST", "/acme/groups/staff/members", member, "identity", f"/groups('staff')/members('{member['id']}')"),
        ("GET", "/acme/quota", None, "connectionQuota", "/quota"),
    ]

    for method, path, body, kind, place in calls:
        response = send(app, method, CONNECTIONS + path, body, accept=FULL_METADATA).json()
        assert response["@odata.type"] == f"#microsoft.graph.externalConnectors.{kind}"
        assert response["@odata.id"] == response["@odata.editLink"] == f"external/connections('acme'){place}"
    listed = send(app, "GET", CONNECTIONS, accept=FULL_METADATA).json()["value"]
    assert [one["@odata.id"] for one in listed] == ["external/connections('acme')", "external/connections('other')"]


def test_what_leads_on_stays():
    body = {"@odata.context": "c", "@odata.nextLink": "n", "value": [{"tags@odata.type": "t", "tags": [1]}]}
    assert bare(body) == {"@odata.nextLink": "n", "value": [{"tags": [1]}]}


def test_without_metadata_nothing_of_odata_is_answered():
    app = filled("acme", "other")
    schema = {"baseType": "microsoft.graph.externalItem", "properties": PROPERTIES}
    registered = send(app, "PATCH", f"{CONNECTIONS}/acme/schema", schema, accept=NO_METADATA)
    assert (registered.status_code, registered.content) == (202, b"")
    settings = {"activitySettings": {"urlToItemResolvers": [RESOLVER]}}
    changed = send(app, "PATCH", f"{CONNECTIONS}/acme", settings, accept=NO_METADATA)
    assert (changed.status_code, changed.content) == (204, b"")
    assert "content-type" not in changed.headers

    calls: list[tuple[str, str, Any]] = [
        ("POST", "", {"id": "third", "name": "T", "configuration": {"authorizedAppIds": []}}),
        ("GET", "", None),
        ("GET", "/acme/schema", None),
        ("PUT", "/acme/items/1", ITEM),
        ("GET", "/acme/items/1", None),
        ("POST", "/acme/groups", {"id": "g"}),
        ("GET", "/acme/quota", None),
        ("GET", registered.headers["location"].partition("/connections")[2], None),
        ("DELETE", "/acme/items/1", None),
    ]
    for method, path, body in calls:
        response = send(app, method, CONNECTIONS + path, body, accept=NO_METADATA)
        assert response.is_success, (method, path, response.text)
        assert not response.content or odata_names(response.json()) == [], (method, path)

    usual = send(app, "GET", f"{CONNECTIONS}/acme").json()
    assert usual["@odata.context"].endswith("$metadata#connections/$entity")
    assert usual["activitySettings"]["urlToItemResolvers"] == [RESOLVER]


def test_the_next_page_is_told_without_metadata_too():
    app = filled("one", "two", "three")

    first = send(app, "GET", f"{CONNECTIONS}?$top=2", accept=NO_METADATA).json()
    second = send(app, "GET", first["@odata.nextLink"], accept=NO_METADATA).json()

    assert odata_names(first) == ["@odata.nextLink"]
    assert [one["id"] for one in first["value"] + second["value"]] == ["one", "two", "three"]
    assert odata_names(second) == []


def test_an_error_is_the_same_without_metadata():
    response = send(make_stub(), "GET", f"{CONNECTIONS}/nobody", accept=NO_METADATA)
    assert (response.status_code, response.json()["error"]["code"]) == (404, "ItemNotFound")


def test_select_on_one_connection():
    app = filled()

    response = send(app, "GET", f"{CONNECTIONS}/acme?$select=id,name,state")

    assert {name: value for name, value in response.json().items() if not name.startswith("@")} == {
        "id": "acme",
        "name": "ACME",
        "state": "draft",
    }
    refused = send(app, "GET", f"{CONNECTIONS}/acme?$select=id,name,colour")
    assert refused.status_code == 400
    assert '"id,name,colour"' in refused.json()["error"]["innerError"]["message"]
    assert send(app, "GET", f"{CONNECTIONS}/nobody?$select=id,name").status_code == 404


def test_id_and_name_are_shown_whatever_is_selected():
    app = filled()

    response = send(app, "GET", f"{CONNECTIONS}/acme?$select=state")

    assert {name: value for name, value in response.json().items() if not name.startswith("@")} == {
        "id": "acme",
        "name": "ACME",
        "state": "draft",
    }
    assert [warning.split(";")[0] for warning in app.journal[-1].warnings] == [
        "$select leaves out 'id'",
        "$select leaves out 'name'",
    ]


def test_select_in_a_list():
    response = send(filled("acme", "other"), "GET", f"{CONNECTIONS}?$select=id,name").json()

    assert response["@odata.context"].endswith("/v1.0/$metadata#connections(id,name)")
    assert response["value"] == [{"id": "acme", "name": "ACME"}, {"id": "other", "name": "OTHER"}]


def test_filter_by_name():
    app = filled("acme", "other")

    assert [one["id"] for one in send(app, "GET", f"{CONNECTIONS}?$filter=name eq 'OTHER'").json()["value"]] == [
        "other"
    ]
    assert send(app, "GET", f"{CONNECTIONS}?$filter=name eq 'x'").json()["value"] == []
    assert send(app, "GET", f"{CONNECTIONS}?$filter=name like 'x'").status_code == 400


@pytest.mark.parametrize("root", ["/v1.0/external/connections", "/beta/connections"])
def test_late_members_are_read_by_who_asks_for_them(root: str):
    app = filled()
    schema = {"baseType": "microsoft.graph.externalItem", "properties": PROPERTIES}
    assert send(app, "PATCH", f"{root}/acme/schema", schema).status_code == 202

    def read(**headers: str) -> list[tuple[str, list[str]]]:
        properties = send(app, "GET", f"{root}/acme/schema", **headers).json()["properties"]
        return [(one["type"], one["labels"]) for one in properties]

    assert read() == [
        ("string", ["unknownFutureValue"]),
        ("string", ["title"]),
        ("unknownFutureValue", []),
        ("stringCollection", []),
    ]
    assert read(Prefer="include-unknown-enum-members") == [
        ("string", ["iconUrl"]),
        ("string", ["title"]),
        ("principal", []),
        ("stringCollection", []),
    ]

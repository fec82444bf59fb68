"""Several calls in one, as Microsoft Graph takes them. How batches go in general is tested in `tests/stub`."""

from __future__ import annotations

from typing import Any

import pytest

from external_connections.stub import Clock, Settings, create_app
from rules.in_process import make_stub, send

JSON = {"Content-Type": "application/json"}
EVERYONE = {"type": "everyone", "value": "everyone", "accessType": "grant"}
SCHEMA = {"baseType": "microsoft.graph.externalItem", "properties": [{"name": "subject", "type": "string"}]}


def call(name: str, method: str, url: str, body: Any = None, *after: str) -> dict[str, Any]:
    told = {"id": name, "method": method, "url": url, "dependsOn": [*after]}
    return told if body is None else {**told, "headers": JSON, "body": body}


def item(name: str) -> dict[str, Any]:
    body = {"acl": [EVERYONE], "properties": {"subject": name}}
    return call(name, "PUT", f"/external/connections/acme/items/{name}", body)


@pytest.mark.parametrize("version", ["v1.0", "beta"])
def test_a_connection_comes_to_life_in_one_batch(version: str) -> None:
    app = make_stub()
    calls = [
        call("made", "POST", "/external/connections", {"id": "acme", "name": "ACME"}),
        call("schema", "PATCH", "external/connections/acme/schema", SCHEMA, "made"),
        call("item", "PUT", "/connections/acme/items/1", item("1")["body"], "schema"),
        call("read", "GET", "/connections/acme?$select=id,name,state", None, "item"),
    ]

    response = send(app, "POST", f"/{version}/$batch", {"requests": calls})

    found = {one["id"]: one for one in response.json()["responses"]}
    assert [one["status"] for one in found.values()] == [201, 202, 200, 200]
    assert found["schema"]["headers"]["Location"].startswith(f"http://stub.test/{version}/external/connections/acme/")
    assert "body" not in found["schema"]
    assert found["read"]["body"]["state"] == "ready"


def test_twenty_and_no_more() -> None:
    app = make_stub()
    requests = [call(str(number), "GET", "/connections") for number in range(21)]

    assert len(send(app, "POST", "/v1.0/$batch", {"requests": requests[:20]}).json()["responses"]) == 20
    refused = send(app, "POST", "/v1.0/$batch", {"requests": requests})
    assert refused.status_code == 400
    assert "20" in refused.json()["error"]["innerError"]["message"]


def test_items_beyond_the_rate_are_throttled_within_the_batch() -> None:
    stopped = Clock(lambda: 1_800_000_000.0)  # no tokens come back while the test runs
    app = create_app(settings=Settings(check_responses=True, limits="docs-2024", clock=stopped))
    send(app, "POST", "/v1.0/connections", {"id": "acme", "name": "ACME"})
    send(app, "PATCH", "/v1.0/connections/acme/schema", SCHEMA)

    first = send(app, "POST", "/v1.0/$batch", {"requests": [item(str(number)) for number in range(20)]})
    second = send(app, "POST", "/v1.0/$batch", {"requests": [item(str(number)) for number in range(20, 40)]})

    assert [one["status"] for one in first.json()["responses"]] == [200] * 20
    statuses = [one["status"] for one in second.json()["responses"]]
    assert (statuses[:5], set(statuses[5:])) == ([200] * 5, {429})
    assert all(one["headers"]["Retry-After"] for one in second.json()["responses"][5:])

"""What must hold over the life of a connection: registration, items, groups, and what stands in the way of callers.

Like `properties.py`, for what comes after create. Each property takes a maker of apps, which takes what
:class:`~external_connections.stub.Settings` takes, and a case that was drawn; it raises ``AssertionError`` where it
does not hold. Requests are plain HTTP: only the contract is between this and the server.
"""

from __future__ import annotations

import base64
import json
import re
from typing import TYPE_CHECKING, Any

from contract.document import schema_errors
from contract.in_process import ORIGIN, connect
from contract.properties import without_context
from external_connections.stub import AfterPolls, Clock

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import httpx2

    from contract.connector_data import ConnectorData
    from contract.in_process import Session

    MakeApp = Callable[..., Any]
    LifeCycleProperty = Callable[[MakeApp, ConnectorData], None]

CONNECTIONS = "/external/connections"
HERE = f"{CONNECTIONS}/drawn"
OPERATION = re.compile(
    re.escape(f"{ORIGIN}/v1.0{HERE}/operations/") + r"1\.[a-z]+\.[0-9A-F]{32}\.[0-9A-F]{32}", re.ASCII
)
MOST_PAGES = 20


def send(session: Session, status: int, method: str, path: str, body: Any = None, **headers: str) -> httpx2.Response:
    """Send a request and hold its status; an empty response has no media type, and an error says what is wrong.

    Args:
        session: Where to send it.
        status: The status that the contract wants.
        headers: With underscores for hyphens.
    """
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    response = session.http.request(method, path, headers=sent, **({} if body is None else {"json": body}))
    assert response.status_code == status, (
        f"{method} {path} gives {response.status_code}, not {status}: {response.text[:200]}"
    )
    assert bool(response.content) == ("content-type" in response.headers), "an empty response has a media type"
    if status >= 400:
        faults = schema_errors(response.json(), {"$ref": "#/components/schemas/ODataError"})
        assert not faults, f"the error {faults}"
    return response


def expect_refusal(session: Session, words: str, method: str, path: str, body: Any, status: int = 400) -> None:
    """Send a request that the contract doesn't allow, and expect that the response says why."""
    response = send(session, status, method, path, body)
    detail = response.json()["error"]["innerError"]["message"]
    assert words in detail, f"the refusal names no '{words}': {detail}"


def get(session: Session, path: str, schema: str, **headers: str) -> dict[str, Any]:
    """Get something, hold it against a schema of the contract, and return it without its context."""
    body = send(session, 200, "GET", path, **headers).json()
    faults = schema_errors(body, {"$ref": f"#/components/schemas/{schema}"})
    assert not faults, f"{schema} {faults}"
    return without_context(body)


def register(session: Session, schema: dict[str, Any], path: str = HERE) -> str:
    """Register a schema, and return the address of the operation."""
    response = send(session, 202, "PATCH", f"{path}/schema", schema)
    assert not response.content, "202 has a body"
    address = response.headers.get("location", "")
    assert OPERATION.fullmatch(address.replace(path, HERE)), f"Location is '{address}'"
    return address


def create_connection(session: Session, **more: Any) -> None:
    """Create the connection."""
    send(session, 201, "POST", CONNECTIONS, {"id": "drawn", "name": "Drawn", "description": "d", **more})


def create_ready_connection(session: Session, data: ConnectorData) -> None:
    """Create the connection and register the schema, which takes no time."""
    create_connection(session)
    assert get(session, register(session, data.schema), "ConnectionOperation")["status"] == "completed"


def plain(item: dict[str, Any]) -> dict[str, Any]:
    """Return an item without context and activities; the stub shows an empty list of these."""
    assert item["activities"] == [], "activities are written, and never read back"
    return {name: value for name, value in without_context(item).items() if name != "activities"}


def token(app: str, *roles: str) -> str:
    """Write a token as an app would send it; nobody verifies it."""
    parts = ({"alg": "none"}, {"appid": app, "roles": roles})
    encoded = [base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts]
    return f"Bearer {'.'.join(encoded)}.signature"


# --- registration ----------------------------------------------------------------------------------------------------


def registration_takes_its_time(make_app: MakeApp, data: ConnectorData) -> None:
    """While the operation runs, the connection is a draft without schema or items; then all turns at once."""
    with connect(make_app(progress=AfterPolls(2))) as session:
        create_connection(session)
        send(session, 404, "GET", f"{HERE}/schema")
        expect_refusal(session, "state", "PUT", f"{HERE}/items/1", data.item)
        address = register(session, data.schema)
        states: list[tuple[str, str]] = []
        for _ in range(4):
            status = get(session, address, "ConnectionOperation")["status"]
            states.append((status, get(session, HERE, "Connection")["state"]))
        assert states[0] == ("inprogress", "draft"), f"it begins as {states[0]}"
        assert states[-1] == ("completed", "ready"), f"it ends as {states[-1]}"
        assert set(states) == {states[0], states[-1]}, f"operation and connection go {states}"
        send(session, 200, "PUT", f"{HERE}/items/1", data.item)


def registration_may_fail(make_app: MakeApp, data: ConnectorData) -> None:
    """An operation that fails says so and why; the connection stays a draft."""
    with connect(make_app(fail="No such luck.")) as session:
        create_connection(session)
        operation = get(session, register(session, data.schema), "ConnectionOperation")
        assert operation["status"] == "failed", f"a failed operation is {operation['status']}"
        assert operation["error"]["message"] == "No such luck.", "the operation doesn't say why it failed"
        assert get(session, HERE, "Connection")["state"] == "draft"
        send(session, 404, "GET", f"{HERE}/schema")


def the_schema_comes_back(make_app: MakeApp, data: ConnectorData) -> None:
    """What was registered is shown, in its order; it may grow, and may not change its types."""
    with connect(make_app()) as session:
        create_ready_connection(session, data)
        declared = [(each["name"], each["type"]) for each in data.schema["properties"]]
        properties = get(session, f"{HERE}/schema", "Schema")["properties"]
        assert [(each["name"], each["type"]) for each in properties] == declared, "the schema comes back changed"
        first, *others = data.schema["properties"]
        changed = {**first, "type": "string" if first["type"] != "string" else "int64"}
        for properties, words in (
            ([changed, *others], "type"),
            ([first, *others, first], "twice"),
            ([{**first, "labels": ["title"]}, {**others[0], "labels": ["title"]}, *others[1:]], "label"),
            (others, "removed"),
        ):
            expect_refusal(session, words, "PATCH", f"{HERE}/schema", {**data.schema, "properties": properties})
        register(session, {**data.schema, "properties": [first, *others, {"name": "x" * 32, "type": "boolean"}]})


# --- items -----------------------------------------------------------------------------------------------------------


def items_are_replaced_whole(make_app: MakeApp, data: ConnectorData) -> None:
    """PUT replaces, PATCH keeps what it does not name, and the id is that of the path."""
    item, first, elsewhere = data.item, f"{HERE}/items/T-{data.number}", f"{HERE}/items/elsewhere"
    known = {"id": f"T-{data.number}"}
    with connect(make_app()) as session:
        create_ready_connection(session, data)
        put = send(session, 200, "PUT", first, {**item, "id": "elsewhere"}).json()
        send(session, 404, "GET", elsewhere)
        assert plain(put) == {**item, **known}, "PUT returns another item"
        assert plain(get(session, first, "ExternalItem")) == {**item, **known}, "the item comes back changed"
        send(session, 200, "PATCH", first, {"acl": data.other["acl"]})
        expected = {**item, **known, "acl": data.other["acl"]}
        assert plain(get(session, first, "ExternalItem")) == expected, "PATCH changes more than it was sent"
        send(session, 200, "PUT", first, data.other)
        assert plain(get(session, first, "ExternalItem")) == {**data.other, **known}, (
            "PUT leaves something of the old item"
        )
        send(session, 204, "DELETE", first)
        for method in ("GET", "DELETE"):
            send(session, 404, method, first)


def items_must_fit(make_app: MakeApp, data: ConnectorData) -> None:
    """What doesn't fit is refused with 400, the response says where, and nothing is stored."""
    bag = data.item["properties"]
    without_companion = {name: value for name, value in bag.items() if "@odata" not in name}
    wrong: Mapping[str, dict[str, Any]] = {
        "unheard0f": {"properties": {**bag, "unheard0f": 1}},
        f"/properties/{data.single}": {"properties": {**bag, data.single: data.wrong}},
        f"/properties/{data.collection}": {"properties": without_companion},
        "/properties": {"properties": {}},
        "acl": {"acl": []},
        "/acl/0": {"acl": [{**data.item["acl"][0], "accessType": "lend"}]},
    }
    with connect(make_app()) as session:
        create_ready_connection(session, data)
        for words, change in wrong.items():
            expect_refusal(session, words, "PUT", f"{HERE}/items/1", {**data.item, **change})
        expect_refusal(session, "acl", "PUT", f"{HERE}/items/1", {"properties": bag})
        send(session, 404, "GET", f"{HERE}/items/1")


# --- what belongs to what --------------------------------------------------------------------------------------------


def deletion_takes_all_along(make_app: MakeApp, data: ConnectorData) -> None:
    """With a connection go its schema, items and groups; a new one of the same id begins from nothing."""
    with connect(make_app()) as session:
        create_ready_connection(session, data)
        send(session, 200, "PUT", f"{HERE}/items/1", data.item)
        send(session, 201, "POST", f"{HERE}/groups", {"id": "g"})
        send(session, 201, "POST", CONNECTIONS, {"id": "other", "name": "Other"})
        for below in ("items/1", "groups/g", "schema"):
            send(session, 404, "GET", f"{CONNECTIONS}/other/{below}")
        send(session, 202, "DELETE", HERE)
        for below in ("", "/items/1", "/groups/g", "/schema"):
            send(session, 404, "GET", HERE + below)
        create_connection(session)
        assert get(session, HERE, "Connection")["state"] == "draft"
        for below in ("/items/1", "/groups/g", "/schema"):
            send(session, 404, "GET", HERE + below)


def changes_leave_the_rest(make_app: MakeApp, data: ConnectorData) -> None:
    """PATCH of a connection or group changes what it names, and nothing else."""
    name = f"Renamed {data.number}"
    with connect(make_app()) as session:
        create_connection(session)
        send(session, 201, "POST", f"{HERE}/groups", {"id": "g", "displayName": "G", "description": "d"})
        for path, schema, change in (
            (HERE, "Connection", {"name": name}),
            (f"{HERE}/groups/g", "ExternalGroup", {"displayName": name}),
        ):
            before = get(session, path, schema)
            send(session, 204, "PATCH", path, change)
            assert get(session, path, schema) == {**before, **change}, (
                f"PATCH of {schema} changes more than it was sent"
            )


def groups_hold_members_once(make_app: MakeApp, data: ConnectorData) -> None:
    """A member is in a group once, until it is removed; a deleted group is gone with its members."""
    group, member = f"{HERE}/groups/g{data.number}", {"id": "e811976d-83df-4cbd-8b9b-5215b18aa874", "type": "user"}
    with connect(make_app()) as session:
        create_connection(session)
        send(session, 404, "POST", f"{group}/members", member)
        for _ in range(2):
            send(session, 201, "POST", f"{HERE}/groups", {"id": f"g{data.number}"})
            send(session, 409, "POST", f"{HERE}/groups", {"id": f"g{data.number}"})
            send(session, 201, "POST", f"{group}/members", member)
            send(session, 409, "POST", f"{group}/members", member)
            send(session, 204, "DELETE", f"{group}/members/{member['id']}")
            send(session, 404, "DELETE", f"{group}/members/{member['id']}")
            send(session, 201, "POST", f"{group}/members", member)
            send(session, 204, "DELETE", group)
            send(session, 404, "GET", group)
            send(session, 404, "POST", f"{group}/members", member)


# --- what stands in the way ------------------------------------------------------------------------------------------


def permissions_are_honoured(make_app: MakeApp, data: ConnectorData) -> None:
    """A token that says what it may do may do no more, and `OwnedBy` reaches its own connections only."""
    with connect(make_app(tokens=None)) as session:
        owned = "ExternalConnection.ReadWrite.OwnedBy"
        ada, eve = token("ada", owned), token("eve", owned)
        mine = f"{CONNECTIONS}/mine{data.number}"
        new = {"id": f"mine{data.number}", "name": "Mine"}
        send(session, 403, "POST", CONNECTIONS, new, Authorization=token("ada", "User.Read"))
        created = send(session, 201, "POST", CONNECTIONS, new, Authorization=ada).json()
        assert "ada" in created["configuration"]["authorizedAppIds"], "the app that creates is not authorized"
        get(session, mine, "Connection", Authorization=ada)
        for method in ("GET", "DELETE"):
            send(session, 403, method, mine, Authorization=eve)
        send(session, 403, "PUT", f"{mine}/items/1", data.item, Authorization=ada)
        for who, count in ((ada, 1), (eve, 0)):
            listed = send(session, 200, "GET", CONNECTIONS, Authorization=who).json()["value"]
            assert len(listed) == count, f"an app sees {len(listed)} connections, not {count}"


def pages_hold_all(make_app: MakeApp, data: ConnectorData) -> None:
    """The pages of a list hold each connection once, in order, by links to the origin that was asked."""
    size = 1 + data.number % 4
    with connect(make_app()) as session:
        made = [f"paged{number}" for number in range(9)]
        for each in made:
            send(session, 201, "POST", CONNECTIONS, {"id": each, "name": "n"})
        seen: list[str] = []
        address: str | None = f"{CONNECTIONS}?$top={size}"
        for _ in range(MOST_PAGES):
            page = send(session, 200, "GET", address).json()
            assert len(page["value"]) <= size, f"a page of {size} holds {len(page['value'])}"
            seen += [each["id"] for each in page["value"]]
            address = page.get("@odata.nextLink")
            if address is None:
                break
            assert address.startswith(f"{ORIGIN}/v1.0{CONNECTIONS}?"), f"the next page is at {address}"
        assert address is None, "the pages never end"
        assert seen == made, f"the pages hold {seen}"


def limits_are_kept(make_app: MakeApp, data: ConnectorData) -> None:
    """Whoever asks too often is told how long to wait, and served after that."""
    clock = Clock(lambda: 1_800_000_000.0)
    with connect(make_app(limits="docs-2024", clock=clock)) as session:
        create_ready_connection(session, data)
        for _ in range(25):
            send(session, 200, "PUT", f"{HERE}/items/1", data.item)
        throttled = send(session, 429, "PUT", f"{HERE}/items/1", data.item)
        wait = throttled.headers.get("retry-after", "")
        assert re.fullmatch("[1-9][0-9]*", wait), f"429 comes with Retry-After '{wait}'"
        get(session, f"{HERE}/items/1", "ExternalItem")
        clock.advance(int(wait))
        send(session, 200, "PUT", f"{HERE}/items/1", data.item)


def batches_answer_each(make_app: MakeApp, data: ConnectorData) -> None:
    """Each request of a batch is answered under its id; one that depends on another waits for it, and on a failure."""
    json_ = {"Content-Type": "application/json"}
    item = {"method": "PUT", "url": f"{HERE}/items/1", "headers": json_, "body": data.item}
    requests: list[dict[str, Any]] = [
        {"id": "put", **item},
        {"id": "read", "method": "GET", "url": f"{HERE}/items/1", "dependsOn": ["Put"]},
        {"id": "lost", "method": "GET", "url": f"{HERE}/items/none"},
        {"id": "never", **item, "url": f"{HERE}/items/2", "dependsOn": ["lost"]},
        {"id": "list", "method": "GET", "url": CONNECTIONS.lstrip("/")},
    ]
    with connect(make_app()) as session:
        create_ready_connection(session, data)
        body = send(session, 200, "POST", "/$batch", {"requests": requests}).json()
        faults = schema_errors(body, {"$ref": "#/components/schemas/BatchResponses"})
        assert not faults, f"BatchResponses {faults}"
        statuses = {response["id"]: response["status"] for response in body["responses"]}
        assert statuses == {"put": 200, "read": 200, "lost": 404, "never": 424, "list": 200}, f"they end as {statuses}"
        bodies = {response["id"]: response["body"] for response in body["responses"]}
        for name in ("put", "read"):
            assert "activities" in bodies[name], f"'{name}' is answered with something else"
            assert plain(bodies[name]) == {"id": "1", **data.item}, f"'{name}' shows something else than was put"
        send(session, 404, "GET", f"{HERE}/items/2")
        expect_refusal(session, "taken", "POST", "/$batch", {"requests": [requests[0], {**requests[2], "id": "PUT"}]})


LIFE_CYCLE_PROPERTIES: tuple[LifeCycleProperty, ...] = (
    registration_takes_its_time,
    registration_may_fail,
    the_schema_comes_back,
    items_are_replaced_whole,
    items_must_fit,
    deletion_takes_all_along,
    changes_leave_the_rest,
    groups_hold_members_once,
    permissions_are_honoured,
    pages_hold_all,
    limits_are_kept,
    batches_answer_each,
)

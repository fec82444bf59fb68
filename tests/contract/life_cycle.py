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

from contract.document import faults_in
from contract.local import ORIGIN, connect
from contract.properties import without_context
from external_connections.stub import AfterPolls, Clock

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import httpx2

    from contract.cases import Case
    from contract.local import Line

    MakeApp = Callable[..., Any]
    LifeProperty = Callable[[MakeApp, Case], None]

CONNECTIONS = "/external/connections"
HERE = f"{CONNECTIONS}/drawn"
OPERATION = re.compile(
    re.escape(f"{ORIGIN}/v1.0{HERE}/operations/") + r"1\.[a-z]+\.[0-9A-F]{32}\.[0-9A-F]{32}", re.ASCII
)
MOST_PAGES = 20


def ask(line: Line, status: int, method: str, path: str, body: Any = None, **headers: str) -> httpx2.Response:
    """Send a request and hold its status; an empty answer has no media type, and an error says what is wrong.

    Args:
        line: Where to send it.
        status: The status that the contract wants.
        headers: With underscores for hyphens.
    """
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    answer = line.raw.request(method, path, headers=sent, **({} if body is None else {"json": body}))
    assert answer.status_code == status, (
        f"{method} {path} gives {answer.status_code}, not {status}: {answer.text[:200]}"
    )
    assert bool(answer.content) == ("content-type" in answer.headers), "an empty answer has a media type"
    if status >= 400:
        faults = faults_in(answer.json(), {"$ref": "#/components/schemas/ODataError"})
        assert not faults, f"the error {faults}"
    return answer


def refused(line: Line, words: str, method: str, path: str, body: Any, status: int = 400) -> None:
    """Send a request that the contract doesn't allow, and expect that the answer says why."""
    answer = ask(line, status, method, path, body)
    detail = answer.json()["error"]["innerError"]["message"]
    assert words in detail, f"the refusal names no '{words}': {detail}"


def shown(line: Line, path: str, schema: str, **headers: str) -> dict[str, Any]:
    """Get something, hold it against a schema of the contract, and return it without its context."""
    body = ask(line, 200, "GET", path, **headers).json()
    faults = faults_in(body, {"$ref": f"#/components/schemas/{schema}"})
    assert not faults, f"{schema} {faults}"
    return without_context(body)


def register(line: Line, schema: dict[str, Any], path: str = HERE) -> str:
    """Register a schema, and return the address of the operation."""
    answer = ask(line, 202, "PATCH", f"{path}/schema", schema)
    assert not answer.content, "202 has a body"
    address = answer.headers.get("location", "")
    assert OPERATION.fullmatch(address.replace(path, HERE)), f"Location is '{address}'"
    return address


def make(line: Line, **more: Any) -> None:
    """Create the connection."""
    ask(line, 201, "POST", CONNECTIONS, {"id": "drawn", "name": "Drawn", "description": "d", **more})


def make_ready(line: Line, case: Case) -> None:
    """Create the connection and register the schema, which takes no time."""
    make(line)
    assert shown(line, register(line, case.schema), "ConnectionOperation")["status"] == "completed"


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


def registration_takes_its_time(make_app: MakeApp, case: Case) -> None:
    """While the operation runs, the connection is a draft without schema or items; then all turns at once."""
    with connect(make_app(progress=AfterPolls(2))) as line:
        make(line)
        ask(line, 404, "GET", f"{HERE}/schema")
        refused(line, "state", "PUT", f"{HERE}/items/1", case.item)
        address = register(line, case.schema)
        states: list[tuple[str, str]] = []
        for _ in range(4):
            status = shown(line, address, "ConnectionOperation")["status"]
            states.append((status, shown(line, HERE, "Connection")["state"]))
        assert states[0] == ("inprogress", "draft"), f"it begins as {states[0]}"
        assert states[-1] == ("completed", "ready"), f"it ends as {states[-1]}"
        assert set(states) == {states[0], states[-1]}, f"operation and connection go {states}"
        ask(line, 200, "PUT", f"{HERE}/items/1", case.item)


def registration_may_fail(make_app: MakeApp, case: Case) -> None:
    """An operation that fails says so and why; the connection stays a draft."""
    with connect(make_app(fail="No such luck.")) as line:
        make(line)
        operation = shown(line, register(line, case.schema), "ConnectionOperation")
        assert operation["status"] == "failed", f"a failed operation is {operation['status']}"
        assert operation["error"]["message"] == "No such luck.", "the operation doesn't say why it failed"
        assert shown(line, HERE, "Connection")["state"] == "draft"
        ask(line, 404, "GET", f"{HERE}/schema")


def the_schema_comes_back(make_app: MakeApp, case: Case) -> None:
    """What was registered is shown, in its order; it may grow, and may not change its types."""
    with connect(make_app()) as line:
        make_ready(line, case)
        declared = [(each["name"], each["type"]) for each in case.schema["properties"]]
        properties = shown(line, f"{HERE}/schema", "Schema")["properties"]
        assert [(each["name"], each["type"]) for each in properties] == declared, "the schema comes back changed"
        first, *others = case.schema["properties"]
        changed = {**first, "type": "string" if first["type"] != "string" else "int64"}
        for properties, words in (
            ([changed, *others], "type"),
            ([first, *others, first], "twice"),
            ([{**first, "labels": ["title"]}, {**others[0], "labels": ["title"]}, *others[1:]], "label"),
            (others, "removed"),
        ):
            refused(line, words, "PATCH", f"{HERE}/schema", {**case.schema, "properties": properties})
        register(line, {**case.schema, "properties": [first, *others, {"name": "x" * 32, "type": "boolean"}]})


# --- items -----------------------------------------------------------------------------------------------------------


def items_are_replaced_whole(make_app: MakeApp, case: Case) -> None:
    """PUT replaces, PATCH keeps what it does not name, and the id is that of the path."""
    item, first, elsewhere = case.item, f"{HERE}/items/T-{case.number}", f"{HERE}/items/elsewhere"
    known = {"id": f"T-{case.number}"}
    with connect(make_app()) as line:
        make_ready(line, case)
        put = ask(line, 200, "PUT", first, {**item, "id": "elsewhere"}).json()
        ask(line, 404, "GET", elsewhere)
        assert plain(put) == {**item, **known}, "PUT answers another item"
        assert plain(shown(line, first, "ExternalItem")) == {**item, **known}, "the item comes back changed"
        ask(line, 200, "PATCH", first, {"acl": case.other["acl"]})
        expected = {**item, **known, "acl": case.other["acl"]}
        assert plain(shown(line, first, "ExternalItem")) == expected, "PATCH changes more than it was sent"
        ask(line, 200, "PUT", first, case.other)
        assert plain(shown(line, first, "ExternalItem")) == {**case.other, **known}, (
            "PUT leaves something of the old item"
        )
        ask(line, 204, "DELETE", first)
        for method in ("GET", "DELETE"):
            ask(line, 404, method, first)


def items_must_fit(make_app: MakeApp, case: Case) -> None:
    """What doesn't fit is refused with 400, the answer says where, and nothing is stored."""
    bag = case.item["properties"]
    without_companion = {name: value for name, value in bag.items() if "@odata" not in name}
    wrong: Mapping[str, dict[str, Any]] = {
        "unheard0f": {"properties": {**bag, "unheard0f": 1}},
        f"/properties/{case.single}": {"properties": {**bag, case.single: case.wrong}},
        f"/properties/{case.collection}": {"properties": without_companion},
        "/properties": {"properties": {}},
        "acl": {"acl": []},
        "/acl/0": {"acl": [{**case.item["acl"][0], "accessType": "lend"}]},
    }
    with connect(make_app()) as line:
        make_ready(line, case)
        for words, change in wrong.items():
            refused(line, words, "PUT", f"{HERE}/items/1", {**case.item, **change})
        refused(line, "acl", "PUT", f"{HERE}/items/1", {"properties": bag})
        ask(line, 404, "GET", f"{HERE}/items/1")


# --- what belongs to what --------------------------------------------------------------------------------------------


def deletion_takes_all_along(make_app: MakeApp, case: Case) -> None:
    """With a connection go its schema, items and groups; a new one of the same id begins from nothing."""
    with connect(make_app()) as line:
        make_ready(line, case)
        ask(line, 200, "PUT", f"{HERE}/items/1", case.item)
        ask(line, 201, "POST", f"{HERE}/groups", {"id": "g"})
        ask(line, 201, "POST", CONNECTIONS, {"id": "other", "name": "Other"})
        for below in ("items/1", "groups/g", "schema"):
            ask(line, 404, "GET", f"{CONNECTIONS}/other/{below}")
        ask(line, 202, "DELETE", HERE)
        for below in ("", "/items/1", "/groups/g", "/schema"):
            ask(line, 404, "GET", HERE + below)
        make(line)
        assert shown(line, HERE, "Connection")["state"] == "draft"
        for below in ("/items/1", "/groups/g", "/schema"):
            ask(line, 404, "GET", HERE + below)


def changes_leave_the_rest(make_app: MakeApp, case: Case) -> None:
    """PATCH of a connection or group changes what it names, and nothing else."""
    name = f"Renamed {case.number}"
    with connect(make_app()) as line:
        make(line)
        ask(line, 201, "POST", f"{HERE}/groups", {"id": "g", "displayName": "G", "description": "d"})
        for path, schema, change in (
            (HERE, "Connection", {"name": name}),
            (f"{HERE}/groups/g", "ExternalGroup", {"displayName": name}),
        ):
            before = shown(line, path, schema)
            ask(line, 204, "PATCH", path, change)
            assert shown(line, path, schema) == {**before, **change}, f"PATCH of {schema} changes more than it was sent"


def groups_hold_members_once(make_app: MakeApp, case: Case) -> None:
    """A member is in a group once, until it is removed; a deleted group is gone with its members."""
    group, member = f"{HERE}/groups/g{case.number}", {"id": "e811976d-83df-4cbd-8b9b-5215b18aa874", "type": "user"}
    with connect(make_app()) as line:
        make(line)
        ask(line, 404, "POST", f"{group}/members", member)
        for _ in range(2):
            ask(line, 201, "POST", f"{HERE}/groups", {"id": f"g{case.number}"})
            ask(line, 409, "POST", f"{HERE}/groups", {"id": f"g{case.number}"})
            ask(line, 201, "POST", f"{group}/members", member)
            ask(line, 409, "POST", f"{group}/members", member)
            ask(line, 204, "DELETE", f"{group}/members/{member['id']}")
            ask(line, 404, "DELETE", f"{group}/members/{member['id']}")
            ask(line, 201, "POST", f"{group}/members", member)
            ask(line, 204, "DELETE", group)
            ask(line, 404, "GET", group)
            ask(line, 404, "POST", f"{group}/members", member)


# --- what stands in the way ------------------------------------------------------------------------------------------


def permissions_are_honoured(make_app: MakeApp, case: Case) -> None:
    """A token that says what it may do may do no more, and `OwnedBy` reaches its own connections only."""
    with connect(make_app(tokens=None)) as line:
        owned = "ExternalConnection.ReadWrite.OwnedBy"
        ada, eve = token("ada", owned), token("eve", owned)
        mine = f"{CONNECTIONS}/mine{case.number}"
        new = {"id": f"mine{case.number}", "name": "Mine"}
        ask(line, 403, "POST", CONNECTIONS, new, Authorization=token("ada", "User.Read"))
        created = ask(line, 201, "POST", CONNECTIONS, new, Authorization=ada).json()
        assert "ada" in created["configuration"]["authorizedAppIds"], "the app that creates is not authorized"
        shown(line, mine, "Connection", Authorization=ada)
        for method in ("GET", "DELETE"):
            ask(line, 403, method, mine, Authorization=eve)
        ask(line, 403, "PUT", f"{mine}/items/1", case.item, Authorization=ada)
        for who, count in ((ada, 1), (eve, 0)):
            listed = ask(line, 200, "GET", CONNECTIONS, Authorization=who).json()["value"]
            assert len(listed) == count, f"an app sees {len(listed)} connections, not {count}"


def pages_hold_all(make_app: MakeApp, case: Case) -> None:
    """The pages of a list hold each connection once, in order, by links to the origin that was asked."""
    size = 1 + case.number % 4
    with connect(make_app()) as line:
        made = [f"paged{number}" for number in range(9)]
        for each in made:
            ask(line, 201, "POST", CONNECTIONS, {"id": each, "name": "n"})
        seen: list[str] = []
        address: str | None = f"{CONNECTIONS}?$top={size}"
        for _ in range(MOST_PAGES):
            page = ask(line, 200, "GET", address).json()
            assert len(page["value"]) <= size, f"a page of {size} holds {len(page['value'])}"
            seen += [each["id"] for each in page["value"]]
            address = page.get("@odata.nextLink")
            if address is None:
                break
            assert address.startswith(f"{ORIGIN}/v1.0{CONNECTIONS}?"), f"the next page is at {address}"
        assert address is None, "the pages never end"
        assert seen == made, f"the pages hold {seen}"


def limits_are_kept(make_app: MakeApp, case: Case) -> None:
    """Whoever asks too often is told how long to wait, and served after that."""
    clock = Clock(lambda: 1_800_000_000.0)
    with connect(make_app(limits="docs-2024", clock=clock)) as line:
        make_ready(line, case)
        for _ in range(25):
            ask(line, 200, "PUT", f"{HERE}/items/1", case.item)
        throttled = ask(line, 429, "PUT", f"{HERE}/items/1", case.item)
        wait = throttled.headers.get("retry-after", "")
        assert re.fullmatch("[1-9][0-9]*", wait), f"429 comes with Retry-After '{wait}'"
        shown(line, f"{HERE}/items/1", "ExternalItem")
        clock.advance(int(wait))
        ask(line, 200, "PUT", f"{HERE}/items/1", case.item)


def batches_answer_each(make_app: MakeApp, case: Case) -> None:
    """Each request of a batch is answered under its id; one that depends on another waits for it, and on a failure."""
    json_ = {"Content-Type": "application/json"}
    item = {"method": "PUT", "url": f"{HERE}/items/1", "headers": json_, "body": case.item}
    requests: list[dict[str, Any]] = [
        {"id": "put", **item},
        {"id": "read", "method": "GET", "url": f"{HERE}/items/1", "dependsOn": ["Put"]},
        {"id": "lost", "method": "GET", "url": f"{HERE}/items/none"},
        {"id": "never", **item, "url": f"{HERE}/items/2", "dependsOn": ["lost"]},
        {"id": "list", "method": "GET", "url": CONNECTIONS.lstrip("/")},
    ]
    with connect(make_app()) as line:
        make_ready(line, case)
        body = ask(line, 200, "POST", "/$batch", {"requests": requests}).json()
        faults = faults_in(body, {"$ref": "#/components/schemas/BatchResponses"})
        assert not faults, f"BatchResponses {faults}"
        statuses = {answer["id"]: answer["status"] for answer in body["responses"]}
        assert statuses == {"put": 200, "read": 200, "lost": 404, "never": 424, "list": 200}, f"they end as {statuses}"
        bodies = {answer["id"]: answer["body"] for answer in body["responses"]}
        for name in ("put", "read"):
            assert "activities" in bodies[name], f"'{name}' is answered with something else"
            assert plain(bodies[name]) == {"id": "1", **case.item}, f"'{name}' shows something else than was put"
        ask(line, 404, "GET", f"{HERE}/items/2")
        refused(line, "taken", "POST", "/$batch", {"requests": [requests[0], {**requests[2], "id": "PUT"}]})


LIFE_PROPERTIES: tuple[LifeProperty, ...] = (
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

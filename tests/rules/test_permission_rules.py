"""Who may do what, by the token that is sent."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import pytest

from external_connections._rules.permission_rules import OPAQUE, Caller, caller
from rules.in_process import make_stub, send

if TYPE_CHECKING:
    from httpx2 import Response

ADA, BOB = "6d0f5c2e-5a0b-4f0e-9a53-1f3a7b0d9e11", "b0b00000-5a0b-4f0e-9a53-1f3a7b0d9e11"
OWN, ALL, READ = (f"ExternalConnection.{end}" for end in ("ReadWrite.OwnedBy", "ReadWrite.All", "Read.All"))
OWN_ITEMS, ALL_ITEMS = (f"ExternalItem.ReadWrite.{end}" for end in ("OwnedBy", "All"))
CONNECTIONS = "/v1.0/external/connections"
ITEM = {
    "acl": [{"accessType": "grant", "type": "everyone", "value": "everyone"}],
    "properties": {"title": "a"},
}
SCHEMA = {"baseType": "microsoft.graph.externalItem", "properties": [{"name": "title", "type": "String"}]}


def part(data: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(data).encode()).decode().rstrip("=")


def jwt(**claims: Any) -> str:
    return f"{part({'alg': 'none'})}.{part(claims)}.c2lnbmF0dXJl"


def app_token(app: str, *roles: str) -> str:
    return jwt(appid=app, roles=list(roles))


def create(app: Any, name: str, token: str, **more: Any) -> Response:
    body = {"id": name, "name": name, "description": "d", **more}
    return send(app, "POST", CONNECTIONS, body, token=token)


# --- reading tokens ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "token",
    ["x", "a.b.c", "..", "a..c", "a.b", "a.b.c.d", f"a.{part([1])}.c", f"a.{part('x')}.c", "a.é.c", "a._w.c"],
)
def test_what_is_no_jwt_says_nothing(token: str):
    assert caller(token) == OPAQUE


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ({}, Caller()),
        ({"appid": "a", "azp": "b"}, Caller("a")),
        ({"azp": "b"}, Caller("b")),
        ({"appid": 1}, Caller()),
        ({"roles": ["r", 1]}, Caller(None, frozenset("r"))),
        ({"roles": []}, Caller(None, frozenset())),
        ({"scp": "p q"}, Caller(None, frozenset("pq"), is_delegated=True)),
        ({"scp": ["p"], "roles": "r"}, Caller()),
    ],
)
def test_the_claims_of_a_jwt(claims: dict[str, Any], said: Caller):
    assert caller(jwt(**claims)) == said


# --- permissions ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("token", ["x", "a.b.c", jwt(), jwt(sub="someone")])
def test_a_token_that_says_nothing_may_do_all_and_adds_nothing(token: str):
    app = make_stub()

    created = create(app, "acme", token)

    assert created.status_code == 201
    assert created.json().get("configuration") is None
    assert send(app, "GET", f"{CONNECTIONS}/acme", token=token).status_code == 200


def test_without_a_token_it_is_401():
    assert send(make_stub(), "GET", CONNECTIONS, token=None).status_code == 401


@pytest.mark.parametrize(
    ("method", "path", "body", "enough", "short"),
    [
        ("POST", "", {"id": "acme2", "name": "A", "description": "d"}, (OWN, ALL), (READ, ALL_ITEMS)),
        ("GET", "", None, (OWN, READ, ALL), (OWN_ITEMS, ALL_ITEMS)),
        ("GET", "/acme", None, (OWN, READ, ALL), (ALL_ITEMS,)),
        ("PATCH", "/acme", {"name": "B"}, (OWN, ALL), (READ,)),
        ("DELETE", "/acme", None, (OWN, ALL), (READ, ALL_ITEMS)),
        ("PATCH", "/acme/schema", SCHEMA, (OWN, ALL), (READ, OWN_ITEMS)),
        ("GET", "/acme/schema", None, (OWN, READ, ALL), (OWN_ITEMS,)),
        ("PUT", "/acme/items/1", ITEM, (OWN_ITEMS, ALL_ITEMS), (OWN, ALL, "ExternalItem.Read.All")),
        ("GET", "/acme/items/1", None, (OWN_ITEMS, ALL_ITEMS, "ExternalItem.Read.All"), (OWN, ALL)),
        ("POST", "/acme/groups", {"id": "g"}, (OWN_ITEMS, ALL_ITEMS), (ALL, "ExternalItem.Read.All")),
        ("GET", "/acme/quota", None, (OWN,), (ALL_ITEMS, OWN_ITEMS)),
    ],
)
@pytest.mark.parametrize("claim", ["roles", "scp"])
def test_each_operation_asks_for_its_permission(
    method: str, path: str, body: Any, enough: tuple[str, ...], short: tuple[str, ...], claim: str
):
    def given(permissions: tuple[str, ...]) -> int:
        app = make_stub()
        assert create(app, "acme", app_token(ADA, ALL)).status_code == 201
        assert send(app, "PATCH", f"{CONNECTIONS}/acme/schema", SCHEMA).status_code == 202
        said = list(permissions) if claim == "roles" else " ".join(permissions)
        response = send(app, method, CONNECTIONS + path, body, token=jwt(appid=ADA, **{claim: said}))
        if response.status_code == 403:
            assert response.json()["error"]["code"] == "Authorization_RequestDenied"
        return response.status_code

    is_for_apps_only = path == "/acme/quota" and claim == "scp"
    for permission in enough:
        assert (given((permission,)) == 403) == is_for_apps_only, permission
    assert given(short) == 403
    assert given(()) == 403


def test_what_is_missing_is_named():
    response = send(make_stub(), "GET", CONNECTIONS, token=app_token(ADA, "User.Read"))

    assert (response.status_code, response.json()["error"]["innerError"]["message"]) == (
        403,
        f"The token has no permission for this; needed: {OWN} or {READ} or {ALL}.",
    )


def test_permission_comes_before_existence():
    assert send(make_stub(), "GET", f"{CONNECTIONS}/nobody", token=app_token(ADA)).status_code == 403
    assert send(make_stub(), "GET", f"{CONNECTIONS}/nobody", token=app_token(ADA, OWN)).status_code == 404


# --- ownership --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("claim", ["appid", "azp"])
def test_the_app_that_creates_is_added_to_the_configuration(claim: str):
    app = make_stub()
    token = jwt(**{claim: ADA, "roles": [OWN]})

    bare = create(app, "acme", token)
    named = create(app, "acme2", token, configuration={"authorizedAppIds": [ADA.upper()]})
    more = create(app, "acme3", token, configuration={"authorizedAppIds": [BOB], "extra": 1})

    assert bare.json()["configuration"] == {"authorizedAppIds": [ADA]}
    assert named.json()["configuration"] == {"authorizedAppIds": [ADA.upper()]}
    assert more.json()["configuration"] == {"authorizedAppIds": [BOB, ADA], "extra": 1}
    assert send(app, "GET", f"{CONNECTIONS}/acme", token=token).json()["configuration"] == {"authorizedAppIds": [ADA]}


def test_owned_by_reaches_own_and_shared_connections_only():
    app = make_stub()
    ada, bob, reader = app_token(ADA, OWN, OWN_ITEMS), app_token(BOB, OWN, OWN_ITEMS), app_token(BOB, OWN, READ)
    create(app, "ofada", ada)
    create(app, "ofbob", bob)
    create(app, "shared", ada, configuration={"authorizedAppIds": [BOB]})
    create(app, "ofall", "opaque")

    def seen(token: str) -> list[str]:
        return [one["id"] for one in send(app, "GET", CONNECTIONS, token=token).json()["value"]]

    assert seen(ada) == ["ofada", "shared"]
    assert seen(bob) == ["ofbob", "shared"]
    assert seen(reader) == seen("opaque") == ["ofada", "ofbob", "shared", "ofall"]
    assert send(app, "GET", f"{CONNECTIONS}/ofada", token=reader).status_code == 200
    for method, path, body in (
        ("GET", "/ofada", None),
        ("PATCH", "/ofada", {"name": "x"}),
        ("DELETE", "/ofada", None),
        ("PATCH", "/ofada/schema", SCHEMA),
        ("PUT", "/ofada/items/1", ITEM),
        ("POST", "/ofada/groups", {"id": "g"}),
    ):
        assert send(app, method, CONNECTIONS + path, body, token=bob).status_code == 403, (method, path)
    assert send(app, "DELETE", f"{CONNECTIONS}/ofada", token=reader).status_code == 403
    assert send(app, "PATCH", f"{CONNECTIONS}/shared", {"name": "x"}, token=bob).status_code == 204


def test_pages_of_own_connections_are_full():
    app = make_stub()
    ada, bob = app_token(ADA, OWN), app_token(BOB, OWN)
    for number in range(6):
        create(app, f"con{number}", ada if number % 2 else bob)

    first = send(app, "GET", f"{CONNECTIONS}?$top=2", token=ada).json()
    second = send(app, "GET", first["@odata.nextLink"], token=ada).json()

    assert [one["id"] for one in first["value"] + second["value"]] == ["con1", "con3", "con5"]
    assert "@odata.nextLink" not in second


def test_a_creator_stays_the_owner_until_the_connection_is_gone():
    app = make_stub()
    ada, bob = app_token(ADA, OWN), app_token(BOB, OWN)
    create(app, "acme", ada)
    assert create(app, "acme", bob).status_code == 409
    send(app, "PATCH", f"{CONNECTIONS}/acme", {"configuration": {"authorizedAppIds": [BOB]}}, token=ada)
    assert [send(app, "GET", f"{CONNECTIONS}/acme", token=token).status_code for token in (ada, bob)] == [200, 200]

    send(app, "DELETE", f"{CONNECTIONS}/acme", token=ada)
    create(app, "acme", "opaque")
    assert send(app, "GET", f"{CONNECTIONS}/acme", token=ada).status_code == 403

    app.reset()
    assert create(app, "acme", bob).status_code == 201
    assert send(app, "GET", f"{CONNECTIONS}/acme", token=ada).status_code == 403


def test_nobody_is_judged_an_owner_without_an_app():
    app = make_stub()
    create(app, "acme", app_token(ADA, OWN))

    assert send(app, "GET", f"{CONNECTIONS}/acme", token=jwt(roles=[OWN])).status_code == 200

"""The identity provider that a served stub plays: its tokens, what they allow, and who is refused."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode

import httpx2
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

from obverse.contract_testing.contract import encoded, read_contract
from obverse.document.load import LoadOptions
from obverse.serving.advice import advice
from obverse.serving.control import ControlledApp
from obverse.serving.identity.provider import OwnIdentity
from obverse.serving.in_process import InProcessTransport
from obverse.serving.options import ServeError, ServeOptions
from obverse.serving.server import served_stub
from obverse.serving.stub_source import StubSource, of_contract, of_package

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ORIGIN = "https://login.microsoftonline.com"
TENANT = "0a1b2c3d-0000-4000-8000-000000000001"
READ, WRITE = "ExternalConnection.Read.All", "ExternalConnection.ReadWrite.OwnedBy"
CONNECTIONS = "/v1.0/external/connections"


class Answer(NamedTuple):
    status: int
    headers: httpx2.Headers
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)


def ask(app: Any, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Answer:
    own = {"host": "login.microsoftonline.com", **(headers or {})}
    with httpx2.Client(transport=InProcessTransport(app), base_url=ORIGIN) as client:
        got = client.request(method, path, content=body, headers=own)
    return Answer(got.status_code, got.headers, got.text)


@pytest.fixture(scope="module")
def source() -> StubSource:
    return of_package("external_connections", ())


@pytest.fixture
def app(source: StubSource) -> ControlledApp:
    options = ServeOptions(has_identity=True, grants={"reader": (READ,), "writer": (WRITE,)})
    served = served_stub(source, lambda _line: None, options)
    assert isinstance(served.app, ControlledApp)
    return served.app


def form(app: Any, path: str, fields: Mapping[str, str], **headers: str) -> Answer:
    own = {"content-type": "application/x-www-form-urlencoded", **headers}
    return ask(app, "POST", path, urlencode(fields).encode(), headers=own)


def token(app: Any, client: str = "writer", **fields: str) -> str:
    asked = {
        "grant_type": "client_credentials",
        "client_id": client,
        "client_secret": "any",
        "scope": "https://graph.microsoft.com/.default",
    }
    answer = form(app, f"/{TENANT}/oauth2/v2.0/token", {**asked, **fields})
    assert answer.status == 200, answer.json
    assert answer.json["token_type"] == "Bearer"
    return answer.json["access_token"]


def listed(app: Any, bearer: str, session: str = "") -> Answer:
    headers = {"authorization": f"Bearer {bearer}"} | ({"x-obverse-session": session} if session else {})
    return ask(app, "GET", CONNECTIONS, headers=headers)


def test_discovery_leads_to_keys_that_prove_the_tokens(app: ControlledApp) -> None:
    found = ask(app, "GET", f"/{TENANT}/v2.0/.well-known/openid-configuration").json
    assert found["issuer"].endswith(f"://login.microsoftonline.com/{TENANT}/v2.0")
    path = found["jwks_uri"].partition("login.microsoftonline.com")[2]
    keys = KeySet.import_key_set(ask(app, "GET", path).json)
    claims = jwt.decode(token(app), keys, algorithms=["RS256"]).claims
    assert (claims["aud"], claims["roles"], claims["appid"]) == ("https://graph.microsoft.com", [WRITE], "writer")
    assert claims["iss"] == found["issuer"]


def test_what_is_published_holds_no_secret(app: ControlledApp) -> None:
    [key] = ask(app, "GET", f"/{TENANT}/discovery/v2.0/keys").json["keys"]
    assert {"d", "p", "q", "dp", "dq", "qi"}.isdisjoint(key)


def test_a_token_does_what_it_was_granted_for(app: ControlledApp) -> None:
    assert listed(app, token(app)).status == 200
    reader = token(app, "reader")
    assert listed(app, reader).status == 200
    body = b'{"id": "notes", "name": "Notes"}'
    headers = {"authorization": f"Bearer {reader}", "content-type": "application/json"}
    refused = ask(app, "POST", CONNECTIONS, body, headers)
    assert refused.status == 403
    assert 'error="insufficient_scope"' in refused.headers["www-authenticate"]
    assert READ in refused.text
    assert WRITE in refused.text


def test_a_client_without_grants_has_all_permissions(app: ControlledApp) -> None:
    claims = jwt.decode(token(app, "anybody"), _keys(app), algorithms=["RS256"]).claims
    assert {READ, WRITE} < set(claims["roles"])


def _keys(app: Any) -> KeySet:
    return KeySet.import_key_set(ask(app, "GET", f"/{TENANT}/discovery/v2.0/keys").json)


def test_a_token_expires_on_the_clock_of_the_stub(app: ControlledApp) -> None:
    bearer = token(app)
    app.sessions.default.app.clock.advance(3599)
    assert listed(app, bearer).status == 200
    app.sessions.default.app.clock.advance(2)
    refused = listed(app, bearer)
    assert (refused.status, "expired" in refused.text) == (401, True)
    assert 'error="invalid_token"' in refused.headers["www-authenticate"]
    assert listed(app, token(app)).status == 200


def test_each_session_has_tokens_of_its_own_time(app: ControlledApp) -> None:
    bearer = token(app)
    app.sessions.open("later").app.clock.advance(7200)
    assert listed(app, bearer, "later").status == 401
    assert listed(app, bearer).status == 200


@pytest.mark.parametrize("kind", ["text", "other key", "no signature", "changed"])
def test_a_token_that_was_not_issued_here_is_refused(app: ControlledApp, kind: str) -> None:
    good = token(app)
    head, claims, signature = good.split(".")
    data = json.loads(base64.urlsafe_b64decode(claims + "=="))
    unsigned = base64.urlsafe_b64encode(b'{"alg":"none","typ":"JWT"}').rstrip(b"=").decode()
    changed = base64.urlsafe_b64encode(json.dumps({**data, "roles": ["x"]}).encode()).rstrip(b"=").decode()
    tokens = {
        "text": "secret",
        "other key": jwt.encode({"alg": "RS256"}, data, RSAKey.generate_key(2048)),
        "no signature": f"{unsigned}.{claims}.",
        "changed": f"{head}.{changed}.{signature}",
    }
    refused = listed(app, tokens[kind])
    assert (refused.status, "not issued here" in refused.text) == (401, True)


def test_a_token_for_another_service_is_refused(app: ControlledApp) -> None:
    refused = listed(app, token(app, scope="https://vault.azure.net/.default"))
    assert (refused.status, "https://vault.azure.net" in refused.text) == (401, True)


def test_a_client_without_a_secret_gets_no_token(app: ControlledApp) -> None:
    asked = {"grant_type": "client_credentials", "client_id": "writer"}
    answer = form(app, f"/{TENANT}/oauth2/v2.0/token", asked)
    assert (answer.status, answer.json["error"]) == (401, "invalid_client")


def test_a_client_may_prove_itself_by_a_basic_credential(app: ControlledApp) -> None:
    pair = base64.b64encode(b"reader:any").decode()
    asked = {"grant_type": "client_credentials"}
    answer = form(app, f"/{TENANT}/oauth2/v2.0/token", asked, authorization=f"Basic {pair}")
    assert answer.json["scope"] == READ


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"grant_type": "client_credentials", "client_secret": "any"}, "invalid_client"),
        ({"grant_type": "refresh_token", "refresh_token": "none"}, "invalid_grant"),
        ({"grant_type": "urn:ietf:params:oauth:grant-type:device_code", "device_code": "none"}, "invalid_grant"),
        (
            {"grant_type": "client_credentials", "client_id": "reader", "client_secret": "any", "scope": WRITE},
            "invalid_scope",
        ),
    ],
)
def test_a_refusal_says_why(app: ControlledApp, fields: dict[str, str], error: str) -> None:
    answer = form(app, f"/{TENANT}/oauth2/v2.0/token", fields)
    assert answer.json["error"] == error
    assert answer.json["error_description"]


def test_a_device_code_is_approved_when_it_was_asked_for_once(app: ControlledApp) -> None:
    scope = "https://graph.microsoft.com/.default offline_access openid profile"
    given = form(app, f"/{TENANT}/oauth2/v2.0/devicecode", {"client_id": "writer", "scope": scope}).json
    asked = {
        "grant_type": "urn:ietf:params:oauth:grant-type:device_code",
        "client_id": "writer",
        "device_code": given["device_code"],
    }
    path = f"/{TENANT}/oauth2/v2.0/token"
    assert form(app, path, asked).json["error"] == "authorization_pending"
    issued = form(app, path, asked).json
    assert listed(app, issued["access_token"]).status == 200
    who = jwt.decode(issued["id_token"], _keys(app), algorithms=["RS256"]).claims
    assert (who["aud"], who["tid"]) == ("writer", TENANT)
    again = form(app, path, {"grant_type": "refresh_token", "refresh_token": issued["refresh_token"]}).json
    assert listed(app, again["access_token"]).status == 200
    assert form(app, path, asked).json["error"] == "invalid_grant"


def test_msal_is_told_that_the_host_is_the_provider(app: ControlledApp) -> None:
    query = urlencode({"api-version": "1.1", "authorization_endpoint": f"{ORIGIN}/{TENANT}/oauth2/v2.0/authorize"})
    answer = ask(app, "GET", f"/common/discovery/instance?{query}").json
    assert f"/{TENANT}/v2.0/" in answer["tenant_discovery_endpoint"]
    assert "login.microsoftonline.com" in answer["metadata"][0]["aliases"]


def test_a_form_with_too_many_fields_is_refused(app: ControlledApp) -> None:
    answer = form(app, f"/{TENANT}/oauth2/v2.0/token", {f"field{number}": "x" for number in range(101)})
    assert (answer.status, answer.json["error"]) == (400, "invalid_request")


def test_other_methods_are_not_allowed(app: ControlledApp) -> None:
    answer = ask(app, "GET", f"/{TENANT}/oauth2/v2.0/token")
    assert (answer.status, answer.headers["allow"]) == (405, "POST")


def test_advice_tells_of_permissions_that_no_call_needed(app: ControlledApp) -> None:
    assert listed(app, token(app, "anybody")).status == 200
    texts = [text for text, _ in advice(app.sessions.default.app.journal[:])]
    assert f"the tokens allow {READ}, which no call needed" in texts
    assert not any(WRITE in text for text in texts)


def test_tokens_and_an_identity_exclude_each_other(source: StubSource) -> None:
    with pytest.raises(ServeError, match="--token names others"):
        served_stub(source, lambda _line: None, ServeOptions(has_identity=True, tokens=("secret",)))


PLAIN = """
openapi: 3.1.0
info: {title: Notes, version: "1"}
servers: [{url: "https://api.notes.example/v2"}]
security: [{login: [notes]}]
paths:
  /notes:
    get: {operationId: listNotes, responses: {"200": {description: Notes.}}}
components:
  securitySchemes:
    login:
      type: oauth2
      flows: {clientCredentials: {tokenUrl: "https://id.notes.example/oauth/token", scopes: {notes: All, admin: More}}}
"""


def _of(text: str, tmp_path: Path) -> StubSource:
    path = tmp_path / "document.yaml"
    path.write_text(text)
    tested = read_contract(path, LoadOptions())
    return of_contract(tested.contract.text, encoded(tested.behaviour), tested.contract.tree)


def test_a_provider_stands_where_the_document_says(tmp_path: Path) -> None:
    app = served_stub(_of(PLAIN, tmp_path), lambda _line: None, ServeOptions(has_identity=True)).app
    asked = {"grant_type": "client_credentials", "client_id": "me", "client_secret": "any", "scope": "notes"}
    issued = form(app, "/oauth/token", asked, host="id.notes.example").json
    headers = {"authorization": f"Bearer {issued['access_token']}", "host": "api.notes.example"}
    # Nobody said which API the token is for: it is for the place that issued it.
    assert ask(app, "GET", "/v2/notes", headers=headers).status == 401
    issued = form(app, "/oauth/token", {**asked, "audience": "https://api.notes.example"}).json
    headers["authorization"] = f"Bearer {issued['access_token']}"
    assert ask(app, "GET", "/v2/notes", headers=headers).status == 200
    found = ask(app, "GET", "/.well-known/openid-configuration").json
    assert found["scopes_supported"][-2:] == ["notes", "admin"]


def test_a_document_without_a_provider_has_no_identity(tmp_path: Path) -> None:
    text = PLAIN.replace("type: oauth2", "type: http\n      scheme: bearer").rpartition("      flows:")[0]
    source = _of(text, tmp_path)
    assert not OwnIdentity(source.tree, {}).is_named
    with pytest.raises(ServeError, match="no security scheme with a tokenUrl"):
        served_stub(source, lambda _line: None, ServeOptions(has_identity=True))

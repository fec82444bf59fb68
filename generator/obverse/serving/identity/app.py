"""The identity provider before a stub: discovery, keys, and tokens for client credentials, device codes and refreshing.

Nobody is turned away: any client with any secret gets a token, and a device code is approved as soon as it was asked
for once. What a client may do is what the issuer grants it.

Sources: RFC 6749, sections 4.4 and 5; RFC 8628, section 3; OpenID Connect Discovery 1.0, section 3.
"""

from __future__ import annotations

import base64
import json
import secrets
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import parse_qs, unquote_plus, urlsplit

from obverse.serving.identity.endpoints import ENTRA_HOSTS, origin_of
from obverse.serving.identity.tokens import SECONDS, made_up_id
from obverse.serving.reply import send_reply

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from obverse.serving.identity.endpoints import Asked, Endpoint, Identity
    from obverse.serving.identity.tokens import TokenIssuer
    from obverse.stub.app import App

_MAX_BODY: Final = 65_536
_MAX_CODES: Final = 1000
_OF_OPENID: Final = frozenset(("openid", "profile", "email", "offline_access"))
_DEVICE: Final = "urn:ietf:params:oauth:grant-type:device_code"
_DEFAULT: Final = "/.default"


class _RefusalError(Exception):
    """A request for a token is refused, as RFC 6749 has it (section 5.2)."""

    def __init__(self, error: str, description: str, status: int = 400) -> None:
        super().__init__(description)
        self.body = {"error": error, "error_description": description}
        self.status = status


class _Wanted(NamedTuple):
    """What a client asks a token for."""

    client: str
    audience: str
    permissions: tuple[str, ...]
    of_openid: frozenset[str]


@dataclass
class _DeviceCode:
    wanted: _Wanted
    is_approved: bool = False


class IdentityApp:
    """A stub with the identity provider of its document before it: an ASGI app.

    Args:
        stub: The stub; tokens live by its clock.
        identity: Where the provider is asked.
        issuer: Issues the tokens.
    """

    def __init__(self, stub: App, identity: Identity, issuer: TokenIssuer) -> None:
        self._stub = stub
        self._identity = identity
        self._issuer = issuer
        self._device_codes: OrderedDict[str, _DeviceCode] = OrderedDict()
        self._refresh_tokens: OrderedDict[str, _Wanted] = OrderedDict()
        self._grants: dict[str, Callable[[_Exchange], dict[str, Any]]] = {
            "client_credentials": self._by_client_credentials,
            _DEVICE: self._by_device_code,
            "device_code": self._by_device_code,  # as Entra took it before RFC 8628
            "refresh_token": self._by_refresh_token,
        }

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Serve a request: for the provider, or for the stub."""
        asked = self._identity.asked(_path(scope)) if scope["type"] == "http" else None
        if asked is None:
            await self._stub(scope, receive, send)
            return
        method = "POST" if asked.endpoint in ("token", "device") else "GET"
        if scope["method"] != method:
            await _send(send, 405, {"error": "invalid_request"}, [(b"allow", method.encode())])
            return
        try:
            exchange = _Exchange(asked, _base(scope), scope, {} if method == "GET" else await _form(receive))
            status, body = 200, self._answer(exchange)
        except _RefusalError as refusal:
            status, body = refusal.status, refusal.body
        await _send(send, status, body, [(b"cache-control", b"no-store")])

    def _answer(self, exchange: _Exchange) -> Mapping[str, Any]:
        endpoint = exchange.asked.endpoint
        if endpoint == "discovery":
            return _discovery(exchange, self._issuer.permissions)
        if endpoint == "instance":
            return _instances(exchange)
        if endpoint == "keys":
            return self._issuer.keys
        if endpoint == "device":
            return self._device_code(exchange)
        kind = exchange.form.get("grant_type", "")
        if kind not in self._grants:
            raise _RefusalError(
                "unsupported_grant_type", f"grant_type is {kind!r}; it has to be one of {[*self._grants]}"
            )
        return self._grants[kind](exchange)

    # --- grants ---

    def _by_client_credentials(self, exchange: _Exchange) -> dict[str, Any]:
        client, is_proven = exchange.client()
        if not is_proven:
            raise _RefusalError("invalid_client", "the client has to send client_secret or client_assertion", 401)
        wanted = self._wanted(exchange, client)
        claims = {"sub": made_up_id(client), "roles": [*wanted.permissions], "idtyp": "app"}
        return self._tokens(exchange, wanted, claims, is_user=False)

    def _device_code(self, exchange: _Exchange) -> dict[str, Any]:
        code, user_code = secrets.token_urlsafe(32), secrets.token_hex(4).upper()
        client, _ = exchange.client()
        _keep(self._device_codes, code, _DeviceCode(self._wanted(exchange, client)))
        url = f"{exchange.base}{exchange.asked.provider.path('device')}".replace("{tenant}", exchange.asked.tenant)
        return {
            "device_code": code,
            "user_code": user_code,
            "verification_uri": url,
            "expires_in": 900,
            "interval": 1,
            "message": f"The stub approves the code {user_code} by itself: nothing is to be done at {url}.",
        }

    def _by_device_code(self, exchange: _Exchange) -> dict[str, Any]:
        code = exchange.form.get("device_code", "")
        held = self._device_codes.get(code)
        if held is None:
            raise _RefusalError("invalid_grant", "there is no such device_code, or its token was issued before")
        if not held.is_approved:
            held.is_approved = True
            raise _RefusalError("authorization_pending", "nobody has entered the code yet; ask again")
        del self._device_codes[code]
        return self._user_tokens(exchange, held.wanted)

    def _by_refresh_token(self, exchange: _Exchange) -> dict[str, Any]:
        held = self._refresh_tokens.get(exchange.form.get("refresh_token", ""))
        if held is None:
            raise _RefusalError("invalid_grant", "there is no such refresh_token")
        wanted = self._wanted(exchange, held.client) if exchange.form.get("scope") else held
        return self._user_tokens(exchange, wanted)

    def _user_tokens(self, exchange: _Exchange, wanted: _Wanted) -> dict[str, Any]:
        user = made_up_id("user", exchange.asked.tenant)
        claims = {"sub": user, "oid": user, "scp": " ".join(wanted.permissions), "idtyp": "user"}
        return self._tokens(exchange, wanted, claims, is_user=True)

    def _tokens(
        self, exchange: _Exchange, wanted: _Wanted, claims: Mapping[str, Any], *, is_user: bool
    ) -> dict[str, Any]:
        now = self._stub.clock()
        tenant = exchange.asked.tenant
        issued_by = {"iss": exchange.issuer, "azp": wanted.client, "appid": wanted.client, "tid": tenant, "ver": "2.0"}
        token = self._issuer.issue({**issued_by, "aud": wanted.audience, **claims}, now)
        scope = " ".join(wanted.permissions)
        body: dict[str, Any] = {"token_type": "Bearer", "expires_in": SECONDS - 1, "scope": scope}
        body |= {"ext_expires_in": SECONDS - 1, "access_token": token}
        if is_user and "offline_access" in wanted.of_openid:
            body["refresh_token"] = secrets.token_urlsafe(32)
            _keep(self._refresh_tokens, body["refresh_token"], wanted)
        if is_user and "openid" in wanted.of_openid:
            name = {"preferred_username": "user@example.com", "name": "User"}
            own = {**issued_by, **name, "sub": claims["sub"], "oid": claims["sub"], "aud": wanted.client}
            body["id_token"] = self._issuer.issue(own, now)
            body["client_info"] = _encoded({"uid": claims["sub"], "utid": tenant})
        return body

    def _wanted(self, exchange: _Exchange, client: str) -> _Wanted:
        """Read which permissions a client asks for, and for which API.

        Raises:
            _RefusalError: If the document knows no such permission, or the client hasn't got it.
        """
        scopes = exchange.form.get("scope", "").split()
        of_openid = _OF_OPENID.intersection(scopes)
        pairs = [self._named(scope) for scope in scopes if scope not in of_openid]
        named = tuple(dict.fromkeys(name for _, name in pairs if name))
        self._check_granted(client, named)
        form = exchange.form
        audiences = [*(audience for audience, _ in pairs), form.get("audience"), form.get("resource"), exchange.origin]
        audience = next(filter(None, audiences))
        return _Wanted(client, audience, named or self._issuer.granted(client), of_openid)

    def _check_granted(self, client: str, named: tuple[str, ...]) -> None:
        granted = self._issuer.granted(client)
        missing = [name for name in named if name not in granted]
        if missing:
            text = f"{client} has not been granted {' '.join(missing)}; it has {' '.join(granted)}"
            raise _RefusalError("invalid_scope", text)

    def _named(self, scope: str) -> tuple[str, str]:
        """Return the API and the permission that a scope names; empty where it names none of them."""
        if scope.endswith(_DEFAULT):
            return scope.removesuffix(_DEFAULT), ""
        if scope in self._issuer.permissions:
            return "", scope
        above, _, name = scope.rpartition("/")
        return above, name


class _Exchange(NamedTuple):
    """A request to the provider.

    Attributes:
        asked: What it asks.
        base: Where the provider is, for the URLs that it tells.
        scope: Of the request (ASGI 3).
        form: The fields of its body.
    """

    asked: Asked
    base: str
    scope: Any
    form: Mapping[str, str]

    @property
    def issuer(self) -> str:
        return self.base + self.asked.provider.issuer.replace("{tenant}", self.asked.tenant)

    @property
    def origin(self) -> str:
        return origin_of(self.base)

    def client(self) -> tuple[str, bool]:
        """Return the client's id, and whether it sent what proves that it is this client.

        Raises:
            _RefusalError: If there is no id.
        """
        form, headers = self.form, dict(self.scope["headers"])
        kind, _, pair = headers.get(b"authorization", b"").decode("latin-1").partition(" ")
        if kind.lower() == "basic":  # RFC 6749, section 2.3.1
            try:
                name, _, secret = base64.b64decode(pair, validate=True).decode().partition(":")
            except ValueError as error:
                raise _RefusalError("invalid_client", "the Authorization header is no basic credential", 401) from error
            return unquote_plus(name), bool(secret)
        client = form.get("client_id", "")
        if not client:
            raise _RefusalError("invalid_client", "client_id is missing", 401)
        return client, bool(form.get("client_secret") or form.get("client_assertion"))


def _discovery(exchange: _Exchange, permissions: tuple[str, ...]) -> dict[str, Any]:
    provider, tenant = exchange.asked.provider, exchange.asked.tenant
    endpoints: dict[str, Endpoint] = {"token_endpoint": "token", "jwks_uri": "keys"}
    endpoints["device_authorization_endpoint"] = "device"
    urls = {
        name: f"{exchange.base}{provider.path(endpoint)}".replace("{tenant}", tenant)
        for name, endpoint in endpoints.items()
    }
    return {
        "issuer": exchange.issuer,
        # The stub signs nobody in by a browser; clients want to read it all the same.
        "authorization_endpoint": urls["token_endpoint"].removesuffix("token") + "authorize",
        **urls,
        "grant_types_supported": ["client_credentials", _DEVICE, "refresh_token"],
        "response_types_supported": ["code"],
        "scopes_supported": [*sorted(_OF_OPENID), *permissions],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic", "private_key_jwt"],
    }


def _instances(exchange: _Exchange) -> dict[str, Any]:
    """Tell which hosts are the provider, as MSAL asks before it trusts one."""
    query = parse_qs(str(exchange.scope.get("query_string", b""), "latin-1"))
    authorization: str = query.get("authorization_endpoint", [""])[0]
    tenant = str(urlsplit(authorization).path).strip("/").partition("/")[0] or "common"
    host = urlsplit(exchange.base).netloc
    aliases = [*ENTRA_HOSTS] if host in ENTRA_HOSTS else [host]
    network = {"preferred_network": aliases[0], "preferred_cache": aliases[-1], "aliases": aliases}
    discovery = f"{exchange.base}/{tenant}/v2.0/.well-known/openid-configuration"
    return {"tenant_discovery_endpoint": discovery, "api-version": "1.1", "metadata": [network]}


def _path(scope: Any) -> str:
    """Return the path of a request below where the stub is mounted."""
    return scope["path"].removeprefix(scope.get("root_path") or "")


def _base(scope: Any) -> str:
    host = dict(scope["headers"]).get(b"host", b"localhost").decode("latin-1")
    return f"{scope.get('scheme', 'http')}://{host}{(scope.get('root_path') or '').rstrip('/')}"


async def _form(receive: Any) -> dict[str, str]:
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body") or len(body) > _MAX_BODY:
            break
    try:
        pairs = parse_qs(bytes(body[:_MAX_BODY]).decode("utf-8", "replace"), max_num_fields=100)
    except ValueError as error:
        raise _RefusalError("invalid_request", f"the form can't be read: {error}") from error
    return {name: values[-1] for name, values in pairs.items()}


def _keep(kept: OrderedDict[str, Any], key: str, value: Any) -> None:
    """Keep what was handed out; the oldest goes where there are too many."""
    kept[key] = value
    while len(kept) > _MAX_CODES:
        kept.popitem(last=False)


def _encoded(data: Mapping[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(data).encode()).rstrip(b"=").decode()


async def _send(send: Any, status: int, body: Mapping[str, Any], headers: list[tuple[bytes, bytes]]) -> None:
    await send_reply(send, status, b"application/json", json.dumps(body).encode(), headers)

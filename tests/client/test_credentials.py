"""Who the caller is: which credential goes with which operation, and to whom."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from client.service import BASE_URL, Service

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[[str], Any]

DOCUMENT = """
    paths:
      /open: {get: {operationId: open, tags: [all], security: [], responses: {'200': {description: A}}}}
      /bearer: {get: {operationId: bearer, tags: [all], security: [{oauth: [a.b]}],
                responses: {'200': {description: A}}}}
      /basic: {get: {operationId: basic, tags: [all], security: [{basic: []}], responses: {'200': {description: A}}}}
      /both: {get: {operationId: both, tags: [all], security: [{inHeader: [], inCookie: []}],
              responses: {'200': {description: A}}}}
      /either: {get: {operationId: either, tags: [all], security: [{basic: []}, {inQuery: []}, {oauth: []}],
                parameters: [{name: q, in: query, schema: {type: string}}], responses: {'200': {description: A}}}}
    components:
      securitySchemes:
        oauth:
          type: oauth2
          flows: {clientCredentials: {tokenUrl: 'https://a/t', scopes: {a.b: A}}}
          x-token: {scopes: ['{origin}/.default', 'offline']}
        basic: {type: http, scheme: basic}
        inHeader: {type: apiKey, in: header, name: X-Key}
        inCookie: {type: apiKey, in: cookie, name: key}
        inQuery: {type: apiKey, in: query, name: k y}
"""
KEYS = {"inHeader": "h1", "inCookie": "c;1", "inQuery": "q&1"}


@pytest.fixture
def package(generated: Make) -> Any:
    return generated(DOCUMENT)


@dataclass
class AccessToken:
    """Like that of azure-core."""

    token: str
    expires_on: int = 0


@dataclass
class Credential:
    """Like those of azure-identity."""

    asked: list[tuple[str, ...]] = field(default_factory=list[tuple[str, ...]])

    def get_token(self, *scopes: str) -> AccessToken:
        self.asked.append(scopes)
        return AccessToken(f"t{len(self.asked)}")


class AsyncCredential(Credential):
    async def get_token(self, *scopes: str) -> AccessToken:  # pyright: ignore[reportIncompatibleMethodOverride]
        return super().get_token(*scopes)


async def _later() -> str:
    await asyncio.sleep(0)
    return "t1"


def sent(package: Any, name: str, **options: Any) -> httpx2.Request:
    """What a call of an operation sends."""
    service = Service(content=b"")
    getattr(service.client(package, **options).all, name)()
    return service.request


def sent_async(package: Any, name: str, **options: Any) -> httpx2.Request:
    """The same, asynchronous."""
    service = Service(content=b"")

    async def call() -> None:
        async with service.async_client(package, **options) as client:
            await getattr(client.all, name)()

    asyncio.run(call())
    return service.request


@pytest.mark.parametrize(
    "token",
    ["t1", lambda: "t1", lambda: AccessToken("t1"), Credential()],
    ids=["text", "function", "function of an access token", "credential"],
)
@pytest.mark.parametrize("send", [sent, sent_async])
def test_tokens_come_from_many_places(package: Any, token: Any, send: Any):
    if isinstance(token, Credential):
        token = Credential()
    assert send(package, "bearer", token=token).headers["authorization"] == "Bearer t1"


@pytest.mark.parametrize("token", [_later, AsyncCredential()], ids=["function", "credential"])
def test_tokens_that_are_awaited_are_for_the_asynchronous_client(package: Any, token: Any):
    with pytest.raises(TypeError, match="use AsyncClient"):
        sent(package, "bearer", token=token)
    if isinstance(token, AsyncCredential):
        token = AsyncCredential()
    assert sent_async(package, "bearer", token=token).headers["authorization"] == "Bearer t1"


def test_a_credential_is_asked_anew_for_the_scopes_of_the_document(package: Any):
    credential = Credential()
    service = Service(content=b"", script=[lambda _: httpx2.Response(503)])
    client = service.client(package, token=credential)
    client.all.bearer()

    assert credential.asked == [("https://pets.test/.default", "offline")] * 2
    assert [request.headers["authorization"] for request in service.requests] == ["Bearer t1", "Bearer t2"]
    service.client(package, token=credential, scopes=["a.b"]).all.bearer()
    assert credential.asked[-1] == ("a.b",)


def test_without_scopes_in_the_document_a_credential_is_asked_for_none(generated: Make):
    package = generated("""
        paths:
          /a: {get: {operationId: a, tags: [all], security: [{jwt: []}], responses: {'200': {description: A}}}}
        components: {securitySchemes: {jwt: {type: http, scheme: bearer}}}
    """)
    credential = Credential()
    sent(package, "a", token=credential)

    assert credential.asked == [()]


@pytest.mark.parametrize("token", ["", "a\r\nX: y", " a", "t\u00f6ken", None, 5, b"t"])
def test_what_is_no_token_is_refused_and_not_quoted(package: Any, token: Any):
    with pytest.raises(ValueError, match=r"^the token must be text of visible ASCII characters$"):
        sent(package, "bearer", token=lambda: token)


def test_other_schemes(package: Any):
    assert sent(package, "basic", basic=("us\u00e9r", "p:w")).headers["authorization"] == "Basic dXPDqXI6cDp3"
    both = sent(package, "both", api_keys=KEYS)
    assert (both.headers["x-key"], both.headers["cookie"]) == ("h1", "key=c%3B1")
    assert "authorization" not in both.headers


def test_the_first_alternative_that_can_be_met_is_taken(package: Any):
    assert sent(package, "either", api_keys=KEYS, token="t").url.query == b"k%20y=q%261"
    assert sent(package, "either", token="t").headers["authorization"] == "Bearer t"
    assert "authorization" not in sent(package, "either").headers
    assert "x-key" not in sent(package, "both", api_keys={"inHeader": "h1"}).headers


def test_an_open_operation_gets_no_credential(package: Any):
    request = sent(package, "open", token="t", basic=("a", "b"), api_keys=KEYS)

    assert {"authorization", "x-key", "cookie"} & set(request.headers) == set()
    assert request.url.query == b""


@pytest.mark.parametrize("follows", [False, True])
def test_no_redirect_carries_the_token_away(package: Any, follows: bool):
    service = Service(status=302, content=b"", headers={"location": "https://evil.test/"})
    http = httpx2.Client(transport=httpx2.MockTransport(service.respond), follow_redirects=follows)
    with pytest.raises(package.ApiError, match="302"):
        package.Client(token="t", base_url=BASE_URL, http_client=http).all.bearer()
    assert [request.url.host for request in service.requests] == ["pets.test"]


@pytest.mark.parametrize(("follows", "paths"), [(False, ["/v1/bearer"]), (True, ["/v1/bearer", "/moved"])])
def test_a_given_http_client_keeps_its_own_redirect_setting(package: Any, follows: bool, paths: list[str]):
    requests: list[httpx2.Request] = []

    def respond(request: httpx2.Request) -> httpx2.Response:
        requests.append(request)
        return httpx2.Response(302, headers={"location": "/moved"}) if len(requests) == 1 else httpx2.Response(204)

    http = httpx2.Client(transport=httpx2.MockTransport(respond), follow_redirects=follows)
    client = package.Client(token="t", base_url=BASE_URL, http_client=http)
    with contextlib.suppress(package.ApiError):
        client.all.bearer()
    assert [request.url.path for request in requests] == paths
    assert requests[-1].headers["authorization"] == "Bearer t"


def test_redirects_without_end_are_an_error(package: Any):
    service = Service(status=302, content=b"", headers={"location": "/again"})
    transport = httpx2.MockTransport(service.respond)
    http = httpx2.Client(transport=transport, follow_redirects=True, max_redirects=3)
    with pytest.raises(package.ApiError, match="302"):
        package.Client(token="t", base_url=BASE_URL, http_client=http).all.bearer()
    assert len(service.requests) == 4

"""A stub behind a proxy: its URLs lead where callers reach it, and nobody else decides where that is."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx2
import pytest

from obverse.serving.addresses import Address, forwarded_address, public_address
from obverse.serving.control import ControlledApp
from obverse.serving.server import ServeError, ServeOptions, served_app
from stub.driver import app_from

DOCUMENT = """
servers: [{url: https://pets.test/api}]
paths:
  /pets:
    post:
      operationId: addPet
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
      responses:
        "201":
          description: Added.
          headers: {Location: {required: true, schema: {type: string, format: uri}}}
          content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}
  /pets/{id}:
    get:
      operationId: getPet
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: It., content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}}
components:
  schemas:
    Pet: {type: object, required: [id], properties: {id: {type: string}, name: {type: string}}}
"""
TOLD = {"x-forwarded-proto": "https", "x-forwarded-host": "graph.test", "x-forwarded-prefix": "/team/"}


def answer(
    options: ServeOptions,
    method: str = "POST",
    path: str = "/api/pets",
    *,
    headers: dict[str, str],
    peer: str = "127.0.0.1",
) -> httpx2.Response:
    """Ask a stub for a new pet, or for something else."""
    stub = app_from(DOCUMENT)
    app: Any = ControlledApp(lambda _session: stub, around=lambda app: served_app(app, options))

    async def run() -> httpx2.Response:
        transport = httpx2.ASGITransport(app=app, client=(peer, 1234))
        async with httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1:8080") as http:
            json = {"id": "rex", "name": "Rex"} if method == "POST" else None
            return await http.request(method, path, json=json, headers=headers)

    return asyncio.run(run())


def location(options: ServeOptions, headers: dict[str, str] | None = None, peer: str = "127.0.0.1") -> str:
    got = answer(options, headers=headers or {}, peer=peer)
    assert got.status_code == 201, got.text
    return got.headers["location"]


def test_without_a_proxy_it_is_the_address_that_was_asked() -> None:
    assert location(ServeOptions()) == "http://127.0.0.1:8080/api/pets/rex"


def test_a_public_url_is_where_callers_reach_it() -> None:
    options = ServeOptions(public_url="https://stub.example.com/graph/")

    assert location(options) == "https://stub.example.com/graph/api/pets/rex"
    assert location(options, TOLD) == "https://stub.example.com/graph/api/pets/rex"


def test_a_proxy_of_this_machine_is_heeded_and_others_only_where_they_are_trusted() -> None:
    assert location(ServeOptions(), TOLD) == "https://graph.test/team/api/pets/rex"
    assert location(ServeOptions(), TOLD, peer="10.1.2.3") == "http://127.0.0.1:8080/api/pets/rex"
    trusting = ServeOptions(trusted_proxies=("10.1.0.0/16",))
    assert location(trusting, TOLD, peer="10.1.2.3") == "https://graph.test/team/api/pets/rex"
    assert location(trusting, TOLD, peer="/run/socket") == "http://127.0.0.1:8080/api/pets/rex"


@pytest.mark.parametrize(
    ("headers", "address"),
    [
        ({"x-forwarded-proto": "https"}, None),
        ({"x-forwarded-host": "a.test"}, None),
        ({"x-forwarded-proto": "https", "x-forwarded-host": "a.test:8443, b"}, Address("https", "a.test:8443")),
        ({"x-forwarded-proto": "gopher", "x-forwarded-host": "a.test"}, None),
        ({"x-forwarded-proto": "https", "x-forwarded-host": "a.test/evil"}, None),
        ({**TOLD, "x-forwarded-prefix": "/../up"}, None),
        ({**TOLD, "x-forwarded-prefix": "//evil.test"}, None),
        ({"forwarded": 'for=1.2.3.4;host="a.test:1";proto=https, for=5.6.7.8'}, Address("https", "a.test:1")),
        ({"forwarded": "for=1.2.3.4", **TOLD}, None),
    ],
)
def test_what_a_proxy_tells_counts_whole_or_not_at_all(headers: dict[str, str], address: Address | None) -> None:
    assert forwarded_address(headers) == address


@pytest.mark.parametrize("url", ["stub.example.com", "ftp://a", "https://a/?b=c", "https://a/#b", "https://a b/"])
def test_what_is_no_url_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="is no URL such as"):
        public_address(url)
    with pytest.raises(ServeError, match="is no URL such as"):
        served_app(app_from(DOCUMENT), ServeOptions(public_url=url))


def test_what_is_no_network_is_refused() -> None:
    with pytest.raises(ServeError, match=r"proxy\.test"):
        served_app(app_from(DOCUMENT), ServeOptions(trusted_proxies=("proxy.test",)))


# --- CORS


PREFLIGHT = {"origin": "http://localhost:3000", "access-control-request-method": "POST"}


def test_pages_of_an_origin_may_call_the_stub_and_read_its_headers() -> None:
    options = ServeOptions(origins=("http://localhost:3000",))
    asked = {**PREFLIGHT, "access-control-request-headers": "authorization"}

    preflight = answer(options, "OPTIONS", headers=asked)
    assert (preflight.status_code, preflight.headers["access-control-allow-origin"]) == (200, "http://localhost:3000")
    assert "authorization" in preflight.headers["access-control-allow-headers"].lower()
    got = answer(options, headers={"origin": "http://localhost:3000"})
    assert (got.status_code, got.headers["access-control-allow-origin"]) == (201, "http://localhost:3000")
    assert got.headers["access-control-expose-headers"] == "*"


def test_pages_of_other_origins_may_not() -> None:
    options = ServeOptions(origins=("http://localhost:3000",))

    assert "access-control-allow-origin" not in answer(options, headers={"origin": "http://evil.test"}).headers
    assert "access-control-allow-origin" not in answer(ServeOptions(), headers=PREFLIGHT).headers


def test_the_control_api_is_never_open_to_pages_of_others() -> None:
    got = answer(ServeOptions(origins=("*",)), "GET", "/_obverse/health", headers={"origin": "http://localhost:3000"})

    assert got.status_code == 403
    assert "access-control-allow-origin" not in got.headers


@pytest.mark.parametrize("origin", ["localhost", "http://a/path", "null"])
def test_what_is_no_origin_is_refused(origin: str) -> None:
    with pytest.raises(ServeError, match="is no origin such as"):
        served_app(app_from(DOCUMENT), ServeOptions(origins=(origin,)))

"""Client and stub meet: what the one sends, the other understands, whatever is drawn from the contract."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import httpx2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contract.in_process import ORIGIN, connect
from contract.properties import DRAFT, PROPERTIES, bodies, create, wire, without_context
from contract.request_oracle import request_errors
from contract.schemathesis_run import TOKEN
from external_connections import AsyncClient, errors, models
from external_connections.stub import Settings, create_app

if TYPE_CHECKING:
    from contract.properties import Property

few = settings(max_examples=25, derandomize=True, database=None, deadline=None)


def right_app() -> Any:
    """Make the stub under test, which holds every answer of its own against the contract too."""
    return create_app(settings=Settings(tokens=(TOKEN,), check_responses=True))


@pytest.mark.parametrize("prop", PROPERTIES, ids=lambda prop: prop.__name__)
def test_property(prop: Property):
    @few
    @given(bodies())
    def holds(body: dict[str, Any]):
        prop(right_app(), body)

    holds()


@few
@given(bodies(), st.text(min_size=1))
def test_the_client_sends_what_the_contract_knows(body: dict[str, Any], odd_id: str):
    with connect(right_app()) as session:
        created = create(session, body)
        session.client.connections.list(client_request_id="of my own")
        session.client.connections.get(created["id"])
        for call in (session.client.connections.get, session.client.connections.delete):
            with pytest.raises((errors.NotFound, ValueError)):
                call(odd_id)
        session.client.connections.delete(created["id"])

    for request in session.requests:
        assert not request_errors(request)
    assert wire(models.from_wire(body, models.NewConnection)) == body


@few
@given(bodies())
def test_the_asynchronous_client_gets_back_what_it_sent(body: dict[str, Any]):
    async def life_of_a_connection() -> None:
        transport = httpx2.ASGITransport(app=right_app())
        async with (
            httpx2.AsyncClient(transport=transport) as carrier,
            AsyncClient(token=TOKEN, base_url=f"{ORIGIN}/beta", http_client=carrier) as client,
        ):
            connections = client.connections
            created = await connections.create(models.from_wire(body, models.NewConnection))
            assert without_context(wire(created)) == {"id": created.id, **DRAFT, **body}
            assert without_context(wire(await connections.get(created.id))) == without_context(wire(created))
            assert [connection.id async for connection in connections.list()] == [created.id]
            assert await connections.delete(created.id) is None
            with pytest.raises(errors.NotFound):
                await connections.get(created.id)

    asyncio.run(life_of_a_connection())


# --- the request oracle itself ----------------------------------------------------------------------------------------

GOOD: dict[str, Any] = {
    "method": "POST",
    "url": f"{ORIGIN}/v1.0/external/connections",
    "headers": {"Authorization": "Bearer t", "Content-Type": "application/json"},
    "content": b'{"name": "Contoso HR"}',
}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, ""),
        ({"method": "PUT"}, "no operation"),
        ({"url": f"{ORIGIN}/v2.0/external/connections"}, "no operation"),
        ({"url": f"{ORIGIN}/v1.0/external/connections/"}, "no operation"),
        ({"url": f"{ORIGIN}/v1.0/external/connections?page=2"}, "no query parameter page"),
        ({"headers": {"Content-Type": "application/json"}}, "no bearer token"),
        ({"headers": {"Authorization": "Bearer t", "Content-Type": "text/json"}}, "takes no text/json"),
        ({"content": b""}, "no JSON"),
        ({"content": b'{"name": ""}'}, "at /name"),
        ({"content": b'{"name": "n", "nome": "n"}'}, "nome"),
        ({"content": b'{"name": "n", "id": "Teams"}'}, "at /id"),
        ({"method": "GET"}, "no body"),
    ],
)
def test_the_request_oracle_knows_a_bad_request(change: dict[str, Any], words: str):
    request = httpx2.Request(**{**GOOD, **change})

    assert words in "; ".join(request_errors(request))
    assert bool(words) == bool(request_errors(request))


def test_the_client_repeats_the_request_id_it_is_given():
    with connect(right_app()) as session:
        session.client.connections.list(client_request_id="of my own")
    assert session.responses[0].headers["client-request-id"] == "of my own"

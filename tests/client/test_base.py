"""The clients themselves: their base URL, their connections, whole responses and signatures."""

from __future__ import annotations

import asyncio
import inspect
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from client.pets import PETS
from client.service import JSON_HEADERS, Service

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[[str], Any]

pytestmark = pytest.mark.both_runtimes


@pytest.fixture
def pets(generated: Make) -> Any:
    return generated(PETS)


def test_the_whole_response_is_at_hand(pets: Any):
    service = Service({"name": "a"}, status=201, headers={**JSON_HEADERS, "X-Request-Id": "r1"})
    client = service.client(pets)
    response = client.with_response(client.pets.create, pets.models.Pet(name="a"))

    assert (response.value.name, response.status, response.request_id) == ("a", 201, "r1")
    assert response.headers["content-type"] == "application/json"
    assert isinstance(response.raw, httpx2.Response)
    assert client.pets.create(pets.models.Pet(name="a")).name == "a"
    with pytest.raises(TypeError, match="a method of this client"):
        client.with_response(len, [])


def test_the_asynchronous_client_does_the_same(pets: Any):
    service = Service({"name": "a"}, status=201)

    async def calls() -> None:
        async with service.async_client(pets) as client:
            assert (await client.pets.create(pets.models.Pet(name="a"))).name == "a"
            response = await client.with_response(client.pets.create, pets.models.Pet(name="a"))
            assert (response.value.name, response.status) == ("a", 201)

    asyncio.run(calls())
    assert [request.content for request in service.requests] == [b'{"name":"a"}'] * 2


def test_options_hold_for_one_call_or_for_several_and_leave_the_client_alone(pets: Any):
    service = Service([{"name": "a"}])
    client = service.client(pets)
    hurried = client.with_options(
        timeout=2.5, headers={"X-Trace": "t", "accept": "application/x"}, query={"debug": "1"}
    )

    hurried.pets.list()
    client.pets.list()

    first, second = service.requests
    assert (first.headers["x-trace"], first.headers["accept"], first.url.params["debug"]) == ("t", "application/x", "1")
    assert first.extensions["timeout"]["read"] == 2.5
    assert "x-trace" not in second.headers
    assert "debug" not in second.url.params
    hurried.close()  # the connections are not its own
    client.pets.list()
    assert type(hurried) is type(client)


def test_options_add_to_one_another_and_a_parameter_goes_before_the_query(pets: Any):
    service = Service([{"name": "a"}])
    client = (
        service.client(pets).with_options(headers={"a": "1"}).with_options(headers={"b": "2"}, query={"limit": "9"})
    )

    client.pets.list(limit=3)

    assert (service.requests[0].headers["a"], service.requests[0].headers["b"]) == ("1", "2")
    assert service.requests[0].url.params["limit"] == "3"
    with pytest.raises(ValueError, match="the header 'x' can't be sent"):
        client.with_options(headers={"x": "a\nb"})


def test_the_asynchronous_client_has_options_too(pets: Any):
    service = Service([{"name": "a"}])

    async def calls() -> None:
        async with service.async_client(pets) as client:
            await client.with_options(headers={"a": "1"}).pets.list()

    asyncio.run(calls())
    assert service.requests[0].headers["a"] == "1"


def test_methods_have_signatures_and_words(pets: Any):
    methods = pets.Client().pets
    signatures = {
        name: str(inspect.signature(getattr(methods, name))) for name in ("list", "create", "get_photo", "delete_photo")
    }

    assert signatures == {
        "list": "(*, limit: 'int | UnsetType' = UNSET, tag: '_builtins.list[str] | UnsetType' = UNSET, "
        "x_trace: 'str | UnsetType' = UNSET, session: 'str | UnsetType' = UNSET) -> '_builtins.list[models.Pet]'",
        "create": "(body: 'models.Pet') -> 'models.Pet | None'",
        "get_photo": "(pet_id: 'str', number: 'int') -> 'bytes | str'",
        "delete_photo": "(pet_id: 'str', number: 'int') -> 'None'",
    }
    words = inspect.getdoc(methods.create)
    assert words is not None
    for part in (
        "Add a pet.",
        "``POST /pets``",
        "Pets are added one by one.",
        "Args:\n    body: The pet.",
        "Returns:\n    201: Added.\n    204: Known already.",
        "Raises:\n    Conflict: 409: The name is taken.\n    ApiError: 4XX: Odd.",
    ):
        assert part in words
    assert "Source: generated_" in words


def test_a_client_of_the_callers_own_stays_open(pets: Any):
    service = Service([])
    http = httpx2.Client(transport=httpx2.MockTransport(service.respond))
    with pets.Client(http_client=http) as client:
        client.pets.list()
    assert not http.is_closed
    http.close()
    with pets.Client() as client:
        pass
    with pytest.raises(RuntimeError, match="closed"):
        client.pets.list()


@pytest.mark.parametrize("url", ["pets.test", "/v1", "ftp://pets.test", "https://", "https://a?b=c", "https://a#b", ""])
def test_the_base_url_must_lead_somewhere(pets: Any, url: str):
    with pytest.raises(ValueError, match="base_url"):
        pets.Client(base_url=url)


def test_without_an_absolute_server_the_caller_names_one(generated: Make):
    package = generated(
        "servers: [{url: /v1}]\npaths: {/a: {get: {operationId: a, responses: {'204': {description: A}}}}}"
    )
    with pytest.raises(ValueError, match="pass base_url"):
        package.Client()
    assert repr(package.Client(base_url="http://a/")) == "Client(base_url='http://a')"
    assert repr(package.AsyncClient(base_url="http://a/")) == "AsyncClient(base_url='http://a')"

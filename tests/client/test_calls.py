"""What a generated client sends and what it makes of the answers."""

from __future__ import annotations

import asyncio
import inspect
import json
from typing import TYPE_CHECKING, Any

import httpx2
import pytest
from client_service import JSON_HEADERS, Service

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[[str], Any]

pytestmark = pytest.mark.both_runtimes

PETS = """
    servers: [{url: https://pets.test/v1}]
    paths:
      /pets:
        get:
          operationId: listPets
          tags: [pets]
          parameters:
            - {name: limit, in: query, schema: {type: integer}}
            - {name: tag, in: query, schema: {type: array, items: {type: string}}}
            - {name: X-Trace, in: header, schema: {type: string}}
            - {name: session, in: cookie, schema: {type: string}}
          responses:
            '200':
              description: All pets.
              content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}
        post:
          operationId: createPet
          summary: Add a pet
          description: Pets are added one by one.
          tags: [pets]
          requestBody:
            required: true
            description: The pet.
            content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
          responses:
            '201': {description: Added., content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
            '204': {description: Known already.}
            '409':
              description: The name is taken.
              content: {application/json: {schema: {$ref: '#/components/schemas/Failure'}}}
            4XX: {description: Odd., content: {application/json: {schema: {$ref: '#/components/schemas/Failure'}}}}
      /pets/{petId}/photos/{number}:
        get:
          operationId: getPhoto
          tags: [pets]
          parameters:
            - {name: number, in: path, required: true, schema: {type: integer}}
            - {name: petId, in: path, required: true, schema: {type: string}}
          responses:
            '200': {description: A photo., content: {image/png: {schema: {type: string, format: binary}}}}
            '202': {description: Later., content: {text/plain: {schema: {type: string}}}}
        delete:
          operationId: deletePhoto
          tags: [pets]
          parameters:
            - {name: petId, in: path, required: true, schema: {type: string}}
            - {name: number, in: path, required: true, schema: {type: integer}}
          responses: {'204': {description: Gone.}}
      /pets/{petId}:
        patch:
          operationId: updatePet
          tags: [pets]
          parameters: [{name: petId, in: path, required: true, schema: {type: string}}]
          requestBody:
            required: true
            content: {application/json: {schema: {$ref: '#/components/schemas/Changes'}}}
          responses: {'204': {description: Changed.}}
    components:
      schemas:
        Changes:
          type: object
          properties:
            name: {type: string}
            nick: {type: [string, 'null']}
            tags: {type: array, items: {type: string}}
            owner: {$ref: '#/components/schemas/Owner'}
        Owner: {type: object, properties: {name: {type: string}, phone: {type: [string, 'null']}}}
        Pet:
          type: object
          required: [name]
          properties:
            name: {type: string, maxLength: 9, description: What it is called.}
            nick: {type: [string, 'null']}
        Failure: {type: object, required: [code], properties: {code: {type: string}, message: {type: string}}}
"""


@pytest.fixture
def pets(generated: Make) -> Any:
    return generated(PETS)


def test_a_call_sends_what_the_document_says(pets: Any):
    service = Service({"name": "Rex"}, status=201)
    pet = service.client(pets).pets.create(pets.models.Pet(name="Rex", nick=None))

    assert pet == pets.models.Pet(name="Rex")
    request = service.request
    assert (request.method, str(request.url)) == ("POST", "https://pets.test/v1/pets")
    assert request.content == b'{"name":"Rex","nick":null}'
    assert request.headers["content-type"] == "application/json"
    assert request.headers["accept"] == "application/json"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, b"{}"),
        ({"name": "Rex"}, b'{"name":"Rex"}'),
        ({"nick": None}, b'{"nick":null}'),
        ({"tags": []}, b'{"tags":[]}'),
        ({"owner": {}}, b'{"owner":{}}'),
        ({"owner": {"phone": None}}, b'{"owner":{"phone":null}}'),
    ],
)
def test_a_change_sends_exactly_what_was_set(pets: Any, changes: dict[str, Any], expected: bytes):
    service = Service(status=204, content=b"")
    if "owner" in changes:
        changes = {"owner": pets.models.Owner(**changes["owner"])}
    body = pets.models.Changes(**changes)
    service.client(pets).pets.update("1", body)
    assert service.request.content == expected

    body.name = "Max"  # set later is set too
    service.client(pets).pets.update("1", body)
    assert json.loads(service.request.content) == {**json.loads(expected), "name": "Max"}


def test_parameters_travel_where_they_belong(pets: Any):
    service = Service([])
    resource = service.client(pets).pets

    assert resource.list(limit=3, tag=["a b", "c&d"], x_trace="t", session="s 1") == []
    assert service.request.url.query == b"limit=3&tag=a%20b&tag=c%26d"
    assert (service.request.headers["x-trace"], service.request.headers["cookie"]) == ("t", "session=s%201")
    resource.list()
    assert (service.request.url.query, "cookie" in service.request.headers) == (b"", False)


def test_path_parameters_cannot_leave_their_segment(pets: Any):
    service = Service(content=b"", headers={"content-type": "image/png"})
    resource = service.client(pets).pets
    resource.get_photo("a/b?c#d%2F {number}", 5)

    assert service.request.url.raw_path == b"/v1/pets/a%2Fb%3Fc%23d%252F%20%7Bnumber%7D/photos/5"
    for odd in ("..", ".", ""):
        with pytest.raises(ValueError, match="path parameter"):
            resource.get_photo(odd, 5)
    assert len(service.requests) == 1


def test_header_values_cannot_end_their_header(pets: Any):
    service = Service([])
    with pytest.raises(ValueError, match="control characters"):
        service.client(pets).pets.list(x_trace="a\r\nX-Evil: 1")
    assert service.requests == []
    service.client(pets).pets.list(x_trace="\u00e9\u0663")
    assert dict(service.request.headers.raw)[b"X-Trace"].decode() == "\u00e9\u0663"


@pytest.mark.parametrize(
    ("status", "content_type", "content", "expected"),
    [
        (200, "image/png", b"\x89PNG", b"\x89PNG"),
        (202, "text/plain; charset=latin-1", "später".encode("latin-1"), "später"),
        (202, "text/plain", "später".encode(), "später"),
        (202, "", b"x", "x"),
    ],
)
def test_the_answer_is_read_by_its_media_type(
    pets: Any, status: int, content_type: str, content: bytes, expected: object
):
    service = Service(content=content, status=status, headers={"content-type": content_type} if content_type else {})

    assert service.client(pets).pets.get_photo("a", 1) == expected


def test_an_answer_without_content_is_none(pets: Any):
    assert Service(content=b"", status=204).client(pets).pets.delete_photo("a", 1) is None
    assert Service(content=b"", status=204).client(pets).pets.create(pets.models.Pet(name="a")) is None


@pytest.mark.parametrize(
    ("content", "content_type", "message"),
    [
        (
            b'[{"name":1}]',
            "application/json",
            r"GET /pets answered 200, but: Expected `str`, got `int` - at `\$\[0\].name`",
        ),
        (b"<html>", "text/html", "the document knows no 'text/html' here"),
        (b"", "application/json", "no valid JSON"),
        (b'[{"a"', "application/json", "no valid JSON"),
    ],
)
def test_an_answer_that_breaks_the_document_is_no_value(pets: Any, content: bytes, content_type: str, message: str):
    service = Service(content=content, headers={"content-type": content_type})
    with pytest.raises(pets.DecodeError, match=message):
        service.client(pets).pets.list()


@pytest.mark.parametrize(
    "content_type", ["application/json", "Application/JSON; charset=utf-8", "application/hal+json"]
)
def test_json_is_json_by_any_name(pets: Any, content_type: str):
    service = Service(content=b'[{"name":"a"}]', headers={"content-type": content_type})

    assert service.client(pets).pets.list()[0].name == "a"


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
    http = httpx2.Client(transport=httpx2.MockTransport(service.answer))
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

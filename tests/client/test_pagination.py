"""Lists that come page by page: all items with one loop, and no step off the client's own origin."""

from __future__ import annotations

import asyncio
import inspect
import json
import pickle
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from client.service import BASE_URL, JSON_HEADERS, Service
from obverse.document.diagnostics import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[[str], Any]

pytestmark = pytest.mark.both_runtimes

DOCUMENT = """
    servers: [{url: https://pets.test/v1}]
    security: [{bearer: []}]
    paths:
      /pets:
        get:
          operationId: listPets
          tags: [pets]
          parameters:
            - {name: limit, in: query, schema: {type: integer}}
            - {name: Prefer, in: header, schema: {type: string}}
          responses:
            '200':
              description: A page.
              content: {application/json: {schema: {$ref: '#/components/schemas/Pets'}}}
            '410': {description: Too late.}
    components:
      securitySchemes: {bearer: {type: http, scheme: bearer}}
      schemas:
        Pet: {type: object, required: [name], properties: {name: {type: string}}}
        Pets:
          type: object
          required: [value]
          properties:
            value: {type: array, items: {$ref: '#/components/schemas/Pet'}}
            '@odata.nextLink': {type: [string, 'null'], format: uri}
            count: {type: integer}
"""
LINK = "@odata.nextLink"


@pytest.fixture
def pets(generated: Make) -> Any:
    return generated(DOCUMENT)


def page(*names: str, link: object = ..., **others: Any) -> Callable[[httpx2.Request], httpx2.Response]:
    """A step of a service's script: a page."""
    data = {"value": [{"name": name} for name in names], **others, **({} if link is ... else {LINK: link})}
    return lambda _: httpx2.Response(200, content=json.dumps(data).encode(), headers=JSON_HEADERS)


def three_pages() -> list[Callable[[httpx2.Request], httpx2.Response]]:
    """Absolute and relative links, an empty page in between, ``null`` at the end."""
    links = (f"{BASE_URL}/pets?$skiptoken=a%20b%2F", "?$skiptoken=c", "/v1/pets?$skiptoken=d#top")
    return [
        page("a", "b", link=links[0], count=3),
        page(link=links[1]),
        page("c", link=links[2]),
        page(link=None),
    ]


TARGETS = [
    "/v1/pets?limit=2",
    "/v1/pets?$skiptoken=a%20b%2F",
    "/v1/pets?$skiptoken=c",
    "/v1/pets?$skiptoken=d",
]


def targets(service: Service) -> list[str]:
    """What was asked for."""
    return [request.url.raw_path.decode() for request in service.requests]


def test_one_loop_walks_all_pages(pets: Any):
    service = Service(script=three_pages())
    listed = service.client(pets, token="t").pets.list(limit=2, prefer="x")

    assert (len(service.requests), listed.first.count) == (1, 3)
    assert [pet.name for pet in listed] == ["a", "b", "c"]
    assert targets(service) == TARGETS
    for request in service.requests:
        sent = {name: request.headers[name] for name in ("authorization", "accept", "prefer")}
        assert sent == {"authorization": "Bearer t", "accept": "application/json", "prefer": "x"}
    assert repr(listed) == "<Pager of listPets>"


def test_pages_are_asked_for_when_their_turn_comes(pets: Any):
    service = Service(script=three_pages())
    pages = service.client(pets).pets.list(limit=2).pages()

    seen = [(len(next(pages).value), len(service.requests)) for _ in range(4)]
    assert seen == [(2, 1), (0, 2), (1, 3), (0, 4)]
    assert next(pages, None) is None


def test_each_loop_begins_anew_with_the_same_first_page(pets: Any):
    service = Service(script=[*three_pages(), *three_pages()[1:]])
    listed = service.client(pets).pets.list()

    assert [pet.name for pet in listed] == [pet.name for pet in listed] == ["a", "b", "c"]
    assert len(service.requests) == 7


def test_the_asynchronous_list_does_the_same(pets: Any):
    service = Service(script=three_pages())

    async def calls() -> None:
        async with service.async_client(pets, token="t") as client:
            listed = client.pets.list(limit=2)
            assert service.requests == []
            first = await listed
            assert (first.count, await listed is first) == (3, True)
            assert [pet.name async for pet in listed] == ["a", "b", "c"]
            assert targets(service) == TARGETS
        again = Service(script=three_pages())
        async with again.async_client(pets) as client:
            assert [len(one.value) async for one in client.pets.list().pages()] == [2, 0, 1, 0]

    asyncio.run(calls())
    assert {request.headers["authorization"] for request in service.requests} == {"Bearer t"}


def test_the_whole_first_response_is_at_hand(pets: Any):
    service = Service({"value": [], "count": 7})
    client = service.client(pets)
    response = client.with_response(client.pets.list, limit=1)
    assert (response.status, response.value.first.count, list(response.value)) == (200, 7, [])

    async def calls() -> None:
        asynchronous = service.async_client(pets)
        response = await asynchronous.with_response(asynchronous.pets.list, limit=1)
        assert (response.status, response.value.count) == (200, 7)

    asyncio.run(calls())


@pytest.mark.parametrize(
    "link",
    [
        "https://evil.test/v1/pets",
        "http://pets.test/v1/pets",
        "https://pets.test:8443/v1/pets",
        "//evil.test/v1/pets",
        "https://pets.test@evil.test/",
        "https://a:b@pets.test/v1/pets",
        "https://pets.test.evil.test/",
        "https://evil.test\\@pets.test/",
        "https://pets.test\t.evil.test/",
        "https://pets.test:x/",
        "file:///etc/passwd",
        "javascript:alert(1)",
    ],
)
def test_links_that_lead_away_are_not_followed(pets: Any, link: str):
    service = Service(script=[page("a", link=link)])
    names: list[str] = []
    with pytest.raises(pets.ForeignLink, match="the service gave a link") as caught:
        names.extend(pet.name for pet in service.client(pets, token="t").pets.list())

    assert (caught.value.url, len(service.requests)) == (link, 1)
    assert isinstance(caught.value, pets.CallError)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


@pytest.mark.parametrize("link", ["https://PETS.test:443/v1/pets?b", "HTTPS://pets.test/elsewhere?b"])
def test_an_origin_may_be_spelled_in_many_ways(pets: Any, link: str):
    service = Service(script=[page("a", link=link), page("b")])

    assert [pet.name for pet in service.client(pets).pets.list()] == ["a", "b"]


@pytest.mark.parametrize("link", ["", "/v1/pets", "/v1/pets?b"])
def test_pages_that_go_in_circles_end(pets: Any, link: str):
    step = page("a", link=link)
    service = Service(script=[step] * 9)
    listed = service.client(pets).pets.list()
    if not link:
        assert len(list(listed)) == 1
        return
    with pytest.raises(pets.RepeatedLink, match="go round in a circle"):
        list(listed)
    assert len(service.requests) <= 2


def test_a_page_that_fails_raises_as_any_call(pets: Any):
    service = Service(script=[page("a", link="?b"), lambda _: httpx2.Response(410)])
    with pytest.raises(pets.errors.Gone):
        list(service.client(pets).pets.list())


def test_a_page_is_asked_for_again_where_any_call_would_be(pets: Any):
    busy = httpx2.Response(503, headers={"retry-after": "4"})
    service = Service(script=[page("a", link="?b"), lambda _: busy, page("b")])

    assert [pet.name for pet in service.client(pets).pets.list()] == ["a", "b"]
    assert service.waits == [4.0]


def inferred(generated: Make, properties: str, more: str = "", parameters: str = "[]", method: str = "get") -> str:
    """What the method of a document's only operation is annotated to return."""
    package = generated(f"""
    paths:
      /pets:
        {method}:
          operationId: listPets
          tags: [pets]
          parameters: {parameters}
          {more}
          responses:
            '200':
              description: A page.
              content: {{application/json: {{schema: {{$ref: '#/components/schemas/Pets'}}}}}}
    components:
      schemas:
        Pets: {{type: object, properties: {properties}}}
    """)
    return str(inspect.signature(package.Client(base_url="http://a").pets.list).return_annotation)


ARRAY = "{type: array, items: {type: integer}}"
TEXT = "{type: string}"
CURSOR = "[{name: cursor, in: query, schema: {type: string}}]"


@pytest.mark.parametrize(
    ("properties", "more", "parameters", "expected"),
    [
        (f"{{items: {ARRAY}, next: {TEXT}}}", "", "[]", True),
        (f"{{items: {ARRAY}, nextLink: {TEXT}}}", "", "[]", True),
        (f"{{items: {ARRAY}, next_page_url: {TEXT}}}", "", "[]", True),
        (f"{{items: {ARRAY}, next: {TEXT}}}", "", CURSOR, True),
        (f"{{items: {ARRAY}, next: {TEXT}}}", "", "[{name: state, in: query, schema: {type: string}}]", True),
        (f"{{items: {ARRAY}, next_cursor: {TEXT}}}", "", "[]", False),
        (f"{{data: {{type: object, properties: {{rows: {ARRAY}, nextLink: {TEXT}}}}}}}", "", "[]", False),
        (f"{{items: {ARRAY}, meta: {{type: object, properties: {{next_cursor: {TEXT}}}}}}}", "", CURSOR, True),
        (f"{{items: {ARRAY}, next: {TEXT}}}", "x-pages: {next: next}", CURSOR, True),
        (f"{{items: {ARRAY}, next: {TEXT}}}", "x-pages: false", "[]", False),
        (f"{{items: {ARRAY}, others: {ARRAY}, nextLink: {TEXT}}}", "", "[]", False),
        (f"{{items: {ARRAY}, others: {ARRAY}, nextLink: {TEXT}}}", "x-pages: {items: others}", "[]", True),
        (f"{{items: {ARRAY}, more: {TEXT}}}", "", "[]", False),
        (f"{{items: {ARRAY}, more: {TEXT}}}", "x-pages: {items: items, next: more}", "[]", True),
        (f"{{items: {ARRAY}, nextLink: {{type: integer}}}}", "", "[]", False),
    ],
)
def test_pages_are_known_by_what_the_response_holds(
    generated: Make, properties: str, more: str, parameters: str, expected: bool
):
    found = inferred(generated, properties, more, parameters)

    assert found == ("Pager[models.Pets, _builtins.int]" if expected else "models.Pets").replace("_builtins.int", "int")


@pytest.mark.parametrize(("more", "method"), [("x-pages: {items: nothing}", "get"), ("x-pages: {}", "put")])
def test_what_is_no_page_cannot_be_stated(generated: Make, more: str, method: str):
    with pytest.raises(DocumentError, match=r"error\[x-pages\] at /paths/~1pets/.*is no page as x-pages describes it"):
        inferred(generated, f"{{items: {ARRAY}, next: {TEXT}}}", more, method=method)

"""Lists page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from generated_package import forget, generate
from stub.driver import ask

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.both_runtimes


@pytest.fixture
def app(make: Callable[..., Any]) -> Any:
    app = make()
    for name in "qrstu":
        ask(app, "POST", "/projects", {"id": name, "name": f"{name}'s"})
    return app


def walk(app: Any, path: str) -> list[list[str]]:
    pages: list[list[str]] = []
    while True:
        got = ask(app, "GET", path).json
        pages.append([item["id"] for item in got["items"]])
        if "next" not in got:
            return pages
        assert got["next"].startswith("http://stub.test/")
        path = got["next"].removeprefix("http://stub.test")


def test_pages_follow_one_another_and_nothing_is_lost(app: Any) -> None:
    assert walk(app, "/v1/projects?limit=2") == [["p", "q"], ["r", "s"], ["t", "u"]]
    assert walk(app, "/projects") == [["p", "q", "r"], ["s", "t", "u"]]
    assert walk(app, "/projects?limit=50") == [["p", "q", "r"], ["s", "t", "u"]]


def test_the_way_leads_on_though_an_item_went(app: Any) -> None:
    first = ask(app, "GET", "/projects?limit=2").json["next"].removeprefix("http://stub.test")
    ask(app, "DELETE", "/projects/p")
    assert walk(app, first) == [["r", "s"], ["t", "u"]]


@pytest.mark.parametrize("query", ["after=x", "after=WzEsMl0", "limit=0"])
def test_what_cannot_be_is_refused(make: Callable[..., Any], query: str) -> None:
    assert ask(make(check_responses=False), "GET", f"/projects?{query}").status == 400


# --- pages by number and by offset -----------------------------------------------------------------------------------

THINGS = """
    paths:
      /things:
        get:
          operationId: listThings
          x-stub: {pagination: {%s}}
          parameters:
            - {name: page, in: query, schema: {type: integer}}
            - {name: offset, in: query, schema: {type: integer}}
            - {name: size, in: query, schema: {type: integer}}
          responses:
            '200': {description: All., content: {application/json: {schema: {$ref: '#/components/schemas/All'}}}}
        post:
          operationId: addThing
          requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
          responses:
            '201': {description: One., content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      /things/{id}:
        get:
          operationId: getThing
          parameters: [{name: id, in: path, required: true, schema: {type: string}}]
          responses:
            '200': {description: One., content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
    components:
      schemas:
        Thing: {type: object, required: [id], properties: {id: {type: string}}}
        All:
          type: object
          required: [items]
          properties: {items: {type: array, items: {$ref: '#/components/schemas/Thing'}}, next: {type: string}}
"""


@pytest.mark.parametrize(
    ("pagination", "query", "expected"),
    [
        ("page: page, size: size", "page=2&size=2", "cd"),
        ("page: page, size: size", "page=1&size=2", "ab"),
        ("page: page, size: size", "page=0&size=2", "ab"),
        ("page: page, size: size", "page=2", "abcde"),
        ("page: page, size: size, max: 3", "page=2", "de"),
        ("page: page, size: size, max: 3", "size=2", "ab"),
        ("page: page, size: size, max: 2", "size=3", "ab"),
        ("page: page", "page=2", "abcde"),
        ("offset: offset, size: size", "offset=3&size=1", "d"),
        ("offset: offset, size: size", "offset=-1&size=1", "a"),
        ("offset: offset", "offset=5", ""),
    ],
)
def test_a_page_is_where_its_number_or_offset_says(tmp_path: Any, pagination: str, query: str, expected: str) -> None:
    package = generate(THINGS % pagination, tmp_path)
    app = __import__(f"{package.__name__}.stub", fromlist=["stub"]).create_app()
    for name in "abcde":
        ask(app, "POST", "/things", {"id": name})

    assert "".join(item["id"] for item in ask(app, "GET", f"/things?{query}").json["items"]) == expected
    forget(package)


@pytest.mark.parametrize("pagination", ["page: page", "offset: offset"])
def test_the_next_page_is_linked_by_number_or_offset(tmp_path: Any, pagination: str) -> None:
    package = generate(THINGS % f"{pagination}, size: size, next: next", tmp_path)
    app = __import__(f"{package.__name__}.stub", fromlist=["stub"]).create_app()
    for name in "abcde":
        ask(app, "POST", "/things", {"id": name})

    assert walk(app, "/things?size=2") == [["a", "b"], ["c", "d"], ["e"]]
    forget(package)

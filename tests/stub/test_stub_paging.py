"""Lists in parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from stub_driver import ask

from generated_package import forget, generate

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


def test_a_filter_and_a_selection(app: Any) -> None:
    where = quote("name eq 's''s' and state eq 'draft'")
    assert ask(app, "GET", f"/projects?where={where}").json == {"items": [{"id": "s", "name": "s's", "state": "draft"}]}
    drafts = quote("state eq 'draft'")
    assert walk(app, f"/projects?limit=2&where={drafts}") == [["p", "q"], ["r", "s"], ["t", "u"]]
    assert ask(app, "GET", "/projects?limit=1&fields=id,name").json["items"] == [{"id": "p", "name": "P"}]


def test_what_answers_demand_is_shown_whatever_is_selected(app: Any) -> None:
    assert ask(app, "GET", "/projects?limit=1&fields=state").json["items"] == [
        {"id": "p", "name": "P", "state": "draft"}
    ]
    assert app.journal[-1].warnings == (
        "fields leaves out 'id'; it was shown all the same, since the contract demands it.",
        "fields leaves out 'name'; it was shown all the same, since the contract demands it.",
    )


LONG = 2_000_000
"""So much text that going over it once for each of its characters would take hours."""


@pytest.mark.parametrize(
    ("where", "status"),
    [
        (f"name eq '{' ' * LONG}'", 200),
        (f"name eq{' ' * LONG}'s'{' ' * LONG}and{' ' * LONG}", 400),
        ("name eq '" + "''" * LONG, 400),
        (f"name eq {'9' * LONG}", 400),
        (f"name eq {'9' * LONG}x", 400),
        ("n" * LONG, 400),
        ("name eq 's' and " * (LONG // 20), 400),
    ],
    ids=["spaces", "spaces between", "quotes", "a number", "no number", "a name", "clauses"],
)
def test_a_filter_of_any_length_is_read_once(make: Callable[..., Any], where: str, status: int) -> None:
    got = ask(make(check_responses=False), "GET", f"/projects?where={quote(where)}")
    assert got.status == status
    assert len(got.body) < 1000


@pytest.mark.parametrize(
    "query",
    [
        "where=name gt 3",
        "where=nme eq 'x'",
        "where=name eq 007",
        "fields=id,nme",
        "after=x",
        "after=WzEsMl0",
        "limit=0",
    ],
)
def test_what_cannot_be_is_refused(make: Callable[..., Any], query: str) -> None:
    app = make(check_responses=False)
    name, _, value = query.partition("=")
    assert ask(app, "GET", f"/projects?{name}={quote(value)}").status == 400


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

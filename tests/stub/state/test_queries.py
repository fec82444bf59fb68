"""Lists as query parameters ask for them, without a word of x-stub: pages that end, order and filters."""

from __future__ import annotations

from typing import Any

import pytest

from stub.driver import app_from, ask

THING = (
    "{type: object, required: [name], properties: {id: {type: integer}, name: {type: string}, size: {type: number}}}"
)
NAMES = ["e", "b", "d", "a", "c"]


def stub_with(parameters: str, properties: str = "", required: str = "") -> Any:
    """The stub of a document that lists, with five things in it."""
    app = app_from(f"""
paths:
  /things:
    get:
      parameters: [{parameters}]
      responses:
        "200":
          description: x
          content:
            application/json:
              schema:
                type: object
                required: [data{required}]
                properties: {{data: {{type: array, items: {THING}}}{properties}}}
    post:
      requestBody: {{content: {{application/json: {{schema: {THING}}}}}}}
      responses: {{"201": {{description: x, content: {{application/json: {{schema: {THING}}}}}}}}}
""")
    for index, name in enumerate(NAMES):
        ask(app, "POST", "/things", {"name": name, **({"size": index} if index % 2 else {})})
    return app


def query(name: str, type_: str) -> str:
    return f"{{name: {name!r}, in: query, schema: {{type: {type_}}}}}"


def names(app: Any, path: str) -> str:
    return "".join(item["name"] for item in ask(app, "GET", path).json["data"])


def test_a_cursor_leads_through_all_pages_and_ends() -> None:
    app = stub_with(
        f"{query('limit', 'integer')}, {query('cursor', 'string')}",
        ", next_cursor: {type: [string, 'null']}, has_more: {type: boolean}, total: {type: integer}",
        ", next_cursor, has_more, total",
    )
    seen: list[tuple[str, bool, int]] = []
    cursor = ""
    while cursor is not None:
        got = ask(app, "GET", f"/things?limit=2&cursor={cursor}").json
        seen.append(("".join(item["name"] for item in got["data"]), got["has_more"], got["total"]))
        cursor = got["next_cursor"]
    assert seen == [("eb", True, 5), ("da", True, 5), ("c", False, 5)]
    assert app.violations == []


def test_links_lead_through_all_pages_and_end() -> None:
    app = stub_with(
        f"{query('page', 'integer')}, {query('per_page', 'integer')}",
        ", links: {type: object, required: [next], properties: {next: {type: [string, 'null'], format: uri}}}, "
        "total_pages: {type: integer}",
        ", links, total_pages",
    )
    seen: list[str] = []
    path = "/things?per_page=2"
    while path is not None:
        got = ask(app, "GET", path).json
        assert got["total_pages"] == 3
        seen.append("".join(item["name"] for item in got["data"]))
        path = got["links"]["next"] and got["links"]["next"].removeprefix("http://stub.test")
    assert seen == ["eb", "da", "c"]
    assert names(app, "/things?page=4&per_page=2") == ""
    assert app.violations == []


def test_a_page_beyond_the_last_is_empty_though_nobody_says_how_long_pages_are() -> None:
    app = stub_with(query("page", "integer"))
    assert [names(app, f"/things?page={number}") for number in (1, 2)] == ["ebdac", ""]


def test_the_key_of_the_last_item_may_be_the_cursor() -> None:
    app = stub_with(f"{query('limit', 'integer')}, {query('starting_after', 'string')}")
    assert names(app, "/things?limit=2&starting_after=2") == "da"


@pytest.mark.parametrize(
    ("asked", "ordered"),
    [
        ("sort=name", "abcde"),
        ("sort=-name", "edcba"),
        ("sort=name:desc", "edcba"),
        ("sort=name&order=desc", "edcba"),
        ("sort=size,name", "cdeba"),
        ("sort=nonsense", "ebdac"),
        ("", "ebdac"),
    ],
)
def test_a_list_is_in_the_order_that_is_asked_for(asked: str, ordered: str) -> None:
    app = stub_with(f"{query('sort', 'string')}, {query('order', 'string')}")
    assert names(app, f"/things?{asked}") == ordered


@pytest.mark.parametrize(("asked", "kept"), [("name=b", "b"), ("size=1", "b"), ("name=x", ""), ("name=b&size=3", "")])
def test_a_list_holds_what_is_asked_for(asked: str, kept: str) -> None:
    app = stub_with(f"{query('name', 'string')}, {query('size', 'number')}")
    assert names(app, f"/things?{asked}") == kept


def test_of_several_values_each_will_do() -> None:
    app = stub_with("{name: name, in: query, schema: {type: array, items: {type: string}}}")
    assert names(app, "/things?name=b&name=c") == "bc"

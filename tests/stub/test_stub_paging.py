"""Lists in parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from stub_driver import ask

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
    got = ask(make(check_answers=False), "GET", f"/projects?where={quote(where)}")
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
    app = make(check_answers=False)
    name, _, value = query.partition("=")
    assert ask(app, "GET", f"/projects?{name}={quote(value)}").status == 400

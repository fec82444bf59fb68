"""Filters of lists: property eq value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

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


def test_a_filter_is_applied_before_a_list_is_cut_into_pages(app: Any) -> None:
    where = quote("name eq 's''s' and state eq 'draft'")
    assert ask(app, "GET", f"/projects?where={where}").json == {"items": [{"id": "s", "name": "s's", "state": "draft"}]}
    drafts = quote("state eq 'draft'")
    pages = [ask(app, "GET", f"/projects?limit=2&where={drafts}").json]
    while "next" in pages[-1]:
        pages.append(ask(app, "GET", pages[-1]["next"].removeprefix("http://stub.test")).json)
    assert [[item["id"] for item in page["items"]] for page in pages] == [["p", "q"], ["r", "s"], ["t", "u"]]


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


@pytest.mark.parametrize("where", ["name gt 3", "nme eq 'x'", "name eq 007"])
def test_what_cannot_be_read_is_refused(make: Callable[..., Any], where: str) -> None:
    assert ask(make(check_responses=False), "GET", f"/projects?where={quote(where)}").status == 400

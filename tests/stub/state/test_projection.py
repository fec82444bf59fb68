"""Which properties a response shows, where a query parameter names them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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


def test_the_properties_that_a_request_names_are_shown(app: Any) -> None:
    assert ask(app, "GET", "/projects?limit=1&fields=id,name").json["items"] == [{"id": "p", "name": "P"}]


def test_what_responses_require_is_shown_whatever_is_named(app: Any) -> None:
    assert ask(app, "GET", "/projects?limit=1&fields=state").json["items"] == [
        {"id": "p", "name": "P", "state": "draft"}
    ]
    assert app.journal[-1].warnings == (
        "fields leaves out 'id'; it was shown all the same, since the contract demands it.",
        "fields leaves out 'name'; it was shown all the same, since the contract demands it.",
    )


def test_a_property_that_no_item_has_is_refused(make: Callable[..., Any]) -> None:
    assert ask(make(check_responses=False), "GET", "/projects?fields=id,nme").status == 400

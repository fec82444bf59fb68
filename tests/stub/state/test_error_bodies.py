"""Bodies of errors: the kind of item that they are about, and the texts of injected faults."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from stub.driver import ask

if TYPE_CHECKING:
    from collections.abc import Callable


def test_an_error_about_an_item_names_its_kind(make: Callable[..., Any]) -> None:
    app = make(check_responses=False)
    assert ask(app, "POST", "/projects", {"id": 1}).json["error"]["source"] == "Project"
    assert ask(app, "POST", "/projects", b"{").json["error"]["source"] == "Project"
    assert "source" not in ask(app, "GET", "/nowhere").json["error"]


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (405, "MethodNotAllowed"),
        (413, "RequestEntityTooLarge"),
        (415, "UnsupportedMediaType"),
        (429, "SlowDown"),
        (502, "InternalError"),
        (503, "ServiceUnavailable"),
        (418, "InvalidRequest"),
    ],
)
def test_a_fault_on_demand_has_the_words_of_its_status(make: Callable[..., Any], status: int, code: str) -> None:
    got = ask(make(fault_header=True), "GET", "/projects/p", headers={"x-stub-fault": f"status={status}"})
    assert (got.status, got.json["error"]["code"]) == (status, code)

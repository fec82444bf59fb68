"""What tests do with a stub: look at what it was asked, let things go wrong, and hold it to limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from stub.driver import ask

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.both_runtimes

NOTE = {"text": "x"}


def ready(app: Any) -> Any:
    ask(app, "PATCH", "/projects/p/plan", {"steps": []})
    return app


def put(app: Any, name: str = "n", project: str = "p", **headers: str) -> Any:
    sent = {"authorization": "Bearer ada", **headers}
    return ask(app, "PUT", f"/projects/{project}/notes/{name}", NOTE, headers=sent)


# --- the journal -----------------------------------------------------------------------------------------------------


def test_the_journal_tells_what_was_asked_and_answered(make: Callable[..., Any]) -> None:
    app = ready(make())
    app.journal.clear()

    put(app, "a%20b?x=1", cookie="secret=1", **{"x-mine": "1"})
    ask(app, "GET", "/nowhere")

    first, second = app.journal
    assert (first.method, first.path, first.query) == ("PUT", "/projects/p/notes/a%20b", "x=1")
    assert (first.operation_id, first.status, first.body, first.warnings) == (
        *("putNote", 200, NOTE),
        ("The contract has no query parameter 'x' here.",),
    )
    assert first.headers["x-mine"] == "1"
    assert not {"authorization", "cookie"} & first.headers.keys()
    assert (second.operation_id, second.status, second.body) == ("", 404, None)
    assert app.journal.of("putNote") == [first]
    assert app.journal[-1:] == [second]


def test_the_journal_keeps_the_last_ones_only(make: Callable[..., Any]) -> None:
    app = make(journal=2)

    for name in "abc":
        ask(app, "GET", f"/projects/{name}")

    assert [entry.path for entry in app.journal] == ["/projects/b", "/projects/c"]
    assert len(make(journal=0).journal) == 0


# --- faults ----------------------------------------------------------------------------------------------------------


def test_a_fault_comes_as_often_as_it_was_told(stub: Any, make: Callable[..., Any]) -> None:
    rule = stub.FaultRule("getProject", times=2, after=1, status=503, retry_after=7)
    app = make(faults=(rule,))

    answers = [ask(app, "GET", "/projects/p") for _ in range(4)]

    assert [answer.status for answer in answers] == [200, 503, 503, 200]
    assert answers[1].headers["retry-after"] == "7"
    assert answers[1].json["error"]["code"] == "ServiceUnavailable"
    app.reset()
    assert [ask(app, "GET", "/projects/p").status for _ in range(2)] == [404, 503]


def test_what_is_done_although_it_is_said_to_have_failed(stub: Any, make: Callable[..., Any]) -> None:
    app = make(faults=(stub.FaultRule("addProject", after=1, status=503, done=True),))
    body = {"id": "q", "name": "Q"}

    assert [ask(app, "POST", "/projects", body).status for _ in range(2)] == [503, 409]


def test_a_gateway_answers_with_a_page(stub: Any, make: Callable[..., Any]) -> None:
    app = make(faults=(stub.FaultRule(status=502, html=True, after=1),))

    got = ask(app, "GET", "/projects/p")

    assert (got.status, got.headers["content-type"]) == (502, "text/html; charset=utf-8")
    assert got.body.startswith(b"<!doctype html>")
    assert int(got.headers["content-length"]) == len(got.body)


def test_a_location_gets_lost_and_time_passes(stub: Any, make: Callable[..., Any]) -> None:
    app = make(faults=(stub.FaultRule("changePlan", drop=("Location",), latency=30),))

    got = ask(app, "PATCH", "/projects/p/plan", {"steps": []})

    assert got.status == 202
    assert "location" not in got.headers
    assert app.clock() == 30


def test_what_one_request_starts_can_fail(stub: Any, make: Callable[..., Any]) -> None:
    app = make(faults=(stub.FaultRule("changePlan", fail="No."),))

    first, second = (ask(app, "PATCH", "/projects/p/plan", {"steps": []}).headers["location"] for _ in range(2))

    jobs = [ask(app, "GET", place.removeprefix("http://stub.test")).json for place in (first, second)]
    assert [job["status"] for job in jobs] == ["failed", "completed"]
    assert jobs[0]["error"] == {"message": "No."}


@pytest.mark.parametrize(
    ("text", "status"),
    [("status=503; retry-after=2", 503), ("status=418", 418), ("status=200", 400), ("burn", 400), ("latency=x", 400)],
)
def test_a_request_can_ask_for_its_own_fault(make: Callable[..., Any], text: str, status: int) -> None:
    app = make(fault_header=True)
    headers = {"authorization": "Bearer ada", "x-stub-fault": text}

    assert ask(app, "GET", "/projects/p", headers=headers).status == status
    assert ask(app, "GET", "/projects/p").status == 200
    assert ask(make(), "GET", "/projects/p", headers=headers).status == 200


# --- limits ----------------------------------------------------------------------------------------------------------


def test_limits_hold_for_each_and_refill_with_the_clock(make: Callable[..., Any]) -> None:
    app = ready(make(limits="busy"))
    ask(app, "POST", "/projects", {"id": "q", "name": "Q"})

    answers = [put(app) for _ in range(4)]

    assert [answer.status for answer in answers] == [200, 200, 429, 429]
    assert [answer.headers.get("retry-after") for answer in answers] == [None, None, "5", "10"]
    assert answers[2].json["error"]["code"] == "SlowDown"
    assert put(app, project="q").status == 400  # counted apart: refused for its state, not for its rate
    app.clock.advance(9.9)
    assert put(app).status == 429
    app.clock.advance(15)
    assert put(app).status == 200


def test_limits_are_off_until_they_are_named(make: Callable[..., Any]) -> None:
    app = ready(make())
    assert {put(app).status for _ in range(5)} == {200}
    with pytest.raises(ValueError, match="no limits named 'lazy'; it has busy"):
        make(limits="lazy")

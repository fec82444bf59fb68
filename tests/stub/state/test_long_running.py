"""What takes its time: where to follow it, when it is done, and what changes at that moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from obverse.stub.control.clock import Clock
from stub.driver import ask

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from obverse.stub.app import App

pytestmark = pytest.mark.both_runtimes

PLAN = {"steps": ["dig", "build"]}


def state(app: App) -> Any:
    return ask(app, "GET", "/projects/p").json["state"]


def started(app: App, base: str = "/v1/projects") -> str:
    got = ask(app, "PATCH", f"{base}/p/plan", PLAN)
    assert (got.status, got.body) == (202, b"")
    assert "content-type" not in got.headers
    return got.headers["location"]


def path(location: str) -> str:
    assert location.startswith("http://stub.test/")
    return location.removeprefix("http://stub.test")


def test_at_once_all_is_done_before_the_answer(make: Callable[..., App]) -> None:
    app = make()
    assert ask(app, "GET", "/projects/p/plan").status == 404

    job = ask(app, "GET", path(started(app))).json

    assert job["status"] == "completed"
    assert len(job["id"]) == 34
    assert job["id"].upper() == job["id"]
    assert (state(app), ask(app, "GET", "/projects/p/plan").json) == ("ready", PLAN)


@pytest.mark.parametrize(
    ("base", "where"),
    [("/v1/projects", "/v1/projects"), ("/projects", "/projects"), ("/v1/old", "/v1/old"), ("/old", "/old")],
)
def test_the_location_leads_back_the_way_the_call_came(make: Callable[..., App], base: str, where: str) -> None:
    app = make()

    place = path(started(app, base))

    assert place.startswith(f"{where}/p/jobs/1.")
    assert ask(app, "GET", place).status == 200


def test_after_polls_both_change_at_the_same_moment(stub: ModuleType, make: Callable[..., App]) -> None:
    app = make(progress=stub.AfterPolls(2))
    place = path(started(app))

    assert [ask(app, "GET", place).json["status"] for _ in range(2)] == ["inprogress"] * 2
    assert {key: item for name, _, key, item in app.store if name == "projects"}["p"]["state"] == "draft"
    assert ask(app, "GET", place).json["status"] == "completed"
    assert state(app) == "ready"


def test_a_client_that_watches_the_parent_gets_there_too(stub: ModuleType, make: Callable[..., App]) -> None:
    app = make(progress=stub.AfterPolls(2))
    started(app)

    assert [state(app) for _ in range(3)] == ["draft", "draft", "ready"]


def test_after_a_time_the_clock_decides_and_nobody_waits(stub: ModuleType, make: Callable[..., App]) -> None:
    app = make(progress=stub.AfterSeconds(600))
    place = path(started(app))

    app.clock.advance(599)
    assert (ask(app, "GET", place).json["status"], state(app)) == ("inprogress", "draft")
    assert ask(app, "GET", "/projects/p/plan").status == 404
    app.clock.advance(1)
    assert (state(app), ask(app, "GET", place).json["status"]) == ("ready", "completed")


def test_a_second_start_while_one_runs_is_a_conflict(stub: ModuleType, make: Callable[..., App]) -> None:
    app = make(progress=stub.AfterSeconds(5))
    started(app)

    assert ask(app, "POST", "/projects/p/plan", PLAN).status == 409
    app.clock.advance(5)
    assert ask(app, "POST", "/projects/p/plan", PLAN).status == 202


def test_the_old_plan_stands_until_the_new_one_does(stub: ModuleType, make: Callable[..., App]) -> None:
    app = make(progress=stub.AfterSeconds(5))
    started(app)
    app.clock.advance(5)
    ask(app, "POST", "/projects/p/plan", {"steps": []})

    assert ask(app, "GET", "/projects/p/plan").json == PLAN
    app.clock.advance(5)
    assert ask(app, "GET", "/projects/p/plan").json == {"steps": []}


def test_what_fails_changes_nothing_but_says_why(make: Callable[..., App]) -> None:
    app = make(fail="The plan is bad.")

    job = ask(app, "GET", path(started(app))).json

    assert (job["status"], job["error"]) == ("failed", {"message": "The plan is bad."})
    assert (state(app), ask(app, "GET", "/projects/p/plan").status) == ("draft", 404)


def test_what_is_not_ready_refuses(make: Callable[..., App]) -> None:
    app = make()
    refused = ask(app, "PUT", "/projects/p/notes/n", {"text": "x"})
    assert refused.status == 400
    assert refused.json["error"]["code"] == "NotNow"
    assert refused.json["error"]["detail"] == 'The state of \'Project\' is "draft"; this needs "ready" or "full".'
    assert ask(app, "PUT", "/projects/q/notes/n", {"text": "x"}).status == 404

    started(app)

    assert ask(app, "PUT", "/projects/p/notes/n", {"text": "x"}).json == {"id": "n", "text": "x"}


def test_deletion_takes_all_along_and_a_new_one_starts_afresh(stub: ModuleType, make: Callable[..., App]) -> None:
    app = make(progress=stub.AfterSeconds(5))
    started(app)
    app.clock.advance(5)
    ask(app, "PUT", "/projects/p/notes/n", {"text": "x"})
    place = path(started(app))

    assert ask(app, "DELETE", "/projects/p").status == 204
    assert [*app.store] == []
    ask(app, "POST", "/projects", {"id": "p", "name": "P"})
    app.clock.advance(50)

    assert state(app) == "draft"
    assert [ask(app, "GET", way).status for way in (place, "/projects/p/plan", "/projects/p/notes/n")] == [404] * 3


def test_a_reset_forgets_what_runs(stub: ModuleType, make: Callable[..., App]) -> None:
    app = make(progress=stub.AfterSeconds(5))
    started(app)

    app.reset()
    ask(app, "POST", "/projects", {"id": "p", "name": "P"})
    app.clock.advance(5)

    assert state(app) == "draft"
    assert app.violations == []


def test_time_goes_forward_only() -> None:
    with pytest.raises(ValueError, match="forward"):
        Clock().advance(-1)

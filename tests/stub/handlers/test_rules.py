"""Rules that people write: what neither JSON Schema nor x-stub can say."""

from __future__ import annotations

import importlib
import sys
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import pytest

from generated_package import forget
from obverse.generate.emit import emit
from obverse.generate.options import GenerateOptions
from obverse.generate.pipeline import build
from stub.driver import ask
from stub_jobs import JOBS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.both_runtimes

NOTE = "/projects/p/notes/n"


def ready(app: Any) -> Any:
    ask(app, "PATCH", "/projects/p/plan", {"steps": ["dig"]})
    return app


def test_a_rule_sees_what_is_stored_and_refuses(make: Callable[..., Any]) -> None:
    def planned(context: Any) -> None:
        if context.data.get("text") not in context.find("plan")["steps"]:
            context.refuse("invalid", "That is not in the plan.", "/text")

    app = ready(make(rules={"putNote": planned}))

    refused = ask(app, "PUT", NOTE, {"text": "fly"})
    assert (refused.status, refused.json["error"]["detail"]) == (400, "At /text: That is not in the plan.")
    assert ask(app, "GET", NOTE).status == 404
    assert ask(app, "PUT", NOTE, {"text": "dig"}).status == 200


def test_a_rule_changes_the_body_and_warns(make: Callable[..., Any]) -> None:
    def shout(context: Any) -> None:
        context.data = {"text": context.data["text"].upper()}
        context.warn("The service might not like that.")

    app = ready(make(rules={"putNote": shout}))

    assert ask(app, "PUT", NOTE, {"text": "dig"}).json["text"] == "DIG"
    assert app.journal[-1].body == {"text": "dig"}
    assert app.journal[-1].warnings == ("The service might not like that.",)
    assert app.journal.warnings == ["The service might not like that."]


def test_a_rule_reshapes_the_answer(make: Callable[..., Any]) -> None:
    def masked(body: Any) -> Any:
        return {**body, "name": "***"}

    def mask(context: Any) -> None:
        context.reshape(masked)

    app = make(rules={"getProject": mask})

    assert ask(app, "GET", "/projects/p").json["name"] == "***"
    assert next(iter(app.store))[3]["name"] == "P"


def test_what_is_refused_in_the_end_was_done_all_the_same(make: Callable[..., Any]) -> None:
    def broken(context: Any) -> None:
        def refused(_: Any) -> Any:
            context.refuse("unavailable", "It broke.")

        if context.data["name"] == "broken":
            context.reshape(refused)

    app = make(rules={"addProject": broken}, check_responses=False)

    body = {"id": "q", "name": "broken"}
    assert [ask(app, "POST", "/projects", body).status for _ in range(2)] == [503, 409]


def test_the_rule_for_all_comes_before_the_state(make: Callable[..., Any]) -> None:
    seen: list[str] = []

    def known(context: Any) -> None:
        seen.append(context.operation_id)
        if context.request.credentials == () and context.request.headers.get("authorization") != "Bearer ada":
            context.refuse("forbidden", "Who are you?")

    app = make(rules={"*": known}, check_responses=False)

    assert ask(app, "GET", "/projects/nobody", headers={}).status == 403
    assert ask(app, "GET", "/projects/nobody").status == 404
    assert ask(app, "PATCH", "/old/p/plan", {"steps": []}).status == 202
    assert seen == ["addProject", "getProject", "getProject", "changePlan"]


def test_a_rule_answers_what_nothing_models(make: Callable[..., Any]) -> None:
    def audit(context: Any) -> None:
        project = context.require("projects")
        context.reply(200, {"of": project["name"], "notes": context.count("notes")})

    app = make(rules={"audit": audit})

    assert ask(app, "POST", "/projects/p/audit").json == {"of": "P", "notes": 0}
    assert ask(make(), "POST", "/projects/p/audit").headers["x-obverse-source"] == "schema"


def test_a_rule_changes_the_state_at_once(make: Callable[..., Any]) -> None:
    def full(context: Any) -> None:
        if context.count("notes") == 1:
            context.change("projects", {"state": "full"})

    app = ready(make(rules={"putNote": full}))

    for name in "ab":
        ask(app, "PUT", f"/projects/p/notes/{name}", {"text": "x"})

    assert ask(app, "GET", "/projects/p").json["state"] == "full"


def test_a_folder_of_rules_becomes_part_of_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "__init__.py").write_text("from .names import refuse\n\nRULES = {'addProject': refuse}\n")
    names = "def refuse(context):\n    context.refuse('invalid', 'Not that name.')\n"
    (tmp_path / "rules" / "names.py").write_text(names)
    (tmp_path / "jobs.yaml").write_text(JOBS)

    package = build(tmp_path / "jobs.yaml", GenerateOptions("ruled_jobs", rules=tmp_path / "rules"))
    emit(package, tmp_path)
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    stub = importlib.import_module("ruled_jobs.stub")
    project = {"id": "q", "name": "Q"}

    assert package.files[PurePosixPath("_rules", "names.py")] == f"# Copied from rules/names.py. Do not edit.\n{names}"
    assert ask(stub.create_app(), "POST", "/projects", project).json["error"]["detail"] == "Not that name."
    assert ask(stub.create_app(rules={}), "POST", "/projects", project).status == 201
    forget(importlib.import_module("ruled_jobs"))


@pytest.mark.parametrize("operation", ["putNote", "*"])
def test_a_rule_that_fails_is_a_500_and_changes_nothing(make: Callable[..., Any], operation: str) -> None:
    def bad(context: Any) -> None:
        if context.operation_id == "putNote":
            raise KeyError("oops")

    app = ready(make(rules={operation: bad}, check_responses=False))

    assert ask(app, "PUT", NOTE, {"text": "dig"}).status == 500
    assert ask(app, "GET", NOTE).status == 404

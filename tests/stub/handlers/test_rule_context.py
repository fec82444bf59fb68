"""What a rule gets to know of who asks, and how it shapes what they see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generated_package import forget, generate
from stub.driver import ADA, ask

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SCOPED = """
    security: [{login: [read, write]}, {login: [all]}]
    paths:
      /a: {get: {operationId: getA, responses: {'200': {description: A.}}}}
      /b: {$ref: '#/components/pathItems/B'}
      /c: {get: {operationId: getC, security: [], responses: {'200': {description: C.}}}}
    components:
      pathItems:
        B: {get: {operationId: getB, security: [{login: [all]}], responses: {'200': {description: B.}}}}
      securitySchemes: {login: {type: oauth2, flows: {}}}
"""


def test_a_rule_knows_scopes_and_credential(tmp_path: Path) -> None:
    seen: dict[str, Any] = {}

    def note(context: Any) -> None:
        seen[context.operation_id] = (context.scopes, context.credential)
        context.reply(200, None)

    package = generate(SCOPED, tmp_path)
    stub = __import__(f"{package.__name__}.stub", fromlist=["stub"])
    app = stub.create_app(rules={"*": note, "getA": note, "getB": note, "getC": note})
    for path in ("/a", "/b", "/c"):
        ask(app, "GET", path, headers={"Authorization": "Bearer t"})
    forget(package)

    both, one = frozenset(("read", "write")), frozenset(("all",))
    assert seen == {"getA": ((both, one), "t"), "getB": ((one,), "t"), "getC": ((), None)}


def test_a_rule_reads_headers_that_the_contract_does_not_name(make: Callable[..., Any]) -> None:
    seen: list[str | None] = []

    def look(context: Any) -> None:
        seen.append(context.header("X-Mood"))

    app = make(rules={"getProject": look})

    ask(app, "GET", "/projects/p", headers={**ADA, "X-Mood": "good"})
    ask(app, "GET", "/projects/p")

    assert seen == ["good", None]


def test_what_a_rule_hides_is_on_no_page(make: Callable[..., Any]) -> None:
    def is_secret(item: dict[str, Any]) -> bool:
        return item["name"] == "secret"

    def hide(context: Any) -> None:
        context.hide(is_secret)

    app = make(rules={"listProjects": hide})
    for name, text in (("q", "secret"), ("r", "R"), ("s", "secret"), ("t", "T")):
        ask(app, "POST", "/projects", {"id": name, "name": text})

    first = ask(app, "GET", "/projects?limit=2").json
    second = ask(app, "GET", first["next"].removeprefix("http://stub.test")).json

    assert [[one["id"] for one in page["items"]] for page in (first, second)] == [["p", "r"], ["t"]]
    assert ask(app, "GET", "/projects/q").status == 200


def test_notes_are_forgotten_with_the_items(make: Callable[..., Any]) -> None:
    seen: list[int] = []

    def count(context: Any) -> None:
        context.notes["calls"] = context.notes.get("calls", 0) + 1
        seen.append(context.notes["calls"])

    app = make(rules={"getProject": count})
    for _ in range(2):
        ask(app, "GET", "/projects/p")
    app.reset()
    ask(app, "GET", "/projects/p")

    assert seen == [1, 2, 1]


def test_replies_are_reshaped_too_and_empty_answers_are_not(make: Callable[..., Any]) -> None:
    def longer(body: dict[str, Any]) -> dict[str, Any]:
        return {**body, "more": 1}

    def more(context: Any) -> None:
        context.reshape(longer)
        if context.operation_id == "getProject":
            context.reply(200, {"id": "x", "name": "X"})

    app = make(rules={"getProject": more, "dropProject": more})

    assert ask(app, "GET", "/projects/p").json == {"id": "x", "name": "X", "more": 1}
    assert ask(app, "DELETE", "/projects/p").body == b""


def test_a_form_that_the_contract_lacks_is_not_held_against_it(make: Callable[..., Any]) -> None:
    def empty(_: Any) -> list[str]:
        return []

    def bare(context: Any) -> None:
        context.reshape(empty)
        if context.header("x-free"):
            context.leave_unchecked()

    app = make(rules={"getProject": bare})

    assert ask(app, "GET", "/projects/p", headers={**ADA, "x-free": "1"}).json == []
    assert ask(app, "GET", "/projects/p").status == 500
    assert len(app.violations) == 1

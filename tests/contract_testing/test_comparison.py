"""One scenario against two servers: where they differ, and what is marked as observed where they don't."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from contract_testing.shop import SHOP, shop, stub_of, suite_of
from obverse.cli.main import main
from obverse.contract_testing.comparison import compare_servers, comparison_json, comparison_text
from obverse.contract_testing.mutation.faults import FaultyApp
from obverse.contract_testing.scenario import filled, read_scenario
from obverse.document.diagnostics import DocumentError
from obverse.document.source_location import SourceLocation
from obverse.lint.observing import observed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from obverse.contract_testing.comparison import Comparison
    from obverse.contract_testing.mutation.faults import Answered, Fault, Received, Send

STEPS = """
variables: {id: "pet{unique}", other: "{id}b"}
steps:
  - {name: make, operation: createPet, body: {id: "{id}", name: Rex}, save: {made: /id}}
  - {name: make another, operation: createPet, body: {id: "{other}", name: Bo}}
  - {name: read, operation: getPet, path: {id: "{made}"}}
  - {name: list, operation: listPets, query: {limit: 10}}
  - {name: delete, operation: deletePet, path: {id: "{made}"}}
  - {name: read again, operation: getPet, path: {id: "{made}"}, poll: {pointer: /state, until: [sold], seconds: 0}}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def compared(tmp_path: Path, fault: Fault) -> Comparison:
    """Compare the right stub with one behind a fault."""
    path = tmp_path / "steps.yaml"
    path.write_text(STEPS)
    scenario = read_scenario(path, shop())
    first, second = suite_of(shop(), stub_of(shop())), suite_of(shop(), FaultyApp(stub_of(shop()), fault))
    with first.target.client() as one, second.target.client() as other:
        sessions = first.items(one).session, second.items(other).session
        return compare_servers(scenario, *sessions, ("the one", "the other"))


def altered(change: Callable[[Any], Any], method: str = "GET") -> Fault:
    """Return the fault that changes the bodies of a method's successes."""

    async def fault(request: Received, send: Send) -> Answered:
        answered = await send(request)
        body = answered.json()
        return (
            answered.with_json(change(body)) if request.method == method and answered.is_success and body else answered
        )

    return fault


async def no_fault(request: Received, send: Send) -> Answered:
    return await send(request)


async def loses_a_header(request: Received, send: Send) -> Answered:
    answered = await send(request)
    return answered.replace(headers={name: value for name, value in answered.headers.items() if name != "x-total"})


async def deletes_with_200(request: Received, send: Send) -> Answered:
    answered = await send(request)
    return answered.replace(status=200) if answered.status == 204 else answered


def test_equal_servers_do_not_differ_though_their_values_do(tmp_path: Path) -> None:
    comparison = compared(tmp_path, altered(lambda body: {**body, "name": "another"} if "name" in body else body))
    assert comparison.differences == []
    assert comparison_text(comparison) == "6 steps, no differences between the one and the other\n"
    assert len(comparison.agreed) == 6


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (deletes_with_200, [("delete", "DELETE /pets/{id}", "status", "204 and 200")]),
        (loses_a_header, [("list", "GET /pets", "header", "x-total is there and absent")]),
        (
            altered(lambda body: {**body, "name": 5, "extra": 1} if "name" in body else body),
            [
                ("read", "GET /pets/{id}", "body", "/extra is absent and there"),
                ("read", "GET /pets/{id}", "body", "/name is a text and a number"),
            ],
        ),
        (
            altered(lambda body: {**body, "pets": body["pets"][::-1]} if "pets" in body else body),
            [("list", "GET /pets", "order", "/pets holds the same items in another order")],
        ),
    ],
    ids=["status", "header", "body", "order"],
)
def test_a_difference_is_told_by_step_and_aspect(
    fault: Fault, expected: list[tuple[str, str, str, str]], tmp_path: Path
) -> None:
    comparison = compared(tmp_path, fault)
    assert [tuple(each) for each in comparison.differences] == expected
    assert expected[0][0] not in [title for title in comparison.titles if title not in {each[0] for each in expected}]
    assert json.loads(comparison_json(comparison))["differences"][0]["aspect"] == expected[0][2]
    assert "contract-test" not in comparison_json(comparison)


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("steps: [{operation: nothing}]", "/steps/0/operation", "the document has no operation 'nothing'"),
        ("steps:\n  - operation: getPet\n    pth: {}", "/steps/0", "object contains unknown field `pth`"),
        ("steps: 1", "/steps", "expected `array`, got `int`"),
        ("{", "", "the YAML does not parse"),
    ],
)
def test_a_scenario_that_is_wrong_is_told_with_its_place(text: str, place: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "steps.yaml"
    path.write_text(text)
    with pytest.raises(DocumentError) as caught:
        read_scenario(path, shop())
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.source.file, diagnostic.source.pointer) == ("steps.yaml", place)
    assert message in diagnostic.message


def test_placeholders_are_filled_everywhere_and_keep_their_type() -> None:
    values = {"number": 5, "name": "Rex"}
    assert filled({"a": "{number}", "b": ["{name} {number}", "{unknown}"], "c": 1}, values) == {
        "a": 5,
        "b": ["Rex 5", "{unknown}"],
        "c": 1,
    }


def test_only_assumed_rules_become_observed() -> None:
    text = "a:\n  x-source: assumed\nb: {type: string, x-source: assumed, y: 1}\nc: {x-source: documented}\n"
    places = [
        SourceLocation("a.yaml", "", 2, 3),
        SourceLocation("a.yaml", "", 3, 19),
        SourceLocation("a.yaml", "", 4, 5),
    ]
    changed, lines = observed(text, places, datetime.date(2026, 11, 27))
    assert changed.splitlines() == [
        "a:",
        "  x-source: observed  # 2026-11-27",
        "b: {type: string, x-source: observed, y: 1}",
        "c: {x-source: documented}",
    ]
    assert lines == [2, 3]


def test_the_command_compares_and_updates_the_ledger(folder: Path) -> None:
    state = "state: {type: string, enum: [new, sold]}"
    (folder / "shop.yaml").write_text(SHOP.replace(state, state[:-1] + ", x-source: assumed}"))
    (folder / "steps.yaml").write_text(STEPS)
    arguments = ["compare", "steps.yaml", "--spec", "shop.yaml", "--url", "stub", "--url", "stub"]
    result = CliRunner().invoke(main, arguments)
    assert (result.exit_code, result.output) == (0, "6 steps, no differences between stub and stub\n")

    updating = CliRunner().invoke(main, [*arguments, "--update-ledger"])
    assert updating.exit_code == 0, updating.output
    assert "x-source: observed}" in (folder / "shop.yaml").read_text()
    assert "shop.yaml:" in updating.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--url", "stub"], "give --url twice"),
        (["--url", "stub", "--url", "example.com"], "write http:// or https://"),
    ],
)
def test_wrong_usage_is_told(arguments: list[str], message: str, folder: Path) -> None:
    (folder / "shop.yaml").write_text(SHOP)
    (folder / "steps.yaml").write_text(STEPS)
    result = CliRunner().invoke(main, ["compare", "steps.yaml", "--spec", "shop.yaml", *arguments])
    assert (result.exit_code, message in result.output) == (2, True), result.output

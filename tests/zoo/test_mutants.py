"""The check that each mutant of the zoo names catches it, and all checks let the right stub pass."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from contract.document import resolve
from contract.properties import PROPERTIES, TRICKY
from contract.schemathesis_run import CONNECTIONS, run
from contract.stub import make_stub
from zoo.faulty_app import FaultyApp
from zoo.mutants import MUTANTS
from zoo.search import failure_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from contract.properties import Property
    from zoo.faulty_app import Fault, Request, Response, Send
    from zoo.mutants import Mutant

EXAMPLES = 40
# The bodies that properties are tried with: the contract's examples, and one that uses what is easily lost.
NEW_CONNECTION = resolve({"$ref": "#/components/requestBodies/NewConnection"})["content"]["application/json"]
BODIES: list[dict[str, Any]] = [*(example["value"] for example in NEW_CONNECTION["examples"].values()), TRICKY]


def faulty(fault: Fault) -> FaultyApp:
    return FaultyApp(make_stub(), fault)


def caught(mutant: Mutant) -> str | None:
    """Run the check of a mutant, and return what it says; ``None`` when it passes."""
    if not mutant.phases:
        [prop] = [each for each in PROPERTIES if each.__name__ == mutant.check]
        return failure(prop, mutant.fault)
    return failure_of(
        mutant.check,
        lambda: faulty(mutant.fault),
        examples=EXAMPLES,
        operations=CONNECTIONS,
        phases=mutant.phases,
    )


def failure(prop: Property, fault: Fault) -> str | None:
    """Try a property with all bodies, and return how it fails first; ``None`` when it holds."""
    for body in BODIES:
        try:
            prop(faulty(fault), body)
        except (Exception, pytest.fail.Exception) as error:
            return str(error) or type(error).__name__
    return None


@pytest.mark.parametrize("name", MUTANTS)
def test_its_check_catches_a_mutant(name: str, record_property: Callable[[str, object], None]):
    mutant = MUTANTS[name]
    message = caught(mutant)

    record_property("caught", (name, mutant.check if message else "NOTHING", message or ""))
    assert message is not None, f"{mutant.check} does not see that {name}"


@pytest.mark.parametrize("prop", PROPERTIES, ids=lambda prop: prop.__name__)
def test_a_property_catches_a_mutant(prop: Property):
    assert any(failure(prop, mutant.fault) for mutant in reversed(MUTANTS.values()))


def test_all_checks_let_the_right_stub_pass():
    async def no_fault(request: Request, send: Send) -> Response:
        return await send(request)

    report = run(faulty(no_fault), examples=8, operations=CONNECTIONS)

    assert not report.findings, str(report)
    assert [failure(prop, no_fault) for prop in PROPERTIES] == [None] * len(PROPERTIES)


def test_the_zoo_is_large_enough():
    assert len(MUTANTS) >= 15

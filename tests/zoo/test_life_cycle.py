"""The life-cycle property that each mutant names catches it, and all of them let the right stub pass."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import Phase, given, settings

from contract.connector_data import ConnectorData, connector_data
from contract.life_cycle import LIFE_CYCLE_PROPERTIES
from contract.schemathesis_run import CANONICAL, run
from contract.stub import make_stub
from zoo.life_cycle_mutants import LIFE_CYCLE_MUTANTS, LifeCycleMutant

if TYPE_CHECKING:
    from collections.abc import Callable

    from contract.life_cycle import LifeCycleProperty, MakeApp
    from zoo.faulty_app import Request, Response, Send
    from zoo.life_cycle_mutants import Memory

EXAMPLES = 2


@cache
def drawn() -> tuple[ConnectorData, ...]:
    """Draw a few examples, the same for all mutants: to draw takes longer than to try."""
    examples: list[ConnectorData] = []

    @settings(max_examples=EXAMPLES, phases=[Phase.generate])
    @given(connector_data())
    def collect(data: ConnectorData) -> None:
        examples.append(data)

    collect()
    return tuple(examples)


def make_app(mutant: LifeCycleMutant) -> MakeApp:
    def make(**changes: Any) -> Any:
        return mutant.app(make_stub(**changes))

    return make


def failure(prop: LifeCycleProperty, mutant: LifeCycleMutant) -> str | None:
    """Try a property with all examples, and return how it fails first; ``None`` when it holds."""
    for data in drawn():
        try:
            prop(make_app(mutant), data)
        except AssertionError as error:
            return str(error).partition("\n")[0]
    return None


@pytest.mark.parametrize("name", LIFE_CYCLE_MUTANTS)
def test_its_property_catches_a_mutant(name: str, record_property: Callable[[str, object], None]):
    mutant = LIFE_CYCLE_MUTANTS[name]
    [prop] = [each for each in LIFE_CYCLE_PROPERTIES if each.__name__ == mutant.check]
    message = failure(prop, mutant)

    record_property("caught", (name, mutant.check if message else "NOTHING", message or ""))
    assert message is not None, f"{mutant.check} does not see that {name}"


def test_each_property_has_a_mutant():
    checks = {mutant.check for mutant in LIFE_CYCLE_MUTANTS.values()}

    assert checks == {prop.__name__ for prop in LIFE_CYCLE_PROPERTIES}


def test_schemathesis_sees_what_a_single_response_shows():
    app = make_app(LIFE_CYCLE_MUTANTS["202 comes without Location"])()

    findings = run(app, examples=1, operations=CANONICAL, phases=("examples", "stateful"), stop_early=True).findings

    assert [finding.check for finding in findings] == ["response_headers_conformance"]


def test_all_properties_let_the_right_stub_pass():
    async def no_fault(request: Request, send: Send, _memory: Memory) -> Response:
        return await send(request)

    right = LifeCycleMutant(no_fault, "")

    assert [failure(prop, right) for prop in LIFE_CYCLE_PROPERTIES] == [None] * len(LIFE_CYCLE_PROPERTIES)


def test_the_zoo_is_large_enough():
    assert len(LIFE_CYCLE_MUTANTS) >= 15

"""The life-cycle properties catch every animal of their part of the zoo, and let the right stub pass."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import Phase, given, settings

from contract.cases import Case, cases
from contract.judge import CANONICAL, TOKEN, judge
from contract.life_cycle import LIFE_PROPERTIES
from external_connections.stub import Settings, create_app
from zoo.life_cycle import LIFE_ANIMALS, caged

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoo.cage import Answer, Asked, Send
    from zoo.life_cycle import LifeFault, Memory

CASES = 2


@cache
def drawn() -> tuple[Case, ...]:
    """Draw a few cases, the same for all animals: to draw takes longer than to try."""
    found: list[Case] = []

    @settings(max_examples=CASES, phases=[Phase.generate], derandomize=True, database=None, deadline=None)
    @given(cases())
    def collect(case: Case) -> None:
        found.append(case)

    collect()
    return tuple(found)


async def no_fault(asked: Asked, right: Send, _memory: Memory) -> Answer:
    return await right(asked)


def broken(fault: LifeFault, **changes: Any) -> Any:
    return caged(create_app(settings=replace(Settings(tokens=(TOKEN,)), **changes)), fault)


def caught_by(fault: LifeFault) -> tuple[str, str] | None:
    """Run the properties until one fails, and say which and how."""
    for case in drawn():
        for prop in LIFE_PROPERTIES:
            try:
                prop(partial(broken, fault), case)
            except AssertionError as error:
                return prop.__name__, str(error).partition("\n")[0]
    return None


@pytest.mark.parametrize("name", LIFE_ANIMALS)
def test_the_suite_catches(name: str, record_property: Callable[[str, object], None]):
    caught = caught_by(LIFE_ANIMALS[name])

    record_property("caught", (name, *(caught or ("NOTHING", ""))))
    assert caught is not None, f"no property sees that {name}"


def test_schemathesis_sees_what_a_single_answer_shows():
    app = broken(LIFE_ANIMALS["202 comes without Location"])

    findings = judge(app, examples=1, operations=CANONICAL, phases=("examples", "stateful"), stop_early=True).findings

    assert [finding.check for finding in findings] == ["response_headers_conformance"]


def test_the_suite_lets_the_right_stub_pass():
    assert caught_by(no_fault) is None


def test_the_zoo_is_large_enough():
    assert len(LIFE_ANIMALS) >= 15

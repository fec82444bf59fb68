"""Long chains of calls along the links of the contract, each on a stub of its own.

The engine of Schemathesis runs its scenarios one after the other on one server. What an early one leaves behind changes
how a later one goes, and once a scenario can't be repeated, the engine ends the phase, content with what it saw. A
fresh stub for each scenario makes every one repeatable, so these go as deep as they are told to.
"""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import seed as hypothesis_seed
from hypothesis.stateful import run_state_machine_as_test

from contract.schemathesis_run import ALIASES, CANONICAL, load
from contract.stub import ids, make_stub

if TYPE_CHECKING:
    from collections.abc import Collection

STEPS = 8
FAR = 500  # scenarios that are enough to meet each status that is expected


def near(operations: list[str]) -> list[str]:
    """The operations on connections, and the registration of a schema: few ways to go, so that chains get far."""
    return [name for name in operations if "Connection" in name or "updateSchema" in name]


# Over all operations chains spread wide, and few of them come as far as a registered schema: `life_cycle.py` does.
DEEP = [
    pytest.param(near(CANONICAL), {200, 201, 202, 400, 401, 404, 409}, id="canonical, near"),
    pytest.param(near(ALIASES), {200, 201, 202, 400, 401, 404, 409}, id="aliases, near"),
    pytest.param(CANONICAL, {200, 201, 204, 400, 401, 404}, id="canonical"),
    pytest.param(ALIASES, {200, 201, 204, 400, 401, 404}, id="aliases"),
]


class FreshApp:
    """An ASGI app that can start over."""

    def __init__(self, seed: int) -> None:
        self._new_id = ids(seed)  # not of each app: Schemathesis remembers ids from one scenario to the next
        self.start_over()

    def start_over(self) -> None:
        self._app = make_stub(new_id=self._new_id)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await self._app(scope, receive, send)


def follow_links(operations: Collection[str], scenarios: int, seed: int) -> Counter[tuple[str, int]]:
    """Run scenarios along the links, with every check on every step.

    Returns:
        How many responses came, by (operation, status).
    """
    schema = load(operations, examples=scenarios, seed=seed)
    schema.app = app = FreshApp(seed)
    responses: Counter[tuple[str, int]] = Counter()
    machine: Any = schema.as_state_machine()

    class Chains(machine):
        def setup(self) -> None:
            app.start_over()

        def after_call(self, response: Any, case: Any) -> None:
            machine.after_call(self, response, case)
            responses[case.operation.label, response.status_code] += 1

    run_state_machine_as_test(
        hypothesis_seed(seed)(Chains),
        settings=settings(
            max_examples=scenarios,
            stateful_step_count=STEPS,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
        ),
    )
    return responses


@pytest.mark.parametrize("operations", [CANONICAL, ALIASES], ids=["canonical", "aliases"])
def test_chains_keep_to_the_contract(operations: list[str], fixed_seed: int):
    responses = follow_links(near(operations), 40, fixed_seed)

    assert {status for _, status in responses} >= {200, 201, 202, 401, 404}


@pytest.mark.contract
@pytest.mark.parametrize(("operations", "expected"), DEEP)
def test_chains_keep_to_the_contract_in_depth(operations: list[str], expected: set[int], fixed_seed: int):
    scenarios = int(os.environ.get("CONTRACT_EXAMPLES", str(FAR)))
    responses = follow_links(operations, scenarios, fixed_seed)

    for (operation, status), count in sorted(responses.items()):
        print(f"{count:6} times {status}  {operation}")  # noqa: T201 - the figures of the run
    assert scenarios < FAR or {status for _, status in responses} >= expected

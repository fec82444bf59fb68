"""What everybody gets by ``obverse test``, on the stub of this contract: no findings, and every mutant is noticed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

import external_connections.stub
from contract.document import PATH
from contract.valid_cases import make_valid
from obverse.contract_testing.comparison import compare_servers
from obverse.contract_testing.contract import read_contract
from obverse.contract_testing.mutation.mutant import StubMaker
from obverse.contract_testing.mutation.score import Mutation, mutants_of, score_text
from obverse.contract_testing.options import TestOptions
from obverse.contract_testing.scenario import read_scenario
from obverse.contract_testing.suite import Suite

if TYPE_CHECKING:
    from obverse.contract_testing.contract import TestedContract

OPTIONS = TestOptions(make_valid=make_valid)


@cache
def contract() -> TestedContract:
    return read_contract(PATH)


def maker() -> StubMaker:
    return StubMaker(external_connections.stub, contract(), "the stub")


def test_items_of_every_resource_live_as_the_contract_says():
    stubs = maker()
    suite = Suite(contract(), stubs.target(stubs.right()), OPTIONS)
    with suite.target.client() as http:
        items = suite.items(http)
        suite.check_state(items)
        suite.check_http(items)

    assert suite.report.findings == []
    assert suite.report.notes == []
    assert {f"{route.method} {route.path}" for route in contract().routes.values()} == set(suite.report.requests)


def test_the_contract_gives_rise_to_many_mutants():
    mutants = [*mutants_of(contract())]

    assert len({mutant.kind for mutant in mutants}) >= 20
    assert len(mutants) >= 300


def test_the_scenario_of_the_contract_can_be_taken():
    path = PATH.parent / "scenarios" / "life-cycle.yaml"
    scenario = read_scenario(path, contract())
    suites = [Suite(contract(), maker().target(maker().right()), TestOptions()) for _ in range(2)]
    with suites[0].target.client() as one, suites[1].target.client() as other:
        sessions = suites[0].items(one).session, suites[1].items(other).session
        comparison = compare_servers(scenario, *sessions, ("one", "other"))

    assert comparison.differences == []
    statuses = {title: exchange.status for title, exchange in zip(comparison.titles, comparison.exchanges, strict=True)}
    assert statuses["follow the registration"] == statuses["read the item"] == 200
    assert {statuses[title] for title in ("read what is not there", "read what was deleted")} == {404}


@pytest.mark.contract
def test_every_mutant_is_noticed():
    score = Mutation(contract(), maker(), OPTIONS).run(lambda _outcome, _words: None)

    print(score_text(score))  # noqa: T201 - the figures of the run
    assert score.survived == []

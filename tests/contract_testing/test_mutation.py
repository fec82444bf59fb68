"""Every mutant that a document gives rise to is noticed; one that nobody can notice survives, and is listed."""

from __future__ import annotations

import pytest

from contract_testing.shop import contract, maker_of, shop
from obverse.contract_testing.mutation.mutant import Mutant
from obverse.contract_testing.mutation.score import Mutation, mutants_of, score_text
from obverse.contract_testing.options import TestOptions

KINDS = {
    *("wrong status", "server error", "wrong media type", "lost header", "malformed header", "missing property"),
    *("wrong type", "null", "unknown value", "broken body", "no credentials", "wrong credentials", "any media type"),
    *(
        "malformed body",
        "ignored constraint",
        "any method",
        "wrong Allow",
        "lost state",
        "found too much",
        "lost value",
    ),
    *("lost item", "page size", "endless pages", "ignored filter", "ignored state", "wrong new value", "duplicate"),
}


def test_the_shop_gives_rise_to_every_kind() -> None:
    assert {mutant.kind for mutant in mutants_of(shop())} == KINDS
    assert len(KINDS) >= 12


@pytest.mark.parametrize("operation", shop().routes)
def test_every_mutant_of_an_operation_is_noticed(operation: str) -> None:
    mutation = Mutation(shop(), maker_of(shop()), TestOptions())
    mutants = [mutant for mutant in mutants_of(shop()) if mutant.route.id == operation]
    outcomes = {mutant.words: mutation.killer(mutant) for mutant in mutants}
    assert mutants
    assert [words for words, (check, is_equivalent) in outcomes.items() if check is None and not is_equivalent] == []


def test_what_nobody_can_notice_survives_and_is_listed() -> None:
    tested = contract("""
openapi: 3.1.0
info: {title: Vague, version: "1"}
paths:
  /ping:
    get: {operationId: ping, responses: {"200": {description: Anything.}, default: {description: Or not.}}}
""")
    mutation = Mutation(tested, maker_of(tested), TestOptions())
    harmless = Mutant("harmless", tested.routes["ping"], "does what it should", lambda maker: maker.right())
    assert mutation.killer(harmless) == (None, False)

    heard: list[tuple[str, str]] = []
    score = mutation.run(lambda outcome, words: heard.append((outcome, words)))
    assert score.rate == 1.0
    assert not score.survived
    assert score.by_kind() == {"any method": (1, 1), "server error": (1, 1), "wrong Allow": (1, 1)}
    assert {outcome for outcome, _ in heard} == {"killed"}

    score.survived.append(harmless)
    assert score_text(score).splitlines()[-2:] == [
        "survived: GET /ping does what it should (harmless)",
        "mutation score: 3 of 4 mutants noticed, 75.0%",
    ]

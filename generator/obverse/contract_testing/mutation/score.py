"""Runs the tests on every mutant, and counts which of them are noticed: the mutation score."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from obverse.contract_testing.mutation.requests import method_mutants, request_mutants
from obverse.contract_testing.mutation.responses import response_mutants
from obverse.contract_testing.mutation.states import state_mutants
from obverse.contract_testing.schemathesis_run import SchemathesisRun
from obverse.contract_testing.session import label
from obverse.contract_testing.suite import Suite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from obverse.contract_testing.contract import TestedContract
    from obverse.contract_testing.findings import Report
    from obverse.contract_testing.mutation.mutant import Mutant, StubMaker
    from obverse.contract_testing.options import TestOptions
    from obverse.stub.contract.declarations import Resource
    from obverse.stub.contract.routes import Route


@dataclass
class Score:
    """How many mutants the tests noticed.

    Attributes:
        killed: Mutants with the check that noticed each.
        equivalent: Mutants that make no difference: another rule refuses the same request.
        survived: The others.
    """

    killed: list[tuple[Mutant, str]] = field(default_factory=list[tuple["Mutant", str]])
    equivalent: list[Mutant] = field(default_factory=list["Mutant"])
    survived: list[Mutant] = field(default_factory=list["Mutant"])

    @property
    def total(self) -> int:
        """How many mutants there were that make a difference."""
        return len(self.killed) + len(self.survived)

    @property
    def rate(self) -> float:
        """The share that was noticed, from 0 to 1; 1 where there were none."""
        return len(self.killed) / self.total if self.total else 1.0

    def by_kind(self) -> dict[str, tuple[int, int]]:
        """Return kind of fault -> how many were noticed, and how many there were."""
        killed = Counter(mutant.kind for mutant, _ in self.killed)
        everything = killed + Counter(mutant.kind for mutant in self.survived)
        return {kind: (killed[kind], everything[kind]) for kind in sorted(everything)}


def mutants_of(tested: TestedContract) -> Iterator[Mutant]:
    """Yield all mutants that a document gives rise to: those that it says something about."""
    paths: dict[str, list[Route]] = {}
    for route in tested.routes.values():
        if route.alias_of is None:
            yield from response_mutants(tested, route)
            yield from request_mutants(tested, route)
            yield from state_mutants(tested, route)
            paths.setdefault(route.path, []).append(route)
    for routes in paths.values():
        yield from method_mutants(tested, routes)


class Mutation:
    """The tests of the tests for one document.

    Args:
        tested: The contract.
        maker: Makes stubs.
        options: What each run does; the level is that of a quick one.
    """

    def __init__(self, tested: TestedContract, maker: StubMaker, options: TestOptions) -> None:
        self._tested = tested
        self._maker = maker
        self._options = replace(options, level="quick", is_read_only=False)
        self._clean: dict[str, set[tuple[str, str, str]]] = {}

    def run(self, progress: Callable[[str, str], None]) -> Score:
        """Test every mutant.

        Args:
            progress: Hears of each mutant: what became of it, and what it is.
        """
        score = Score()
        for mutant in mutants_of(self._tested):
            check, is_probed = self.killer(mutant)
            words = f"{label(mutant.route)} {mutant.words} ({mutant.kind})"
            if check is not None:
                score.killed.append((mutant, check))
                progress("killed", f"{words}: {check}")
            elif is_probed:
                score.equivalent.append(mutant)
                progress("equivalent", words)
            else:
                score.survived.append(mutant)
                progress("SURVIVED", words)
        return score

    def killer(self, mutant: Mutant) -> tuple[str | None, bool]:
        """Return the check that notices a mutant, and whether a request was sent that the document alone forbids.

        Where one was sent, and refused, the mutant is no fault: another rule refuses the same.
        """
        known = self._known(mutant.route)
        is_probed = False
        for report in self._reports(mutant.make(self._maker), mutant.route):
            new = [each for each in report.findings if each.fingerprint not in known and each.level == "error"]
            if new:
                return new[0].check, is_probed
            is_probed = mutant.pointer in report.probed and mutant.kind == "ignored constraint"
            if is_probed:
                break
        return None, is_probed

    def _known(self, route: Route) -> set[tuple[str, str, str]]:
        """Return what is found on the stub that is right."""
        if route.id not in self._clean:
            *_, report = self._reports(self._maker.right(), route)
            self._clean[route.id] = {finding.fingerprint for finding in report.findings}
        return self._clean[route.id]

    def _reports(self, app: object, route: Route) -> Iterator[Report]:
        """Yield what is found step by step, the cheap steps first."""
        resources = self._concerned(route)
        related = {binding.operation_id for resource in resources for binding in resource.bindings} | {route.id}
        options = replace(self._options, operations=frozenset(related))
        suite = Suite(self._tested, self._maker.target(app), options)
        with suite.target.client() as http:
            items = suite.items(http)
            suite.check_state(items)
            yield suite.report
            suite.options = replace(self._options, operations=frozenset({route.id}))
            suite.check_http(items)
            yield suite.report
            run = SchemathesisRun(
                self._tested, suite.target, items, suite.options, suite.report, lambda _phase, _subject: None
            )
            for phases in (("examples", "coverage"), ("fuzzing",)):
                run.run([route], phases)
                yield suite.report

    def _concerned(self, route: Route) -> list[Resource]:
        bound = self._tested.bindings.get(route.id)
        if bound is None:
            return []
        starting = [
            each
            for each in self._tested.behaviour.resources
            if any(binding.long_running and binding.long_running.resource == bound[0].name for binding in each.bindings)
        ]
        return [*starting, bound[0]]


def score_text(score: Score) -> str:
    """Write a score: by kind of fault, then what survived."""
    width = max((len(kind) for kind in score.by_kind()), default=0)
    lines = [f"{kind:{width}}  {killed:4} of {total:4}" for kind, (killed, total) in score.by_kind().items()]
    lines += [
        f"equivalent: {label(each.route)} {each.words}: another rule refuses the same" for each in score.equivalent
    ]
    lines += [f"survived: {label(each.route)} {each.words} ({each.kind})" for each in score.survived]
    lines.append(f"mutation score: {len(score.killed)} of {score.total} mutants noticed, {score.rate:.1%}")
    return "".join(f"{line}\n" for line in lines)

"""One run of Schemathesis over an app, and its report.

The engine is what the command line of Schemathesis runs: examples, coverage, fuzzing and stateful phases, with every
check. The contract tests want an empty report of the right stub, the zoo wants a full one of each mutant.
"""

from __future__ import annotations

import copy
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import schemathesis
from schemathesis.engine import events, from_schema

from contract.document import contract, operations
from contract.hooks import TOKEN as TOKEN  # importing them registers what Schemathesis calls

if TYPE_CHECKING:
    from collections.abc import Collection

    from schemathesis.engine.recorder import ScenarioRecorder

# Partly untyped.
openapi: Any = schemathesis.openapi
Config: Any = schemathesis.Config

CONFIGURATION = Path(__file__).with_name("schemathesis.toml")
# Ids of the operations: those of the canonical root, and those that repeat them under the other one.
ALIASES = [o["operationId"] for path, _, o in operations() if path.startswith("/connections")]
CANONICAL = [o["operationId"] for _, _, o in operations() if o["operationId"] not in ALIASES]
# Those on connections themselves, on the canonical root.
CONNECTIONS = [name for name in CANONICAL if "Connection" in name]
PHASES = ("examples", "coverage", "fuzzing", "stateful")


@dataclass(frozen=True)
class Finding:
    """A check that failed.

    Attributes:
        check: Its name, as in ``schemathesis run --checks``.
        phase: One of :data:`PHASES`.
        operation: Method and path.
        message: What the check says.
        reproduce: A command line that sends the request again.
    """

    check: str
    phase: str
    operation: str
    message: str
    reproduce: str

    def __str__(self) -> str:
        return f"{self.check} ({self.phase}) {self.operation}: {self.message}\n    {self.reproduce}"


@dataclass
class Report:
    """What a run found.

    Attributes:
        findings: The failures, one for each check and operation.
        cases: How many cases were sent, by (phase, operation).
        checks: How often each check ran.
    """

    findings: list[Finding] = field(default_factory=list[Finding])
    cases: Counter[tuple[str, str]] = field(default_factory=Counter[tuple[str, str]])
    checks: Counter[str] = field(default_factory=Counter[str])

    def add(self, other: Report) -> None:
        """Take in what another run found."""
        self.findings += other.findings
        self.cases += other.cases
        self.checks += other.checks

    def __str__(self) -> str:
        return "\n".join(map(str, self.findings)) or "no findings"


def run_on_both_roots(app: Any, *, examples: int, is_thorough: bool = True, seed: int | None = None) -> Report:
    """Test all operations of an app, each root for itself, then the two together.

    Schemathesis takes two paths for two resources. In one run over both roots it calls it a fault when a connection
    that was deleted under one root is gone from the other. So each root has a run, in all phases; chains that cross
    from one to the other have a third, which deletes nothing. That the deleted is gone from both roots is a property
    (`created_comes_back`).

    Args:
        app: The app.
        examples: How many cases to draw for each operation while fuzzing, and how many scenarios.
        is_thorough: Test the second root, which has the same handlers, as long as the first, and cross between them.
        seed: As for :func:`run`.
    """
    report = run(app, examples=examples, operations=CANONICAL, seed=seed)
    phases = PHASES if is_thorough else ("examples",)
    report.add(run(app, examples=examples, operations=ALIASES, phases=phases, seed=seed))
    if not is_thorough:
        return report
    readers = [name for name in (*CANONICAL, *ALIASES) if not name.startswith("delete")]
    report.add(run(app, examples=examples, operations=readers, phases=("stateful",), seed=seed))
    return report


def run(
    app: Any,
    *,
    examples: int,
    operations: Collection[str],
    phases: Collection[str] = PHASES,
    stop_early: bool = False,
    seed: int | None = None,
) -> Report:
    """Run Schemathesis over an ASGI app, in this process.

    Args:
        app: The app. It accepts :data:`TOKEN` and no other.
        examples: How many cases to draw for each operation while fuzzing, and how many scenarios.
        operations: Ids of the operations to test.
        phases: The phases to run.
        stop_early: Stop at the first failure.
        seed: Where drawing starts; ``None`` draws the cases that Hypothesis derives from the operations.

    Raises:
        AssertionError: If Schemathesis could not test something, which is no success.
    """
    schema = load(operations, examples=examples, phases=phases, stop_early=stop_early, seed=seed)
    schema.app = app
    report = Report()
    for event in from_schema(schema).execute():
        if isinstance(event, events.NonFatalError):
            raise AssertionError(f"Schemathesis could not test {event.label}: {event.info.format()}")
        if isinstance(event, events.ScenarioFinished):
            _add(report, event.phase.value, event.recorder)
    return report


def load(
    operations: Collection[str],
    *,
    examples: int,
    phases: Collection[str] = PHASES,
    stop_early: bool = False,
    seed: int | None = None,
) -> Any:
    """Load the contract into Schemathesis; the arguments are those of :func:`run`."""
    data = tomllib.loads(CONFIGURATION.read_text(encoding="utf-8"))
    data["generation"]["max-examples"] = examples
    data["phases"] = {phase: {"enabled": phase in phases} for phase in PHASES}
    if stop_early:
        data["max-failures"] = 1
    if seed is not None:
        data["seed"] = seed
    schema = openapi.from_dict(copy.deepcopy(contract()), config=Config.from_dict(data))
    return schema.include(operation_id=list(operations))


def _add(report: Report, phase: str, recorder: ScenarioRecorder) -> None:
    for case_id, checks in recorder.checks.items():
        operation: str = cast("Any", recorder.cases[case_id]).value.operation.label
        report.cases[phase, operation] += 1
        for check in checks:
            report.checks[check.name] += 1
            if check.failure_info is None:
                continue
            if not any((known.check, known.operation) == (check.name, operation) for known in report.findings):
                message = f"{check.failure_info.failure.title}: {check.failure_info.failure.message}"
                reproduce = check.failure_info.code_sample
                report.findings.append(Finding(check.name, phase, operation, message, reproduce))

"""Searches for a failure of a mutant with Schemathesis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contract.schemathesis_run import run

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

SEEDS = 10


def failure_of(
    check: str, make_app: Callable[[], Any], *, examples: int, operations: Collection[str], phases: Collection[str]
) -> str | None:
    """Run Schemathesis until a check fails, and return what it says; ``None`` when it passes with each seed.

    What is drawn depends on the modules that are loaded, too: Hypothesis takes constants from them. So one seed alone
    would find a fault in a run of all tests, and not in one of a few.
    """
    for seed in range(SEEDS):
        report = run(make_app(), examples=examples, operations=operations, phases=phases, stop_early=True, seed=seed)
        for finding in report.findings:
            if finding.check == check:
                return f"{finding.operation}: {finding.message}"
    return None

"""The baseline: findings that are known, so that a run fails on new ones only."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from pathlib import Path

    from obverse.contract_testing.findings import Report

Fingerprint = tuple[str, str, str]


class BaselineError(Exception):
    """The file can't be used; the message says why."""


def read_baseline(path: Path) -> set[Fingerprint]:
    """Read the fingerprints of known findings.

    Raises:
        BaselineError: There is no such file, or it is no baseline.
    """
    try:
        content: Any = json.loads(path.read_text(encoding="utf-8"))
        entries = cast("list[dict[str, str]]", content["findings"])
        return {(entry["check"], entry["operation"], entry["pointer"]) for entry in entries}
    except FileNotFoundError as failure:
        raise BaselineError(f"{path}: there is no such file; --update-baseline writes it") from failure
    except (OSError, ValueError, KeyError, TypeError) as failure:
        raise BaselineError(f"{path}: not a baseline of obverse test: {failure}") from failure


def baseline_text(report: Report) -> str:
    """Write the findings of a report as a baseline: what stays the same from run to run, in a fixed order."""
    entries = [
        {"check": check, "operation": operation, "pointer": pointer}
        for check, operation, pointer in sorted({finding.fingerprint for finding in report.findings})
    ]
    return json.dumps({"findings": entries}, indent=2, ensure_ascii=False) + "\n"


def apply_baseline(report: Report, known: set[Fingerprint]) -> None:
    """Take known findings out of a report, and note those that are gone."""
    found = {finding.fingerprint for finding in report.findings}
    for check, operation, _ in sorted(known - found):
        report.note(f"the baseline knows {check} of {operation}, which was not found; --update-baseline takes it out")
    report.known = len(found & known)
    report.findings[:] = [finding for finding in report.findings if finding.fingerprint not in known]

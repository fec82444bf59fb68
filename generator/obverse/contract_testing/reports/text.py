"""Plain text: findings by operation, each with its rule and the request, and the sum on the last line."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obverse.contract_testing.findings import Finding, Report


def report_text(report: Report) -> str:
    """Write a report as text."""
    lines: list[str] = []
    findings = sorted(report.findings, key=lambda finding: finding.operation)
    for operation, group in groupby(findings, key=lambda finding: finding.operation):
        lines.append(operation)
        for finding in group:
            lines += _lines(finding)
    lines += [f"note: {note}" for note in report.notes]
    return "".join(f"{line}\n" for line in [*lines, summary(report)])


def _lines(finding: Finding) -> Iterator[str]:
    yield f"  {finding.level}[{finding.check}]: {finding.message}"
    yield f"    {finding.place} {finding.source.pointer}"
    yield from (f"    $ {command}" for command in finding.curl.splitlines())


def summary(report: Report) -> str:
    """Say in one line what was done and found."""
    errors, warnings = report.count("error"), report.count("warning")
    parts = [
        count(sum(report.requests.values()), "request"),
        f"{count(len(report.requests), 'operation')} of {report.document} on {report.target}",
        count(errors, "error"),
        count(warnings, "warning"),
    ]
    seed = f" (seed {report.seed})" if report.seed is not None else ""
    known = f" and {count(report.known, 'known finding')}" if report.known else ""
    return f"{parts[0]} to {parts[1]}: {parts[2]}, {parts[3]}{known}{seed}"


def count(number: int, noun: str) -> str:
    """Write a number with its noun: ``no errors``, ``1 error``, ``2 errors``."""
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"

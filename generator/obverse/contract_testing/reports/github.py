"""Annotations of GitHub Actions: lines that the runner takes from the output and shows beside the document.

Source: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from obverse.contract_testing.reports.text import summary
from obverse.document.annotations import annotation

if TYPE_CHECKING:
    from obverse.contract_testing.findings import Report


def write_github(report: Report) -> str:
    """Write a report as annotations, with the counts on a plain line at the end."""
    lines = [
        annotation(
            finding.level,
            f"{finding.operation}: {finding.message}",
            title=finding.check,
            file=finding.source.file,
            line=finding.source.line,
        )
        for finding in report.findings
    ]
    return "".join(f"{line}\n" for line in [*lines, summary(report)])

"""Annotations of GitHub Actions: lines that the runner takes from the output and shows beside the code.

Source: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from obverse.diff.report import file_of, operations_text
from obverse.document.annotations import annotation

if TYPE_CHECKING:
    from obverse.diff.findings import Finding
    from obverse.diff.report import Report


def write_github(report: Report) -> str:
    """Write a report as annotations, with the counts on a plain line at the end."""
    lines = [_annotation(finding, report) for finding in report.findings]
    return "".join(f"{line}\n" for line in [*lines, f"{report.old} -> {report.new}: {report.summary()}"])


def _annotation(finding: Finding, report: Report) -> str:
    message = finding.message
    if operations := operations_text(finding):
        message = f"{message} ({operations})"
    # What is gone has no line in the files of the pull request.
    if finding.new is not None and ":" not in report.new_prefix:
        file, line = file_of(finding.new, report.new_prefix), finding.new.line
        return annotation(finding.level.value, message, title=finding.rule.id, file=file, line=line)
    if old := report.old_place(finding):
        message = f"{message}; it was at {old}"
    return annotation(finding.level.value, message, title=finding.rule.id)

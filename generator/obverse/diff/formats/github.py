"""Annotations of GitHub Actions: lines that the runner takes from the output and shows beside the code.

Source: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from obverse.diff.report import file_of, operations_text
from obverse.diff.rules import Level
from obverse.document.diagnostics import printable

if TYPE_CHECKING:
    from obverse.diff.findings import Finding
    from obverse.diff.report import Report

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "notice"}


def write_github(report: Report) -> str:
    """Write a report as annotations, with the counts on a plain line at the end."""
    lines = [_annotation(finding, report) for finding in report.findings]
    return "".join(f"{line}\n" for line in [*lines, f"{report.old} -> {report.new}: {report.summary()}"])


def _annotation(finding: Finding, report: Report) -> str:
    properties = {"title": finding.rule.id}
    message = finding.message
    if operations := operations_text(finding):
        message = f"{message} ({operations})"
    # What is gone has no line in the files of the pull request.
    if finding.new is not None and ":" not in report.new_prefix:
        properties |= {"file": file_of(finding.new, report.new_prefix), "line": str(max(finding.new.line, 1))}
    elif old := report.old_place(finding):
        message = f"{message}; it was at {old}"
    written = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in properties.items())
    return f"::{_COMMANDS[finding.level]} {written}::{_escaped(printable(message, longest=0))}"


def _escaped(text: str, further: str = "") -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    for character in further:
        text = text.replace(character, f"%{ord(character):02X}")
    return text

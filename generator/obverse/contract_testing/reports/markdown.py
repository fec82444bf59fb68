"""Markdown, for the summary of a job or a comment of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obverse.contract_testing.reports.text import summary
from obverse.document.diagnostics import printable

if TYPE_CHECKING:
    from obverse.contract_testing.findings import Report


def write_markdown(report: Report) -> str:
    """Write a report as Markdown: a table of findings, and the commands that repeat them."""
    lines = [f"### Contract tests: {_text(summary(report))}", ""]
    if report.findings:
        lines += ["| | operation | check | what | rule |", "|---|---|---|---|---|"]
    for finding in report.findings:
        cells = (finding.level, f"`{finding.operation}`", f"`{finding.check}`", finding.message, f"`{finding.place}`")
        lines.append(f"| {' | '.join(map(_text, cells))} |")
    commands = "\n".join(printable(finding.curl, longest=0) for finding in report.findings if finding.curl)
    if commands:
        lines += ["", "<details><summary>Requests</summary>", "", "```sh", commands, "```", "", "</details>"]
    lines += ["", *(f"- {_text(note)}" for note in report.notes)] if report.notes else []
    return "\n".join(lines) + "\n"


def _text(text: str) -> str:
    """Keep a text in its cell."""
    return printable(text, longest=400).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")

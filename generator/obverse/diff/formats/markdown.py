"""Markdown for comments and job summaries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from obverse.diff.report import operations_text
from obverse.diff.rules import Level
from obverse.document.diagnostics import printable

if TYPE_CHECKING:
    from obverse.diff.findings import Finding
    from obverse.diff.report import Report

_SIGNS = {Level.ERROR: "❌ error", Level.WARNING: "⚠️ warning", Level.INFO: "info"}
_SPECIAL = re.compile(r"([\\|<>*_\[\]#!])")


def write_markdown(report: Report) -> str:
    """Write a report as Markdown: a table for each view."""
    lines = [f"## API changes: {report.summary()}", "", f"`{_code(report.old)}` → `{_code(report.new)}`", ""]
    for title, findings in report.views():
        lines += [f"### {title}", "", "| | What | Where |", "|---|---|---|"]
        lines += [_row(finding, report) for finding in findings]
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _row(finding: Finding, report: Report) -> str:
    operations = operations_text(finding)
    reached = f"<br>{_text(operations)}" if operations else ""
    place = report.place(finding)
    where = f"`{_code(place)}`" if place else ""
    return f"| {_SIGNS[finding.level]} | {_text(finding.message)}<br>`{finding.rule.id}`{reached} | {where} |"


def _text(text: str) -> str:
    """Escape what Markdown would read as its own; code between backticks stays, but a bar would end the cell."""
    parts = printable(text, longest=0).split("`")
    if len(parts) % 2 == 0:
        parts = ["'".join(parts)]
    return "`".join(
        part.replace("|", "\\|") if index % 2 else _SPECIAL.sub(r"\\\1", part) for index, part in enumerate(parts)
    )


def _code(text: str) -> str:
    return printable(text, longest=0).replace("`", "'").replace("|", "\\|")

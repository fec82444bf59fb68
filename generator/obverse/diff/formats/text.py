"""Text for terminals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obverse.diff.report import operations_text
from obverse.document.diagnostics import printable

if TYPE_CHECKING:
    from obverse.diff.report import Report


def write_text(report: Report) -> str:
    """Write a report as text: a line for each finding that editors can jump from, with the operations below."""
    lines: list[str] = []
    for title, findings in report.views():
        lines += [title, ""]
        for finding in findings:
            place = report.place(finding) or "-"
            lines.append(f"{place}: {finding.level}[{finding.rule.id}]: {finding.message}")
            old = report.old_place(finding) if finding.new is not None else ""
            details = [part for part in (operations_text(finding), f"was {old}" if old else "") if part]
            if details:
                lines.append(f"    {'; '.join(details)}")
        lines.append("")
    lines.append(f"{report.old} -> {report.new}: {report.summary()}")
    return "".join(f"{printable(line, longest=0)}\n" for line in lines)

"""Prints the table of the zoo at the end of a test run."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

WIDTH = 160


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show which check or property caught which fault; the rows come with the reports, from any worker."""
    reports = [report for outcome in ("passed", "failed") for report in terminalreporter.stats.get(outcome, [])]
    rows = [value for report in reports for name, value in getattr(report, "user_properties", []) if name == "caught"]
    if not rows:
        return
    terminalreporter.section("the zoo: which fault was caught by which check", sep="-")
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for fault, check, message in rows:
        line = f"{fault:<{widths[0]}}  {check:<{widths[1]}}  {' '.join(message.split())}"
        terminalreporter.line(line[:WIDTH])

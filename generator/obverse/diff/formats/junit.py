"""JUnit XML: a test case for each finding; errors and warnings are failures of theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from obverse.diff.report import operations_text
from obverse.diff.rules import Level
from obverse.document.diagnostics import printable

if TYPE_CHECKING:
    from obverse.diff.findings import Finding
    from obverse.diff.report import Report


def write_junit(report: Report) -> str:
    """Write a report as JUnit XML; without findings it holds one case that passes."""
    cases = [_case(finding, report) for finding in report.findings]
    if not cases:
        cases = ['    <testcase classname="obverse.diff" name="no differences"/>']
    failures = report.count(Level.ERROR) + report.count(Level.WARNING)
    counts = f'tests="{len(cases)}" failures="{failures}" errors="0" skipped="0"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="obverse diff" {counts}>',
        f"  <testsuite name={_attribute(f'{report.old} -> {report.new}')} {counts}>",
        *cases,
        "  </testsuite>",
        "</testsuites>",
    ]
    return "\n".join(lines) + "\n"


def _case(finding: Finding, report: Report) -> str:
    source = finding.new or finding.old
    name = f"{finding.message} ({source.pointer})" if source and source.pointer else finding.message
    head = f"    <testcase classname={_attribute(finding.rule.id)} name={_attribute(name)}"
    if finding.level is Level.INFO:
        return f"{head}/>"
    body = "\n".join(
        part
        for part in (
            finding.rule.explanation,
            f"New: {report.place(finding)}" if finding.new else "",
            f"Old: {report.old_place(finding)}" if finding.old else "",
            operations_text(finding),
        )
        if part
    )
    failure = f"<failure type={_attribute(finding.level.value)} message={_attribute(finding.message)}>"
    return f"{head}>\n      {failure}{escape(printable_lines(body))}</failure>\n    </testcase>"


def printable_lines(text: str) -> str:
    """Make lines of text safe for XML, which knows no control characters."""
    return "\n".join(printable(line, longest=0) for line in text.splitlines())


def _attribute(text: str) -> str:
    return quoteattr(printable(text, longest=0))

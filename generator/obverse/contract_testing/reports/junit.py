"""JUnit XML: a test case for each operation and check that was tested; a finding is a failure of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from obverse.document.diagnostics import printable

if TYPE_CHECKING:
    from obverse.contract_testing.findings import Finding, Report


_SEED: Final = '    <properties><property name="seed" value="{}"/></properties>'


def write_junit(report: Report) -> str:
    """Write a report as JUnit XML."""
    failed = {finding.operation for finding in report.findings}
    cases = [_case(finding) for finding in report.findings]
    cases += [
        f'    <testcase classname="obverse.test" name={_attribute(operation)}/>'
        for operation in sorted(report.requests)
        if operation not in failed
    ]
    failures = report.count("error")
    counts = f'tests="{len(cases)}" failures="{failures}" errors="0" skipped="{report.count("warning")}"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="obverse test" {counts}>',
        f"  <testsuite name={_attribute(f'{report.document} on {report.target}')} {counts}>",
        *([] if report.seed is None else [_SEED.format(report.seed)]),
        *cases,
        "  </testsuite>",
        "</testsuites>",
    ]
    return "\n".join(lines) + "\n"


def _case(finding: Finding) -> str:
    name = f"{finding.operation} [{finding.check}]"
    head = f'    <testcase classname="obverse.test" name={_attribute(name)} file={_attribute(finding.source.file)}'
    head += f' line="{max(finding.source.line, 1)}">'
    if finding.level == "warning":
        return f"{head}\n      <skipped message={_attribute(finding.message)}/>\n    </testcase>"
    text = "\n".join((f"{finding.place} {finding.source.pointer}", finding.curl))
    body = "\n".join(printable(line, longest=0) for line in text.splitlines())
    failure = f"<failure type={_attribute(finding.check)} message={_attribute(finding.message)}>"
    return f"{head}\n      {failure}{escape(body)}</failure>\n    </testcase>"


def _attribute(text: str) -> str:
    return quoteattr(printable(text, longest=0))

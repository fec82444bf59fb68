"""A page by itself: no script, no font and no style from elsewhere."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from obverse.contract_testing.findings import CHECKS
from obverse.contract_testing.reports.text import summary
from obverse.document.diagnostics import printable
from obverse.document.html_page import html_page, html_text

if TYPE_CHECKING:
    from obverse.contract_testing.findings import Finding, Report


def write_html(report: Report) -> str:
    """Write a report as an HTML page."""
    parts = [f"<p>{html_text(summary(report))}</p>"]
    findings = sorted(report.findings, key=lambda finding: finding.operation)
    for operation, group in groupby(findings, key=lambda finding: finding.operation):
        parts.append(f"<section><h2>{html_text(operation)}</h2>")
        parts += [_article(finding) for finding in group]
        parts.append("</section>")
    parts += ["<p>No findings.</p>"] if not report.findings else []
    parts += [f'<p class="quiet">{html_text(note)}</p>' for note in report.notes]
    return html_page(f"Contract tests of {report.document}", parts)


def _article(finding: Finding) -> str:
    rule = CHECKS.get(finding.check, "")
    about = f"<code>{finding.check}</code>{f': {html_text(rule)}' if rule else ''}"
    commands = "\n".join(escape(printable(line, longest=0)) for line in finding.curl.splitlines())
    lines = [
        f'<p><span class="level">{finding.level}</span> {html_text(finding.message)}</p>',
        f'<p class="quiet">{about}</p>',
        f'<p class="quiet"><code>{html_text(f"{finding.place} {finding.source.pointer}")}</code></p>',
        f"<pre>{commands}</pre>" if commands else "",
    ]
    return f'<article class="{finding.level}">{"".join(lines)}</article>'

"""A page by itself: no script, no font and no style from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obverse.document.html_page import html_page, html_text

if TYPE_CHECKING:
    from obverse.diff.findings import Finding
    from obverse.diff.report import Report


def write_html(report: Report) -> str:
    """Write a report as an HTML page."""
    parts = [f"<p><code>{html_text(report.old)}</code> → <code>{html_text(report.new)}</code></p>"]
    for title, findings in report.views():
        parts.append(f"<section><h2>{html_text(title)}</h2>")
        parts += [_article(finding, report) for finding in findings]
        parts.append("</section>")
    if not report.findings:
        parts.append("<p>No differences.</p>")
    return html_page(f"API changes: {report.summary()}", parts)


def _article(finding: Finding, report: Report) -> str:
    level = finding.level.value
    places = [
        f"{label} <code>{html_text(place)}</code>"
        for label, place in (("old", report.old_place(finding)), ("new", report.place(finding) if finding.new else ""))
        if place
    ]
    operations = ", ".join(f"<code>{html_text(operation)}</code>" for operation in finding.operations)
    lines = [
        f'<p><span class="level">{level}</span> {html_text(finding.message)}</p>',
        f'<p class="quiet"><code>{finding.rule.id}</code>: {html_text(finding.rule.explanation)}</p>',
    ]
    lines += [f'<p class="quiet">{text}</p>' for text in (", ".join(places), operations) if text]
    return f'<article class="{level}">{"".join(lines)}</article>'

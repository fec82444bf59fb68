"""A page by itself: no script, no font and no style from elsewhere."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from obverse.document.diagnostics import printable

if TYPE_CHECKING:
    from obverse.diff.findings import Finding
    from obverse.diff.report import Report

_STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
code { font: 0.9em ui-monospace, monospace; overflow-wrap: anywhere; }
article { border-left: 4px solid; padding: 0.1rem 1rem; margin: 1rem 0; }
article p { margin: 0.3rem 0; }
.error { border-color: #d1242f; } .warning { border-color: #bf8700; } .info { border-color: #218bff; }
.level { font-weight: 600; } .quiet { opacity: 0.75; font-size: 0.9em; }
""".strip()


def write_html(report: Report) -> str:
    """Write a report as an HTML page."""
    parts = [
        "<!doctype html>",
        '<html lang="en">',
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
        f"<title>API changes: {_text(report.summary())}</title>",
        f"<style>{_STYLE}</style></head>",
        f"<body><h1>API changes: {_text(report.summary())}</h1>",
        f"<p><code>{_text(report.old)}</code> → <code>{_text(report.new)}</code></p>",
    ]
    for title, findings in report.views():
        parts.append(f"<section><h2>{_text(title)}</h2>")
        parts += [_article(finding, report) for finding in findings]
        parts.append("</section>")
    if not report.findings:
        parts.append("<p>No differences.</p>")
    return "\n".join([*parts, "</body></html>", ""])


def _article(finding: Finding, report: Report) -> str:
    level = finding.level.value
    places = [
        f"{label} <code>{_text(place)}</code>"
        for label, place in (("old", report.old_place(finding)), ("new", report.place(finding) if finding.new else ""))
        if place
    ]
    operations = ", ".join(f"<code>{_text(operation)}</code>" for operation in finding.operations)
    lines = [
        f'<p><span class="level">{level}</span> {_text(finding.message)}</p>',
        f'<p class="quiet"><code>{finding.rule.id}</code>: {_text(finding.rule.explanation)}</p>',
    ]
    lines += [f'<p class="quiet">{text}</p>' for text in (", ".join(places), operations) if text]
    return f'<article class="{level}">{"".join(lines)}</article>'


def _text(text: str) -> str:
    return escape(printable(text, longest=0))

"""A page by itself: no script, no font and no style from elsewhere."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Final

from obverse.contract_testing.findings import CHECKS
from obverse.contract_testing.reports.text import summary
from obverse.document.diagnostics import printable

if TYPE_CHECKING:
    from obverse.contract_testing.findings import Finding, Report

_STYLE: Final = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
code, pre { font: 0.9em ui-monospace, monospace; overflow-wrap: anywhere; white-space: pre-wrap; }
article { border-left: 4px solid; padding: 0.1rem 1rem; margin: 1rem 0; }
article p { margin: 0.3rem 0; }
.error { border-color: #d1242f; } .warning { border-color: #bf8700; }
.level { font-weight: 600; } .quiet { opacity: 0.75; font-size: 0.9em; }
""".strip()


def write_html(report: Report) -> str:
    """Write a report as an HTML page."""
    parts = [
        "<!doctype html>",
        '<html lang="en">',
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
        f"<title>Contract tests of {_text(report.document)}</title>",
        f"<style>{_STYLE}</style></head>",
        f"<body><h1>Contract tests of {_text(report.document)}</h1><p>{_text(summary(report))}</p>",
    ]
    findings = sorted(report.findings, key=lambda finding: finding.operation)
    for operation, group in groupby(findings, key=lambda finding: finding.operation):
        parts.append(f"<section><h2>{_text(operation)}</h2>")
        parts += [_article(finding) for finding in group]
        parts.append("</section>")
    parts += ["<p>No findings.</p>"] if not report.findings else []
    parts += [f'<p class="quiet">{_text(note)}</p>' for note in report.notes]
    return "\n".join([*parts, "</body></html>", ""])


def _article(finding: Finding) -> str:
    rule = CHECKS.get(finding.check, "")
    about = f"<code>{finding.check}</code>{f': {_text(rule)}' if rule else ''}"
    commands = "\n".join(escape(printable(line, longest=0)) for line in finding.curl.splitlines())
    lines = [
        f'<p><span class="level">{finding.level}</span> {_text(finding.message)}</p>',
        f'<p class="quiet">{about}</p>',
        f'<p class="quiet"><code>{_text(f"{finding.place} {finding.source.pointer}")}</code></p>',
        f"<pre>{commands}</pre>" if commands else "",
    ]
    return f'<article class="{finding.level}">{"".join(lines)}</article>'


def _text(text: str) -> str:
    return escape(printable(text, longest=0))

"""Reports as HTML pages: no script, no font and no style from elsewhere."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from obverse.document.diagnostics import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

_STYLE: Final = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
code, pre { font: 0.9em ui-monospace, monospace; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; }
article { border-left: 4px solid; padding: 0.1rem 1rem; margin: 1rem 0; }
article p { margin: 0.3rem 0; }
.error { border-color: #d1242f; } .warning { border-color: #bf8700; } .info { border-color: #218bff; }
.level { font-weight: 600; } .quiet { opacity: 0.75; font-size: 0.9em; }
""".strip()


def html_page(title: str, parts: Iterable[str]) -> str:
    """Write a page.

    Args:
        title: Its title, plain text.
        parts: What is in it, as HTML.
    """
    lines = [
        "<!doctype html>",
        '<html lang="en">',
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
        f"<title>{html_text(title)}</title>",
        f"<style>{_STYLE}</style></head>",
        f"<body><h1>{html_text(title)}</h1>",
        *parts,
        "</body></html>",
        "",
    ]
    return "\n".join(lines)


def html_text(text: str) -> str:
    """Write plain text as HTML."""
    return escape(printable(text, longest=0))

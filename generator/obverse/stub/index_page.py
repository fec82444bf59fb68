"""What the stub says about itself: a page for people, and the contract for programs."""

from __future__ import annotations

from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

from .coverage import WORDS, summary
from .http.response import JSON, Response

if TYPE_CHECKING:
    from collections.abc import Callable

    from .contract.document import Contract
    from .coverage import Coverage

_STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.3rem .8rem .3rem 0;"
    "border-bottom:1px solid #8884;vertical-align:top}code{font-size:.95em}"
)
_POLICY = (b"content-security-policy", b"default-src 'none'; style-src 'unsafe-inline'")


class IndexPage:
    """The page at the root, and the contract beside it. A path of the contract goes before them.

    Args:
        contract: The contract.
        covered: Says how each operation is responded to; called when the page is first asked for.
    """

    def __init__(self, contract: Contract, covered: Callable[[], list[Coverage]]) -> None:
        self._covered = covered
        self._contract = contract

    def response(self, path: bytes) -> Response | None:
        """Return what is at a path; ``None`` when nothing is."""
        if path == b"/openapi.json":
            return Response(200, self._contract.text, JSON)
        if path == b"/openapi.yaml":
            return Response(200, self._yaml, b"application/yaml")
        if path == b"/":
            return Response(200, self._html, b"text/html; charset=utf-8", (_POLICY,))
        return None

    @cached_property
    def _yaml(self) -> bytes:
        import yaml

        dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
        text: str = yaml.dump(self._contract.tree, Dumper=dumper, sort_keys=False, allow_unicode=True, width=120)
        return text.encode(errors="replace")

    @cached_property
    def _html(self) -> bytes:
        covered = self._covered()
        rows = "\n".join(
            f"<tr><td><code>{escape(item.route.method)}</code></td><td><code>{escape(item.route.path)}</code></td>"
            f"<td>{escape(item.route.summary)}</td>"
            f"<td>{escape(WORDS[item.source])}<br><small>{escape(item.detail)}</small></td></tr>"
            for item in covered
        )
        bases = ", ".join(f"<code>{escape(prefix or '/')}</code>" for prefix in (*self._contract.prefixes, ""))
        title = escape(self._contract.title)
        page = f"""<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>
<style>{_STYLE}</style></head>
<body>
<h1>{title} <small>{escape(self._contract.version)}</small></h1>
<p>This is a stub: it keeps to the contract, stores what it is sent while it runs, and is not the real service.</p>
<p>The contract: <a href="/openapi.yaml">openapi.yaml</a>, <a href="/openapi.json">openapi.json</a>.
Each path below is served under {bases}.</p>
<p>{escape(summary(covered))}.</p>
<table>
<thead><tr><th>Method</th><th>Path</th><th></th><th>Responds</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>
</body>
</html>
"""
        return page.encode(errors="replace")

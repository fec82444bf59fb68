"""JSON for other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from obverse.diff.report import file_of
from obverse.diff.rules import Level

if TYPE_CHECKING:
    from obverse.diff.findings import Finding
    from obverse.diff.report import Report
    from obverse.document.source_location import SourceLocation


def write_json(report: Report) -> str:
    """Write a report as JSON; ``docs/diff.md`` describes it."""
    content = {
        "old": report.old,
        "new": report.new,
        "counts": {level.value: report.count(level) for level in Level} | {"ignored": len(report.ignored)},
        "findings": [_finding(finding, report) for finding in report.findings],
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _finding(finding: Finding, report: Report) -> dict[str, Any]:
    return {
        "rule": finding.rule.id,
        "level": finding.level.value,
        "area": finding.rule.area.value,
        "direction": finding.rule.direction.value,
        "message": finding.message,
        "operations": list(finding.operations),
        "old": _source(finding.old, report.old_prefix),
        "new": _source(finding.new, report.new_prefix),
    }


def _source(source: SourceLocation | None, prefix: str) -> dict[str, Any] | None:
    if source is None:
        return None
    return {"file": file_of(source, prefix), "line": source.line, "pointer": source.pointer}

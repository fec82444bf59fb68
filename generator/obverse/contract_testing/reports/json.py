"""JSON, for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from obverse.contract_testing.findings import Report


def write_json(report: Report) -> str:
    """Write a report as JSON."""
    content = {
        "target": report.target,
        "document": report.document,
        "seed": report.seed,
        "counts": {
            "errors": report.count("error"),
            "warnings": report.count("warning"),
            "known": report.known,
            "requests": sum(report.requests.values()),
        },
        "findings": [
            {
                "check": finding.check,
                "level": finding.level,
                "phase": finding.phase,
                "operation": finding.operation,
                "message": finding.message,
                "pointer": finding.pointer,
                "file": finding.source.file,
                "line": finding.source.line,
                "curl": finding.curl.splitlines(),
            }
            for finding in report.findings
        ],
        "notes": report.notes,
        "requests": dict(sorted(report.requests.items())),
        "checks": dict(sorted(report.checks.items())),
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"

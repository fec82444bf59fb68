"""SARIF 2.1.0, which code scanning of GitHub and editors read.

Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from obverse.diff.report import file_of, operations_text
from obverse.document.sarif import LEVELS, sarif_fingerprint, sarif_location, sarif_log

if TYPE_CHECKING:
    from obverse.diff.findings import Finding
    from obverse.diff.report import Report
    from obverse.diff.rules import Rule


def write_sarif(report: Report) -> str:
    """Write a report as a SARIF log with one run."""
    rules = {finding.rule.id: finding.rule for finding in [*report.findings, *report.ignored]}
    results = [_result(finding, report) for finding in report.findings]
    results += [_result(finding, report) | {"suppressions": [{"kind": "external"}]} for finding in report.ignored]
    return sarif_log([_rule(rule) for rule in rules.values()], results)


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.explanation},
        "fullDescription": {"text": rule.message},
        "defaultConfiguration": {"level": LEVELS[rule.level.value]},
        "properties": {"tags": [rule.area.value, rule.direction.value]},
    }


def _result(finding: Finding, report: Report) -> dict[str, Any]:
    operations = operations_text(finding)
    pointers = [source.pointer if source else "" for source in (finding.old, finding.new)]
    result: dict[str, Any] = {
        "ruleId": finding.rule.id,
        "level": LEVELS[finding.level.value],
        "message": {"text": f"{finding.message} ({operations})" if operations else finding.message},
        "partialFingerprints": sarif_fingerprint(finding.rule.id, *pointers, finding.message),
    }
    source, prefix = (finding.new, report.new_prefix) if finding.new else (finding.old, report.old_prefix)
    if source is not None:
        result["locations"] = [sarif_location(source, file_of(source, prefix))]
    if finding.new is not None and finding.old is not None:
        old = sarif_location(finding.old, file_of(finding.old, report.old_prefix))
        result["relatedLocations"] = [old | {"id": 1, "message": {"text": "The old revision"}}]
    return result

"""SARIF 2.1.0, which code scanning of GitHub and editors read.

Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from obverse import __version__
from obverse.diff.report import file_of, operations_text
from obverse.diff.rules import Level, Rule

if TYPE_CHECKING:
    from obverse.diff.findings import Finding
    from obverse.diff.report import Report
    from obverse.document.source_location import SourceLocation

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "note"}


def write_sarif(report: Report) -> str:
    """Write a report as a SARIF log with one run."""
    rules = {finding.rule.id: finding.rule for finding in [*report.findings, *report.ignored]}
    indexes = {name: index for index, name in enumerate(rules)}
    results = [_result(finding, report, indexes) for finding in report.findings]
    results += [
        _result(finding, report, indexes) | {"suppressions": [{"kind": "external"}]} for finding in report.ignored
    ]
    driver = {"name": "obverse", "version": __version__, "rules": [_rule(rule) for rule in rules.values()]}
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.explanation},
        "fullDescription": {"text": rule.message},
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
        "properties": {"tags": [rule.area.value, rule.direction.value]},
    }


def _result(finding: Finding, report: Report, indexes: dict[str, int]) -> dict[str, Any]:
    operations = operations_text(finding)
    result: dict[str, Any] = {
        "ruleId": finding.rule.id,
        "ruleIndex": indexes[finding.rule.id],
        "level": _LEVELS[finding.level],
        "message": {"text": f"{finding.message} ({operations})" if operations else finding.message},
        "partialFingerprints": {"obverse/v1": _fingerprint(finding)},
    }
    source, prefix = (finding.new, report.new_prefix) if finding.new else (finding.old, report.old_prefix)
    if source is not None:
        result["locations"] = [_location(source, prefix)]
    if finding.new is not None and finding.old is not None:
        old = _location(finding.old, report.old_prefix) | {"id": 1, "message": {"text": "The old revision"}}
        result["relatedLocations"] = [old]
    return result


def _location(source: SourceLocation, prefix: str) -> dict[str, Any]:
    uri = quote(file_of(source, prefix).replace(":", "/", 1), safe="/~")
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    if source.line:
        physical["region"] = {"startLine": source.line}
    return {"physicalLocation": physical, "logicalLocations": [{"fullyQualifiedName": source.pointer or "/"}]}


def _fingerprint(finding: Finding) -> str:
    """Tell a finding from others, whatever its line."""
    pointers = [source.pointer if source else "" for source in (finding.old, finding.new)]
    return hashlib.sha256("\n".join([finding.rule.id, *pointers, finding.message]).encode()).hexdigest()[:32]

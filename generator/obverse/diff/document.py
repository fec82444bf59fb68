"""Compare what documents say of themselves: servers and version."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from obverse.diff.findings import Name
from obverse.diff.rules import Level

if TYPE_CHECKING:
    from obverse.diff.comparison import Comparison
    from obverse.diff.schema_place import Place

_NUMBERS = re.compile(r"v?(\d+)(?:\.(\d+))?(?:\.(\d+))?")


def compare_servers(comparison: Comparison, old: Place, new: Place) -> None:
    """Compare the servers of two documents."""
    before, after = _urls(old), _urls(new)
    for url in before:
        if url not in after:
            comparison.add("server-removed", _section(old, "servers"), _section(new, "servers"), old=Name(url))
    for url in after:
        if url not in before:
            comparison.add("server-added", _section(old, "servers"), _section(new, "servers"), new=Name(url))


def _urls(root: Place) -> list[str]:
    return [str(root.child("servers", index).get("url")) for index in range(len(root.sequence("servers")))]


def _section(root: Place, key: str) -> Place:
    return root.child(key) if key in root.value else root


def compare_version(comparison: Comparison, old: Place, new: Place) -> None:
    """Hold ``info.version`` against what has been found; call it last."""
    findings = comparison.findings.all()
    versions = [str(root.mapping("info").get("version")) for root in (old, new)]
    places = _section(old, "info"), _section(new, "info")
    if versions[0] != versions[1]:
        rule = _rule_on(versions, has_errors=any(finding.level is Level.ERROR for finding in findings))
        if rule is not None:
            comparison.add(rule, *places, old=versions[0], new=versions[1])
    elif findings:
        comparison.add("version-not-raised", *places, new=versions[1])


def _rule_on(versions: list[str], *, has_errors: bool) -> str | None:
    numbers = [[int(group or 0) for group in match.groups()] for match in map(_NUMBERS.match, versions) if match]
    if len(numbers) < len(versions):
        return None
    before, after = numbers
    if after < before:
        return "version-lowered"
    return "version-major-not-raised" if has_errors and after[0] == before[0] > 0 else None

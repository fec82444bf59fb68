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
    if versions[0] == versions[1]:
        if findings:
            comparison.add("version-not-raised", *places, new=versions[1])
        return
    numbers = [_NUMBERS.match(version) for version in versions]
    if numbers[0] is None or numbers[1] is None:
        return
    before, after = ([int(group or 0) for group in match.groups()] for match in (numbers[0], numbers[1]))
    fields = {"old": versions[0], "new": versions[1]}
    if after < before:
        comparison.add("version-lowered", *places, **fields)
    elif after[0] == before[0] > 0 and any(finding.level is Level.ERROR for finding in findings):
        comparison.add("version-major-not-raised", *places, **fields)

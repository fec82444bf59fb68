"""What a comparison comes to, for the formats that write it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from obverse.diff.rules import Area, Level

if TYPE_CHECKING:
    from obverse.diff.findings import Finding
    from obverse.document.source_location import SourceLocation

MOST_OPERATIONS = 3


@dataclass(frozen=True, slots=True)
class Report:
    """A comparison that is done.

    Attributes:
        old: Name of the old revision.
        new: Name of the new revision.
        old_prefix: What to put before the names of its files.
        new_prefix: The same for the new revision.
        findings: The worst first.
        ignored: What the ignore file takes out.
    """

    old: str
    new: str
    old_prefix: str
    new_prefix: str
    findings: list[Finding]
    ignored: list[Finding] = field(default_factory=list["Finding"])

    def count(self, level: Level) -> int:
        """Count the findings of a level."""
        return Counter(finding.level for finding in self.findings)[level]

    def views(self) -> list[tuple[str, list[Finding]]]:
        """Return the findings by view, each with its title; a view without findings is left out."""
        views: dict[str, list[Finding]] = {"On the wire": [], "In the generated client": [], "In the behaviour": []}
        for finding in self.findings:
            views[_view(finding)].append(finding)
        return [(title, findings) for title, findings in views.items() if findings]

    def summary(self) -> str:
        """Write the counts in a line."""
        counts = [(self.count(level), level.value) for level in Level]
        parts = [f"{number or 'no'} {noun}{'' if number == 1 or noun == 'info' else 's'}" for number, noun in counts]
        ignored = f", {len(self.ignored)} ignored" if self.ignored else ""
        return f"{', '.join(parts)}{ignored}"

    def place(self, finding: Finding) -> str:
        """Write where a finding is in the new revision, or was in the old."""
        if finding.new is not None:
            return _place(finding.new, self.new_prefix)
        return "" if finding.old is None else _place(finding.old, self.old_prefix)

    def old_place(self, finding: Finding) -> str:
        """Write where a finding was in the old revision."""
        return "" if finding.old is None else _place(finding.old, self.old_prefix)


def _view(finding: Finding) -> str:
    if finding.rule.area is Area.CLIENT:
        return "In the generated client"
    return "In the behaviour" if finding.rule.area is Area.BEHAVIOUR else "On the wire"


def file_of(source: SourceLocation, prefix: str) -> str:
    """Write the path of a file as the reader knows it."""
    if not prefix:
        return source.file
    return f"{prefix}{source.file}" if prefix.endswith(":") else f"{prefix}/{source.file}"


def _place(source: SourceLocation, prefix: str) -> str:
    file = file_of(source, prefix)
    return f"{file}:{source.line}" if source.line else file


def operations_text(finding: Finding) -> str:
    """Write which operations a finding reaches: the first few, and how many more."""
    names = list(finding.operations)
    more = len(names) - MOST_OPERATIONS
    return ", ".join(names[:MOST_OPERATIONS]) + (f" and {more} more" if more > 0 else "")

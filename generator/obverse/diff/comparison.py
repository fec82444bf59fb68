"""What the comparisons of all parts of a document share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from obverse.diff.findings import Findings
    from obverse.diff.options import DiffOptions
    from obverse.diff.schema_place import Place, Sameness
    from obverse.document.document import Document
    from obverse.document.source_location import SourceLocation


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two revisions, and what is found in them.

    Attributes:
        old: The old document.
        new: The new document.
        sameness: Tells what need not be looked into.
        findings: Where findings go.
        options: What the comparison was told.
    """

    old: Document
    new: Document
    sameness: Sameness
    findings: Findings
    options: DiffOptions

    def add(self, rule: str, old: Place | None, new: Place | None, operation: str = "", /, **fields: Any) -> None:
        """Add a finding at places of the two documents; see :meth:`Findings.add`."""
        self.findings.add(rule, self.source(old), self.source(new), operation, **fields)

    def source(self, place: Place | None) -> SourceLocation | None:
        """Return where a place was written."""
        if place is None:
            return None
        document = self.old if place.side.name == "old" else self.new
        return document.source(place.pointer.partition("?")[0])

"""The comparison of two documents, from end to end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obverse.diff.behaviour import compare_behaviour
from obverse.diff.comparison import Comparison
from obverse.diff.document import compare_servers, compare_version
from obverse.diff.findings import Finding, Findings
from obverse.diff.operations import Operations
from obverse.diff.schema_place import Place, Sameness, Side
from obverse.diff.security import compare_schemes

if TYPE_CHECKING:
    from obverse.diff.options import DiffOptions
    from obverse.document.document import Document


def compare(old: Document, new: Document, options: DiffOptions) -> list[Finding]:
    """Compare two documents.

    Returns:
        What differs, the worst first.
    """
    sides = Side("old", old.tree), Side("new", new.tree)
    findings = Findings()
    comparison = Comparison(old, new, Sameness(*sides), findings, options)
    roots = Place(old.tree, "", sides[0]), Place(new.tree, "", sides[1])
    Operations(comparison, *sides).compare()
    compare_schemes(comparison, *roots)
    compare_servers(comparison, *roots)
    compare_behaviour(comparison, *roots)
    compare_version(comparison, *roots)
    return findings.all()

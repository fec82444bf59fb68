"""The comparison of two documents, from end to end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obverse.diff.behaviour import compare_behaviour
from obverse.diff.comparison import Comparison
from obverse.diff.document import compare_servers, compare_version
from obverse.diff.findings import Finding, Findings, Name
from obverse.diff.operations import Operations
from obverse.diff.schema_place import Place, Sameness, Side, equal
from obverse.diff.security import compare_schemes
from obverse.document.diagnostics import DocumentError, Severity

if TYPE_CHECKING:
    from obverse.diff.options import DiffOptions
    from obverse.document.document import Document
    from obverse.generate.ir import Api


def compare(old: Document, new: Document, options: DiffOptions) -> list[Finding]:
    """Compare two documents: what they say of messages, of behaviour, and what clients are generated from them.

    Returns:
        What differs, the worst first.
    """
    sides = Side("old", old.tree), Side("new", new.tree)
    comparison = Comparison(old, new, Sameness(*sides), Findings(), options)
    roots = Place(old.tree, "", sides[0]), Place(new.tree, "", sides[1])
    Operations(comparison, *sides).compare()
    compare_schemes(comparison, *roots)
    compare_servers(comparison, *roots)
    compare_behaviour(comparison, *roots)
    if options.has_client and not equal(old.tree, new.tree):
        _compare_clients(comparison, sides)
    compare_version(comparison, *roots)
    return comparison.findings.all()


def _compare_clients(comparison: Comparison, sides: tuple[Side, Side]) -> None:
    # Generation takes long to import: what only compares messages goes without.
    from obverse.diff.client import compare_clients
    from obverse.diff.pruning import prune

    pruned = prune((comparison.old, comparison.new), sides, comparison.sameness)
    originals = (comparison.old, comparison.new)
    apis = [_api(comparison, *documents) for documents in zip(originals, pruned, sides, strict=True)]
    if apis[0] is not None and apis[1] is not None:
        compare_clients(apis[0], apis[1], comparison.findings)


def _api(comparison: Comparison, document: Document, pruned: Document, side: Side) -> Api | None:
    from obverse.diff.api import read_api

    try:
        return read_api(document, pruned)
    except DocumentError as failure:
        errors = [diagnostic for diagnostic in failure.diagnostics if diagnostic.severity is Severity.ERROR]
        source = errors[0].source
        places = (source, None) if side.name == "old" else (None, source)
        comparison.findings.add("client-unavailable", *places, side=side.name, new=Name(errors[0].message))
        return None

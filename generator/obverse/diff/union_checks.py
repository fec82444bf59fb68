"""Checks of the keywords that combine schemas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obverse.diff.disjoint import are_disjoint
from obverse.diff.facts import variants_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obverse.diff.facts import Places
    from obverse.diff.pair import Check, Pair
    from obverse.diff.reasons import Reason
    from obverse.diff.schema_place import Place

_MOST_REASONS = 4  # a variant that differs in more is not the same one changed


def _unions(pair: Pair, atom: Place) -> Iterator[Reason]:
    for keyword in ("anyOf", "oneOf"):
        variants = variants_of(atom, keyword)
        if not variants:
            continue
        results = [pair.beside(pair.narrow.places, variant) for variant in variants]
        accepting = [index for index, reasons in enumerate(results) if not reasons]
        if not accepting:
            yield from _reasons_of_none(pair, atom, keyword, variants, results)
        elif keyword == "oneOf" and not any(_is_alone(pair, variants, index) for index in accepting):
            yield pair.reason("overlap", atom, keyword, is_certain=False)


def _is_alone(pair: Pair, variants: Places, chosen: int) -> bool:
    """Tell whether no value that one variant accepts is accepted by another, too."""
    excluded = _excluded(pair)
    return all(
        index == chosen
        or are_disjoint(pair.prover, pair.narrow.places, (variant,))
        or any(not pair.beside((variant,), known) for known in excluded)
        for index, variant in enumerate(variants)
    )


def _excluded(pair: Pair) -> list[Place]:
    """Return the schemas that no value of the narrow side fits: the other variants of its ``oneOf``, and ``not``."""
    found = [atom.child("not") for atom in pair.narrow.atoms if "not" in atom.value]
    chosen = {place.key for place in pair.narrow.places}
    for atom in pair.narrow.atoms:
        variants = variants_of(atom, "oneOf")
        if any(variant.key in chosen for variant in variants):
            found += [variant for variant in variants if variant.key not in chosen]
    return found


def _reasons_of_none(
    pair: Pair, atom: Place, keyword: str, variants: Places, results: list[tuple[Reason, ...]]
) -> Iterator[Reason]:
    """Say why no variant accepts the values: those of the variant that is meant, if there is one."""
    for variant, reasons in zip(variants, results, strict=True):
        if _are_counterparts(pair, variant):
            yield from reasons
            return
    branch = _branch(pair)
    nameless = [
        reasons
        for variant, reasons in zip(variants, results, strict=True)
        if branch is None or not _are_named(branch, variant)
    ]
    best = min(nameless, key=len, default=())
    if branch is not None and 0 < len(best) <= _MOST_REASONS and all(reason.path for reason in best):
        yield from best
    elif branch is not None:
        yield pair.reason("variant", atom, keyword, _name(branch))
    else:
        yield pair.reason("union", atom, keyword)


def _are_counterparts(pair: Pair, variant: Place) -> bool:
    reference, title = variant.get("$ref"), variant.get("title")
    return any(
        (reference is not None and place.get("$ref") == reference)
        or (title is not None and place.get("title") == title)
        for place in pair.narrow.places
    )


def _are_named(branch: Place, variant: Place) -> bool:
    """Tell whether both have names: they differ then, and so do the things that they stand for."""
    return any(
        isinstance(branch.get(keyword), str) and isinstance(variant.get(keyword), str) for keyword in ("$ref", "title")
    )


def _branch(pair: Pair) -> Place | None:
    return next(
        (place for place in reversed(pair.narrow.places) if place.pointer.rpartition("/")[0].endswith("Of")), None
    )


def _name(branch: Place) -> str:
    reference = branch.get("$ref")
    if isinstance(reference, str):
        return reference.rpartition("/")[2]
    return str(branch.get("title") or branch.get("type") or branch.pointer.rpartition("/")[2])


def _not(pair: Pair, atom: Place) -> Iterator[Reason]:
    if "not" not in atom.value:
        return
    wide = atom.child("not")
    peers = [known.child("not") for known in pair.narrow.atoms if "not" in known.value]
    if are_disjoint(pair.prover, pair.narrow.places, (wide,)):
        return
    if not any(not pair.beside((wide,), known) for known in peers):
        yield pair.reason("not", atom, "not", is_certain=not peers)


def _conditions(pair: Pair, atom: Place) -> Iterator[Reason]:
    ends = [keyword for keyword in ("then", "else") if keyword in atom.value]
    if "if" not in atom.value or all(not pair.beside(pair.narrow.places, atom.child(end)) for end in ends):
        return
    peers = [known for known in pair.narrow.atoms if "if" in known.value]
    peer = next((known for known in peers if pair.prover.same(known.child("if"), atom.child("if"))), None)
    if peer is None:
        yield pair.reason("condition", atom, "if", is_certain=not peers)
        return
    for end in ends:
        yield from pair.beside((*pair.narrow.places, *_case(peer, end)), atom.child(end))


def _case(peer: Place, end: str) -> Places:
    """Return what holds in one case of a condition."""
    keywords = ("if", "then") if end == "then" else ("else",)
    return tuple(peer.child(keyword) for keyword in keywords if keyword in peer.value)


CHECKS: tuple[Check, ...] = (_unions, _not, _conditions)

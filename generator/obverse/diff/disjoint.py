"""Whether two schemas have no value in common: what tells the variants of a ``oneOf`` apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obverse.diff.evaluation import accepts
from obverse.diff.facts import NUMBERS, OBJECTS, Facts

if TYPE_CHECKING:
    from obverse.diff.facts import Places
    from obverse.diff.pair import Prover

_DEEPEST = 4


def are_disjoint(prover: Prover, ones: Places, others: Places, depth: int = 0) -> bool:
    """Tell whether it is proved that no value fits all of both.

    Args:
        prover: Knows the facts.
        ones: Schemas that hold together.
        others: Further ones.
        depth: How many properties down this is.
    """
    one, other = prover.facts(ones), prover.facts(others)
    kinds = one.kinds & other.kinds
    if one.is_impossible or other.is_impossible or not kinds:
        return True
    if _are_values_refused(one, others) or _are_values_refused(other, ones):
        return True
    if depth > _DEEPEST:
        return False
    if _are_variants_disjoint(prover, one, others, depth) or _are_variants_disjoint(prover, other, ones, depth):
        return True
    if kinds <= NUMBERS:
        return _above(one, other) or _above(other, one)
    return kinds == OBJECTS and _differ_in_property(prover, one, other, depth)


def _are_variants_disjoint(prover: Prover, facts: Facts, rest: Places, depth: int) -> bool:
    union = facts.unsplit_union() or ()
    return bool(union) and all(are_disjoint(prover, (*facts.places, variant), rest, depth + 1) for variant in union)


def _are_values_refused(facts: Facts, others: Places) -> bool:
    values = facts.values
    return values is not None and all(any(accepts(place, value) is False for place in others) for value in values)


def _above(one: Facts, other: Facts) -> bool:
    (lower, lower_excluded), (upper, upper_excluded) = one.lower, other.upper
    return lower > upper or (lower == upper and (lower_excluded or upper_excluded))


def _differ_in_property(prover: Prover, one: Facts, other: Facts, depth: int) -> bool:
    for name in one.required | other.required:
        schemas, others = one.property_schemas(name), other.property_schemas(name)
        if any(place.value is False for place in (*schemas, *others)):
            return True
        if schemas and others and are_disjoint(prover, schemas, others, depth + 1):
            return True
    return False

"""Checks of the keywords for arrays."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from obverse.diff.facts import is_number
from obverse.diff.pair import accepts_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obverse.diff.facts import Places
    from obverse.diff.pair import Check, Pair
    from obverse.diff.reasons import Reason
    from obverse.diff.schema_place import Place


def _arrays(pair: Pair, atom: Place) -> Iterator[Reason]:
    if "array" not in pair.narrow.kinds:
        return
    for check in (_items, _counts, _contains, _unevaluated):
        yield from check(pair, atom)


def _items(pair: Pair, atom: Place) -> Iterator[Reason]:
    narrow, longest = pair.narrow, pair.narrow.least("maxItems")
    prefix, has_rest = len(atom.sequence("prefixItems")), isinstance(atom.get("items"), (dict, bool))
    listed = max(prefix, narrow.prefix) if has_rest else prefix
    for index in range(int(min(listed, longest))):
        wide = atom.child("prefixItems", index) if index < prefix else atom.child("items")
        yield from pair.inner(narrow.item_schemas(index), wide, f"[{index}]", "items")
    if not has_rest or listed >= longest:
        return
    rest, schemas = atom.child("items"), narrow.item_schemas(listed)
    if rest.value is not False:
        yield from pair.inner(schemas, rest, "[]", "items")
    elif not schemas or not pair.is_impossible(schemas):
        yield pair.reason("items", atom, "items")


def _counts(pair: Pair, atom: Place) -> Iterator[Reason]:
    longest, shortest = _longest(pair), pair.narrow.greatest("minItems")
    if is_number(bound := atom.get("maxItems")) and longest > bound:
        yield pair.reason("max-items", atom, "maxItems", longest if is_number(longest) else None)
    if is_number(bound := atom.get("minItems")) and shortest < bound:
        yield pair.reason("min-items", atom, "minItems", shortest or None)
    is_unique = longest <= 1 or any(value is True for value in pair.narrow.each("uniqueItems"))
    if atom.get("uniqueItems") is True and not is_unique:
        yield pair.reason("unique-items", atom, "uniqueItems")


def _longest(pair: Pair) -> float:
    """The greatest length; a tuple that refuses further items has its own."""
    rest = pair.narrow.item_schemas(pair.narrow.prefix)
    closed = pair.narrow.prefix if rest and pair.is_impossible(rest) else math.inf
    return min(pair.narrow.least("maxItems"), closed)


def _contains(pair: Pair, atom: Place) -> Iterator[Reason]:
    if "contains" not in atom.value:
        return
    peers = [known for known in pair.narrow.atoms if "contains" in known.value]
    yield from _fewest_contained(pair, atom, peers)
    yield from _most_contained(pair, atom, peers)


def _fewest_contained(pair: Pair, atom: Place, peers: list[Place]) -> Iterator[Reason]:
    wide, fewest = atom.child("contains"), _number(atom, "minContains", 1)
    if fewest <= 0 or _are_items_contained(pair, wide, fewest):
        return
    contained = [known for known in peers if pair.is_contained((known.child("contains"),), wide)]
    if not contained:
        yield pair.reason("contains", atom, "contains", is_certain=not peers)
    elif (known := max(_number(peer, "minContains", 1) for peer in contained)) < fewest:
        yield pair.reason("min-contains", atom, "minContains", known)


def _most_contained(pair: Pair, atom: Place, peers: list[Place]) -> Iterator[Reason]:
    wide, most = atom.child("contains"), _number(atom, "maxContains", math.inf)
    if most >= pair.narrow.least("maxItems"):
        return
    covering = [known for known in peers if pair.is_contained((wide,), known.child("contains"))]
    if (known := min((_number(peer, "maxContains", math.inf) for peer in covering), default=math.inf)) > most:
        is_certain = bool(covering) or not any("maxContains" in peer.value for peer in peers)
        old = known if is_number(known) else None
        yield pair.reason("max-contains", atom, "maxContains", old, is_certain=is_certain)


def _are_items_contained(pair: Pair, wide: Place, fewest: float) -> bool:
    """Tell whether there are enough items, and each fits."""
    narrow = pair.narrow
    if narrow.greatest("minItems") < fewest:
        return False
    items: list[Places] = [narrow.item_schemas(index) for index in range(narrow.prefix + 1)]
    return all(pair.is_contained(schemas, wide) for schemas in items)


def _number(place: Place, keyword: str, default: float) -> float:
    value = place.get(keyword)
    return value if is_number(value) else default


def _unevaluated(pair: Pair, atom: Place) -> Iterator[Reason]:
    """An equal schema as a whole has been passed over before; beyond that nothing is proved."""
    if "unevaluatedItems" not in atom.value or accepts_all(atom.child("unevaluatedItems")) or "items" in atom.value:
        return
    is_listed = any("unevaluatedItems" in known.value for known in pair.narrow.atoms)
    yield pair.reason("unevaluated-items", atom, "unevaluatedItems", is_certain=not is_listed)


CHECKS: tuple[Check, ...] = (_arrays,)

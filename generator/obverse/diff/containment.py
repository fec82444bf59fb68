"""Whether every value that one schema accepts is accepted by another: containment of JSON Schema 2020-12.

The prover is sound, not complete. An empty answer is a proof that the one is contained in the other; each reason it
gives instead names a keyword that the proof fails at. A reason that is not ``is_certain`` means that the keyword is
beyond the prover (two different regular expressions, say), not that a value was found.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from obverse.diff import array_checks, object_checks, scalar_checks, union_checks
from obverse.diff.evaluation import accepts
from obverse.diff.facts import KINDS, Facts, Places
from obverse.diff.pair import KIND_PLACES, SPLIT_SIDE, Pair
from obverse.diff.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from obverse.diff.pair import Check
    from obverse.diff.schema_place import Place, Sameness

_CHECKS: tuple[Check, ...] = (*scalar_checks.CHECKS, *object_checks.CHECKS, *array_checks.CHECKS, *union_checks.CHECKS)
_DEEPEST = 60  # pairs that are open at once; each takes a few frames of the interpreter's stack
_MOST_SPLITS = 3  # unions of the narrow side that are taken apart one within the other

_Key: TypeAlias = tuple[tuple[str, ...], str]


@dataclass(slots=True)
class _Frame:
    """A pair that is being judged."""

    level: int
    lowest: int
    tentative: list[_Key] = field(default_factory=list[_Key])


class Containment:
    """Judges pairs of schemas, each once.

    Args:
        sameness: Tells what need not be looked into.
        hidden: ``readOnly`` (what requests do not carry), ``writeOnly`` (what responses do not) or ``None``.
    """

    def __init__(self, sameness: Sameness, hidden: str | None = None) -> None:
        self._sameness = sameness
        self._hidden = hidden
        self._memo: dict[_Key, tuple[Reason, ...]] = {}
        self._tentative: dict[_Key, tuple[tuple[Reason, ...], int]] = {}
        self._open: dict[_Key, int] = {}
        self._frames: list[_Frame] = []
        self._facts: dict[tuple[str, ...], Facts] = {}

    def reasons(self, narrow: Place, wide: Place) -> tuple[Reason, ...]:
        """Return why the values of ``narrow`` are not known to be all accepted by ``wide``; nothing if they are."""
        return self.judge((narrow,), wide, 0)

    def same(self, one: Place, other: Place) -> bool:
        """Tell whether two places mean the same; see :class:`Sameness`."""
        return self._sameness.same(one, other)

    def facts(self, places: Places) -> Facts:
        """Return what is known of the values that all of some schemas accept."""
        key = tuple(place.key for place in places)
        if key not in self._facts:
            self._facts[key] = Facts(places, self._hidden)
        return self._facts[key]

    def judge(self, narrow: Places, wide: Place, level: int) -> tuple[Reason, ...]:
        """Judge a pair, or recall it.

        A pair that is met again within itself, but deeper in the value, is taken as proved: a counterexample would have
        to be infinite. What rests on that is kept apart until the outer pair is proved.

        Args:
            narrow: Schemas that hold together.
            wide: The schema that is to accept all of their values.
            level: How deep in the value this is.
        """
        key = (tuple(dict.fromkeys(place.key for place in narrow)), wide.key)
        if key in self._memo:
            return self._memo[key]
        if key in self._tentative:
            reasons, lowest = self._tentative[key]
            self._depend_on(lowest)
            return reasons
        if key in self._open:
            index = self._open[key]
            self._depend_on(index)
            return () if self._frames[index].level < level else (_undecided(narrow, wide),)
        if len(self._frames) >= _DEEPEST:
            self._depend_on(0)
            return (_undecided(narrow, wide),)
        return self._judge_anew(key, narrow, wide, level)

    def _depend_on(self, index: int) -> None:
        frame = self._frames[-1]
        frame.lowest = min(frame.lowest, index)

    def _judge_anew(self, key: _Key, narrow: Places, wide: Place, level: int) -> tuple[Reason, ...]:
        index = len(self._frames)
        frame = _Frame(level, index)
        self._frames.append(frame)
        self._open[key] = index
        reasons = tuple(_reasons(Pair(self, narrow, wide, level)))
        self._frames.pop()
        del self._open[key]
        if frame.lowest < index:
            self._tentative[key] = reasons, frame.lowest
            outer = self._frames[-1]
            outer.lowest = min(outer.lowest, frame.lowest)
            outer.tentative += [key, *frame.tentative]
            return reasons
        for inner in frame.tentative:
            inner_reasons, _ = self._tentative.pop(inner)
            if not reasons:
                self._memo[inner] = inner_reasons
        self._memo[key] = reasons
        return reasons


def _reasons(pair: Pair) -> Iterable[Reason]:
    if pair.narrow.is_impossible or not pair.narrow.kinds or _are_values_accepted(pair):
        return ()
    if pair.target.value is False:
        return (pair.reason("value", pair.target, ""),)
    reasons = _first_of_each(_direct_reasons(pair))
    if reasons and (branches := _branches(pair)):
        return _first_of_each(
            reason for branch in branches for reason in pair.beside((*pair.narrow.places, branch), pair.target)
        )
    return reasons


def _are_values_accepted(pair: Pair) -> bool:
    values = pair.narrow.values
    return values is not None and all(accepts(pair.target, value) for value in values)


def _direct_reasons(pair: Pair) -> Iterator[Reason]:
    known = (*pair.narrow.atoms, *pair.narrow.places)
    atoms = [atom for atom in pair.wide.atoms if not any(pair.prover.same(place, atom) for place in known)]
    for atom in atoms:
        mismatch = list(scalar_checks.type_reasons(pair, atom))
        yield from mismatch
        if mismatch and not pair.narrow.kinds & pair.wide.kinds:
            return
    for atom in atoms:
        for check in _CHECKS:
            yield from check(pair, atom)
    if pair.wide.is_impossible:
        yield pair.reason("value", pair.target, "")


def _branches(pair: Pair) -> Places:
    """Return schemas that cover the narrow side together, to be judged one by one."""
    union = pair.narrow.unsplit_union()
    if union is not None and sum(_is_variant(place) for place in pair.narrow.places) < _MOST_SPLITS:
        return union
    kinds = pair.narrow.kinds
    is_split = any(place.side is SPLIT_SIDE for place in pair.narrow.places)
    has_union = any("anyOf" in atom.value or "oneOf" in atom.value for atom in pair.wide.atoms)
    if has_union and not is_split and 1 < len(kinds) < len(KINDS):
        return tuple(KIND_PLACES[kind] for kind in sorted(kinds))
    return ()


def _is_variant(place: Place) -> bool:
    return place.pointer.rpartition("/")[0].endswith(("/anyOf", "/oneOf"))


def _first_of_each(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Keep one reason for each pair of places, that with the shortest path: a path more is no difference more."""
    kept: dict[tuple[str, str, str], Reason] = {}
    for reason in reasons:
        known = kept.get(reason.key)
        if known is None or len(reason.path) < len(known.path):
            kept[reason.key] = reason
    return tuple(kept.values())


def _undecided(narrow: Places, wide: Place) -> Reason:
    return Reason("undecided", narrow[0], wide, None, None, is_certain=False)

"""A pair of schemas under judgement, as the checks of single keywords see it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from obverse.diff.facts import KINDS, Facts, Places
from obverse.diff.reasons import Reason
from obverse.diff.schema_place import Place, Side

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Check: TypeAlias = "Callable[[Pair, Place], Iterable[Reason]]"
"""Judges some keywords of one part of the wide schema: a schema by itself, without its ``allOf`` and reference."""

SPLIT_SIDE = Side("kind", {})
"""Side of the schemas that no document holds: those that split a schema by kinds, and that which accepts anything."""

KIND_PLACES = {
    kind: Place({"type": ["number" if kind == "fraction" else kind]}, kind, SPLIT_SIDE) for kind in sorted(KINDS)
}
ANYTHING = Place(value=True, pointer="", side=SPLIT_SIDE)


class Prover(Protocol):
    """What judges further pairs."""

    def judge(self, narrow: Places, wide: Place, level: int) -> tuple[Reason, ...]:
        """Return why the values of some schemas are not all accepted by another."""
        ...

    def facts(self, places: Places) -> Facts:
        """Return what is known of the values that all of some schemas accept."""
        ...

    def same(self, one: Place, other: Place) -> bool:
        """Tell whether two places mean the same."""
        ...


class Pair:
    """Two schemas: is every value of the narrow side accepted by the wide one?

    Attributes:
        narrow: What is known of the values that are to be accepted.
        wide: What is known of those that are.
        target: The wide schema.
        level: How deep in the value this is.
    """

    def __init__(self, prover: Prover, narrow: Places, wide: Place, level: int) -> None:
        self.prover = prover
        self.level = level
        self.target = wide
        self.narrow = prover.facts(narrow)
        self.wide = prover.facts((wide,))

    def place(self, *keywords: str) -> Place:
        """Choose a place to name for the narrow side: what has one of the keywords, else no mere reference."""
        places = [place for place in (*self.narrow.atoms, *self.narrow.places) if place.side is not SPLIT_SIDE]
        having = [place for place in places if any(place.get(keyword) is not None for keyword in keywords)]
        return next(iter([*having, *(place for place in places if place.get("$ref") is None), *places, ANYTHING]))

    def inner(self, narrow: Places, wide: Place, step: str, aspect: str) -> Iterator[Reason]:
        """Judge what stands deeper in the value.

        Args:
            narrow: Schemas of the inner value; without any, it may be anything.
            wide: The schema that is to accept it.
            step: How to get from the outer value to the inner.
            aspect: What the reason is about when the narrow side says nothing and the wide one does.
        """
        if not narrow:
            if self.prover.judge((ANYTHING,), wide, self.level + 1):
                yield Reason(aspect, self.place(), wide, None, wide.value, (step,))
            return
        for reason in self.prover.judge(narrow, wide, self.level + 1):
            yield replace(reason, path=(step, *reason.path))

    def beside(self, narrow: Places, wide: Place) -> tuple[Reason, ...]:
        """Judge the same value under other schemas."""
        return self.prover.judge(narrow, wide, self.level)

    def is_contained(self, narrow: Places, wide: Place) -> bool:
        """Tell whether inner values of the narrow side are proved to be accepted."""
        return not self.prover.judge(narrow or (ANYTHING,), wide, self.level + 1)

    def is_impossible(self, places: Places) -> bool:
        """Tell whether no value fits some schemas, as far as can be seen at once."""
        facts = self.prover.facts(places)
        return facts.is_impossible or not facts.kinds

    def reason(self, aspect: str, atom: Place, keyword: str, old: Any = None, *, is_certain: bool = True) -> Reason:
        """Make the reason that the proof fails at a keyword of the wide schema.

        Args:
            aspect: What the reason is about: a name of the table of rules.
            atom: The part of the wide schema.
            keyword: The keyword; its value is taken from there.
            old: What the narrow side has instead.
            is_certain: Whether values are refused, as far as one can see.
        """
        return Reason(aspect, self.place(keyword), atom, old, atom.get(keyword), is_certain=is_certain)


def accepts_all(place: Place) -> bool:
    """Tell whether a schema plainly accepts everything."""
    return place.value is True or place.value == {}

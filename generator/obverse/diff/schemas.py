"""Compare the schemas of messages: what they accept, and what they say beside that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from obverse.diff import lifecycle
from obverse.diff.annotations import Annotations
from obverse.diff.containment import Containment
from obverse.diff.findings import RANKS, Name
from obverse.diff.rules import ASPECTS, RULES

if TYPE_CHECKING:
    from obverse.diff.comparison import Comparison
    from obverse.diff.reasons import Reason
    from obverse.diff.schema_place import Place

_ASPECTS = {aspect.name: aspect for aspect in ASPECTS}
_REMOVALS = frozenset({"property-removed", "required-property-removed", "closed-property-removed"})
_OPEN = frozenset({"type", "const", "items", "content-schema"})
_REQUESTS = frozenset({"request", "parameter"})


@dataclass(frozen=True, slots=True)
class Carrier:
    """What carries a schema.

    Attributes:
        subject: Beginning of the ids: ``request``, ``parameter``, ``response`` or ``header``.
        operation: The operation, as ``GET /pets``.
        where: The carrier within the operation, for messages: ``request body``.
    """

    subject: str
    operation: str
    where: str

    @property
    def is_request(self) -> bool:
        """Whether clients send it."""
        return self.subject in _REQUESTS

    def at(self, path: tuple[str, ...]) -> str:
        """Name a value within, for messages."""
        text = ""
        for step in path:
            text += step if step.startswith(("[", "(")) else f".{step}"
        return f"{self.where} `{text.removeprefix('.')}`" if text else self.where


@dataclass(frozen=True, slots=True)
class _Difference:
    rule: str
    reason: Reason
    old: Place
    new: Place
    values: tuple[Any, Any]


class Schemas:
    """Compares pairs of schemas.

    Args:
        comparison: The two revisions.
    """

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._provers = {
            is_request: Containment(comparison.sameness, "readOnly" if is_request else "writeOnly")
            for is_request in (True, False)
        }
        self._annotations = Annotations(comparison)

    def compare(self, old: Place, new: Place, carrier: Carrier) -> None:
        """Compare the schemas of one carrier."""
        if self._comparison.sameness.same(old, new):
            return
        prover = self._provers[carrier.is_request]
        differences: dict[tuple[str, str, str, tuple[str, ...]], _Difference] = {}
        # Of two differences of one kind at one place, the one that breaks is kept.
        for is_narrowed in (carrier.is_request, not carrier.is_request):
            for reason in prover.reasons(old, new) if is_narrowed else prover.reasons(new, old):
                difference = _difference(reason, carrier, is_narrowed=is_narrowed)
                key = (reason.aspect, difference.old.key, difference.new.key, reason.path)
                if key not in differences or _rank(difference) < _rank(differences[key]):
                    differences[key] = difference
        for difference in differences.values():
            self._add(difference, carrier)
        for note in self._annotations.compare(old, new):
            rule, where = note.rule(carrier.subject), carrier.at(note.path)
            self._comparison.add(rule, note.old, note.new, carrier.operation, where=where, **note.fields)

    def _add(self, difference: _Difference, carrier: Carrier) -> None:
        old, new = (_shown(difference.reason.aspect, value) for value in difference.values)
        fields: dict[str, Any] = {"where": carrier.at(difference.reason.path), "old": old, "new": new}
        rule = difference.rule
        if rule.removeprefix(f"{carrier.subject}-") in _REMOVALS:
            removal = lifecycle.removal(difference.old.followed(), self._comparison.options) or lifecycle.removal(
                difference.old, self._comparison.options
            )
            if removal is not None and not removal[0].endswith("without-sunset"):
                end, removed = removal
                rule = f"{'request' if carrier.is_request else 'response'}-property-{end}"
                fields |= removed
        self._comparison.add(rule, difference.old, difference.new, carrier.operation, **fields)


def _shown(aspect: str, value: Any) -> Any:
    """Return what to show of a keyword's value; where there is none, any value is accepted."""
    return Name("anything") if value is None and aspect in _OPEN else value


def _rank(difference: _Difference) -> int:
    return RANKS[RULES[difference.rule].level]


def _difference(reason: Reason, carrier: Carrier, *, is_narrowed: bool) -> _Difference:
    aspect = _ASPECTS[reason.aspect]
    end = aspect.narrowed if is_narrowed else aspect.widened
    if not reason.is_certain and aspect.unclear is not None:
        end = aspect.unclear[0]
    rule = f"{carrier.subject}-{end}"
    if is_narrowed:
        return _Difference(rule, reason, reason.narrow, reason.wide, (reason.old, reason.new))
    return _Difference(rule, reason, reason.wide, reason.narrow, (reason.new, reason.old))

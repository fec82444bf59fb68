"""What schemas say beside what they accept: defaults, readOnly, lifecycle, discriminators, x-extensible-enum."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from obverse.diff import lifecycle
from obverse.diff.schema_place import Place, equal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obverse.diff.comparison import Comparison

_MAPS = ("properties", "patternProperties")
_SINGLE = ("items", "additionalProperties")
_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
_MISSING = object()


@dataclass(frozen=True, slots=True)
class Note:
    """A difference of annotations.

    Attributes:
        end: End of the rule's id.
        is_lifecycle: Whether the rule is one of those on lifecycle, of which parameters have their own.
        old: Where it stood.
        new: Where it stands.
        fields: Fields of the rule's message.
        path: How to get from the outermost value to this one.
    """

    end: str
    is_lifecycle: bool
    old: Place
    new: Place
    fields: dict[str, Any]
    path: tuple[str, ...] = ()

    def rule(self, subject: str) -> str:
        """Return the id of the rule for a subject."""
        is_request = subject in {"request", "parameter"}
        if self.is_lifecycle:
            return f"{'request' if is_request else 'response'}-property-{self.end}"
        own = subject == "parameter" and self.end.startswith(("default", "extensible"))
        return f"{'parameter' if own else 'request' if is_request else 'response'}-{self.end}"


class Annotations:
    """Compares the annotations of pairs of schemas, each pair once.

    Args:
        comparison: The two revisions.
    """

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._notes: dict[tuple[str, str], tuple[Note, ...]] = {}

    def compare(self, old: Place, new: Place) -> tuple[Note, ...]:
        """Return the differences of two schemas and of all that they hold at the same places."""
        if not (isinstance(old.value, dict) and isinstance(new.value, dict)):
            return ()
        if self._comparison.sameness.same(old, new):
            return ()
        key = (old.key, new.key)
        if key not in self._notes:
            self._notes[key] = ()  # a circle adds nothing
            notes: dict[tuple[Any, ...], Note] = {}
            for note in (*self._own(old, new), *self._inner(old, new)):
                notes.setdefault((note.end, note.old.key, note.new.key, str(note.fields)), note)
            self._notes[key] = tuple(notes.values())
        return self._notes[key]

    def _own(self, old: Place, new: Place) -> Iterator[Note]:
        yield from _defaults(old, new)
        for keyword, end in (("readOnly", "read-only"), ("writeOnly", "write-only")):
            if (old.get(keyword) is True) != (new.get(keyword) is True):
                yield Note(f"{end}-{'set' if new.get(keyword) is True else 'dropped'}", False, old, new, {})
        yield from _extensible_enums(old, new)
        yield from _discriminators(old, new)
        for end, fields in lifecycle.changes(old, new, self._comparison.options):
            yield Note(end, True, old, new, fields)

    def _inner(self, old: Place, new: Place) -> Iterator[Note]:
        for step, inner_old, inner_new in _counterparts(old, new):
            for note in self.compare(inner_old, inner_new):
                yield replace(note, path=(*step, *note.path))


def _counterparts(old: Place, new: Place) -> Iterator[tuple[tuple[str, ...], Place, Place]]:
    """Yield the schemas that stand at the same places of two schemas, with the step that leads there."""
    if "$ref" in old.value or "$ref" in new.value:
        yield (), _target(old), _target(new)
    for keyword in _MAPS:
        for name in old.mapping(keyword):
            if name in new.mapping(keyword):
                yield (name,), old.child(keyword, name), new.child(keyword, name)
    for keyword in _SINGLE:
        if keyword in old.value and keyword in new.value:
            yield ("[]" if keyword == "items" else "*",), old.child(keyword), new.child(keyword)
    for keyword in _LISTS:
        yield from (((), one, other) for one, other in _paired(old, new, keyword))


def _target(place: Place) -> Place:
    return place.side.resolve(place.value["$ref"]) if isinstance(place.get("$ref"), str) else place


def _paired(old: Place, new: Place, keyword: str) -> Iterator[tuple[Place, Place]]:
    """Pair the schemas of two lists by reference, and the rest by index where the lists are of one length."""
    ones, others = (
        [place.child(keyword, index) for index in range(len(place.sequence(keyword)))] for place in (old, new)
    )
    by_reference = {place.get("$ref"): place for place in others if isinstance(place.get("$ref"), str)}
    for index, one in enumerate(ones):
        reference = one.get("$ref")
        if isinstance(reference, str) and reference in by_reference:
            yield one, by_reference[reference]
        elif len(ones) == len(others) and reference is None:
            yield one, others[index]


def _defaults(old: Place, new: Place) -> Iterator[Note]:
    before, after = old.value.get("default", _MISSING), new.value.get("default", _MISSING)
    if before is _MISSING and after is not _MISSING:
        yield Note("default-added", False, old, new, {"new": after})
    elif before is not _MISSING and after is _MISSING:
        yield Note("default-removed", False, old, new, {"old": before})
    elif before is not _MISSING and not equal(before, after):
        yield Note("default-changed", False, old, new, {"old": before, "new": after})


def _extensible_enums(old: Place, new: Place) -> Iterator[Note]:
    before, after = old.get("x-extensible-enum"), new.get("x-extensible-enum")
    if not isinstance(before, list) or not isinstance(after, list):
        return
    removed = [value for value in old.sequence("x-extensible-enum") if value not in after]
    added = [value for value in new.sequence("x-extensible-enum") if value not in before]
    if removed:
        yield Note("extensible-value-removed", False, old, new, {"old": removed})
    if added:
        yield Note("extensible-value-added", False, old, new, {"new": added})


def _discriminators(old: Place, new: Place) -> Iterator[Note]:
    before, after = old.mapping("discriminator"), new.mapping("discriminator")
    if not before and not after:
        return
    names = before.get("propertyName"), after.get("propertyName")
    if names[0] != names[1]:
        yield Note("discriminator-changed", False, old, new, {"old": names[0], "new": names[1]})
        return
    mapped, maps = (place.child("discriminator").mapping("mapping") for place in (old, new))
    for name in mapped:
        if name not in maps:
            yield Note("mapping-removed", False, old, new, {"old": name})
        elif mapped[name] != maps[name]:
            yield Note("mapping-changed", False, old, new, {"new": name})
    for name in maps:
        if name not in mapped:
            yield Note("mapping-added", False, old, new, {"new": name})

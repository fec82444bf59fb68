"""Compare what two revisions say of behaviour: ``x-stub``, ``x-pages`` and ``x-polls``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from obverse.diff.schema_place import Place, equal
from obverse.document.object_model import METHODS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obverse.diff.comparison import Comparison

_KEYS = ("x-stub", "x-pages", "x-polls")
_RULES = {
    "status": "behaviour-status-changed",
    "errors": "behaviour-error-changed",
    "limits": "behaviour-limit-changed",
    "preconditions": "behaviour-condition-changed",
}
_Difference = tuple[tuple[str, ...], Any, Any]


def compare_behaviour(comparison: Comparison, old: Place, new: Place) -> None:
    """Compare the extensions of two documents that say how the stub behaves.

    Args:
        comparison: Takes the findings.
        old: Root of the old document.
        new: Root of the new document.
    """
    before, after = dict(_extended(old)), dict(_extended(new))
    for label in {**before, **after}:
        one, other = before.get(label), after.get(label)
        if one is not None and other is not None:
            _compare(comparison, one, other, label)


def _extended(root: Place) -> Iterator[tuple[str, Place]]:
    """Yield what may hold such extensions: the document, and each operation."""
    yield "", root
    for path in root.mapping("paths"):
        item = root.child("paths", path).followed()
        for method in METHODS:
            if isinstance(item.get(method), dict):
                yield f"{method.upper()} {path}", item.child(method)


def _compare(comparison: Comparison, old: Place, new: Place, label: str) -> None:
    for keyword in _KEYS:
        before, after = old.get(keyword), new.get(keyword)
        if equal(before, after):
            continue
        one = old.child(keyword) if before is not None else old
        other = new.child(keyword) if after is not None else new
        for path, left, right in _differences(before, after):
            what = ".".join((keyword, *path))
            where = label or "the document"
            rule = _rule(path, left, right)
            places = _deepest(one, path), _deepest(other, path)
            comparison.add(rule, *places, label, where=where, what=what, old=left, new=right)


def _differences(old: Any, new: Any, path: tuple[str, ...] = ()) -> Iterator[_Difference]:
    if isinstance(old, dict) and isinstance(new, dict):
        before, after = cast("dict[str, Any]", old), cast("dict[str, Any]", new)
        for key in {**before, **after}:
            if not equal(before.get(key), after.get(key)):
                yield from _differences(before.get(key), after.get(key), (*path, key))
    else:
        yield path, old, new


def _rule(path: tuple[str, ...], old: Any, new: Any) -> str:
    if old is not None and new is not None:
        return next((_RULES[step] for step in path if step in _RULES), "behaviour-changed")
    return "behaviour-added" if old is None else "behaviour-removed"


def _deepest(place: Place, path: tuple[str, ...]) -> Place:
    """Go along a path as far as it leads."""
    for step in path:
        if step not in place.written_keys():
            break
        place = place.child(step)
    return place

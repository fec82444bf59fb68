"""Overlays: files that change a document that is not theirs (OpenAPI Overlay Specification 1.0 and 1.1).

An overlay is a list of actions. The ``target`` of each is a JSONPath (RFC 9535); what it selects is removed, or the
``update`` is merged into it. Values that come so keep their place in the overlay's file, for diagnostics.
"""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from obverse.document import pointer as pointers
from obverse.document.diagnostics import error, quote, warning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from obverse.document.diagnostics import Diagnostic
    from obverse.document.source_file import SourceFile

    Location = tuple[str | int, ...]

_SUPPORTED: Final = re.compile(r"1\.[01](\.\d+)?", re.ASCII)
_KEYS: Final = ("overlay", "info", "extends", "actions")
_ACTION_KEYS: Final = ("target", "description", "update", "remove")
_BEGINNING: Final = "Begin it with 'overlay: 1.0.0'"


class Overlaid(NamedTuple):
    """What overlays did to a document.

    Attributes:
        homes: Pointer in the document -> file and pointer that the value was taken from.
        diagnostics: What is wrong with the overlays; an action that selects nothing is a warning.
    """

    homes: dict[str, tuple[SourceFile, str]]
    diagnostics: tuple[Diagnostic, ...]


def overlaid(root: SourceFile, overlays: Iterable[SourceFile]) -> Overlaid:
    """Apply overlays to a document, one after the other.

    Args:
        root: The document; its tree is a mapping and is changed in place.
        overlays: The overlays.
    """
    homes: dict[str, tuple[SourceFile, str]] = {}
    diagnostics: list[Diagnostic] = []
    for file in overlays:
        diagnostics += file.faults
        if not file.faults:
            diagnostics += _Overlay(file, root, homes).apply()
    return Overlaid(homes, tuple(diagnostics))


class _Overlay:
    """One overlay at work."""

    def __init__(self, file: SourceFile, root: SourceFile, homes: dict[str, tuple[SourceFile, str]]) -> None:
        self._file = file
        self._root = root
        self._homes = homes

    def apply(self) -> Iterator[Diagnostic]:
        """Apply all actions, in their order; yield what is wrong."""
        tree: Any = self._file.tree
        if not isinstance(tree, dict):
            yield self._error("", "an overlay is a mapping", _BEGINNING)
            return
        overlay = cast("dict[str, Any]", tree)
        version = overlay.get("overlay")
        if not _SUPPORTED.fullmatch(str(version)):
            what = "this is no overlay: it has no key 'overlay'" if version is None else f"overlay {quote(version)}"
            message = what if version is None else f"{what} is not supported"
            yield self._error("" if version is None else "/overlay", message, _BEGINNING)
            return
        yield from self._unknown_keys(overlay, _KEYS, "")
        actions = overlay.get("actions")
        if not isinstance(actions, list) or not actions:
            yield self._error("/actions", "an overlay has a list of actions", "Add 'actions', each with a 'target'")
            return
        for index, action in enumerate(cast("list[Any]", actions)):
            yield from self._act(action, f"/actions/{index}")

    def _act(self, value: Any, pointer: str) -> Iterator[Diagnostic]:
        action = cast("dict[str, Any]", value) if isinstance(value, dict) else {}
        target = action.get("target")
        if not isinstance(target, str):
            yield self._error(
                pointer, "an action has no target", "Add 'target', a JSONPath such as $.paths['/pets'].get"
            )
            return
        yield from self._unknown_keys(action, _ACTION_KEYS, pointer)
        is_removal = action.get("remove") is True
        if not is_removal and "update" not in action:
            yield self._error(pointer, "an action does nothing", "Add 'update', or 'remove: true'")
            return
        try:
            locations = _selected(target, self._root.tree)
        except ValueError as failure:
            message = f"{quote(target)} is no JSONPath: {failure}"
            yield self._error(f"{pointer}/target", message, "Write one as RFC 9535 defines them")
            return
        if not locations:
            source = self._file.source(f"{pointer}/target")
            hint = "Mend the target, or remove the action"
            yield warning("unmatched-overlay", source, f"{quote(target)} selects nothing in the document", hint)
        elif is_removal:
            yield from self._remove(locations, pointer)
        else:
            for location in locations:
                yield from self._update(location, action["update"], f"{pointer}/update")

    def _unknown_keys(self, value: dict[str, Any], known: Sequence[str], pointer: str) -> Iterator[Diagnostic]:
        for key in value:
            if key not in known and not key.startswith("x-"):
                message = f"the key {quote(key)} is unknown here"
                yield self._error(pointers.child(pointer, key), message, f"Write one of {', '.join(known)}")

    def _error(self, pointer: str, message: str, hint: str) -> Diagnostic:
        return error("bad-overlay", self._file.source(pointer), message, hint)

    # --- removing ---

    def _remove(self, locations: Sequence[Location], pointer: str) -> Iterator[Diagnostic]:
        # From the end, so that the other places of a list stay what they are.
        for location in sorted(locations, key=_order, reverse=True):
            if not location:
                yield self._error(f"{pointer}/target", "the document itself can't be removed", "Select a part of it")
                continue
            holder = _value_at(self._root.tree, location[:-1])
            del holder[location[-1]]
            if isinstance(holder, list):
                self._move_up(_pointer(location[:-1]), cast("int", location[-1]), len(cast("list[Any]", holder)))

    def _move_up(self, pointer: str, removed: int, length: int) -> None:
        """Remember where the items of a list were written that moved up when one was removed."""
        origins = [self._origin(f"{pointer}/{index + 1}") for index in range(removed, length)]
        for index, origin in enumerate(origins, start=removed):
            self._homes[f"{pointer}/{index}"] = origin

    def _origin(self, pointer: str) -> tuple[SourceFile, str]:
        place, rest = pointer, ""
        while place and place not in self._homes:
            place, _, last = place.rpartition("/")
            rest = f"/{last}{rest}"
        file, origin = self._homes.get(place, (self._root, place))
        return file, origin + rest

    # --- updating ---

    def _update(self, location: Location, update: Any, origin: str) -> Iterator[Diagnostic]:
        target = _value_at(self._root.tree, location)
        if isinstance(target, list):
            self._append(cast("list[Any]", target), _pointer(location), update, origin)
        elif isinstance(target, dict) and isinstance(update, dict):
            self._merge(cast("dict[str, Any]", target), _pointer(location), cast("dict[str, Any]", update), origin)
        else:
            message = "an object is updated by an object, a list by an item, and a single value not at all"
            yield self._error(origin, message, "Select the object that holds the value")

    def _append(self, target: list[Any], pointer: str, item: Any, origin: str) -> None:
        self._homes[f"{pointer}/{len(target)}"] = (self._file, origin)
        target.append(copy.deepcopy(item))

    def _merge(self, target: dict[str, Any], pointer: str, update: dict[str, Any], origin: str) -> None:
        pending = [(target, pointer, update, origin)]
        while pending:
            holder, place, changes, home = pending.pop()
            for key, value in changes.items():
                at, source, old = pointers.child(place, key), pointers.child(home, key), holder.get(key)
                if isinstance(old, dict) and isinstance(value, dict):
                    pending.append((cast("dict[str, Any]", old), at, cast("dict[str, Any]", value), source))
                elif isinstance(old, list) and isinstance(value, list):
                    for index, item in enumerate(cast("list[Any]", value)):
                        self._append(cast("list[Any]", old), at, item, f"{source}/{index}")
                else:
                    holder[key] = copy.deepcopy(value)
                    self._homes[at] = (self._file, source)


def _selected(target: str, tree: Any) -> list[Location]:
    """Return where the values are that a JSONPath selects.

    Raises:
        ValueError: If it is none.
    """
    import jsonpath_rfc9535  # late: most documents have no overlay

    try:
        return [node.location for node in jsonpath_rfc9535.find(target, tree)]
    except (jsonpath_rfc9535.JSONPathError, RecursionError) as failure:
        raise ValueError(str(failure)) from failure


def _order(location: Location) -> list[tuple[int, str]]:
    """Return by what locations are sorted: numbers as such, names as text."""
    return [(step, "") if isinstance(step, int) else (-1, step) for step in location]


def _value_at(tree: Any, location: Location) -> Any:
    for step in location:
        tree = tree[step]
    return tree


def _pointer(location: Location) -> str:
    return pointers.join(*map(str, location))

"""Cut two revisions down to what differs, and to what its names depend on: large documents are slow to generate from.

A name of generated code depends on others that would be spelled alike: operations and components whose names differ in
case and punctuation only, and operations of one tag whose methods have one short name. Those are kept, too.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from obverse.diff.schema_place import Place, references
from obverse.document import pointer as pointers
from obverse.document.object_model import METHODS
from obverse.generate.identifiers.scopes import method_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from obverse.diff.schema_place import Sameness, Side
    from obverse.document.document import Document

_Key = tuple[str, str]
_NOT_IN_NAMES = re.compile(r"[\W_]+")
_EXTENSIONS = ("x-stub", "x-pages", "x-polls")  # what they say names other operations


def prune(
    documents: tuple[Document, Document], sides: tuple[Side, Side], sameness: Sameness
) -> tuple[Document, Document]:
    """Leave out the operations and components that are the same in both documents.

    Args:
        documents: The old and the new one.
        sides: Their sides.
        sameness: Tells what is the same.

    Returns:
        Documents that give the same differences of clients; the given ones where behaviour ties operations together.
    """
    operations = tuple(dict(_operations(side)) for side in sides)
    if any(_has_behaviour(side, known) for side, known in zip(sides, operations, strict=True)):
        return documents
    kept = {key for key in {**operations[0], **operations[1]} if not _is_same(operations, key, sameness)}
    kept = _with_namesakes(operations, kept)
    changed = _changed_components(sides, sameness)
    needed = {pointer for document in documents for pointer in _needed(document, _paths(document, kept), changed)}
    old, new = (_cut(document, kept, needed) for document in documents)
    return old, new


def _has_behaviour(side: Side, operations: dict[_Key, Place]) -> bool:
    places = [*operations.values(), Place(side.tree, "", side)]
    return any(place.get(extension) is not None for place in places for extension in _EXTENSIONS)


def _operations(side: Side) -> Iterator[tuple[_Key, Place]]:
    root = Place(side.tree, "", side)
    for path in root.mapping("paths"):
        item = root.child("paths", path)
        for method in METHODS:
            if isinstance(item.get(method), dict):
                yield (path, method), item.child(method)


def _is_same(operations: tuple[dict[_Key, Place], ...], key: _Key, sameness: Sameness) -> bool:
    places = [known.get(key) for known in operations]
    if places[0] is None or places[1] is None or not sameness.same(places[0], places[1]):
        return False
    shared = [Place(_item(place).get("parameters"), "", place.side) for place in (places[0], places[1])]
    return sameness.same(shared[0], shared[1])


def _item(operation: Place) -> dict[str, Any]:
    return cast("dict[str, Any]", pointers.look_up(operation.side.tree, pointers.parent(operation.pointer)))


def _with_namesakes(operations: tuple[dict[_Key, Place], ...], kept: set[_Key]) -> set[_Key]:
    names: dict[_Key, set[tuple[str, ...]]] = {}
    for known in operations:
        for key, operation in known.items():
            names.setdefault(key, set()).update(_names(operation))
    taken = {name for key in kept for name in names[key]}
    return {key for key in names if key in kept or not names[key].isdisjoint(taken)}


def _names(operation: Place) -> set[tuple[str, ...]]:
    identifier = operation.get("operationId")
    tags = operation.sequence("tags")
    tag = str(tags[0]) if tags else ""
    if not isinstance(identifier, str):
        return {("untold", tag)}
    return {("method", tag, method_name(identifier, tag)), ("type", _plain(identifier))}


def _plain(name: str) -> str:
    return _NOT_IN_NAMES.sub("", name).casefold()


# --- components ------------------------------------------------------------------------------------------------------


def _sections(tree: dict[str, Any]) -> dict[str, dict[str, Any]]:
    components = tree.get("components")
    sections = cast("dict[str, Any]", components) if isinstance(components, dict) else {}
    return {name: cast("dict[str, Any]", section) for name, section in sections.items() if isinstance(section, dict)}


def _changed_components(sides: tuple[Side, Side], sameness: Sameness) -> set[str]:
    """Return the pointers of the components that differ."""
    changed: set[str] = set()
    sections = [_sections(cast("dict[str, Any]", side.tree)) for side in sides]
    for section in {**sections[0], **sections[1]}:
        before, after = (known.get(section, {}) for known in sections)
        for name in {**before, **after}:
            pointer = pointers.join("components", section, name)
            is_shared = name in before and name in after
            places = [Place(known.get(name), pointer, side) for known, side in zip((before, after), sides, strict=True)]
            if not is_shared or not sameness.same(places[0], places[1]):
                changed.add(pointer)
    return changed


def _cut(document: Document, operations: set[_Key], needed: set[str]) -> Document:
    components = {
        section: {
            name: value
            for name, value in entries.items()
            if section == "securitySchemes" or pointers.join("components", section, name) in needed
        }
        for section, entries in _sections(document.tree).items()
    }
    tree = {key: value for key, value in document.tree.items() if key != "webhooks"}
    return replace(document, tree={**tree, "paths": _paths(document, operations), "components": components})


def _paths(document: Document, operations: set[_Key]) -> dict[str, Any]:
    paths: dict[str, Any] = {}
    for path, item in cast("dict[str, Any]", document.tree.get("paths") or {}).items():
        if isinstance(item, dict) and any((path, method) in operations for method in METHODS):
            keys = cast("dict[str, Any]", item)
            paths[path] = {key: keys[key] for key in keys if key not in METHODS or (path, key) in operations}
    return paths


def _needed(document: Document, paths: Any, components: Iterable[str]) -> set[str]:
    """Follow references from operations and changed components, and add schemas that are spelled like one of these."""
    schemas: dict[str, set[str]] = {}
    for name in _sections(document.tree).get("schemas", {}):
        schemas.setdefault(_plain(name), set()).add(pointers.join("components", "schemas", name))
    needed: set[str] = set()
    waiting = [*components, *map(pointers.from_reference, references(paths))]
    while waiting:
        pointer = _component(waiting.pop())
        if pointer in needed:
            continue
        needed.add(pointer)
        try:
            value = document.resolve(pointer)
        except KeyError:
            continue
        waiting += map(pointers.from_reference, references(value))
        waiting += schemas.get(_plain(pointer.rpartition("/")[2]), ())
    return needed


def _component(pointer: str) -> str:
    """Return the component that a pointer leads into; any other pointer as it is."""
    tokens = pointers.split(pointer)
    return pointers.join(*tokens[:3]) if tokens[:1] == ["components"] else pointer

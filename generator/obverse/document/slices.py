"""Slices: a document with some of its operations only, and with the components that these use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import translate
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from obverse.document import pointer as pointers
from obverse.document.object_model import METHODS

if TYPE_CHECKING:
    from collections.abc import Iterator

    Json = dict[str, Any]


@dataclass(frozen=True)
class Slice:
    """Which operations of a document are taken.

    Attributes:
        include_tags: Those with one of these tags; all where there are none.
        exclude_tags: None with one of these tags.
        include_paths: Those on paths that match one of these globs (``/repos/*``; ``*`` matches slashes, too).
    """

    include_tags: tuple[str, ...] = ()
    exclude_tags: tuple[str, ...] = ()
    include_paths: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.include_tags or self.exclude_tags or self.include_paths)

    @cached_property
    def _globs(self) -> list[re.Pattern[str]]:
        return [re.compile(translate(glob)) for glob in self.include_paths]

    def takes(self, path: str, operation: Json) -> bool:
        """Whether an operation is taken."""
        listed: Any = operation.get("tags")
        tags = {str(tag) for tag in cast("list[Any]", listed)} if isinstance(listed, list) else set[str]()
        if self._globs and not any(glob.match(path) for glob in self._globs):
            return False
        return (not self.include_tags or not tags.isdisjoint(self.include_tags)) and tags.isdisjoint(self.exclude_tags)


def sliced(tree: Json, chosen: Slice) -> Json:
    """Return a document with the operations that a slice takes, and with no component that nothing uses any more.

    Args:
        tree: The document, all references local; it is left alone.
        chosen: Which operations.
    """
    kept = {path: _kept(path, item, chosen) for path, item in _entries(tree, "paths").items()}
    rest = {key: value for key, value in tree.items() if key not in ("paths", "components", "webhooks")}
    whole: Json = {**rest, "paths": {path: item for path, item in kept.items() if item is not None}}
    components: Any = tree.get("components")
    if not isinstance(components, dict):
        return whole
    sections = _used(whole, cast("Json", components))
    return {**whole, "components": sections} if sections else whole


def _kept(path: str, item: Any, chosen: Slice) -> Any:
    """Return a path item with the operations that are taken; ``None`` where none is."""
    if not isinstance(item, dict) or not path.startswith("/"):
        return cast("Any", item)
    item = cast("Json", item)
    taken = [key for key in METHODS if isinstance(item.get(key), dict) and chosen.takes(path, item[key])]
    if not taken:
        return None
    operations = {key: _without_links(item[key]) for key in taken}
    return {**{key: value for key, value in item.items() if key not in METHODS}, **operations}


def _without_links(operation: Json) -> Json:
    """Return an operation without links of its responses: they may lead to operations that are not taken."""
    responses: Any = operation.get("responses")
    if not isinstance(responses, dict):
        return operation
    kept = {
        status: {key: value for key, value in cast("Json", response).items() if key != "links"}
        if isinstance(response, dict)
        else response
        for status, response in cast("Json", responses).items()
    }
    return {**operation, "responses": kept}


def _used(tree: Json, components: Json) -> Json:
    """Return the components that a document uses, directly or by others, in their order."""
    used: set[str] = set()
    pending: list[Any] = [tree]
    while pending:
        for reference in _references(pending.pop(), components):
            pointer = pointers.join(*pointers.split(pointers.from_reference(reference))[:3])
            if pointer not in used and pointer.startswith("/components/"):
                used.add(pointer)
                pending.append(pointers.find({"components": components}, pointer))
        if not pending:
            pending = [{"$ref": pointers.to_reference(pointer)} for pointer in _children(components, used)]
    kept = {section: _named(entries, section, used) for section, entries in components.items()}
    return {section: entries for section, entries in kept.items() if entries}


def _named(entries: Any, section: str, used: set[str]) -> Any:
    """Return those of a section's components that are used."""
    if not isinstance(entries, dict):
        return entries
    named = cast("Json", entries)
    return {name: value for name, value in named.items() if pointers.join("components", section, name) in used}


def _children(components: Json, used: set[str]) -> list[str]:
    """Return the schemas that extend a used one which tells its children apart, and are not used yet."""
    named = _entries(components, "schemas")
    parents = {
        pointers.to_reference(pointer)
        for name, schema in named.items()
        if isinstance(schema, dict) and "discriminator" in schema
        if (pointer := pointers.join("components", "schemas", name)) in used
    }
    return [
        pointer
        for name, schema in named.items()
        if (pointer := pointers.join("components", "schemas", name)) not in used
        if isinstance(schema, dict) and any(part.get("$ref") in parents for part in _parts(cast("Json", schema)))
    ]


def _parts(schema: Json) -> list[Json]:
    parts: Any = schema.get("allOf")
    return [part for part in cast("list[Any]", parts) if isinstance(part, dict)] if isinstance(parts, list) else []


def _references(value: Any, components: Json) -> Iterator[str]:
    """Yield all that a value refers to: by ``$ref``, by a discriminator's mapping, by the name of a security scheme."""
    pending: list[Any] = [value]
    while pending:
        part = pending.pop()
        if isinstance(part, list):
            pending += cast("list[Any]", part)
        elif isinstance(part, dict):
            node = cast("Json", part)
            pending += node.values()
            yield from _references_of(node, components)


def _references_of(node: Json, components: Json) -> Iterator[str]:
    """Yield what an object itself refers to."""
    reference: Any = node.get("$ref")
    if isinstance(reference, str) and reference.startswith("#/"):
        yield reference
    for name in _entries(node, "mapping").values():
        if isinstance(name, str):
            is_name = name in _entries(components, "schemas")
            yield pointers.to_reference(pointers.join("components", "schemas", name)) if is_name else name
    security: Any = node.get("security")
    for requirement in cast("list[Any]", security) if isinstance(security, list) else ():
        for name in cast("Json", requirement) if isinstance(requirement, dict) else ():
            if name in _entries(components, "securitySchemes"):
                yield pointers.to_reference(pointers.join("components", "securitySchemes", name))


def _entries(holder: Json, key: str) -> Json:
    value: Any = holder.get(key)
    return cast("Json", value) if isinstance(value, dict) else {}

"""Bring the files of a document into one tree, and make sure that every ``$ref`` leads somewhere.

What another file holds goes to the section of ``components`` for its kind, under its own name where that is free; path
items are put in place of their reference. Nothing is fetched, and no file outside of the folder is opened.
"""

from __future__ import annotations

import posixpath
import re
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from obverse.document import pointer as pointers
from obverse.document.diagnostics import error, quote
from obverse.document.free_name import first_free
from obverse.document.limits import MAX_DEPTH, TOO_DEEP_HINT
from obverse.document.object_model import SECTIONS, Kind, Node, children, walk
from obverse.document.references import Target, UnreadableError, circles, locate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from obverse.document.diagnostics import Diagnostic
    from obverse.document.source_file import SourceFile
    from obverse.document.source_location import SourceLocation

_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9._-]+")
_FILE_SUFFIXES = (".yaml", ".yml", ".json")
_CIRCULAR = "a chain of $refs comes back to where it began"


@dataclass(frozen=True)
class Bundle:
    """The tree of a document with all its files.

    Attributes:
        root: The root file.
        tree: Plain data, all references local.
        homes: Pointer in the tree -> file and pointer it was taken from, for what other files (or other places) gave.
        faults: What is wrong with the references.
    """

    root: SourceFile
    tree: dict[str, Any]
    homes: Mapping[str, tuple[SourceFile, str]]
    faults: tuple[Diagnostic, ...]

    def source(self, pointer: str) -> SourceLocation:
        """Return where a value of the tree was written."""
        file, origin = _home(pointer, self.homes, self.root)
        return file.source(origin)

    def files(self) -> tuple[str, ...]:
        """Return the names of the files, relative to the folder of the root document, which is the first."""
        return (*dict.fromkeys((self.root.name, *(file.name for file, _ in self.homes.values()))),)


def bundle(
    root: SourceFile,
    open_file: Callable[[str], SourceFile],
    homes: Mapping[str, tuple[SourceFile, str]] | None = None,
) -> Bundle:
    """Bundle a document.

    Args:
        root: The root file; its tree is a mapping and is changed in place.
        open_file: Reads a file by its normalized name relative to the root's folder; raises
            :class:`obverse.references.UnreadableError`.
        homes: Pointer in the root's tree -> file and pointer it was taken from, for what overlays gave.
    """
    bundler = _Bundler(root, open_file)
    bundler.homes |= homes or {}
    bundler.run()
    return Bundle(root, root.tree, bundler.homes, tuple(bundler.faults))


class _Bundler:
    """The work of :func:`bundle`."""

    def __init__(self, root: SourceFile, open_file: Callable[[str], SourceFile]) -> None:
        self.homes: dict[str, tuple[SourceFile, str]] = {}
        self.faults: list[Diagnostic] = []
        self._root = root
        self._tree: dict[str, Any] = root.tree
        self._open_file = open_file
        self._opened: dict[str, SourceFile] = {}
        self._placed: dict[tuple[str, str, Kind], str] = {}
        self._copied_from: dict[str, SourceFile] = {}
        self._seen: set[tuple[str, Kind]] = set()
        self._queue: deque[tuple[Node, SourceFile]] = deque()
        self._leads: dict[str, str] = {}
        self._circles: set[frozenset[tuple[str, str]]] = set()

    def run(self) -> None:
        """Visit everything that is reachable, and then judge the chains of references."""
        self._queue.append((Node(Kind.DOCUMENT, "", self._tree), self._root))
        while self._queue:
            self._visit(*self._queue.popleft())
        for circle in circles(self._leads):
            message = f"{_CIRCULAR}: {' -> '.join([*circle, circle[0]])}"
            self._fault("circular-ref", pointers.child(circle[0], "$ref"), message, "Let one of them hold the value")

    def _visit(self, start: Node, file: SourceFile) -> None:
        """Rewrite the references of an object and of all that it holds, as written in a file."""
        stack = [start]
        while stack:
            node = stack.pop()
            # What was copied here from another file waits for its turn: its references are relative to that file.
            is_elsewhere = self._copied_from.get(node.pointer, file) is not file
            if is_elsewhere or (node.pointer, node.kind) in self._seen:
                continue
            self._seen.add((node.pointer, node.kind))
            if node.kind in SECTIONS and "$ref" in node.value:
                self._take_reference(node, file)
                if "$ref" not in node.value:
                    continue  # replaced by what it refers to, which waits for its turn
            if node.kind is Kind.SCHEMA:
                self._take_mapping(node, file)
            stack.extend(reversed(list(children(node))))

    # --- references --------------------------------------------------------------------------------------------------

    def _take_reference(self, node: Node, file: SourceFile) -> None:
        where = pointers.child(node.pointer, "$ref")
        reference = node.value["$ref"]
        if not isinstance(reference, str):
            self._fault("bad-ref", where, "a $ref is not a string", "Write '#/components/...' or the path of a file")
            return
        target = self._find(reference, file, where)
        if target is None:
            return
        if node.kind is Kind.PATH_ITEM:
            self._inline(node, file, target)
            return
        pointer = self._place(target, node.kind)
        node.value["$ref"] = pointers.to_reference(pointer)
        self._leads[node.pointer] = pointer

    def _take_mapping(self, node: Node, file: SourceFile) -> None:
        """Rewrite the values of a discriminator's mapping that are references, not names."""
        discriminator = node.value.get("discriminator")
        mapping = cast("Any", discriminator).get("mapping") if isinstance(discriminator, dict) else None
        if not isinstance(mapping, dict):
            return
        mapping = cast("dict[str, Any]", mapping)
        for key, value in mapping.items():
            if isinstance(value, str) and ("#" in value or "/" in value or value.endswith(_FILE_SUFFIXES)):
                target = self._find(value, file, node.pointer + pointers.join("discriminator", "mapping", key))
                if target is not None:
                    mapping[key] = pointers.to_reference(self._place(target, Kind.SCHEMA))

    def _find(self, reference: str, file: SourceFile, where: str) -> Target | None:
        """Find what a reference names, or record the fault."""
        try:
            return locate(reference, file, self._root, self._open)
        except UnreadableError as failure:
            self._fault(failure.code, where, f"{quote(reference)} {failure.message}", failure.hint)
            return None

    def _open(self, name: str) -> SourceFile:
        if name not in self._opened:
            self._opened[name] = file = self._open_file(name)
            if file is not self._root:
                self.faults.extend(file.faults)
        return self._opened[name]

    # --- placing -----------------------------------------------------------------------------------------------------

    def _place(self, target: Target, kind: Kind) -> str:
        """Return the pointer in the root tree for a target, copying it there when another file holds it."""
        if target.file is self._root:
            self._look_into(kind, target.pointer, pointers.look_up(self._tree, target.pointer), self._root)
            return target.pointer
        known = (target.file.name, target.pointer, kind)
        if known not in self._placed:
            section = self._section(kind)
            value = pointers.look_up(target.file.tree, target.pointer)
            name = _wanted_name(target, kind)
            if section.get(name) != value or _holds_references(value, kind):
                name = first_free(name, section.__contains__)
            self._placed[known] = pointer = pointers.join("components", SECTIONS[kind], name)
            if name in section:
                return pointer
            section[name] = _unshared(value)
            self.homes[pointer] = (target.file, target.pointer)
            self._copied_from[pointer] = target.file
            self._look_into(kind, pointer, section[name], target.file)
        return self._placed[known]

    def _look_into(self, kind: Kind, pointer: str, value: Any, file: SourceFile) -> None:
        if isinstance(value, dict):
            self._queue.append((Node(kind, pointer, cast("dict[str, Any]", value)), file))

    def _section(self, kind: Kind) -> dict[str, Any]:
        value: dict[str, Any] = self._tree
        for key in ("components", SECTIONS[kind]):
            # A section of the wrong type is a fault of the document that must not stand in the way here.
            if not isinstance(value.get(key), dict):
                value[key] = {}
            value = value[key]
        return value

    def _inline(self, node: Node, file: SourceFile, target: Target) -> None:
        """Put a path item in place of a reference to it; keys beside the reference win."""
        where = pointers.child(node.pointer, "$ref")
        found = self._end_of_chain(target, where)
        if found is None:
            return
        item: Any = _unshared(pointers.look_up(found.file.tree, found.pointer))
        if not isinstance(item, dict):
            self._fault("bad-ref", where, "the $ref leads to something else than a path item", "Mend the $ref")
            return
        beside = {key: value for key, value in node.value.items() if key != "$ref"}
        # References beside are relative to this file, not to the other one: they are rewritten (and seen) first.
        self._seen.discard((node.pointer, node.kind))
        self._visit(Node(Kind.PATH_ITEM, node.pointer, beside), file)
        origin, base = _home(node.pointer, self.homes, self._root)
        node.value.clear()
        node.value.update(cast("dict[str, Any]", item) | beside)
        self.homes[node.pointer] = (found.file, found.pointer)
        for key in beside:
            self.homes[pointers.child(node.pointer, key)] = (origin, pointers.child(base, key))
        self._seen.discard((node.pointer, node.kind))
        self._queue.append((node, found.file))

    def _end_of_chain(self, target: Target, where: str) -> Target | None:
        """Follow references from path item to path item; a circle, also through callbacks, is a fault."""
        trail: set[tuple[str, str]] = set()
        outer = pointers.parent(pointers.parent(where))
        while outer:
            if outer in self.homes:
                file, origin = self.homes[outer]
                trail.add((file.name, origin))
            outer = pointers.parent(outer)
        while True:
            step = (target.file.name, target.pointer)
            if step in trail:
                if frozenset(trail) not in self._circles:
                    self._fault("circular-ref", where, _CIRCULAR, "Let one of them hold the path item")
                self._circles.add(frozenset(trail))
                return None
            trail.add(step)
            value = pointers.look_up(target.file.tree, target.pointer)
            reference = cast("Any", value).get("$ref") if isinstance(value, dict) else None
            if where.count("/") > MAX_DEPTH:
                self._fault("too-deep", where, f"references nest more than {MAX_DEPTH} levels deep", TOO_DEEP_HINT)
                return None
            if not isinstance(reference, str):
                return target
            further = self._find(reference, target.file, where)
            if further is None:
                return None
            target = further

    def _fault(self, code: str, where: str, message: str, hint: str) -> None:
        file, origin = _home(where, self.homes, self._root)
        self.faults.append(error(code, file.source(origin), message, hint))


def _home(pointer: str, homes: Mapping[str, tuple[SourceFile, str]], root: SourceFile) -> tuple[SourceFile, str]:
    """Return the file and the pointer in it that a pointer of the tree came from."""
    prefix = pointer
    while prefix:
        if prefix in homes:
            file, origin = homes[prefix]
            return file, origin + pointer[len(prefix) :]
        prefix = pointers.parent(prefix)
    return root, pointer


def _wanted_name(target: Target, kind: Kind) -> str:
    """Return the component name that a target goes by: the last token of its pointer, or the name of its file."""
    tokens = pointers.split(target.pointer)
    stem = posixpath.splitext(posixpath.basename(target.file.name))[0]
    name = _NOT_IN_NAMES.sub("_", tokens[-1] if tokens else stem).strip("_")
    return name or kind.title().replace(" ", "")


def _holds_references(value: Any, kind: Kind) -> bool:
    """Tell whether equal text may mean different things in different files."""
    return not isinstance(value, dict) or any(
        node.reference is not None for node in walk(cast("dict[str, Any]", value), kind)
    )


def _unshared(value: Any) -> Any:
    """Copy JSON data. What YAML aliases made one object becomes several: each place is rewritten by itself."""
    if isinstance(value, dict):
        return {key: _unshared(inner) for key, inner in cast("dict[str, Any]", value).items()}
    return [_unshared(inner) for inner in cast("list[Any]", value)] if isinstance(value, list) else value

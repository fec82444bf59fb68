# Copied from counterpart/runtime/stub/routing.py. Do not edit.
"""From a path to the operations on it.

A path without parameters is found in one look-up. The others are walked segment by segment, each decoded by itself, so
that an encoded slash stays inside its parameter. A concrete segment goes before a templated one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Generic, TypeVar
from urllib.parse import quote, unquote_to_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")
_PARAMETER = re.compile(r"\{([^{}]+)\}")


class Place(Generic[T]):
    """What is documented on one path.

    Attributes:
        methods: Method -> target.
        allow: Value of the ``Allow`` header: all the methods, and no more.
    """

    __slots__ = ("allow", "methods", "path")

    def __init__(self, path: str) -> None:
        self.path = path
        self.methods: dict[str, T] = {}
        self.allow = b""

    def add(self, method: str, target: T) -> None:
        """Put a target on a method of this path."""
        self.methods[method] = target
        self.allow = ", ".join(self.methods).encode("ascii")


class _Node(Generic[T]):
    """One segment deep in the tree of paths."""

    __slots__ = ("literal", "mixed", "place", "whole")

    def __init__(self) -> None:
        self.literal: dict[str, _Node[T]] = {}
        self.mixed: list[tuple[re.Pattern[str], tuple[str, ...], _Node[T]]] = []
        self.whole: list[tuple[str, _Node[T]]] = []
        self.place: Place[T] | None = None


class Match(Generic[T]):
    """A path that was found: what is there, below which prefix, and the values of its parameters."""

    __slots__ = ("base", "place", "values")

    def __init__(self, place: Place[T], base: str, values: dict[str, str]) -> None:
        self.place = place
        self.base = base
        self.values = values


class Router(Generic[T]):
    """Finds paths, below each prefix and at the root.

    Args:
        routes: (method, path template, target).
        prefixes: Paths such as ``/v1.0`` below which all routes are served, besides the root.
    """

    def __init__(self, routes: Iterable[tuple[str, str, T]], prefixes: Iterable[str] = ()) -> None:
        clean = {prefix.rstrip("/") for prefix in prefixes} - {""}
        self._bases = (*sorted(clean, key=lambda prefix: (-len(prefix), prefix)), "")
        self._root: _Node[T] = _Node()
        self._fixed: dict[bytes, Match[T]] = {}
        for method, path, target in routes:
            place = self._place(path)
            place.add(method, target)
            if "{" not in path and path.isascii() and "%" not in path:
                for base in self._bases:
                    self._fixed[(base + path).encode()] = Match(place, base, {})

    def find(self, raw_path: bytes) -> Match[T] | None:
        """Return what is on a path as it was sent, still percent-encoded; ``None`` when nothing is.

        The values of the parameters are as they were sent, too.
        """
        match = self._fixed.get(raw_path)
        if match is not None:
            return match
        path = raw_path.decode("latin-1")
        for base in self._bases:
            if not path.startswith(base + "/"):
                continue
            raw = path[len(base) + 1 :].split("/")
            try:
                segments = [(_decoded(segment), segment) for segment in raw]
            except UnicodeDecodeError:
                return None
            values: dict[str, str] = {}
            place = _walk(self._root, segments, 0, values)
            if place is not None:
                return Match(place, base, values)
        return None

    def _place(self, path: str) -> Place[T]:
        node = self._root
        for segment in path[1:].split("/"):
            node = _child(node, segment)
        if node.place is None:
            node.place = Place(path)
        return node.place


def _decoded(segment: str) -> str:
    return unquote_to_bytes(segment.encode("latin-1")).decode() if "%" in segment or not segment.isascii() else segment


def _child(node: _Node[T], segment: str) -> _Node[T]:
    """Return the child for a segment of a template; make it when there is none."""
    names = tuple(_PARAMETER.findall(segment))
    if not names:
        return node.literal.setdefault(segment, _Node())
    if segment == f"{{{names[0]}}}":
        for name, child in node.whole:
            if name == names[0]:
                return child
        child = _Node[T]()
        node.whole.append((names[0], child))
        return child
    pattern = _pattern(segment)
    for known, known_names, child in node.mixed:
        if known.pattern == pattern.pattern and known_names == names:
            return child
    child = _Node[T]()
    node.mixed.append((pattern, names, child))
    # The segment with the most fixed text is the most concrete one.
    node.mixed.sort(key=lambda entry: -len(entry[0].pattern))
    return child


def _pattern(segment: str) -> re.Pattern[str]:
    """Compile a segment such as ``{name}.{format}``.

    Its text is escaped, so nothing of the document is read as a pattern. Each parameter but the last ends at the first
    place where it can (atomic, so that no long segment makes the engine go back and forth).
    """
    head, *rest = _PARAMETER.split(segment)
    tails = [re.escape(text) for text in rest[1::2]]
    body = "".join(f"(?>(.+?){tail})" for tail in tails[:-1])
    return re.compile(f"{re.escape(head)}{body}(.+){tails[-1]}", re.DOTALL)


def _walk(node: _Node[T], segments: list[tuple[str, str]], index: int, values: dict[str, str]) -> Place[T] | None:
    """Find the place for the segments from ``index`` on; concrete before mixed before templated."""
    if index == len(segments):
        return node.place
    segment, raw = segments[index]
    literal = node.literal.get(segment)
    if literal is not None:
        place = _walk(literal, segments, index + 1, values)
        if place is not None:
            return place
    if not segment:
        return None
    for pattern, names, child in node.mixed:
        found = pattern.fullmatch(segment)
        if found:
            place = _walk(child, segments, index + 1, values)
            if place is not None:
                # Delimiters of parameter styles stay as they are: which of them were encoded is not known here.
                values.update(zip(names, (quote(text, safe=",;=.|") for text in found.groups()), strict=True))
                return place
    for name, child in node.whole:
        place = _walk(child, segments, index + 1, values)
        if place is not None:
            values[name] = raw
            return place
    return None

"""From a path to the operations on it.

A path without parameters is found in one look-up, and so are the others, by their concrete segments. Each segment is
decoded by itself, so that an encoded slash stays inside its parameter. A concrete segment goes before a templated one,
among the paths that take the method; where none of those that match does, all that they take is allowed.
"""

from __future__ import annotations

import re
from operator import itemgetter
from typing import TYPE_CHECKING, Generic, TypeVar
from urllib.parse import quote, unquote_to_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

T = TypeVar("T")
_PARAMETER = re.compile(r"\{([^{}]+)\}")
# Kinds of segments, in the order in which they are tried.
_LITERAL, _MIXED, _WHOLE = range(3)


class PathItem(Generic[T]):
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


class _PathTemplate(Generic[T]):
    """One path with parameters.

    Attributes:
        path_item: What is documented there.
        whole: Parameters that are a whole segment: name, and which segment.
        mixed: Segments with text beside their parameters: pattern, names, and which segment.
        fixed_length: How many characters of it are no parameter.
    """

    __slots__ = ("fixed_length", "mixed", "path_item", "whole")

    def __init__(self, path: str, path_item: PathItem[T]) -> None:
        segments = [*enumerate(path[1:].split("/"))]
        self.path_item = path_item
        self.fixed_length = len(_PARAMETER.sub("", path))
        self.whole = tuple((segment[1:-1], index) for index, segment in segments if _kind(segment) == _WHOLE)
        self.mixed = tuple(
            (_pattern(segment), tuple(_PARAMETER.findall(segment)), index)
            for index, segment in segments
            if _kind(segment) == _MIXED
        )

    def read(self, segments: list[str], raw: list[str]) -> dict[str, str] | None:
        """Return the values of the parameters; ``None`` where the segments don't fit."""
        values: dict[str, str] = {}
        for name, index in self.whole:
            if not raw[index]:
                return None
            values[name] = raw[index]
        for pattern, names, index in self.mixed:
            match = pattern.fullmatch(segments[index])
            if match is None:
                return None
            # Delimiters of parameter styles stay as they are: which of them were encoded is not known here.
            values.update(zip(names, (quote(text, safe=",;=.|") for text in match.groups()), strict=True))
        return values


class _RouteShape(Generic[T]):
    """The templates with literal segments in the same places, found by these."""

    __slots__ = ("_literal", "_templates")

    def __init__(self, kinds: tuple[int, ...]) -> None:
        literals = [index for index, kind in enumerate(kinds) if kind == _LITERAL]
        self._literal: Callable[[list[str]], object] = itemgetter(*literals) if literals else _nothing
        self._templates: dict[object, list[_PathTemplate[T]]] = {}

    def add(self, path: str, template: _PathTemplate[T]) -> None:
        """Add a template; that with the most fixed text beside its parameters goes first."""
        templates = self._templates.setdefault(self._literal(path[1:].split("/")), [])
        templates.append(template)
        templates.sort(key=lambda template: -template.fixed_length)

    def first(self, segments: list[str], raw: list[str], base: str) -> Match[T] | None:
        """Return the first of :meth:`matches`."""
        for template in self._templates.get(self._literal(segments), ()):
            values = template.read(segments, raw)
            if values is not None:
                return Match(template.path_item, base, values, is_mixed=bool(template.mixed))
        return None

    def matches(self, segments: list[str], raw: list[str], base: str) -> Iterator[Match[T]]:
        """Yield what segments lead to, below a prefix; the most concrete first."""
        for template in self._templates.get(self._literal(segments), ()):
            values = template.read(segments, raw)
            if values is not None:
                yield Match(template.path_item, base, values, is_mixed=bool(template.mixed))


class Match(Generic[T]):
    """A path that was found: what is there, below which prefix, and the values of its parameters.

    Attributes:
        is_mixed: Whether a segment of it has text beside a parameter.
    """

    __slots__ = ("base", "is_mixed", "path_item", "values")

    def __init__(self, path_item: PathItem[T], base: str, values: dict[str, str], *, is_mixed: bool = False) -> None:
        self.is_mixed = is_mixed
        self.path_item = path_item
        self.base = base
        self.values = values


class Router(Generic[T]):
    """Finds paths, below each prefix and at the root.

    Args:
        routes: (method, path template, target).
        prefixes: Paths such as ``/v1.0`` below which all routes are served, besides the root.
        fits: Whether the values of path parameters are valid by a target. Where a path lacks the method, another path
            that matches has it only then.
    """

    def __init__(
        self,
        routes: Iterable[tuple[str, str, T]],
        prefixes: Iterable[str] = (),
        fits: Callable[[T, Mapping[str, str]], bool] = lambda _target, _values: True,
    ) -> None:
        self._fits = fits
        clean = {prefix.rstrip("/") for prefix in prefixes} - {""}
        self._bases = (*sorted(clean, key=lambda prefix: (-len(prefix), prefix)), "")
        self._starts = tuple((base, base + "/") for base in self._bases)
        self._fixed: dict[bytes, Match[T]] = {}
        path_items: dict[str, PathItem[T]] = {}
        for method, path, target in routes:
            path_items.setdefault(path, PathItem(path)).add(method, target)
        for path, path_item in path_items.items():
            if "{" not in path and path.isascii() and "%" not in path:
                for base in self._bases:
                    self._fixed[(base + path).encode()] = Match(path_item, base, {})
        self._shapes = _shapes(path_items)

    def find(self, raw_path: bytes, method: str) -> Match[T] | None:
        """Return what is on a path as it was sent, still percent-encoded; ``None`` when nothing is.

        Where no path that matches takes the method, its path item has those of all of them.
        The values of the parameters are as they were sent, too.
        """
        match = self._fixed.get(raw_path)
        first = match if match is not None else self._first_templated(raw_path)
        if first is None:
            single = self._single_slash(raw_path)
            return None if single is None else self.find(single, method)
        if method in first.path_item.methods:  # which it nearly always is
            return first
        return self._further(raw_path, method, [] if match is None else [match])

    def _single_slash(self, raw_path: bytes) -> bytes | None:
        """Return a path without the second slash after a prefix; ``None`` where there is none.

        A client whose base URL ends with a slash sends two, as Microsoft's SDK for Python does; services take them.
        """
        for base in self._bases:
            if base and raw_path.startswith(f"{base}//".encode("latin-1")):
                return raw_path[: len(base)] + raw_path[len(base) + 1 :]
        return None

    def _further(self, raw_path: bytes, method: str, others: list[Match[T]]) -> Match[T]:
        """Return the first path that takes the method; where none does, one that has what all of them take.

        Args:
            raw_path: The path.
            method: The method.
            others: What was looked at before.
        """
        for further in self._templated(raw_path):
            if others and others[-1].is_mixed and not further.is_mixed:
                break  # `1:read` is the read of 1, and no item of that name
            if others and not self._fits(next(iter(further.path_item.methods.values())), further.values):
                continue
            if method in further.path_item.methods:
                return further
            others.append(further)
        return _merged(others) if len(others) > 1 else others[0]

    def _first_templated(self, raw_path: bytes) -> Match[T] | None:
        """Return the first of :meth:`_templated`, which would take half as long again to begin."""
        path = raw_path.decode("latin-1")
        for base, start in self._starts:
            if path.startswith(start):
                segments, raw = _segments(path[len(start) :])
                for shape in self._shapes.get(len(raw), ()):
                    match = shape.first(segments, raw, base)
                    if match is not None:
                        return match
        return None

    def _templated(self, raw_path: bytes) -> Iterator[Match[T]]:
        path = raw_path.decode("latin-1")
        for base, start in self._starts:
            if path.startswith(start):
                segments, raw = _segments(path[len(start) :])
                for shape in self._shapes.get(len(raw), ()):
                    yield from shape.matches(segments, raw, base)


def _merged(matches: list[Match[T]]) -> Match[T]:
    merged: PathItem[T] = PathItem(matches[0].path_item.path)
    for match in matches:
        for method, target in match.path_item.methods.items():
            merged.methods.setdefault(method, target)
    merged.allow = ", ".join(merged.methods).encode("ascii")
    return Match(merged, matches[0].base, matches[0].values)


def _shapes(path_items: Mapping[str, PathItem[T]]) -> dict[int, tuple[_RouteShape[T], ...]]:
    """Sort paths by their number of segments; those that are concrete earlier go first."""
    shapes: dict[tuple[int, ...], _RouteShape[T]] = {}
    for path, path_item in path_items.items():
        kinds = tuple(_kind(segment) for segment in path[1:].split("/"))
        shapes.setdefault(kinds, _RouteShape(kinds)).add(path, _PathTemplate(path, path_item))
    return {
        count: tuple(shapes[kinds] for kinds in sorted(shapes) if len(kinds) == count)
        for count in {len(kinds) for kinds in shapes}
    }


def _segments(path: str) -> tuple[list[str], list[str]]:
    """Return the segments of a path, decoded and as they were sent; none where they are no UTF-8."""
    raw = path.split("/")
    if "%" not in path and path.isascii():
        return raw, raw
    try:
        return [_decoded(segment) for segment in raw], raw
    except UnicodeDecodeError:
        return [], []


def _decoded(segment: str) -> str:
    return unquote_to_bytes(segment.encode("latin-1")).decode() if "%" in segment or not segment.isascii() else segment


def _kind(segment: str) -> int:
    parameter = _PARAMETER.search(segment)
    if parameter is None:
        return _LITERAL
    return _WHOLE if parameter.group() == segment else _MIXED


def _nothing(_segments: list[str]) -> tuple[()]:
    return ()


def _pattern(segment: str) -> re.Pattern[str]:
    """Compile a segment such as ``{name}.{format}``.

    Its text is escaped, so nothing of the document is read as a pattern. Each parameter but the last ends at the first
    place where it can (atomic, so that no long segment makes the engine go back and forth).
    """
    head, *rest = _PARAMETER.split(segment)
    tails = [re.escape(text) for text in rest[1::2]]
    body = "".join(f"(?>(.+?){tail})" for tail in tails[:-1])
    return re.compile(f"{re.escape(head)}{body}(.+){tails[-1]}", re.DOTALL)

"""YAML text: plain JSON data built straight from the parser's events, with the line of every pointer.

Working on events keeps every check in one pass and needs no recursion: duplicate keys, tags, merge keys, aliases that
contain themselves or multiply beyond measure, and nesting depth.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn, cast

import yaml

from obverse.document.diagnostics import error, quote
from obverse.document.limits import MAX_DEPTH, MAX_EXPANDED_NODES, TOO_DEEP_HINT
from obverse.document.pointer import child
from obverse.document.scalars import TAGS, BadScalarError, resolve_plain, resolve_tagged
from obverse.document.source_location import line_of, located, position

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from obverse.document.diagnostics import Diagnostic
    from obverse.document.source_location import Position

# PyYAML may be built without libyaml; the pure loader reads the same, slower.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_events: Callable[..., Iterator[Any]] = cast("Any", yaml).parse
_MERGE = "<<"
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_yaml(text: str, file: str) -> tuple[Any, dict[str, Position], list[Diagnostic]]:
    """Read YAML text by the core schema of YAML 1.2, with merge keys.

    Args:
        text: The text.
        file: Name for diagnostics.

    Returns:
        The data (``None`` when it can't be read), the line of each pointer, and the faults.
    """
    builder = _Builder(file)
    try:
        for event in _events(text, Loader=_LOADER):
            builder.take(event)
    except _UnreadableError:
        return None, builder.lines, builder.faults
    except yaml.YAMLError as failure:
        builder.faults.append(_syntax_error(failure, text, file))
        return None, builder.lines, builder.faults
    return builder.tree, builder.lines, builder.faults


def _syntax_error(failure: yaml.YAMLError, text: str, file: str) -> Diagnostic:
    if isinstance(failure, yaml.MarkedYAMLError):
        mark = failure.problem_mark or failure.context_mark
        place = position(mark.line + 1, mark.column + 1) if mark else 1
        column = f" in column {mark.column + 1}" if mark else ""
        what = ", ".join(part for part in (failure.context, failure.problem) if part) + column
    else:
        # The reader counts bytes in one build of PyYAML and characters in the other; for a line, either will do.
        offset = getattr(failure, "position", 0)
        place = text.count("\n", 0, offset) + 1
        what = "a control character that YAML does not allow"
    hint = "Mend the syntax; indentation, a missing quote or a tab are the usual causes"
    return error("yaml-syntax", located(file, "", place), f"the YAML does not parse: {what}", hint)


class _UnreadableError(Exception):
    """The fault is recorded and nothing after it makes sense."""


@dataclass(frozen=True, slots=True)
class _Node:
    """A finished value; ``nodes`` and ``height`` count what lies in it, aliases written out."""

    value: Any
    nodes: int
    height: int
    text: str | None = None  # how a scalar is written: what it is called as a key
    plain: bool = False


class _Frame:
    """An open mapping or sequence."""

    __slots__ = ("anchor", "height", "items", "key", "mapping", "merged", "nodes", "place", "pointer", "seen")

    def __init__(self, pointer: str, anchor: str | None, mapping: bool) -> None:
        self.pointer = pointer
        self.anchor = anchor
        self.mapping: dict[str, Any] | None = {} if mapping else None
        self.items: list[Any] = []
        self.key: str | None = None
        self.place = 0
        self.merged: list[dict[str, Any]] = []
        self.seen: dict[str, Position] = {}
        self.nodes = 1
        self.height = 1


class _Builder:
    """Takes events one by one; at the end :attr:`tree` holds the data."""

    def __init__(self, file: str) -> None:
        self.tree: Any = None
        self.lines: dict[str, Position] = {"": 1}
        self.faults: list[Diagnostic] = []
        self._file = file
        self._frames: list[_Frame] = []
        self._anchors: dict[str, _Node] = {}
        self._documents = 0
        self._aliased = False

    def take(self, event: Any) -> None:
        """Take the next event of the parser."""
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._open(event, isinstance(event, yaml.MappingStartEvent))
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._close()
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                hint = "Keep one document in a file; remove what follows '---'"
                self._give_up("several-documents", _position(event), "the file holds more than one YAML document", hint)

    # --- events ------------------------------------------------------------------------------------------------------

    def _scalar(self, event: Any) -> None:
        place = _position(event)
        text: str = event.value
        plain = event.implicit[0] and event.tag is None
        # A key is its text. Only where an alias may use the same scalar as a value must a key be understood.
        is_key = self._at_key() and not event.anchor
        node = _Node(None if is_key else self._resolve(event, text, plain, place), 1, 0, text, plain)
        if event.anchor:
            self._anchors[event.anchor] = node
        if not text.isascii() and _SURROGATE.search(text):
            message = "a string holds half of a surrogate pair, which is no character"
            self._fault("lone-surrogate", place, message, "Write the whole pair, or the character itself")
        self._add(node, place)

    def _resolve(self, event: Any, text: str, plain: bool, place: Position) -> Any:
        tag = event.tag
        try:
            if plain:
                return resolve_plain(text)
            if tag is None or event.implicit[1]:
                return text
            if self._known(tag, place):
                return resolve_tagged(text, tag)
        except BadScalarError as failure:
            self._fault("bad-number", place, f"{quote(text)}: {failure}", "Write a finite number, or quote the text")
        return text

    def _open(self, event: Any, mapping: bool) -> None:
        place = _position(event)
        if self._at_key():
            hint = "Write a string as the key"
            self._give_up("complex-key", place, "a mapping or sequence is used as a key", hint)
        if event.tag is not None:
            self._known(event.tag, place)
        if len(self._frames) >= MAX_DEPTH:
            message = f"values are nested more than {MAX_DEPTH} levels deep"
            self._give_up("too-deep", place, message, TOO_DEEP_HINT)
        pointer = self._pointer()
        self.lines.setdefault(pointer, self._place_of_entry(place))
        self._frames.append(_Frame(pointer, event.anchor, mapping))

    def _close(self) -> None:
        frame = self._frames.pop()
        value: Any = frame.items
        if frame.mapping is not None:
            value = _with_merged(frame.mapping, frame.merged)
        node = _Node(value, frame.nodes, frame.height)
        if frame.anchor:
            self._anchors[frame.anchor] = node
        self._add(node, self.lines[frame.pointer])

    def _alias(self, event: Any) -> None:
        place = _position(event)
        name: str = event.anchor
        if any(frame.anchor == name for frame in self._frames):
            hint = "Use a $ref for a schema that contains itself"
            self._give_up("recursive-alias", place, f"the alias *{name} stands inside of its own anchor", hint)
        if name not in self._anchors:
            message = f"the alias *{name} has no anchor before it"
            self._give_up("unknown-alias", place, message, f"Write &{name} before the value it repeats")
        node = self._anchors[name]
        self._aliased = True
        if len(self._frames) + node.height > MAX_DEPTH:
            message = f"aliases nest values more than {MAX_DEPTH} levels deep"
            self._give_up("too-deep", place, message, TOO_DEEP_HINT)
        self._add(node, place)

    # --- building ----------------------------------------------------------------------------------------------------

    def _add(self, node: _Node, place: Position) -> None:
        """Put a finished value where it belongs; in a mapping the first of two is the key."""
        if not self._frames:
            self.tree = node.value
            return
        frame = self._frames[-1]
        if self._at_key():
            self._begin_entry(frame, node, place)
            return
        frame.nodes += node.nodes
        frame.height = max(frame.height, node.height + 1)
        if self._aliased and frame.nodes > MAX_EXPANDED_NODES:
            message = f"aliases make more than {MAX_EXPANDED_NODES} values of this document"
            self._give_up("alias-bomb", place, message, "Use $ref instead of nested aliases")
        if frame.mapping is None:
            self.lines.setdefault(f"{frame.pointer}/{len(frame.items)}", place)
            frame.items.append(node.value)
            return
        key, frame.key = cast("str", frame.key), None
        if key == _MERGE and frame.place < 0:
            self._merge(frame, node.value, place)
        elif key not in frame.mapping:
            self.lines.setdefault(child(frame.pointer, key), frame.place)
            frame.mapping[key] = node.value

    def _begin_entry(self, frame: _Frame, node: _Node, place: Position) -> None:
        if node.text is None:
            self._give_up("complex-key", place, "a mapping or sequence is used as a key", "Write a string as the key")
        frame.key = node.text
        # A merge key is written plainly; a quoted "<<" is a key like others. The sign of the position tells them apart.
        frame.place = -place if node.plain and node.text == _MERGE else place
        if frame.place < 0:
            return
        if node.text in frame.seen:
            message = f"the key {quote(node.text)} stands twice, first in line {line_of(frame.seen[node.text])}"
            self._fault("duplicate-key", place, message, "Remove or rename one of them")
        frame.seen.setdefault(node.text, place)

    def _merge(self, frame: _Frame, value: Any, place: Position) -> None:
        sources = cast("list[Any]", value) if isinstance(value, list) else [value]
        for source in sources:
            if isinstance(source, dict):
                frame.merged.append(cast("dict[str, Any]", source))
            else:
                hint = "Merge an alias of a mapping, or quote the key"
                self._fault_at_frame("bad-merge", place, "the merge key << needs a mapping", hint)

    # --- places ------------------------------------------------------------------------------------------------------

    def _at_key(self) -> bool:
        return bool(self._frames) and self._frames[-1].mapping is not None and self._frames[-1].key is None

    def _pointer(self) -> str:
        """Return the pointer of the value that begins now."""
        if not self._frames:
            return ""
        frame = self._frames[-1]
        return child(frame.pointer, len(frame.items) if frame.mapping is None else cast("str", frame.key))

    def _place_of_entry(self, place: Position) -> int:
        """Return the line of the key, where there is one, else the line of the value."""
        return abs(self._frames[-1].place) if self._frames and self._frames[-1].mapping is not None else place

    def _known(self, tag: str, place: Position) -> bool:
        if tag in TAGS:
            return True
        self._fault("unknown-tag", place, f"the YAML tag {quote(tag)} has no meaning here", "Remove the tag")
        return False

    def _fault(self, code: str, place: Position, message: str, hint: str) -> None:
        self.faults.append(error(code, located(self._file, self._pointer(), place), message, hint))

    def _give_up(self, code: str, place: Position, message: str, hint: str) -> NoReturn:
        self._fault_at_frame(code, place, message, hint)
        raise _UnreadableError

    def _fault_at_frame(self, code: str, place: Position, message: str, hint: str) -> None:
        pointer = self._frames[-1].pointer if self._frames else ""
        self.faults.append(error(code, located(self._file, pointer, place), message, hint))


def _position(event: Any) -> Position:
    mark = event.start_mark
    return position(mark.line + 1, mark.column + 1)


def _with_merged(mapping: dict[str, Any], merged: list[dict[str, Any]]) -> dict[str, Any]:
    """Complete a mapping from the ones it merges: own keys win, then those of the earlier source."""
    if not merged:
        return mapping
    result: dict[str, Any] = {}
    for source in reversed(merged):
        result.update(source)
    result.update(mapping)
    return result

"""JSON text: the standard parser reads the values, one pass of our own finds the lines and what that parser lets by."""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Any

from obverse.document.diagnostics import error, quote
from obverse.document.limits import MAX_DEPTH, TOO_DEEP_HINT
from obverse.document.pointer import child
from obverse.document.source_location import SourceLocation, line_of, located, position

if TYPE_CHECKING:
    from obverse.document.diagnostics import Diagnostic
    from obverse.document.source_location import Position

_TOKEN = re.compile(
    r"""(?P<string>"[^"\\]*+(?:\\.[^"\\]*+)*+")(?P<colon>\s*:)?|(?P<mark>[\[\]{},])|(?P<literal>[^\s\[\]{},:"]+)|(?P<newline>\n)"""
)
_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")
_NOT_JSON = frozenset({"NaN", "Infinity", "-Infinity"})


def read_json(text: str, file: str) -> tuple[Any, dict[str, Position], list[Diagnostic]]:
    """Read JSON text.

    Args:
        text: The text.
        file: Name for diagnostics.

    Returns:
        The data (``None`` when it can't be read), the line of each pointer, and the faults.
    """
    try:
        tree = json.loads(text)
    except json.JSONDecodeError as failure:
        message = f"the JSON does not parse: {failure.msg} in column {failure.colno}"
        where = located(file, "", position(failure.lineno, failure.colno))
        return None, {}, [error("json-syntax", where, message, "Mend the syntax")]
    except RecursionError:
        return None, {}, [_too_deep(SourceLocation(file, "", 1))]
    except ValueError:
        message = "a number has too many digits"
        return None, {}, [error("bad-number", SourceLocation(file, "", 1), message, "Write a shorter number")]
    scan = _Scan(file)
    scan.run(text)
    return (None if scan.fatal else tree), scan.lines, scan.faults


def _too_deep(source: SourceLocation) -> Diagnostic:
    return error("too-deep", source, f"values are nested more than {MAX_DEPTH} levels deep", TOO_DEEP_HINT)


class _Level:
    """An open object or array of the scan."""

    __slots__ = ("index", "keys", "pointer")

    def __init__(self, pointer: str, is_object: bool) -> None:
        self.pointer = pointer
        self.keys: dict[str, int] | None = {} if is_object else None
        self.index = 0


class _Scan:
    """One pass over text that is known to be JSON."""

    def __init__(self, file: str) -> None:
        self.lines: dict[str, Position] = {"": 1}
        self.faults: list[Diagnostic] = []
        self.fatal = False
        self._file = file
        self._levels: list[_Level] = []
        self._here = ""  # pointer of the value that begins next
        self._line = 1
        self._line_start = 0  # offset
        self._offset = 0  # of the token

    def run(self, text: str) -> None:
        """Visit every token."""
        check_strings = _SURROGATE_ESCAPE.search(text) is not None
        for match in _TOKEN.finditer(text):
            kind = match.lastgroup
            self._offset = match.start()
            if kind == "newline":
                self._line += 1
                self._line_start = match.end()
            elif kind == "mark":
                self._mark(match["mark"])
            elif kind == "colon":
                self._key(match["string"])
                self._skip(match["colon"], match.start("colon"))
            else:
                self._item()
            if kind == "literal":
                self._literal(match["literal"])
            elif check_strings and kind != "newline" and kind != "mark":
                self._string(match["string"])
            if self.fatal:
                return

    def _skip(self, text: str, start: int) -> None:
        """Count the lines of text between tokens."""
        newlines = text.count("\n")
        if newlines:
            self._line += newlines
            self._line_start = start + text.rindex("\n") + 1

    @property
    def _place(self) -> Position:
        return position(self._line, self._offset - self._line_start + 1)

    def _mark(self, mark: str) -> None:
        if mark == ",":
            self._levels[-1].index += 1
        elif mark in "{[":
            self._item()
            self._levels.append(_Level(self._here, mark == "{"))
            if len(self._levels) > MAX_DEPTH:
                self.faults.append(_too_deep(located(self._file, "", self._place)))
                self.fatal = True
        else:
            self._here = self._levels.pop().pointer

    def _item(self) -> None:
        """A value begins: in an array it is the next item, in an object its key has been seen."""
        if self._levels and self._levels[-1].keys is None:
            level = self._levels[-1]
            self._here = f"{level.pointer}/{level.index}"
            self.lines[self._here] = self._place

    def _key(self, written: str) -> None:
        level = self._levels[-1]
        keys = level.keys
        if keys is None:
            return
        key = json.loads(written) if "\\" in written else written[1:-1]
        self._here = child(level.pointer, key)
        if key in keys:
            message = f"the key {quote(key)} stands twice, first in line {line_of(keys[key])}"
            self._fault("duplicate-key", message, "Remove or rename one of them")
        else:
            keys[key] = self._place
            self.lines[self._here] = self._place

    def _literal(self, literal: str) -> None:
        if literal in _NOT_JSON:
            self._fault("bad-number", f"{literal} is not a number in JSON", "Write a finite number")
        elif ("e" in literal or "E" in literal) and literal[-1].isdigit() and math.isinf(float(literal)):
            self._fault("bad-number", f"the number {quote(literal)} is out of range", "Write a finite number")

    def _string(self, written: str) -> None:
        try:
            json.loads(written).encode()
        except UnicodeEncodeError:
            message = "a string holds half of a surrogate pair, which is no character"
            self._fault("lone-surrogate", message, "Write the whole pair, or the character itself")

    def _fault(self, code: str, message: str, hint: str) -> None:
        self.faults.append(error(code, located(self._file, self._here, self._place), message, hint))

"""Where a value stands in the files that a person wrote."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, TypeAlias

Position: TypeAlias = int
"""A line and a column in one number, so that a document of 100,000 values needs no more than as many numbers."""

_SHIFT: Final = 32
_LINE: Final = (1 << _SHIFT) - 1
_FAR: Final = 120


@dataclass(frozen=True, slots=True)
class SourceLocation:
    """Where a node stands in the document that a person wrote.

    Attributes:
        file: Name of the file, relative to the folder of the root document (never an absolute path).
        pointer: JSON pointer within that file, for example ``/components/schemas/Pet``.
        line: Line of that pointer, counted from 1.
        column: Column in that line, counted from 1 in characters; 0 where it is not known.
    """

    file: str
    pointer: str
    line: int
    column: int = field(default=0, compare=False)

    @property
    def place(self) -> str:
        """File and line, as editors jump to them; with the column where nobody finds it by the line alone."""
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}" if self.column > _FAR else f"{self.file}:{self.line}"


def position(line: int, column: int) -> Position:
    """Return a line and a column, both counted from 1, as one number."""
    return column << _SHIFT | line


def line_of(place: Position) -> int:
    """Return the line of a position."""
    return place & _LINE


def located(file: str, pointer: str, place: Position) -> SourceLocation:
    """Return the location of a pointer whose position is known."""
    return SourceLocation(file, pointer, place & _LINE, place >> _SHIFT)

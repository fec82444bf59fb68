"""Where a value stands in the files that a person wrote."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceLocation:
    """Where a node stands in the document that a person wrote.

    Attributes:
        file: Name of the file, relative to the folder of the root document (never an absolute path).
        pointer: JSON pointer within that file, for example ``/components/schemas/Pet``.
        line: Line of that pointer, counted from 1.
    """

    file: str
    pointer: str
    line: int

"""A loaded document: plain JSON data, and for every pointer into it the file and line that a person wrote."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from obverse.document import pointer as pointers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from obverse.document.source_location import SourceLocation


class Origin(Protocol):
    """Something that knows where a pointer came from."""

    def source(self, pointer: str) -> SourceLocation:
        """Return the place of the pointer, or of its nearest ancestor that has one."""
        ...

    def files(self) -> tuple[str, ...]:
        """Return the names of the files, relative to the folder of the root document, which is the first."""
        ...


@dataclass(frozen=True)
class Document:
    """An OpenAPI document in 3.1 form, whatever form it is written in.

    Attributes:
        tree: Plain JSON data in 3.1 form. Every ``$ref`` in it begins with ``#``.
        written: The same as it is written, for those who judge that; a 3.1 document is its own 3.1 form.
        name: File name of the root document.
        digest: sha256 of the bytes of all its files, hex.
        origin: The files that the values of the tree came from.
        moved: Pointer in ``tree`` -> pointer in ``written``, for the values that the upgrade moved; it holds for what
            lies below them too.
    """

    tree: dict[str, Any]
    written: dict[str, Any] = field(repr=False, compare=False)
    name: str
    digest: str
    origin: Origin = field(repr=False, compare=False)
    moved: Mapping[str, str] = field(default_factory=dict[str, str], repr=False, compare=False)

    def source(self, pointer: str) -> SourceLocation:
        """Return the file, the pointer in that file and the line behind a pointer (or reference)."""
        pointer = pointers.from_reference(pointer)
        return self.origin.source(_moved(pointer, self.moved) if self.moved else pointer)

    def resolve(self, pointer_or_ref: str) -> Any:
        """Return the value at a pointer or local reference.

        Raises:
            KeyError: There is no such value.
        """
        return pointers.look_up(self.tree, pointers.from_reference(pointer_or_ref))


def _moved(pointer: str, moved: Mapping[str, str]) -> str:
    """Take back each move above a value, the outermost first: the others are told by the pointers that leaves."""
    end = pointer.find("/", 1)
    while end > 0:
        if pointer[:end] in moved:
            home = moved[pointer[:end]]
            pointer = home + pointer[end:]
            end = len(home)
        end = pointer.find("/", end + 1)
    return moved.get(pointer, pointer)

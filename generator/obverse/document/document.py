"""A loaded document: plain JSON data, and for every pointer into it the file and line that a person wrote."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

from obverse.document import pointer as pointers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from obverse.document.source_location import SourceLocation

_NOTHING: Mapping[str, str] = MappingProxyType({})


class Origin(Protocol):
    """Something that knows where a pointer came from."""

    def source(self, pointer: str) -> SourceLocation:
        """Return the place of the pointer, or of its nearest ancestor that has one."""
        ...


@dataclass(frozen=True)
class Document:
    """An OpenAPI document, or a rewritten view of one.

    Attributes:
        tree: Plain JSON data. Every ``$ref`` in it begins with ``#``.
        name: File name of the root document.
        digest: sha256 of the bytes of all its files, hex.
        origin: Where the values of the tree came from: the files, or the document that this one was rewritten from.
        moved: Pointer in this tree -> pointer in the tree of ``origin``, for the values that a rewrite moved; it holds
            for what lies below them too.
    """

    tree: dict[str, Any]
    name: str
    digest: str
    origin: Origin = field(repr=False, compare=False)
    moved: Mapping[str, str] = field(default_factory=dict[str, str], repr=False, compare=False)

    def source(self, pointer: str) -> SourceLocation:
        """Return the file, the pointer in that file and the line behind a pointer (or reference) of this tree."""
        pointer = pointers.from_reference(pointer)
        return self.origin.source(_moved(pointer, self.moved) if self.moved else pointer)

    def with_tree(self, tree: dict[str, Any], origins: Mapping[str, str] = _NOTHING) -> Document:
        """Return a rewritten document that still knows its sources.

        Args:
            tree: The new tree; this document's own is left alone.
            origins: For each value that stands elsewhere now (or is new), its pointer -> the pointer in *this* document
                that it came from. Pointers below a moved value follow it; all others stay as they are.
        """
        return Document(tree, self.name, self.digest, self, MappingProxyType(dict(origins)))

    def resolve(self, pointer_or_ref: str) -> Any:
        """Return the value at a pointer or local reference.

        Raises:
            KeyError: There is no such value.
        """
        return pointers.look_up(self.tree, pointers.from_reference(pointer_or_ref))


def _moved(pointer: str, moved: Mapping[str, str]) -> str:
    """Follow the longest prefix of a pointer that was moved."""
    prefix = pointer
    while prefix:
        if prefix in moved:
            return moved[prefix] + pointer[len(prefix) :]
        prefix = pointers.parent(prefix)
    return moved.get("", "") + pointer

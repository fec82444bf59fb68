"""Rewrite a document: a copy in which each object that the standard defines has been through a function."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from obverse.document import pointer as pointers
from obverse.document.object_model import Kind, Node, children

Json = dict[str, Any]
Change = Callable[[Kind, Json, str], Json]
"""What is called for each object: (kind, a copy with its parts rewritten already, pointer) -> what replaces it."""


def rewrite(tree: Json, change: Change, kind: Kind = Kind.DOCUMENT) -> Json:
    """Return a rewritten copy of a document, or of an object of one.

    Args:
        tree: The document; it is left alone. Values that the grammar doesn't know are shared, not copied.
        change: Called from the leaves to the root. It may change and return the copy that it is given.
        kind: What the tree is.
    """
    return _rewritten(Node(kind, "", tree), change)


def _rewritten(node: Node, change: Change) -> Json:
    copy = dict(node.value)
    copied: set[str] = set()
    for part in children(node):
        tokens = pointers.split(part.pointer[len(node.pointer) :])
        holder: Any = copy
        if len(tokens) > 1:
            key = tokens[0]
            if key not in copied:  # the list or the mapping between an object and its parts
                copied.add(key)
                copy[key] = copy[key].copy()
            holder = copy[key]
        holder[int(tokens[-1]) if isinstance(holder, list) else tokens[-1]] = _rewritten(part, change)
    return change(node.kind, copy, node.pointer)

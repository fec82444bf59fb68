"""JSON pointers (RFC 6901): writing them, reading them, and the value that one leads to.

A pointer is a string such as ``/paths/~1pets/get``; the empty pointer is the whole document. A reference is a pointer
written as a URI fragment, ``#/paths/~1pets/get``, where characters may be percent-encoded.
"""

from __future__ import annotations

import re
from typing import Any, cast
from urllib.parse import quote, unquote

_INDEX = re.compile(r"0|[1-9][0-9]*", re.ASCII)


def escape(token: str) -> str:
    """Write one unescaped token as it stands in a pointer: ``/pets`` becomes ``~1pets``."""
    return token.replace("~", "~0").replace("/", "~1")


def unescape(token: str) -> str:
    """Read one token of a pointer: ``~1pets`` becomes ``/pets``."""
    return token.replace("~1", "/").replace("~0", "~")


def join(*parts: str) -> str:
    """Build a pointer from unescaped tokens: ``join("paths", "/pets")`` is ``/paths/~1pets``."""
    return "".join("/" + escape(part) for part in parts)


def child(pointer: str, token: str | int) -> str:
    """Step from a pointer to a key (unescaped) or to an index."""
    return f"{pointer}/{escape(token) if isinstance(token, str) else token}"


def split(pointer: str) -> list[str]:
    """Return the unescaped tokens of a pointer.

    Raises:
        ValueError: The text is neither empty nor begins with ``/``.
    """
    if not pointer:
        return []
    if not pointer.startswith("/"):
        raise ValueError(f"not a JSON pointer: {pointer!r}")
    return [unescape(token) for token in pointer[1:].split("/")]


def parent(pointer: str) -> str:
    """Return the pointer of the value that holds this one; the empty pointer is its own parent."""
    return pointer.rpartition("/")[0]


def from_reference(reference: str) -> str:
    """Return the pointer that a local reference (``#/...``) or a pointer spells, percent-encoding undone."""
    return unquote(reference[1:]) if reference.startswith("#") else reference


def to_reference(pointer: str) -> str:
    """Return the local reference to a pointer, a valid URI fragment."""
    return "#" + quote(pointer, safe="/~!$&'()*+,;=:@")


def find(tree: Any, pointer: str, default: Any = None) -> Any:
    """Return the value at a pointer, a ``default`` where there is none."""
    try:
        return look_up(tree, pointer)
    except KeyError:
        return default


def look_up(tree: Any, pointer: str) -> Any:
    """Return the value at a pointer.

    Raises:
        KeyError: There is no such value.
    """
    try:
        tokens = split(pointer)
    except ValueError as error:
        raise KeyError(pointer) from error
    value = tree
    for token in tokens:
        if isinstance(value, dict):
            value = cast("dict[str, Any]", value)[token]
        elif isinstance(value, list) and _INDEX.fullmatch(token):
            items = cast("list[Any]", value)
            # A long run of digits is no index of anything; int() would refuse it with another error.
            if len(token) > len(str(len(items))) or int(token) >= len(items):
                raise KeyError(pointer)
            value = items[int(token)]
        else:
            raise KeyError(pointer)
    return value

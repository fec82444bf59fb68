"""Where the text of a ``$ref`` leads: which file, which pointer in it; and what to say when it leads nowhere."""

from __future__ import annotations

import difflib
import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote

from obverse.document import pointer as pointers
from obverse.document.diagnostics import quote

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from obverse.document.source_file import SourceFile

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_CANDIDATES = 2000  # names that are compared to find the one that was meant


class UnreadableError(Exception):
    """A reference leads nowhere: the code, what the reference does wrong, and how to mend it."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(code, message, hint)
        self.code, self.message, self.hint = code, message, hint


@dataclass(frozen=True, slots=True)
class Target:
    """Where a reference leads: a file and a pointer in it."""

    file: SourceFile
    pointer: str


def locate(reference: str, file: SourceFile, root: SourceFile, open_file: Callable[[str], SourceFile]) -> Target | None:
    """Find what a reference names.

    Args:
        reference: Text of the ``$ref``.
        file: The file that it stands in.
        root: The root file of the document.
        open_file: Reads a file by its normalized name relative to the root's folder.

    Returns:
        The target, or ``None`` when its file has faults of its own, reported elsewhere.

    Raises:
        UnreadableError: It leads nowhere, or where nothing is read from.
    """
    path, _, fragment = reference.partition("#")
    if path:
        file = open_file(_file_name(unquote(path), file))
        if file.tree is None:
            return None
    pointer = unquote(fragment)
    if pointer and not pointer.startswith("/"):
        raise UnreadableError("bad-ref", "is not a JSON pointer", "Write the path of the target after '#/'")
    if not pointer and file is root:
        raise UnreadableError("bad-ref", "names the whole document", "Name a part of it: '#/components/...'")
    target = Target(file, pointer)
    try:
        pointers.look_up(file.tree, pointer)
    except KeyError:
        raise UnreadableError("dangling-ref", "leads to nothing", _nearest(target, root)) from None
    return target


def circles(leads: Mapping[str, str]) -> list[list[str]]:
    """Find the chains of references that come back to where they began, each once.

    Args:
        leads: Pointer of each reference -> the pointer it leads to.
    """
    found: list[list[str]] = []
    done: set[str] = set()
    for start in leads:
        trail: dict[str, None] = {}
        here = start
        while here in leads and here not in done and here not in trail:
            trail[here] = None
            here = leads[here]
        if here in trail:
            steps = list(trail)
            found.append(steps[steps.index(here) :])
        done.update(trail)
    return found


def _file_name(path: str, file: SourceFile) -> str:
    if path.startswith(("http:", "https:", "//")):
        message = "is on the network, and nothing is fetched"
        raise UnreadableError("remote-ref", message, "Save the file beside the document, or bundle it beforehand")
    name = posixpath.normpath(posixpath.join(posixpath.dirname(file.name), path))
    if _SCHEME.match(path) or path.startswith("/") or "\\" in path or name == ".." or name.startswith("../"):
        hint = "Use a relative path, with forward slashes, to a file in the folder of the document or below"
        raise UnreadableError("ref-outside", "leaves the folder of the document", hint)
    return name


def _nearest(target: Target, root: SourceFile) -> str:
    """Say how far a dangling pointer leads, and what is there."""
    known, missing = "", ""
    value: Any = target.file.tree
    for token in pointers.split(target.pointer):
        try:
            value = pointers.look_up(value, pointers.join(token))
        except KeyError:
            missing = token
            break
        known = pointers.child(known, token)
    file = "" if target.file is root else f" of {target.file.name}"
    names = list(cast("dict[str, Any]", value))[:_CANDIDATES] if isinstance(value, dict) else []
    similar = difflib.get_close_matches(missing, names, n=1, cutoff=0.75)
    if similar:
        return f"Did you mean {quote('#' + pointers.child(known, similar[0]))}{file}?"
    return f"There is no {quote(missing)} in {quote('#' + known)}{file}: define the target, or mend the $ref"

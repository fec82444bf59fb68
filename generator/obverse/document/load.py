"""Stage 1: from a path to a :class:`Document`. Files are read here, and only inside the root document's folder."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from obverse.document.bundle import bundle
from obverse.document.diagnostics import Diagnostic, DocumentError, error, ordered, quote, refuse
from obverse.document.document import Document
from obverse.document.overlays import overlaid
from obverse.document.references import UnreadableError
from obverse.document.slices import Slice, sliced
from obverse.document.source_file import SourceFile, read_source
from obverse.document.source_location import SourceLocation
from obverse.document.upgrade import upgrade

_SUPPORTED = re.compile(r"3\.[012](\.\d+)?(-\S+)?", re.ASCII)


@dataclass(frozen=True)
class LoadOptions:
    """What is done to a document while it is loaded.

    Attributes:
        overlays: Files that change it, applied one after the other.
        slice: Which of its operations are taken.
    """

    overlays: tuple[Path, ...] = ()
    slice: Slice = field(default_factory=Slice)


_AS_IT_IS = LoadOptions()


def load(path: Path, options: LoadOptions = _AS_IT_IS) -> Document:
    """Read a document, with all the files that it refers to bundled into one tree, in 3.1 form.

    Args:
        path: The root document, YAML or JSON.
        options: What is done to it.

    Returns:
        The document; every ``$ref`` in its tree points into that tree.

    Raises:
        DocumentError: With every fault found: of files, of syntax, of the version, and of references.
    """
    document, faults = read(path, options)
    refuse(faults)
    return document


def read(path: Path, options: LoadOptions = _AS_IT_IS) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Read a document as :func:`load` does, for those who go on where references lead to nothing.

    Returns:
        The document, and what is wrong with its overlays and its references.

    Raises:
        DocumentError: With every fault of the root file: of its syntax, and of the version.
    """
    root = _read_root(path)
    refuse(root.faults)
    refuse(_faults_of_root(root))
    folder = _Folder(path.absolute().parent, root)
    changes = overlaid(root, [folder.overlay(overlay) for overlay in options.overlays])
    bundled = bundle(root, folder.open, changes.homes)
    written = sliced(bundled.tree, options.slice) if options.slice else bundled.tree
    tree, moved = upgrade(written)
    tree = _with_version_as_text(tree)
    document = Document(tree, written, root.name, folder.digest(), bundled, moved)
    return document, ordered((*changes.diagnostics, *bundled.faults), root.name)


def _read_root(path: Path) -> SourceFile:
    where = SourceLocation(path.name, "", 0)
    try:
        if path.is_dir():
            hint = "Name the document itself, such as openapi.yaml in it"
            raise DocumentError([error("not-a-file", where, f"{quote(path)} is a folder", hint)])
        return read_source(path.name, path.read_bytes())
    except FileNotFoundError:
        fault = error("missing-file", where, f"there is no file {quote(path)}", "Check the path")
    except (OSError, ValueError) as failure:
        reason = getattr(failure, "strerror", None) or failure
        message = f"{quote(path)} can't be read: {reason}"
        fault = error("unreadable-file", where, message, "Check the path and its rights")
    raise DocumentError([fault])


def _faults_of_root(root: SourceFile) -> list[Diagnostic]:
    """Judge whether the root is an OpenAPI document at all, of a version that is supported."""
    top = SourceLocation(root.name, "", 1)
    document: Any = root.tree
    if not isinstance(document, dict):
        message = f"the document is {_named(document)} where OpenAPI has a mapping"
        return [error("not-openapi", top, message, "Begin it with 'openapi: 3.1.0'")]
    tree = cast("dict[str, Any]", document)
    if "openapi" in tree:
        version = tree["openapi"]
        # An unquoted 3.1 is a number in YAML; the standard wants a string, but the meaning is plain.
        if isinstance(version, float):
            tree["openapi"] = version = str(version)
        if isinstance(version, str) and _SUPPORTED.fullmatch(version):
            return []
        message = f"OpenAPI {quote(version)} is not supported"
        return [error("unsupported-version", root.source("/openapi"), message, "Use OpenAPI 3.0.x, 3.1.x or 3.2.x")]
    if "swagger" in tree:
        message = f"this is Swagger {quote(tree['swagger'])}, the format before OpenAPI 3"
        hint = "Convert it to OpenAPI 3 first, for example with 'npx swagger2openapi FILE'"
        return [error("swagger", root.source("/swagger"), message, hint)]
    hint = "Begin it with 'openapi: 3.1.0', or name another file"
    return [error("not-openapi", top, "this is no OpenAPI document: it has no key 'openapi'", hint)]


def _with_version_as_text(tree: dict[str, Any]) -> dict[str, Any]:
    """Return a document whose version is text: without quotes, YAML reads ``1.0`` as a number."""
    info = tree.get("info")
    version = cast("dict[str, Any]", info).get("version") if isinstance(info, dict) else None
    if isinstance(version, bool) or not isinstance(version, int | float):
        return tree
    return {**tree, "info": {**cast("dict[str, Any]", info), "version": str(version)}}


def _named(value: object) -> str:
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "a truth value"
    return "a sequence" if isinstance(value, list) else "a text" if isinstance(value, str) else "a number"


class _Folder:
    """The folder of the root document: the only place that files are read from."""

    def __init__(self, folder: Path, root: SourceFile) -> None:
        self._given = folder
        self._real = folder.resolve()
        self._files = {root.name: root}
        self._overlays: list[SourceFile] = []

    def open(self, name: str) -> SourceFile:
        """Read a file once.

        Args:
            name: Path relative to the folder, normalized, with forward slashes.

        Raises:
            UnreadableError: There is no such file, or it lies outside.
        """
        if name not in self._files:
            self._files[name] = read_source(name, self._content(name))
        return self._files[name]

    def overlay(self, path: Path) -> SourceFile:
        """Read an overlay, which may lie anywhere; its name is relative to the folder.

        Raises:
            DocumentError: It can't be read.
        """
        name = Path(os.path.relpath(path.absolute(), self._given)).as_posix()
        try:
            file = read_source(name, path.read_bytes())
        except OSError as failure:
            message = f"the overlay {quote(path)} can't be read: {failure.strerror or failure}"
            fault = error("unreadable-file", SourceLocation(name, "", 0), message, "Check the path and its rights")
            raise DocumentError([fault]) from failure
        self._overlays.append(file)
        return file

    def digest(self) -> str:
        """Return the sha256 of the root file; with other files, of all contents in the order of their names."""
        first, *others = self._files.values()
        total = hashlib.sha256(first.content)
        for file in (*sorted(others, key=lambda other: other.name), *self._overlays):
            total.update(file.content)
        return total.hexdigest()

    def _content(self, name: str) -> bytes:
        try:
            path = (self._given / name).resolve()
            if os.path.commonpath([path, self._real]) != str(self._real):
                raise UnreadableError(
                    "ref-outside", "leaves the folder of the document through a link", "Copy the file into the folder"
                )
            if not path.is_file():
                raise UnreadableError("dangling-ref", "names a file that does not exist", "Check the path of the $ref")
            return path.read_bytes()
        except (OSError, ValueError) as failure:
            reason = getattr(failure, "strerror", None) or str(failure)
            message = f"names a file that can't be read ({reason})"
            raise UnreadableError("dangling-ref", message, "Check the file and its rights") from failure

"""What OLD and NEW name: a file, a folder, or a git revision of either."""

from __future__ import annotations

import posixpath
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from obverse.diff.git import Repository, RevisionError
from obverse.document.load import load

if TYPE_CHECKING:
    from collections.abc import Iterable

    from obverse.document.document import Document

_NAMES: Final = ("openapi.yaml", "openapi.yml", "openapi.json")
_SUFFIXES: Final = (".yaml", ".yml", ".json")
_REFERENCES: Final = re.compile(rb"""["']?\$ref["']?\s*:\s*["']?([^#"'\s}]+)|([\w./~%-]+\.(?:ya?ml|json))""")
_OPENAPI: Final = re.compile(rb"""^[{\s]*["']?openapi["']?\s*:""", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Revision:
    """A document, and what to call it.

    Attributes:
        label: As the user named it, or what was chosen for it.
        prefix: What to put before the file names of its places: a folder, or ``main:spec``.
        document: The document.
    """

    label: str
    prefix: str
    document: Document


def read_revision(text: str, default: Path | None = None) -> Revision:
    """Read what OLD or NEW names.

    Args:
        text: A file, a folder with one document in it, ``REV:path`` with either, or ``REV`` alone.
        default: The document that ``REV`` alone means.

    Raises:
        RevisionError: There is no such revision, or no such document in it.
        DocumentError: The document can't be read.
    """
    path = Path(text)
    if path.exists():
        document = _document_in(path)
        return Revision(text, _folder_text(document), load(document))
    revision, colon, inner = text.partition(":")
    if colon and inner:
        return _read_committed(revision, text, inner.removeprefix("./"), is_from_top=not inner.startswith("./"))
    if default is not None and not text.endswith(_SUFFIXES):
        name = text.removesuffix(":")
        return _read_committed(name, f"{name}:{default.as_posix()}", str(default), is_from_top=False)
    return Revision(text, _folder_text(path), load(path))  # raises: there is no such file


def read_merge_base(document: Path) -> Revision:
    """Read a document as it was where the current branch left the main branch.

    Raises:
        RevisionError: There is no repository, no main branch, or no such document in it.
        DocumentError: The document can't be read.
    """
    repository = Repository(_existing_folder(document))
    commit, branch = repository.merge_base()
    path = posixpath.normpath(repository.prefix + document.name)
    return _exported(repository, commit, path, f"merge base with {branch}")


def _read_committed(revision: str, label: str, path: str, *, is_from_top: bool) -> Revision:
    repository = Repository(Path.cwd())
    commit = repository.commit(revision)
    known = repository.files(commit, "")
    if not is_from_top:
        path = _relative_to_top(repository, path)
    else:
        # As git has it, the path begins at the top; one that begins here is meant just as often.
        here = posixpath.normpath(repository.prefix + path)
        path = path if path in known or not _is_known(here, known) else here
    return _exported(repository, commit, posixpath.normpath(path), label)


def _relative_to_top(repository: Repository, path: str) -> str:
    relative = Path(path)
    if relative.is_absolute():
        relative = Path(posixpath.relpath(path, Path.cwd().as_posix()))
    return posixpath.normpath(repository.prefix + relative.as_posix())


def _is_known(path: str, known: Iterable[str]) -> bool:
    return any(name == path or name.startswith(f"{path}/") for name in known)


def _exported(repository: Repository, commit: str, path: str, label: str) -> Revision:
    """Put a document and the files that it names into a temporary folder, and load it from there."""
    folder = posixpath.dirname(path)
    known = set(repository.files(commit, ""))
    if path not in known:
        path = _only_document(repository, commit, path, known)
        folder = posixpath.dirname(path)
    with tempfile.TemporaryDirectory(prefix="obverse-") as temporary:
        for name, content in _needed(repository, commit, path, known).items():
            target = Path(temporary) / posixpath.relpath(name, folder or ".")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        document = load(Path(temporary) / posixpath.basename(path))
    short = label.partition(":")[0] if ":" in label else commit[:10]
    return Revision(label, f"{short}:{folder}" if folder else f"{short}:", document)


def _needed(repository: Repository, commit: str, path: str, known: set[str]) -> dict[str, bytes]:
    """Collect the files that a document names, directly or through others; a name too many does no harm."""
    folder = posixpath.dirname(path)
    needed: dict[str, bytes] = {}
    waiting = [path]
    while waiting:
        name = waiting.pop()
        if name in needed or (folder and not name.startswith(f"{folder}/")):
            continue
        needed[name] = content = repository.content(commit, name)
        for match in _REFERENCES.finditer(content):
            target = (match[1] or match[2]).partition(b"#")[0].decode(errors="replace")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
            if target in known:
                waiting.append(target)
    return needed


def _only_document(repository: Repository, commit: str, folder: str, known: set[str]) -> str:
    prefix = "" if folder in {"", "."} else f"{folder}/"
    inside = [name for name in known if name.startswith(prefix) and "/" not in name[len(prefix) :]]
    if not inside:
        raise RevisionError(f"there is no file '{folder}' in that revision", "Check the path; it begins at the top")
    documents = {
        posixpath.basename(name): name
        for name in inside
        if name.endswith(_SUFFIXES) and _OPENAPI.search(repository.content(commit, name))
    }
    return documents[_choice(folder, documents)]


def _document_in(path: Path) -> Path:
    """Return the document in a folder; a file is one itself."""
    if not path.is_dir():
        return path
    documents = {
        file.name: file
        for file in sorted(path.iterdir())
        if file.suffix in _SUFFIXES and file.is_file() and _OPENAPI.search(file.read_bytes())
    }
    return documents[_choice(str(path), documents)]


def _choice(folder: str, documents: Iterable[str]) -> str:
    names = sorted(documents)
    chosen = [name for name in _NAMES if name in names] or names
    if not chosen:
        raise RevisionError(f"there is no OpenAPI document in '{folder}'", "Name the document itself")
    if len(names) > 1 and chosen == names:
        raise RevisionError(f"there are several documents in '{folder}': {', '.join(names)}", "Name one of them")
    return chosen[0]


def _folder_text(path: Path) -> str:
    folder = path.parent.as_posix()
    return "" if folder == "." else folder


def _existing_folder(path: Path) -> Path:
    folder = path.absolute().parent
    while not folder.is_dir():
        folder = folder.parent
    return folder

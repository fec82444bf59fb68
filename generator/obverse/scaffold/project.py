"""Lays out a project around a document, as a whole or not at all."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from obverse import __version__
from obverse.document.load import load
from obverse.generate.emit import emit
from obverse.generate.identifiers.package_name import package_name
from obverse.generate.options import GenerateOptions
from obverse.generate.pipeline import build
from obverse.wire.servers import server_prefixes

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
_FILES: Final = {
    "pyproject.toml": "pyproject.toml.txt",
    "Makefile": "Makefile.txt",
    "README.md": "README.md.txt",
    ".gitignore": "gitignore.txt",
    ".pre-commit-config.yaml": "pre-commit-config.yaml.txt",
    ".github/workflows/ci.yml": "github/ci.yml.txt",
    "tests/test_stub.py": "tests/test_stub.py.txt",
}
_SAMPLE: Final = "spec/sample.yaml.txt"


class ProjectError(Exception):
    """The project can't be laid out; the message says why and what to do."""


@dataclass(frozen=True)
class NewProject:
    """A project that was laid out.

    Attributes:
        folder: Where it is.
        package: Import name of the generated package.
        files: What it holds, without the generated package.
    """

    folder: Path
    package: str
    files: tuple[PurePosixPath, ...]


def make_project(folder: Path, spec: Path | None = None) -> NewProject:
    """Lay out a project in a new folder.

    Args:
        folder: The folder; its name is that of the project. It may be there if it is empty.
        spec: The document, which is copied with the files that it is made of; ``None`` takes a small API to begin with.

    Raises:
        ProjectError: The name is no name of a project, or the folder holds something.
        DocumentError: The document can't be generated from; with every error.
        OSError: The disk refuses; nothing is left behind.
    """
    folder = folder.absolute()
    if not _NAME.fullmatch(folder.name):
        raise ProjectError(f"{folder.name!r} is no name of a project: use letters, digits, dots, hyphens, underscores")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ProjectError(f"{folder} is there already, and not empty: choose another name")
    folder.parent.mkdir(parents=True, exist_ok=True)
    staging = folder.parent / f".{folder.name}.{secrets.token_hex(4)}.new"
    try:
        project = _lay_out(staging, folder.name, spec)
        if folder.is_dir():
            folder.rmdir()
        os.replace(staging, folder)  # noqa: PTH105 - as one step
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return replace(project, folder=folder)


def _lay_out(folder: Path, name: str, spec: Path | None) -> NewProject:
    title = name.replace("-", " ").replace("_", " ").title()
    documents = _sample(name, title) if spec is None else _copies(spec)
    root = next(iter(documents))
    for path, content in documents.items():
        _write(folder / "spec" / path, content)
    document = load(folder / "spec" / root)
    own_title = str(document.tree.get("info", {}).get("title") or title)
    package = package_name(name)
    prefixes = server_prefixes(document.tree)
    minor = ".".join(__version__.split(".")[:2])
    words = {
        "name": name,
        "title": " ".join(own_title.split()),
        "package": package,
        "spec": str(root),
        "prefix": prefixes[0] if prefixes else "",
        "requirement": f"obverse=={minor}.*",
        "tool": f"obverse[test]=={minor}.*",
    }
    for path, source in _FILES.items():
        _write(folder / path, _filled(source, words).encode())
    emit(build(folder / "spec" / root, GenerateOptions(package=package)), folder / "generated")
    files = (*map(PurePosixPath, _FILES), *(PurePosixPath("spec") / path for path in documents))
    return NewProject(folder, package, files)


def _sample(name: str, title: str) -> dict[PurePosixPath, bytes]:
    return {PurePosixPath(f"{name}.yaml"): _filled(_SAMPLE, {"title": title}).encode()}


def _copies(spec: Path) -> dict[PurePosixPath, bytes]:
    """Return the files of a document, the root first."""
    document = load(spec)
    names = [spec.name, *(name for name in document.origin.files() if name != spec.name)]
    return {PurePosixPath(name): (spec.parent / name).read_bytes() for name in names}


def _filled(source: str, words: Mapping[str, str]) -> str:
    """Return a file of the scaffold with words in place of their marks."""
    text = resources.files(__package__ or "").joinpath("files", source).read_text(encoding="utf-8")
    return re.sub(r"@([a-z]+)@", lambda match: words.get(match[1], match[0]), text)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)

"""Stage 9: Tree -> disk, or the difference between the two.

A package is written aside as a whole and then swapped in, so a failing run leaves the old one as it was. What is
removed is only what the manifest of the old package lists: files that people put into the folder stay.
"""

from __future__ import annotations

import difflib
import json
import os
import secrets
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, cast

from obverse.document.diagnostics import DocumentError, error
from obverse.document.source_location import SourceLocation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obverse.document.diagnostics import Diagnostic
    from obverse.generate.formatting import Tree

MANIFEST = PurePosixPath("manifest.json")
_CACHE = "__pycache__"


def emit(tree: Tree, root: Path) -> bool:
    """Write a package.

    Args:
        tree: Text of each file by its path below ``root``.
        root: Folder of the package; made when it is missing.

    Returns:
        Whether anything was written: a folder that already is as it should be is left alone.

    Raises:
        DocumentError: The folder holds what obverse did not write and can't keep, or is no folder.
        OSError: The disk refuses; what was there before is still there.
    """
    _check_paths(tree)
    foreign = _foreign(tree, root)
    if root.is_dir() and not check(tree, root):
        return False
    root.parent.mkdir(parents=True, exist_ok=True)
    aside = root.parent / f".{root.name}.{secrets.token_hex(4)}"
    staging, old = aside.with_name(f"{aside.name}.new"), aside.with_name(f"{aside.name}.old")
    try:
        for path, text in tree.items():
            target = staging / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
        _swap(staging, root, old)
    except BaseException:
        _remove(staging)
        raise
    for path in foreign:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (old / path).rename(root / path)
    _remove(old)
    return True


def check(tree: Tree, root: Path) -> str:
    """Compare a package with what is on disk.

    Args:
        tree: What it should be.
        root: Folder of the package.

    Returns:
        A unified diff from the disk to the tree; empty when they agree.
    """
    _check_paths(tree)
    parts: list[str] = []
    for path in sorted({*tree, *_listed(root)}):
        is_text, wanted = _read(root, path), tree.get(path)
        if is_text != wanted:
            parts.extend(_diff(path, is_text, wanted))
    return "".join(parts)


def _diff(path: PurePosixPath, before: str | None, after: str | None) -> Iterator[str]:
    yield from (
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        for line in difflib.unified_diff(
            [] if before is None else before.splitlines(keepends=True),
            [] if after is None else after.splitlines(keepends=True),
            "/dev/null" if before is None else f"a/{path}",
            "/dev/null" if after is None else f"b/{path}",
        )
    )
    if not before and not after:
        yield f"{'missing' if before is None else 'stale'}: {path}\n"


def _check_paths(tree: Tree) -> None:
    """Make sure that nothing can be written outside of the folder, on any file system.

    Raises:
        ValueError: A path leaves the folder, or two differ only in case. Both are faults of the plan.
    """
    for path in tree:
        if path.is_absolute() or not path.parts or any(part == ".." or set(part) & {"\\", ":"} for part in path.parts):
            raise ValueError(f"{path} is no path inside of the package")
    if len({str(path).casefold() for path in tree}) != len(tree):
        raise ValueError("two files of the package have names that differ only in case")


def _listed(root: Path) -> frozenset[PurePosixPath]:
    """Return the files that the manifest of a package lists, itself included; nothing when there is no manifest."""
    text = _read(root, MANIFEST)
    try:
        manifest: Any = json.loads(text or "")
    except ValueError:
        return frozenset()
    files = cast("dict[str, Any]", manifest).get("files") if isinstance(manifest, dict) else None
    if not isinstance(files, list):
        return frozenset()
    paths = {PurePosixPath(name) for name in cast("list[Any]", files) if isinstance(name, str)}
    return frozenset({MANIFEST, *(path for path in paths if not path.is_absolute() and ".." not in path.parts)})


def _read(root: Path, path: PurePosixPath) -> str | None:
    """Return the text of a file of ours: a regular one, not reached through any link below the root."""
    here = root
    for part in path.parts:
        here = here / part
        if here.is_symlink():
            return None
    if not here.is_file():
        return None
    return here.read_bytes().decode("utf-8", errors="replace")


def _foreign(tree: Tree, root: Path) -> list[PurePosixPath]:
    """Return what people put into the folder of a package.

    Raises:
        DocumentError: It stands where a generated file has to go, or the folder was never obverse's.
    """
    if root.is_symlink() or (root.exists() and not root.is_dir()):
        kind = "a link" if root.is_symlink() else "no folder"
        message = f"the output {root.name!r} is {kind}"
        raise DocumentError([_refusal(root.name, message, "Remove it, or choose another")])
    if not root.is_dir():
        return []
    listed = _listed(root)
    foreign = [path for path in _files(root) if path not in listed or (root / path).is_symlink()]
    if foreign and not listed:
        message = f"the output folder holds files that obverse did not write, such as {foreign[0]}"
        hint = "Choose another with --output or --package, or empty it"
        raise DocumentError([_refusal(root.name, message, hint)])
    wanted = {part for path in tree for part in (path, *path.parents)}
    blocking = [path for path in foreign if path in wanted or any(above in tree for above in path.parents)]
    if blocking:
        raise DocumentError(
            _refusal(f"{root.name}/{path}", "obverse did not write this, and has to write there", "Move it away")
            for path in blocking
        )
    return foreign


def _refusal(file: str, message: str, hint: str) -> Diagnostic:
    return error("foreign-output", SourceLocation(file, "", 0), message, hint)


def _files(root: Path) -> Iterator[PurePosixPath]:
    """Yield all that a folder holds and that is no folder: links too, never what lies behind them. No caches."""
    for folder, subfolders, names in os.walk(root):
        here = Path(folder)
        links = [name for name in subfolders if (here / name).is_symlink()]
        subfolders[:] = sorted(name for name in subfolders if name != _CACHE and name not in links)
        for name in sorted([*names, *links]):
            yield PurePosixPath((here / name).relative_to(root).as_posix())


def _swap(staging: Path, root: Path, old: Path) -> None:
    """Put one folder in the place of another, which is kept."""
    if not root.is_dir():
        staging.rename(root)
        return
    root.rename(old)
    try:
        staging.rename(root)
    except BaseException:
        old.rename(root)
        raise


def _remove(folder: Path) -> None:
    """Remove a folder that this module made or moved aside; links in it are removed, not followed."""
    for here, subfolders, names in os.walk(folder, topdown=False):
        for name in names:
            Path(here, name).unlink()
        for name in subfolders:
            path = Path(here, name)
            if path.is_symlink():
                path.unlink()
            else:
                path.rmdir()
    if folder.is_dir():
        folder.rmdir()

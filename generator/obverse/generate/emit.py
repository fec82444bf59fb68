"""emit: Package -> disk, or the difference between the two.

A package is written aside as a whole and then swapped in, so that a failing run leaves the old one as it was. Only what
the manifest of the old package lists is removed: files that people put beside generated ones stay.
"""

from __future__ import annotations

import difflib
import json
import os
import secrets
from contextlib import ExitStack, suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final, cast

from obverse.document.diagnostics import DocumentError, error
from obverse.document.source_location import SourceLocation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from obverse.document.diagnostics import Diagnostic
    from obverse.generate.package import Package

MANIFEST: Final = PurePosixPath("manifest.json")
_CACHE: Final = "__pycache__"


def emit(package: Package, output: Path) -> bool:
    """Write a package.

    Args:
        package: What to write.
        output: Folder that the package's folder goes into; made when it is missing.

    Returns:
        Whether anything was written: what already is as it should be is left alone.

    Raises:
        DocumentError: Files that obverse did not write stand in the way, or the package's folder is no folder.
        OSError: The disk refuses; what was there before is still there.
    """
    _check_paths(package)
    foreign = _foreign_files(package, output)
    if (output / package.name).is_dir() and not check(package, output):
        return False
    output.mkdir(parents=True, exist_ok=True)
    aside = f".{package.name}.{secrets.token_hex(4)}"
    staging, old = output / f"{aside}.new", output / f"{aside}.old"
    try:
        for path, text in package.tree.items():
            target = staging / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
        old.mkdir()
        _swap(_top_level(package, output), staging, output, old)
    except BaseException:
        _remove(staging)
        with suppress(OSError):  # it is empty, unless the disk refused to bring something back
            old.rmdir()
        raise
    for path in foreign:
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (old / path).rename(output / path)
    _remove(staging)
    _remove(old)
    return True


def check(package: Package, output: Path) -> str:
    """Compare a package with what is on disk.

    Args:
        package: What should be there.
        output: Folder that holds the package's folder.

    Returns:
        A unified diff from the disk to the package, with paths within ``output``; empty when they agree.
    """
    _check_paths(package)
    tree = package.tree
    parts: list[str] = []
    for path in sorted({*tree, *_listed(package.name, output)}):
        before, after = _read(output, path), tree.get(path)
        if before != after:
            parts.extend(_diff(path, before, after))
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


def _check_paths(package: Package) -> None:
    """Make sure that nothing can be written outside of the output folder, on any file system.

    Raises:
        ValueError: A path leaves its folder, or two differ only in case. Both are faults of the plan.
    """
    for path in (*package.files, *package.project):
        if path.is_absolute() or not path.parts or any(part == ".." or set(part) & {"\\", ":"} for part in path.parts):
            raise ValueError(f"{path} is no path inside of the package")
    if len({str(path).casefold() for path in package.tree}) != len(package.files) + len(package.project):
        raise ValueError("two files of the package have names that differ only in case")


# --- what is on disk -------------------------------------------------------------------------------------------------


def _listed(name: str, output: Path) -> frozenset[PurePosixPath]:
    """Return the files that the manifest of a package lists, itself included; none when there is no manifest."""
    root = PurePosixPath(name)
    text = _read(output, root / MANIFEST)
    try:
        manifest: Any = json.loads(text or "")
    except ValueError:
        return frozenset()
    files = _paths(manifest, "files")
    if files is None:
        return frozenset()
    inside = {root / path for path in files if _is_within(path)}
    beside = {path for path in _paths(manifest, "project") or () if len(path.parts) == 1 and _is_within(path)}
    return frozenset({root / MANIFEST, *inside, *beside - {root}})


def _paths(manifest: Any, key: str) -> list[PurePosixPath] | None:
    names = cast("dict[str, Any]", manifest).get(key) if isinstance(manifest, dict) else None
    if not isinstance(names, list):
        return None
    return [PurePosixPath(name) for name in cast("list[Any]", names) if isinstance(name, str)]


def _is_within(path: PurePosixPath) -> bool:
    return not path.is_absolute() and ".." not in path.parts


def _read(output: Path, path: PurePosixPath) -> str | None:
    """Return the text of a generated file: a regular one, not reached through any link below the output folder."""
    here = output
    for part in path.parts:
        here = here / part
        if here.is_symlink():
            return None
    if not here.is_file():
        return None
    return here.read_bytes().decode("utf-8", errors="replace")


def _foreign_files(package: Package, output: Path) -> list[PurePosixPath]:
    """Return what people put into the folder of a package, by the paths within the output folder.

    Raises:
        DocumentError: It stands where a generated file has to go, or the folder was never obverse's.
    """
    listed = _listed(package.name, output)
    _check_folder(output / package.name)
    foreign = [path for path in _files(output, package.name) if path not in listed or (output / path).is_symlink()]
    if foreign and not listed:
        example = foreign[0].relative_to(package.name)
        message = f"the output folder holds files that obverse did not write, such as {example}"
        raise _refusal([package.name], message, "Choose another with --output or --package, or empty it")
    taken = [path for path, text in package.project.items() if not _is_ours(output, path, text, listed)]
    if blocking := [*_blocking(foreign, package), *taken]:
        raise _refusal(blocking, "obverse did not write this, and has to write there", "Move it away")
    return foreign


def _check_folder(root: Path) -> None:
    if root.is_symlink() or (root.exists() and not root.is_dir()):
        kind = "a link" if root.is_symlink() else "no folder"
        raise _refusal([root.name], f"the output {root.name!r} is {kind}", "Remove it, or choose another")


def _blocking(foreign: Iterable[PurePosixPath], package: Package) -> Iterator[PurePosixPath]:
    """Yield what stands where a file of a package, or one of its folders, has to go."""
    tree = package.tree
    occupied = {part for path in tree for part in (path, *path.parents)}
    for path in foreign:
        if path in occupied or not tree.keys().isdisjoint(path.parents):
            yield path


def _is_ours(output: Path, path: PurePosixPath, text: str, listed: frozenset[PurePosixPath]) -> bool:
    """Whether a file beside the package may be written: it is missing, listed, or begins with the line that we write.

    The line counts because a package that was deleted took its manifest along.
    """
    target = output / path
    if not target.exists() and not target.is_symlink():
        return True
    before = _read(output, path)
    return before is not None and (path in listed or before.partition("\n")[0] == text.partition("\n")[0])


def _refusal(paths: Iterable[object], message: str, hint: str) -> DocumentError:
    return DocumentError(_foreign_output(str(path), message, hint) for path in paths)


def _foreign_output(file: str, message: str, hint: str) -> Diagnostic:
    return error("foreign-output", SourceLocation(file, "", 0), message, hint)


def _files(output: Path, name: str) -> Iterator[PurePosixPath]:
    """Yield all that a folder holds and that is no folder: links too, never what lies behind them. No caches."""
    for folder, subfolders, names in os.walk(output / name):
        here = Path(folder)
        links = [name for name in subfolders if (here / name).is_symlink()]
        subfolders[:] = sorted(name for name in subfolders if name != _CACHE and name not in links)
        for name in sorted([*names, *links]):
            yield PurePosixPath((here / name).relative_to(output).as_posix())


# --- the swap --------------------------------------------------------------------------------------------------------


def _top_level(package: Package, output: Path) -> list[str]:
    """What has to change places in the output folder: the package, the files beside it, and those now stale."""
    stale = [path for path in _listed(package.name, output) if len(path.parts) == 1 and path not in package.project]
    names = [package.name, *package.project, *(path for path in stale if _read(output, path) is not None)]
    return [str(name) for name in names]


def _swap(names: Iterable[str], staging: Path, output: Path, old: Path) -> None:
    """Put what was written in the place of what was there, which is kept; all of it or nothing."""
    with ExitStack() as undo:
        for name in names:
            target = output / name
            if target.exists():
                target.rename(old / name)
                undo.callback((old / name).rename, target)
            if (staging / name).exists():
                (staging / name).rename(target)
                undo.callback(target.rename, staging / name)
        undo.pop_all()


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

"""What is copied into a package word for word: hand-written rules, and the runtime if it is to stand alone."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final, LiteralString

import obverse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obverse.generate.options import GenerateOptions
    from obverse.generate.package import Tree

FOLDER: Final = "_runtime"
_HERE: Final = Path(obverse.__file__).parent
_ROOMS: Final = ("models", "wire", "client")
_STUB_ROOM: Final = "stub"
_LICENCE: Final = """\
MIT License

Copyright (c) 2026 The obverse authors

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
"""
_IMPORT: Final = re.compile(rf"^(\s*)from obverse\.({'|'.join((*_ROOMS, _STUB_ROOM))})\b", re.MULTILINE)


def runtime_of(path: PurePosixPath, *, is_vendored: bool) -> LiteralString:
    """Name the package that a generated file imports the runtime from.

    Args:
        path: The file, relative to the folder of the generated package.
        is_vendored: Whether the package has a copy of the runtime.
    """
    return f"{'.' * len(path.parts)}{FOLDER}" if is_vendored else "obverse"


def rules_of(options: GenerateOptions) -> Tree:
    """Copy the hand-written rules of a stub, with imports of the runtime that the package has."""
    if options.rules is None or not options.with_stub:
        return {}
    tree: Tree = {}
    for name, text in _modules(options.rules, options.rules):
        path = PurePosixPath("_rules", name)
        runtime = runtime_of(path, is_vendored=options.is_vendored)
        tree[path] = _header(f"{options.rules.name}/{name}") + _IMPORT.sub(rf"\1from {runtime}.\2", text)
    return tree


def vendored_runtime(options: GenerateOptions) -> Tree:
    """Copy the parts of the runtime that a package uses, if it is to have a copy; they import each other relatively."""
    if not options.is_vendored:
        return {}
    docstring = f'"""The parts of obverse {obverse.__version__} that this package uses; see LICENSE."""\n'
    tree = {
        PurePosixPath(FOLDER, "__init__.py"): _header("obverse") + docstring,
        PurePosixPath(FOLDER, "LICENSE"): _LICENCE,  # which asks to go along with every copy
    }
    for room in (*_ROOMS, _STUB_ROOM) if options.with_stub else _ROOMS:
        for name, text in _modules(_HERE / room, _HERE):
            tree[PurePosixPath(FOLDER, name)] = _header(f"obverse/{name}") + text
    return tree


def _modules(folder: Path, root: Path) -> Iterator[tuple[str, str]]:
    """Yield the path relative to ``root`` and the text of each module below a folder."""
    for path in sorted(folder.rglob("*.py")):
        yield path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")


def _header(origin: str) -> str:
    return f"# Copied from {origin}. Do not edit.\n"

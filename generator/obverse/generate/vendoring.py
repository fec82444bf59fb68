"""Copies the runtime into a package, so that it stands without ``obverse``."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final, LiteralString

import obverse

if TYPE_CHECKING:
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


def vendored(files: Tree, *, with_stub: bool) -> Tree:
    """Return what makes a package independent of ``obverse``: a copy of the runtime, and rules that import it.

    Args:
        files: The files of the package so far.
        with_stub: Whether to copy the half that stubs are made of.
    """
    rooms = (*_ROOMS, _STUB_ROOM) if with_stub else _ROOMS
    rules = {path: _relocated(path, text) for path, text in files.items() if path.parts[0] == "_rules"}
    return rules | _front() | {path: text for room in rooms for path, text in _copied(room).items()}


def _front() -> Tree:
    text = f'"""The parts of obverse {obverse.__version__} that this package uses; see LICENSE."""\n'
    return {
        PurePosixPath(FOLDER, "__init__.py"): f"# Copied from obverse. Do not edit.\n{text}",
        PurePosixPath(FOLDER, "LICENSE"): _LICENCE,  # which asks to go along with every copy
    }


def _copied(room: str) -> Tree:
    """Return the modules of a room of the runtime, which import one another relatively."""
    paths = [PurePosixPath(path.relative_to(_HERE).as_posix()) for path in sorted((_HERE / room).rglob("*.py"))]
    return {
        PurePosixPath(FOLDER, path): _header(str(path)) + (_HERE / path).read_text(encoding="utf-8") for path in paths
    }


def _header(path: str) -> str:
    return f"# Copied from obverse/{path}. Do not edit.\n"


def _relocated(path: PurePosixPath, text: str) -> str:
    """Let a hand-written module import the copy."""
    return _IMPORT.sub(rf"\1from {runtime_of(path, is_vendored=True)}.\2", text)

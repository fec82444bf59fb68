"""format: Tree -> Tree. The pinned ruff sorts imports and lays out what was rendered, then each file must compile."""

from __future__ import annotations

import re
import subprocess
import sysconfig
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import PurePosixPath

    from obverse.generate.package import Tree

_COMMON = ("--isolated", "--no-cache", "--quiet", "--line-length", "120", "--target-version", "py311")
# Templates may end any list with a comma; what fits on a line stands on one.
_SORT_IMPORTS = (
    *("check", "--select", "I,F401", "--fix", "--exit-zero"),
    *("--config", "lint.isort.split-on-trailing-comma=false"),
)
_FORMAT = ("format", "--config", "format.skip-magic-trailing-comma=true")
_TEMPLATE = re.compile(r"^# .* by (\S+)\. Do not edit\.$", re.MULTILINE)
# These are copied word for word from code that is formatted where it is written.
_VERBATIM = frozenset(("_runtime", "_rules"))


class BrokenOutputError(Exception):
    """A generated file is no Python: a fault of a template, never of the document."""


def format_tree(tree: Tree) -> Tree:
    """Format the Python files that were rendered, and prove that they compile.

    Args:
        tree: Text of each file by its path; files of other kinds, and those that were copied, pass untouched.

    Raises:
        BrokenOutputError: A file does not compile; the message names it, its template and a copy of its text.
    """
    rendered = {path: text for path, text in tree.items() if path.suffix == ".py" and path.parts[0] not in _VERBATIM}
    formatted = _run_ruff(rendered)
    for path, text in formatted.items():
        _compile(path, text)
    return tree | formatted


def _run_ruff(files: Tree) -> Tree:
    """Let ruff work on a temporary folder: two processes, however many files there are."""
    if not files:
        return {}
    with tempfile.TemporaryDirectory(prefix="obverse-") as name:
        folder = Path(name)
        for path, text in files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
        ruff = _find_ruff()
        for command in (_SORT_IMPORTS, _FORMAT):
            done = subprocess.run(  # noqa: S603 - a fixed program with fixed arguments
                [ruff, *command, *_COMMON, "."], cwd=folder, capture_output=True, text=True, check=False
            )
            if done.returncode:
                for path, text in files.items():
                    _compile(path, text)
                raise BrokenOutputError(f"ruff {command[0]} failed: {done.stderr.strip()}")
        return {path: (folder / path).read_text(encoding="utf-8") for path in files}


def _find_ruff() -> str:
    """Find the ruff that is installed with this interpreter, and no other that PATH may hold."""
    name = "ruff" + (sysconfig.get_config_var("EXE") or "")
    for scheme in (sysconfig.get_default_scheme(), sysconfig.get_preferred_scheme("user")):
        path = Path(sysconfig.get_path("scripts", scheme)) / name
        if path.is_file():
            return str(path)
    raise BrokenOutputError("ruff is not installed beside obverse; install obverse[generator]")


def _compile(path: PurePosixPath, text: str) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", SyntaxWarning)
            compile(text, str(path), "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError) as failure:
        match = _TEMPLATE.search(text[:2000])
        template = match[1] if match else "an unknown template"
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", errors="backslashreplace", prefix="obverse-", suffix=".py", delete=False
        ) as kept:
            kept.write(text)
        message = f"{path}, rendered by {template}, is no Python: {failure}; its text is kept in {kept.name}"
        raise BrokenOutputError(message) from failure

"""render: Plan -> Tree. Jinja2 in memory; the runtime is copied word for word. The only module that imports Jinja2."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeAlias

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .targets.code import FILTERS, Code

if TYPE_CHECKING:
    from .plan import Plan

Tree: TypeAlias = dict[PurePosixPath, str]

_HERE = Path(__file__).parent
_RUNTIME = _HERE / "runtime"


def render(plan: Plan) -> Tree:
    """Render every job and add the runtime.

    Returns:
        Text of each file, by its path relative to the folder of the generated package.

    Raises:
        TypeError: If a template prints a string that no filter has made safe.
    """
    environment = _environment()
    tree = {job.path: environment.get_template(job.template).render(job.view, template=job.template) for job in plan}
    return tree | _runtime()


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_only_code,
        autoescape=False,  # noqa: S701 - the output is Python, not HTML; `finalize` is the barrier
    )
    environment.filters.update(FILTERS)
    return environment


def _only_code(value: object) -> object:
    """Let through what cannot be text of the document."""
    if isinstance(value, Code | int):
        return value
    raise TypeError(f"a template prints {value!r}, which no filter has made safe")


def _runtime() -> Tree:
    """The runtime's files, each under a line that says where it came from."""
    tree: Tree = {}
    for file in sorted(_RUNTIME.rglob("*.py")):
        name = file.relative_to(_RUNTIME).as_posix()
        header = f"# Copied from counterpart/runtime/{name}. Do not edit.\n"
        tree[PurePosixPath("_runtime", name)] = header + file.read_text(encoding="utf-8")
    return tree

"""render: Plan -> Tree. Jinja2 in memory; the only module that imports Jinja2."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.runtime import Context, Macro

from obverse import __version__
from obverse.generate.options import GenerateOptions
from obverse.generate.vendoring import runtime_of
from obverse.generate.views.code import FILTERS, Code, printed

if TYPE_CHECKING:
    from obverse.generate.package import Tree
    from obverse.generate.plan import Plan
    from obverse.generate.views.view import Job

_HERE = Path(__file__).parent
_DEFAULTS = GenerateOptions()


def render(plan: Plan, options: GenerateOptions = _DEFAULTS) -> Tree:
    """Render every job, and add the rules.

    Args:
        plan: The files to write.
        options: Where the runtime is, and which rules are copied into the package, word for word.

    Returns:
        Text of each file, by its path relative to the folder of the generated package.

    Raises:
        TypeError: If a template prints a string that no filter has made safe.
    """
    environment = _environment()
    tree = {job.path: _rendered(environment, job, is_vendored=options.is_vendored) for job in plan}
    return tree | (_rules(options.rules) if options.rules and options.with_stub else {})


def _rendered(environment: Environment, job: Job, *, is_vendored: bool) -> str:
    view = job.view
    variables: dict[str, object] = {field.name: getattr(view, field.name) for field in fields(view)}
    return environment.get_template(view.template).render(
        variables,
        template=f"templates/{view.template}",
        runtime=Code(runtime_of(job.path, is_vendored=is_vendored)),
        made_for=None if is_vendored else __version__,
    )


class _Context(Context):
    """Lets a template print what a macro returns: all of it passed the barrier where the macro printed it."""

    def call(self, function: Any, /, *args: Any, **kwargs: Any) -> Any:
        result: Any = super().call(function, *args, **kwargs)
        return printed(result) if isinstance(function, Macro) else result


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
    environment.context_class = _Context
    environment.filters.update(FILTERS)
    return environment


def _only_code(value: object) -> object:
    """Let through what cannot be text of the document."""
    if isinstance(value, Code | int):
        return value
    raise TypeError(f"a template prints {value!r}, which no filter has made safe")


def _rules(folder: Path) -> Tree:
    return _copied(folder, "_rules", folder.name)


def _copied(folder: Path, target: str, shown: str) -> Tree:
    """The files of a folder, each under a line that says where it came from."""
    tree: Tree = {}
    for file in sorted(folder.rglob("*.py")):
        name = file.relative_to(folder).as_posix()
        header = f"# Copied from {shown}/{name}. Do not edit.\n"
        tree[PurePosixPath(target, name)] = header + file.read_text(encoding="utf-8")
    return tree

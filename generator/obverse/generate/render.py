"""render: Plan -> Tree. Jinja2 in memory; the only module that imports Jinja2."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from traceback import walk_tb
from typing import TYPE_CHECKING, Any, Final

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateSyntaxError,
    Undefined,
    nodes,
)
from jinja2.runtime import BlockReference, Context, Macro

from obverse import __version__
from obverse.generate.copies import runtime_of
from obverse.generate.errors import TemplateError
from obverse.generate.options import GenerateOptions
from obverse.generate.views.code import FILTERS, Code, printed

if TYPE_CHECKING:
    from types import CodeType

    from obverse.generate.package import Tree
    from obverse.generate.plan import Plan
    from obverse.generate.views.view import Job

TEMPLATES: Final = Path(__file__).parent / "templates"
"""The templates that come with obverse."""

_DEFAULTS: Final = GenerateOptions()
_OURS: Final = "obverse"


def render(plan: Plan, options: GenerateOptions = _DEFAULTS) -> Tree:
    """Render every job.

    Args:
        plan: The files to write.
        options: Where the runtime is, and whose templates are used.

    Returns:
        Text of each file, by the path that its job gives.

    Raises:
        TemplateError: A template that takes the place of one of ours fails, or has the name of none.
        TypeError: One of ours prints a string that no filter has made safe.
    """
    environment = _environment(options.templates)
    if options.templates is None:
        return {job.path: _rendered(environment, job, options) for job in plan}
    _check_names(options.templates)
    return {job.path: _rendered_with(environment, job, options, options.templates) for job in plan}


def _rendered(environment: Environment, job: Job, options: GenerateOptions) -> str:
    name = job.view.template
    variables: dict[str, object] = {field.name: getattr(job.view, field.name) for field in fields(job.view)}
    return environment.get_template(name).render(
        variables,
        template=f"{_folder(name, options.templates)}/{name}",
        runtime=Code(runtime_of(job.path, is_vendored=options.is_vendored)),
        made_for=None if options.is_vendored else __version__,
    )


def _folder(name: str, templates: Path | None) -> str:
    """Name the folder that a template is taken from, without the path of this machine."""
    if templates is None or not (templates / name).is_file():
        return f"{_OURS}/templates"
    return templates.resolve().name


def _rendered_with(environment: Environment, job: Job, options: GenerateOptions, templates: Path) -> str:
    """Render with a person's templates, whose faults are not ours."""
    try:
        return _rendered(environment, job, options)
    except TemplateSyntaxError as error:
        raise TemplateError(f"{error.filename}:{error.lineno}", error.message or "syntax error") from error
    except Exception as error:
        raise TemplateError(_place(error) or str(templates / job.view.template), str(error)) from error


def _place(error: Exception) -> str | None:
    """Find the innermost line of a template that an error passed through."""
    places = [(frame.f_code, line) for frame, line in walk_tb(error.__traceback__) if _is_template(frame.f_code)]
    return f"{places[-1][0].co_filename}:{places[-1][1]}" if places else None


def _is_template(code: CodeType) -> bool:
    return code.co_filename.endswith(".jinja")


def _check_names(templates: Path) -> None:
    """Refuse a template that takes the place of none: a slip in its name would go unnoticed."""
    for path in sorted(templates.rglob("*.jinja")):
        name = path.relative_to(templates).as_posix()
        if not (TEMPLATES / name).is_file() and not any(part.startswith("_") for part in name.split("/")):
            names = sorted(ours.relative_to(TEMPLATES).as_posix() for ours in TEMPLATES.rglob("*.jinja"))
            reason = (
                f"obverse has no template {name!r} that this could replace, only {', '.join(names)}. "
                "Begin the name of a file that other templates import with an underscore"
            )
            raise TemplateError(str(path), reason)


class _Context(Context):
    """Lets a template print what a macro or block returns: all of it passed the barrier there."""

    def call(self, function: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call a macro, or anything else."""
        result: Any = super().call(function, *args, **kwargs)
        return printed(result) if isinstance(function, Macro | BlockReference) else result


# Blocks whose output Jinja doesn't finalize, or changes afterwards: filter, call and autoescape.
_UNCHECKED: Final = (nodes.FilterBlock, nodes.CallBlock, nodes.EvalContextModifier)


class _Environment(Environment):
    """Refuses what would print past the barrier."""

    context_class = _Context

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        template = super()._parse(source, name, filename)
        block = next(template.find_all(_UNCHECKED), None)
        if block is not None:
            message = f"{type(block).__name__} prints what no filter has made safe; use an expression or a macro"
            raise TemplateSyntaxError(message, block.lineno, name, filename)
        return template


def _environment(templates: Path | None) -> Environment:
    ours = FileSystemLoader(TEMPLATES)
    theirs = [FileSystemLoader(templates)] if templates is not None else []
    environment = _Environment(
        loader=ChoiceLoader([*theirs, ours, PrefixLoader({_OURS: ours})]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_only_code,
        autoescape=False,
    )
    environment.filters.update(FILTERS)
    return environment


def _only_code(value: object) -> object:
    """Let through what cannot be text of the document."""
    if isinstance(value, Code | int):
        return value
    if isinstance(value, Undefined):
        str(value)  # which raises, and says what is missing
    raise TypeError(f"a template prints {value!r}, which no filter has made safe")

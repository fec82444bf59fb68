"""``obverse lint``: every error and warning of a document, and how its stub responds."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TextIO

import click

from obverse.cli.options import document_options, spec_argument
from obverse.cli.reporting import Reporter, count, count_errors, display_path, fail, reporting

if TYPE_CHECKING:
    from collections.abc import Callable

    from obverse.document.diagnostics import Diagnostic
    from obverse.document.load import LoadOptions
    from obverse.stub.coverage import Coverage


# As the room has them, which is not imported for the sake of a help text.
_FORMATS: Final = ("text", "json", "sarif", "github", "junit")
_ONLY_FOR_READERS: Final = "bad-example"  # the one error with which a document can be generated from


@click.command(short_help="Report errors and warnings of a document.")
@spec_argument
@document_options
@click.option("--coverage", is_flag=True, help="Say for each operation how the stub responds, and why not better.")
@click.option("-f", "--format", "style", type=click.Choice(_FORMATS), default="text", show_default=True, help="Format.")
@click.option(
    "-o", "--output", type=click.File("w", encoding="utf-8", lazy=True), help="File to write to.  [default: stdout]"
)
@click.option("--fix", is_flag=True, help="Mend what is safe: quote versions and statuses.")
def lint(spec: Path | None, *, coverage: bool, style: str, output: TextIO | None, fix: bool, **chosen: Any) -> None:
    """Report every error and warning of the OpenAPI document SPEC.

    Checks that it is valid OpenAPI, that references resolve, that examples match their schemas, and what generation
    needs beyond that. [tool.obverse.lint] in pyproject.toml sets levels, and ignores with a reason; so does a comment:
    # obverse: ignore[CODE]: REASON. Exits with 1 if there are errors.
    """
    with reporting(spec) as reporter:
        from obverse.cli.config import CommandLine, read_config
        from obverse.document.diagnostics import DocumentError

        config = read_config(Path.cwd(), CommandLine(spec, **chosen))
        reporter.base = config.spec.parent
        if fix:
            _fix(config.spec)
        try:
            found, covered = _diagnose(config.spec, config.options.load)
        except DocumentError as failure:  # it can't be read
            found, covered = failure.diagnostics, []
        diagnostics, ignored = config.lint.apply(found, _lines_below(config.spec.parent))
        if style != "text":
            from obverse.lint.formats import FORMATS

            click.echo(FORMATS[style](diagnostics, ignored, reporter.prefix), file=output, nl=False)
            sys.exit(int(bool(count_errors(diagnostics))))
        _show(reporter, diagnostics, covered if coverage else [])
    _conclude(display_path(config.spec), diagnostics, len(ignored), covered)


def _show(reporter: Reporter, diagnostics: list[Diagnostic], covered: list[Coverage]) -> None:
    from obverse.document.diagnostics import printable

    reporter.show(diagnostics)
    for item in covered:
        click.echo(printable(str(item), longest=2000))


def _conclude(path: str, diagnostics: list[Diagnostic], ignored: int, covered: list[Coverage]) -> None:
    """Say the sums, and fail where there are errors."""
    from obverse.stub.coverage import summary

    errors = count_errors(diagnostics)
    sums = count(len(diagnostics) - errors, "warning") + (f", {ignored} ignored" if ignored else "")
    if errors:
        if covered:
            click.echo(f"The stub responds to {summary(covered)}")
        fail(f"{path}: {count(errors, 'error')}, {sums}")
    click.echo(f"{path}: no errors, {sums}")
    click.echo(f"The stub responds to {summary(covered)}")


def _lines_below(folder: Path) -> Callable[[str, int], str]:
    """Return what gives the text of a line of a file in a folder."""

    @cache
    def lines(file: str) -> list[str]:
        try:
            return (folder / file).read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeDecodeError):
            return []

    return lambda file, line: lines(file)[line - 1] if 0 < line <= len(lines(file)) else ""


def _fix(spec: Path) -> None:
    """Mend what is safe in the root document and the files beside it that it is made of."""
    from obverse.document.source_file import read_source
    from obverse.lint.fixing import fixed, fixes

    for path in [spec, *sorted(spec.parent.glob("*.y*ml"))]:
        if path.suffix not in {".yaml", ".yml"} or not path.is_file():
            continue
        content = path.read_bytes()
        source = read_source(path.name, content)
        if source.faults:
            continue
        text = content.decode("utf-8")
        changes = fixes(text, {pointer: source.source(pointer) for pointer in source.lines})
        if changes:
            with click.open_file(str(path), "w", encoding="utf-8", atomic=True) as file:
                file.write(fixed(text, changes))
        for change in changes:
            click.echo(f"{display_path(path)}:{change.line}: quoted {change.words}")


def _diagnose(spec: Path, options: LoadOptions) -> tuple[tuple[Diagnostic, ...], list[Coverage]]:
    """Return all that is wrong with a document, and how its stub responds where nothing is.

    Raises:
        DocumentError: It can't be read.
    """
    from obverse.document.diagnostics import DocumentError, ordered
    from obverse.document.load import read
    from obverse.generate.parse import parse
    from obverse.generate.pipeline import coverage_of
    from obverse.generate.translate import translate
    from obverse.lint import RULES, diagnose

    document, faults = read(spec, options)
    if count_errors(faults):  # what refers to nothing is left out of what is held against schemas
        return ordered({*faults, *diagnose(document, RULES)}, document.name), []
    diagnostics = ordered((*faults, *diagnose(document)), document.name)
    if count_errors(found for found in diagnostics if found.code != _ONLY_FOR_READERS):
        return diagnostics, []
    try:
        return diagnostics, coverage_of(translate(parse(document), document))
    except DocumentError as failure:
        return ordered({*diagnostics, *failure.diagnostics}, document.name), []

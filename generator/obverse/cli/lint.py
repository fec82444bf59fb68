"""``obverse lint``: every error and warning of a document, and how its stub responds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from obverse.cli.options import document_options, spec_argument
from obverse.cli.reporting import count, count_errors, display_path, fail, reporting

if TYPE_CHECKING:
    from obverse.document.diagnostics import Diagnostic
    from obverse.document.load import LoadOptions
    from obverse.stub.coverage import Coverage


_ONLY_FOR_READERS: Final = "bad-example"  # the one error with which a document can be generated from


@click.command(short_help="Report errors and warnings of a document.")
@spec_argument
@document_options
@click.option("--coverage", is_flag=True, help="Say for each operation how the stub responds, and why not better.")
def lint(spec: Path | None, *, coverage: bool, **chosen: Any) -> None:
    """Report every error and warning of the OpenAPI document SPEC.

    Checks that it is valid OpenAPI, that references resolve, that examples match their schemas, and what generation
    needs beyond that. Exits with 1 if there are errors.
    """
    with reporting(spec) as reporter:
        from obverse.cli.config import CommandLine, read_config
        from obverse.document.diagnostics import printable
        from obverse.stub.coverage import summary

        config = read_config(Path.cwd(), CommandLine(spec, **chosen))
        reporter.base = config.spec.parent
        diagnostics, covered = _diagnose(config.spec, config.options.load)
        reporter.show(diagnostics)
        for item in covered if coverage else ():
            click.echo(printable(str(item), longest=2000))
    errors = count_errors(diagnostics)
    path, warnings = display_path(config.spec), count(len(diagnostics) - errors, "warning")
    if errors:
        if covered:
            click.echo(f"The stub responds to {summary(covered)}")
        fail(f"{path}: {count(errors, 'error')}, {warnings}")
    click.echo(f"{path}: no errors, {warnings}")
    click.echo(f"The stub responds to {summary(covered)}")


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

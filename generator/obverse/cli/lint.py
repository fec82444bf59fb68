"""``obverse lint``: every error and warning of a document."""

from __future__ import annotations

from pathlib import Path

import click

from obverse.cli.options import spec_argument
from obverse.cli.reporting import count, count_errors, display_path, fail, reporting


@click.command(short_help="Report errors and warnings of a document.")
@spec_argument
def lint(spec: Path | None) -> None:
    """Report every error and warning of the OpenAPI document SPEC.

    Checks that it is valid OpenAPI, that references resolve, that examples match their schemas, and what generation
    needs beyond that. Exits with 1 if there are errors.
    """
    with reporting(spec) as reporter:
        from obverse.cli.config import CommandLine, read_config
        from obverse.document.load import load
        from obverse.lint import diagnose

        config = read_config(Path.cwd(), CommandLine(spec))
        reporter.base = config.spec.parent
        diagnostics = diagnose(load(config.spec))
        reporter.show(diagnostics)
    errors = count_errors(diagnostics)
    path, warnings = display_path(config.spec), count(len(diagnostics) - errors, "warning")
    if errors:
        fail(f"{path}: {count(errors, 'error')}, {warnings}")
    click.echo(f"{path}: no errors, {warnings}")

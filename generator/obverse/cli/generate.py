"""``obverse generate``: a document becomes a package on disk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from obverse.cli.options import package_options
from obverse.cli.reporting import display_path, reporting


@click.command(short_help="Generate the package for a document.")
@package_options
def generate(**chosen: Any) -> None:
    """Generate the package for the OpenAPI document SPEC.

    Files that are no longer generated are removed, files of yours stay. When generation fails, the old package is left
    as it was.
    """
    from obverse.cli.config import CommandLine, read_config

    command_line = CommandLine(**chosen)
    with reporting(command_line.spec) as reporter:
        from obverse.generate.emit import emit
        from obverse.generate.pipeline import build

        config = read_config(Path.cwd(), command_line)
        reporter.base = config.spec.parent
        result = build(config.spec, config.options)
        reporter.base = config.output
        is_written = emit(result, config.output)
    path = display_path(config.output / result.name)
    click.echo(f"{'Wrote' if is_written else 'Up to date:'} {path} ({len(result.tree)} files)")
    if result.coverage:
        click.echo(f"The stub responds to {result.coverage}; obverse lint --coverage says why")

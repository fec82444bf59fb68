"""``obverse check``: whether the package on disk is what the document gives."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import click

from obverse.cli.options import package_options
from obverse.cli.reporting import display_path, fail, reporting

_COLOURS: Final = {"+": "green", "-": "red", "@": "cyan"}


@click.command(short_help="Compare the package on disk with its document.")
@package_options
def check(**chosen: Any) -> None:
    """Compare the package on disk with what the OpenAPI document SPEC generates.

    Nothing is written. Prints the difference and exits with 1 if there is any.
    """
    from obverse.cli.config import CommandLine, read_config

    command_line = CommandLine(**chosen)
    with reporting(command_line.spec) as reporter:
        from obverse.generate import emit
        from obverse.generate.pipeline import build

        config = read_config(Path.cwd(), command_line)
        reporter.base = config.spec.parent
        result = build(config.spec, config.options)
        difference = emit.check(result, config.output)
    path = display_path(config.output / result.name)
    if difference:
        for line in difference.splitlines():
            click.secho(line, fg=_COLOURS.get(line[:1]))
        fail(f"{path} is stale: run 'obverse generate'")
    click.echo(f"Up to date: {path} ({len(result.tree)} files)")

"""``obverse check``: whether the package on disk is what the document gives."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from obverse.cli.options import output_option, package_option, spec_argument
from obverse.cli.reporting import display_path, fail, reporting

_COLOURS: Final = {"+": "green", "-": "red", "@": "cyan"}


@click.command(short_help="Compare the package on disk with its document.")
@spec_argument
@output_option
@package_option
def check(spec: Path | None, output: Path | None, package: str | None) -> None:
    """Compare the package on disk with what the OpenAPI document SPEC generates.

    Nothing is written. Prints the difference and exits with 1 if there is any.
    """
    from obverse.cli.config import read_config
    from obverse.generate import emit
    from obverse.generate.pipeline import build

    with reporting(spec) as reporter:
        config = read_config(Path.cwd(), spec, output, package)
        reporter.base = config.spec.parent
        result = build(config.spec, config.options)
        difference = emit.check(result, config.output)
    path = display_path(config.output / result.name)
    if difference:
        for line in difference.splitlines():
            click.secho(line, fg=_COLOURS.get(line[:1]))
        fail(f"{path} is stale: run 'obverse generate'")
    click.echo(f"Up to date: {path} ({len(result.tree)} files)")

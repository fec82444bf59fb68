"""``obverse generate``: a document becomes a package on disk."""

from __future__ import annotations

from pathlib import Path

import click

from obverse.cli.options import output_option, package_option, spec_argument
from obverse.cli.reporting import display_path, reporting


@click.command(short_help="Generate the package for a document.")
@spec_argument
@output_option
@package_option
def generate(spec: Path | None, output: Path | None, package: str | None) -> None:
    """Generate the package for the OpenAPI document SPEC.

    Files that are no longer generated are removed, files of yours stay. When generation fails, the old package is left
    as it was.
    """
    from obverse.cli.config import read_config
    from obverse.generate.emit import emit
    from obverse.generate.pipeline import build

    with reporting(spec) as reporter:
        config = read_config(Path.cwd(), spec, output, package)
        reporter.base = config.spec.parent
        result = build(config.spec, config.options)
        reporter.base = config.output
        is_written = emit(result, config.output)
    path = display_path(config.output / result.name)
    click.echo(f"{'Wrote' if is_written else 'Up to date:'} {path} ({len(result.tree)} files)")

"""Arguments and options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

spec_argument = click.argument("spec", required=False, type=click.Path(path_type=Path))
output_option = click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Folder to write the package into.  [default: generated]"
)
package_option = click.option(
    "-p", "--package", help="Import name of the package.  [default: from the document's title]"
)

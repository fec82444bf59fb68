"""``obverse init``: a project around a document."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import click

from obverse.cli.reporting import display_path, reporting

_WRONG_INPUT: Final = 2


@click.command(short_help="Lay out a project around a document.")
@click.argument("folder", metavar="NAME", type=click.Path(path_type=Path))
@click.option(
    "--spec",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The OpenAPI document; it is copied, with the files it is made of.  [default: a small API to begin with]",
)
def init(folder: Path, spec: Path | None) -> None:
    """Lay out a project in the new folder NAME: document, generated package, tests, Makefile, workflow, hooks.

    In the folder, `make generate` and `make test` pass at once.
    """
    with reporting(spec) as reporter:
        from obverse.document.diagnostics import printable
        from obverse.scaffold.project import ProjectError, make_project

        reporter.base = spec.parent if spec is not None else None
        try:
            project = make_project(folder, spec)
        except ProjectError as failure:
            click.echo(printable(str(failure), longest=2000), err=True)
            sys.exit(_WRONG_INPUT)
        place = display_path(project.folder)
        for path in sorted(project.files):
            click.echo(f"{place}/{path}")
        click.echo(f"{place}/generated/{project.package}/")
        click.echo(f"Next: cd {place} && make test")

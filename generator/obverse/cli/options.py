"""Arguments and options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    Command = Callable[..., Any]

spec_argument = click.argument("spec", required=False, type=click.Path(path_type=Path))

_DOCUMENT_OPTIONS = (
    click.option(
        "--overlay",
        "overlays",
        multiple=True,
        type=click.Path(path_type=Path),
        help="Change the document by this overlay (OpenAPI Overlay 1.0) first; repeatable.",
    ),
    click.option(
        "--include-tag", "include_tags", multiple=True, help="Take only operations with this tag; repeatable."
    ),
    click.option("--exclude-tag", "exclude_tags", multiple=True, help="Take no operation with this tag; repeatable."),
    click.option(
        "--include-path",
        "include_paths",
        multiple=True,
        metavar="GLOB",
        help="Take only operations on such paths, such as '/repos/*'; repeatable.",
    ),
)
_PACKAGE_OPTIONS = (
    click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        help="Folder to write the package into.  [default: generated]",
    ),
    click.option("-p", "--package", help="Import name of the package.  [default: from the document's title]"),
    click.option(
        "--templates",
        type=click.Path(path_type=Path),
        help="Folder with Jinja templates that replace those of obverse, file by file.",
    ),
    click.option("--vendor", is_flag=True, help="Copy the runtime into the package, which then does without obverse."),
    click.option("--no-stub", is_flag=True, help="Leave the stub out: the package is a client alone."),
    click.option(
        "--project", is_flag=True, help="Write pyproject.toml and README.md too, so that the package can be published."
    ),
)


def package_options(command: Command) -> Command:
    """Add the argument and the options that say what is generated, and where to.

    They are the parameters of :class:`~obverse.cli.config.CommandLine`.
    """
    for option in reversed((spec_argument, *_PACKAGE_OPTIONS, *_DOCUMENT_OPTIONS)):
        command = option(command)
    return command


def document_options(command: Command) -> Command:
    """Add the options that say what is done to the document, and which of its operations are taken.

    They are parameters of :class:`~obverse.cli.config.CommandLine`.
    """
    for option in reversed(_DOCUMENT_OPTIONS):
        command = option(command)
    return command

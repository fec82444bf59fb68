"""What commands that judge servers and traffic have in common: reading the contract, and reporting."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

import click

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from obverse.cli.config import Config
    from obverse.cli.options import Command
    from obverse.cli.reporting import Reporter
    from obverse.contract_testing.contract import TestedContract
    from obverse.contract_testing.findings import Report

_WRONG_INPUT: Final = 2
# As contract_testing has them, which is not imported for the sake of a help text.
_FORMATS: Final = ("text", "json", "junit", "html", "github", "markdown")
_SUFFIXES: Final = {"junit": "xml", "markdown": "md"}


_OPTIONS: Final = (
    click.option(
        "--report",
        "reports",
        multiple=True,
        metavar="FORMAT=FILE",
        help="Write text, json, junit, html, github or markdown; repeatable. text and github need no FILE.",
    ),
    click.option(
        "--fail-on",
        type=click.Choice(("error", "warning", "never")),
        default="error",
        show_default=True,
        help="Level that makes the exit code 1.",
    ),
)


def report_options(command: Command) -> Command:
    """Add the options ``--report`` and ``--fail-on``."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def read_contract_or_exit(reporter: Reporter, config: Config) -> TestedContract:
    """Read the contract; show what is wrong with it, and end the command with exit code 2."""
    from obverse.contract_testing.contract import read_contract
    from obverse.document.diagnostics import DocumentError

    try:
        return read_contract(config.spec, config.options.load)
    except DocumentError as failure:
        reporter.show(failure.diagnostics)
        sys.exit(_WRONG_INPUT)


def destinations_of(reports: Sequence[str]) -> Mapping[str, Path | None]:
    """Read the option ``--report``: format -> file; ``None`` is stdout."""
    destinations: dict[str, Path | None] = {}
    for text in (part for report in reports for part in report.split(",")):
        style, _, file = text.partition("=")
        if style not in _FORMATS:
            refuse(f"--report {style!r}: there are {', '.join(_FORMATS)}")
        if not file and style not in {"text", "github"}:
            refuse(f"--report {style}: name the file, as in {style}=report.{_SUFFIXES.get(style, style)}")
        destinations[style] = Path(file) if file else None
    return destinations


def write_reports(report: Report, destinations: Mapping[str, Path | None]) -> None:
    """Write a report into its files, and onto stdout."""
    from obverse.contract_testing.reports import FORMATS
    from obverse.document.diagnostics import printable

    for style, path in destinations.items():
        if path is not None:
            write_file(path, FORMATS[style](report))
    shown = next((style for style, path in destinations.items() if path is None), "text")
    for line in FORMATS[shown](report).splitlines():
        click.echo(printable(line, longest=0))


def write_file(path: Path, text: str) -> None:
    """Write a file as a whole; what was there before stays where the disk refuses."""
    try:
        with click.open_file(str(path), "w", encoding="utf-8", atomic=True) as file:
            file.write(text)
    except OSError as failure:
        refuse(f"{path}: {failure.strerror or failure}")


def is_failed(report: Report, fail_on: str) -> bool:
    """Return whether a report makes the exit code 1; say so where nothing was tested."""
    if not report.requests:
        click.echo("nothing was tested: no operation of the document was called", err=True)
        return True
    return fail_on != "never" and bool(report.count("error") or (fail_on == "warning" and report.count("warning")))


def refuse(message: str) -> NoReturn:
    """Print what is wrong with the input, and end the command with exit code 2."""
    from obverse.document.diagnostics import printable

    click.echo(printable(message, longest=2000), err=True)
    sys.exit(_WRONG_INPUT)

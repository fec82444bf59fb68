"""``obverse diff``: what a change of a document breaks."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn, TextIO

import click

from obverse.cli.reporting import Reporter, display_path, reporting

if TYPE_CHECKING:
    from obverse.diff.findings import Finding
    from obverse.diff.ignoring import Ignoring
    from obverse.diff.options import DiffOptions
    from obverse.diff.report import Report
    from obverse.diff.revisions import Revision

_WRONG_INPUT: Final = 2
# As the room has them, which is not imported for the sake of a help text.
_FORMATS: Final = ("text", "json", "markdown", "github", "junit", "sarif", "html")
_FAIL_ON: Final = ("error", "warning", "never")
_STABILITY: Final = ("draft", "alpha", "beta", "stable")
_COLOURS: Final = {"error": "red", "warning": "yellow", "info": "blue"}


@click.command(short_help="Show what a change of a document breaks.")
@click.argument("old", required=False)
@click.argument("new", required=False)
@click.option("-f", "--format", "style", type=click.Choice(_FORMATS), default="text", show_default=True, help="Format.")
@click.option(
    "-o",
    "--output",
    type=click.File("w", encoding="utf-8", lazy=True),
    help="File to write to.  [default: the terminal]",
)
@click.option(
    "--fail-on",
    type=click.Choice(_FAIL_ON),
    default="error",
    show_default=True,
    help="Level that makes the exit code 1.",
)
@click.option(
    "--ignore", "ignore_file", type=click.Path(path_type=Path), help="File with the differences that are meant."
)
@click.option("--sunset-days", default=0, type=click.IntRange(0), help="Days that clients are owed by x-sunset.")
@click.option(
    "--stability",
    type=click.Choice(_STABILITY),
    default="beta",
    show_default=True,
    help="Least stable level to compare.",
)
@click.option("--level", type=click.Choice(("error", "warning", "info")), default="info", help="Least level to show.")
@click.option("--no-client", is_flag=True, help="Leave out what changes in the generated client.")
def diff(
    old: str | None,
    new: str | None,
    style: str,
    output: TextIO | None,
    fail_on: str,
    ignore_file: Path | None,
    sunset_days: int,
    stability: str,
    level: str,
    *,
    no_client: bool,
) -> None:
    """Show what the change of an OpenAPI document from OLD to NEW breaks: on the wire, and in generated clients.

    OLD and NEW are files, folders, or git revisions of them: main:spec/api.yaml, v1.2:spec, or v1.2 alone for the
    configured document. Without NEW, it is the configured document; without OLD, the document as it was where this
    branch left the main branch.

    Exit codes: 0 nothing at the level of --fail-on, 1 something, 2 wrong input.
    """
    import datetime

    from obverse.diff.formats import FORMATS
    from obverse.diff.options import DiffOptions

    options = DiffOptions(datetime.date.today(), sunset_days, stability, has_client=not no_client)
    with reporting(None) as reporter:
        revisions = _revisions(reporter, old, new)
        report = _report(revisions, options, _ignoring(ignore_file))
        is_failed = _is_failed(report, fail_on)
        report.findings[:] = _at_least(report, level)
        text = FORMATS[style](report)
        if output is not None:
            click.echo(text, file=output, nl=False)
    if output is None:
        _print(text, style)
    sys.exit(int(is_failed))


def _revisions(reporter: Reporter, old: str | None, new: str | None) -> tuple[Revision, Revision]:
    from obverse.cli.config import ConfigError, read_config
    from obverse.diff.git import RevisionError
    from obverse.diff.revisions import read_merge_base, read_revision
    from obverse.document.diagnostics import DocumentError

    try:
        default = Path(display_path(read_config(Path.cwd()).spec))
    except ConfigError:
        if new is None:
            raise
        default = None
    try:
        newer = read_revision(new or str(default), default)
        older = read_revision(old, default) if old else read_merge_base(default or Path(str(new)))
    except DocumentError as failure:
        reporter.show(failure.diagnostics)
        sys.exit(_WRONG_INPUT)
    except RevisionError as failure:
        _refuse(str(failure), failure.hint)
    return older, newer


def _ignoring(path: Path | None) -> Ignoring:
    from obverse.diff.ignoring import IgnoreError, Ignoring, read_ignore_file

    try:
        return read_ignore_file(path) if path is not None else Ignoring()
    except IgnoreError as failure:
        _refuse(str(failure), "")


def _refuse(message: str, hint: str) -> NoReturn:
    click.echo(f"{message}. {hint}." if hint else message, err=True)
    sys.exit(_WRONG_INPUT)


def _report(revisions: tuple[Revision, Revision], options: DiffOptions, ignoring: Ignoring) -> Report:
    from obverse.diff.compare import compare
    from obverse.diff.report import Report

    old, new = revisions
    findings, ignored = ignoring.apply(compare(old.document, new.document, options), options.today)
    return Report(old.label, new.label, old.prefix, new.prefix, findings, ignored)


def _is_failed(report: Report, fail_on: str) -> bool:
    levels = {"error": {"error"}, "warning": {"error", "warning"}, "never": set[str]()}[fail_on]
    return any(finding.level.value in levels for finding in report.findings)


def _at_least(report: Report, level: str) -> list[Finding]:
    from obverse.diff.findings import RANKS
    from obverse.diff.rules import Level

    return [finding for finding in report.findings if RANKS[finding.level] <= RANKS[Level(level)]]


def _print(text: str, style: str) -> None:
    if style != "text":
        click.echo(text, nl=False)
        return
    for line in text.splitlines():
        for label, colour in _COLOURS.items():
            before, mark, after = line.partition(f": {label}[")
            if mark:
                line = f"{before}: {click.style(label, fg=colour, bold=True)}[{after}"
                break
        click.echo(line)

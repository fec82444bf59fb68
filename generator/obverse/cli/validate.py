"""``obverse validate``: recorded traffic, held to a document."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from obverse.cli.contract_reports import (
    destinations_of,
    is_failed,
    read_contract_or_exit,
    refuse,
    report_options,
    write_reports,
)
from obverse.cli.options import document_options, spec_argument
from obverse.cli.reporting import reporting

if TYPE_CHECKING:
    from obverse.contract_testing.traffic import SeenRule

_WORDS: Final = {"held": "seen to hold", "broken": "seen broken", "unseen": "not seen"}


@click.command(short_help="Hold recorded traffic to a document.")
@click.argument("recording", metavar="TRAFFIC.har", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@spec_argument
@document_options
@report_options
@click.option("--ledger", "with_ledger", is_flag=True, help="Say of each rule of the ledger whether it was seen.")
def validate(
    recording: Path, spec: Path | None, reports: tuple[str, ...], *, with_ledger: bool, fail_on: str, **chosen: Any
) -> None:
    """Hold recorded traffic (HAR, from a browser or a proxy) to the OpenAPI document SPEC: requests and responses.

    No value of the traffic gets into a report.

    Exit codes: 0 nothing at the level of --fail-on, 1 something, or no entry is about the document, 2 wrong input.
    """
    with reporting(spec) as reporter:
        from obverse.cli.config import CommandLine, read_config
        from obverse.contract_testing.har import HarError, read_har
        from obverse.contract_testing.traffic import Traffic

        destinations = destinations_of(reports)
        config = read_config(Path.cwd(), CommandLine(spec, **chosen))
        reporter.base = config.spec.parent
        try:
            entries = read_har(recording)
        except HarError as failure:
            refuse(str(failure))
        traffic = Traffic(read_contract_or_exit(reporter, config), recording.name)
        report = traffic.judge(entries)
        if with_ledger:
            _show_ledger(traffic.ledger())
    write_reports(report, destinations)
    sys.exit(int(is_failed(report, fail_on)))


def _show_ledger(rules: list[SeenRule]) -> None:
    from obverse.document.diagnostics import printable

    for rule, sight in rules:
        if sight != "unseen":
            place = f"{rule.place.file}:{rule.place.line}"
            click.echo(printable(f"{_WORDS[sight]}: {place} {rule.where}: {rule.text} ({rule.source})", longest=2000))
    counts = Counter(sight for _, sight in rules)
    click.echo(f"Rules of the ledger: {', '.join(f'{counts[sight]} {words}' for sight, words in _WORDS.items())}")

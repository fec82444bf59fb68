"""``obverse ledger``: the source of each rule of a document."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from obverse.cli.options import spec_argument
from obverse.cli.reporting import reporting

# As the ledger has them, which is not imported for the sake of a help text.
_FORMATS: Final = ("text", "markdown", "json")
_SOURCES: Final = ("documented", "metadata", "observed", "assumed")


@click.command(short_help="List the source of each rule of a document.")
@spec_argument
@click.option(
    "--format",
    "style",
    type=click.Choice(_FORMATS),
    default="text",
    show_default=True,
    help="Output format.",
)
@click.option(
    "--source", "sources", type=click.Choice(_SOURCES), multiple=True, help="List this source only; repeatable."
)
@click.option("--count", "is_counted", is_flag=True, help="Print the number of rules of each source instead.")
def ledger(spec: Path | None, style: str, sources: tuple[str, ...], *, is_counted: bool) -> None:
    """List the rules of the OpenAPI document SPEC, and the source that x-source gives for each (the parity ledger)."""
    with reporting(spec) as reporter:
        from obverse import ledger as ledgers
        from obverse.cli.config import CommandLine, read_config
        from obverse.document.diagnostics import printable
        from obverse.document.load import load

        config = read_config(Path.cwd(), CommandLine(spec))
        reporter.base = config.spec.parent
        rules = [
            rule
            for rule in ledgers.rules_of(load(config.spec, config.options.load))
            if not sources or rule.source in sources
        ]
        text = (
            ledgers.write_counts(ledgers.count(rules), style)
            if is_counted
            else ledgers.write_rules(rules, style, reporter.prefix)
        )
    click.echo("\n".join(printable(line, longest=0) for line in text.split("\n")), nl=False)

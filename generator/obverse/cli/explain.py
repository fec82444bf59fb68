"""``obverse explain``: what a rule or a code means."""

from __future__ import annotations

import difflib
from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

import click

from obverse.cli.reporting import reporting

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# Each names a function that returns the texts of one table by rule or code, imported when it is asked for.
_TABLES: Final = (
    "obverse.document.codes:explanations",
    "obverse.diff.explanations:explanations",
    "obverse.contract_testing.findings:explanations",
)


@click.command(short_help="Explain a rule.")
@click.argument("rule", required=False)
def explain(rule: str | None) -> None:
    """Explain the rule RULE: what it means, and how to take it otherwise.

    Without RULE, all are listed.
    """
    with reporting(None):
        texts = {name: text for table in _TABLES for name, text in _table(table).items()}
    if rule is None:
        for name in texts:
            click.echo(name)
    elif rule in texts:
        click.echo(texts[rule], nl=False)
    else:
        similar = difflib.get_close_matches(rule, texts, n=1)
        hint = f"; did you mean {similar[0]!r}?" if similar else ""
        raise click.UsageError(f"there is no rule {rule!r}{hint}")


def _table(path: str) -> Mapping[str, str]:
    module, _, name = path.partition(":")
    table = cast("Callable[[], Mapping[str, str]]", getattr(import_module(module), name))
    return table()

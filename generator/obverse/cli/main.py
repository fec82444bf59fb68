"""The command ``obverse`` with all its commands. What they work with is imported when one of them runs."""

from __future__ import annotations

import os

import click

from obverse import __version__
from obverse.cli.check import check
from obverse.cli.compare import compare
from obverse.cli.control import control
from obverse.cli.diff import diff
from obverse.cli.explain import explain
from obverse.cli.generate import generate
from obverse.cli.init import init
from obverse.cli.ledger import ledger
from obverse.cli.lint import lint
from obverse.cli.serve import intercept, serve
from obverse.cli.test import test
from obverse.cli.validate import validate


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="obverse", message="%(prog)s %(version)s")
@click.pass_context
def main(context: click.Context) -> None:
    """Generate a typed client and a stateful stub from an OpenAPI document.

    Arguments that are left out come from [tool.obverse] in the nearest pyproject.toml.

    Exit codes: 0 success, 1 errors in the document or its output, 2 wrong usage.
    """
    if os.environ.get("NO_COLOR"):
        context.color = False


for _command in (
    init,
    generate,
    check,
    lint,
    diff,
    explain,
    ledger,
    serve,
    intercept,
    test,
    validate,
    compare,
    control,
):
    main.add_command(_command)

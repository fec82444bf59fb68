"""The options of the commands that serve a stub."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    Option: TypeAlias = Callable[[Callable[..., Any]], Callable[..., Any]]


def stub_options(port: int) -> Option:
    """Return a decorator that adds them to a command.

    Args:
        port: Where it listens when nobody says where.
    """
    options = [*_state(port), *_surroundings()]

    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return add


def _state(port: int) -> list[Option]:
    """Return the options of where it listens and what it has."""
    return [
        click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on."),
        click.option(
            "--port",
            default=port,
            show_default=True,
            type=click.IntRange(0, 65535),
            help="Port to listen on; 0 for a free one.",
        ),
        click.option(
            "--token", "tokens", multiple=True, help="Accept this token only; repeatable.  [default: any token]"
        ),
        click.option(
            "--seconds",
            "operation_seconds",
            default=0.0,
            type=click.FloatRange(0),
            help="Duration of long-running operations in seconds.",
        ),
        click.option("--limits", help="Throttle requests with this profile of the document's x-stub limits."),
        click.option(
            "--seed",
            "seeds",
            multiple=True,
            metavar="FILE or NUMBER",
            help="Begin with the items of this file (YAML or JSON). What is drawn follows from a number.",
        ),
        click.option(
            "--data",
            metavar="FILE or URL",
            help="Keep the state in this file (SQLite) or at postgresql://..., so that it outlives the server.",
        ),
    ]


def _surroundings() -> list[Option]:
    """Return the options of what stands around it."""
    return [
        click.option(
            "--ca",
            type=click.Path(dir_okay=False, path_type=Path),
            help="Write the certificate of the throw-away authority here.  [default: a temporary file]",
        ),
        click.option(
            "--grant",
            "grants",
            multiple=True,
            metavar="CLIENT=PERMISSION,...",
            help="Tokens that this client is issued have these permissions only; repeatable.  [default: all]",
        ),
        click.option("--access-log", type=click.Choice(["plain", "json"]), help="Write a line for each request."),
        click.option(
            "--control/--no-control",
            "has_control",
            default=True,
            help="Serve the control API below /_obverse/.  [default: yes]",
        ),
        click.option(
            "--cors", "origins", multiple=True, metavar="ORIGIN", help="Let pages of this origin call it; repeatable."
        ),
        click.option("--public-url", metavar="URL", help="Where callers reach it, for the URLs in responses."),
        click.option(
            "--trusted-proxy",
            "trusted_proxies",
            multiple=True,
            metavar="ADDRESS",
            help="Heed X-Forwarded-* and Forwarded of this address or network too.  [default: this machine]",
        ),
        click.option(
            "--faults", "fault_header", is_flag=True, help="Let requests inject faults: x-stub-fault: status=503."
        ),
    ]

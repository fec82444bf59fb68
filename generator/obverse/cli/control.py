"""``obverse control``: look into a served stub, and steer it."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import click

from obverse.cli.reporting import fail

if TYPE_CHECKING:
    from collections.abc import Generator

    from obverse.control import Client

_URL: Final = "http://127.0.0.1:8080"


@click.group(short_help="Look into a served stub, and steer it.")
@click.option("--url", default=_URL, show_default=True, envvar="OBVERSE_URL", help="Where the stub is served.")
@click.option("--token", default="", envvar="OBVERSE_CONTROL_TOKEN", help="Token that the server printed.")
@click.pass_context
def control(context: click.Context, url: str, token: str) -> None:
    """Look into a stub that `obverse serve` runs, and steer it, by its control API below /_obverse/."""
    context.obj = (url, token)


@contextmanager
def _client(context: click.Context) -> Generator[Client]:
    """Give a client of the control API; what it is refused is the end of the command."""
    import httpx2

    from obverse.control import Client
    from obverse.control.errors import CallError

    url, token = context.obj
    base = f"{url.rstrip('/')}/_obverse"
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    with httpx2.Client(headers=headers) as http, Client(base_url=base, http_client=http) as client:
        try:
            yield client
        except CallError as failure:
            fail(str(failure))


def _show(value: Any) -> None:
    """Print a model, or a list of them, as JSON."""
    from obverse.control import models

    click.echo(json.dumps(models.to_wire(value), indent=2, ensure_ascii=False))


@control.command(short_help="Say what is served.")
@click.pass_context
def health(context: click.Context) -> None:
    """Say what is served."""
    with _client(context) as client:
        _show(client.server.health())


@control.command(short_help="List how each operation is responded to.")
@click.pass_context
def operations(context: click.Context) -> None:
    """List the operations, and how each is responded to."""
    with _client(context) as client:
        for operation in client.server.operations():
            detail = f": {operation.detail}" if operation.detail else ""
            click.echo(f"{operation.method} {operation.path} ({operation.operation_id}): {operation.source}{detail}")


@control.command(short_help="Forget items, requests and faults.")
@click.pass_context
def reset(context: click.Context) -> None:
    """Forget items, requests and faults; the clock stays where it is."""
    with _client(context) as client:
        client.server.reset()


@control.command(short_help="Print all stored items as JSON.")
@click.option("--resource", help="Print items of this resource only.")
@click.pass_context
def snapshot(context: click.Context, resource: str | None) -> None:
    """Print all stored items as JSON, for `restore`."""
    with _client(context) as client:
        _show(client.state.snapshot(resource=resource) if resource else client.state.snapshot())


@control.command(short_help="Store the items of a snapshot, and forget all others.")
@click.argument("file", type=click.File("rb"))
@click.pass_context
def restore(context: click.Context, file: Any) -> None:
    """Store the items of FILE, what `snapshot` printed, and forget all others."""
    from obverse.control import models

    try:
        items = models.decode(file.read(), models.Snapshot)
    except ValueError as failure:
        fail(f"{file.name}: no snapshot: {failure}")
    with _client(context) as client:
        client.state.restore(items)


@control.command(short_help="Print the requests that the stub received.")
@click.option("--operation", help="Print requests of this operation only.")
@click.option("--last", type=click.IntRange(1), help="Print at most so many, the newest.")
@click.option("--json", "as_json", is_flag=True, help="Print all of each, as JSON.")
@click.pass_context
def journal(context: click.Context, operation: str | None, last: int | None, *, as_json: bool) -> None:
    """Print the requests that the stub received, oldest first."""
    from obverse.control import models
    from obverse.document.diagnostics import printable

    with _client(context) as client:
        entries = client.journal.list(operation_id=operation or models.UNSET, last=last or models.UNSET)
        if as_json:
            _show(entries)
            return
        for entry in entries:
            query = f"?{entry.query}" if entry.query else ""
            line = f"{entry.status} {entry.method} {entry.path}{query} {entry.operation_id}"
            click.echo(printable(line.rstrip(), longest=2000))


@control.command(short_help="Move the time of the stub forward.")
@click.argument("seconds", type=click.FloatRange(0))
@click.pass_context
def advance(context: click.Context, seconds: float) -> None:
    """Move the time of the stub forward by SECONDS, and print the time after that."""
    from obverse.control import models

    with _client(context) as client:
        click.echo(client.clock.advance(models.Advance(seconds=seconds)).time.isoformat())


@control.command(short_help="Inject a fault into requests to come.")
@click.option("--operation", default="*", show_default=True, help="operationId, or * for any.")
@click.option("--status", type=click.IntRange(400, 599), help="Status of the response.")
@click.option("--times", type=click.IntRange(0), default=1, show_default=True, help="How often; 0 for always.")
@click.option("--after", type=click.IntRange(0), default=0, show_default=True, help="How many succeed before.")
@click.option("--retry-after", type=click.IntRange(0), help="Retry-After in seconds.")
@click.option("--latency", type=click.FloatRange(0), default=0.0, help="Seconds that it takes, on the stub's clock.")
@click.option("--clear", is_flag=True, help="Inject no faults any more.")
@click.pass_context
def fault(
    context: click.Context,
    operation: str,
    status: int | None,
    times: int,
    after: int,
    retry_after: int | None,
    latency: float,
    *,
    clear: bool,
) -> None:
    """Inject a fault into requests to come; without --status and --latency, print those that are there."""
    from obverse.control import models

    with _client(context) as client:
        if clear:
            client.faults.clear()
        elif status is None and not latency:
            _show(client.faults.list())
        else:
            client.faults.add(
                models.Fault(
                    operation=operation,
                    status=status,
                    times=times or None,
                    after=after,
                    retry_after=retry_after,
                    latency=latency,
                )
            )

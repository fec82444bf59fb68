"""``obverse control``: look into a served stub, and steer it."""

from __future__ import annotations

import datetime
import json
import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from obverse.cli.reporting import fail
from obverse.cli.seeds import read_seed

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from obverse.control import Client
    from obverse.control.models import Entry

_URL: Final = "http://127.0.0.1:8080"
_PATIENCE: Final = 60.0
"""Seconds to wait for a response: the journal may have nothing to tell for a while."""

_DURATION: Final = re.compile(r"([0-9]+(?:\.[0-9]+)?)(s|m|h|d|)")
_UNITS: Final = {"": 1, "s": 1, "m": 60, "h": 3600, "d": 86400}


@click.group(short_help="Look into a served stub, and steer it.")
@click.option("--url", default=_URL, show_default=True, envvar="OBVERSE_URL", help="Where the stub is served.")
@click.option("--token", default="", envvar="OBVERSE_CONTROL_TOKEN", help="Token that the server printed.")
@click.option("--session", default="", envvar="OBVERSE_SESSION", help="Name of the session.")
@click.pass_context
def control(context: click.Context, url: str, token: str, session: str) -> None:
    """Look into a stub that `obverse serve` runs, and steer it, by its control API below /_obverse/."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    if session:
        headers["X-Obverse-Session"] = session
    context.obj = (url, headers)


@contextmanager
def _client(context: click.Context) -> Generator[Client]:
    """Give a client of the control API; what it is refused is the end of the command."""
    import httpx2

    from obverse.control import Client
    from obverse.control.errors import CallError

    url, headers = context.obj
    base = f"{url.rstrip('/')}/_obverse"
    with httpx2.Client(headers=headers, timeout=_PATIENCE) as http, Client(base_url=base, http_client=http) as client:
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


@control.command(short_help="Add items from a file.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_context
def seed(context: click.Context, file: Path) -> None:
    """Add the items of FILE (YAML or JSON: resource -> items), each checked against the document."""
    from obverse.control.errors import ApiError

    source = read_seed(file)
    with _client(context) as client:
        try:
            client.state.seed(source.tree)
        except ApiError as failure:
            message = getattr(failure.error, "message", "")
            pointer, _, text = message.partition(": ")
            fail(f"{source.source(pointer).place}: {message}" if text else str(failure))


@control.command(short_help="Read, store or remove an item.")
@click.argument("resource")
@click.argument("keys", nargs=-1)
@click.option("--put", "file", type=click.File("rb"), help="Store the item of this file (JSON); - for stdin.")
@click.option("--force", is_flag=True, help="Store it though it breaks the document.")
@click.option("--delete", is_flag=True, help="Remove it, and all below it.")
@click.pass_context
def item(context: click.Context, resource: str, keys: tuple[str, ...], file: Any, *, force: bool, delete: bool) -> None:
    """Print the item of a RESOURCE that KEYS name: those of the items above, outermost first, and its own."""
    path = [*keys] or [""]
    with _client(context) as client:
        if delete:
            client.items.delete(resource=resource, keys=path)
            return
        if file is not None:
            try:
                value = json.load(file)
            except ValueError as failure:
                fail(f"{file.name}: no JSON: {failure}")
            client.items.put(value, resource=resource, keys=path, forced=force)
        _show(client.items.get(resource=resource, keys=path).value)


@control.command(short_help="Print the requests that the stub received.")
@click.option("--operation", help="Print requests of this operation only.")
@click.option("--last", type=click.IntRange(1), help="Print at most so many, the newest.")
@click.option("--json", "as_json", is_flag=True, help="Print all of each, as JSON.")
@click.option("--curl", "as_curl", is_flag=True, help="Print commands that send them again.")
@click.option("--har", "as_har", is_flag=True, help="Print all requests with their responses as HAR.")
@click.option("--follow", is_flag=True, help="Go on with those that come, until it is stopped.")
@click.pass_context
def journal(
    context: click.Context,
    operation: str | None,
    last: int | None,
    *,
    as_json: bool,
    as_curl: bool,
    as_har: bool,
    follow: bool,
) -> None:
    """Print the requests that the stub received, oldest first."""
    from obverse.control import models

    write = _curl_line if as_curl else _json_line if as_json and follow else _line
    with _client(context) as client:
        if as_har:
            _show(client.journal.har())
            return
        entries = client.journal.list(operation_id=operation or models.UNSET, last=last or models.UNSET)
        if as_json and not follow:
            _show(entries)
            return
        for entry in entries:
            click.echo(write(entry))
        if follow:
            _follow(client, entries[-1].number if entries else 0, operation, write)


def _follow(client: Client, after: int, operation: str | None, write: Callable[[Entry], str]) -> None:
    """Print requests as they come."""
    from obverse.control import models

    while True:
        found = client.journal.next(after=after, operation_id=operation or models.UNSET, seconds=30)
        if found is not None:
            after = found.number
            click.echo(write(found))


def _line(entry: Entry) -> str:
    from obverse.document.diagnostics import printable

    query = f"?{entry.query}" if entry.query else ""
    line = f"{entry.status} {entry.method} {entry.path}{query} {entry.operation_id}"
    return printable(line.rstrip(), longest=2000)


def _curl_line(entry: Entry) -> str:
    from obverse.document.diagnostics import printable

    return printable(entry.curl, longest=0)


def _json_line(entry: Entry) -> str:
    from obverse.control import models

    return json.dumps(models.to_wire(entry))


@control.command(short_help="Print what callers should do in another way.")
@click.pass_context
def advice(context: click.Context) -> None:
    """Print what the real service might refuse, and what callers should do in another way."""
    from obverse.document.diagnostics import printable

    with _client(context) as client:
        for note in (*client.journal.warnings(), *client.journal.advice()):
            times = f" ({note.times} times)" if note.times > 1 else ""
            click.echo(printable(f"{note.text}{times}", longest=2000))


@control.command(short_help="Move the time of the stub forward.")
@click.argument("duration")
@click.pass_context
def advance(context: click.Context, duration: str) -> None:
    """Move the time of the stub forward by a DURATION such as 90, 10m, 1.5h or 2d, and print the time after that."""
    from obverse.control import models

    match = _DURATION.fullmatch(duration)
    if match is None:
        raise click.BadParameter(f"{duration!r} is no duration such as 90, 10m, 1.5h or 2d", param_hint="DURATION")
    seconds = float(match[1]) * _UNITS[match[2]]
    with _client(context) as client:
        click.echo(client.clock.advance(models.Advance(seconds=seconds)).time.isoformat())


@control.command(short_help="Print or set the time of the stub.")
@click.option("--set", "time", type=click.DateTime(["%Y-%m-%dT%H:%M:%S", "%Y-%m-%d"]), help="Go to this time (UTC).")
@click.option("--scale", type=click.FloatRange(0), help="Seconds to pass for each real one.")
@click.option("--freeze", is_flag=True, help="Let it stand still; the same as --scale 0.")
@click.pass_context
def clock(context: click.Context, time: datetime.datetime | None, scale: float | None, *, freeze: bool) -> None:
    """Print the time of the stub, after setting it where that is asked for."""
    from obverse.control import models

    chosen = models.NewTime()
    if time is not None:
        chosen.time = time.replace(tzinfo=datetime.UTC)
    if freeze or scale is not None:
        chosen.scale = 0.0 if freeze or scale is None else scale
    with _client(context) as client:
        is_set = time is not None or freeze or scale is not None
        click.echo((client.clock.set(chosen) if is_set else client.clock.read()).time.isoformat())


@control.command(short_help="Print or change how the stub behaves.")
@click.option("--limits", help="Throttle with this profile of the document's x-stub limits; none for no limits.")
@click.option("--seconds", type=click.FloatRange(0), help="Duration of long-running operations in seconds.")
@click.option("--fail", "failure", help="Message with which long-running operations fail; empty lets them succeed.")
@click.pass_context
def settings(context: click.Context, limits: str | None, seconds: float | None, failure: str | None) -> None:
    """Print how the stub behaves, after changing it where that is asked for."""
    from obverse.control import models

    chosen = models.NewBehaviour()
    if limits is not None:
        chosen.limits = None if limits == "none" else limits
    if seconds is not None:
        chosen.operation_seconds = seconds
    if failure is not None:
        chosen.failure = failure or None
    with _client(context) as client:
        _show(client.server.set(chosen))


@control.command(short_help="List sessions, or end one.")
@click.option("--end", help="Forget the session of this name with all that it has.")
@click.pass_context
def sessions(context: click.Context, end: str | None) -> None:
    """List the sessions that have names, or end one."""
    with _client(context) as client:
        if end:
            client.sessions.end(end)
            return
        for session in client.sessions.list():
            click.echo(f"{session.name}: {session.requests} requests, not used for {session.idle_seconds:.0f} s")


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

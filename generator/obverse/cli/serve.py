"""``obverse serve``: the stub of a package or of a document, on uvicorn."""

from __future__ import annotations

import signal
import sys
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from obverse.cli.options import document_options
from obverse.cli.reporting import fail, reporting
from obverse.cli.seeds import read_seed
from obverse.cli.stub_package import is_document, stub_package

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from obverse.cli.config import CommandLine
    from obverse.cli.reporting import Reporter
    from obverse.serving.stub_source import StubSource


@click.command(short_help="Serve the stub of a package or of a document.")
@click.argument("target", required=False, metavar="[PACKAGE or SPEC]")
@document_options
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    default=8080,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="Port to listen on; 0 for a free one.",
)
@click.option("--token", "tokens", multiple=True, help="Accept this token only; repeatable.  [default: any token]")
@click.option(
    "--seconds",
    "operation_seconds",
    default=0.0,
    type=click.FloatRange(0),
    help="Duration of long-running operations in seconds.",
)
@click.option("--limits", help="Throttle requests with this profile of the document's x-stub limits.")
@click.option(
    "--seed",
    "seeds",
    multiple=True,
    metavar="FILE or NUMBER",
    help="Begin with the items of this file (YAML or JSON). What is drawn from the schemas follows from a number.",
)
@click.option(
    "--data",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Keep the state in this file (SQLite), so that it outlives the server.",
)
@click.option(
    "--certfile", type=click.Path(dir_okay=False, path_type=Path), help="Serve by TLS with this certificate (PEM)."
)
@click.option("--keyfile", type=click.Path(dir_okay=False, path_type=Path), help="Key of that certificate (PEM).")
@click.option("--access-log", type=click.Choice(["plain", "json"]), help="Write a line for each request.")
@click.option(
    "--control/--no-control",
    "has_control",
    default=True,
    help="Serve the control API below /_obverse/.  [default: yes]",
)
@click.option(
    "--cors", "origins", multiple=True, metavar="ORIGIN", help="Let pages of this origin call it; repeatable."
)
@click.option("--public-url", metavar="URL", help="Where callers reach it, for the URLs in responses.")
@click.option(
    "--trusted-proxy",
    "trusted_proxies",
    multiple=True,
    metavar="ADDRESS",
    help="Heed X-Forwarded-* and Forwarded of this address or network too; repeatable.  [default: this machine]",
)
@click.option("--faults", "fault_header", is_flag=True, help="Let requests inject faults: x-stub-fault: status=503.")
def serve(target: str | None, **chosen: Any) -> None:
    """Serve the stub of a generated package or of an OpenAPI document over HTTP.

    PACKAGE is an import name.
    """
    from obverse.cli.config import CommandLine
    from obverse.serving.server import ServeError, ServeOptions
    from obverse.serving.server import serve as run

    spec = Path(target) if target and is_document(target) else None
    chosen |= _seeds(chosen.pop("seeds"))
    options = ServeOptions(**{field.name: chosen.pop(field.name) for field in fields(ServeOptions)})
    with tempfile.TemporaryDirectory(prefix="obverse-") as temporary:
        try:
            with reporting(spec) as reporter, _packages():
                source = _source(reporter, target, CommandLine(spec, **chosen), Path(temporary))
            # A stop by Ctrl+C or SIGTERM is the usual end; uvicorn has shut down by then.
            with suppress(KeyboardInterrupt), _interrupt_on_termination():
                run(source, _announce, options)
        except ServeError as failure:
            fail(str(failure))


@contextmanager
def _packages() -> Generator[None]:
    """Let a package that can't be used be the end of the command."""
    from obverse.serving.packages import PackageError

    try:
        yield
    except PackageError as failure:
        fail(str(failure))


def _source(reporter: Reporter, target: str | None, line: CommandLine, temporary: Path) -> StubSource:
    """Return the stub of a package; that of a document which has no rules of its own is made without one."""
    from obverse.cli.config import read_config
    from obverse.serving.stub_source import of_contract, of_package

    if line.spec is not None:
        config = read_config(Path.cwd(), line)
        if config.options.rules is None:
            from obverse.contract_testing.contract import encoded, read_contract

            reporter.base = config.spec.parent
            tested = read_contract(config.spec, config.options.load)
            return of_contract(tested.contract.text, encoded(tested.behaviour), tested.contract.tree)
    return of_package(*stub_package(reporter, target, line, temporary))


def _seeds(texts: Iterable[str]) -> dict[str, Any]:
    """Tell the number that what is drawn follows from, and the files of items."""
    number, files = 0, list[Any]()
    for text in texts:
        if text.lstrip("-").isdigit():
            number = int(text)
        else:
            files.append(read_seed(Path(text)))
    return {"seed": number, "seed_files": tuple(files)}


def _announce(line: str) -> None:
    from obverse.document.diagnostics import printable

    click.echo(printable(line, longest=2000))
    sys.stdout.flush()


@contextmanager
def _interrupt_on_termination() -> Generator[None]:
    """Let SIGTERM unwind the stack: uvicorn shuts down, then raises it anew, and nothing would be cleaned up."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)

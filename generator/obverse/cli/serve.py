"""``obverse serve``: the stub of a package or of a document, on uvicorn."""

from __future__ import annotations

import signal
import sys
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from obverse.cli.options import document_options
from obverse.cli.reporting import fail, reporting
from obverse.cli.seeds import read_seed
from obverse.cli.stub_options import stub_options
from obverse.cli.stub_package import is_document, stub_package

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable

    from obverse.cli.config import CommandLine
    from obverse.cli.reporting import Reporter
    from obverse.serving.options import ServeOptions
    from obverse.serving.stub_source import StubSource

    Reread: TypeAlias = Callable[[], StubSource | None]
    Run: TypeAlias = Callable[[StubSource, Callable[[str], None], ServeOptions, Reread], None]


@click.command(short_help="Serve the stub of a package or of a document.")
@click.argument("target", required=False, metavar="[PACKAGE or SPEC]")
@document_options
@stub_options(port=8080)
@click.option(
    "--certfile", type=click.Path(dir_okay=False, path_type=Path), help="Serve by TLS with this certificate (PEM)."
)
@click.option("--keyfile", type=click.Path(dir_okay=False, path_type=Path), help="Key of that certificate (PEM).")
@click.option(
    "--workers",
    default=1,
    type=click.IntRange(1, 64),
    help="Serve by so many processes, which share --data postgresql://...  [default: 1]",
)
@click.option(
    "--mount",
    "mounts",
    multiple=True,
    metavar="PATH=SPEC",
    help="Serve this document below the path, beside others; repeatable, in the place of an argument.",
)
@click.option("--watch", "has_watch", is_flag=True, help="Read the document again when it changes; the state stays.")
@click.option("--tls", "has_tls", is_flag=True, help="Serve by TLS with a certificate of a throw-away authority.")
@click.option("--identity", "has_identity", is_flag=True, help="Issue the tokens, and take those alone.")
def serve(target: str | None, *, mounts: tuple[str, ...], **chosen: Any) -> None:
    """Serve the stub of a generated package or of an OpenAPI document over HTTP.

    PACKAGE is an import name.
    """
    from obverse.serving.server import serve as run

    if mounts and target:
        raise click.UsageError("--mount names all documents; leave the argument out")
    if mounts:
        run_mounted(mounts, chosen)
    else:
        run_stub(target, chosen, run)


def run_mounted(mounts: Iterable[str], chosen: dict[str, Any]) -> None:
    """Serve several documents until the process is told to stop.

    Args:
        mounts: ``PATH=SPEC``.
        chosen: The options.
    """
    from obverse.cli.config import CommandLine
    from obverse.serving.mounts import serve_mounted
    from obverse.serving.options import ServeError

    options = _options(chosen)
    pairs = [text.partition("=") for text in mounts]
    if not all(path and spec for path, _, spec in pairs) or len({path for path, *_ in pairs}) < len(pairs):
        raise click.UsageError("--mount needs PATH=SPEC, each path once, such as /graph=graph.yaml")
    with tempfile.TemporaryDirectory(prefix="obverse-") as temporary:
        sources: dict[str, StubSource] = {}
        try:
            for number, (path, _, spec) in enumerate(pairs):
                with reporting(Path(spec)) as reporter, _packages():
                    line = CommandLine(Path(spec), **chosen)
                    sources[path] = _source(reporter, spec, line, Path(temporary) / str(number))
            with suppress(KeyboardInterrupt), _interrupt_on_termination():
                serve_mounted(sources, _announce, options)
        except ServeError as failure:
            fail(str(failure))


def _options(chosen: dict[str, Any]) -> ServeOptions:
    """Take the options of the server out of those of the command line."""
    from obverse.serving.options import ServeOptions

    chosen |= _seeds(chosen.pop("seeds")) | {"grants": _grants(chosen.pop("grants"))}
    names = [field.name for field in fields(ServeOptions) if field.name in chosen]
    return ServeOptions(**{name: chosen.pop(name) for name in names})


def _unread(run: Callable[[StubSource, Callable[[str], None], ServeOptions], None]) -> Run:
    """Return what runs a stub whose document is not read again."""
    return lambda source, announce, options, _reread: run(source, announce, options)


@click.command(short_help="Serve a stub in the place of the hosts of its document.")
@click.argument("target", required=False, metavar="[PACKAGE or SPEC]")
@document_options
@stub_options(port=8888)
@click.option(
    "--pass-through", "passes_through", is_flag=True, help="Let other hosts be reached by it; else they are refused."
)
def intercept(target: str | None, *, passes_through: bool, **chosen: Any) -> None:
    """Serve the stub as a proxy for the hosts that its document names, and for those that it has its tokens from.

    Programs need no change: run them with the variables that it prints, such as HTTPS_PROXY.
    """
    from obverse.serving.intercept import intercept as run

    run_stub(target, chosen, _unread(partial(run, passes_through=passes_through)))


def run_stub(target: str | None, chosen: dict[str, Any], run: Run) -> None:
    """Make a stub as the command line says, and run it until the process is told to stop.

    Args:
        target: Package or document.
        chosen: The options.
        run: Serves it.
    """
    from obverse.cli.config import CommandLine
    from obverse.serving.options import ServeError

    spec = Path(target) if target and is_document(target) else None
    options = _options(chosen)
    with tempfile.TemporaryDirectory(prefix="obverse-") as temporary:
        try:
            line = CommandLine(spec, **chosen)
            with reporting(spec) as reporter, _packages():
                source = _source(reporter, target, line, Path(temporary))
            # A stop by Ctrl+C or SIGTERM is the usual end; uvicorn has shut down by then.
            with suppress(KeyboardInterrupt), _interrupt_on_termination():
                run(source, _announce, options, partial(_reread, target, line, Path(temporary)))
        except ServeError as failure:
            fail(str(failure))


def _reread(target: str | None, line: CommandLine, temporary: Path) -> StubSource | None:
    """Read a document again; ``None`` where it has faults, which are printed."""
    try:
        with reporting(line.spec) as reporter, _packages():
            return _source(reporter, target, line, temporary)
    except click.UsageError as failure:
        click.echo(failure.format_message(), err=True)
    except SystemExit:  # after the faults were printed
        pass
    return None


def _grants(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Read what clients are granted: ``CLIENT=PERMISSION,...``."""
    grants: dict[str, tuple[str, ...]] = {}
    for text in texts:
        client, equals, permissions = text.partition("=")
        if not (client and equals):
            raise click.BadParameter(f"{text!r} is not CLIENT=PERMISSION,...", param_hint="--grant")
        grants[client] = tuple(filter(None, permissions.split(",")))
    return grants


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
            folder, load = config.spec.absolute().parent, config.options.load
            files = [*(folder / name for name in tested.document.origin.files()), *load.overlays]
            return of_contract(tested.contract.text, encoded(tested.behaviour), tested.contract.tree, files)
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

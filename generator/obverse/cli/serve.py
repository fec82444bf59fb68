"""``obverse serve``: the stub of a package or of a document, on uvicorn."""

from __future__ import annotations

import signal
import sys
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from obverse.cli.options import document_options
from obverse.cli.reporting import Reporter, fail, reporting

if TYPE_CHECKING:
    from collections.abc import Generator

    from obverse.cli.config import CommandLine

_SPEC_SUFFIXES: Final = {".yaml", ".yml", ".json"}


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
    "--seconds", default=0.0, type=click.FloatRange(0), help="Duration of long-running operations in seconds."
)
@click.option("--limits", help="Throttle requests with this profile of the document's x-stub limits.")
@click.option("--seed", default=0, help="What is drawn from the schemas follows from it.")
@click.option("--faults", is_flag=True, help="Let requests inject faults: x-stub-fault: status=503.")
def serve(
    target: str | None,
    host: str,
    port: int,
    tokens: tuple[str, ...],
    seconds: float,
    limits: str | None,
    seed: int,
    *,
    faults: bool,
    **chosen: Any,
) -> None:
    """Serve the stub of a generated package or of an OpenAPI document over HTTP.

    PACKAGE is an import name. A SPEC is generated into a temporary folder first.
    """
    from obverse.cli.config import CommandLine
    from obverse.serving.packages import PackageError
    from obverse.serving.server import ServeError, ServeOptions
    from obverse.serving.server import serve as run

    spec = Path(target) if target and (Path(target).suffix in _SPEC_SUFFIXES or Path(target).is_file()) else None
    options = ServeOptions(host, port, tokens, seconds, limits, fault_header=faults, seed=seed)
    with tempfile.TemporaryDirectory(prefix="obverse-") as temporary:
        with reporting(spec) as reporter:
            package, folders = _package_to_serve(reporter, target, CommandLine(spec, **chosen), Path(temporary))
        try:
            # A stop by Ctrl+C or SIGTERM is the usual end; uvicorn has shut down by then.
            with suppress(KeyboardInterrupt), _interrupt_on_termination():
                run(package, folders, _announce, options)
        except (PackageError, ServeError) as failure:
            fail(str(failure))


def _announce(line: str) -> None:
    from obverse.document.diagnostics import printable

    click.echo(printable(line, longest=2000))
    sys.stdout.flush()


def _package_to_serve(
    reporter: Reporter, target: str | None, chosen: CommandLine, temporary: Path
) -> tuple[str, list[Path]]:
    """Return the import name of a package and the folders to import it from, generating it if need be.

    Args:
        reporter: Is told where the paths of diagnostics begin.
        target: What the command line names: a package or a document.
        chosen: The same, if it is a document, and what is done to it.
        temporary: Folder to generate into.
    """
    from obverse.cli.config import ConfigError, read_config

    if target and chosen.spec is None:
        try:
            return target, [read_config(Path.cwd()).output, Path.cwd()]
        except ConfigError:
            return target, [Path.cwd()]
    config = read_config(Path.cwd(), chosen)
    reporter.base = config.spec.parent
    name = config.options.package
    if chosen.spec is None and name and (config.output / name / "stub").is_dir():
        return name, [config.output]
    from obverse.generate.emit import emit
    from obverse.generate.pipeline import build  # which a generated package does without

    package = build(config.spec, replace(config.options, with_stub=True, project=None))
    emit(package, temporary)
    return package.name, [temporary]


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

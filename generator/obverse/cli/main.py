"""The command ``obverse``. The only module that prints and that knows exit codes.

Exit codes: 0 all is well, 1 the document (or the output) has faults, 2 the command line is wrong.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

try:
    import click
except ModuleNotFoundError:
    sys.exit("obverse: the command needs more than the client does; install obverse[generator]")

from obverse import __version__

if TYPE_CHECKING:
    from collections.abc import Generator

    from obverse.cli.config import Config
    from obverse.document.diagnostics import Diagnostic
    from obverse.generate.package import Package

_COLOURS = {"error": "red", "warning": "yellow"}
_DIFF_COLOURS = {"+": "green", "-": "red", "@": "cyan"}
# As the ledger has them, which is not loaded for the sake of a help text.
_LEDGER_FORMATS = ("text", "markdown", "json")
_SOURCES = ("documented", "metadata", "observed", "assumed")
_SPEC_SUFFIXES = {".yaml", ".yml", ".json"}

_spec = click.argument("spec", required=False, type=click.Path(path_type=Path))
_output = click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Folder for the package.  [default: generated]"
)
_package = click.option("-p", "--package", help="Import name of the package.  [default: from the document's title]")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="obverse", message="%(prog)s %(version)s")
@click.pass_context
def main(context: click.Context) -> None:
    """A typed client, a stateful stub and contract tests from one OpenAPI document.

    Without arguments, each command works on what [tool.obverse] in pyproject.toml says: spec, output, package.
    """
    if os.environ.get("NO_COLOR"):
        context.color = False


@main.command(short_help="Write the package for a document.")
@_spec
@_output
@_package
def generate(spec: Path | None, output: Path | None, package: str | None) -> None:
    """Write the package for the document SPEC.

    Files that the document no longer calls for are removed; a run that fails leaves the old package as it was.
    """
    from obverse.generate.emit import emit

    with _reported(spec) as reported:
        config = reported.config(spec, output, package)
        generated = reported.build(config)
        reported.folder = _shown(config.output)
        written = emit(generated, config.output)
    path = _shown(config.output / generated.name)
    click.echo(f"{'Wrote' if written else 'Up to date:'} {path} ({len(generated.tree)} files)")


@main.command(short_help="Compare the package on disk with the document.")
@_spec
@_output
@_package
def check(spec: Path | None, output: Path | None, package: str | None) -> None:
    """Compare the package on disk with what SPEC calls for; print the difference and exit 1 if there is any."""
    from obverse.generate import emit

    with _reported(spec) as reported:
        config = reported.config(spec, output, package)
        generated = reported.build(config)
        difference = emit.check(generated, config.output)
    path = _shown(config.output / generated.name)
    if difference:
        for line in difference.splitlines():
            click.secho(line, fg=_DIFF_COLOURS.get(line[:1]))
        click.echo(f"{path} is stale: run 'obverse generate'", err=True)
        sys.exit(1)
    click.echo(f"Up to date: {path} ({len(generated.tree)} files)")


@main.command(short_help="Judge a document.")
@_spec
def lint(spec: Path | None) -> None:
    """Judge the document SPEC: valid OpenAPI, sound references, examples that fit, house rules."""
    from obverse.document.load import load
    from obverse.lint import diagnose

    with _reported(spec) as reported:
        config = reported.config(spec, None, None)
        document = load(config.spec)
        found = diagnose(document)
        reported.show(found)
    errors = sum(diagnostic.severity == "error" for diagnostic in found)
    warnings = len(found) - errors
    if errors:
        click.echo(f"{_shown(config.spec)}: {_count(errors, 'error')}, {_count(warnings, 'warning')}", err=True)
        sys.exit(1)
    click.echo(f"{_shown(config.spec)}: no errors, {_count(warnings, 'warning')}")


@main.command(short_help="Say where each rule of a document is known from.")
@_spec
@click.option(
    "--format", "style", type=click.Choice(_LEDGER_FORMATS), default="text", show_default=True, help="How to write it."
)
@click.option("--source", "wanted", type=click.Choice(_SOURCES), multiple=True, help="Only these; may be repeated.")
@click.option("--count", "is_counted", is_flag=True, help="How many there are of each source, instead.")
def ledger(spec: Path | None, style: str, wanted: tuple[str, ...], is_counted: bool) -> None:
    """Say where each rule of SPEC is known from: what x-source beside it says, as a table (the parity ledger)."""
    from obverse import ledger as ledgers
    from obverse.document.load import load

    with _reported(spec) as reported:
        rules = ledgers.rules_of(load(reported.config(spec, None, None).spec))
        rules = [rule for rule in rules if not wanted or rule.source in wanted]
        write, write_counts = ledgers.FORMATS[style]
        text = write_counts(ledgers.count(rules)) if is_counted else write(rules, reported.folder)
    click.echo(text, nl=False)


@main.command(short_help="Run the stub of a package or of a document.")
@click.argument("target", required=False, metavar="[PACKAGE or SPEC]")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=8080, show_default=True, type=click.IntRange(0, 65535), help="Port; 0 takes a free one."
)
@click.option("--token", "tokens", multiple=True, help="Accept this token only; may be repeated.  [default: any]")
@click.option(
    "--seconds", default=0.0, type=click.FloatRange(0), help="How long takes what takes its time.  [default: 0]"
)
@click.option("--limits", help="Throttle as this profile of the document says.")
@click.option("--faults", is_flag=True, help="Let requests ask for faults: the header x-stub-fault, status=503.")
def serve(
    target: str | None,
    host: str,
    port: int,
    tokens: tuple[str, ...],
    seconds: float,
    limits: str | None,
    *,
    faults: bool,
) -> None:
    """Run the stub of a generated PACKAGE, or of the document SPEC, on uvicorn.

    PACKAGE is an import name; a SPEC is generated into a temporary folder first.
    """
    from obverse.serving.server import Behaviour, ServeError
    from obverse.serving.server import serve as run

    def announce(line: str) -> None:
        click.echo(line)
        sys.stdout.flush()

    spec = Path(target) if target and (Path(target).suffix in _SPEC_SUFFIXES or Path(target).is_file()) else None
    with tempfile.TemporaryDirectory(prefix="obverse-") as temporary:
        with _reported(spec) as reported:
            package, folders = reported.package_to_serve(target, spec, Path(temporary))
        try:
            with _termination_as_interrupt():
                run(package, folders, host, port, tokens, announce, Behaviour(seconds, limits, faults))
        except ServeError as failure:
            _fail(str(failure))
        except KeyboardInterrupt:  # the usual way to stop; uvicorn has shut down by now
            pass


@contextmanager
def _termination_as_interrupt() -> Generator[None]:
    """Let SIGTERM unwind the stack: uvicorn shuts down, then raises it anew, and nothing would be cleaned up."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


class _Reported:
    """The steps that several commands share."""

    def __init__(self) -> None:
        self.folder = ""

    def config(self, spec: Path | None, output: Path | None, package: str | None) -> Config:
        from obverse.cli.config import read_config

        config = read_config(Path.cwd(), spec, output, package)
        folder = _shown(config.spec.parent)
        self.folder = "" if folder == "." else folder
        return config

    def build(self, config: Config) -> Package:
        from obverse.generate.options import GenerateOptions
        from obverse.generate.pipeline import build

        return build(config.spec, GenerateOptions(config.package, config.rules))

    def package_to_serve(self, target: str | None, spec: Path | None, temporary: Path) -> tuple[str, list[Path]]:
        """Return the import name and the folders to import from, generating into a temporary folder if need be."""
        from obverse.cli.config import ConfigError
        from obverse.generate.emit import emit

        if target and spec is None:
            try:
                return target, [self.config(None, None, None).output, Path.cwd()]
            except ConfigError:
                return target, [Path.cwd()]
        config = self.config(spec, None, None)
        if spec is None and config.package and (config.output / config.package).is_dir():
            return config.package, [config.output]
        package = self.build(config)
        emit(package, temporary)
        return package.name, [temporary]

    def show(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        for diagnostic in diagnostics:
            text = diagnostic.text(self.folder)
            word = f"{diagnostic.severity}[{diagnostic.code}]"
            click.echo(text.replace(word, click.style(word, fg=_COLOURS[diagnostic.severity], bold=True), 1), err=True)


@contextmanager
def _reported(spec: Path | None) -> Generator[_Reported]:
    """Turn the failures that are no faults of the program into messages and exit codes."""
    from obverse.cli.config import ConfigError
    from obverse.document.diagnostics import DocumentError

    reported = _Reported()
    try:
        yield reported
    except ConfigError as failure:
        raise click.UsageError(str(failure)) from failure
    except DocumentError as failure:
        reported.show(failure.diagnostics)
        errors = sum(diagnostic.severity == "error" for diagnostic in failure.diagnostics)
        _fail(f"{_count(errors, 'error')} found")
    except ModuleNotFoundError as failure:
        _fail(f"{failure.name} is not installed; install obverse[generator]")
    except OSError as failure:
        _fail(f"{failure.filename or 'output'}: {failure.strerror or failure}")
    except Exception as failure:
        if os.environ.get("OBVERSE_TRACEBACK"):
            raise
        what = f"{type(failure).__name__}: {failure}"
        place = _shown(spec) if spec else "the document"
        _fail(
            f"internal error on {place}: {what}\n"
            "This is a fault of obverse, not of the document: please report it, with the traceback that "
            "OBVERSE_TRACEBACK=1 shows."
        )


def _fail(message: str) -> None:
    from obverse.document.diagnostics import printable

    for line in message.splitlines():
        click.echo(printable(line, longest=2000), err=True)
    sys.exit(1)


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


def _shown(path: Path) -> str:
    """Write a path as short as it can be said from here."""
    try:
        return str(path.absolute().relative_to(Path.cwd()))
    except ValueError:
        return str(path)

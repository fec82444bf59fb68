"""``obverse test``: contract tests of a server against a document."""

from __future__ import annotations

import dataclasses
import importlib.util
import logging
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

import click

from obverse.cli.contract_reports import (
    destinations_of,
    is_failed,
    read_contract_or_exit,
    refuse,
    report_options,
    write_file,
    write_reports,
)
from obverse.cli.options import document_options, spec_argument
from obverse.cli.reporting import Reporter, reporting

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from obverse.cli.config import CommandLine, Config
    from obverse.contract_testing.contract import TestedContract
    from obverse.contract_testing.credentials import Credentials
    from obverse.contract_testing.findings import Report
    from obverse.contract_testing.mutation.mutant import StubMaker
    from obverse.contract_testing.options import TestOptions
    from obverse.contract_testing.targets import Target

# As contract_testing has them, which is not imported for the sake of a help text.
_LEVELS: Final = ("quick", "full", "nightly")


@click.command(short_help="Test a server against a document.")
@spec_argument
@document_options
@click.option("--url", help="Test the server at this address, the path of its API included.  [default: the stub]")
@click.option("--app", "app_name", metavar="MODULE:APP", help="Test an ASGI or WSGI app of one's own.")
@click.option("--read-only", is_flag=True, help="Send nothing that changes anything: for real services.")
@click.option(
    "--level", type=click.Choice(_LEVELS), default="quick", show_default=True, help="How thorough the run is."
)
@click.option("--max-time", type=click.FloatRange(1), help="Begin nothing new after so many seconds.")
@click.option("--seed", default=1, show_default=True, help="What is drawn follows from it.")
@click.option("--token", default="", envvar="OBVERSE_TOKEN", help="Bearer token (or OBVERSE_TOKEN).")
@click.option("--basic", default="", envvar="OBVERSE_BASIC", help="USER:PASSWORD (or OBVERSE_BASIC).")
@click.option(
    "--api-key",
    "api_keys",
    multiple=True,
    envvar="OBVERSE_API_KEY",
    help="API key, or SCHEME=KEY; repeatable (or OBVERSE_API_KEY).",
)
@click.option("-H", "--header", "headers", multiple=True, help="'Name: value' that each request carries; repeatable.")
@click.option("--hook", type=click.Path(path_type=Path), help="Python file that makes drawn requests valid.")
@report_options
@click.option("--baseline", type=click.Path(path_type=Path), help="File with findings that are known: fail on others.")
@click.option("--update-baseline", is_flag=True, help="Write the findings of this run into the baseline.")
@click.option("--mutants", is_flag=True, help="Test the tests: run them on stubs that are broken on purpose.")
@click.option("-q", "--quiet", is_flag=True, help="Print findings and the sum alone.")
def test(spec: Path | None, **chosen: Any) -> None:
    """Hold a server to the OpenAPI document SPEC: the stub of the document, an app, or a server at an address.

    Schemathesis judges requests and responses. Items are followed through their life beside: what was created can be
    read, what was deleted is gone, pages end.

    Exit codes: 0 nothing at the level of --fail-on, 1 something, or nothing was tested, 2 wrong input.
    """
    arguments = _Arguments(**{field.name: chosen.pop(field.name) for field in dataclasses.fields(_Arguments)})
    with reporting(spec) as reporter:
        from obverse.cli.config import CommandLine, read_config

        _check_installed()
        if arguments.update_baseline and arguments.baseline is None:
            refuse("--update-baseline: name the file with --baseline")
        destinations = destinations_of(arguments.reports)
        line = CommandLine(spec, **chosen)
        config = read_config(Path.cwd(), line)
        reporter.base = config.spec.parent
        tested = read_contract_or_exit(reporter, config)
        options = _options(arguments, config)
        if arguments.mutants:
            _run_mutants(reporter, line, tested, options, arguments)
        with _target(reporter, line, tested, arguments) as target:
            report = _run(tested, target, options, quiet=arguments.quiet)
    _apply_baseline(report, arguments.baseline, is_update=arguments.update_baseline)
    write_reports(report, destinations)
    sys.exit(int(is_failed(report, arguments.fail_on)))


@dataclass(frozen=True)
class _Arguments:
    """The options of the command that are its own, as click gives them."""

    url: str | None
    app_name: str | None
    read_only: bool
    level: Any
    max_time: float | None
    seed: int
    token: str
    basic: str
    api_keys: tuple[str, ...]
    headers: tuple[str, ...]
    hook: Path | None
    reports: tuple[str, ...]
    baseline: Path | None
    update_baseline: bool
    fail_on: str
    mutants: bool
    quiet: bool


def _options(arguments: _Arguments, config: Config) -> TestOptions:
    from obverse.contract_testing.options import TestOptions

    return TestOptions(
        arguments.level,
        arguments.seed,
        arguments.max_time,
        is_read_only=arguments.read_only,
        make_valid=_hook(arguments.hook or config.hook),
    )


def _check_installed() -> None:
    if importlib.util.find_spec("schemathesis") is None:
        refuse("obverse test needs schemathesis, which is not installed; install obverse[test]")


def _hook(path: Path | None) -> Any:
    from obverse.contract_testing.hooks import HookError, load_hook

    try:
        return load_hook(path) if path is not None else None
    except HookError as failure:
        refuse(str(failure))


def _credentials(arguments: _Arguments) -> Credentials:
    from obverse.contract_testing.credentials import Credentials

    further: dict[str, str] = {}
    for header in arguments.headers:
        name, colon, value = header.partition(":")
        if not colon or not name.strip():
            refuse(f"--header {name!r}: write 'Name: value'")
        further[name.strip()] = value.strip()
    if arguments.basic and ":" not in arguments.basic:
        refuse("--basic: write USER:PASSWORD")
    keys = dict(_named_key(text) for text in arguments.api_keys)
    return Credentials(arguments.token, arguments.basic, keys, further)


def _named_key(text: str) -> tuple[str, str]:
    name, equals, key = text.partition("=")
    return (name, key) if equals and key else ("", text)


@contextmanager
def _target(reporter: Reporter, line: CommandLine, tested: TestedContract, arguments: _Arguments) -> Generator[Target]:
    from obverse.contract_testing.targets import Target, TargetError, app_target

    url, app_name, credentials = arguments.url, arguments.app_name, _credentials(arguments)
    if url is not None and app_name is not None:
        refuse("--url and --app name two servers: choose one")
    try:
        if url is not None:
            if not url.startswith(("http://", "https://")):
                refuse(f"--url {url!r}: write http:// or https://, and the host")
            yield Target(url, url.rstrip("/"), credentials)
        elif app_name is not None:
            with app_target(app_name, tested.prefix, credentials) as target:
                yield target
        else:
            with stub_maker(reporter, line, tested) as maker:
                yield maker.target(maker.right())
    except TargetError as failure:
        refuse(str(failure))


@contextmanager
def stub_maker(reporter: Reporter, line: CommandLine, tested: TestedContract) -> Generator[StubMaker]:
    """Give what makes fresh stubs of the document: those of the generated package."""
    from obverse.cli.stub_package import stub_package
    from obverse.contract_testing.mutation.mutant import StubMaker
    from obverse.serving.packages import PackageError, import_stub

    with tempfile.TemporaryDirectory(prefix="obverse-") as temporary:
        package, folders = stub_package(reporter, None, line, Path(temporary))
        paths = [str(folder) for folder in folders]
        is_passing = folders == [Path(temporary)]  # it is gone in a moment
        if is_passing:
            _forget(package)
        sys.path[:0] = paths
        try:
            yield StubMaker(import_stub(package), tested, f"the stub of {package}")
        except PackageError as failure:
            refuse(str(failure))
        finally:
            del sys.path[: len(paths)]
            if is_passing:
                _forget(package)


def _forget(package: str) -> None:
    """Let a package be imported anew, from another folder."""
    for name in [name for name in sys.modules if name.partition(".")[0] == package]:
        del sys.modules[name]


def _run(tested: TestedContract, target: Target, options: TestOptions, *, quiet: bool) -> Report:
    from obverse.contract_testing.hooks import HookError
    from obverse.contract_testing.reports.text import count
    from obverse.contract_testing.suite import Suite

    if not quiet:
        operations = count(len(tested.routes), "operation")
        click.echo(
            f"{operations} of {tested.document.name} on {target.words}, level {options.level}, seed {options.seed}"
        )
    try:
        with _progress(quiet=quiet) as progress:
            return Suite(tested, target, options, progress).run()
    except HookError as failure:
        refuse(str(failure))


@contextmanager
def _progress(*, quiet: bool) -> Generator[Callable[[str, str], None]]:
    """Give what tells of each part that is done: on one line of a terminal, else on a line each."""
    is_terminal = sys.stdout.isatty()

    def tell(phase: str, subject: str) -> None:
        from obverse.document.diagnostics import printable

        text = printable(f"{phase:12} {subject}", longest=110 if is_terminal else 2000)
        if is_terminal:
            click.echo(f"\r\x1b[2K{text}", nl=False)
        elif not quiet:
            click.echo(text)

    yield (lambda _phase, _subject: None) if quiet else tell
    if is_terminal and not quiet:
        click.echo("\r\x1b[2K", nl=False)


def _run_mutants(
    reporter: Reporter, line: CommandLine, tested: TestedContract, options: TestOptions, arguments: _Arguments
) -> NoReturn:
    """Print the mutation score, and end the command: with 1 where a mutant survived."""
    from obverse.contract_testing.mutation.score import Mutation, score_text

    if arguments.url is not None or arguments.app_name is not None:
        refuse("--mutants breaks stubs of the document on purpose: it goes with neither --url nor --app")
    logging.getLogger("obverse").setLevel(logging.CRITICAL)  # mutants fail on purpose
    with stub_maker(reporter, line, tested) as maker, _progress(quiet=arguments.quiet) as progress:
        score = Mutation(tested, maker, options).run(progress)
    click.echo(score_text(score), nl=False)
    sys.exit(int(bool(score.survived) or not score.total))


def _apply_baseline(report: Report, path: Path | None, *, is_update: bool) -> None:
    from obverse.contract_testing.baseline import BaselineError, apply_baseline, baseline_text, read_baseline

    if path is None:
        return
    if is_update:
        write_file(path, baseline_text(report))
    try:
        apply_baseline(report, read_baseline(path))
    except BaselineError as failure:
        refuse(str(failure))

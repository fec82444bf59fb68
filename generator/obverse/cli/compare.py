"""``obverse compare``: one scenario against two servers."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from obverse.cli.contract_reports import read_contract_or_exit, refuse, write_file
from obverse.cli.options import document_options
from obverse.cli.reporting import Reporter, display_path, reporting

if TYPE_CHECKING:
    from obverse.cli.config import CommandLine, Config
    from obverse.contract_testing.comparison import Comparison
    from obverse.contract_testing.contract import TestedContract
    from obverse.contract_testing.session import Session

_TWO: Final = 2
_STUB: Final = "stub"


@click.command(short_help="Take a scenario against two servers.")
@click.argument("scenario", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--spec", type=click.Path(path_type=Path), help="The document.  [default: that of [tool.obverse]]")
@document_options
@click.option(
    "--url", "urls", multiple=True, required=True, help="A server, the path of its API included; or stub. Give two."
)
@click.option("--token", "tokens", multiple=True, help="Bearer token of each server, in their order.")
@click.option("-f", "--format", "style", type=click.Choice(("text", "json")), default="text", help="Format.")
@click.option("--update-ledger", is_flag=True, help="Mark assumed rules as observed on which both agree.")
def compare(
    scenario: Path,
    spec: Path | None,
    urls: tuple[str, ...],
    tokens: tuple[str, ...],
    style: str,
    *,
    update_ledger: bool,
    **chosen: Any,
) -> None:
    """Take the steps of SCENARIO, a YAML file, against two servers, and tell where they differ.

    Compared are status, headers, names and types in bodies, the order of lists, and the class of time: no values. The
    stub and the real service, say: --url stub --url https://api.example.com/v1.

    Exit codes: 0 no difference but in time, 1 some, 2 wrong input.
    """
    with reporting(spec) as reporter:
        from obverse.cli.config import CommandLine, read_config

        if len(urls) != _TWO or len(tokens) > _TWO:
            refuse("give --url twice, and --token for each server that needs one")
        line = CommandLine(spec, **chosen)
        config = read_config(Path.cwd(), line)
        reporter.base = scenario.parent
        tested = read_contract_or_exit(reporter, config)
        comparison = _compare(reporter, line, tested, scenario, urls, tokens)
        if update_ledger:
            _update_ledger(tested, comparison, config)
    from obverse.contract_testing.comparison import comparison_json, comparison_text

    click.echo((comparison_json if style == "json" else comparison_text)(comparison), nl=False)
    sys.exit(int(any(each.aspect != "time" for each in comparison.differences)))


def _compare(
    reporter: Reporter,
    line: CommandLine,
    tested: TestedContract,
    path: Path,
    urls: tuple[str, ...],
    tokens: tuple[str, ...],
) -> Comparison:
    from obverse.contract_testing.comparison import compare_servers
    from obverse.contract_testing.scenario import read_scenario
    from obverse.contract_testing.targets import TargetError

    scenario = read_scenario(path, tested)
    with ExitStack() as stack:
        sessions: list[Session] = []
        for number, url in enumerate(urls):
            token = tokens[number] if number < len(tokens) else ""
            sessions.append(_session(stack, reporter, line, tested, url, token))
        try:
            return compare_servers(scenario, sessions[0], sessions[1], (urls[0], urls[1]))
        except TargetError as failure:
            refuse(str(failure))


def _session(
    stack: ExitStack, reporter: Reporter, line: CommandLine, tested: TestedContract, url: str, token: str
) -> Session:
    """Connect to a server, or to a fresh stub of the document."""
    from obverse.cli.test import stub_maker
    from obverse.contract_testing.credentials import Credentials
    from obverse.contract_testing.options import TestOptions
    from obverse.contract_testing.suite import Suite
    from obverse.contract_testing.targets import Target

    if url == _STUB:
        maker = stack.enter_context(stub_maker(reporter, line, tested))
        target = maker.target(maker.right())
    elif url.startswith(("http://", "https://")):
        target = Target(url, url.rstrip("/"), Credentials(token))
    else:
        refuse(f"--url {url!r}: write http:// or https://, and the host; or stub")
    http = stack.enter_context(target.client())
    return Suite(tested, target, TestOptions()).items(http).session


def _update_ledger(tested: TestedContract, comparison: Comparison, config: Config) -> None:
    """Mark the assumed rules as observed that the second server showed, in steps on which both agree."""
    import datetime

    from obverse.contract_testing.har import recorded_of
    from obverse.contract_testing.traffic import Traffic
    from obverse.lint.observing import observed

    traffic = Traffic(tested, comparison.second)
    traffic.judge(recorded_of(number, exchange) for number, exchange in enumerate(comparison.agreed, start=1))
    pointers = {rule.pointer for rule, sight in traffic.ledger() if sight == "held" and rule.source == "assumed"}
    places = [tested.document.source(f"{pointer}/x-source") for pointer in sorted(pointers)]
    for file in sorted({place.file for place in places}):
        path = config.spec.parent / file
        text, lines = observed(
            path.read_text(encoding="utf-8"), [place for place in places if place.file == file], datetime.date.today()
        )
        if lines:
            write_file(path, text)
        for line in lines:
            click.echo(f"{display_path(path)}:{line}: observed", err=True)

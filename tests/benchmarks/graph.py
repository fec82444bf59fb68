"""The client against msgraph-sdk: import, first call, create, list of 1,000.

The SDK lives in the environment that ``make real-client`` makes; without it the rows have no peer, and say so.
"""

from __future__ import annotations

import subprocess
import sys
from contextlib import ExitStack

from .imports import CODE
from .process import ROOT, Process, Server, compiled
from .rounds import Figures, medians
from .table import Aim, Row, Sense

REAL = ROOT / "build" / "real-client"
CALLS = {"create": 20, "list": 1}
ROUNDS = 5
SECONDS = 30  # of rounds that start; the SDK takes seconds for one list
PEER = "msgraph-sdk"
MISSING = "msgraph-sdk is not set up here; `make real-client` sets it up"
CALL = "CPU time of the calling process for one call; the SDK is asynchronous only"
IMPORT = "CPU time of importing the client's class in a fresh interpreter; the SDK puts off nearly all of itself"
FIRST = "CPU time of a fresh interpreter, from the first import to the answer of a create"


def rows() -> list[Row]:
    """Measure ours, and the SDK where it is."""
    python = REAL / "bin" / "python"
    peer = str(python) if (REAL / ".setup").exists() else None
    lacks = () if peer else (MISSING,)
    figures = {"import": _imports(peer), "first": _first_calls(peer), **_calls(peer)}
    texts = {
        "import": ("import", IMPORT, Aim(Sense.AT_MOST, 0.33)),
        "first": ("import and first call", FIRST, Aim(Sense.AT_MOST, 0.33)),
        "create": ("client: create", CALL, Aim(Sense.AT_MOST, 0.1)),
        "list": ("client: list 1,000", CALL, Aim(Sense.AT_MOST, 0.01)),
    }
    return [
        Row(title, PEER, "ms", found["ours"], found.get("peer"), aim, (note, *lacks), found.against("peer"))
        for name, (title, note, aim) in texts.items()
        for found in [figures[name]]
    ]


def _calls(peer: str | None) -> dict[str, Figures]:
    with ExitStack() as stack:
        server = stack.enter_context(Server("tests.benchmarks.peers.bare:create_app"))
        url = f"http://127.0.0.1:{server.port}"
        callers = {"ours": stack.enter_context(Process("callers", "ours", url))}
        if peer:
            callers["peer"] = stack.enter_context(Process("graph_caller", url, python=peer))
        return {operation: _measure(callers, operation, count) for operation, count in CALLS.items()}


def _measure(callers: dict[str, Process], operation: str, count: int) -> Figures:
    def burst(caller: Process) -> float:
        return 1000 * float(caller.ask(f"{operation} {count}")) / count

    for caller in callers.values():  # warm up
        burst(caller)
    return medians({name: lambda caller=caller: burst(caller) for name, caller in callers.items()}, ROUNDS, SECONDS)


def _imports(peer: str | None) -> Figures:
    commands = {"ours": [sys.executable, "-c", CODE.format(module="external_connections")]}
    if peer:
        commands["peer"] = [peer, "-c", CODE.format(module="msgraph")]
    return _fresh(commands)


def _first_calls(peer: str | None) -> Figures:
    with Server("tests.benchmarks.peers.bare:create_app") as server:
        url = f"http://127.0.0.1:{server.port}"
        commands = {"ours": [sys.executable, "-m", "tests.benchmarks.first_call", "ours", url]}
        if peer:
            commands["peer"] = [peer, "-m", "tests.benchmarks.first_call", "graph", url]
        return _fresh(commands, scale=1)


def _fresh(commands: dict[str, list[str]], *, scale: int = 1000) -> Figures:
    """Run each in fresh interpreters whose bytecode is compiled already; each prints what it cost."""

    def run(name: str) -> float:
        done = subprocess.run(commands[name], capture_output=True, text=True, check=True, cwd=ROOT, env=compiled())
        return scale * float(done.stdout)

    for name in commands:
        run(name)
    return medians({name: lambda name=name: run(name) for name in commands}, ROUNDS)

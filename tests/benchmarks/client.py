"""The client's create and list of 1,000 against raw httpx2 and the client that openapi-python-client generates.

Each client runs in a process of its own, another process answers constants; only the caller's CPU time counts.
"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from .callers import PEER
from .generation import peer_command
from .process import Process, Server
from .rounds import Figures, medians
from .table import Aim, Row, Sense

KINDS = ("ours", "raw", "peer")
CREATES = 200
LISTS = 40
ROUNDS = 15
NOTES = ("CPU time of the calling process for one call",)


def rows(document: Path) -> list[Row]:
    """Measure both operations with all three clients."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        peer_command(document, folder / PEER).process.check_returncode()
        server = stack.enter_context(Server("tests.benchmarks.peers.bare:create_app"))
        url = f"http://127.0.0.1:{server.port}"
        callers = {kind: stack.enter_context(Process("callers", kind, url, path=folder)) for kind in KINDS}
        creates = _measure(callers, "create", CREATES)
        lists = _measure(callers, "list", LISTS)
    return [
        *_pair("client: create", creates, "raw httpx2", Aim(Sense.AT_MOST, 1.1)),
        *_pair("client: list 1,000", lists, "raw httpx2, bytes", Aim(Sense.AT_MOST, 2.5)),
    ]


def _pair(name: str, figures: Figures, raw: str, aim: Aim) -> list[Row]:
    return [
        Row(name, raw, "ms", figures["ours"], figures["raw"], aim, NOTES, figures.against("raw")),
        Row(
            name, "openapi-python-client", "ms", figures["ours"], figures["peer"], None, NOTES, figures.against("peer")
        ),
    ]


def _measure(callers: dict[str, Process], operation: str, count: int) -> Figures:
    def burst(caller: Process) -> float:
        return 1000 * float(caller.ask(f"{operation} {count}")) / count

    for caller in callers.values():  # warm up: connections, decoders
        burst(caller)
    return medians({kind: lambda caller=caller: burst(caller) for kind, caller in callers.items()}, ROUNDS)

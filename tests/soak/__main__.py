"""Run a mixed load on ``obverse serve``: ``python -m tests.soak --seconds 600``.

Ends with the latencies, the memory of the server, and exit code 1 where a response was not what was asked for, or the
memory went on growing.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

CALLERS = 8
CONNECTIONS = "/v1.0/external/connections"
HEADERS = {"authorization": "Bearer any"}
SCHEMA = {"baseType": "microsoft.graph.externalItem", "properties": [{"name": "title", "type": "String"}]}
ITEM = {
    "acl": [{"type": "everyone", "value": "everyone", "accessType": "grant"}],
    "properties": {"title": "Printer jams"},
}
GROWTH = 1.1
"""How much more memory the last third of the time may take than the second one."""


@dataclass
class Run:
    """What was seen.

    Attributes:
        seconds: How long each call took, by what it was.
        wrong: Responses that were not what was asked for.
        memory: Bytes that the server had, one after the other.
    """

    seconds: dict[str, list[float]] = field(default_factory=dict[str, list[float]])
    wrong: list[str] = field(default_factory=list[str])
    memory: list[int] = field(default_factory=list[int])


class Caller:
    """Walks through the life of a connection, over and over.

    Args:
        client: Of the server.
        number: Tells its names from those of others.
        run: What it adds to.
    """

    def __init__(self, client: httpx2.AsyncClient, number: int, run: Run) -> None:
        self._client = client
        self._number = number
        self._run = run

    async def call(self, what: str, wanted: int, method: str, path: str, body: Any = None, **headers: str) -> None:
        """Send a request, and note what came."""
        begun = time.perf_counter()
        response = await self._client.request(method, path, json=body, headers={**HEADERS, **headers})
        self._run.seconds.setdefault(what, []).append(time.perf_counter() - begun)
        if response.status_code != wanted:
            self._run.wrong.append(f"{what}: {response.status_code} for {wanted}: {response.text[:200]}")

    async def cycle(self, number: int) -> None:
        """Create, use and delete a connection; at every fifth time in a session, which every other time ends then."""
        id_ = f"soak{self._number}x{number}"
        name = f"s{self._number}-{number if number % 10 == 0 else 'kept'}"
        session = {"x-obverse-session": name} if number % 5 == 0 else {}
        one = f"{CONNECTIONS}/{id_}"
        await self.call("create", 201, "POST", CONNECTIONS, {"id": id_, "name": f"Soak {id_}"}, **session)
        await self.call("create again", 409, "POST", CONNECTIONS, {"id": id_, "name": f"Soak {id_}"}, **session)
        await self.call("get", 200, "GET", one, **session)
        await self.call("register a schema", 202, "PATCH", f"{one}/schema", SCHEMA, **session)
        for item in range(5):
            await self.call("put an item", 200, "PUT", f"{one}/items/i{item}", ITEM, **session)
        await self.call("list", 200, "GET", f"{CONNECTIONS}?$top=5", **session)
        await self.call("bad body", 400, "POST", CONNECTIONS, {"id": "no-hyphens"}, **session)
        await self.call("fault", 503, "GET", one, None, **{"x-stub-fault": "status=503"}, **session)
        await self.call("batch", 200, "POST", "/v1.0/$batch", _batch(id_), **session)
        await self.call("delete", 202, "DELETE", one, **session)
        if session and number % 10 == 0:
            await self.call("end a session", 204, "DELETE", f"/_obverse/sessions/{name}")


def _batch(id_: str) -> dict[str, Any]:
    paths = [f"/external/connections/{id_}", f"/external/connections/{id_}/items/i1"]
    return {"requests": [{"id": str(number), "method": "GET", "url": path} for number, path in enumerate(paths)]}


@contextmanager
def served(*options: str) -> Generator[tuple[str, int]]:
    """Run ``obverse serve``; give its URL and its process id."""
    command = [sys.executable, "-m", "obverse", "serve", "external_connections", "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            found = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline() if process.stdout else "")
            if found is None:
                raise RuntimeError("the stub does not start")
            yield found[0], process.pid
        finally:
            process.terminate()


def resident(pid: int) -> int:
    """Return the bytes of memory that a process has."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


async def load(url: str, pid: int, seconds: float, cycles: int | None) -> Run:
    """Let the callers walk for so many seconds, or so many times each."""
    run = Run()
    end = time.monotonic() + seconds
    async with httpx2.AsyncClient(base_url=url, timeout=60, trust_env=False) as client:

        async def walk(number: int) -> None:
            caller = Caller(client, number, run)
            done = 0
            while done < cycles if cycles is not None else time.monotonic() < end:
                await caller.cycle(done)
                done += 1
                if number == 0 and done % 10 == 0:
                    run.memory.append(resident(pid))

        await asyncio.gather(*(walk(number) for number in range(CALLERS)))
    return run


def growth(memory: list[int]) -> float:
    """Return how much more memory the last third took than the second one."""
    third = len(memory) // 3
    if not third:
        return 1.0
    return statistics.median(memory[2 * third :]) / statistics.median(memory[third : 2 * third])


def report(run: Run) -> Iterator[str]:
    """Yield the lines that tell what was seen."""
    for what, seconds in run.seconds.items():
        ranked = sorted(seconds)
        at = {share: 1000 * ranked[min(len(ranked) - 1, int(share * len(ranked)))] for share in (0.5, 0.95, 0.99)}
        yield f"{what:18} {len(ranked):7}  p50 {at[0.5]:6.1f} ms  p95 {at[0.95]:6.1f} ms  p99 {at[0.99]:6.1f} ms"
    calls = sum(map(len, run.seconds.values()))
    if run.memory:
        megabytes = [size / 1e6 for size in (run.memory[0], max(run.memory), run.memory[-1])]
        yield "memory at first {:.0f} MB, at most {:.0f} MB, at last {:.0f} MB".format(*megabytes)
    yield f"{calls} calls, {len(run.wrong)} not answered as they should be, memory x {growth(run.memory):.2f}"
    yield from run.wrong[:10]


def main() -> int:
    """Run it."""
    parser = argparse.ArgumentParser(prog="make soak")
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--cycles", type=int, help="walk so many times, in the place of a time")
    parser.add_argument("options", nargs="*", help="of obverse serve, after --")
    given = parser.parse_args()
    with served("--faults", *given.options) as (url, pid):
        run = asyncio.run(load(url, pid, given.seconds, given.cycles))
    for line in report(run):
        print(line)
    return 1 if run.wrong or growth(run.memory) > GROWTH else 0


if __name__ == "__main__":
    sys.exit(main())

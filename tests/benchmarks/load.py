"""A load generator, the same for every server: ``python -m tests.benchmarks.load KIND PORT FIRST COUNT``.

It keeps a few connections alive, each with one request on its way, and sends FIRST to FIRST + COUNT with ids of their
own: creates of connections (KIND create) or items (KIND put). Bounded in count and in time; prints the wall seconds, or
the first answer that is not the one wanted.
"""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any, cast

import httpx2

from .peers.bare import connection, item, schema

if TYPE_CHECKING:
    from collections.abc import Iterator

CONNECTIONS = 16
SECONDS = 120
PATH = "/external/connections"
HOME = "benchitems"
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


def request(number: int) -> bytes:
    """One create, with an id that no other number gives."""
    body = connection(number)
    del body["state"]
    return message("POST", PATH, body)


def put(number: int) -> bytes:
    """One item, with an id that no other number gives."""
    return message("PUT", f"{PATH}/{HOME}/items/item{number}", item(number))


def message(method: str, path: str, body: dict[str, Any]) -> bytes:
    """A request as it goes over the wire."""
    data = json.dumps(body).encode()
    head = (
        f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer benchmark\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(data)}\r\n\r\n"
    )
    return head.encode() + data


def prepare(port: int) -> None:
    """Make the connection that items go to, and give it its schema."""
    url = f"http://127.0.0.1:{port}{PATH}"
    with httpx2.Client(headers={"Authorization": "Bearer benchmark"}) as client:
        new = {"id": HOME, "name": "Items", "description": "Home of items"}
        client.post(url, json=new).raise_for_status()
        client.patch(f"{url}/{HOME}/schema", json=schema()).raise_for_status()


KINDS = {"create": (request, b"HTTP/1.1 201"), "put": (put, b"HTTP/1.1 200")}


class Caller(asyncio.Protocol):
    """One connection: sends a request, waits for its whole answer, sends the next."""

    def __init__(self, requests: Iterator[bytes], wanted: bytes, done: asyncio.Future[None]) -> None:
        self._requests = requests
        self._wanted = wanted
        self._done = done
        self._buffer = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Send the first request."""
        self._transport = cast("asyncio.Transport", transport)  # uvloop's own does not derive from it
        self._next()

    def data_received(self, data: bytes) -> None:
        """Go on when the answer is whole."""
        data = self._buffer = self._buffer + data
        end = data.find(b"\r\n\r\n")
        if end < 0:
            return
        length = LENGTH.search(data, 0, end + 2)
        if not data.startswith(self._wanted) or length is None:
            self._fail(data)
        elif len(data) >= end + 4 + int(length[1]):
            self._buffer = b""
            self._next()

    def connection_lost(self, exc: Exception | None) -> None:
        """A server that hangs up early is an error."""
        if not self._done.done():
            self._done.set_exception(exc or ConnectionError("the server closed the connection"))

    def _next(self) -> None:
        assert self._transport is not None
        data = next(self._requests, None)
        if data is not None:
            self._transport.write(data)
        elif not self._done.done():
            self._done.set_result(None)
            self._transport.close()

    def _fail(self, data: bytes) -> None:
        if not self._done.done():
            self._done.set_exception(RuntimeError(f"not {self._wanted.decode()}: {data[:500]!r}"))
        if self._transport is not None:
            self._transport.abort()


async def _run(kind: str, port: int, first: int, count: int) -> float:
    loop = asyncio.get_running_loop()
    make, wanted = KINDS[kind]
    requests = iter([make(number) for number in range(first, first + count)])
    waits: list[asyncio.Future[None]] = [loop.create_future() for _ in range(CONNECTIONS)]
    start = time.perf_counter()
    for done in waits:
        await loop.create_connection(lambda done=done: Caller(requests, wanted, done), "127.0.0.1", port)
    async with asyncio.timeout(SECONDS):
        await asyncio.gather(*waits)
    return time.perf_counter() - start


def run(port: int, first: int, count: int, kind: str = "create") -> float:
    """Run the generator in a process of its own; return the wall seconds that its requests took.

    Raises:
        RuntimeError: When a server answered with something else than what is wanted.
    """
    command = [sys.executable, "-m", "tests.benchmarks.load", kind, str(port), str(first), str(count)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.strip().splitlines()[-1])
    return float(done.stdout)


def creates(port: int, first: int, count: int) -> float:
    """Run the generator for creates."""
    return run(port, first, count)


def _main() -> None:
    try:
        from uvloop import run as run_loop
    except ImportError:  # not on Windows
        from asyncio import run as run_loop
    port, first, count = (int(argument) for argument in sys.argv[2:5])
    print(run_loop(_run(sys.argv[1], port, first, count)))


if __name__ == "__main__":
    _main()

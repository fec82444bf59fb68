"""A load generator, the same for every server: ``python -m tests.benchmarks.load PORT FIRST COUNT``.

It keeps a few connections alive, each with one request on its way, and creates the connections FIRST to FIRST + COUNT
with ids of their own. Bounded in count and in time; prints the wall seconds, or the first answer that is not a 201.
"""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
import time
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

CONNECTIONS = 16
SECONDS = 120
PATH = "/external/connections"
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


def request(number: int) -> bytes:
    """One create, with an id that no other number gives."""
    body = {
        "id": f"bench{number:010d}",
        "name": f"Connection {number}",
        "description": "One of many connections that a benchmark makes",
        "configuration": {"authorizedAppIds": ["d310d35d-5a5e-4d5c-9d7f-c3ac1d1c5dbb"]},
    }
    data = json.dumps(body).encode()
    head = (
        f"POST {PATH} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer benchmark\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(data)}\r\n\r\n"
    )
    return head.encode() + data


class Caller(asyncio.Protocol):
    """One connection: sends a request, waits for its whole answer, sends the next."""

    def __init__(self, requests: Iterator[bytes], done: asyncio.Future[None]) -> None:
        self._requests = requests
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
        if not data.startswith(b"HTTP/1.1 201") or length is None:
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
            self._done.set_exception(RuntimeError(f"not a 201: {data[:500]!r}"))
        if self._transport is not None:
            self._transport.abort()


async def _run(port: int, first: int, count: int) -> float:
    loop = asyncio.get_running_loop()
    requests = iter([request(number) for number in range(first, first + count)])
    waits: list[asyncio.Future[None]] = [loop.create_future() for _ in range(CONNECTIONS)]
    start = time.perf_counter()
    for done in waits:
        await loop.create_connection(lambda done=done: Caller(requests, done), "127.0.0.1", port)
    async with asyncio.timeout(SECONDS):
        await asyncio.gather(*waits)
    return time.perf_counter() - start


def creates(port: int, first: int, count: int) -> float:
    """Run the generator in a process of its own; return the wall seconds that its requests took.

    Raises:
        RuntimeError: When a server answered with something else than 201.
    """
    command = [sys.executable, "-m", "tests.benchmarks.load", str(port), str(first), str(count)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        raise RuntimeError(run.stderr.strip().splitlines()[-1])
    return float(run.stdout)


def _main() -> None:
    try:
        from uvloop import run
    except ImportError:  # not on Windows
        from asyncio import run
    port, first, count = (int(argument) for argument in sys.argv[1:4])
    print(run(_run(port, first, count)))


if __name__ == "__main__":
    _main()

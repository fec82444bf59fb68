"""A proxy that takes the connections to some hosts to the stub, so that unmodified programs call it.

A program that heeds ``HTTPS_PROXY`` asks for a tunnel to its host (``CONNECT``, RFC 9110, section 9.3.6). At the other
end of the tunnel stands the stub, with a certificate for that host. What goes through is not looked at: this is about
connections, and h11 reads the one request that asks for each.
"""

from __future__ import annotations

import asyncio
import json
import ssl
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

import h11

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

_MAX_HEAD: Final = 65_536
_CHUNK: Final = 65_536
_CONNECTED: Final = b"HTTP/1.1 200 Connection established\r\n\r\n"


class Ports(NamedTuple):
    """Where the stub listens on this machine: for what came as it is, and for what came by TLS."""

    plain: int
    secure: int


class InterceptingProxy:
    """The proxy.

    Args:
        hosts: Names of the hosts that the stub stands for.
        ports: Where the stub listens.
        context: TLS, with a certificate for those hosts.
        tell: Gets a line whenever something is refused for the first time.
        passes_through: Whether tunnels to other hosts are made; they are refused otherwise.
    """

    def __init__(
        self,
        hosts: Collection[str],
        ports: Ports,
        context: ssl.SSLContext,
        tell: Callable[[str], None],
        *,
        passes_through: bool = False,
    ) -> None:
        self._hosts = frozenset(hosts)
        self._ports = ports
        self._context = context
        self._tell = tell
        self._told: set[str] = set()
        self._passes_through = passes_through

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve a connection, until both sides are done."""
        try:
            await self._serve(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # one side went away
        finally:
            writer.close()
            with suppress(ConnectionError, ssl.SSLError):
                await writer.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        received, request = await _first_request(reader)
        if request is None:
            if received:
                await _refuse(writer, 400, "this is no request of HTTP/1.1")
            return
        target = request.target.decode("latin-1")
        if request.method == b"CONNECT":
            await self._connect(target, reader, writer)
            return
        host = urlsplit(target).hostname  # of a request to a proxy; the stub's own address is asked by the path alone
        if host is not None and host not in self._hosts:
            self._tell_once(f"{host} was refused: it is not of the contract")
            await _refuse(writer, 403, f"{host} is not of the contract")
            return
        await self._to_stub(self._ports.plain, reader, writer, received)

    async def _connect(self, target: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host, _, port = target.rpartition(":")
        host = host.strip("[]").lower()
        if host in self._hosts:
            writer.write(_CONNECTED)
            await writer.drain()
            try:
                await writer.start_tls(self._context)
            except (ssl.SSLError, ConnectionError) as failure:
                self._tell_once(f"a client did not speak TLS for {host} ({failure}): does it trust the authority?")
                return
            await self._to_stub(self._ports.secure, reader, writer)
        elif self._passes_through and port.isdigit():
            await self._pass_through(host, int(port), reader, writer)
        else:
            self._tell_once(f"{host} was refused: it is not of the contract; --pass-through lets such hosts be reached")
            await _refuse(writer, 403, f"{host} is not of the contract")

    async def _pass_through(
        self, host: str, port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        try:
            far_reader, far_writer = await asyncio.open_connection(host, port)
        except OSError as failure:
            await _refuse(writer, 502, f"{host} can't be reached: {failure}")
            return
        writer.write(_CONNECTED)
        await _join(reader, writer, far_reader, far_writer)

    async def _to_stub(
        self, port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, received: bytes = b""
    ) -> None:
        stub_reader, stub_writer = await asyncio.open_connection("127.0.0.1", port)
        stub_writer.write(received)
        await _join(reader, writer, stub_reader, stub_writer)

    def _tell_once(self, line: str) -> None:
        if line not in self._told and len(self._told) < 1000:
            self._told.add(line)
            self._tell(line)


async def _first_request(reader: asyncio.StreamReader) -> tuple[bytes, h11.Request | None]:
    """Read the head of the first request; return all bytes that were read for it, too."""
    parser = h11.Connection(h11.SERVER, max_incomplete_event_size=_MAX_HEAD)
    received = b""
    while True:
        chunk = await reader.read(_CHUNK)
        if not chunk:
            return received, None
        received += chunk
        try:
            parser.receive_data(chunk)
            event = parser.next_event()
        except h11.RemoteProtocolError:
            return received, None
        if isinstance(event, h11.Request):
            return received, event


async def _refuse(writer: asyncio.StreamWriter, status: int, message: str) -> None:
    body = json.dumps({"message": message}).encode()
    head = f"HTTP/1.1 {status} Refused\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n"
    writer.write(f"{head}connection: close\r\n\r\n".encode() + body)
    await writer.drain()


async def _join(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    far_reader: asyncio.StreamReader,
    far_writer: asyncio.StreamWriter,
) -> None:
    """Carry bytes both ways, until both ways have ended, or one was cut."""
    try:
        async with asyncio.TaskGroup() as ways:
            ways.create_task(_carry(reader, far_writer))
            ways.create_task(_carry(far_reader, writer))
    except* (ConnectionError, ssl.SSLError):
        pass
    finally:
        far_writer.close()
        with suppress(ConnectionError, ssl.SSLError):
            await far_writer.wait_closed()


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while chunk := await reader.read(_CHUNK):
        writer.write(chunk)
        await writer.drain()
    if writer.can_write_eof():
        writer.write_eof()
    else:
        writer.close()  # TLS has no half of a connection

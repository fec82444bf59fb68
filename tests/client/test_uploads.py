"""Binary bodies that are sent from files and iterators, piece by piece."""

from __future__ import annotations

import asyncio
import io
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from client.service import Service

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

DOCUMENT = """
paths:
  /file:
    put:
      operationId: putFile
      tags: [files]
      requestBody:
        required: true
        content: {application/octet-stream: {schema: {type: string, format: binary}}}
      responses: {"204": {description: Done.}}
    post:
      operationId: addFile
      tags: [files]
      requestBody:
        required: true
        content: {application/octet-stream: {schema: {type: string, format: binary}}}
      responses: {"204": {description: Done.}}
"""
pytestmark = pytest.mark.both_runtimes


class Reading(Service):
    """A service that reads the bodies it gets, and answers the first requests with the statuses that it is given."""

    def __init__(self, *statuses: int) -> None:
        super().__init__(status=204, content=b"")
        self._statuses = list(statuses)
        self.bodies: list[bytes] = []

    def respond(self, request: httpx2.Request) -> httpx2.Response:
        self.bodies.append(request.read())
        response = super().respond(request)
        return httpx2.Response(self._statuses.pop(0)) if self._statuses else response


def pieces() -> Iterator[bytes]:
    yield b"ab"
    yield b"cd"


async def async_pieces() -> AsyncIterator[bytes]:
    yield b"ab"
    yield b"cd"


def test_a_file_goes_with_its_length_from_where_it_stands(generated: Any, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x" + b"a" * 200_000)
    service = Reading()

    with path.open("rb") as file:
        file.read(1)
        service.client(generated(DOCUMENT)).files.put(file)

    assert service.bodies == [b"a" * 200_000]
    assert service.request.headers["content-length"] == "200000"
    assert "transfer-encoding" not in service.request.headers


def test_an_iterator_goes_in_chunks(generated: Any) -> None:
    service = Reading()

    service.client(generated(DOCUMENT)).files.put(pieces())

    assert service.bodies == [b"abcd"]
    assert service.request.headers["transfer-encoding"] == "chunked"
    assert service.request.headers["content-type"] == "application/octet-stream"


def test_a_file_is_sent_again_from_its_start_and_an_iterator_is_not(generated: Any) -> None:
    package = generated(DOCUMENT)
    service = Reading(503)
    service.client(package).files.put(io.BytesIO(b"abcd"))
    assert service.bodies == [b"abcd", b"abcd"]

    service = Reading(503)
    with pytest.raises(package.ApiError, match="503"):
        service.client(package).files.put(pieces())
    assert service.bodies == [b"abcd"]


@pytest.mark.parametrize("make", [pieces, async_pieces, lambda: io.BytesIO(b"abcd"), lambda: b"abcd"])
def test_the_asynchronous_client_takes_all_of_them(generated: Any, make: Any) -> None:
    bodies: list[bytes] = []

    async def respond(request: httpx2.Request) -> httpx2.Response:
        bodies.append(await request.aread())
        return httpx2.Response(204)

    async def run() -> None:
        http = httpx2.AsyncClient(transport=httpx2.MockTransport(respond))
        await generated(DOCUMENT).AsyncClient(base_url="http://a", http_client=http).files.put(make())

    asyncio.run(run())
    assert bodies == [b"abcd"]


@pytest.mark.parametrize("body", ["text", io.StringIO("text"), 7, {"a": b"b"}])
def test_what_gives_no_bytes_is_refused_before_anything_is_sent(generated: Any, body: Any) -> None:
    service = Reading()

    with pytest.raises(TypeError, match="is bytes, a binary file or an iterator over bytes, not"):
        service.client(generated(DOCUMENT)).files.put(body)
    assert service.requests == []


def test_the_synchronous_client_takes_no_asynchronous_iterator(generated: Any) -> None:
    with pytest.raises(TypeError, match="for AsyncClient"):
        Reading().client(generated(DOCUMENT)).files.put(async_pieces())

"""Responses that are read piece by piece: typed items, closed connections, and connections that are made anew."""

from __future__ import annotations

import asyncio
import importlib
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from client.service import BASE_URL, Service

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

DOCUMENT = """
paths:
  /ticks:
    get:
      operationId: watchTicks
      tags: [ticks]
      responses:
        "200": {description: Ticks., content: {text/event-stream: {schema: {$ref: "#/components/schemas/Tick"}}}}
        "404": {description: No such thing.}
  /lines:
    get:
      operationId: exportTicks
      tags: [ticks]
      responses:
        "200":
          description: Ticks.
          content: {application/x-ndjson: {schema: {type: array, items: {$ref: "#/components/schemas/Tick"}}}}
  /notes:
    get:
      operationId: watchNotes
      tags: [ticks]
      responses: {"200": {description: Notes., content: {text/event-stream: {schema: {type: string}}}}}
  /chat:
    post:
      operationId: chat
      tags: [talk]
      responses:
        "200":
          description: An answer.
          content:
            application/json: {schema: {$ref: "#/components/schemas/Tick"}}
            text/event-stream: {schema: {$ref: "#/components/schemas/Tick"}}
  /file:
    get:
      operationId: getFile
      tags: [files]
      responses:
        "200": {description: A file., content: {application/octet-stream: {schema: {type: string, format: binary}}}}
components:
  schemas:
    Tick: {type: object, required: [price], properties: {price: {type: integer}}}
"""
EVENTS = {"content-type": "text/event-stream"}
pytestmark = pytest.mark.both_runtimes


def stub_of(package: Any) -> Any:
    return importlib.import_module(f"{package.__name__}.stub")


class Body(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """A body that comes in pieces, breaks where it is told to, and knows whether it was closed."""

    def __init__(self, *pieces: bytes | type[Exception]) -> None:
        self._pieces = pieces
        self.is_closed = False

    def _piece(self, piece: bytes | type[Exception]) -> bytes:
        if isinstance(piece, bytes):
            return piece
        raise piece("gone")

    def __iter__(self) -> Iterator[bytes]:
        yield from map(self._piece, self._pieces)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self._pieces:
            yield self._piece(piece)

    def close(self) -> None:
        self.is_closed = True

    async def aclose(self) -> None:
        self.is_closed = True


def responding(*bodies: Body, headers: dict[str, str] = EVENTS) -> Service:
    def response(body: Body) -> Callable[[httpx2.Request], httpx2.Response]:
        return lambda request: httpx2.Response(200, headers=headers, stream=body, request=request)

    return Service(script=[response(body) for body in bodies])


def test_events_come_typed_and_the_connection_is_closed_at_the_end(generated: Any) -> None:
    package = generated(DOCUMENT)
    body = Body(b'id: 1\nevent: up\ndata: {"pri', b'ce": 1}\n\ndata: {"price": 2}\n\n')
    service = responding(body)

    stream = service.client(package).ticks.watch()
    first, second = stream

    assert service.request.headers["accept"] == "text/event-stream"
    assert (first.data, first.event, first.id) == (package.models.Tick(price=1), "up", "1")
    assert (second.data.price, second.event, second.id) == (2, "message", "1")
    assert (stream.status, body.is_closed) == (200, True)
    assert list(stream) == []


def test_nothing_is_read_before_it_is_asked_for_and_close_ends_it(generated: Any) -> None:
    body = Body(b"data: a\n\n", b"data: b\n\n", AssertionError)

    with responding(body).client(generated(DOCUMENT)).ticks.watch_notes() as stream:
        assert [next(stream).data, next(stream).data] == ["a", "b"]
        assert not body.is_closed

    assert body.is_closed
    assert list(stream) == []


def test_a_loop_that_is_left_early_closes_an_asynchronous_stream_too(generated: Any) -> None:
    body = Body(b"data: a\n\n", AssertionError)

    async def run() -> str:
        async with await responding(body).async_client(generated(DOCUMENT)).ticks.watch_notes() as stream:
            async for event in stream:
                return event.data
        raise AssertionError

    assert asyncio.run(run()) == "a"
    assert body.is_closed


def test_lines_of_json_come_typed(generated: Any) -> None:
    body = Body(b'{"price": 1}\n{"pri', b'ce": 2}\r\n\n{"price": 3}')
    service = responding(body, headers={"content-type": "application/x-ndjson"})

    assert [tick.price for tick in service.client(generated(DOCUMENT)).ticks.export()] == [1, 2, 3]


def test_a_download_comes_piece_by_piece_or_whole(generated: Any) -> None:
    package = generated(DOCUMENT)
    headers = {"content-type": "application/octet-stream"}
    files = responding(Body(b"ab", b"cd"), Body(b"ab", b"cd"), headers=headers).client(package).files

    assert list(files.get_stream()) == [b"ab", b"cd"]
    assert files.get() == b"abcd"


def test_an_operation_with_both_has_a_method_for_each(generated: Any) -> None:
    package = generated(DOCUMENT)
    service = Service({"price": 1})
    assert service.client(package).talk.chat() == package.models.Tick(price=1)
    assert service.request.headers["accept"] == "application/json"

    service = responding(Body(b'data: {"price": 2}\n\ndata: [DONE]\n\ndata: later\n\n'))
    assert [event.data.price for event in service.client(package).talk.chat_stream()] == [2]
    assert service.request.headers["accept"] == "text/event-stream"


def test_the_other_kind_of_response_is_an_error_that_says_so(generated: Any) -> None:
    package = generated(DOCUMENT)
    with pytest.raises(package.DecodeError, match="'application/json' does not come piece by piece"):
        Service({"price": 1}).client(package).talk.chat_stream()
    with pytest.raises(package.DecodeError, match="comes item by item: call the method whose name ends in _stream"):
        responding(Body(b"data: 1\n\n")).client(package).talk.chat()


def test_a_refusal_is_the_error_that_the_document_describes(generated: Any) -> None:
    package = generated(DOCUMENT)

    with pytest.raises(package.NotFound, match=f"404 Not Found on GET {BASE_URL}/ticks"):
        Service(status=404).client(package).ticks.watch()


def test_a_refusal_whose_body_breaks_is_an_error_of_the_connection(generated: Any) -> None:
    package = generated(DOCUMENT)
    body = Body(b"no", httpx2.ReadError)
    service = Service(script=[lambda request: httpx2.Response(404, stream=body, request=request)])

    with pytest.raises(package.ConnectionFailed, match=f"GET {BASE_URL}/ticks: gone"):
        service.client(package).ticks.watch()
    assert body.is_closed

    service = Service(script=[lambda request: httpx2.Response(404, stream=Body(httpx2.ReadError), request=request)])
    with pytest.raises(package.ConnectionFailed, match=f"GET {BASE_URL}/ticks: gone"):
        asyncio.run(service.async_client(package).ticks.watch())


def test_an_item_that_is_not_of_its_schema_names_the_call(generated: Any) -> None:
    package = generated(DOCUMENT)
    body = Body(b'data: {"price": "high"}\n\n')

    with pytest.raises(package.DecodeError, match=r"GET https://pets.test/v1/ticks sent an item, but: .*price"):
        next(responding(body).client(package).ticks.watch())
    assert body.is_closed


def test_a_broken_connection_is_made_anew_behind_the_last_event(generated: Any) -> None:
    bodies = [
        Body(b"id: 1\nretry: 2000\ndata: a\n\ndata: lost", httpx2.ReadError),
        Body(httpx2.ReadTimeout),
        Body(b"id: 2\ndata: b\n\n"),
    ]
    service = responding(*bodies)

    notes = list(service.client(generated(DOCUMENT)).ticks.watch_notes())

    assert [(note.data, note.id) for note in notes] == [("a", "1"), ("b", "2")]
    assert [request.headers.get("last-event-id") for request in service.requests] == [None, "1", "1"]
    assert service.waits == [2.0, 2.0]
    assert all(body.is_closed for body in bodies)


def test_an_asynchronous_connection_is_made_anew_too(generated: Any) -> None:
    service = responding(Body(b"id: 1\ndata: a\n\n", httpx2.ReadError), Body(b"data: b\n\n"))

    async def run() -> list[str]:
        client = service.async_client(generated(DOCUMENT))
        return [event.data async for event in await client.ticks.watch_notes()]

    assert asyncio.run(run()) == ["a", "b"]
    assert service.request.headers["last-event-id"] == "1"


@pytest.mark.parametrize(
    ("pieces", "options"),
    [
        ((b"data: a\n\n", httpx2.ReadError), {}),
        ((b"id: 1\ndata: a\n\n", httpx2.ReadError), {"retrying": {"attempts": 1}}),
    ],
    ids=["no id says where it was", "no retries"],
)
def test_a_connection_that_can_not_go_on_is_an_error(
    generated: Any, pieces: tuple[bytes | type[Exception], ...], options: dict[str, Any]
) -> None:
    package = generated(DOCUMENT)
    body = Body(*pieces)
    stream = responding(body).client(package, **options).ticks.watch_notes()

    assert next(stream).data == "a"
    with pytest.raises(package.ConnectionFailed, match=f"GET {BASE_URL}/notes: gone"):
        next(stream)
    assert body.is_closed


def test_with_response_gives_the_stream_and_its_headers(generated: Any) -> None:
    client = responding(Body(b"data: a\n\n"), headers={**EVENTS, "x-limit": "5"}).client(generated(DOCUMENT))

    response = client.with_response(client.ticks.watch_notes)

    assert (response.status, response.headers["x-limit"]) == (200, "5")
    assert [event.data for event in response.value] == ["a"]


def test_stub_and_client_agree(generated: Any) -> None:
    package = generated(DOCUMENT)

    async def run() -> tuple[list[Any], list[Any], list[Any]]:
        app = httpx2.ASGITransport(app=stub_of(package).create_app())
        client = package.AsyncClient(base_url="http://a", http_client=httpx2.AsyncClient(transport=app))
        events = [event async for event in await client.ticks.watch()]
        talk = [event.data async for event in await client.talk.chat_stream()]
        return events, talk, [line async for line in await client.ticks.export()]

    events, talk, lines = asyncio.run(run())
    assert [event.id for event in events] == ["1", "2", "3"]
    assert all(isinstance(item, package.models.Tick) for item in (*(event.data for event in events), *talk, *lines))
    assert len(talk) == len(lines) == 3


def test_a_handler_returns_the_items(generated: Any) -> None:
    package = generated(DOCUMENT)
    stub, tick = stub_of(package), package.models.Tick
    handlers: Any = importlib.import_module(f"{stub.__name__}.ticks")

    class Ticks(handlers.TicksHandlers):
        def watch(self, request: Any) -> Any:
            del request
            return stub.responses.Ok(body=[tick(price=1), tick(price=2)])

    async def run() -> list[int]:
        app = httpx2.ASGITransport(app=stub_of(package).create_app(ticks=Ticks()))
        client = package.AsyncClient(base_url="http://a", http_client=httpx2.AsyncClient(transport=app))
        return [event.data.price async for event in await client.ticks.watch()]

    assert asyncio.run(run()) == [1, 2]

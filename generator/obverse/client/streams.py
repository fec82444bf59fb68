"""Bodies that come item by item: each is read when the loop comes to it, and nothing is read whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

import msgspec

from ..models.codec import DecodeError, decode
from ..wire.streams import LAST_DATA, Chunks, RawEvent, TextParts, stream_kind
from ..wire.streams import Events as EventDecoder

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Generator, Mapping
    from types import TracebackType
    from typing import Self

    import httpx2

    from ..wire.streams import Decoder
    from .operation import Content, Operation
    from .request import Prepared
    from .transport import AsyncTransport, Transport

T = TypeVar("T")


class ServerSentEvent(msgspec.Struct, Generic[T], frozen=True):
    """A server-sent event.

    Attributes:
        data: What it carries: JSON as its schema asks, else text.
        event: Its type; ``message`` where the service names none.
        id: The last id that came with this event or before it; empty for none. A connection that is made anew sends it
            as ``Last-Event-ID``.
        retry: Milliseconds to wait before a reconnection, where the service asked for it with this event.
    """

    data: T
    event: str = "message"
    id: str = ""
    retry: int | None = None


class _Reader:
    """Turns the bytes of one connection into items, and remembers what a next connection needs."""

    def __init__(self, operation: Operation[Any], prepared: Prepared) -> None:
        self._operation = operation
        self._prepared = prepared
        self._type: Any = Any
        self._decoder: Decoder = Chunks()
        self.last_id = ""
        self.retry: int | None = None
        self.attempt = 1
        self.is_done = False

    def start(self, content: Content) -> None:
        """Begin with a connection."""
        self._type = content.type
        kind = stream_kind(content.media_type)
        if kind is None:
            self._decoder = Chunks()
        else:
            self._decoder = EventDecoder(self.last_id) if kind == "events" else TextParts(kind)

    def feed(self, data: bytes) -> list[Any]:
        """Return the items that these bytes complete."""
        return self._items(self._decoder.feed(data))

    def end(self) -> list[Any]:
        """Return the items that the end of the body completes."""
        return self._items(self._decoder.end())

    def _items(self, found: list[Any]) -> list[Any]:
        items: list[Any] = []
        for item in found:
            self.attempt = 1
            if isinstance(item, RawEvent):
                self.last_id = item.id
                self.retry = item.retry if item.retry is not None else self.retry
                if item.data == LAST_DATA and self._type is not str:
                    self.is_done = True
                    break
                items.append(ServerSentEvent(self._decoded(item.data), item.event, item.id, item.retry))
            else:
                items.append(item if isinstance(self._decoder, Chunks) else self._decoded(item))
        return items

    def _decoded(self, data: str | bytes) -> Any:
        if self._type is str:
            return data if isinstance(data, str) else data.decode("utf-8", "replace")
        try:
            return decode(data.encode() if isinstance(data, str) else data, self._type)
        except DecodeError as error:
            where = f"{self._operation.method} {self._prepared.url}"
            raise DecodeError(f"{where} sent an item, but: {error}") from error

    def again(self) -> Prepared | None:
        """Prepare the request that goes on where this connection broke; ``None`` where nothing says where it was."""
        return self._prepared.with_header("Last-Event-ID", self.last_id) if self.last_id else None

    def seconds(self, delay: float) -> float:
        """Return how long to wait before a reconnection, which the service may make longer, in seconds."""
        return delay if self.retry is None else max(delay, self.retry / 1000)


class _Connected:
    """What both kinds of streams have in common.

    Attributes:
        raw: The transport's own response, whose body is read as the loop goes on.
    """

    raw: httpx2.Response
    _operation: Operation[Any]

    @property
    def status(self) -> int:
        """HTTP status."""
        return self.raw.status_code

    @property
    def headers(self) -> Mapping[str, str]:
        """Headers; names are compared without case."""
        return self.raw.headers

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._operation.id}>"


class ItemStream(_Connected, Generic[T]):
    """The items of a response, as they come. Iterate over it once; it closes its connection at the end.

    Use it with ``with``, or ``close`` it, where the loop may end before the stream does.

    A connection of server-sent events that breaks is made anew, with ``Last-Event-ID``, as the ``retries`` of the
    client say; an end that the service makes is an end.
    """

    def __init__(self, transport: Transport, operation: Operation[Any], prepared: Prepared) -> None:
        """Connect.

        Raises:
            ApiError: If the status is no success.
            DecodeError: If the response is no stream.
        """
        self._transport = transport
        self._operation = operation
        self._reader = _Reader(operation, prepared)
        self.raw = self._connected(prepared)
        self._items = self._read(prepared)

    def _connected(self, prepared: Prepared) -> httpx2.Response:
        raw, content = self._transport.open(self._operation, prepared)
        self._reader.start(content)
        return raw

    def _read(self, prepared: Prepared) -> Generator[T]:
        import httpx2  # late, as in base.py

        from .transport import transport_error

        while not self._reader.is_done:
            try:
                for data in self.raw.iter_bytes():
                    yield from self._reader.feed(data)
                    if self._reader.is_done:
                        return
                yield from self._reader.end()
                return
            except httpx2.RequestError as error:
                delay = self._transport.settings.retries.after_error(prepared.method, self._reader.attempt, error)
                again = self._reader.again()
                if delay is None or again is None:
                    raise transport_error(prepared, self._operation, error) from error
            finally:
                self.raw.close()
            self._reader.attempt += 1
            self._transport.settings.retries.sleep(self._reader.seconds(delay))
            self.raw = self._connected(again)

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        return next(self._items)

    def close(self) -> None:
        """Close the connection; the stream is at its end then."""
        self._items.close()
        self.raw.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AsyncItemStream(_Connected, Generic[T]):
    """Like :class:`ItemStream`, with ``async for`` and ``async with``."""

    def __init__(
        self, transport: AsyncTransport, operation: Operation[Any], prepared: Prepared, raw: httpx2.Response
    ) -> None:
        """Read a response that was opened; see :meth:`connect`."""
        self._transport = transport
        self._operation = operation
        self._reader = _Reader(operation, prepared)
        self.raw = raw
        self._items = self._read(prepared)

    @classmethod
    async def connect(cls, transport: AsyncTransport, operation: Operation[Any], prepared: Prepared) -> Self:
        """Connect.

        Raises:
            ApiError: If the status is no success.
            DecodeError: If the response is no stream.
        """
        raw, content = await transport.open(operation, prepared)
        stream = cls(transport, operation, prepared, raw)
        stream._reader.start(content)
        return stream

    async def _read(self, prepared: Prepared) -> AsyncGenerator[T]:
        import httpx2  # late, as in base.py

        from .transport import transport_error

        while not self._reader.is_done:
            try:
                async for data in self.raw.aiter_bytes():
                    for item in self._reader.feed(data):
                        yield item
                    if self._reader.is_done:
                        return
                for item in self._reader.end():
                    yield item
                return
            except httpx2.RequestError as error:
                delay = self._transport.settings.retries.after_error(prepared.method, self._reader.attempt, error)
                again = self._reader.again()
                if delay is None or again is None:
                    raise transport_error(prepared, self._operation, error) from error
            finally:
                await self.raw.aclose()
            self._reader.attempt += 1
            await self._transport.settings.retries.sleep_async(self._reader.seconds(delay))
            self.raw, content = await self._transport.open(self._operation, again)
            self._reader.start(content)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T:
        return await anext(self._items)

    async def close(self) -> None:
        """Close the connection; the stream is at its end then."""
        await self._items.aclose()
        await self.raw.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

"""Base classes of the resources: every way in which a generated method calls the service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

from msgspec import UNSET
from msgspec.structs import replace

from . import bulk
from .pagination import AsyncPager, Pager
from .polling import AsyncPoller, Poller, first_poll_request, poll_request
from .request import prepare
from .response import Response
from .retry_barrier import AsyncRetryBarrier, RetryBarrier
from .streams import AsyncItemStream, ItemStream

if TYPE_CHECKING:
    from .bulk import AnyPairs, Bulk, OnProgress, Pairs
    from .operation import Operation
    from .pagination import PageFields
    from .polling import LongRunning
    from .request import Prepared
    from .transport import AsyncTransport, Transport

B = TypeVar("B")
I = TypeVar("I")  # noqa: E741 - an item
K = TypeVar("K")
M = TypeVar("M")
T = TypeVar("T")


class Resource:
    """The operations of one tag."""

    __slots__ = ("_returns_response", "_transport")

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self._returns_response = False

    def _send(
        self, operation: Operation[T], *values: object, body: object = UNSET, content_type: str | None = None
    ) -> T:
        response = self._transport.send(operation, values, body, content_type)
        return cast("T", response) if self._returns_response else response.value

    def _list(
        self,
        operation: Operation[T],
        fields: PageFields[I],
        *values: object,
        body: object = UNSET,
        content_type: str | None = None,
    ) -> Pager[T, I]:
        """Request the first page of a list."""
        transport = self._transport
        prepared = prepare(transport.settings.base_url, operation, values, body, content_type)
        response = transport.deliver(operation, prepared)
        pager = Pager(transport, operation, fields, prepared, response.value)
        return cast("Pager[T, I]", Response(pager, response.raw)) if self._returns_response else pager

    def _stream(
        self, operation: Operation[Any], *values: object, body: object = UNSET, content_type: str | None = None
    ) -> Any:
        """Open a response that is read piece by piece; the annotation of the caller says what the pieces are."""
        prepared = _prepared_stream(self._transport, operation, values, body, content_type)
        stream: ItemStream[Any] = ItemStream(self._transport, operation, prepared)
        return Response(stream, stream.raw) if self._returns_response else stream

    def _start(
        self,
        operation: Operation[T],
        long_running: LongRunning[M],
        *values: object,
        body: object = UNSET,
        content_type: str | None = None,
    ) -> Poller[M]:
        """Start a long-running operation."""
        response = self._transport.send(operation, values, body, content_type)
        prepared = first_poll_request(self._transport.settings.base_url, operation, long_running, response)
        poller = Poller(self._transport, long_running, prepared, response.headers)
        return cast("Poller[M]", Response(poller, response.raw)) if self._returns_response else poller

    def _poller(self, long_running: LongRunning[M], url: str) -> Poller[M]:
        """Make the poller of a long-running operation that was started before."""
        _refuse_response(self._returns_response)
        base_url = self._transport.settings.base_url
        return Poller(self._transport, long_running, poll_request(base_url, f"{base_url}/", url, long_running), {})

    def _send_many(
        self,
        operation: Operation[T],
        items: Pairs[K, B],
        *values: object,
        at: int,
        concurrency: int,
        content_type: str | None = None,
        on_progress: OnProgress | None = None,
    ) -> Bulk[K, T]:
        """Send many bodies; ``values`` lack the key, whose index is ``at``."""
        _refuse_response(self._returns_response)
        settings = self._transport.settings
        barrier = RetryBarrier(settings.retries)
        transport = type(self._transport)(self._transport.http, replace(settings, retries=barrier.retries))

        def call(key: K, body: B) -> T:
            return transport.send(operation, (*values[:at], key, *values[at:]), body, content_type).value

        return bulk.send_many(call, items, barrier, concurrency, on_progress)


class AsyncResource:
    """The operations of one tag, asynchronous."""

    __slots__ = ("_returns_response", "_transport")

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport
        self._returns_response = False

    async def _send(
        self, operation: Operation[T], *values: object, body: object = UNSET, content_type: str | None = None
    ) -> T:
        response = await self._transport.send(operation, values, body, content_type)
        return cast("T", response) if self._returns_response else response.value

    def _list(
        self,
        operation: Operation[T],
        fields: PageFields[I],
        *values: object,
        body: object = UNSET,
        content_type: str | None = None,
    ) -> AsyncPager[T, I]:
        """Describe a list; nothing is sent yet."""
        transport = self._transport
        prepared = prepare(transport.settings.base_url, operation, values, body, content_type)
        return AsyncPager(transport, operation, fields, prepared, returns_response=self._returns_response)

    async def _stream(
        self, operation: Operation[Any], *values: object, body: object = UNSET, content_type: str | None = None
    ) -> Any:
        """Open a response that is read piece by piece; the annotation of the caller says what the pieces are."""
        prepared = _prepared_stream(self._transport, operation, values, body, content_type)
        stream: AsyncItemStream[Any] = await AsyncItemStream[Any].connect(self._transport, operation, prepared)
        return Response(stream, stream.raw) if self._returns_response else stream

    async def _start(
        self,
        operation: Operation[T],
        long_running: LongRunning[M],
        *values: object,
        body: object = UNSET,
        content_type: str | None = None,
    ) -> AsyncPoller[M]:
        """Start a long-running operation."""
        response = await self._transport.send(operation, values, body, content_type)
        prepared = first_poll_request(self._transport.settings.base_url, operation, long_running, response)
        poller = AsyncPoller(self._transport, long_running, prepared, response.headers)
        return cast("AsyncPoller[M]", Response(poller, response.raw)) if self._returns_response else poller

    def _poller(self, long_running: LongRunning[M], url: str) -> AsyncPoller[M]:
        """Make the poller of a long-running operation that was started before."""
        _refuse_response(self._returns_response)
        base_url = self._transport.settings.base_url
        return AsyncPoller(self._transport, long_running, poll_request(base_url, f"{base_url}/", url, long_running), {})

    async def _send_many(
        self,
        operation: Operation[T],
        items: AnyPairs[K, B],
        *values: object,
        at: int,
        concurrency: int,
        content_type: str | None = None,
        on_progress: OnProgress | None = None,
    ) -> Bulk[K, T]:
        """Send many bodies; ``values`` lack the key, whose index is ``at``."""
        _refuse_response(self._returns_response)
        settings = self._transport.settings
        barrier = AsyncRetryBarrier(settings.retries)
        transport = type(self._transport)(self._transport.http, replace(settings, retries=barrier.retries))

        async def call(key: K, body: B) -> T:
            return (await transport.send(operation, (*values[:at], key, *values[at:]), body, content_type)).value

        return await bulk.send_many_async(call, items, barrier, concurrency, on_progress)


def _prepared_stream(
    transport: Transport | AsyncTransport,
    operation: Operation[Any],
    values: tuple[object, ...],
    body: object,
    content_type: str | None,
) -> Prepared:
    """Prepare a request that asks for what can be read piece by piece alone."""
    prepared = prepare(transport.settings.base_url, operation, values, body, content_type)
    contents = (content for contents in operation.responses.values() for content in contents if content.is_stream)
    return prepared.with_header("Accept", ", ".join(dict.fromkeys(content.media_type for content in contents)))


def _refuse_response(returns_response: bool) -> None:
    if returns_response:
        raise TypeError("with_response is for single calls: this method sends none itself, or many")

"""Base classes of the resources: every way in which a generated method calls the service."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from msgspec import UNSET
from msgspec.structs import replace

from . import bulk
from .pagination import AsyncPager, Pager
from .polling import AsyncPoller, Poller, begun, looking
from .request import prepare
from .response import Response
from .retry_barrier import AsyncGate, Gate

if TYPE_CHECKING:
    from .bulk import AnyPairs, Bulk, OnProgress, Pairs
    from .operation import Operation
    from .pagination import Pages
    from .polling import Watched
    from .transport import AsyncTransport, Transport

B = TypeVar("B")
I = TypeVar("I")  # noqa: E741 - an item
K = TypeVar("K")
M = TypeVar("M")
T = TypeVar("T")


class Resource:
    """The operations of one tag."""

    __slots__ = ("_transport", "_whole")

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self._whole = False

    def _send(
        self, operation: Operation[T], *values: object, body: object = UNSET, content_type: str | None = None
    ) -> T:
        response = self._transport.send(operation, values, body, content_type)
        return cast("T", response) if self._whole else response.value

    def _list(
        self,
        operation: Operation[T],
        pages: Pages[I],
        *values: object,
        body: object = UNSET,
        content_type: str | None = None,
    ) -> Pager[T, I]:
        """Ask for the first page."""
        transport = self._transport
        prepared = prepare(transport.settings.base_url, operation, values, body, content_type)
        response = transport.deliver(operation, prepared)
        pager = Pager(transport, operation, pages, prepared, response.value)
        return cast("Pager[T, I]", Response(pager, response.raw)) if self._whole else pager

    def _start(
        self,
        operation: Operation[T],
        watched: Watched[M],
        *values: object,
        body: object = UNSET,
        content_type: str | None = None,
    ) -> Poller[M]:
        """Begin what goes on behind the answer."""
        response = self._transport.send(operation, values, body, content_type)
        look = begun(self._transport.settings.base_url, operation, watched, response)
        poller = Poller(self._transport, watched, look, response.headers)
        return cast("Poller[M]", Response(poller, response.raw)) if self._whole else poller

    def _poller(self, watched: Watched[M], url: str) -> Poller[M]:
        """Go on watching what was begun before."""
        _refuse_whole(self._whole)
        base_url = self._transport.settings.base_url
        return Poller(self._transport, watched, looking(base_url, f"{base_url}/", url, watched), {})

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
        """Send many bodies; ``values`` are without the key, which belongs ``at`` that place."""
        _refuse_whole(self._whole)
        settings = self._transport.settings
        gate = Gate(settings.retries)
        transport = type(self._transport)(self._transport.http, replace(settings, retries=gate.retries))

        def call(key: K, body: B) -> T:
            return transport.send(operation, (*values[:at], key, *values[at:]), body, content_type).value

        return bulk.send_many(call, items, gate, concurrency, on_progress)


class AsyncResource:
    """The operations of one tag, asynchronous."""

    __slots__ = ("_transport", "_whole")

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport
        self._whole = False

    async def _send(
        self, operation: Operation[T], *values: object, body: object = UNSET, content_type: str | None = None
    ) -> T:
        response = await self._transport.send(operation, values, body, content_type)
        return cast("T", response) if self._whole else response.value

    def _list(
        self,
        operation: Operation[T],
        pages: Pages[I],
        *values: object,
        body: object = UNSET,
        content_type: str | None = None,
    ) -> AsyncPager[T, I]:
        """Describe a list; nothing is sent yet."""
        transport = self._transport
        prepared = prepare(transport.settings.base_url, operation, values, body, content_type)
        return AsyncPager(transport, operation, pages, prepared, whole=self._whole)

    async def _start(
        self,
        operation: Operation[T],
        watched: Watched[M],
        *values: object,
        body: object = UNSET,
        content_type: str | None = None,
    ) -> AsyncPoller[M]:
        """Begin what goes on behind the answer."""
        response = await self._transport.send(operation, values, body, content_type)
        look = begun(self._transport.settings.base_url, operation, watched, response)
        poller = AsyncPoller(self._transport, watched, look, response.headers)
        return cast("AsyncPoller[M]", Response(poller, response.raw)) if self._whole else poller

    def _poller(self, watched: Watched[M], url: str) -> AsyncPoller[M]:
        """Go on watching what was begun before."""
        _refuse_whole(self._whole)
        base_url = self._transport.settings.base_url
        return AsyncPoller(self._transport, watched, looking(base_url, f"{base_url}/", url, watched), {})

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
        """Send many bodies; ``values`` are without the key, which belongs ``at`` that place."""
        _refuse_whole(self._whole)
        settings = self._transport.settings
        gate = AsyncGate(settings.retries)
        transport = type(self._transport)(self._transport.http, replace(settings, retries=gate.retries))

        async def call(key: K, body: B) -> T:
            return (await transport.send(operation, (*values[:at], key, *values[at:]), body, content_type)).value

        return await bulk.send_many_async(call, items, gate, concurrency, on_progress)


def _refuse_whole(whole: bool) -> None:
    if whole:
        raise TypeError("with_response is for single calls: this method sends none itself, or many")

"""Calls an ASGI app from synchronous code, without a socket."""

from __future__ import annotations

import asyncio
import threading
import weakref
from typing import TYPE_CHECKING, Any, TypeVar

import httpx2

if TYPE_CHECKING:
    from collections.abc import Coroutine

T = TypeVar("T")


class InProcessTransport(httpx2.BaseTransport):
    """Transport of a synchronous client to an ASGI app, as ``httpx2.ASGITransport`` is that of an asynchronous one.

    The app runs on an event loop of its own, in a thread that starts with the first request and ends with ``close``.
    So it works in a test that has a running event loop itself, and from several threads at once. As with
    ``ASGITransport``, timeouts have no effect.

    Args:
        app: The ASGI app, of any framework. What it raises, the caller gets.
    """

    def __init__(self, app: Any) -> None:
        self._asgi = httpx2.ASGITransport(app=app)
        self._starting = threading.Lock()
        self._loop: _Loop | None = None

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request to the app and return its response."""
        request.read()  # a body that comes in pieces becomes one that can be read asynchronously
        with self._starting:
            loop = self._loop = self._loop or _Loop()
        status, headers, content = loop.run(self._ask(request))
        return httpx2.Response(status, headers=headers, stream=httpx2.ByteStream(content))

    def close(self) -> None:
        """End the thread; a further request would start another."""
        with self._starting:
            loop, self._loop = self._loop, None
        if loop is not None:
            loop.close()

    async def _ask(self, request: httpx2.Request) -> tuple[int, httpx2.Headers, bytes]:
        response = await self._asgi.handle_async_request(request)
        # As sent, since the synchronous response undoes a content coding again.
        return response.status_code, response.headers, b"".join([chunk async for chunk in response.aiter_raw()])


class _Loop:
    """An event loop in a thread; both end when it is closed, forgotten, or the process ends."""

    def __init__(self) -> None:
        self._loop = loop = asyncio.new_event_loop()
        thread = threading.Thread(target=_run, args=(loop,), name="obverse-in-process", daemon=True)
        thread.start()
        self.close = weakref.finalize(self, _stop, loop, thread)

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        future = asyncio.run_coroutine_threadsafe(coroutine, self._loop)
        try:
            return future.result()
        except BaseException:
            future.cancel()  # when it was the waiting that was interrupted
            raise


def _run(loop: asyncio.AbstractEventLoop) -> None:
    try:
        loop.run_forever()
        loop.run_until_complete(loop.shutdown_asyncgens())
    finally:
        loop.close()


def _stop(loop: asyncio.AbstractEventLoop, thread: threading.Thread) -> None:
    loop.call_soon_threadsafe(loop.stop)
    if thread is not threading.current_thread():
        thread.join()

"""Sending: the only part that the synchronous and the asynchronous client do not share.

This module is imported when the first client is made, and ``httpx2`` with it: who only reads models does without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

import httpx2

from .errors import ConnectionFailed, TimedOut, TransportError
from .request import Prepared, prepare
from .response import Response, interpret

if TYPE_CHECKING:
    from .operation import Operation
    from .settings import Settings

T = TypeVar("T")

DEFAULT_TIMEOUT: Final = 30.0
"""Seconds for each of: to connect, to wait for the next bytes, to send them, to get a free connection."""


class Transport:
    """Sends with an ``httpx2.Client``: a new one, if none is given."""

    def __init__(self, http: httpx2.Client | None, settings: Settings) -> None:
        self.http = httpx2.Client(timeout=DEFAULT_TIMEOUT) if http is None else http
        self.settings = settings

    def send(
        self, operation: Operation[T], values: tuple[object, ...], body: object, content_type: str | None
    ) -> Response[T]:
        """Send a request, again where that is safe, and read the answer."""
        prepared = prepare(self.settings.base_url, operation, values, body, content_type)
        return self.deliver(operation, prepared)

    def deliver(self, operation: Operation[T], prepared: Prepared) -> Response[T]:
        """Send a prepared request like :meth:`send`."""
        settings = self.settings
        attempt = 1
        while True:
            request = _request(self.http, settings.credentials.sign(prepared, operation), settings)
            try:
                raw = self.http.send(request, follow_redirects=False)
                delay = settings.retries.after_answer(prepared.method, attempt, raw.status_code, raw.headers)
                if delay is None:
                    return interpret(operation, prepared, raw, settings.error_classes)
            except httpx2.RequestError as fault:
                delay = settings.retries.after_fault(prepared.method, attempt, fault)
                if delay is None:
                    raise _fault(prepared, operation, fault) from fault
            settings.retries.sleep(delay)
            attempt += 1


class AsyncTransport:
    """Sends with an ``httpx2.AsyncClient``: a new one, if none is given."""

    def __init__(self, http: httpx2.AsyncClient | None, settings: Settings) -> None:
        self.http = httpx2.AsyncClient(timeout=DEFAULT_TIMEOUT) if http is None else http
        self.settings = settings

    async def send(
        self, operation: Operation[T], values: tuple[object, ...], body: object, content_type: str | None
    ) -> Response[T]:
        """Send a request, again where that is safe, and read the answer."""
        prepared = prepare(self.settings.base_url, operation, values, body, content_type)
        return await self.deliver(operation, prepared)

    async def deliver(self, operation: Operation[T], prepared: Prepared) -> Response[T]:
        """Send a prepared request like :meth:`send`."""
        settings = self.settings
        attempt = 1
        while True:
            request = _request(self.http, await settings.credentials.sign_async(prepared, operation), settings)
            try:
                raw = await self.http.send(request, follow_redirects=False)
                delay = settings.retries.after_answer(prepared.method, attempt, raw.status_code, raw.headers)
                if delay is None:
                    return interpret(operation, prepared, raw, settings.error_classes)
            except httpx2.RequestError as fault:
                delay = settings.retries.after_fault(prepared.method, attempt, fault)
                if delay is None:
                    raise _fault(prepared, operation, fault) from fault
            await settings.retries.sleep_async(delay)
            attempt += 1


class _SecretUrl(httpx2.URL):
    """A URL that does not show its query, since the transport writes URLs into its log."""

    def __str__(self) -> str:
        return super().__str__().partition("?")[0]


def _request(http: httpx2.Client | httpx2.AsyncClient, signed: Prepared, settings: Settings) -> httpx2.Request:
    timeout: Any = httpx2.USE_CLIENT_DEFAULT if settings.timeout is None else settings.timeout
    # As bytes, since of text the transport takes ASCII only.
    headers = [(name.encode(), value.encode()) for name, value in signed.headers.items()]
    request = http.build_request(signed.method, signed.target, headers=headers, content=signed.content, timeout=timeout)
    if signed.secret_query:
        request.url = _SecretUrl(request.url)
    return request


def _fault(prepared: Prepared, operation: Operation[Any], fault: httpx2.RequestError) -> TransportError:
    kind = TransportError
    if isinstance(fault, httpx2.TimeoutException):
        kind = TimedOut
    elif isinstance(fault, httpx2.TransportError):
        kind = ConnectionFailed
    told = str(fault) or type(fault).__name__
    return kind(f"{operation.method} {operation.path}: {told}", method=prepared.method, url=prepared.url)

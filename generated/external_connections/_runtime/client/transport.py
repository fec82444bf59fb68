# Copied from counterpart/runtime/client/transport.py. Do not edit.
"""Sending: the only part that the synchronous and the asynchronous client do not share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import httpx2
import msgspec

from ..errors import ApiError, ConnectionFailed, TimedOut, TransportError
from .answer import Response, interpret
from .request import Prepared, prepare

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .credentials import Credentials
    from .operation import Operation
    from .retries import Retries

T = TypeVar("T")


class Settings(msgspec.Struct, frozen=True):
    """What all requests of one client share.

    Attributes:
        timeout: For each request; ``None`` leaves it to the ``httpx2`` client.
        error_classes: Class of the error for each documented status.
    """

    base_url: str
    credentials: Credentials
    timeout: float | httpx2.Timeout | None
    retries: Retries
    error_classes: Mapping[int, type[ApiError]]


class Transport:
    """Sends with an ``httpx2.Client``."""

    def __init__(self, http: httpx2.Client, settings: Settings) -> None:
        self.http = http
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
    """Sends with an ``httpx2.AsyncClient``."""

    def __init__(self, http: httpx2.AsyncClient, settings: Settings) -> None:
        self.http = http
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

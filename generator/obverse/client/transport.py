"""Sending requests: the only part that differs between the synchronous and the asynchronous client.

This module is imported when the first client is made, and ``httpx2`` with it: code that only reads models needs
neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar
from urllib.parse import quote, unquote_plus

import httpx2
import msgspec
from msgspec.structs import replace

from .errors import ConnectionFailed, TimedOut, TransportError
from .request import Prepared, origin_of, prepare
from .response import Response, content_of_stream, interpret, no_stream
from .uploads import Upload

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .credentials import Credentials
    from .errors import ApiError
    from .operation import Content, Operation
    from .retries import Retries

T = TypeVar("T")

DEFAULT_TIMEOUT: Final = 30.0
"""Seconds for each step: to connect, to receive the next bytes, to send the next bytes, to get a free connection."""


class ClientSettings(msgspec.Struct, frozen=True):
    """What all requests of one client share.

    Attributes:
        base_url: Without a slash at its end.
        credentials: Of the client.
        timeout: In seconds, for each step of a request; ``None`` leaves it to the ``httpx2`` client.
        retries: When to send a request again.
        error_classes: Class of the error for each documented status.
        headers: To send with each request, in the place of those that it has by itself.
        query: Pairs to send in the query of each request, unless it has a parameter of that name.
    """

    base_url: str
    credentials: Credentials
    timeout: float | httpx2.Timeout | None
    retries: Retries
    error_classes: Mapping[int, type[ApiError]]
    headers: Mapping[str, str] = {}
    query: tuple[tuple[str, str], ...] = ()


class Transport:
    """Sends with an ``httpx2.Client``; with a new one by default."""

    def __init__(self, http: httpx2.Client | None, settings: ClientSettings) -> None:
        self.http = httpx2.Client(timeout=DEFAULT_TIMEOUT) if http is None else http
        self.settings = settings

    def send(
        self, operation: Operation[T], values: tuple[object, ...], body: object, content_type: str | None
    ) -> Response[T]:
        """Send a request, repeatedly if ``settings.retries`` says so, and read the response."""
        prepared = prepare(self.settings.base_url, operation, values, body, content_type)
        return self.deliver(operation, prepared)

    def deliver(self, operation: Operation[T], prepared: Prepared) -> Response[T]:
        """Send a prepared request, like :meth:`send`."""
        raw = self._received(operation, prepared, stream=False)
        return interpret(operation, prepared, raw, self.settings.error_classes)

    def open(self, operation: Operation[Any], prepared: Prepared) -> tuple[httpx2.Response, Content]:
        """Send a prepared request, like :meth:`send`, and leave the body to be read piece by piece.

        Returns:
            The response, which the caller closes, and what its body is documented as.

        Raises:
            ApiError: If the status is no success.
            DecodeError: If the body can't be read piece by piece.
        """
        raw = self._received(operation, prepared, stream=True)
        content = content_of_stream(operation, raw)
        if content is None:
            try:
                raw.read()
            except httpx2.RequestError as error:
                raise transport_error(prepared, operation, error) from error
            raise no_stream(operation, prepared, raw, self.settings.error_classes)
        return raw, content

    def _received(self, operation: Operation[Any], prepared: Prepared, *, stream: bool) -> httpx2.Response:
        settings = self.settings
        retries = settings.retries if prepared.is_repeatable else replace(settings.retries, attempts=1)
        attempt = 1
        while True:
            request = _request(self.http, settings.credentials.sign(prepared, operation), settings)
            try:
                raw = self._redirected(self.http.send(request, follow_redirects=False, stream=stream), stream=stream)
                delay = retries.after_response(prepared.method, attempt, raw.status_code, raw.headers)
                if delay is None:
                    return raw
                raw.close()
            except httpx2.RequestError as error:
                delay = retries.after_error(prepared.method, attempt, error)
                if delay is None:
                    raise transport_error(prepared, operation, error) from error
            retries.sleep(delay)
            attempt += 1

    def _redirected(self, raw: httpx2.Response, *, stream: bool) -> httpx2.Response:
        """Follow redirects as far as :func:`_redirect` does."""
        for _ in range(self.http.max_redirects):
            following = _redirect(self.http, self.settings, raw)
            if following is None:
                break
            raw.close()
            raw = self.http.send(following, follow_redirects=False, stream=stream)
        return raw


class AsyncTransport:
    """Sends with an ``httpx2.AsyncClient``; with a new one by default."""

    def __init__(self, http: httpx2.AsyncClient | None, settings: ClientSettings) -> None:
        self.http = httpx2.AsyncClient(timeout=DEFAULT_TIMEOUT) if http is None else http
        self.settings = settings

    async def send(
        self, operation: Operation[T], values: tuple[object, ...], body: object, content_type: str | None
    ) -> Response[T]:
        """Send a request, repeatedly if ``settings.retries`` says so, and read the response."""
        prepared = prepare(self.settings.base_url, operation, values, body, content_type)
        return await self.deliver(operation, prepared)

    async def deliver(self, operation: Operation[T], prepared: Prepared) -> Response[T]:
        """Send a prepared request, like :meth:`send`."""
        raw = await self._received(operation, prepared, stream=False)
        return interpret(operation, prepared, raw, self.settings.error_classes)

    async def open(self, operation: Operation[Any], prepared: Prepared) -> tuple[httpx2.Response, Content]:
        """Send a prepared request and leave the body to be read piece by piece; see :meth:`Transport.open`."""
        raw = await self._received(operation, prepared, stream=True)
        content = content_of_stream(operation, raw)
        if content is None:
            try:
                await raw.aread()
            except httpx2.RequestError as error:
                raise transport_error(prepared, operation, error) from error
            raise no_stream(operation, prepared, raw, self.settings.error_classes)
        return raw, content

    async def _received(self, operation: Operation[Any], prepared: Prepared, *, stream: bool) -> httpx2.Response:
        settings = self.settings
        retries = settings.retries if prepared.is_repeatable else replace(settings.retries, attempts=1)
        attempt = 1
        while True:
            request = _request(self.http, await settings.credentials.sign_async(prepared, operation), settings)
            try:
                sent = await self.http.send(request, follow_redirects=False, stream=stream)
                raw = await self._redirected(sent, stream=stream)
                delay = retries.after_response(prepared.method, attempt, raw.status_code, raw.headers)
                if delay is None:
                    return raw
                await raw.aclose()
            except httpx2.RequestError as error:
                delay = retries.after_error(prepared.method, attempt, error)
                if delay is None:
                    raise transport_error(prepared, operation, error) from error
            await retries.sleep_async(delay)
            attempt += 1

    async def _redirected(self, raw: httpx2.Response, *, stream: bool) -> httpx2.Response:
        """Follow redirects as far as :func:`_redirect` does."""
        for _ in range(self.http.max_redirects):
            following = _redirect(self.http, self.settings, raw)
            if following is None:
                break
            await raw.aclose()
            raw = await self.http.send(following, follow_redirects=False, stream=stream)
        return raw


def _redirect(
    http: httpx2.Client | httpx2.AsyncClient, settings: ClientSettings, raw: httpx2.Response
) -> httpx2.Request | None:
    """Return the request that a redirect asks for, where the ``http_client`` follows redirects.

    A redirect away from the origin of ``base_url`` is never followed: it would carry credentials along.
    """
    following = raw.next_request if http.follow_redirects else None
    if following is None or origin_of(str(following.url)) != origin_of(str(httpx2.URL(settings.base_url))):
        return None
    return following


class _SecretUrl(httpx2.URL):
    """A URL that does not show its query, since the transport writes URLs into its log."""

    def __str__(self) -> str:
        return super().__str__().partition("?")[0]


def _request(http: httpx2.Client | httpx2.AsyncClient, signed: Prepared, settings: ClientSettings) -> httpx2.Request:
    timeout: Any = httpx2.USE_CLIENT_DEFAULT if settings.timeout is None else settings.timeout
    # As bytes, since of text the transport takes ASCII only.
    headers = [(name.encode(), value.encode()) for name, value in _with_headers(signed.headers, settings).items()]
    if isinstance(signed.content, Upload) and signed.content.length is not None:
        headers.append((b"Content-Length", str(signed.content.length).encode()))
    target = _with_query(signed, settings.query) if settings.query else signed.target
    content: Any = signed.content
    if isinstance(content, Upload):
        content = content.asynchronous() if isinstance(http, httpx2.AsyncClient) else iter(content)
    request = http.build_request(signed.method, target, headers=headers, content=content, timeout=timeout)
    if signed.secret_query:
        request.url = _SecretUrl(request.url)
    return request


def _with_headers(headers: Mapping[str, str], settings: ClientSettings) -> Mapping[str, str]:
    if not settings.headers:
        return headers
    given = {name.lower() for name in settings.headers}
    return {name: value for name, value in headers.items() if name.lower() not in given} | dict(settings.headers)


def _with_query(signed: Prepared, pairs: tuple[tuple[str, str], ...]) -> str:
    named = {unquote_plus(pair.partition("=")[0]) for pair in signed.query.split("&")}
    further = [f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in pairs if name not in named]
    return replace(signed, query="&".join((*filter(None, (signed.query,)), *further))).target


def transport_error(prepared: Prepared, operation: Operation[Any], error: httpx2.RequestError) -> TransportError:
    """Return the error to raise in the place of one of the ``httpx2`` client."""
    error_class = TransportError
    if isinstance(error, httpx2.TimeoutException):
        error_class = TimedOut
    elif isinstance(error, httpx2.TransportError):
        error_class = ConnectionFailed
    message = f"{operation.method} {prepared.url}: {str(error) or type(error).__name__}"
    return error_class(message, method=prepared.method, url=prepared.url)

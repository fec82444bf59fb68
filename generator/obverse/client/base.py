"""Base classes of the generated clients."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Final, ParamSpec, TypeVar, cast

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from .credentials import Credentials
from .request import checked_base_url, origin_of
from .resource import AsyncResource, Resource
from .retries import Retries

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence
    from types import TracebackType
    from typing import Self

    import httpx2

    from .credentials import Secret
    from .errors import ApiError
    from .operation import Scheme
    from .response import Response
    from .transport import AsyncTransport, ClientSettings, Transport

P = ParamSpec("P")
T = TypeVar("T")
_NOTHING: Final[Mapping[str, str]] = {}


class _Base:
    """What both clients have in common.

    Attributes:
        _schemes: Security schemes of the package.
        _error_classes: Error class of each documented status.
    """

    _schemes: Mapping[str, Scheme]
    _error_classes: Mapping[int, type[ApiError]]

    def _settings(
        self,
        base_url: str | None,
        credentials: Mapping[str, Secret | None],
        scopes: Sequence[str] | None,
        timeout: float | httpx2.Timeout | None,
        retries: Retries | None,
    ) -> ClientSettings:
        from .transport import ClientSettings  # late, since it imports httpx2, which models don't need

        if base_url is None:
            raise ValueError("the document names no absolute server: pass base_url")
        checked = checked_base_url(base_url)
        return ClientSettings(
            base_url=checked,
            credentials=Credentials(self._schemes, credentials, scopes, origin_of(checked)),
            timeout=timeout,
            retries=retries if retries is not None else Retries(attempts=1),
            error_classes=self._error_classes,
        )

    def _options(
        self,
        settings: ClientSettings,
        timeout: float | httpx2.Timeout | UnsetType | None,
        retries: Retries | UnsetType,
        headers: Mapping[str, str],
        query: Mapping[str, str],
    ) -> ClientSettings:
        """Return settings with other options."""
        for name, value in headers.items():
            if not value.isprintable() or not name.isprintable() or not name:
                raise ValueError(f"the header {name!r} can't be sent: it holds a line break or the like")
        return replace(
            settings,
            timeout=settings.timeout if isinstance(timeout, UnsetType) else timeout,
            retries=settings.retries if isinstance(retries, UnsetType) else retries,
            headers={**settings.headers, **headers},
            query=(*settings.query, *query.items()),
        )

    def _rebound(self, transport: Transport | AsyncTransport) -> Self:
        """Return a copy that sends by another transport, and leaves the connections to this client."""
        clone = copy.copy(self)
        own = vars(clone)
        own |= {"_transport": transport, "_owns_http_client": False}
        for name in [name for name, value in own.items() if isinstance(value, Resource | AsyncResource)]:
            del own[name]  # a cached property, which makes it anew
        return clone


class BaseClient(_Base):
    """Base of the generated ``Client``."""

    def __init__(
        self,
        *,
        base_url: str | None,
        credentials: Mapping[str, Secret | None],
        scopes: Sequence[str] | None,
        timeout: float | httpx2.Timeout | None,
        retries: Retries | None,
        http_client: httpx2.Client | None,
    ) -> None:
        from .transport import Transport  # late, as above

        settings = self._settings(base_url, credentials, scopes, timeout, retries)
        self._owns_http_client = http_client is None
        self._transport = Transport(http_client, settings)

    def with_options(
        self,
        *,
        timeout: float | httpx2.Timeout | UnsetType | None = UNSET,
        retries: Retries | UnsetType = UNSET,
        headers: Mapping[str, str] = _NOTHING,
        query: Mapping[str, str] = _NOTHING,
    ) -> Self:
        """Return a client with other options, for one call or for several: it shares the connections of this one.

        Args:
            timeout: In seconds, for each step of a request.
            retries: When to send a request again.
            headers: To send with each request.
            query: To send in the query of each request.

        Raises:
            ValueError: If a header can't be sent.
        """
        from .transport import Transport  # late, as above

        settings = self._options(self._transport.settings, timeout, retries, headers, query)
        return self._rebound(Transport(self._transport.http, settings))

    def with_response(self, method: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Response[T]:
        """Call a method of this client for the whole response: value, status, headers.

        Args:
            method: A method of one of the resources, for example ``client.things.get``.
            args: Its arguments.
            kwargs: Its arguments.
        """
        return cast("Response[T]", _returning_response(method)(*args, **kwargs))

    def close(self) -> None:
        """Close the connections; an ``http_client`` that the caller passed stays open."""
        if self._owns_http_client:
            self._transport.http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self._transport.settings.base_url!r})"


class BaseAsyncClient(_Base):
    """Base of the generated ``AsyncClient``."""

    def __init__(
        self,
        *,
        base_url: str | None,
        credentials: Mapping[str, Secret | None],
        scopes: Sequence[str] | None,
        timeout: float | httpx2.Timeout | None,
        retries: Retries | None,
        http_client: httpx2.AsyncClient | None,
    ) -> None:
        from .transport import AsyncTransport  # late, as above

        settings = self._settings(base_url, credentials, scopes, timeout, retries)
        self._owns_http_client = http_client is None
        self._transport = AsyncTransport(http_client, settings)

    def with_options(
        self,
        *,
        timeout: float | httpx2.Timeout | UnsetType | None = UNSET,
        retries: Retries | UnsetType = UNSET,
        headers: Mapping[str, str] = _NOTHING,
        query: Mapping[str, str] = _NOTHING,
    ) -> Self:
        """Return a client with other options, for one call or for several: it shares the connections of this one.

        Args:
            timeout: In seconds, for each step of a request.
            retries: When to send a request again.
            headers: To send with each request.
            query: To send in the query of each request.

        Raises:
            ValueError: If a header can't be sent.
        """
        from .transport import AsyncTransport  # late, as above

        settings = self._options(self._transport.settings, timeout, retries, headers, query)
        return self._rebound(AsyncTransport(self._transport.http, settings))

    async def with_response(self, method: Callable[P, Awaitable[T]], *args: P.args, **kwargs: P.kwargs) -> Response[T]:
        """Call a method of this client for the whole response: value, status, headers.

        Args:
            method: A method of one of the resources, for example ``client.things.get``.
            args: Its arguments.
            kwargs: Its arguments.
        """
        return cast("Response[T]", await _returning_response(method)(*args, **kwargs))

    async def close(self) -> None:
        """Close the connections; an ``http_client`` that the caller passed stays open."""
        if self._owns_http_client:
            await self._transport.http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self._transport.settings.base_url!r})"


def _returning_response(method: Callable[P, T]) -> Callable[P, T]:
    """Bind a method to a copy of its resource whose methods return whole responses."""
    resource = getattr(method, "__self__", None)
    if not isinstance(resource, Resource | AsyncResource):
        raise TypeError("with_response takes a method of this client and its arguments")
    resource = copy.copy(resource)
    resource._returns_response = True  # pyright: ignore[reportPrivateUsage] - the base of both kinds of method
    return getattr(resource, method.__name__)

# Generated from external-connections.yaml by obverse/templates/client/__init__.py.jinja. Do not edit.
"""Microsoft Graph external connections."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from obverse.client import BaseAsyncClient, BaseClient, Retries, Scheme

from ..errors import BY_STATUS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import httpx2
    from obverse.client import AsyncToken, Token

    from .batch import AsyncBatch as _BatchAsync
    from .batch import Batch as _BatchSync
    from .connections import AsyncConnections as _ConnectionsAsync
    from .connections import Connections as _ConnectionsSync
    from .groups import AsyncGroups as _GroupsAsync
    from .groups import Groups as _GroupsSync
    from .items import AsyncItems as _ItemsAsync
    from .items import Items as _ItemsSync
    from .members import AsyncMembers as _MembersAsync
    from .members import Members as _MembersSync
    from .operations import AsyncOperations as _OperationsAsync
    from .operations import Operations as _OperationsSync
    from .quota import AsyncQuota as _QuotaAsync
    from .quota import Quota as _QuotaSync
    from .schema import AsyncSchema as _SchemaAsync
    from .schema import Schema as _SchemaSync

_SCHEMES: dict[str, Scheme] = {"graph": Scheme("bearer", scopes=("{origin}/.default",))}
_REPEAT = Retries()


class Client(BaseClient):
    """Microsoft Graph external connections."""

    _schemes = _SCHEMES
    _error_classes = BY_STATUS

    def __init__(
        self,
        *,
        token: Token | None = None,
        base_url: str = "https://graph.microsoft.com/v1.0",
        scopes: Sequence[str] | None = None,
        timeout: float | httpx2.Timeout | None = None,
        retries: Retries | None = _REPEAT,
        http_client: httpx2.Client | None = None,
    ) -> None:
        """Make a client.

        Args:
            token: The bearer token, a function that gives it, or an object with
                get_token(*scopes); asked when needed.
            base_url: Where the service is; https://graph.microsoft.com/v1.0 by default.
            scopes: What get_token is called with; by default {origin}/.default, where {origin}
                is that of base_url.
            timeout: In seconds, for each step of a request; 30 by default, or as http_client
                has it.
            retries: When to send a request again; None for never.
            http_client: The httpx2 client to send with; it stays open. By default one is made,
                and closed again.
        """
        super().__init__(
            base_url=base_url,
            credentials={"graph": token},
            scopes=scopes,
            timeout=timeout,
            retries=retries,
            http_client=http_client,
        )

    @cached_property
    def connections(self) -> _ConnectionsSync:
        """Containers for content from outside Microsoft 365."""
        from .connections import Connections

        return Connections(self._transport)

    @cached_property
    def schema(self) -> _SchemaSync:
        """Which properties the items of a connection have."""
        from .schema import Schema

        return Schema(self._transport)

    @cached_property
    def operations(self) -> _OperationsSync:
        """How the registration of a schema goes."""
        from .operations import Operations

        return Operations(self._transport)

    @cached_property
    def items(self) -> _ItemsSync:
        """The content itself, with who may see it."""
        from .items import Items

        return Items(self._transport)

    @cached_property
    def groups(self) -> _GroupsSync:
        """Groups that Microsoft Entra doesn't know."""
        from .groups import Groups

        return Groups(self._transport)

    @cached_property
    def members(self) -> _MembersSync:
        """Who is in such a group."""
        from .members import Members

        return Members(self._transport)

    @cached_property
    def quota(self) -> _QuotaSync:
        """How much a connection may still hold (beta)."""
        from .quota import Quota

        return Quota(self._transport)

    @cached_property
    def batch(self) -> _BatchSync:
        """Several calls in one."""
        from .batch import Batch

        return Batch(self._transport)


class AsyncClient(BaseAsyncClient):
    """Like :class:`Client`, asynchronous."""

    _schemes = _SCHEMES
    _error_classes = BY_STATUS

    def __init__(
        self,
        *,
        token: AsyncToken | None = None,
        base_url: str = "https://graph.microsoft.com/v1.0",
        scopes: Sequence[str] | None = None,
        timeout: float | httpx2.Timeout | None = None,
        retries: Retries | None = _REPEAT,
        http_client: httpx2.AsyncClient | None = None,
    ) -> None:
        """Make a client; the arguments are those of :class:`Client`."""
        super().__init__(
            base_url=base_url,
            credentials={"graph": token},
            scopes=scopes,
            timeout=timeout,
            retries=retries,
            http_client=http_client,
        )

    @cached_property
    def connections(self) -> _ConnectionsAsync:
        """Containers for content from outside Microsoft 365."""
        from .connections import AsyncConnections

        return AsyncConnections(self._transport)

    @cached_property
    def schema(self) -> _SchemaAsync:
        """Which properties the items of a connection have."""
        from .schema import AsyncSchema

        return AsyncSchema(self._transport)

    @cached_property
    def operations(self) -> _OperationsAsync:
        """How the registration of a schema goes."""
        from .operations import AsyncOperations

        return AsyncOperations(self._transport)

    @cached_property
    def items(self) -> _ItemsAsync:
        """The content itself, with who may see it."""
        from .items import AsyncItems

        return AsyncItems(self._transport)

    @cached_property
    def groups(self) -> _GroupsAsync:
        """Groups that Microsoft Entra doesn't know."""
        from .groups import AsyncGroups

        return AsyncGroups(self._transport)

    @cached_property
    def members(self) -> _MembersAsync:
        """Who is in such a group."""
        from .members import AsyncMembers

        return AsyncMembers(self._transport)

    @cached_property
    def quota(self) -> _QuotaAsync:
        """How much a connection may still hold (beta)."""
        from .quota import AsyncQuota

        return AsyncQuota(self._transport)

    @cached_property
    def batch(self) -> _BatchAsync:
        """Several calls in one."""
        from .batch import AsyncBatch

        return AsyncBatch(self._transport)

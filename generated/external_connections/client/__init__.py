# Generated from external-connections.yaml by obverse/templates/client/__init__.py.jinja. Do not edit.
"""Microsoft Graph external connections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obverse.client import BaseAsyncClient, BaseClient, Retries, Scheme

from ..errors import BY_STATUS
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

if TYPE_CHECKING:
    from collections.abc import Sequence

    import httpx2
    from obverse.client import AsyncToken, Token

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
        self.connections = _ConnectionsSync(self._transport)
        self.schema = _SchemaSync(self._transport)
        self.operations = _OperationsSync(self._transport)
        self.items = _ItemsSync(self._transport)
        self.groups = _GroupsSync(self._transport)
        self.members = _MembersSync(self._transport)
        self.quota = _QuotaSync(self._transport)
        self.batch = _BatchSync(self._transport)


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
        self.connections = _ConnectionsAsync(self._transport)
        self.schema = _SchemaAsync(self._transport)
        self.operations = _OperationsAsync(self._transport)
        self.items = _ItemsAsync(self._transport)
        self.groups = _GroupsAsync(self._transport)
        self.members = _MembersAsync(self._transport)
        self.quota = _QuotaAsync(self._transport)
        self.batch = _BatchAsync(self._transport)

# Generated from external-connections.yaml by obverse/templates/client/__init__.py.jinja. Do not edit.
"""Microsoft Graph external connections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obverse.client import BaseAsyncClient, BaseClient, Retries, Scheme

from ..errors import BY_STATUS
from . import batch as _batch
from . import connections as _connections
from . import groups as _groups
from . import items as _items
from . import members as _members
from . import operations as _operations
from . import quota as _quota
from . import schema as _schema

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
        self.connections = _connections.Connections(self._transport)
        self.schema = _schema.Schema(self._transport)
        self.operations = _operations.Operations(self._transport)
        self.items = _items.Items(self._transport)
        self.groups = _groups.Groups(self._transport)
        self.members = _members.Members(self._transport)
        self.quota = _quota.Quota(self._transport)
        self.batch = _batch.Batch(self._transport)


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
        self.connections = _connections.AsyncConnections(self._transport)
        self.schema = _schema.AsyncSchema(self._transport)
        self.operations = _operations.AsyncOperations(self._transport)
        self.items = _items.AsyncItems(self._transport)
        self.groups = _groups.AsyncGroups(self._transport)
        self.members = _members.AsyncMembers(self._transport)
        self.quota = _quota.AsyncQuota(self._transport)
        self.batch = _batch.AsyncBatch(self._transport)

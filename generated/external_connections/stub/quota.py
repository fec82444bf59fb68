# Generated from external-connections.yaml#/tags/quota by templates/stub/group.py.jinja. Do not edit.
"""How much a connection may still hold (beta)."""

from __future__ import annotations

import builtins as _builtins
from collections.abc import Awaitable
from typing import ClassVar, Protocol, TypeAlias, final

from obverse.models import UNSET, UnsetType
from obverse.stub import Argument, Method, Reply, Request, Stateful

from .. import models


@final
class GetQuota200(Reply):
    """The quota."""

    status: ClassVar[_builtins.int] = 200
    body: models.ConnectionQuota


@final
class GetQuota401(Reply):
    """The token is missing, or not one that the server accepts. (The stub reads no times off a token.)"""

    status: ClassVar[_builtins.int] = 401
    header_names = {"www_authenticate": "WWW-Authenticate"}
    body: models.ODataError
    www_authenticate: str
    """Header WWW-Authenticate. How to authenticate (RFC 6750)."""


@final
class GetQuota403(Reply):
    """The token lacks the permission, or the permission reaches only connections of the app's own and
    this is none of them. Status and code are those of Graph's catalogue; for a foreign connection
    they are assumed.
    """

    status: ClassVar[_builtins.int] = 403
    body: models.ODataError


@final
class GetQuota404(Reply):
    """No connection has this id. Code, message and inner error are as the service was seen to send
    them.
    """

    status: ClassVar[_builtins.int] = 404
    body: models.ODataError


@final
class GetQuota429(Reply):
    """Too many calls; wait as long as `Retry-After` says. Calls made meanwhile count too."""

    status: ClassVar[_builtins.int] = 429
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class GetQuota503(Reply):
    """The service is not available for now. Wait (as long as `Retry-After` says, if it is there) and
    repeat.
    """

    status: ClassVar[_builtins.int] = 503
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


GetQuotaReply: TypeAlias = GetQuota200 | GetQuota401 | GetQuota403 | GetQuota404 | GetQuota429 | GetQuota503


class QuotaHandlers(Protocol):
    """How much a connection may still hold (beta)."""

    def get(
        self, request: Request, id: str, *, client_request_id: str | UnsetType = UNSET
    ) -> GetQuotaReply | Awaitable[GetQuotaReply]:
        """Get the quota (beta).

        ``GET /external/connections/{id}/quota``

        Args:
            request: The request as it came.
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create).
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Source: quota.yaml#/components/pathItems/Quota/get
        """
        ...


GET: Method[GetQuotaReply] = Method(
    "getQuota",
    "get",
    (GetQuota200, GetQuota401, GetQuota403, GetQuota404, GetQuota429, GetQuota503),
    arguments=(Argument("id", "path", "id", str), Argument("client_request_id", "header", "client-request-id", str)),
)
METHODS = (GET,)


class StatefulQuota(Stateful):
    """The handlers that remember. Subclass to answer some operations yourself; the others stay as they are."""

    def get(
        self, request: Request, id: str, *, client_request_id: str | UnsetType = UNSET
    ) -> GetQuotaReply | Awaitable[GetQuotaReply]:
        return self._reply(GET, request, id)

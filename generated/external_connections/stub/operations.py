# Generated from external-connections.yaml#/tags/operations by templates/stub/group.py.jinja. Do not edit.
"""How the registration of a schema goes."""

from __future__ import annotations

import builtins as _builtins
from collections.abc import Awaitable
from typing import ClassVar, Protocol, TypeAlias, final

from obverse.models import UNSET, UnsetType
from obverse.stub import Argument, Method, Reply, Request, Stateful

from .. import models


@final
class GetOperation200(Reply):
    """The operation."""

    status: ClassVar[_builtins.int] = 200
    body: models.ConnectionOperation


@final
class GetOperation401(Reply):
    """The token is missing, or not one that the server accepts. (The stub reads no times off a token.)"""

    status: ClassVar[_builtins.int] = 401
    header_names = {"www_authenticate": "WWW-Authenticate"}
    body: models.ODataError
    www_authenticate: str
    """Header WWW-Authenticate. How to authenticate (RFC 6750)."""


@final
class GetOperation403(Reply):
    """The token lacks the permission, or the permission reaches only connections of the app's own and
    this is none of them. Status and code are those of Graph's catalogue; for a foreign connection
    they are assumed.
    """

    status: ClassVar[_builtins.int] = 403
    body: models.ODataError


@final
class GetOperation404(Reply):
    """No connection has this id, or it has no such operation; `innerError.source` tells the two apart."""

    status: ClassVar[_builtins.int] = 404
    body: models.ODataError


@final
class GetOperation429(Reply):
    """Too many calls; wait as long as `Retry-After` says. Calls made meanwhile count too."""

    status: ClassVar[_builtins.int] = 429
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class GetOperation503(Reply):
    """The service is not available for now. Wait (as long as `Retry-After` says, if it is there) and
    repeat.
    """

    status: ClassVar[_builtins.int] = 503
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


GetOperationReply: TypeAlias = (
    GetOperation200 | GetOperation401 | GetOperation403 | GetOperation404 | GetOperation429 | GetOperation503
)


class OperationsHandlers(Protocol):
    """How the registration of a schema goes."""

    def get(
        self, request: Request, id: str, operation_id: str, *, client_request_id: str | UnsetType = UNSET
    ) -> GetOperationReply | Awaitable[GetOperationReply]:
        """Get an operation.

        ``GET /external/connections/{id}/operations/{operationId}``

        Args:
            request: The request as it came.
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create).
            operation_id: The last segment of `Location`. The service was seen to give
                `1.{region}.{32 digits}.{32 digits}`.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Source: operations.yaml#/components/pathItems/Operation/get
        """
        ...


GET: Method[GetOperationReply] = Method(
    "getOperation",
    "get",
    (GetOperation200, GetOperation401, GetOperation403, GetOperation404, GetOperation429, GetOperation503),
    arguments=(
        Argument("id", "path", "id", str),
        Argument("operation_id", "path", "operationId", str),
        Argument("client_request_id", "header", "client-request-id", str),
    ),
)
METHODS = (GET,)


class StatefulOperations(Stateful):
    """The handlers that remember. Subclass to answer some operations yourself; the others stay as they are."""

    def get(
        self, request: Request, id: str, operation_id: str, *, client_request_id: str | UnsetType = UNSET
    ) -> GetOperationReply | Awaitable[GetOperationReply]:
        return self._reply(GET, request, id, operation_id)

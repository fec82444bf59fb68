# Generated from external-connections.yaml#/tags/connections by templates/stub/group.py.jinja. Do not edit.
"""Containers for content from outside Microsoft 365."""

from __future__ import annotations

import builtins as _builtins
from collections.abc import Awaitable
from typing import ClassVar, Protocol, TypeAlias, final

from .. import models
from .._runtime.models import UNSET, UnsetType
from .._runtime.stub import Argument, Method, Reply, Request, Stateful


@final
class CreateConnection201(Reply):
    """The connection, as created."""

    status: ClassVar[_builtins.int] = 201
    body: models.Connection


@final
class CreateConnection400(Reply):
    """The body is not JSON, or breaks a rule of this contract; `innerError.message` says where and
    which.
    """

    status: ClassVar[_builtins.int] = 400
    body: models.ODataError


@final
class CreateConnection401(Reply):
    """The token is missing, expired or not one that the server accepts."""

    status: ClassVar[_builtins.int] = 401
    header_names = {"www_authenticate": "WWW-Authenticate"}
    body: models.ODataError
    www_authenticate: str
    """Header WWW-Authenticate. How to authenticate (RFC 6750)."""


@final
class CreateConnection409(Reply):
    """A connection with this id exists already. The documentation has the status, and speaks of the
    same *name*; the key is the id, and two connections may share a name (assumed). The codes are
    assumed too.
    """

    status: ClassVar[_builtins.int] = 409
    body: models.ODataError


@final
class CreateConnection413(Reply):
    """The body is larger than Microsoft Graph takes in one write, 4,000,000 bytes."""

    status: ClassVar[_builtins.int] = 413
    body: models.ODataError


@final
class CreateConnection415(Reply):
    """The body is not `application/json`."""

    status: ClassVar[_builtins.int] = 415
    body: models.ODataError


CreateConnectionReply: TypeAlias = (
    CreateConnection201
    | CreateConnection400
    | CreateConnection401
    | CreateConnection409
    | CreateConnection413
    | CreateConnection415
)


@final
class ListConnections200(Reply):
    """The connections."""

    status: ClassVar[_builtins.int] = 200
    body: models.ConnectionCollection


@final
class ListConnections401(Reply):
    """The token is missing, expired or not one that the server accepts."""

    status: ClassVar[_builtins.int] = 401
    header_names = {"www_authenticate": "WWW-Authenticate"}
    body: models.ODataError
    www_authenticate: str
    """Header WWW-Authenticate. How to authenticate (RFC 6750)."""


ListConnectionsReply: TypeAlias = ListConnections200 | ListConnections401


@final
class GetConnection200(Reply):
    """The connection."""

    status: ClassVar[_builtins.int] = 200
    body: models.Connection


@final
class GetConnection401(Reply):
    """The token is missing, expired or not one that the server accepts."""

    status: ClassVar[_builtins.int] = 401
    header_names = {"www_authenticate": "WWW-Authenticate"}
    body: models.ODataError
    www_authenticate: str
    """Header WWW-Authenticate. How to authenticate (RFC 6750)."""


@final
class GetConnection404(Reply):
    """No connection has this id. Code, message and inner error are as the service was seen to send
    them.
    """

    status: ClassVar[_builtins.int] = 404
    body: models.ODataError


GetConnectionReply: TypeAlias = GetConnection200 | GetConnection401 | GetConnection404


@final
class DeleteConnection202(Reply):
    """The connection will be deleted. The body is empty."""

    status: ClassVar[_builtins.int] = 202


@final
class DeleteConnection401(Reply):
    """The token is missing, expired or not one that the server accepts."""

    status: ClassVar[_builtins.int] = 401
    header_names = {"www_authenticate": "WWW-Authenticate"}
    body: models.ODataError
    www_authenticate: str
    """Header WWW-Authenticate. How to authenticate (RFC 6750)."""


@final
class DeleteConnection404(Reply):
    """No connection has this id. Code, message and inner error are as the service was seen to send
    them.
    """

    status: ClassVar[_builtins.int] = 404
    body: models.ODataError


DeleteConnectionReply: TypeAlias = DeleteConnection202 | DeleteConnection401 | DeleteConnection404


class ConnectionsHandlers(Protocol):
    """Containers for content from outside Microsoft 365."""

    def create(
        self, request: Request, body: models.NewConnection, *, client_request_id: str | UnsetType = UNSET
    ) -> CreateConnectionReply | Awaitable[CreateConnectionReply]:
        """Create a connection.

        ``POST /external/connections``

        Args:
            request: The request as it came.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).
            body: The connection to create.

        Source: external-connections.yaml#/paths/~1external~1connections/post
        """
        ...

    def list(
        self, request: Request, *, client_request_id: str | UnsetType = UNSET
    ) -> ListConnectionsReply | Awaitable[ListConnectionsReply]:
        """List connections.

        ``GET /external/connections``

        Args:
            request: The request as it came.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Source: external-connections.yaml#/paths/~1external~1connections/get
        """
        ...

    def get(
        self, request: Request, id: str, *, client_request_id: str | UnsetType = UNSET
    ) -> GetConnectionReply | Awaitable[GetConnectionReply]:
        """Get a connection.

        ``GET /external/connections/{id}``

        Args:
            request: The request as it came.
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create).
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Source: external-connections.yaml#/paths/~1external~1connections~1%7Bid%7D/get
        """
        ...

    def delete(
        self, request: Request, id: str, *, client_request_id: str | UnsetType = UNSET
    ) -> DeleteConnectionReply | Awaitable[DeleteConnectionReply]:
        """Delete a connection.

        ``DELETE /external/connections/{id}``

        Args:
            request: The request as it came.
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create).
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Source: external-connections.yaml#/paths/~1external~1connections~1%7Bid%7D/delete
        """
        ...


CREATE: Method[CreateConnectionReply] = Method(
    "createConnection",
    "create",
    (
        CreateConnection201,
        CreateConnection400,
        CreateConnection401,
        CreateConnection409,
        CreateConnection413,
        CreateConnection415,
    ),
    arguments=(Argument("client_request_id", "header", "client-request-id", str),),
    bodies={"application/json": models.NewConnection},
)
LIST: Method[ListConnectionsReply] = Method(
    "listConnections",
    "list",
    (ListConnections200, ListConnections401),
    arguments=(Argument("client_request_id", "header", "client-request-id", str),),
)
GET: Method[GetConnectionReply] = Method(
    "getConnection",
    "get",
    (GetConnection200, GetConnection401, GetConnection404),
    arguments=(Argument("id", "path", "id", str), Argument("client_request_id", "header", "client-request-id", str)),
)
DELETE: Method[DeleteConnectionReply] = Method(
    "deleteConnection",
    "delete",
    (DeleteConnection202, DeleteConnection401, DeleteConnection404),
    arguments=(Argument("id", "path", "id", str), Argument("client_request_id", "header", "client-request-id", str)),
)
METHODS = (CREATE, LIST, GET, DELETE)


class StatefulConnections(Stateful):
    """The handlers that remember. Subclass to answer some operations yourself; the others stay as they are."""

    def create(
        self, request: Request, body: models.NewConnection, *, client_request_id: str | UnsetType = UNSET
    ) -> CreateConnectionReply | Awaitable[CreateConnectionReply]:
        return self._reply(CREATE, request, body=body)

    def list(
        self, request: Request, *, client_request_id: str | UnsetType = UNSET
    ) -> ListConnectionsReply | Awaitable[ListConnectionsReply]:
        return self._reply(LIST, request)

    def get(
        self, request: Request, id: str, *, client_request_id: str | UnsetType = UNSET
    ) -> GetConnectionReply | Awaitable[GetConnectionReply]:
        return self._reply(GET, request, id)

    def delete(
        self, request: Request, id: str, *, client_request_id: str | UnsetType = UNSET
    ) -> DeleteConnectionReply | Awaitable[DeleteConnectionReply]:
        return self._reply(DELETE, request, id)

# Generated from external-connections.yaml#/tags/connections by templates/stub/group.py.jinja. Do not edit.
"""Containers for content from outside Microsoft 365."""

from __future__ import annotations

import builtins as _builtins
from collections.abc import Awaitable
from typing import ClassVar, Protocol, TypeAlias, final

from obverse.models import UNSET, UnsetType
from obverse.stub import Argument, Method, Reply, Request, Stateful

from .. import models


@final
class CreateConnection400(Reply):
    """The body is not JSON, or breaks a rule of this contract; `innerError.message` says where and
    which.
    """

    status: ClassVar[_builtins.int] = 400
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


@final
class CreateConnection401(Reply):
    """The token is missing, or not one that the server accepts. (The stub reads no times off a token.)"""

    status: ClassVar[_builtins.int] = 401
    header_names = {"www_authenticate": "WWW-Authenticate"}
    body: models.ODataError
    www_authenticate: str
    """Header WWW-Authenticate. How to authenticate (RFC 6750)."""


@final
class CreateConnection403(Reply):
    """The token lacks the permission, or the permission reaches only connections of the app's own and
    this is none of them. Status and code are those of Graph's catalogue; for a foreign connection
    they are assumed.
    """

    status: ClassVar[_builtins.int] = 403
    body: models.ODataError


@final
class CreateConnection429(Reply):
    """Too many calls; wait as long as `Retry-After` says. Calls made meanwhile count too."""

    status: ClassVar[_builtins.int] = 429
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class CreateConnection503(Reply):
    """The service is not available for now. Wait (as long as `Retry-After` says, if it is there) and
    repeat.
    """

    status: ClassVar[_builtins.int] = 503
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class CreateConnection201(Reply):
    """The connection, as created."""

    status: ClassVar[_builtins.int] = 201
    body: models.Connection


@final
class CreateConnection409(Reply):
    """A connection with this id exists already. The documentation has the status, and speaks of the
    same *name*; the key is the id, and two connections may share a name (assumed). The codes are
    assumed too.
    """

    status: ClassVar[_builtins.int] = 409
    body: models.ODataError


CreateConnectionReply: TypeAlias = (
    CreateConnection400
    | CreateConnection413
    | CreateConnection415
    | CreateConnection401
    | CreateConnection403
    | CreateConnection429
    | CreateConnection503
    | CreateConnection201
    | CreateConnection409
)


@final
class ListConnections401(Reply):
    """The token is missing, or not one that the server accepts. (The stub reads no times off a token.)"""

    status: ClassVar[_builtins.int] = 401
    header_names = {"www_authenticate": "WWW-Authenticate"}
    body: models.ODataError
    www_authenticate: str
    """Header WWW-Authenticate. How to authenticate (RFC 6750)."""


@final
class ListConnections403(Reply):
    """The token lacks the permission, or the permission reaches only connections of the app's own and
    this is none of them. Status and code are those of Graph's catalogue; for a foreign connection
    they are assumed.
    """

    status: ClassVar[_builtins.int] = 403
    body: models.ODataError


@final
class ListConnections429(Reply):
    """Too many calls; wait as long as `Retry-After` says. Calls made meanwhile count too."""

    status: ClassVar[_builtins.int] = 429
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class ListConnections503(Reply):
    """The service is not available for now. Wait (as long as `Retry-After` says, if it is there) and
    repeat.
    """

    status: ClassVar[_builtins.int] = 503
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class ListConnections200(Reply):
    """The connections."""

    status: ClassVar[_builtins.int] = 200
    body: models.ConnectionCollection


@final
class ListConnections400(Reply):
    """The body is not JSON, or breaks a rule of this contract; `innerError.message` says where and
    which.
    """

    status: ClassVar[_builtins.int] = 400
    body: models.ODataError


ListConnectionsReply: TypeAlias = (
    ListConnections401
    | ListConnections403
    | ListConnections429
    | ListConnections503
    | ListConnections200
    | ListConnections400
)


@final
class GetConnection401(Reply):
    """The token is missing, or not one that the server accepts. (The stub reads no times off a token.)"""

    status: ClassVar[_builtins.int] = 401
    header_names = {"www_authenticate": "WWW-Authenticate"}
    body: models.ODataError
    www_authenticate: str
    """Header WWW-Authenticate. How to authenticate (RFC 6750)."""


@final
class GetConnection403(Reply):
    """The token lacks the permission, or the permission reaches only connections of the app's own and
    this is none of them. Status and code are those of Graph's catalogue; for a foreign connection
    they are assumed.
    """

    status: ClassVar[_builtins.int] = 403
    body: models.ODataError


@final
class GetConnection429(Reply):
    """Too many calls; wait as long as `Retry-After` says. Calls made meanwhile count too."""

    status: ClassVar[_builtins.int] = 429
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class GetConnection503(Reply):
    """The service is not available for now. Wait (as long as `Retry-After` says, if it is there) and
    repeat.
    """

    status: ClassVar[_builtins.int] = 503
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class GetConnection200(Reply):
    """The connection."""

    status: ClassVar[_builtins.int] = 200
    body: models.Connection


@final
class GetConnection400(Reply):
    """The body is not JSON, or breaks a rule of this contract; `innerError.message` says where and
    which.
    """

    status: ClassVar[_builtins.int] = 400
    body: models.ODataError


@final
class GetConnection404(Reply):
    """No connection has this id. Code, message and inner error are as the service was seen to send
    them.
    """

    status: ClassVar[_builtins.int] = 404
    body: models.ODataError


GetConnectionReply: TypeAlias = (
    GetConnection401
    | GetConnection403
    | GetConnection429
    | GetConnection503
    | GetConnection200
    | GetConnection400
    | GetConnection404
)


@final
class UpdateConnection400(Reply):
    """The body is not JSON, or breaks a rule of this contract; `innerError.message` says where and
    which.
    """

    status: ClassVar[_builtins.int] = 400
    body: models.ODataError


@final
class UpdateConnection413(Reply):
    """The body is larger than Microsoft Graph takes in one write, 4,000,000 bytes."""

    status: ClassVar[_builtins.int] = 413
    body: models.ODataError


@final
class UpdateConnection415(Reply):
    """The body is not `application/json`."""

    status: ClassVar[_builtins.int] = 415
    body: models.ODataError


@final
class UpdateConnection401(Reply):
    """The token is missing, or not one that the server accepts. (The stub reads no times off a token.)"""

    status: ClassVar[_builtins.int] = 401
    header_names = {"www_authenticate": "WWW-Authenticate"}
    body: models.ODataError
    www_authenticate: str
    """Header WWW-Authenticate. How to authenticate (RFC 6750)."""


@final
class UpdateConnection403(Reply):
    """The token lacks the permission, or the permission reaches only connections of the app's own and
    this is none of them. Status and code are those of Graph's catalogue; for a foreign connection
    they are assumed.
    """

    status: ClassVar[_builtins.int] = 403
    body: models.ODataError


@final
class UpdateConnection429(Reply):
    """Too many calls; wait as long as `Retry-After` says. Calls made meanwhile count too."""

    status: ClassVar[_builtins.int] = 429
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class UpdateConnection503(Reply):
    """The service is not available for now. Wait (as long as `Retry-After` says, if it is there) and
    repeat.
    """

    status: ClassVar[_builtins.int] = 503
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class UpdateConnection204(Reply):
    """The connection is changed. The body is empty."""

    status: ClassVar[_builtins.int] = 204


@final
class UpdateConnection404(Reply):
    """No connection has this id. Code, message and inner error are as the service was seen to send
    them.
    """

    status: ClassVar[_builtins.int] = 404
    body: models.ODataError


UpdateConnectionReply: TypeAlias = (
    UpdateConnection400
    | UpdateConnection413
    | UpdateConnection415
    | UpdateConnection401
    | UpdateConnection403
    | UpdateConnection429
    | UpdateConnection503
    | UpdateConnection204
    | UpdateConnection404
)


@final
class DeleteConnection401(Reply):
    """The token is missing, or not one that the server accepts. (The stub reads no times off a token.)"""

    status: ClassVar[_builtins.int] = 401
    header_names = {"www_authenticate": "WWW-Authenticate"}
    body: models.ODataError
    www_authenticate: str
    """Header WWW-Authenticate. How to authenticate (RFC 6750)."""


@final
class DeleteConnection403(Reply):
    """The token lacks the permission, or the permission reaches only connections of the app's own and
    this is none of them. Status and code are those of Graph's catalogue; for a foreign connection
    they are assumed.
    """

    status: ClassVar[_builtins.int] = 403
    body: models.ODataError


@final
class DeleteConnection429(Reply):
    """Too many calls; wait as long as `Retry-After` says. Calls made meanwhile count too."""

    status: ClassVar[_builtins.int] = 429
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class DeleteConnection503(Reply):
    """The service is not available for now. Wait (as long as `Retry-After` says, if it is there) and
    repeat.
    """

    status: ClassVar[_builtins.int] = 503
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class DeleteConnection202(Reply):
    """The connection will be deleted. The body is empty."""

    status: ClassVar[_builtins.int] = 202


@final
class DeleteConnection404(Reply):
    """No connection has this id. Code, message and inner error are as the service was seen to send
    them.
    """

    status: ClassVar[_builtins.int] = 404
    body: models.ODataError


DeleteConnectionReply: TypeAlias = (
    DeleteConnection401
    | DeleteConnection403
    | DeleteConnection429
    | DeleteConnection503
    | DeleteConnection202
    | DeleteConnection404
)


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

        Source: connections.yaml#/components/pathItems/Connections/post
        """
        ...

    def list(
        self,
        request: Request,
        *,
        top: int | UnsetType = UNSET,
        skiptoken: str | UnsetType = UNSET,
        select: str | UnsetType = UNSET,
        filter: str | UnsetType = UNSET,
        client_request_id: str | UnsetType = UNSET,
    ) -> ListConnectionsReply | Awaitable[ListConnectionsReply]:
        """List connections.

        ``GET /external/connections``

        Args:
            request: The request as it came.
            top: How many connections on a page, at most.
            skiptoken: Where the page begins. It comes in `@odata.nextLink`, and only there.
            select: The properties to return, with commas between; names that no property has
                are refused (assumed). `id` and `name` are in every answer of the stub, whatever
                is selected: without them, an answer would be no connection to this contract.
                The service may leave them out, so name them; the stub's journal warns of it
                (assumed).
            filter: Which connections to return, by one property. Clients look for a name this
                way.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Source: connections.yaml#/components/pathItems/Connections/get
        """
        ...

    def get(
        self, request: Request, id: str, *, select: str | UnsetType = UNSET, client_request_id: str | UnsetType = UNSET
    ) -> GetConnectionReply | Awaitable[GetConnectionReply]:
        """Get a connection.

        ``GET /external/connections/{id}``

        Args:
            request: The request as it came.
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create).
            select: The properties to return, with commas between; names that no property has
                are refused (assumed). `id` and `name` are in every answer of the stub, whatever
                is selected: without them, an answer would be no connection to this contract.
                The service may leave them out, so name them; the stub's journal warns of it
                (assumed).
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Source: connections.yaml#/components/pathItems/Connection/get
        """
        ...

    def update(
        self, request: Request, id: str, body: models.ConnectionChanges, *, client_request_id: str | UnsetType = UNSET
    ) -> UpdateConnectionReply | Awaitable[UpdateConnectionReply]:
        """Update a connection.

        ``PATCH /external/connections/{id}``

        Args:
            request: The request as it came.
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create).
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).
            body: What to change.

        Source: connections.yaml#/components/pathItems/Connection/patch
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

        Source: connections.yaml#/components/pathItems/Connection/delete
        """
        ...


CREATE: Method[CreateConnectionReply] = Method(
    "createConnection",
    "create",
    (
        CreateConnection400,
        CreateConnection413,
        CreateConnection415,
        CreateConnection401,
        CreateConnection403,
        CreateConnection429,
        CreateConnection503,
        CreateConnection201,
        CreateConnection409,
    ),
    arguments=(Argument("client_request_id", "header", "client-request-id", str),),
    bodies={"application/json": models.NewConnection},
)
LIST: Method[ListConnectionsReply] = Method(
    "listConnections",
    "list",
    (
        ListConnections401,
        ListConnections403,
        ListConnections429,
        ListConnections503,
        ListConnections200,
        ListConnections400,
    ),
    arguments=(
        Argument("top", "query", "$top", int),
        Argument("skiptoken", "query", "$skiptoken", str),
        Argument("select", "query", "$select", str),
        Argument("filter", "query", "$filter", str),
        Argument("client_request_id", "header", "client-request-id", str),
    ),
)
GET: Method[GetConnectionReply] = Method(
    "getConnection",
    "get",
    (
        GetConnection401,
        GetConnection403,
        GetConnection429,
        GetConnection503,
        GetConnection200,
        GetConnection400,
        GetConnection404,
    ),
    arguments=(
        Argument("id", "path", "id", str),
        Argument("select", "query", "$select", str),
        Argument("client_request_id", "header", "client-request-id", str),
    ),
)
UPDATE: Method[UpdateConnectionReply] = Method(
    "updateConnection",
    "update",
    (
        UpdateConnection400,
        UpdateConnection413,
        UpdateConnection415,
        UpdateConnection401,
        UpdateConnection403,
        UpdateConnection429,
        UpdateConnection503,
        UpdateConnection204,
        UpdateConnection404,
    ),
    arguments=(Argument("id", "path", "id", str), Argument("client_request_id", "header", "client-request-id", str)),
    bodies={"application/json": models.ConnectionChanges},
)
DELETE: Method[DeleteConnectionReply] = Method(
    "deleteConnection",
    "delete",
    (
        DeleteConnection401,
        DeleteConnection403,
        DeleteConnection429,
        DeleteConnection503,
        DeleteConnection202,
        DeleteConnection404,
    ),
    arguments=(Argument("id", "path", "id", str), Argument("client_request_id", "header", "client-request-id", str)),
)
METHODS = (CREATE, LIST, GET, UPDATE, DELETE)


class StatefulConnections(Stateful):
    """The handlers that remember. Subclass to answer some operations yourself; the others stay as they are."""

    def create(
        self, request: Request, body: models.NewConnection, *, client_request_id: str | UnsetType = UNSET
    ) -> CreateConnectionReply | Awaitable[CreateConnectionReply]:
        return self._reply(CREATE, request, body=body)

    def list(
        self,
        request: Request,
        *,
        top: int | UnsetType = UNSET,
        skiptoken: str | UnsetType = UNSET,
        select: str | UnsetType = UNSET,
        filter: str | UnsetType = UNSET,
        client_request_id: str | UnsetType = UNSET,
    ) -> ListConnectionsReply | Awaitable[ListConnectionsReply]:
        return self._reply(LIST, request)

    def get(
        self, request: Request, id: str, *, select: str | UnsetType = UNSET, client_request_id: str | UnsetType = UNSET
    ) -> GetConnectionReply | Awaitable[GetConnectionReply]:
        return self._reply(GET, request, id)

    def update(
        self, request: Request, id: str, body: models.ConnectionChanges, *, client_request_id: str | UnsetType = UNSET
    ) -> UpdateConnectionReply | Awaitable[UpdateConnectionReply]:
        return self._reply(UPDATE, request, id, body=body)

    def delete(
        self, request: Request, id: str, *, client_request_id: str | UnsetType = UNSET
    ) -> DeleteConnectionReply | Awaitable[DeleteConnectionReply]:
        return self._reply(DELETE, request, id)

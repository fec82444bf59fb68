# Generated from external-connections.yaml#/tags/schema by templates/stub/group.py.jinja. Do not edit.
"""Which properties the items of a connection have."""

from __future__ import annotations

import builtins as _builtins
from collections.abc import Awaitable
from typing import ClassVar, Protocol, TypeAlias, final

from obverse.models import UNSET, UnsetType
from obverse.stub import Argument, Method, Reply, Request, Stateful

from .. import models


@final
class UpdateSchema401(Reply):
    """The token is missing, or not one that the server accepts. (The stub reads no times off a token.)"""

    status: ClassVar[_builtins.int] = 401
    header_names = {"www_authenticate": "WWW-Authenticate"}
    body: models.ODataError
    www_authenticate: str
    """Header WWW-Authenticate. How to authenticate (RFC 6750)."""


@final
class UpdateSchema403(Reply):
    """The token lacks the permission, or the permission reaches only connections of the app's own and
    this is none of them. Status and code are those of Graph's catalogue; for a foreign connection
    they are assumed.
    """

    status: ClassVar[_builtins.int] = 403
    body: models.ODataError


@final
class UpdateSchema429(Reply):
    """Too many calls; wait as long as `Retry-After` says. Calls made meanwhile count too."""

    status: ClassVar[_builtins.int] = 429
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class UpdateSchema503(Reply):
    """The service is not available for now. Wait (as long as `Retry-After` says, if it is there) and
    repeat.
    """

    status: ClassVar[_builtins.int] = 503
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class UpdateSchema202(Reply):
    """The schema will be registered. The body is empty and has no media type; see `Location`."""

    status: ClassVar[_builtins.int] = 202
    header_names = {"location": "Location"}
    location: str
    """Header Location. Address of the operation that was started: absolute, and in the version that
    the call used. Its last segment is the operation's id. It is given once, and there is no other
    way to learn it.
    """


@final
class UpdateSchema400(Reply):
    """The body breaks a rule of schemas; `innerError.message` says where and which."""

    status: ClassVar[_builtins.int] = 400
    body: models.ODataError


@final
class UpdateSchema404(Reply):
    """No connection has this id. Code, message and inner error are as the service was seen to send
    them.
    """

    status: ClassVar[_builtins.int] = 404
    body: models.ODataError


@final
class UpdateSchema409(Reply):
    """Another registration is under way for this connection. Status and code are assumed."""

    status: ClassVar[_builtins.int] = 409
    body: models.ODataError


@final
class UpdateSchema413(Reply):
    """The body is larger than Microsoft Graph takes in one write, 4,000,000 bytes."""

    status: ClassVar[_builtins.int] = 413
    body: models.ODataError


@final
class UpdateSchema415(Reply):
    """The body is not `application/json`."""

    status: ClassVar[_builtins.int] = 415
    body: models.ODataError


UpdateSchemaReply: TypeAlias = (
    UpdateSchema401
    | UpdateSchema403
    | UpdateSchema429
    | UpdateSchema503
    | UpdateSchema202
    | UpdateSchema400
    | UpdateSchema404
    | UpdateSchema409
    | UpdateSchema413
    | UpdateSchema415
)


@final
class CreateSchema401(Reply):
    """The token is missing, or not one that the server accepts. (The stub reads no times off a token.)"""

    status: ClassVar[_builtins.int] = 401
    header_names = {"www_authenticate": "WWW-Authenticate"}
    body: models.ODataError
    www_authenticate: str
    """Header WWW-Authenticate. How to authenticate (RFC 6750)."""


@final
class CreateSchema403(Reply):
    """The token lacks the permission, or the permission reaches only connections of the app's own and
    this is none of them. Status and code are those of Graph's catalogue; for a foreign connection
    they are assumed.
    """

    status: ClassVar[_builtins.int] = 403
    body: models.ODataError


@final
class CreateSchema429(Reply):
    """Too many calls; wait as long as `Retry-After` says. Calls made meanwhile count too."""

    status: ClassVar[_builtins.int] = 429
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class CreateSchema503(Reply):
    """The service is not available for now. Wait (as long as `Retry-After` says, if it is there) and
    repeat.
    """

    status: ClassVar[_builtins.int] = 503
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class CreateSchema202(Reply):
    """The schema will be registered. The body is empty and has no media type; see `Location`."""

    status: ClassVar[_builtins.int] = 202
    header_names = {"location": "Location"}
    location: str
    """Header Location. Address of the operation that was started: absolute, and in the version that
    the call used. Its last segment is the operation's id. It is given once, and there is no other
    way to learn it.
    """


@final
class CreateSchema400(Reply):
    """The body breaks a rule of schemas; `innerError.message` says where and which."""

    status: ClassVar[_builtins.int] = 400
    body: models.ODataError


@final
class CreateSchema404(Reply):
    """No connection has this id. Code, message and inner error are as the service was seen to send
    them.
    """

    status: ClassVar[_builtins.int] = 404
    body: models.ODataError


@final
class CreateSchema409(Reply):
    """Another registration is under way for this connection. Status and code are assumed."""

    status: ClassVar[_builtins.int] = 409
    body: models.ODataError


@final
class CreateSchema413(Reply):
    """The body is larger than Microsoft Graph takes in one write, 4,000,000 bytes."""

    status: ClassVar[_builtins.int] = 413
    body: models.ODataError


@final
class CreateSchema415(Reply):
    """The body is not `application/json`."""

    status: ClassVar[_builtins.int] = 415
    body: models.ODataError


CreateSchemaReply: TypeAlias = (
    CreateSchema401
    | CreateSchema403
    | CreateSchema429
    | CreateSchema503
    | CreateSchema202
    | CreateSchema400
    | CreateSchema404
    | CreateSchema409
    | CreateSchema413
    | CreateSchema415
)


@final
class GetSchema401(Reply):
    """The token is missing, or not one that the server accepts. (The stub reads no times off a token.)"""

    status: ClassVar[_builtins.int] = 401
    header_names = {"www_authenticate": "WWW-Authenticate"}
    body: models.ODataError
    www_authenticate: str
    """Header WWW-Authenticate. How to authenticate (RFC 6750)."""


@final
class GetSchema403(Reply):
    """The token lacks the permission, or the permission reaches only connections of the app's own and
    this is none of them. Status and code are those of Graph's catalogue; for a foreign connection
    they are assumed.
    """

    status: ClassVar[_builtins.int] = 403
    body: models.ODataError


@final
class GetSchema429(Reply):
    """Too many calls; wait as long as `Retry-After` says. Calls made meanwhile count too."""

    status: ClassVar[_builtins.int] = 429
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class GetSchema503(Reply):
    """The service is not available for now. Wait (as long as `Retry-After` says, if it is there) and
    repeat.
    """

    status: ClassVar[_builtins.int] = 503
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class GetSchema200(Reply):
    """The schema."""

    status: ClassVar[_builtins.int] = 200
    body: models.Schema


@final
class GetSchema404(Reply):
    """No connection has this id, or it has no schema yet; `innerError.source` tells the two apart."""

    status: ClassVar[_builtins.int] = 404
    body: models.ODataError


GetSchemaReply: TypeAlias = GetSchema401 | GetSchema403 | GetSchema429 | GetSchema503 | GetSchema200 | GetSchema404


class SchemaHandlers(Protocol):
    """Which properties the items of a connection have."""

    def update(
        self,
        request: Request,
        id: str,
        body: models.NewSchema,
        *,
        client_request_id: str | UnsetType = UNSET,
        prefer: str | UnsetType = UNSET,
    ) -> UpdateSchemaReply | Awaitable[UpdateSchemaReply]:
        """Register or update the schema.

        ``PATCH /external/connections/{id}/schema``

        Args:
            request: The request as it came.
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create).
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).
            prefer: `respond-async` asks for a long-running operation. It was needed with the
                older verb, and still comes from connectors; the answer is the same without it.
            body: The whole schema.

        Source: schema.yaml#/components/pathItems/Schema/patch
        """
        ...

    def create(
        self,
        request: Request,
        id: str,
        body: models.NewSchema,
        *,
        client_request_id: str | UnsetType = UNSET,
        prefer: str | UnsetType = UNSET,
    ) -> CreateSchemaReply | Awaitable[CreateSchemaReply]:
        """Register the schema (older verb).

        ``POST /external/connections/{id}/schema``

        Args:
            request: The request as it came.
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create).
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).
            prefer: `respond-async` asks for a long-running operation. It was needed with the
                older verb, and still comes from connectors; the answer is the same without it.
            body: The whole schema.

        Source: schema.yaml#/components/pathItems/Schema/post
        """
        ...

    def get(
        self, request: Request, id: str, *, client_request_id: str | UnsetType = UNSET, prefer: str | UnsetType = UNSET
    ) -> GetSchemaReply | Awaitable[GetSchemaReply]:
        """Get the schema.

        ``GET /external/connections/{id}/schema``

        Args:
            request: The request as it came.
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create).
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).
            prefer: `include-unknown-enum-members` asks for the names of labels and types that
                came after `unknownFutureValue`. Without it, they read as `unknownFutureValue`:
                `iconUrl` is one of them.

        Source: schema.yaml#/components/pathItems/Schema/get
        """
        ...


UPDATE: Method[UpdateSchemaReply] = Method(
    "updateSchema",
    "update",
    (
        UpdateSchema401,
        UpdateSchema403,
        UpdateSchema429,
        UpdateSchema503,
        UpdateSchema202,
        UpdateSchema400,
        UpdateSchema404,
        UpdateSchema409,
        UpdateSchema413,
        UpdateSchema415,
    ),
    arguments=(
        Argument("id", "path", "id", str),
        Argument("client_request_id", "header", "client-request-id", str),
        Argument("prefer", "header", "Prefer", str),
    ),
    bodies={"application/json": models.NewSchema},
)
CREATE: Method[CreateSchemaReply] = Method(
    "createSchema",
    "create",
    (
        CreateSchema401,
        CreateSchema403,
        CreateSchema429,
        CreateSchema503,
        CreateSchema202,
        CreateSchema400,
        CreateSchema404,
        CreateSchema409,
        CreateSchema413,
        CreateSchema415,
    ),
    arguments=(
        Argument("id", "path", "id", str),
        Argument("client_request_id", "header", "client-request-id", str),
        Argument("prefer", "header", "Prefer", str),
    ),
    bodies={"application/json": models.NewSchema},
)
GET: Method[GetSchemaReply] = Method(
    "getSchema",
    "get",
    (GetSchema401, GetSchema403, GetSchema429, GetSchema503, GetSchema200, GetSchema404),
    arguments=(
        Argument("id", "path", "id", str),
        Argument("client_request_id", "header", "client-request-id", str),
        Argument("prefer", "header", "Prefer", str),
    ),
)
METHODS = (UPDATE, CREATE, GET)


class StatefulSchema(Stateful):
    """The handlers that remember. Subclass to answer some operations yourself; the others stay as they are."""

    def update(
        self,
        request: Request,
        id: str,
        body: models.NewSchema,
        *,
        client_request_id: str | UnsetType = UNSET,
        prefer: str | UnsetType = UNSET,
    ) -> UpdateSchemaReply | Awaitable[UpdateSchemaReply]:
        return self._reply(UPDATE, request, id, body=body)

    def create(
        self,
        request: Request,
        id: str,
        body: models.NewSchema,
        *,
        client_request_id: str | UnsetType = UNSET,
        prefer: str | UnsetType = UNSET,
    ) -> CreateSchemaReply | Awaitable[CreateSchemaReply]:
        return self._reply(CREATE, request, id, body=body)

    def get(
        self, request: Request, id: str, *, client_request_id: str | UnsetType = UNSET, prefer: str | UnsetType = UNSET
    ) -> GetSchemaReply | Awaitable[GetSchemaReply]:
        return self._reply(GET, request, id)

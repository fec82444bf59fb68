# Generated from external-connections.yaml#/tags/groups by templates/stub/group.py.jinja. Do not edit.
"""Groups that Microsoft Entra doesn't know."""

from __future__ import annotations

import builtins as _builtins
from collections.abc import Awaitable
from typing import ClassVar, Protocol, TypeAlias, final

from obverse.models import UNSET, UnsetType
from obverse.stub import Argument, Method, Reply, Request, Stateful

from .. import models


@final
class CreateGroup400(Reply):
    """The body is not JSON, or breaks a rule of this contract; `innerError.message` says where and
    which.
    """

    status: ClassVar[_builtins.int] = 400
    body: models.ODataError


@final
class CreateGroup413(Reply):
    """The body is larger than Microsoft Graph takes in one write, 4,000,000 bytes."""

    status: ClassVar[_builtins.int] = 413
    body: models.ODataError


@final
class CreateGroup415(Reply):
    """The body is not `application/json`."""

    status: ClassVar[_builtins.int] = 415
    body: models.ODataError


@final
class CreateGroup401(Reply):
    """The token is missing, or not one that the server accepts. (The stub reads no times off a token.)"""

    status: ClassVar[_builtins.int] = 401
    header_names = {"www_authenticate": "WWW-Authenticate"}
    body: models.ODataError
    www_authenticate: str
    """Header WWW-Authenticate. How to authenticate (RFC 6750)."""


@final
class CreateGroup403(Reply):
    """The token lacks the permission, or the permission reaches only connections of the app's own and
    this is none of them. Status and code are those of Graph's catalogue; for a foreign connection
    they are assumed.
    """

    status: ClassVar[_builtins.int] = 403
    body: models.ODataError


@final
class CreateGroup404(Reply):
    """No such connection, group or member; `innerError.source` tells which."""

    status: ClassVar[_builtins.int] = 404
    body: models.ODataError


@final
class CreateGroup429(Reply):
    """Too many calls; wait as long as `Retry-After` says. Calls made meanwhile count too."""

    status: ClassVar[_builtins.int] = 429
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class CreateGroup503(Reply):
    """The service is not available for now. Wait (as long as `Retry-After` says, if it is there) and
    repeat.
    """

    status: ClassVar[_builtins.int] = 503
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class CreateGroup201(Reply):
    """The group, as created."""

    status: ClassVar[_builtins.int] = 201
    body: models.ExternalGroup


@final
class CreateGroup409(Reply):
    """A group with this id exists already in the connection. Status and codes are assumed."""

    status: ClassVar[_builtins.int] = 409
    body: models.ODataError


CreateGroupReply: TypeAlias = (
    CreateGroup400
    | CreateGroup413
    | CreateGroup415
    | CreateGroup401
    | CreateGroup403
    | CreateGroup404
    | CreateGroup429
    | CreateGroup503
    | CreateGroup201
    | CreateGroup409
)


@final
class GetGroup401(Reply):
    """The token is missing, or not one that the server accepts. (The stub reads no times off a token.)"""

    status: ClassVar[_builtins.int] = 401
    header_names = {"www_authenticate": "WWW-Authenticate"}
    body: models.ODataError
    www_authenticate: str
    """Header WWW-Authenticate. How to authenticate (RFC 6750)."""


@final
class GetGroup403(Reply):
    """The token lacks the permission, or the permission reaches only connections of the app's own and
    this is none of them. Status and code are those of Graph's catalogue; for a foreign connection
    they are assumed.
    """

    status: ClassVar[_builtins.int] = 403
    body: models.ODataError


@final
class GetGroup404(Reply):
    """No such connection, group or member; `innerError.source` tells which."""

    status: ClassVar[_builtins.int] = 404
    body: models.ODataError


@final
class GetGroup429(Reply):
    """Too many calls; wait as long as `Retry-After` says. Calls made meanwhile count too."""

    status: ClassVar[_builtins.int] = 429
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class GetGroup503(Reply):
    """The service is not available for now. Wait (as long as `Retry-After` says, if it is there) and
    repeat.
    """

    status: ClassVar[_builtins.int] = 503
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class GetGroup200(Reply):
    """The group."""

    status: ClassVar[_builtins.int] = 200
    body: models.ExternalGroup


@final
class GetGroup400(Reply):
    """The body is not JSON, or breaks a rule of this contract; `innerError.message` says where and
    which.
    """

    status: ClassVar[_builtins.int] = 400
    body: models.ODataError


GetGroupReply: TypeAlias = (
    GetGroup401 | GetGroup403 | GetGroup404 | GetGroup429 | GetGroup503 | GetGroup200 | GetGroup400
)


@final
class UpdateGroup400(Reply):
    """The body is not JSON, or breaks a rule of this contract; `innerError.message` says where and
    which.
    """

    status: ClassVar[_builtins.int] = 400
    body: models.ODataError


@final
class UpdateGroup413(Reply):
    """The body is larger than Microsoft Graph takes in one write, 4,000,000 bytes."""

    status: ClassVar[_builtins.int] = 413
    body: models.ODataError


@final
class UpdateGroup415(Reply):
    """The body is not `application/json`."""

    status: ClassVar[_builtins.int] = 415
    body: models.ODataError


@final
class UpdateGroup401(Reply):
    """The token is missing, or not one that the server accepts. (The stub reads no times off a token.)"""

    status: ClassVar[_builtins.int] = 401
    header_names = {"www_authenticate": "WWW-Authenticate"}
    body: models.ODataError
    www_authenticate: str
    """Header WWW-Authenticate. How to authenticate (RFC 6750)."""


@final
class UpdateGroup403(Reply):
    """The token lacks the permission, or the permission reaches only connections of the app's own and
    this is none of them. Status and code are those of Graph's catalogue; for a foreign connection
    they are assumed.
    """

    status: ClassVar[_builtins.int] = 403
    body: models.ODataError


@final
class UpdateGroup404(Reply):
    """No such connection, group or member; `innerError.source` tells which."""

    status: ClassVar[_builtins.int] = 404
    body: models.ODataError


@final
class UpdateGroup429(Reply):
    """Too many calls; wait as long as `Retry-After` says. Calls made meanwhile count too."""

    status: ClassVar[_builtins.int] = 429
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class UpdateGroup503(Reply):
    """The service is not available for now. Wait (as long as `Retry-After` says, if it is there) and
    repeat.
    """

    status: ClassVar[_builtins.int] = 503
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class UpdateGroup204(Reply):
    """The group is changed. The body is empty."""

    status: ClassVar[_builtins.int] = 204


UpdateGroupReply: TypeAlias = (
    UpdateGroup400
    | UpdateGroup413
    | UpdateGroup415
    | UpdateGroup401
    | UpdateGroup403
    | UpdateGroup404
    | UpdateGroup429
    | UpdateGroup503
    | UpdateGroup204
)


@final
class DeleteGroup401(Reply):
    """The token is missing, or not one that the server accepts. (The stub reads no times off a token.)"""

    status: ClassVar[_builtins.int] = 401
    header_names = {"www_authenticate": "WWW-Authenticate"}
    body: models.ODataError
    www_authenticate: str
    """Header WWW-Authenticate. How to authenticate (RFC 6750)."""


@final
class DeleteGroup403(Reply):
    """The token lacks the permission, or the permission reaches only connections of the app's own and
    this is none of them. Status and code are those of Graph's catalogue; for a foreign connection
    they are assumed.
    """

    status: ClassVar[_builtins.int] = 403
    body: models.ODataError


@final
class DeleteGroup404(Reply):
    """No such connection, group or member; `innerError.source` tells which."""

    status: ClassVar[_builtins.int] = 404
    body: models.ODataError


@final
class DeleteGroup429(Reply):
    """Too many calls; wait as long as `Retry-After` says. Calls made meanwhile count too."""

    status: ClassVar[_builtins.int] = 429
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class DeleteGroup503(Reply):
    """The service is not available for now. Wait (as long as `Retry-After` says, if it is there) and
    repeat.
    """

    status: ClassVar[_builtins.int] = 503
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class DeleteGroup204(Reply):
    """The group is gone. The body is empty."""

    status: ClassVar[_builtins.int] = 204


@final
class DeleteGroup400(Reply):
    """The body is not JSON, or breaks a rule of this contract; `innerError.message` says where and
    which.
    """

    status: ClassVar[_builtins.int] = 400
    body: models.ODataError


DeleteGroupReply: TypeAlias = (
    DeleteGroup401 | DeleteGroup403 | DeleteGroup404 | DeleteGroup429 | DeleteGroup503 | DeleteGroup204 | DeleteGroup400
)


class GroupsHandlers(Protocol):
    """Groups that Microsoft Entra doesn't know."""

    def create(
        self, request: Request, id: str, body: models.NewGroup, *, client_request_id: str | UnsetType = UNSET
    ) -> CreateGroupReply | Awaitable[CreateGroupReply]:
        """Create a group.

        ``POST /external/connections/{id}/groups``

        Args:
            request: The request as it came.
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create).
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).
            body: The group to create.

        Source: groups.yaml#/components/pathItems/Groups/post
        """
        ...

    def get(
        self, request: Request, id: str, group_id: str, *, client_request_id: str | UnsetType = UNSET
    ) -> GetGroupReply | Awaitable[GetGroupReply]:
        """Get a group.

        ``GET /external/connections/{id}/groups/{groupId}``

        Args:
            request: The request as it came.
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create).
            group_id: The id of a group.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Source: groups.yaml#/components/pathItems/Group/get
        """
        ...

    def update(
        self,
        request: Request,
        id: str,
        group_id: str,
        body: models.GroupChanges,
        *,
        client_request_id: str | UnsetType = UNSET,
    ) -> UpdateGroupReply | Awaitable[UpdateGroupReply]:
        """Update a group.

        ``PATCH /external/connections/{id}/groups/{groupId}``

        Args:
            request: The request as it came.
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create).
            group_id: The id of a group.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).
            body: What to change.

        Source: groups.yaml#/components/pathItems/Group/patch
        """
        ...

    def delete(
        self, request: Request, id: str, group_id: str, *, client_request_id: str | UnsetType = UNSET
    ) -> DeleteGroupReply | Awaitable[DeleteGroupReply]:
        """Delete a group.

        ``DELETE /external/connections/{id}/groups/{groupId}``

        Args:
            request: The request as it came.
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create).
            group_id: The id of a group.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Source: groups.yaml#/components/pathItems/Group/delete
        """
        ...


CREATE: Method[CreateGroupReply] = Method(
    "createGroup",
    "create",
    (
        CreateGroup400,
        CreateGroup413,
        CreateGroup415,
        CreateGroup401,
        CreateGroup403,
        CreateGroup404,
        CreateGroup429,
        CreateGroup503,
        CreateGroup201,
        CreateGroup409,
    ),
    arguments=(Argument("id", "path", "id", str), Argument("client_request_id", "header", "client-request-id", str)),
    bodies={"application/json": models.NewGroup},
)
GET: Method[GetGroupReply] = Method(
    "getGroup",
    "get",
    (GetGroup401, GetGroup403, GetGroup404, GetGroup429, GetGroup503, GetGroup200, GetGroup400),
    arguments=(
        Argument("id", "path", "id", str),
        Argument("group_id", "path", "groupId", str),
        Argument("client_request_id", "header", "client-request-id", str),
    ),
)
UPDATE: Method[UpdateGroupReply] = Method(
    "updateGroup",
    "update",
    (
        UpdateGroup400,
        UpdateGroup413,
        UpdateGroup415,
        UpdateGroup401,
        UpdateGroup403,
        UpdateGroup404,
        UpdateGroup429,
        UpdateGroup503,
        UpdateGroup204,
    ),
    arguments=(
        Argument("id", "path", "id", str),
        Argument("group_id", "path", "groupId", str),
        Argument("client_request_id", "header", "client-request-id", str),
    ),
    bodies={"application/json": models.GroupChanges},
)
DELETE: Method[DeleteGroupReply] = Method(
    "deleteGroup",
    "delete",
    (DeleteGroup401, DeleteGroup403, DeleteGroup404, DeleteGroup429, DeleteGroup503, DeleteGroup204, DeleteGroup400),
    arguments=(
        Argument("id", "path", "id", str),
        Argument("group_id", "path", "groupId", str),
        Argument("client_request_id", "header", "client-request-id", str),
    ),
)
METHODS = (CREATE, GET, UPDATE, DELETE)


class StatefulGroups(Stateful):
    """The handlers that remember. Subclass to answer some operations yourself; the others stay as they are."""

    def create(
        self, request: Request, id: str, body: models.NewGroup, *, client_request_id: str | UnsetType = UNSET
    ) -> CreateGroupReply | Awaitable[CreateGroupReply]:
        return self._reply(CREATE, request, id, body=body)

    def get(
        self, request: Request, id: str, group_id: str, *, client_request_id: str | UnsetType = UNSET
    ) -> GetGroupReply | Awaitable[GetGroupReply]:
        return self._reply(GET, request, id, group_id)

    def update(
        self,
        request: Request,
        id: str,
        group_id: str,
        body: models.GroupChanges,
        *,
        client_request_id: str | UnsetType = UNSET,
    ) -> UpdateGroupReply | Awaitable[UpdateGroupReply]:
        return self._reply(UPDATE, request, id, group_id, body=body)

    def delete(
        self, request: Request, id: str, group_id: str, *, client_request_id: str | UnsetType = UNSET
    ) -> DeleteGroupReply | Awaitable[DeleteGroupReply]:
        return self._reply(DELETE, request, id, group_id)

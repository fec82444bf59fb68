# Generated from external-connections.yaml#/tags/items by templates/stub/group.py.jinja. Do not edit.
"""The content itself, with who may see it."""

from __future__ import annotations

import builtins as _builtins
from collections.abc import Awaitable
from typing import ClassVar, Protocol, TypeAlias, final

from obverse.models import UNSET, UnsetType
from obverse.stub import Argument, Method, Reply, Request, Stateful

from .. import models


@final
class PutItem400(Reply):
    """The body breaks a rule, or the registered schema; `innerError.message` says where and which."""

    status: ClassVar[_builtins.int] = 400
    body: models.ODataError


@final
class PutItem413(Reply):
    """The body is larger than Microsoft Graph takes in one write, 4,000,000 bytes."""

    status: ClassVar[_builtins.int] = 413
    body: models.ODataError


@final
class PutItem415(Reply):
    """The body is not `application/json`."""

    status: ClassVar[_builtins.int] = 415
    body: models.ODataError


@final
class PutItem401(Reply):
    """The token is missing, or not one that the server accepts. (The stub reads no times off a token.)"""

    status: ClassVar[_builtins.int] = 401
    header_names = {"www_authenticate": "WWW-Authenticate"}
    body: models.ODataError
    www_authenticate: str
    """Header WWW-Authenticate. How to authenticate (RFC 6750)."""


@final
class PutItem403(Reply):
    """The token lacks the permission, or the permission reaches only connections of the app's own and
    this is none of them. Status and code are those of Graph's catalogue; for a foreign connection
    they are assumed.
    """

    status: ClassVar[_builtins.int] = 403
    body: models.ODataError


@final
class PutItem404(Reply):
    """No connection has this id, or it has no such item; `innerError.source` tells the two apart."""

    status: ClassVar[_builtins.int] = 404
    body: models.ODataError


@final
class PutItem429(Reply):
    """Too many calls; wait as long as `Retry-After` says. Calls made meanwhile count too."""

    status: ClassVar[_builtins.int] = 429
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class PutItem503(Reply):
    """The service is not available for now. Wait (as long as `Retry-After` says, if it is there) and
    repeat.
    """

    status: ClassVar[_builtins.int] = 503
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class PutItem200(Reply):
    """The item, created or replaced."""

    status: ClassVar[_builtins.int] = 200
    body: models.ExternalItem


PutItemReply: TypeAlias = (
    PutItem400 | PutItem413 | PutItem415 | PutItem401 | PutItem403 | PutItem404 | PutItem429 | PutItem503 | PutItem200
)


@final
class UpdateItem400(Reply):
    """The body breaks a rule, or the registered schema; `innerError.message` says where and which."""

    status: ClassVar[_builtins.int] = 400
    body: models.ODataError


@final
class UpdateItem413(Reply):
    """The body is larger than Microsoft Graph takes in one write, 4,000,000 bytes."""

    status: ClassVar[_builtins.int] = 413
    body: models.ODataError


@final
class UpdateItem415(Reply):
    """The body is not `application/json`."""

    status: ClassVar[_builtins.int] = 415
    body: models.ODataError


@final
class UpdateItem401(Reply):
    """The token is missing, or not one that the server accepts. (The stub reads no times off a token.)"""

    status: ClassVar[_builtins.int] = 401
    header_names = {"www_authenticate": "WWW-Authenticate"}
    body: models.ODataError
    www_authenticate: str
    """Header WWW-Authenticate. How to authenticate (RFC 6750)."""


@final
class UpdateItem403(Reply):
    """The token lacks the permission, or the permission reaches only connections of the app's own and
    this is none of them. Status and code are those of Graph's catalogue; for a foreign connection
    they are assumed.
    """

    status: ClassVar[_builtins.int] = 403
    body: models.ODataError


@final
class UpdateItem404(Reply):
    """No connection has this id, or it has no such item; `innerError.source` tells the two apart."""

    status: ClassVar[_builtins.int] = 404
    body: models.ODataError


@final
class UpdateItem429(Reply):
    """Too many calls; wait as long as `Retry-After` says. Calls made meanwhile count too."""

    status: ClassVar[_builtins.int] = 429
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class UpdateItem503(Reply):
    """The service is not available for now. Wait (as long as `Retry-After` says, if it is there) and
    repeat.
    """

    status: ClassVar[_builtins.int] = 503
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class UpdateItem200(Reply):
    """The item."""

    status: ClassVar[_builtins.int] = 200
    body: models.ExternalItem


UpdateItemReply: TypeAlias = (
    UpdateItem400
    | UpdateItem413
    | UpdateItem415
    | UpdateItem401
    | UpdateItem403
    | UpdateItem404
    | UpdateItem429
    | UpdateItem503
    | UpdateItem200
)


@final
class GetItem401(Reply):
    """The token is missing, or not one that the server accepts. (The stub reads no times off a token.)"""

    status: ClassVar[_builtins.int] = 401
    header_names = {"www_authenticate": "WWW-Authenticate"}
    body: models.ODataError
    www_authenticate: str
    """Header WWW-Authenticate. How to authenticate (RFC 6750)."""


@final
class GetItem403(Reply):
    """The token lacks the permission, or the permission reaches only connections of the app's own and
    this is none of them. Status and code are those of Graph's catalogue; for a foreign connection
    they are assumed.
    """

    status: ClassVar[_builtins.int] = 403
    body: models.ODataError


@final
class GetItem404(Reply):
    """No connection has this id, or it has no such item; `innerError.source` tells the two apart."""

    status: ClassVar[_builtins.int] = 404
    body: models.ODataError


@final
class GetItem429(Reply):
    """Too many calls; wait as long as `Retry-After` says. Calls made meanwhile count too."""

    status: ClassVar[_builtins.int] = 429
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class GetItem503(Reply):
    """The service is not available for now. Wait (as long as `Retry-After` says, if it is there) and
    repeat.
    """

    status: ClassVar[_builtins.int] = 503
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class GetItem200(Reply):
    """The item."""

    status: ClassVar[_builtins.int] = 200
    body: models.ExternalItem


@final
class GetItem400(Reply):
    """The body breaks a rule, or the registered schema; `innerError.message` says where and which."""

    status: ClassVar[_builtins.int] = 400
    body: models.ODataError


GetItemReply: TypeAlias = GetItem401 | GetItem403 | GetItem404 | GetItem429 | GetItem503 | GetItem200 | GetItem400


@final
class DeleteItem401(Reply):
    """The token is missing, or not one that the server accepts. (The stub reads no times off a token.)"""

    status: ClassVar[_builtins.int] = 401
    header_names = {"www_authenticate": "WWW-Authenticate"}
    body: models.ODataError
    www_authenticate: str
    """Header WWW-Authenticate. How to authenticate (RFC 6750)."""


@final
class DeleteItem403(Reply):
    """The token lacks the permission, or the permission reaches only connections of the app's own and
    this is none of them. Status and code are those of Graph's catalogue; for a foreign connection
    they are assumed.
    """

    status: ClassVar[_builtins.int] = 403
    body: models.ODataError


@final
class DeleteItem404(Reply):
    """No connection has this id, or it has no such item; `innerError.source` tells the two apart."""

    status: ClassVar[_builtins.int] = 404
    body: models.ODataError


@final
class DeleteItem429(Reply):
    """Too many calls; wait as long as `Retry-After` says. Calls made meanwhile count too."""

    status: ClassVar[_builtins.int] = 429
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class DeleteItem503(Reply):
    """The service is not available for now. Wait (as long as `Retry-After` says, if it is there) and
    repeat.
    """

    status: ClassVar[_builtins.int] = 503
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class DeleteItem204(Reply):
    """The item is gone. The body is empty."""

    status: ClassVar[_builtins.int] = 204


@final
class DeleteItem400(Reply):
    """The body breaks a rule, or the registered schema; `innerError.message` says where and which."""

    status: ClassVar[_builtins.int] = 400
    body: models.ODataError


DeleteItemReply: TypeAlias = (
    DeleteItem401 | DeleteItem403 | DeleteItem404 | DeleteItem429 | DeleteItem503 | DeleteItem204 | DeleteItem400
)


@final
class AddActivities400(Reply):
    """The body breaks a rule, or the registered schema; `innerError.message` says where and which."""

    status: ClassVar[_builtins.int] = 400
    body: models.ODataError


@final
class AddActivities413(Reply):
    """The body is larger than Microsoft Graph takes in one write, 4,000,000 bytes."""

    status: ClassVar[_builtins.int] = 413
    body: models.ODataError


@final
class AddActivities415(Reply):
    """The body is not `application/json`."""

    status: ClassVar[_builtins.int] = 415
    body: models.ODataError


@final
class AddActivities401(Reply):
    """The token is missing, or not one that the server accepts. (The stub reads no times off a token.)"""

    status: ClassVar[_builtins.int] = 401
    header_names = {"www_authenticate": "WWW-Authenticate"}
    body: models.ODataError
    www_authenticate: str
    """Header WWW-Authenticate. How to authenticate (RFC 6750)."""


@final
class AddActivities403(Reply):
    """The token lacks the permission, or the permission reaches only connections of the app's own and
    this is none of them. Status and code are those of Graph's catalogue; for a foreign connection
    they are assumed.
    """

    status: ClassVar[_builtins.int] = 403
    body: models.ODataError


@final
class AddActivities404(Reply):
    """No connection has this id, or it has no such item; `innerError.source` tells the two apart."""

    status: ClassVar[_builtins.int] = 404
    body: models.ODataError


@final
class AddActivities429(Reply):
    """Too many calls; wait as long as `Retry-After` says. Calls made meanwhile count too."""

    status: ClassVar[_builtins.int] = 429
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class AddActivities503(Reply):
    """The service is not available for now. Wait (as long as `Retry-After` says, if it is there) and
    repeat.
    """

    status: ClassVar[_builtins.int] = 503
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class AddActivities200(Reply):
    """All activities were taken."""

    status: ClassVar[_builtins.int] = 200
    body: models.ActivityResults


@final
class AddActivities207(Reply):
    """Some activities were not taken; their results have an `error`."""

    status: ClassVar[_builtins.int] = 207
    body: models.ActivityResults


AddActivitiesReply: TypeAlias = (
    AddActivities400
    | AddActivities413
    | AddActivities415
    | AddActivities401
    | AddActivities403
    | AddActivities404
    | AddActivities429
    | AddActivities503
    | AddActivities200
    | AddActivities207
)


class ItemsHandlers(Protocol):
    """The content itself, with who may see it."""

    def put(
        self,
        request: Request,
        id: str,
        item_id: str,
        body: models.NewItem,
        *,
        client_request_id: str | UnsetType = UNSET,
    ) -> PutItemReply | Awaitable[PutItemReply]:
        """Create or replace an item.

        ``PUT /external/connections/{id}/items/{itemId}``

        Args:
            request: The request as it came.
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create).
            item_id: The id of an item, chosen by the connector: 128 characters at most.
                Documented as letters and digits; the service was seen to take underscore and
                hyphen too.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).
            body: The item, whole.

        Source: items.yaml#/components/pathItems/Item/put
        """
        ...

    def update(
        self,
        request: Request,
        id: str,
        item_id: str,
        body: models.ItemChanges,
        *,
        client_request_id: str | UnsetType = UNSET,
    ) -> UpdateItemReply | Awaitable[UpdateItemReply]:
        """Change parts of an item (older verb).

        ``PATCH /external/connections/{id}/items/{itemId}``

        Args:
            request: The request as it came.
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create).
            item_id: The id of an item, chosen by the connector: 128 characters at most.
                Documented as letters and digits; the service was seen to take underscore and
                hyphen too.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).
            body: The parts to replace.

        Source: items.yaml#/components/pathItems/Item/patch
        """
        ...

    def get(
        self, request: Request, id: str, item_id: str, *, client_request_id: str | UnsetType = UNSET
    ) -> GetItemReply | Awaitable[GetItemReply]:
        """Get an item.

        ``GET /external/connections/{id}/items/{itemId}``

        Args:
            request: The request as it came.
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create).
            item_id: The id of an item, chosen by the connector: 128 characters at most.
                Documented as letters and digits; the service was seen to take underscore and
                hyphen too.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Source: items.yaml#/components/pathItems/Item/get
        """
        ...

    def delete(
        self, request: Request, id: str, item_id: str, *, client_request_id: str | UnsetType = UNSET
    ) -> DeleteItemReply | Awaitable[DeleteItemReply]:
        """Delete an item.

        ``DELETE /external/connections/{id}/items/{itemId}``

        Args:
            request: The request as it came.
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create).
            item_id: The id of an item, chosen by the connector: 128 characters at most.
                Documented as letters and digits; the service was seen to take underscore and
                hyphen too.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Source: items.yaml#/components/pathItems/Item/delete
        """
        ...

    def add_activities(
        self,
        request: Request,
        id: str,
        item_id: str,
        body: models.NewActivities,
        *,
        client_request_id: str | UnsetType = UNSET,
    ) -> AddActivitiesReply | Awaitable[AddActivitiesReply]:
        """Add activities to an item.

        ``POST /external/connections/{id}/items/{itemId}/addActivities``

        Args:
            request: The request as it came.
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create).
            item_id: The id of an item, chosen by the connector: 128 characters at most.
                Documented as letters and digits; the service was seen to take underscore and
                hyphen too.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).
            body: The activities.

        Source: items.yaml#/components/pathItems/Activities/post
        """
        ...


PUT: Method[PutItemReply] = Method(
    "putItem",
    "put",
    (PutItem400, PutItem413, PutItem415, PutItem401, PutItem403, PutItem404, PutItem429, PutItem503, PutItem200),
    arguments=(
        Argument("id", "path", "id", str),
        Argument("item_id", "path", "itemId", str),
        Argument("client_request_id", "header", "client-request-id", str),
    ),
    bodies={"application/json": models.NewItem},
)
UPDATE: Method[UpdateItemReply] = Method(
    "updateItem",
    "update",
    (
        UpdateItem400,
        UpdateItem413,
        UpdateItem415,
        UpdateItem401,
        UpdateItem403,
        UpdateItem404,
        UpdateItem429,
        UpdateItem503,
        UpdateItem200,
    ),
    arguments=(
        Argument("id", "path", "id", str),
        Argument("item_id", "path", "itemId", str),
        Argument("client_request_id", "header", "client-request-id", str),
    ),
    bodies={"application/json": models.ItemChanges},
)
GET: Method[GetItemReply] = Method(
    "getItem",
    "get",
    (GetItem401, GetItem403, GetItem404, GetItem429, GetItem503, GetItem200, GetItem400),
    arguments=(
        Argument("id", "path", "id", str),
        Argument("item_id", "path", "itemId", str),
        Argument("client_request_id", "header", "client-request-id", str),
    ),
)
DELETE: Method[DeleteItemReply] = Method(
    "deleteItem",
    "delete",
    (DeleteItem401, DeleteItem403, DeleteItem404, DeleteItem429, DeleteItem503, DeleteItem204, DeleteItem400),
    arguments=(
        Argument("id", "path", "id", str),
        Argument("item_id", "path", "itemId", str),
        Argument("client_request_id", "header", "client-request-id", str),
    ),
)
ADD_ACTIVITIES: Method[AddActivitiesReply] = Method(
    "addActivities",
    "add_activities",
    (
        AddActivities400,
        AddActivities413,
        AddActivities415,
        AddActivities401,
        AddActivities403,
        AddActivities404,
        AddActivities429,
        AddActivities503,
        AddActivities200,
        AddActivities207,
    ),
    arguments=(
        Argument("id", "path", "id", str),
        Argument("item_id", "path", "itemId", str),
        Argument("client_request_id", "header", "client-request-id", str),
    ),
    bodies={"application/json": models.NewActivities},
)
METHODS = (PUT, UPDATE, GET, DELETE, ADD_ACTIVITIES)


class StatefulItems(Stateful):
    """The handlers that remember. Subclass to answer some operations yourself; the others stay as they are."""

    def put(
        self,
        request: Request,
        id: str,
        item_id: str,
        body: models.NewItem,
        *,
        client_request_id: str | UnsetType = UNSET,
    ) -> PutItemReply | Awaitable[PutItemReply]:
        return self._reply(PUT, request, id, item_id, body=body)

    def update(
        self,
        request: Request,
        id: str,
        item_id: str,
        body: models.ItemChanges,
        *,
        client_request_id: str | UnsetType = UNSET,
    ) -> UpdateItemReply | Awaitable[UpdateItemReply]:
        return self._reply(UPDATE, request, id, item_id, body=body)

    def get(
        self, request: Request, id: str, item_id: str, *, client_request_id: str | UnsetType = UNSET
    ) -> GetItemReply | Awaitable[GetItemReply]:
        return self._reply(GET, request, id, item_id)

    def delete(
        self, request: Request, id: str, item_id: str, *, client_request_id: str | UnsetType = UNSET
    ) -> DeleteItemReply | Awaitable[DeleteItemReply]:
        return self._reply(DELETE, request, id, item_id)

    def add_activities(
        self,
        request: Request,
        id: str,
        item_id: str,
        body: models.NewActivities,
        *,
        client_request_id: str | UnsetType = UNSET,
    ) -> AddActivitiesReply | Awaitable[AddActivitiesReply]:
        return self._reply(ADD_ACTIVITIES, request, id, item_id, body=body)

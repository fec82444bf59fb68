# Generated from external-connections.yaml#/tags/connections by templates/client/group.py.jinja. Do not edit.
"""Containers for content from outside Microsoft 365."""

from __future__ import annotations

from .. import models
from .._runtime.client import (
    AsyncResource,
    Header,
    Json,
    Operation,
    Path,
    Resource,
)
from .._runtime.models import UNSET, UnsetType

CREATE: Operation[models.Connection] = Operation(
    id="createConnection",
    method="POST",
    path="/external/connections",
    parameters=(Header("client-request-id"),),
    bodies=(Json("application/json"),),
    answers={
        "201": (Json("application/json", models.Connection),),
        "400 401 409 413 415": (Json("application/json", models.ODataError),),
    },
    accept="application/json",
    security=(("graph",),),
)
LIST: Operation[models.ConnectionCollection] = Operation(
    id="listConnections",
    method="GET",
    path="/external/connections",
    parameters=(Header("client-request-id"),),
    answers={
        "200": (Json("application/json", models.ConnectionCollection),),
        "401": (Json("application/json", models.ODataError),),
    },
    accept="application/json",
    security=(("graph",),),
)
GET: Operation[models.Connection] = Operation(
    id="getConnection",
    method="GET",
    path="/external/connections/{id}",
    parameters=(
        Path("id"),
        Header("client-request-id"),
    ),
    answers={
        "200": (Json("application/json", models.Connection),),
        "401 404": (Json("application/json", models.ODataError),),
    },
    accept="application/json",
    security=(("graph",),),
)
DELETE: Operation[None] = Operation(
    id="deleteConnection",
    method="DELETE",
    path="/external/connections/{id}",
    parameters=(
        Path("id"),
        Header("client-request-id"),
    ),
    answers={"202": (), "401 404": (Json("application/json", models.ODataError),)},
    accept="application/json",
    security=(("graph",),),
)


class Connections(Resource):
    """Containers for content from outside Microsoft 365."""

    __slots__ = ()

    def create(self, body: models.NewConnection, *, client_request_id: str | UnsetType = UNSET) -> models.Connection:
        """Create a connection.

        ``POST /external/connections``, also on ``/connections``

        Creates an external connection, in state `draft`.

        Send an `id` of your own choice, as today's documentation asks for, or leave it out, as the
        page does: the service then assigns a GUID.

        Args:
            body: The connection to create.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Returns:
            201: The connection, as created.

        Raises:
            BadRequest: 400: The body is not JSON, or breaks a rule of this contract;
                `innerError.message` says where and which.
            Unauthorized: 401: The token is missing, expired or not one that the server accepts.
            Conflict: 409: A connection with this id exists already. The documentation has the
                status, and speaks of the same *name*; the key is the id, and two connections
                may share a name (assumed). The codes are assumed too.
            ContentTooLarge: 413: The body is larger than Microsoft Graph takes in one write,
                4,000,000 bytes.
            UnsupportedMediaType: 415: The body is not `application/json`.

        Source: external-connections.yaml#/paths/~1external~1connections/post
        """
        return self._send(CREATE, client_request_id, body=body)

    def list(self, *, client_request_id: str | UnsetType = UNSET) -> models.ConnectionCollection:
        """List connections.

        ``GET /external/connections``, also on ``/connections``

        Returns the connections of the tenant; with an `.OwnedBy` scope alone, those that the
        calling app may manage.

        The stub answers with all of them, on one page, oldest first (assumed; the size of a page is
        not documented, and a tenant used to be limited to 30 connections).

        Args:
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Returns:
            200: The connections.

        Raises:
            Unauthorized: 401: The token is missing, expired or not one that the server accepts.

        Source: external-connections.yaml#/paths/~1external~1connections/get
        """
        return self._send(LIST, client_request_id)

    def get(self, id: str, *, client_request_id: str | UnsetType = UNSET) -> models.Connection:
        """Get a connection.

        ``GET /external/connections/{id}``, also on ``/connections/{id}``

        Returns one connection. Connectors call this to find out whether they still have to create
        it: 404 means yes.

        Args:
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create). Constraints: minLength 1.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Returns:
            200: The connection.

        Raises:
            Unauthorized: 401: The token is missing, expired or not one that the server accepts.
            NotFound: 404: No connection has this id. Code, message and inner error are as the
                service was seen to send them.

        Source: external-connections.yaml#/paths/~1external~1connections~1%7Bid%7D/get
        """
        return self._send(GET, id, client_request_id)

    def delete(self, id: str, *, client_request_id: str | UnsetType = UNSET) -> None:
        """Delete a connection.

        ``DELETE /external/connections/{id}``, also on ``/connections/{id}``

        Deletes a connection with all that it holds. The service accepts the order (202) and carries
        it out later; it gives nothing to poll. How long a deleted connection stays readable is not
        documented: the stub deletes at once (assumed).

        Args:
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create). Constraints: minLength 1.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Returns:
            202: The connection will be deleted. The body is empty.

        Raises:
            Unauthorized: 401: The token is missing, expired or not one that the server accepts.
            NotFound: 404: No connection has this id. Code, message and inner error are as the
                service was seen to send them.

        Source: external-connections.yaml#/paths/~1external~1connections~1%7Bid%7D/delete
        """
        return self._send(DELETE, id, client_request_id)


class AsyncConnections(AsyncResource):
    """Containers for content from outside Microsoft 365."""

    __slots__ = ()

    async def create(
        self, body: models.NewConnection, *, client_request_id: str | UnsetType = UNSET
    ) -> models.Connection:
        """Create a connection.

        ``POST /external/connections``, also on ``/connections``

        Creates an external connection, in state `draft`.

        Send an `id` of your own choice, as today's documentation asks for, or leave it out, as the
        page does: the service then assigns a GUID.

        Args:
            body: The connection to create.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Returns:
            201: The connection, as created.

        Raises:
            BadRequest: 400: The body is not JSON, or breaks a rule of this contract;
                `innerError.message` says where and which.
            Unauthorized: 401: The token is missing, expired or not one that the server accepts.
            Conflict: 409: A connection with this id exists already. The documentation has the
                status, and speaks of the same *name*; the key is the id, and two connections
                may share a name (assumed). The codes are assumed too.
            ContentTooLarge: 413: The body is larger than Microsoft Graph takes in one write,
                4,000,000 bytes.
            UnsupportedMediaType: 415: The body is not `application/json`.

        Source: external-connections.yaml#/paths/~1external~1connections/post
        """
        return await self._send(CREATE, client_request_id, body=body)

    async def list(self, *, client_request_id: str | UnsetType = UNSET) -> models.ConnectionCollection:
        """List connections.

        ``GET /external/connections``, also on ``/connections``

        Returns the connections of the tenant; with an `.OwnedBy` scope alone, those that the
        calling app may manage.

        The stub answers with all of them, on one page, oldest first (assumed; the size of a page is
        not documented, and a tenant used to be limited to 30 connections).

        Args:
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Returns:
            200: The connections.

        Raises:
            Unauthorized: 401: The token is missing, expired or not one that the server accepts.

        Source: external-connections.yaml#/paths/~1external~1connections/get
        """
        return await self._send(LIST, client_request_id)

    async def get(self, id: str, *, client_request_id: str | UnsetType = UNSET) -> models.Connection:
        """Get a connection.

        ``GET /external/connections/{id}``, also on ``/connections/{id}``

        Returns one connection. Connectors call this to find out whether they still have to create
        it: 404 means yes.

        Args:
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create). Constraints: minLength 1.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Returns:
            200: The connection.

        Raises:
            Unauthorized: 401: The token is missing, expired or not one that the server accepts.
            NotFound: 404: No connection has this id. Code, message and inner error are as the
                service was seen to send them.

        Source: external-connections.yaml#/paths/~1external~1connections~1%7Bid%7D/get
        """
        return await self._send(GET, id, client_request_id)

    async def delete(self, id: str, *, client_request_id: str | UnsetType = UNSET) -> None:
        """Delete a connection.

        ``DELETE /external/connections/{id}``, also on ``/connections/{id}``

        Deletes a connection with all that it holds. The service accepts the order (202) and carries
        it out later; it gives nothing to poll. How long a deleted connection stays readable is not
        documented: the stub deletes at once (assumed).

        Args:
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create). Constraints: minLength 1.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Returns:
            202: The connection will be deleted. The body is empty.

        Raises:
            Unauthorized: 401: The token is missing, expired or not one that the server accepts.
            NotFound: 404: No connection has this id. Code, message and inner error are as the
                service was seen to send them.

        Source: external-connections.yaml#/paths/~1external~1connections~1%7Bid%7D/delete
        """
        return await self._send(DELETE, id, client_request_id)

# Generated from external-connections.yaml#/tags/connections by obverse/templates/stub/group.py.jinja. Do not edit.
"""Containers for content from outside Microsoft 365."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TypeAlias

from obverse.models import UNSET, UnsetType
from obverse.stub import Argument, Method, Request, Stateful

from .. import models
from . import responses

CreateConnectionResponse: TypeAlias = (
    responses.Created[models.Connection]
    | responses.BadRequest
    | responses.Unauthorized
    | responses.Forbidden
    | responses.Conflict
    | responses.ContentTooLarge
    | responses.UnsupportedMediaType
    | responses.TooManyRequests
    | responses.ServiceUnavailable
)
ListConnectionsResponse: TypeAlias = (
    responses.Ok[models.ConnectionCollection]
    | responses.BadRequest
    | responses.Unauthorized
    | responses.Forbidden
    | responses.TooManyRequests
    | responses.ServiceUnavailable
)
GetConnectionResponse: TypeAlias = (
    responses.Ok[models.Connection]
    | responses.BadRequest
    | responses.Unauthorized
    | responses.Forbidden
    | responses.NotFound
    | responses.TooManyRequests
    | responses.ServiceUnavailable
)
UpdateConnectionResponse: TypeAlias = (
    responses.NoContent
    | responses.BadRequest
    | responses.Unauthorized
    | responses.Forbidden
    | responses.NotFound
    | responses.ContentTooLarge
    | responses.UnsupportedMediaType
    | responses.TooManyRequests
    | responses.ServiceUnavailable
)
DeleteConnectionResponse: TypeAlias = (
    responses.Accepted
    | responses.Unauthorized
    | responses.Forbidden
    | responses.NotFound
    | responses.TooManyRequests
    | responses.ServiceUnavailable
)

CREATE: Method[CreateConnectionResponse] = Method(
    "createConnection",
    "create",
    CreateConnectionResponse,
    arguments=(Argument("client_request_id", "header", "client-request-id", str),),
    bodies={"application/json": models.NewConnection},
)
LIST: Method[ListConnectionsResponse] = Method(
    "listConnections",
    "list",
    ListConnectionsResponse,
    arguments=(
        Argument("top", "query", "$top", int),
        Argument("skiptoken", "query", "$skiptoken", str),
        Argument("select", "query", "$select", str),
        Argument("filter", "query", "$filter", str),
        Argument("client_request_id", "header", "client-request-id", str),
    ),
)
GET: Method[GetConnectionResponse] = Method(
    "getConnection",
    "get",
    GetConnectionResponse,
    arguments=(
        Argument("id", "path", "id", str),
        Argument("select", "query", "$select", str),
        Argument("client_request_id", "header", "client-request-id", str),
    ),
)
UPDATE: Method[UpdateConnectionResponse] = Method(
    "updateConnection",
    "update",
    UpdateConnectionResponse,
    arguments=(Argument("id", "path", "id", str), Argument("client_request_id", "header", "client-request-id", str)),
    bodies={"application/json": models.ConnectionChanges},
)
DELETE: Method[DeleteConnectionResponse] = Method(
    "deleteConnection",
    "delete",
    DeleteConnectionResponse,
    arguments=(Argument("id", "path", "id", str), Argument("client_request_id", "header", "client-request-id", str)),
)
METHODS = (CREATE, LIST, GET, UPDATE, DELETE)


class ConnectionsHandlers(Stateful):
    """Containers for content from outside Microsoft 365."""

    def create(
        self, request: Request, body: models.NewConnection, *, client_request_id: str | UnsetType = UNSET
    ) -> CreateConnectionResponse | Awaitable[CreateConnectionResponse]:
        """Create a connection. ``POST /external/connections``"""
        return self._respond(CREATE, request, body=body)

    def list(
        self,
        request: Request,
        *,
        top: int | UnsetType = UNSET,
        skiptoken: str | UnsetType = UNSET,
        select: str | UnsetType = UNSET,
        filter: str | UnsetType = UNSET,
        client_request_id: str | UnsetType = UNSET,
    ) -> ListConnectionsResponse | Awaitable[ListConnectionsResponse]:
        """List connections. ``GET /external/connections``"""
        return self._respond(LIST, request)

    def get(
        self, request: Request, id: str, *, select: str | UnsetType = UNSET, client_request_id: str | UnsetType = UNSET
    ) -> GetConnectionResponse | Awaitable[GetConnectionResponse]:
        """Get a connection. ``GET /external/connections/{id}``"""
        return self._respond(GET, request, id)

    def update(
        self, request: Request, id: str, body: models.ConnectionChanges, *, client_request_id: str | UnsetType = UNSET
    ) -> UpdateConnectionResponse | Awaitable[UpdateConnectionResponse]:
        """Update a connection. ``PATCH /external/connections/{id}``"""
        return self._respond(UPDATE, request, id, body=body)

    def delete(
        self, request: Request, id: str, *, client_request_id: str | UnsetType = UNSET
    ) -> DeleteConnectionResponse | Awaitable[DeleteConnectionResponse]:
        """Delete a connection. ``DELETE /external/connections/{id}``"""
        return self._respond(DELETE, request, id)

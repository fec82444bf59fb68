# Generated from external-connections.yaml#/tags/schema by obverse/templates/stub/group.py.jinja. Do not edit.
"""Which properties the items of a connection have."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TypeAlias

from obverse.models import UNSET, UnsetType
from obverse.stub import Argument, Method, Request, Stateful

from .. import models
from . import responses

UpdateSchemaResponse: TypeAlias = (
    responses.AcceptedWithLocation
    | responses.BadRequest
    | responses.Unauthorized
    | responses.Forbidden
    | responses.NotFound
    | responses.Conflict
    | responses.ContentTooLarge
    | responses.UnsupportedMediaType
    | responses.TooManyRequests
    | responses.ServiceUnavailable
)
CreateSchemaResponse: TypeAlias = (
    responses.AcceptedWithLocation
    | responses.BadRequest
    | responses.Unauthorized
    | responses.Forbidden
    | responses.NotFound
    | responses.Conflict
    | responses.ContentTooLarge
    | responses.UnsupportedMediaType
    | responses.TooManyRequests
    | responses.ServiceUnavailable
)
GetSchemaResponse: TypeAlias = (
    responses.Ok[models.Schema]
    | responses.Unauthorized
    | responses.Forbidden
    | responses.NotFound
    | responses.TooManyRequests
    | responses.ServiceUnavailable
)

UPDATE: Method[UpdateSchemaResponse] = Method(
    "updateSchema",
    "update",
    UpdateSchemaResponse,
    arguments=(
        Argument("id", "path", "id", str),
        Argument("client_request_id", "header", "client-request-id", str),
        Argument("prefer", "header", "Prefer", str),
    ),
    bodies={"application/json": models.NewSchema},
)
CREATE: Method[CreateSchemaResponse] = Method(
    "createSchema",
    "create",
    CreateSchemaResponse,
    arguments=(
        Argument("id", "path", "id", str),
        Argument("client_request_id", "header", "client-request-id", str),
        Argument("prefer", "header", "Prefer", str),
    ),
    bodies={"application/json": models.NewSchema},
)
GET: Method[GetSchemaResponse] = Method(
    "getSchema",
    "get",
    GetSchemaResponse,
    arguments=(
        Argument("id", "path", "id", str),
        Argument("client_request_id", "header", "client-request-id", str),
        Argument("prefer", "header", "Prefer", str),
    ),
)
METHODS = (UPDATE, CREATE, GET)


class SchemaHandlers(Stateful):
    """Which properties the items of a connection have."""

    def update(
        self,
        request: Request,
        id: str,
        body: models.NewSchema,
        *,
        client_request_id: str | UnsetType = UNSET,
        prefer: str | UnsetType = UNSET,
    ) -> UpdateSchemaResponse | Awaitable[UpdateSchemaResponse]:
        """Register or update the schema. ``PATCH /external/connections/{id}/schema``"""
        return self._respond(UPDATE, request, id, body=body)

    def create(
        self,
        request: Request,
        id: str,
        body: models.NewSchema,
        *,
        client_request_id: str | UnsetType = UNSET,
        prefer: str | UnsetType = UNSET,
    ) -> CreateSchemaResponse | Awaitable[CreateSchemaResponse]:
        """Register the schema (older verb). ``POST /external/connections/{id}/schema``"""
        return self._respond(CREATE, request, id, body=body)

    def get(
        self, request: Request, id: str, *, client_request_id: str | UnsetType = UNSET, prefer: str | UnsetType = UNSET
    ) -> GetSchemaResponse | Awaitable[GetSchemaResponse]:
        """Get the schema. ``GET /external/connections/{id}/schema``"""
        return self._respond(GET, request, id)

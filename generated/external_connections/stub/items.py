# Generated from external-connections.yaml#/tags/items by obverse/templates/stub/group.py.jinja. Do not edit.
"""The content itself, with who may see it."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TypeAlias

from obverse.models import UNSET, UnsetType
from obverse.stub import Argument, Method, Request, Stateful

from .. import models
from . import responses

PutItemResponse: TypeAlias = (
    responses.Ok[models.ExternalItem]
    | responses.BadRequest
    | responses.Unauthorized
    | responses.Forbidden
    | responses.NotFound
    | responses.ContentTooLarge
    | responses.UnsupportedMediaType
    | responses.TooManyRequests
    | responses.ServiceUnavailable
)
UpdateItemResponse: TypeAlias = (
    responses.Ok[models.ExternalItem]
    | responses.BadRequest
    | responses.Unauthorized
    | responses.Forbidden
    | responses.NotFound
    | responses.ContentTooLarge
    | responses.UnsupportedMediaType
    | responses.TooManyRequests
    | responses.ServiceUnavailable
)
GetItemResponse: TypeAlias = (
    responses.Ok[models.ExternalItem]
    | responses.BadRequest
    | responses.Unauthorized
    | responses.Forbidden
    | responses.NotFound
    | responses.TooManyRequests
    | responses.ServiceUnavailable
)
DeleteItemResponse: TypeAlias = (
    responses.NoContent
    | responses.BadRequest
    | responses.Unauthorized
    | responses.Forbidden
    | responses.NotFound
    | responses.TooManyRequests
    | responses.ServiceUnavailable
)
AddActivitiesResponse: TypeAlias = (
    responses.Ok[models.ActivityResults]
    | responses.MultiStatus[models.ActivityResults]
    | responses.BadRequest
    | responses.Unauthorized
    | responses.Forbidden
    | responses.NotFound
    | responses.ContentTooLarge
    | responses.UnsupportedMediaType
    | responses.TooManyRequests
    | responses.ServiceUnavailable
)

PUT: Method[PutItemResponse] = Method(
    "putItem",
    "put",
    PutItemResponse,
    arguments=(
        Argument("id", "path", "id", str),
        Argument("item_id", "path", "itemId", str),
        Argument("client_request_id", "header", "client-request-id", str),
    ),
    bodies={"application/json": models.NewItem},
)
UPDATE: Method[UpdateItemResponse] = Method(
    "updateItem",
    "update",
    UpdateItemResponse,
    arguments=(
        Argument("id", "path", "id", str),
        Argument("item_id", "path", "itemId", str),
        Argument("client_request_id", "header", "client-request-id", str),
    ),
    bodies={"application/json": models.ItemChanges},
)
GET: Method[GetItemResponse] = Method(
    "getItem",
    "get",
    GetItemResponse,
    arguments=(
        Argument("id", "path", "id", str),
        Argument("item_id", "path", "itemId", str),
        Argument("client_request_id", "header", "client-request-id", str),
    ),
)
DELETE: Method[DeleteItemResponse] = Method(
    "deleteItem",
    "delete",
    DeleteItemResponse,
    arguments=(
        Argument("id", "path", "id", str),
        Argument("item_id", "path", "itemId", str),
        Argument("client_request_id", "header", "client-request-id", str),
    ),
)
ADD_ACTIVITIES: Method[AddActivitiesResponse] = Method(
    "addActivities",
    "add_activities",
    AddActivitiesResponse,
    arguments=(
        Argument("id", "path", "id", str),
        Argument("item_id", "path", "itemId", str),
        Argument("client_request_id", "header", "client-request-id", str),
    ),
    bodies={"application/json": models.NewActivities},
)
METHODS = (PUT, UPDATE, GET, DELETE, ADD_ACTIVITIES)


class ItemsHandlers(Stateful):
    """The content itself, with who may see it."""

    def put(
        self,
        request: Request,
        id: str,
        item_id: str,
        body: models.NewItem,
        *,
        client_request_id: str | UnsetType = UNSET,
    ) -> PutItemResponse | Awaitable[PutItemResponse]:
        """Create or replace an item. ``PUT /external/connections/{id}/items/{itemId}``"""
        return self._respond(PUT, request, id, item_id, body=body)

    def update(
        self,
        request: Request,
        id: str,
        item_id: str,
        body: models.ItemChanges,
        *,
        client_request_id: str | UnsetType = UNSET,
    ) -> UpdateItemResponse | Awaitable[UpdateItemResponse]:
        """Change parts of an item (older verb). ``PATCH /external/connections/{id}/items/{itemId}``"""
        return self._respond(UPDATE, request, id, item_id, body=body)

    def get(
        self, request: Request, id: str, item_id: str, *, client_request_id: str | UnsetType = UNSET
    ) -> GetItemResponse | Awaitable[GetItemResponse]:
        """Get an item. ``GET /external/connections/{id}/items/{itemId}``"""
        return self._respond(GET, request, id, item_id)

    def delete(
        self, request: Request, id: str, item_id: str, *, client_request_id: str | UnsetType = UNSET
    ) -> DeleteItemResponse | Awaitable[DeleteItemResponse]:
        """Delete an item. ``DELETE /external/connections/{id}/items/{itemId}``"""
        return self._respond(DELETE, request, id, item_id)

    def add_activities(
        self,
        request: Request,
        id: str,
        item_id: str,
        body: models.NewActivities,
        *,
        client_request_id: str | UnsetType = UNSET,
    ) -> AddActivitiesResponse | Awaitable[AddActivitiesResponse]:
        """Add activities to an item. ``POST /external/connections/{id}/items/{itemId}/addActivities``"""
        return self._respond(ADD_ACTIVITIES, request, id, item_id, body=body)

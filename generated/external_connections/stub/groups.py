# Generated from external-connections.yaml#/tags/groups by obverse/templates/stub/group.py.jinja. Do not edit.
"""Groups that Microsoft Entra doesn't know."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TypeAlias

from obverse.models import UNSET, UnsetType
from obverse.stub import Argument, Method, Request, Stateful

from .. import models
from . import responses

CreateGroupResponse: TypeAlias = (
    responses.Created[models.ExternalGroup]
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
GetGroupResponse: TypeAlias = (
    responses.Ok[models.ExternalGroup]
    | responses.BadRequest
    | responses.Unauthorized
    | responses.Forbidden
    | responses.NotFound
    | responses.TooManyRequests
    | responses.ServiceUnavailable
)
UpdateGroupResponse: TypeAlias = (
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
DeleteGroupResponse: TypeAlias = (
    responses.NoContent
    | responses.BadRequest
    | responses.Unauthorized
    | responses.Forbidden
    | responses.NotFound
    | responses.TooManyRequests
    | responses.ServiceUnavailable
)

CREATE: Method[CreateGroupResponse] = Method(
    "createGroup",
    "create",
    CreateGroupResponse,
    arguments=(Argument("id", "path", "id", str), Argument("client_request_id", "header", "client-request-id", str)),
    bodies={"application/json": models.NewGroup},
)
GET: Method[GetGroupResponse] = Method(
    "getGroup",
    "get",
    GetGroupResponse,
    arguments=(
        Argument("id", "path", "id", str),
        Argument("group_id", "path", "groupId", str),
        Argument("client_request_id", "header", "client-request-id", str),
    ),
)
UPDATE: Method[UpdateGroupResponse] = Method(
    "updateGroup",
    "update",
    UpdateGroupResponse,
    arguments=(
        Argument("id", "path", "id", str),
        Argument("group_id", "path", "groupId", str),
        Argument("client_request_id", "header", "client-request-id", str),
    ),
    bodies={"application/json": models.GroupChanges},
)
DELETE: Method[DeleteGroupResponse] = Method(
    "deleteGroup",
    "delete",
    DeleteGroupResponse,
    arguments=(
        Argument("id", "path", "id", str),
        Argument("group_id", "path", "groupId", str),
        Argument("client_request_id", "header", "client-request-id", str),
    ),
)
METHODS = (CREATE, GET, UPDATE, DELETE)


class GroupsHandlers(Stateful):
    """Groups that Microsoft Entra doesn't know."""

    def create(
        self, request: Request, id: str, body: models.NewGroup, *, client_request_id: str | UnsetType = UNSET
    ) -> CreateGroupResponse | Awaitable[CreateGroupResponse]:
        """Create a group. ``POST /external/connections/{id}/groups``"""
        return self._respond(CREATE, request, id, body=body)

    def get(
        self, request: Request, id: str, group_id: str, *, client_request_id: str | UnsetType = UNSET
    ) -> GetGroupResponse | Awaitable[GetGroupResponse]:
        """Get a group. ``GET /external/connections/{id}/groups/{groupId}``"""
        return self._respond(GET, request, id, group_id)

    def update(
        self,
        request: Request,
        id: str,
        group_id: str,
        body: models.GroupChanges,
        *,
        client_request_id: str | UnsetType = UNSET,
    ) -> UpdateGroupResponse | Awaitable[UpdateGroupResponse]:
        """Update a group. ``PATCH /external/connections/{id}/groups/{groupId}``"""
        return self._respond(UPDATE, request, id, group_id, body=body)

    def delete(
        self, request: Request, id: str, group_id: str, *, client_request_id: str | UnsetType = UNSET
    ) -> DeleteGroupResponse | Awaitable[DeleteGroupResponse]:
        """Delete a group. ``DELETE /external/connections/{id}/groups/{groupId}``"""
        return self._respond(DELETE, request, id, group_id)

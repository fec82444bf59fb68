# Generated from external-connections.yaml#/tags/members by obverse/templates/stub/group.py.jinja. Do not edit.
"""Who is in such a group."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TypeAlias

from obverse.models import UNSET, UnsetType
from obverse.stub import Argument, Method, Request, Stateful

from .. import models
from . import responses

AddMemberResponse: TypeAlias = (
    responses.Created[models.Identity]
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
RemoveMemberResponse: TypeAlias = (
    responses.NoContent
    | responses.BadRequest
    | responses.Unauthorized
    | responses.Forbidden
    | responses.NotFound
    | responses.TooManyRequests
    | responses.ServiceUnavailable
)

ADD: Method[AddMemberResponse] = Method(
    "addMember",
    "add",
    AddMemberResponse,
    arguments=(
        Argument("id", "path", "id", str),
        Argument("group_id", "path", "groupId", str),
        Argument("client_request_id", "header", "client-request-id", str),
    ),
    bodies={"application/json": models.Identity},
)
REMOVE: Method[RemoveMemberResponse] = Method(
    "removeMember",
    "remove",
    RemoveMemberResponse,
    arguments=(
        Argument("id", "path", "id", str),
        Argument("group_id", "path", "groupId", str),
        Argument("member_id", "path", "memberId", str),
        Argument("client_request_id", "header", "client-request-id", str),
    ),
)
METHODS = (ADD, REMOVE)


class MembersHandlers(Stateful):
    """Who is in such a group."""

    def add(
        self,
        request: Request,
        id: str,
        group_id: str,
        body: models.Identity,
        *,
        client_request_id: str | UnsetType = UNSET,
    ) -> AddMemberResponse | Awaitable[AddMemberResponse]:
        """Add a member to a group. ``POST /external/connections/{id}/groups/{groupId}/members``"""
        return self._respond(ADD, request, id, group_id, body=body)

    def remove(
        self, request: Request, id: str, group_id: str, member_id: str, *, client_request_id: str | UnsetType = UNSET
    ) -> RemoveMemberResponse | Awaitable[RemoveMemberResponse]:
        """Remove a member from a group. ``DELETE
        /external/connections/{id}/groups/{groupId}/members/{memberId}``
        """
        return self._respond(REMOVE, request, id, group_id, member_id)

# Generated from external-connections.yaml#/tags/members by obverse/templates/client/group.py.jinja. Do not edit.
"""Who is in such a group."""

from __future__ import annotations

from obverse.client import AsyncResource, Header, Json, Operation, Path, Resource
from obverse.models import UNSET, UnsetType

from .. import models

ADD: Operation[models.Identity] = Operation(
    id="addMember",
    method="POST",
    path="/external/connections/{id}/groups/{groupId}/members",
    parameters=(Path("id"), Path("groupId"), Header("client-request-id")),
    bodies=(Json("application/json"),),
    responses={
        "400 413 415 401 403 404 429 503 409": (Json("application/json", models.ODataError),),
        "201": (Json("application/json", models.Identity),),
    },
    accept="application/json",
    security=(("graph",),),
)
REMOVE: Operation[None] = Operation(
    id="removeMember",
    method="DELETE",
    path="/external/connections/{id}/groups/{groupId}/members/{memberId}",
    parameters=(Path("id"), Path("groupId"), Path("memberId"), Header("client-request-id")),
    responses={"401 403 404 429 503 400": (Json("application/json", models.ODataError),), "204": ()},
    accept="application/json",
    security=(("graph",),),
)


class Members(Resource):
    """Who is in such a group.

    Errors that several methods raise:
        BadRequest: 400: The body is not JSON, or breaks a rule of this contract;
            `innerError.message` says where and which.
        Unauthorized: 401: The token is missing, or not one that the server accepts.
        Forbidden: 403: The token lacks the permission, or the permission reaches only
            connections of the app's own and this is none of them. Status and code are those
            of Graph's catalogue; for a foreign connection they are assumed.
        NotFound: 404: No such connection, group or member; `innerError.source` tells which.
        TooManyRequests: 429: Too many calls; wait as long as `Retry-After` says. Calls made
            meanwhile count too.
        ServiceUnavailable: 503: The service is not available for now. Wait (as long as
            `Retry-After` says, if it is there) and repeat.
    """

    __slots__ = ()

    def add(
        self, id: str, group_id: str, body: models.Identity, *, client_request_id: str | UnsetType = UNSET
    ) -> models.Identity:
        """Add a member to a group.

        ``POST /external/connections/{id}/groups/{groupId}/members``, also on
        ``/connections/{id}/groups/{groupId}/members``

        Adds a user or group of Microsoft Entra, or an external group. There is no way to list
        members. A second member with an id conflicts (assumed).

        Args:
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create). Constraints: minLength 1.
            group_id: The id of a group. Constraints: minLength 1, maxLength 128, pattern
                `^[A-Za-z0-9_=-]+$`.
            body: The member to add.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Returns:
            201: The member, as added.

        Raises:
            Conflict: 409: The group has this member already. Status and codes are assumed.
            ContentTooLarge: 413: The body is larger than Microsoft Graph takes in one write,
                4,000,000 bytes.
            UnsupportedMediaType: 415: The body is not `application/json`.
            BadRequest, Unauthorized, Forbidden, NotFound, TooManyRequests, ServiceUnavailable:
                See :class:`Members`.

        Source: groups.yaml#/components/pathItems/Members/post
        """
        return self._send(ADD, id, group_id, client_request_id, body=body)

    def remove(self, id: str, group_id: str, member_id: str, *, client_request_id: str | UnsetType = UNSET) -> None:
        """Remove a member from a group.

        ``DELETE /external/connections/{id}/groups/{groupId}/members/{memberId}``, also on
        ``/connections/{id}/groups/{groupId}/members/{memberId}``

        Removes a member. A member that isn't there is not found (assumed).

        Args:
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create). Constraints: minLength 1.
            group_id: The id of a group. Constraints: minLength 1, maxLength 128, pattern
                `^[A-Za-z0-9_=-]+$`.
            member_id: The id of a member. Constraints: minLength 1, maxLength 128, pattern
                `^[A-Za-z0-9_=-]+$`.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Returns:
            204: The member is gone. The body is empty.

        Raises:
            BadRequest, Unauthorized, Forbidden, NotFound, TooManyRequests, ServiceUnavailable:
                See :class:`Members`.

        Source: groups.yaml#/components/pathItems/Member/delete
        """
        return self._send(REMOVE, id, group_id, member_id, client_request_id)


class AsyncMembers(AsyncResource):
    """Like :class:`Members`, asynchronous."""

    __slots__ = ()

    async def add(
        self, id: str, group_id: str, body: models.Identity, *, client_request_id: str | UnsetType = UNSET
    ) -> models.Identity:
        """Like :meth:`Members.add`."""
        return await self._send(ADD, id, group_id, client_request_id, body=body)

    async def remove(
        self, id: str, group_id: str, member_id: str, *, client_request_id: str | UnsetType = UNSET
    ) -> None:
        """Like :meth:`Members.remove`."""
        return await self._send(REMOVE, id, group_id, member_id, client_request_id)

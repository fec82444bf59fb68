# Generated from external-connections.yaml#/tags/groups by obverse/templates/client/group.py.jinja. Do not edit.
"""Groups that Microsoft Entra doesn't know."""

from __future__ import annotations

from obverse.client import AsyncResource, Header, Json, Operation, Path, Resource
from obverse.models import UNSET, UnsetType

from .. import models

CREATE: Operation[models.ExternalGroup] = Operation(
    id="createGroup",
    method="POST",
    path="/external/connections/{id}/groups",
    parameters=(Path("id"), Header("client-request-id")),
    bodies=(Json("application/json"),),
    responses={
        "400 413 415 401 403 404 429 503 409": (Json("application/json", models.ODataError),),
        "201": (Json("application/json", models.ExternalGroup),),
    },
    accept="application/json",
    security=(("graph",),),
)
GET: Operation[models.ExternalGroup] = Operation(
    id="getGroup",
    method="GET",
    path="/external/connections/{id}/groups/{groupId}",
    parameters=(Path("id"), Path("groupId"), Header("client-request-id")),
    responses={
        "401 403 404 429 503 400": (Json("application/json", models.ODataError),),
        "200": (Json("application/json", models.ExternalGroup),),
    },
    accept="application/json",
    security=(("graph",),),
)
UPDATE: Operation[None] = Operation(
    id="updateGroup",
    method="PATCH",
    path="/external/connections/{id}/groups/{groupId}",
    parameters=(Path("id"), Path("groupId"), Header("client-request-id")),
    bodies=(Json("application/json"),),
    responses={"400 413 415 401 403 404 429 503": (Json("application/json", models.ODataError),), "204": ()},
    accept="application/json",
    security=(("graph",),),
)
DELETE: Operation[None] = Operation(
    id="deleteGroup",
    method="DELETE",
    path="/external/connections/{id}/groups/{groupId}",
    parameters=(Path("id"), Path("groupId"), Header("client-request-id")),
    responses={"401 403 404 429 503 400": (Json("application/json", models.ODataError),), "204": ()},
    accept="application/json",
    security=(("graph",),),
)


class Groups(Resource):
    """Groups that Microsoft Entra doesn't know.

    Errors that several methods raise:
        BadRequest: 400: The body is not JSON, or breaks a rule of this contract;
            `innerError.message` says where and which.
        Unauthorized: 401: The token is missing, or not one that the server accepts.
        Forbidden: 403: The token lacks the permission, or the permission reaches only
            connections of the app's own and this is none of them. Status and code are those
            of Graph's catalogue; for a foreign connection they are assumed.
        NotFound: 404: No such connection, group or member; `innerError.source` tells which.
        ContentTooLarge: 413: The body is larger than Microsoft Graph takes in one write,
            4,000,000 bytes.
        UnsupportedMediaType: 415: The body is not `application/json`.
        TooManyRequests: 429: Too many calls; wait as long as `Retry-After` says. Calls made
            meanwhile count too.
        ServiceUnavailable: 503: The service is not available for now. Wait (as long as
            `Retry-After` says, if it is there) and repeat.
    """

    __slots__ = ()

    def create(
        self, id: str, body: models.NewGroup, *, client_request_id: str | UnsetType = UNSET
    ) -> models.ExternalGroup:
        """Create a group.

        ``POST /external/connections/{id}/groups``, also on ``/connections/{id}/groups``

        Creates a group that items of the connection can grant or deny access to. There is no way to
        list groups. A second group with an id conflicts (assumed).

        Args:
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create). Constraints: minLength 1.
            body: The group to create.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Returns:
            201: The group, as created.

        Raises:
            Conflict: 409: A group with this id exists already in the connection. Status and
                codes are assumed.
            BadRequest, Unauthorized, Forbidden, NotFound, ContentTooLarge,
                UnsupportedMediaType, TooManyRequests, ServiceUnavailable: See :class:`Groups`.

        Source: groups.yaml#/components/pathItems/Groups/post
        """
        return self._send(CREATE, id, client_request_id, body=body)

    def get(self, id: str, group_id: str, *, client_request_id: str | UnsetType = UNSET) -> models.ExternalGroup:
        """Get a group.

        ``GET /external/connections/{id}/groups/{groupId}``, also on
        ``/connections/{id}/groups/{groupId}``

        Returns a group, without its members.

        Args:
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create). Constraints: minLength 1.
            group_id: The id of a group. Constraints: minLength 1, maxLength 128, pattern
                `^[A-Za-z0-9_=-]+$`.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Returns:
            200: The group.

        Raises:
            BadRequest, Unauthorized, Forbidden, NotFound, TooManyRequests, ServiceUnavailable:
                See :class:`Groups`.

        Source: groups.yaml#/components/pathItems/Group/get
        """
        return self._send(GET, id, group_id, client_request_id)

    def update(
        self, id: str, group_id: str, body: models.GroupChanges, *, client_request_id: str | UnsetType = UNSET
    ) -> None:
        """Update a group.

        ``PATCH /external/connections/{id}/groups/{groupId}``, also on
        ``/connections/{id}/groups/{groupId}``

        Changes what is sent and leaves the rest. The answer is empty.

        Args:
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create). Constraints: minLength 1.
            group_id: The id of a group. Constraints: minLength 1, maxLength 128, pattern
                `^[A-Za-z0-9_=-]+$`.
            body: What to change.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Returns:
            204: The group is changed. The body is empty.

        Raises:
            BadRequest, Unauthorized, Forbidden, NotFound, ContentTooLarge,
                UnsupportedMediaType, TooManyRequests, ServiceUnavailable: See :class:`Groups`.

        Source: groups.yaml#/components/pathItems/Group/patch
        """
        return self._send(UPDATE, id, group_id, client_request_id, body=body)

    def delete(self, id: str, group_id: str, *, client_request_id: str | UnsetType = UNSET) -> None:
        """Delete a group.

        ``DELETE /external/connections/{id}/groups/{groupId}``, also on
        ``/connections/{id}/groups/{groupId}``

        Deletes a group with its members.

        Args:
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create). Constraints: minLength 1.
            group_id: The id of a group. Constraints: minLength 1, maxLength 128, pattern
                `^[A-Za-z0-9_=-]+$`.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Returns:
            204: The group is gone. The body is empty.

        Raises:
            BadRequest, Unauthorized, Forbidden, NotFound, TooManyRequests, ServiceUnavailable:
                See :class:`Groups`.

        Source: groups.yaml#/components/pathItems/Group/delete
        """
        return self._send(DELETE, id, group_id, client_request_id)


class AsyncGroups(AsyncResource):
    """Like :class:`Groups`, asynchronous."""

    __slots__ = ()

    async def create(
        self, id: str, body: models.NewGroup, *, client_request_id: str | UnsetType = UNSET
    ) -> models.ExternalGroup:
        """Like :meth:`Groups.create`."""
        return await self._send(CREATE, id, client_request_id, body=body)

    async def get(self, id: str, group_id: str, *, client_request_id: str | UnsetType = UNSET) -> models.ExternalGroup:
        """Like :meth:`Groups.get`."""
        return await self._send(GET, id, group_id, client_request_id)

    async def update(
        self, id: str, group_id: str, body: models.GroupChanges, *, client_request_id: str | UnsetType = UNSET
    ) -> None:
        """Like :meth:`Groups.update`."""
        return await self._send(UPDATE, id, group_id, client_request_id, body=body)

    async def delete(self, id: str, group_id: str, *, client_request_id: str | UnsetType = UNSET) -> None:
        """Like :meth:`Groups.delete`."""
        return await self._send(DELETE, id, group_id, client_request_id)

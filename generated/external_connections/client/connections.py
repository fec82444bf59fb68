# Generated from external-connections.yaml#/tags/connections by obverse/templates/client/group.py.jinja. Do not edit.
"""Containers for content from outside Microsoft 365."""

from __future__ import annotations

from obverse.client import AsyncPager, AsyncResource, Header, Json, Operation, PageFields, Pager, Path, Query, Resource
from obverse.models import UNSET, UnsetType

from .. import models

CREATE: Operation[models.Connection] = Operation(
    id="createConnection",
    method="POST",
    path="/external/connections",
    parameters=(Header("client-request-id"),),
    bodies=(Json("application/json"),),
    responses={
        "400 413 415 401 403 429 503 409": (Json("application/json", models.ODataError),),
        "201": (Json("application/json", models.Connection),),
    },
    accept="application/json",
    security=(("graph",),),
)
LIST: Operation[models.ConnectionCollection] = Operation(
    id="listConnections",
    method="GET",
    path="/external/connections",
    parameters=(Query("$top"), Query("$skiptoken"), Query("$select"), Query("$filter"), Header("client-request-id")),
    responses={
        "401 403 429 503 400": (Json("application/json", models.ODataError),),
        "200": (Json("application/json", models.ConnectionCollection),),
    },
    accept="application/json",
    security=(("graph",),),
)
GET: Operation[models.Connection] = Operation(
    id="getConnection",
    method="GET",
    path="/external/connections/{id}",
    parameters=(Path("id"), Query("$select"), Header("client-request-id")),
    responses={
        "401 403 429 503 400 404": (Json("application/json", models.ODataError),),
        "200": (Json("application/json", models.Connection),),
    },
    accept="application/json",
    security=(("graph",),),
)
UPDATE: Operation[None] = Operation(
    id="updateConnection",
    method="PATCH",
    path="/external/connections/{id}",
    parameters=(Path("id"), Header("client-request-id")),
    bodies=(Json("application/json"),),
    responses={"400 413 415 401 403 429 503 404": (Json("application/json", models.ODataError),), "204": ()},
    accept="application/json",
    security=(("graph",),),
)
DELETE: Operation[None] = Operation(
    id="deleteConnection",
    method="DELETE",
    path="/external/connections/{id}",
    parameters=(Path("id"), Header("client-request-id")),
    responses={"401 403 429 503 404": (Json("application/json", models.ODataError),), "202": ()},
    accept="application/json",
    security=(("graph",),),
)
LIST_PAGES: PageFields[models.Connection] = PageFields(items="value", next_link="odata_next_link")


class Connections(Resource):
    """Containers for content from outside Microsoft 365.

    Errors that several methods raise:
        BadRequest: 400: The body is not JSON, or breaks a rule of this contract;
            `innerError.message` says where and which.
        Unauthorized: 401: The token is missing, or not one that the server accepts.
        Forbidden: 403: The token lacks the permission, or the permission reaches only
            connections of the app's own and this is none of them. Status and code are those
            of Graph's catalogue; for a foreign connection they are assumed.
        NotFound: 404: No connection has this id. Code, message and inner error are as the
            service was seen to send them.
        ContentTooLarge: 413: The body is larger than Microsoft Graph takes in one write,
            4,000,000 bytes.
        UnsupportedMediaType: 415: The body is not `application/json`.
        TooManyRequests: 429: Too many calls; wait as long as `Retry-After` says. Calls made
            meanwhile count too.
        ServiceUnavailable: 503: The service is not available for now. Wait (as long as
            `Retry-After` says, if it is there) and repeat.
    """

    __slots__ = ()

    def create(self, body: models.NewConnection, *, client_request_id: str | UnsetType = UNSET) -> models.Connection:
        """Create a connection.

        ``POST /external/connections``, also on ``/connections``

        Creates an external connection, in state `draft`.

        Send an `id` of your own choice, as today's documentation asks for, or leave it out, as the
        page does: the service then assigns a GUID. `connectorId`, `searchSettings` and
        `activitySettings` come back as null where they were not sent (observed). An app that names
        itself in its token is added to `configuration.authorizedAppIds` (observed).

        Args:
            body: The connection to create.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Returns:
            201: The connection, as created.

        Raises:
            Conflict: 409: A connection with this id exists already. The documentation has the
                status, and speaks of the same *name*; the key is the id, and two connections
                may share a name (assumed). The codes are assumed too.
            BadRequest, Unauthorized, Forbidden, ContentTooLarge, UnsupportedMediaType,
                TooManyRequests, ServiceUnavailable: See :class:`Connections`.

        Source: connections.yaml#/components/pathItems/Connections/post
        """
        return self._send(CREATE, client_request_id, body=body)

    def list(
        self,
        *,
        top: int | UnsetType = UNSET,
        skiptoken: str | UnsetType = UNSET,
        select: str | UnsetType = UNSET,
        filter: str | UnsetType = UNSET,
        client_request_id: str | UnsetType = UNSET,
    ) -> Pager[models.ConnectionCollection, models.Connection]:
        """List connections.

        ``GET /external/connections``, also on ``/connections``

        Returns the connections of the tenant; with an `.OwnedBy` scope alone, those that the
        calling app may manage.

        The oldest comes first, and all are on one page unless `$top` says otherwise (assumed; the
        size of a page is not documented, and a tenant used to be limited to 30 connections).

        It comes in pages: iterate over what this returns for the items of all of them.

        Args:
            top: How many connections on a page, at most. Constraints: minimum 1, maximum 999.
            skiptoken: Where the page begins. It comes in `@odata.nextLink`, and only there.
                Constraints: minLength 1.
            select: The properties to return, with commas between; names that no property has
                are refused (assumed). Name `id` and `name` too: the service may leave them out
                (assumed). Constraints: pattern
        `^(id|name|description|state|configuration|contentCategory|connectorId|searchSettings|activitySettings|complianceSettings|enabledContentExperiences|ingestedItemsCount)(,(id|name|description|state|configuration|contentCategory|connectorId|searchSettings|activitySettings|complianceSettings|enabledContentExperiences|ingestedItemsCount))*$`.
            filter: Which connections to return, by one property. Clients look for a name this
                way. Constraints: pattern `^(id|name) eq '([^']|'')*'$`.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Returns:
            200: The connections.

        Raises:
            ForeignLink: A link leads away from the origin of base_url, and was not followed.
            BadRequest, Unauthorized, Forbidden, TooManyRequests, ServiceUnavailable: See
                :class:`Connections`.

        Source: connections.yaml#/components/pathItems/Connections/get
        """
        return self._list(LIST, LIST_PAGES, top, skiptoken, select, filter, client_request_id)

    def get(
        self, id: str, *, select: str | UnsetType = UNSET, client_request_id: str | UnsetType = UNSET
    ) -> models.Connection:
        """Get a connection.

        ``GET /external/connections/{id}``, also on ``/connections/{id}``

        Returns one connection. Connectors call this to find out whether they still have to create
        it: 404 means yes. Some also call it until `state` is no longer `draft`, in place of asking
        for the operation.

        Args:
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create). Constraints: minLength 1.
            select: The properties to return, with commas between; names that no property has
                are refused (assumed). Name `id` and `name` too: the service may leave them out
                (assumed). Constraints: pattern
        `^(id|name|description|state|configuration|contentCategory|connectorId|searchSettings|activitySettings|complianceSettings|enabledContentExperiences|ingestedItemsCount)(,(id|name|description|state|configuration|contentCategory|connectorId|searchSettings|activitySettings|complianceSettings|enabledContentExperiences|ingestedItemsCount))*$`.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Returns:
            200: The connection.

        Raises:
            BadRequest, Unauthorized, Forbidden, NotFound, TooManyRequests, ServiceUnavailable:
                See :class:`Connections`.

        Source: connections.yaml#/components/pathItems/Connection/get
        """
        return self._send(GET, id, select, client_request_id)

    def update(self, id: str, body: models.ConnectionChanges, *, client_request_id: str | UnsetType = UNSET) -> None:
        """Update a connection.

        ``PATCH /external/connections/{id}``, also on ``/connections/{id}``

        Changes what is sent and leaves the rest: name, description and configuration (documented),
        search and activity settings (a concept page, and what connectors do). An array replaces the
        whole array before it (assumed), null stands for no value. The answer is empty. A connection
        that is `obsolete` can't be updated.

        Args:
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create). Constraints: minLength 1.
            body: What to change.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Returns:
            204: The connection is changed. The body is empty.

        Raises:
            BadRequest, Unauthorized, Forbidden, NotFound, ContentTooLarge,
                UnsupportedMediaType, TooManyRequests, ServiceUnavailable: See
                :class:`Connections`.

        Source: connections.yaml#/components/pathItems/Connection/patch
        """
        return self._send(UPDATE, id, client_request_id, body=body)

    def delete(self, id: str, *, client_request_id: str | UnsetType = UNSET) -> None:
        """Delete a connection.

        ``DELETE /external/connections/{id}``, also on ``/connections/{id}``

        Deletes a connection with all that it holds. The service accepts the order (202) and carries
        it out later; it gives nothing to poll. How long a deleted connection stays readable is not
        documented: it is gone at once (assumed).

        Args:
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create). Constraints: minLength 1.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Returns:
            202: The connection will be deleted. The body is empty.

        Raises:
            Unauthorized, Forbidden, NotFound, TooManyRequests, ServiceUnavailable: See
                :class:`Connections`.

        Source: connections.yaml#/components/pathItems/Connection/delete
        """
        return self._send(DELETE, id, client_request_id)


class AsyncConnections(AsyncResource):
    """Like :class:`Connections`, asynchronous."""

    __slots__ = ()

    async def create(
        self, body: models.NewConnection, *, client_request_id: str | UnsetType = UNSET
    ) -> models.Connection:
        """Like :meth:`Connections.create`."""
        return await self._send(CREATE, client_request_id, body=body)

    def list(
        self,
        *,
        top: int | UnsetType = UNSET,
        skiptoken: str | UnsetType = UNSET,
        select: str | UnsetType = UNSET,
        filter: str | UnsetType = UNSET,
        client_request_id: str | UnsetType = UNSET,
    ) -> AsyncPager[models.ConnectionCollection, models.Connection]:
        """Like :meth:`Connections.list`."""
        return self._list(LIST, LIST_PAGES, top, skiptoken, select, filter, client_request_id)

    async def get(
        self, id: str, *, select: str | UnsetType = UNSET, client_request_id: str | UnsetType = UNSET
    ) -> models.Connection:
        """Like :meth:`Connections.get`."""
        return await self._send(GET, id, select, client_request_id)

    async def update(
        self, id: str, body: models.ConnectionChanges, *, client_request_id: str | UnsetType = UNSET
    ) -> None:
        """Like :meth:`Connections.update`."""
        return await self._send(UPDATE, id, client_request_id, body=body)

    async def delete(self, id: str, *, client_request_id: str | UnsetType = UNSET) -> None:
        """Like :meth:`Connections.delete`."""
        return await self._send(DELETE, id, client_request_id)

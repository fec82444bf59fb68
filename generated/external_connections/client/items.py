# Generated from external-connections.yaml#/tags/items by obverse/templates/client/group.py.jinja. Do not edit.
"""The content itself, with who may see it."""

from __future__ import annotations

from obverse.client import AnyPairs, AsyncResource, Bulk, Header, Json, OnProgress, Operation, Pairs, Path, Resource
from obverse.models import UNSET, UnsetType

from .. import models

PUT: Operation[models.ExternalItem] = Operation(
    id="putItem",
    method="PUT",
    path="/external/connections/{id}/items/{itemId}",
    parameters=(Path("id"), Path("itemId"), Header("client-request-id")),
    bodies=(Json("application/json"),),
    responses={
        "400 413 415 401 403 404 429 503": (Json("application/json", models.ODataError),),
        "200": (Json("application/json", models.ExternalItem),),
    },
    accept="application/json",
    security=(("graph",),),
)
UPDATE: Operation[models.ExternalItem] = Operation(
    id="updateItem",
    method="PATCH",
    path="/external/connections/{id}/items/{itemId}",
    parameters=(Path("id"), Path("itemId"), Header("client-request-id")),
    bodies=(Json("application/json"),),
    responses={
        "400 413 415 401 403 404 429 503": (Json("application/json", models.ODataError),),
        "200": (Json("application/json", models.ExternalItem),),
    },
    accept="application/json",
    security=(("graph",),),
)
GET: Operation[models.ExternalItem] = Operation(
    id="getItem",
    method="GET",
    path="/external/connections/{id}/items/{itemId}",
    parameters=(Path("id"), Path("itemId"), Header("client-request-id")),
    responses={
        "401 403 404 429 503 400": (Json("application/json", models.ODataError),),
        "200": (Json("application/json", models.ExternalItem),),
    },
    accept="application/json",
    security=(("graph",),),
)
DELETE: Operation[None] = Operation(
    id="deleteItem",
    method="DELETE",
    path="/external/connections/{id}/items/{itemId}",
    parameters=(Path("id"), Path("itemId"), Header("client-request-id")),
    responses={"401 403 404 429 503 400": (Json("application/json", models.ODataError),), "204": ()},
    accept="application/json",
    security=(("graph",),),
)
ADD_ACTIVITIES: Operation[models.ActivityResults] = Operation(
    id="addActivities",
    method="POST",
    path="/external/connections/{id}/items/{itemId}/addActivities",
    parameters=(Path("id"), Path("itemId"), Header("client-request-id")),
    bodies=(Json("application/json"),),
    responses={
        "400 413 415 401 403 404 429 503": (Json("application/json", models.ODataError),),
        "200 207": (Json("application/json", models.ActivityResults),),
    },
    accept="application/json",
    security=(("graph",),),
)


class Items(Resource):
    """The content itself, with who may see it.

    Errors that several methods raise:
        BadRequest: 400: The body breaks a rule, or the registered schema;
            `innerError.message` says where and which.
        Unauthorized: 401: The token is missing, or not one that the server accepts.
        Forbidden: 403: The token lacks the permission, or the permission reaches only
            connections of the app's own and this is none of them. Status and code are those
            of Graph's catalogue; for a foreign connection they are assumed.
        NotFound: 404: No connection has this id, or it has no such item;
            `innerError.source` tells the two apart.
        ContentTooLarge: 413: The body is larger than Microsoft Graph takes in one write,
            4,000,000 bytes.
        UnsupportedMediaType: 415: The body is not `application/json`.
        TooManyRequests: 429: Too many calls; wait as long as `Retry-After` says. Calls made
            meanwhile count too.
        ServiceUnavailable: 503: The service is not available for now. Wait (as long as
            `Retry-After` says, if it is there) and repeat.
    """

    __slots__ = ()

    def put(
        self, id: str, item_id: str, body: models.NewItem, *, client_request_id: str | UnsetType = UNSET
    ) -> models.ExternalItem:
        """Create or replace an item.

        ``PUT /external/connections/{id}/items/{itemId}``, also on
        ``/connections/{id}/items/{itemId}``

        Puts an item under an id of the caller's choice. What was there is replaced whole
        (documented on the page of create; the page of update says that parts left out stay). The
        answer is 200 in both cases, with the item (observed; the reference shows an empty body).
        The id in the path wins over one in the body.

        The connection must be `ready`; one that is `limitExceeded` takes changes, and no new items:
        403 (assumed; the status is not documented). The properties are checked against its schema:
        each must be registered, and its value of the registered type; a collection needs a
        companion that names its type.

        Args:
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create). Constraints: minLength 1.
            item_id: The id of an item, chosen by the connector: 128 characters at most.
                Documented as letters and digits; the service was seen to take underscore and
                hyphen too. Constraints: minLength 1, maxLength 128, pattern `^[A-Za-z0-9_-]+$`.
            body: The item, whole.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Returns:
            200: The item, created or replaced.

        Raises:
            BadRequest, Unauthorized, Forbidden, NotFound, ContentTooLarge,
                UnsupportedMediaType, TooManyRequests, ServiceUnavailable: See :class:`Items`.

        Source: items.yaml#/components/pathItems/Item/put
        """
        return self._send(PUT, id, item_id, client_request_id, body=body)

    def put_many(
        self,
        id: str,
        items: Pairs[str, models.NewItem],
        *,
        concurrency: int = 8,
        client_request_id: str | UnsetType = UNSET,
        on_progress: OnProgress | None = None,
    ) -> Bulk[str, models.ExternalItem]:
        """Call ``put`` for many, each given as (item_id, body).

        ``concurrency`` are sent at a time, and all of them wait when the service throttles one.
        What fails is listed; the others go on. The synchronous client sends in threads of its own,
        but reads ``items`` and calls ``on_progress`` in the caller's.

        Args:
            items: What to send; read one by one.
            concurrency: How many at a time; 1 needs no thread.
            on_progress: Called after each with a ``Progress``.

        Returns:
            Bulk: What became of each.

        Raises:
            Interrupted: ``items`` or ``on_progress`` raised; it holds what was sent so far.
        """
        return self._send_many(
            PUT, items, id, client_request_id, at=1, concurrency=concurrency, on_progress=on_progress
        )

    def update(
        self, id: str, item_id: str, body: models.ItemChanges, *, client_request_id: str | UnsetType = UNSET
    ) -> models.ExternalItem:
        """Change parts of an item (older verb).

        ``PATCH /external/connections/{id}/items/{itemId}``, also on
        ``/connections/{id}/items/{itemId}``

        What the items page and the older reference call update: parts left out stay, a part that is
        sent replaces the whole part. Whether the service still takes it is not known; here it does
        (assumed).

        Deprecated.

        Args:
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create). Constraints: minLength 1.
            item_id: The id of an item, chosen by the connector: 128 characters at most.
                Documented as letters and digits; the service was seen to take underscore and
                hyphen too. Constraints: minLength 1, maxLength 128, pattern `^[A-Za-z0-9_-]+$`.
            body: The parts to replace.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Returns:
            200: The item.

        Raises:
            BadRequest, Unauthorized, Forbidden, NotFound, ContentTooLarge,
                UnsupportedMediaType, TooManyRequests, ServiceUnavailable: See :class:`Items`.

        Source: items.yaml#/components/pathItems/Item/patch
        """
        return self._send(UPDATE, id, item_id, client_request_id, body=body)

    def get(self, id: str, item_id: str, *, client_request_id: str | UnsetType = UNSET) -> models.ExternalItem:
        """Get an item.

        ``GET /external/connections/{id}/items/{itemId}``, also on
        ``/connections/{id}/items/{itemId}``

        Returns an item. There is no way to list items.

        Args:
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create). Constraints: minLength 1.
            item_id: The id of an item, chosen by the connector: 128 characters at most.
                Documented as letters and digits; the service was seen to take underscore and
                hyphen too. Constraints: minLength 1, maxLength 128, pattern `^[A-Za-z0-9_-]+$`.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Returns:
            200: The item.

        Raises:
            BadRequest, Unauthorized, Forbidden, NotFound, TooManyRequests, ServiceUnavailable:
                See :class:`Items`.

        Source: items.yaml#/components/pathItems/Item/get
        """
        return self._send(GET, id, item_id, client_request_id)

    def delete(self, id: str, item_id: str, *, client_request_id: str | UnsetType = UNSET) -> None:
        """Delete an item.

        ``DELETE /external/connections/{id}/items/{itemId}``, also on
        ``/connections/{id}/items/{itemId}``

        Deletes an item. An item that isn't there is not found (assumed).

        Args:
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create). Constraints: minLength 1.
            item_id: The id of an item, chosen by the connector: 128 characters at most.
                Documented as letters and digits; the service was seen to take underscore and
                hyphen too. Constraints: minLength 1, maxLength 128, pattern `^[A-Za-z0-9_-]+$`.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Returns:
            204: The item is gone. The body is empty.

        Raises:
            BadRequest, Unauthorized, Forbidden, NotFound, TooManyRequests, ServiceUnavailable:
                See :class:`Items`.

        Source: items.yaml#/components/pathItems/Item/delete
        """
        return self._send(DELETE, id, item_id, client_request_id)

    def add_activities(
        self, id: str, item_id: str, body: models.NewActivities, *, client_request_id: str | UnsetType = UNSET
    ) -> models.ActivityResults:
        """Add activities to an item.

        ``POST /external/connections/{id}/items/{itemId}/addActivities``, also on
        ``/external/connections/{id}/items/{itemId}/microsoft.graph.externalConnectors.addActivities``,
        also on ``/connections/{id}/items/{itemId}/addActivities``, also on
        ``/connections/{id}/items/{itemId}/microsoft.graph.externalConnectors.addActivities``

        Tells what people did with an item, 20 activities at most. The answer has a result for each:
        200 when all were taken, 207 when some were not. Only apps may call this, on behalf of
        nobody. The connection must be `ready` or `limitExceeded` (assumed).

        Args:
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create). Constraints: minLength 1.
            item_id: The id of an item, chosen by the connector: 128 characters at most.
                Documented as letters and digits; the service was seen to take underscore and
                hyphen too. Constraints: minLength 1, maxLength 128, pattern `^[A-Za-z0-9_-]+$`.
            body: The activities.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Returns:
            200: All activities were taken.
            207: Some activities were not taken; their results have an `error`.

        Raises:
            BadRequest, Unauthorized, Forbidden, NotFound, ContentTooLarge,
                UnsupportedMediaType, TooManyRequests, ServiceUnavailable: See :class:`Items`.

        Source: items.yaml#/components/pathItems/Activities/post
        """
        return self._send(ADD_ACTIVITIES, id, item_id, client_request_id, body=body)


class AsyncItems(AsyncResource):
    """Like :class:`Items`, asynchronous."""

    __slots__ = ()

    async def put(
        self, id: str, item_id: str, body: models.NewItem, *, client_request_id: str | UnsetType = UNSET
    ) -> models.ExternalItem:
        """Like :meth:`Items.put`."""
        return await self._send(PUT, id, item_id, client_request_id, body=body)

    async def put_many(
        self,
        id: str,
        items: AnyPairs[str, models.NewItem],
        *,
        concurrency: int = 8,
        client_request_id: str | UnsetType = UNSET,
        on_progress: OnProgress | None = None,
    ) -> Bulk[str, models.ExternalItem]:
        """Like :meth:`Items.put_many`."""
        return await self._send_many(
            PUT, items, id, client_request_id, at=1, concurrency=concurrency, on_progress=on_progress
        )

    async def update(
        self, id: str, item_id: str, body: models.ItemChanges, *, client_request_id: str | UnsetType = UNSET
    ) -> models.ExternalItem:
        """Like :meth:`Items.update`."""
        return await self._send(UPDATE, id, item_id, client_request_id, body=body)

    async def get(self, id: str, item_id: str, *, client_request_id: str | UnsetType = UNSET) -> models.ExternalItem:
        """Like :meth:`Items.get`."""
        return await self._send(GET, id, item_id, client_request_id)

    async def delete(self, id: str, item_id: str, *, client_request_id: str | UnsetType = UNSET) -> None:
        """Like :meth:`Items.delete`."""
        return await self._send(DELETE, id, item_id, client_request_id)

    async def add_activities(
        self, id: str, item_id: str, body: models.NewActivities, *, client_request_id: str | UnsetType = UNSET
    ) -> models.ActivityResults:
        """Like :meth:`Items.add_activities`."""
        return await self._send(ADD_ACTIVITIES, id, item_id, client_request_id, body=body)

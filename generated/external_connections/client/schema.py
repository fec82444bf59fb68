# Generated from external-connections.yaml#/tags/schema by obverse/templates/client/group.py.jinja. Do not edit.
"""Which properties the items of a connection have."""

from __future__ import annotations

from obverse.client import AsyncPoller, AsyncResource, Header, Json, LongRunning, Operation, Path, Poller, Resource
from obverse.models import UNSET, UnsetType

from .. import models

UPDATE: Operation[None] = Operation(
    id="updateSchema",
    method="PATCH",
    path="/external/connections/{id}/schema",
    parameters=(Path("id"), Header("client-request-id"), Header("Prefer")),
    bodies=(Json("application/json"),),
    responses={"401 403 429 503 400 404 409 413 415": (Json("application/json", models.ODataError),), "202": ()},
    accept="application/json",
    security=(("graph",),),
)
CREATE: Operation[None] = Operation(
    id="createSchema",
    method="POST",
    path="/external/connections/{id}/schema",
    parameters=(Path("id"), Header("client-request-id"), Header("Prefer")),
    bodies=(Json("application/json"),),
    responses={"401 403 429 503 400 404 409 413 415": (Json("application/json", models.ODataError),), "202": ()},
    accept="application/json",
    security=(("graph",),),
)
GET: Operation[models.Schema] = Operation(
    id="getSchema",
    method="GET",
    path="/external/connections/{id}/schema",
    parameters=(Path("id"), Header("client-request-id"), Header("Prefer")),
    responses={
        "401 403 429 503 404": (Json("application/json", models.ODataError),),
        "200": (Json("application/json", models.Schema),),
    },
    accept="application/json",
    security=(("graph",),),
)
GET_OPERATION: Operation[models.ConnectionOperation] = Operation(
    id="getOperation",
    method="GET",
    path="/external/connections/{id}/operations/{operationId}",
    parameters=(Path("id"), Path("operationId"), Header("client-request-id")),
    responses={
        "200": (Json("application/json", models.ConnectionOperation),),
        "401 403 404 429 503": (Json("application/json", models.ODataError),),
    },
    accept="application/json",
    security=(("graph",),),
)
GET_OPERATION_LONG_RUNNING: LongRunning[models.ConnectionOperation] = LongRunning(
    GET_OPERATION, status="status", done=("completed",), failed=("failed",)
)


class Schema(Resource):
    """Which properties the items of a connection have.

    Errors that several methods raise:
        BadRequest: 400: The body breaks a rule of schemas; `innerError.message` says where
            and which.
        Unauthorized: 401: The token is missing, or not one that the server accepts.
        Forbidden: 403: The token lacks the permission, or the permission reaches only
            connections of the app's own and this is none of them. Status and code are those
            of Graph's catalogue; for a foreign connection they are assumed.
        NotFound: 404: No connection has this id. Code, message and inner error are as the
            service was seen to send them.
        Conflict: 409: Another registration is under way for this connection. Status and
            code are assumed.
        ContentTooLarge: 413: The body is larger than Microsoft Graph takes in one write,
            4,000,000 bytes.
        UnsupportedMediaType: 415: The body is not `application/json`.
        TooManyRequests: 429: Too many calls; wait as long as `Retry-After` says. Calls made
            meanwhile count too.
        ServiceUnavailable: 503: The service is not available for now. Wait (as long as
            `Retry-After` says, if it is there) and repeat.
        ForeignLink: A link leads away from the origin of base_url, and was not followed.
        NoLocation: The response does not say where to ask for the status.
    """

    __slots__ = ()

    def update(
        self,
        id: str,
        body: models.NewSchema,
        *,
        client_request_id: str | UnsetType = UNSET,
        prefer: str | UnsetType = UNSET,
    ) -> Poller[models.ConnectionOperation]:
        """Register or update the schema.

        ``PATCH /external/connections/{id}/schema``, also on ``/connections/{id}/schema``

        Registers the schema, or puts another one in its place. The service accepts the order (202),
        says in `Location` where to ask how it goes, and needs 5 to 15 minutes. When all is done,
        the operation is `completed` and the connection `ready`, at the same moment.

        An update may add properties, aliases, labels and search attributes (documented). It may not
        remove a property nor change its type, nor make refinable what was not (the last documented,
        the others assumed).

        A long-running operation: the poller that this returns can ``wait`` for its end.

        Args:
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create). Constraints: minLength 1.
            body: The whole schema.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).
            prefer: `respond-async` asks for a long-running operation. It was needed with the
                older verb, and still comes from connectors; the answer is the same without it.

        Returns:
            202: The schema will be registered. The body is empty and has no media type; see
                `Location`.

        Raises:
            BadRequest, Unauthorized, Forbidden, NotFound, Conflict, ContentTooLarge,
                UnsupportedMediaType, TooManyRequests, ServiceUnavailable, NoLocation,
                ForeignLink: See :class:`Schema`.

        Source: schema.yaml#/components/pathItems/Schema/patch
        """
        return self._start(UPDATE, GET_OPERATION_LONG_RUNNING, id, client_request_id, prefer, body=body)

    def create(
        self,
        id: str,
        body: models.NewSchema,
        *,
        client_request_id: str | UnsetType = UNSET,
        prefer: str | UnsetType = UNSET,
    ) -> Poller[models.ConnectionOperation]:
        """Register the schema (older verb).

        ``POST /external/connections/{id}/schema``, also on ``/connections/{id}/schema``

        The verb that was documented until 2023. Connectors still use it, samples of Microsoft's
        among them. It only registers: where there is a schema already, the answer is 400.

        Deprecated.

        A long-running operation: the poller that this returns can ``wait`` for its end.

        Args:
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create). Constraints: minLength 1.
            body: The whole schema.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).
            prefer: `respond-async` asks for a long-running operation. It was needed with the
                older verb, and still comes from connectors; the answer is the same without it.

        Returns:
            202: The schema will be registered. The body is empty and has no media type; see
                `Location`.

        Raises:
            BadRequest, Unauthorized, Forbidden, NotFound, Conflict, ContentTooLarge,
                UnsupportedMediaType, TooManyRequests, ServiceUnavailable, NoLocation,
                ForeignLink: See :class:`Schema`.

        Source: schema.yaml#/components/pathItems/Schema/post
        """
        return self._start(CREATE, GET_OPERATION_LONG_RUNNING, id, client_request_id, prefer, body=body)

    def get(
        self, id: str, *, client_request_id: str | UnsetType = UNSET, prefer: str | UnsetType = UNSET
    ) -> models.Schema:
        """Get the schema.

        ``GET /external/connections/{id}/schema``, also on ``/connections/{id}/schema``

        Returns the schema, bare (observed; one example wraps it in `value`). Connectors call this
        to find out whether they still have to register one: 404 means yes.

        Args:
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create). Constraints: minLength 1.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).
            prefer: `include-unknown-enum-members` asks for the names of labels and types that
                came after `unknownFutureValue`. Without it, they read as `unknownFutureValue`:
                `iconUrl` is one of them.

        Returns:
            200: The schema.

        Raises:
            NotFound: 404: No connection has this id, or it has no schema yet;
                `innerError.source` tells the two apart.
            Unauthorized, Forbidden, TooManyRequests, ServiceUnavailable: See :class:`Schema`.

        Source: schema.yaml#/components/pathItems/Schema/get
        """
        return self._send(GET, id, client_request_id, prefer)

    def poller(self, url: str) -> Poller[models.ConnectionOperation]:
        """Go on polling a long-running operation, by the ``url`` of its poller. Nothing is sent yet.

        Raises:
            ForeignLink: The URL is not on the origin of base_url.
        """
        return self._poller(GET_OPERATION_LONG_RUNNING, url)


class AsyncSchema(AsyncResource):
    """Like :class:`Schema`, asynchronous."""

    __slots__ = ()

    async def update(
        self,
        id: str,
        body: models.NewSchema,
        *,
        client_request_id: str | UnsetType = UNSET,
        prefer: str | UnsetType = UNSET,
    ) -> AsyncPoller[models.ConnectionOperation]:
        """Like :meth:`Schema.update`."""
        return await self._start(UPDATE, GET_OPERATION_LONG_RUNNING, id, client_request_id, prefer, body=body)

    async def create(
        self,
        id: str,
        body: models.NewSchema,
        *,
        client_request_id: str | UnsetType = UNSET,
        prefer: str | UnsetType = UNSET,
    ) -> AsyncPoller[models.ConnectionOperation]:
        """Like :meth:`Schema.create`."""
        return await self._start(CREATE, GET_OPERATION_LONG_RUNNING, id, client_request_id, prefer, body=body)

    async def get(
        self, id: str, *, client_request_id: str | UnsetType = UNSET, prefer: str | UnsetType = UNSET
    ) -> models.Schema:
        """Like :meth:`Schema.get`."""
        return await self._send(GET, id, client_request_id, prefer)

    def poller(self, url: str) -> AsyncPoller[models.ConnectionOperation]:
        """Like :meth:`Schema.poller`."""
        return self._poller(GET_OPERATION_LONG_RUNNING, url)

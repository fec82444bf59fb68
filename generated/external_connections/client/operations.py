# Generated from external-connections.yaml#/tags/operations by obverse/templates/client/group.py.jinja. Do not edit.
"""How the registration of a schema goes."""

from __future__ import annotations

from obverse.client import AsyncResource, Header, Json, Operation, Path, Resource
from obverse.models import UNSET, UnsetType

from .. import models

GET: Operation[models.ConnectionOperation] = Operation(
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


class Operations(Resource):
    """How the registration of a schema goes."""

    __slots__ = ()

    def get(
        self, id: str, operation_id: str, *, client_request_id: str | UnsetType = UNSET
    ) -> models.ConnectionOperation:
        """Get an operation.

        ``GET /external/connections/{id}/operations/{operationId}``, also on
        ``/connections/{id}/operations/{operationId}``

        Says how a registration goes. Clients ask until `status` is no longer `inprogress`;
        Microsoft is said to recommend once a minute. The address comes in `Location`, once. How
        long an operation that is over stays readable is not documented: as long as the connection
        (assumed).

        Args:
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create). Constraints: minLength 1.
            operation_id: The last segment of `Location`. The service was seen to give
                `1.{region}.{32 digits}.{32 digits}`. Constraints: minLength 1.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Returns:
            200: The operation.

        Raises:
            Unauthorized: 401: The token is missing, or not one that the server accepts.
            Forbidden: 403: The token lacks the permission, or the permission reaches only
                connections of the app's own and this is none of them. Status and code are those
                of Graph's catalogue; for a foreign connection they are assumed.
            NotFound: 404: No connection has this id, or it has no such operation;
                `innerError.source` tells the two apart.
            TooManyRequests: 429: Too many calls; wait as long as `Retry-After` says. Calls made
                meanwhile count too.
            ServiceUnavailable: 503: The service is not available for now. Wait (as long as
                `Retry-After` says, if it is there) and repeat.

        Source: operations.yaml#/components/pathItems/Operation/get
        """
        return self._send(GET, id, operation_id, client_request_id)


class AsyncOperations(AsyncResource):
    """Like :class:`Operations`, asynchronous."""

    __slots__ = ()

    async def get(
        self, id: str, operation_id: str, *, client_request_id: str | UnsetType = UNSET
    ) -> models.ConnectionOperation:
        """Like :meth:`Operations.get`."""
        return await self._send(GET, id, operation_id, client_request_id)

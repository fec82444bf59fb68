# Generated from external-connections.yaml#/tags/quota by obverse/templates/client/group.py.jinja. Do not edit.
"""How much a connection may still hold (beta)."""

from __future__ import annotations

from obverse.client import AsyncResource, Header, Json, Operation, Path, Resource
from obverse.models import UNSET, UnsetType

from .. import models

GET: Operation[models.ConnectionQuota] = Operation(
    id="getQuota",
    method="GET",
    path="/external/connections/{id}/quota",
    parameters=(Path("id"), Header("client-request-id")),
    responses={
        "200": (Json("application/json", models.ConnectionQuota),),
        "401 403 404 429 503": (Json("application/json", models.ODataError),),
    },
    accept="application/json",
    security=(("graph",),),
)


class Quota(Resource):
    """How much a connection may still hold (beta)."""

    __slots__ = ()

    def get(self, id: str, *, client_request_id: str | UnsetType = UNSET) -> models.ConnectionQuota:
        """Get the quota (beta).

        ``GET /external/connections/{id}/quota``, also on ``/connections/{id}/quota``

        Says how many items the connection may still take: the less of what is left to the
        connection and to the tenant (assumed). Only apps may ask, on behalf of nobody.

        Args:
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create). Constraints: minLength 1.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Returns:
            200: The quota.

        Raises:
            Unauthorized: 401: The token is missing, or not one that the server accepts.
            Forbidden: 403: The token lacks the permission, or the permission reaches only
                connections of the app's own and this is none of them. Status and code are those
                of Graph's catalogue; for a foreign connection they are assumed.
            NotFound: 404: No connection has this id. Code, message and inner error are as the
                service was seen to send them.
            TooManyRequests: 429: Too many calls; wait as long as `Retry-After` says. Calls made
                meanwhile count too.
            ServiceUnavailable: 503: The service is not available for now. Wait (as long as
                `Retry-After` says, if it is there) and repeat.

        Source: quota.yaml#/components/pathItems/Quota/get
        """
        return self._send(GET, id, client_request_id)


class AsyncQuota(AsyncResource):
    """Like :class:`Quota`, asynchronous."""

    __slots__ = ()

    async def get(self, id: str, *, client_request_id: str | UnsetType = UNSET) -> models.ConnectionQuota:
        """Like :meth:`Quota.get`."""
        return await self._send(GET, id, client_request_id)

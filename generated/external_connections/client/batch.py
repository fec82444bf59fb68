# Generated from external-connections.yaml#/tags/batch by obverse/templates/client/group.py.jinja. Do not edit.
"""Several calls in one."""

from __future__ import annotations

from obverse.client import AsyncResource, Header, Json, Operation, Resource
from obverse.models import UNSET, UnsetType

from .. import models

SEND: Operation[models.BatchResponses] = Operation(
    id="sendBatch",
    method="POST",
    path="/$batch",
    parameters=(Header("client-request-id"),),
    bodies=(Json("application/json"),),
    responses={
        "200": (Json("application/json", models.BatchResponses),),
        "400 401 413 415 429 503": (Json("application/json", models.ODataError),),
    },
    accept="application/json",
    security=(("graph",),),
)


class Batch(Resource):
    """Several calls in one."""

    __slots__ = ()

    def send(self, body: models.Batch, *, client_request_id: str | UnsetType = UNSET) -> models.BatchResponses:
        """Send several calls in one.

        ``POST /$batch``

        Sends up to 20 requests and answers with a response for each, in any order; `id` tells which
        belongs to which. The answer is 200 even where some of them failed. Each is judged and
        throttled by itself. A request that depends on another waits for it, and is answered with
        424 if that failed.

        The requests have the token of the batch. Two requests with one id are refused with all the
        others, and so is a request that has a body and no `Content-Type`, or that depends on one
        that doesn't stand before it (the last observed). A batch within a batch is refused
        (assumed).

        Args:
            body: The requests.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Returns:
            200: A response for each request.

        Raises:
            BadRequest: 400: The batch itself is malformed; nothing of it was carried out.
            Unauthorized: 401: The token is missing, or not one that the server accepts.
            ContentTooLarge: 413: The body is larger than Microsoft Graph takes in one write,
                4,000,000 bytes.
            UnsupportedMediaType: 415: The body is not `application/json`.
            TooManyRequests: 429: Too many calls; wait as long as `Retry-After` says. Calls made
                meanwhile count too.
            ServiceUnavailable: 503: The service is not available for now. Wait (as long as
                `Retry-After` says, if it is there) and repeat.

        Source: batch.yaml#/components/pathItems/Batch/post
        """
        return self._send(SEND, client_request_id, body=body)


class AsyncBatch(AsyncResource):
    """Like :class:`Batch`, asynchronous."""

    __slots__ = ()

    async def send(self, body: models.Batch, *, client_request_id: str | UnsetType = UNSET) -> models.BatchResponses:
        """Like :meth:`Batch.send`."""
        return await self._send(SEND, client_request_id, body=body)

# Generated from external-connections.yaml#/tags/batch by obverse/templates/stub/group.py.jinja. Do not edit.
"""Several calls in one."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TypeAlias

from obverse.models import UNSET, UnsetType
from obverse.stub import Argument, Method, Request, Stateful

from .. import models
from . import responses

SendBatchResponse: TypeAlias = (
    responses.Ok[models.BatchResponses]
    | responses.BadRequest
    | responses.Unauthorized
    | responses.ContentTooLarge
    | responses.UnsupportedMediaType
    | responses.TooManyRequests
    | responses.ServiceUnavailable
)

SEND: Method[SendBatchResponse] = Method(
    "sendBatch",
    "send",
    SendBatchResponse,
    arguments=(Argument("client_request_id", "header", "client-request-id", str),),
    bodies={"application/json": models.Batch},
)
METHODS = (SEND,)


class BatchHandlers(Stateful):
    """Several calls in one."""

    def send(
        self, request: Request, body: models.Batch, *, client_request_id: str | UnsetType = UNSET
    ) -> SendBatchResponse | Awaitable[SendBatchResponse]:
        """Send several calls in one. ``POST /$batch``"""
        return self._respond(SEND, request, body=body)

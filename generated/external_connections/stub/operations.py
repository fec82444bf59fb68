# Generated from external-connections.yaml#/tags/operations by obverse/templates/stub/group.py.jinja. Do not edit.
"""How the registration of a schema goes."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TypeAlias

from obverse.models import UNSET, UnsetType
from obverse.stub import Argument, Method, Request, Stateful

from .. import models
from . import responses

GetOperationResponse: TypeAlias = (
    responses.Ok[models.ConnectionOperation]
    | responses.Unauthorized
    | responses.Forbidden
    | responses.NotFound
    | responses.TooManyRequests
    | responses.ServiceUnavailable
)

GET: Method[GetOperationResponse] = Method(
    "getOperation",
    "get",
    GetOperationResponse,
    arguments=(
        Argument("id", "path", "id", str),
        Argument("operation_id", "path", "operationId", str),
        Argument("client_request_id", "header", "client-request-id", str),
    ),
)
METHODS = (GET,)


class OperationsHandlers(Stateful):
    """How the registration of a schema goes."""

    def get(
        self, request: Request, id: str, operation_id: str, *, client_request_id: str | UnsetType = UNSET
    ) -> GetOperationResponse | Awaitable[GetOperationResponse]:
        """Get an operation. ``GET /external/connections/{id}/operations/{operationId}``"""
        return self._respond(GET, request, id, operation_id)

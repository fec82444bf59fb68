# Generated from external-connections.yaml#/tags/quota by obverse/templates/stub/group.py.jinja. Do not edit.
"""How much a connection may still hold (beta)."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TypeAlias

from obverse.models import UNSET, UnsetType
from obverse.stub import Argument, Method, Request, Stateful

from .. import models
from . import responses

GetQuotaResponse: TypeAlias = (
    responses.Ok[models.ConnectionQuota]
    | responses.Unauthorized
    | responses.Forbidden
    | responses.NotFound
    | responses.TooManyRequests
    | responses.ServiceUnavailable
)

GET: Method[GetQuotaResponse] = Method(
    "getQuota",
    "get",
    GetQuotaResponse,
    arguments=(Argument("id", "path", "id", str), Argument("client_request_id", "header", "client-request-id", str)),
)
METHODS = (GET,)


class QuotaHandlers(Stateful):
    """How much a connection may still hold (beta)."""

    def get(
        self, request: Request, id: str, *, client_request_id: str | UnsetType = UNSET
    ) -> GetQuotaResponse | Awaitable[GetQuotaResponse]:
        """Get the quota (beta). ``GET /external/connections/{id}/quota``"""
        return self._respond(GET, request, id)

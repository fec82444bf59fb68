# Generated from control.yaml#/tags/items by obverse/templates/stub/group.py.jinja. Do not edit.
"""Single stored items."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any, TypeAlias

from obverse.models import UNSET, UnsetType
from obverse.stub import Argument, Method, Request, Stateful

from .. import models
from . import responses

GetItemResponse: TypeAlias = responses.Ok[models.Item] | responses.ClientError
PutItemResponse: TypeAlias = responses.Ok[models.Item] | responses.ClientError
DeleteItemResponse: TypeAlias = responses.NoContent | responses.ClientError

GET: Method[GetItemResponse] = Method(
    "getItem",
    "get",
    GetItemResponse,
    arguments=(Argument("resource", "query", "resource", str), Argument("keys", "query", "keys", list[str])),
)
PUT: Method[PutItemResponse] = Method(
    "putItem",
    "put",
    PutItemResponse,
    arguments=(
        Argument("resource", "query", "resource", str),
        Argument("keys", "query", "keys", list[str]),
        Argument("forced", "query", "forced", bool),
    ),
    bodies={"application/json": dict[str, Any]},
)
DELETE: Method[DeleteItemResponse] = Method(
    "deleteItem",
    "delete",
    DeleteItemResponse,
    arguments=(Argument("resource", "query", "resource", str), Argument("keys", "query", "keys", list[str])),
)
METHODS = (GET, PUT, DELETE)


class ItemsHandlers(Stateful):
    """Single stored items."""

    def get(self, request: Request, *, resource: str, keys: list[str]) -> GetItemResponse | Awaitable[GetItemResponse]:
        """Return a stored item. ``GET /item``"""
        return self._respond(GET, request)

    def put(
        self,
        request: Request,
        body: dict[str, Any],
        *,
        resource: str,
        keys: list[str],
        forced: bool | UnsetType = UNSET,
    ) -> PutItemResponse | Awaitable[PutItemResponse]:
        """Store an item, in the place of another if there is one. ``PUT /item``"""
        return self._respond(PUT, request, body=body)

    def delete(
        self, request: Request, *, resource: str, keys: list[str]
    ) -> DeleteItemResponse | Awaitable[DeleteItemResponse]:
        """Remove an item, and all below it. ``DELETE /item``"""
        return self._respond(DELETE, request)

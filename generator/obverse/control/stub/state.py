# Generated from control.yaml#/tags/state by obverse/templates/stub/group.py.jinja. Do not edit.
"""What it has stored."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any, TypeAlias

from obverse.models import UNSET, UnsetType
from obverse.stub import Argument, Method, Request, Stateful

from .. import models
from . import responses

ListResourcesResponse: TypeAlias = responses.Ok[list[models.Resource]] | responses.ClientError
SeedResponse: TypeAlias = responses.NoContent | responses.ClientError
GetStateResponse: TypeAlias = responses.Ok[models.Snapshot] | responses.ClientError
PutStateResponse: TypeAlias = responses.NoContent | responses.ClientError
PatchStateResponse: TypeAlias = responses.NoContent | responses.ClientError

RESOURCES: Method[ListResourcesResponse] = Method("listResources", "resources", ListResourcesResponse)
SEED: Method[SeedResponse] = Method("seed", "seed", SeedResponse, bodies={"application/json": dict[str, Any]})
SNAPSHOT: Method[GetStateResponse] = Method(
    "getState", "snapshot", GetStateResponse, arguments=(Argument("resource", "query", "resource", str),)
)
RESTORE: Method[PutStateResponse] = Method(
    "putState", "restore", PutStateResponse, bodies={"application/json": models.Snapshot}
)
CHANGE: Method[PatchStateResponse] = Method(
    "patchState", "change", PatchStateResponse, bodies={"application/json": models.Change}
)
METHODS = (RESOURCES, SEED, SNAPSHOT, RESTORE, CHANGE)


class StateHandlers(Stateful):
    """What it has stored."""

    def resources(self, request: Request) -> ListResourcesResponse | Awaitable[ListResourcesResponse]:
        """List the resources. ``GET /resources``"""
        return self._respond(RESOURCES, request)

    def seed(self, request: Request, body: dict[str, Any]) -> SeedResponse | Awaitable[SeedResponse]:
        """Add items, checked against the document. Either all are stored, or none. ``POST /seed``"""
        return self._respond(SEED, request, body=body)

    def snapshot(
        self, request: Request, *, resource: str | UnsetType = UNSET
    ) -> GetStateResponse | Awaitable[GetStateResponse]:
        """Return all stored items, to be restored later. ``GET /state``"""
        return self._respond(SNAPSHOT, request)

    def restore(self, request: Request, body: models.Snapshot) -> PutStateResponse | Awaitable[PutStateResponse]:
        """Store these items, and forget all others. Nothing is checked but that the resources exist.
        ``PUT /state``
        """
        return self._respond(RESTORE, request, body=body)

    def change(self, request: Request, body: models.Change) -> PatchStateResponse | Awaitable[PatchStateResponse]:
        """Change a stored item, as the service might do by itself. Nothing is checked. ``PATCH
        /state``
        """
        return self._respond(CHANGE, request, body=body)

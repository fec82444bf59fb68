# Generated from control.yaml#/tags/state by obverse/templates/stub/group.py.jinja. Do not edit.
"""What it has stored."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TypeAlias

from obverse.models import UNSET, UnsetType
from obverse.stub import Argument, Method, Request, Stateful

from .. import models
from . import responses

GetStateResponse: TypeAlias = responses.Ok[models.Snapshot] | responses.ClientError
PutStateResponse: TypeAlias = responses.NoContent | responses.ClientError
PatchStateResponse: TypeAlias = responses.NoContent | responses.ClientError

SNAPSHOT: Method[GetStateResponse] = Method(
    "getState", "snapshot", GetStateResponse, arguments=(Argument("resource", "query", "resource", str),)
)
RESTORE: Method[PutStateResponse] = Method(
    "putState", "restore", PutStateResponse, bodies={"application/json": models.Snapshot}
)
CHANGE: Method[PatchStateResponse] = Method(
    "patchState", "change", PatchStateResponse, bodies={"application/json": models.Change}
)
METHODS = (SNAPSHOT, RESTORE, CHANGE)


class StateHandlers(Stateful):
    """What it has stored."""

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

# Generated from control.yaml#/tags/state by obverse/templates/client/group.py.jinja. Do not edit.
"""What it has stored."""

from __future__ import annotations

from typing import Any

from obverse.client import AsyncResource, Json, Operation, Query, Resource
from obverse.models import UNSET, UnsetType

from .. import models

RESOURCES: Operation[list[models.Resource]] = Operation(
    id="listResources",
    method="GET",
    path="/resources",
    responses={
        "200": (Json("application/json", list[models.Resource]),),
        "4XX": (Json("application/json", models.Problem),),
    },
    accept="application/json",
)
SEED: Operation[None] = Operation(
    id="seed",
    method="POST",
    path="/seed",
    bodies=(Json("application/json"),),
    responses={"204": (), "4XX": (Json("application/json", models.Problem),)},
    accept="application/json",
)
SNAPSHOT: Operation[models.Snapshot] = Operation(
    id="getState",
    method="GET",
    path="/state",
    parameters=(Query("resource"),),
    responses={"200": (Json("application/json", models.Snapshot),), "4XX": (Json("application/json", models.Problem),)},
    accept="application/json",
)
RESTORE: Operation[None] = Operation(
    id="putState",
    method="PUT",
    path="/state",
    bodies=(Json("application/json"),),
    responses={"204": (), "4XX": (Json("application/json", models.Problem),)},
    accept="application/json",
)
CHANGE: Operation[None] = Operation(
    id="patchState",
    method="PATCH",
    path="/state",
    bodies=(Json("application/json"),),
    responses={"204": (), "4XX": (Json("application/json", models.Problem),)},
    accept="application/json",
)


class State(Resource):
    """What it has stored.

    Errors that several methods raise:
        ApiError: 4XX: The request was refused.
    """

    __slots__ = ()

    def resources(self) -> list[models.Resource]:
        """List the resources.

        ``GET /resources``

        Returns:
            200: The resources, parents first.

        Raises:
            ApiError: See :class:`State`.

        Source: control.yaml#/paths/~1resources/get
        """
        return self._send(RESOURCES)

    def seed(self, body: dict[str, Any]) -> None:
        """Add items, checked against the document. Either all are stored, or none.

        ``POST /seed``

        Args:
            body: What to send.

        Returns:
            204: They are stored.

        Raises:
            ApiError: See :class:`State`.

        Source: control.yaml#/paths/~1seed/post
        """
        return self._send(SEED, body=body)

    def snapshot(self, *, resource: str | UnsetType = UNSET) -> models.Snapshot:
        """Return all stored items, to be restored later.

        ``GET /state``

        Args:
            resource: Return the items of this resource only. Constraints: minLength 1.

        Returns:
            200: The items.

        Raises:
            ApiError: See :class:`State`.

        Source: control.yaml#/paths/~1state/get
        """
        return self._send(SNAPSHOT, resource)

    def restore(self, body: models.Snapshot) -> None:
        """Store these items, and forget all others. Nothing is checked but that the resources exist.

        ``PUT /state``

        Args:
            body: What to send.

        Returns:
            204: They are stored.

        Raises:
            ApiError: See :class:`State`.

        Source: control.yaml#/paths/~1state/put
        """
        return self._send(RESTORE, body=body)

    def change(self, body: models.Change) -> None:
        """Change a stored item, as the service might do by itself. Nothing is checked.

        ``PATCH /state``

        Args:
            body: What to send.

        Returns:
            204: It is changed.

        Raises:
            ApiError: See :class:`State`.

        Source: control.yaml#/paths/~1state/patch
        """
        return self._send(CHANGE, body=body)


class AsyncState(AsyncResource):
    """Like :class:`State`, asynchronous."""

    __slots__ = ()

    async def resources(self) -> list[models.Resource]:
        """Like :meth:`State.resources`."""
        return await self._send(RESOURCES)

    async def seed(self, body: dict[str, Any]) -> None:
        """Like :meth:`State.seed`."""
        return await self._send(SEED, body=body)

    async def snapshot(self, *, resource: str | UnsetType = UNSET) -> models.Snapshot:
        """Like :meth:`State.snapshot`."""
        return await self._send(SNAPSHOT, resource)

    async def restore(self, body: models.Snapshot) -> None:
        """Like :meth:`State.restore`."""
        return await self._send(RESTORE, body=body)

    async def change(self, body: models.Change) -> None:
        """Like :meth:`State.change`."""
        return await self._send(CHANGE, body=body)

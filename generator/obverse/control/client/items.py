# Generated from control.yaml#/tags/items by obverse/templates/client/group.py.jinja. Do not edit.
"""Single stored items."""

from __future__ import annotations

from typing import Any

from obverse.client import AsyncResource, Json, Operation, Query, Resource
from obverse.models import UNSET, UnsetType

from .. import models

GET: Operation[models.Item] = Operation(
    id="getItem",
    method="GET",
    path="/item",
    parameters=(Query("resource"), Query("keys")),
    responses={"200": (Json("application/json", models.Item),), "4XX": (Json("application/json", models.Problem),)},
    accept="application/json",
)
PUT: Operation[models.Item] = Operation(
    id="putItem",
    method="PUT",
    path="/item",
    parameters=(Query("resource"), Query("keys"), Query("forced")),
    bodies=(Json("application/json"),),
    responses={"200": (Json("application/json", models.Item),), "4XX": (Json("application/json", models.Problem),)},
    accept="application/json",
)
DELETE: Operation[None] = Operation(
    id="deleteItem",
    method="DELETE",
    path="/item",
    parameters=(Query("resource"), Query("keys")),
    responses={"204": (), "4XX": (Json("application/json", models.Problem),)},
    accept="application/json",
)


class Items(Resource):
    """Single stored items.

    Errors that several methods raise:
        ApiError: 4XX: The request was refused.
    """

    __slots__ = ()

    def get(self, *, resource: str, keys: list[str]) -> models.Item:
        """Return a stored item.

        ``GET /item``

        Args:
            resource: Name of its resource. Constraints: minLength 1.
            keys: Keys of the items above, outermost first, and its own; an empty one where it
                needs none. Constraints: minItems 1.

        Returns:
            200: The item.

        Raises:
            ApiError: See :class:`Items`.

        Source: control.yaml#/paths/~1item/get
        """
        return self._send(GET, resource, keys)

    def put(
        self, body: dict[str, Any], *, resource: str, keys: list[str], forced: bool | UnsetType = UNSET
    ) -> models.Item:
        """Store an item, in the place of another if there is one.

        ``PUT /item``

        Args:
            body: What to send.
            resource: Name of its resource. Constraints: minLength 1.
            keys: Keys of the items above, outermost first, and its own; an empty one where it
                needs none. Constraints: minItems 1.
            forced: Store it though it breaks the document. Default: false.

        Returns:
            200: The item as it is stored.

        Raises:
            ApiError: See :class:`Items`.

        Source: control.yaml#/paths/~1item/put
        """
        return self._send(PUT, resource, keys, forced, body=body)

    def delete(self, *, resource: str, keys: list[str]) -> None:
        """Remove an item, and all below it.

        ``DELETE /item``

        Args:
            resource: Name of its resource. Constraints: minLength 1.
            keys: Keys of the items above, outermost first, and its own; an empty one where it
                needs none. Constraints: minItems 1.

        Returns:
            204: It is gone.

        Raises:
            ApiError: See :class:`Items`.

        Source: control.yaml#/paths/~1item/delete
        """
        return self._send(DELETE, resource, keys)


class AsyncItems(AsyncResource):
    """Like :class:`Items`, asynchronous."""

    __slots__ = ()

    async def get(self, *, resource: str, keys: list[str]) -> models.Item:
        """Like :meth:`Items.get`."""
        return await self._send(GET, resource, keys)

    async def put(
        self, body: dict[str, Any], *, resource: str, keys: list[str], forced: bool | UnsetType = UNSET
    ) -> models.Item:
        """Like :meth:`Items.put`."""
        return await self._send(PUT, resource, keys, forced, body=body)

    async def delete(self, *, resource: str, keys: list[str]) -> None:
        """Like :meth:`Items.delete`."""
        return await self._send(DELETE, resource, keys)

# Generated from control.yaml#/tags/journal by obverse/templates/client/group.py.jinja. Do not edit.
"""What it was asked."""

from __future__ import annotations

import builtins as _builtins

from obverse.client import AsyncResource, Json, Operation, Query, Resource
from obverse.models import UNSET, UnsetType

from .. import models

LIST: Operation[list[models.Entry]] = Operation(
    id="listEntries",
    method="GET",
    path="/journal",
    parameters=(Query("operationId"), Query("last")),
    responses={
        "200": (Json("application/json", list[models.Entry]),),
        "4XX": (Json("application/json", models.Problem),),
    },
    accept="application/json",
)
CLEAR: Operation[None] = Operation(
    id="clearJournal",
    method="DELETE",
    path="/journal",
    responses={"204": (), "4XX": (Json("application/json", models.Problem),)},
    accept="application/json",
)


class Journal(Resource):
    """What it was asked.

    Errors that several methods raise:
        ApiError: 4XX: The request was refused.
    """

    __slots__ = ()

    def list(
        self, *, operation_id: str | UnsetType = UNSET, last: int | UnsetType = UNSET
    ) -> _builtins.list[models.Entry]:
        """List requests, oldest first.

        ``GET /journal``

        Args:
            operation_id: List requests of this operation only. Constraints: minLength 1.
            last: List at most so many, the newest. Constraints: minimum 1.

        Returns:
            200: The requests.

        Raises:
            ApiError: See :class:`Journal`.

        Source: control.yaml#/paths/~1journal/get
        """
        return self._send(LIST, operation_id, last)

    def clear(self) -> None:
        """Forget the requests.

        ``DELETE /journal``

        Returns:
            204: They are forgotten.

        Raises:
            ApiError: See :class:`Journal`.

        Source: control.yaml#/paths/~1journal/delete
        """
        return self._send(CLEAR)


class AsyncJournal(AsyncResource):
    """Like :class:`Journal`, asynchronous."""

    __slots__ = ()

    async def list(
        self, *, operation_id: str | UnsetType = UNSET, last: int | UnsetType = UNSET
    ) -> _builtins.list[models.Entry]:
        """Like :meth:`Journal.list`."""
        return await self._send(LIST, operation_id, last)

    async def clear(self) -> None:
        """Like :meth:`Journal.clear`."""
        return await self._send(CLEAR)

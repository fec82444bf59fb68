# Generated from control.yaml#/tags/faults by obverse/templates/client/group.py.jinja. Do not edit.
"""What goes wrong on purpose."""

from __future__ import annotations

import builtins as _builtins

from obverse.client import AsyncResource, Json, Operation, Path, Resource

from .. import models

LIST: Operation[list[models.Fault]] = Operation(
    id="listFaults",
    method="GET",
    path="/faults",
    responses={
        "200": (Json("application/json", list[models.Fault]),),
        "4XX": (Json("application/json", models.Problem),),
    },
    accept="application/json",
)
ADD: Operation[None] = Operation(
    id="addFault",
    method="POST",
    path="/faults",
    bodies=(Json("application/json"),),
    responses={"204": (), "4XX": (Json("application/json", models.Problem),)},
    accept="application/json",
)
CLEAR: Operation[None] = Operation(
    id="clearFaults",
    method="DELETE",
    path="/faults",
    responses={"204": (), "4XX": (Json("application/json", models.Problem),)},
    accept="application/json",
)
REMOVE: Operation[None] = Operation(
    id="removeFault",
    method="DELETE",
    path="/faults/{place}",
    parameters=(Path("place"),),
    responses={"204": (), "4XX": (Json("application/json", models.Problem),)},
    accept="application/json",
)


class Faults(Resource):
    """What goes wrong on purpose.

    Errors that several methods raise:
        ApiError: 4XX: The request was refused.
    """

    __slots__ = ()

    def list(self) -> _builtins.list[models.Fault]:
        """List the faults to inject.

        ``GET /faults``

        Returns:
            200: The faults, in the order in which they are looked at.

        Raises:
            ApiError: See :class:`Faults`.

        Source: control.yaml#/paths/~1faults/get
        """
        return self._send(LIST)

    def add(self, body: models.Fault) -> None:
        """Inject a fault into requests to come.

        ``POST /faults``

        Args:
            body: What to send.

        Returns:
            204: It is there.

        Raises:
            ApiError: See :class:`Faults`.

        Source: control.yaml#/paths/~1faults/post
        """
        return self._send(ADD, body=body)

    def clear(self) -> None:
        """Inject no faults any more.

        ``DELETE /faults``

        Returns:
            204: They are gone.

        Raises:
            ApiError: See :class:`Faults`.

        Source: control.yaml#/paths/~1faults/delete
        """
        return self._send(CLEAR)

    def remove(self, place: int) -> None:
        """Inject one of the faults no more.

        ``DELETE /faults/{place}``

        Args:
            place: Its place in the list, from 0 on. Constraints: minimum 0.

        Returns:
            204: It is gone.

        Raises:
            ApiError: See :class:`Faults`.

        Source: control.yaml#/paths/~1faults~1%7Bplace%7D/delete
        """
        return self._send(REMOVE, place)


class AsyncFaults(AsyncResource):
    """Like :class:`Faults`, asynchronous."""

    __slots__ = ()

    async def list(self) -> _builtins.list[models.Fault]:
        """Like :meth:`Faults.list`."""
        return await self._send(LIST)

    async def add(self, body: models.Fault) -> None:
        """Like :meth:`Faults.add`."""
        return await self._send(ADD, body=body)

    async def clear(self) -> None:
        """Like :meth:`Faults.clear`."""
        return await self._send(CLEAR)

    async def remove(self, place: int) -> None:
        """Like :meth:`Faults.remove`."""
        return await self._send(REMOVE, place)

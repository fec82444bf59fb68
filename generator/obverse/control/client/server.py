# Generated from control.yaml#/tags/server by obverse/templates/client/group.py.jinja. Do not edit.
"""The served stub as a whole."""

from __future__ import annotations

from obverse.client import AsyncResource, Json, Operation, Resource

from .. import models

HEALTH: Operation[models.Health] = Operation(
    id="getHealth",
    method="GET",
    path="/health",
    responses={"200": (Json("application/json", models.Health),), "4XX": (Json("application/json", models.Problem),)},
    accept="application/json",
)
OPERATIONS: Operation[list[models.Operation]] = Operation(
    id="listOperations",
    method="GET",
    path="/operations",
    responses={
        "200": (Json("application/json", list[models.Operation]),),
        "4XX": (Json("application/json", models.Problem),),
    },
    accept="application/json",
)
RESET: Operation[None] = Operation(
    id="reset",
    method="POST",
    path="/reset",
    responses={"204": (), "4XX": (Json("application/json", models.Problem),)},
    accept="application/json",
)
SETTINGS: Operation[models.Behaviour] = Operation(
    id="getSettings",
    method="GET",
    path="/settings",
    responses={
        "200": (Json("application/json", models.Behaviour),),
        "4XX": (Json("application/json", models.Problem),),
    },
    accept="application/json",
)
SET: Operation[models.Behaviour] = Operation(
    id="patchSettings",
    method="PATCH",
    path="/settings",
    bodies=(Json("application/json"),),
    responses={
        "200": (Json("application/json", models.Behaviour),),
        "4XX": (Json("application/json", models.Problem),),
    },
    accept="application/json",
)


class Server(Resource):
    """The served stub as a whole.

    Errors that several methods raise:
        ApiError: 4XX: The request was refused.
    """

    __slots__ = ()

    def health(self) -> models.Health:
        """Say what is served.

        ``GET /health``

        Returns:
            200: What is served.

        Raises:
            ApiError: See :class:`Server`.

        Source: control.yaml#/paths/~1health/get
        """
        return self._send(HEALTH)

    def operations(self) -> list[models.Operation]:
        """List the operations, and how each is responded to.

        ``GET /operations``

        Returns:
            200: The operations, in the order of the document.

        Raises:
            ApiError: See :class:`Server`.

        Source: control.yaml#/paths/~1operations/get
        """
        return self._send(OPERATIONS)

    def reset(self) -> None:
        """Forget items, requests and faults. The clock stays where it is.

        ``POST /reset``

        Returns:
            204: All is forgotten.

        Raises:
            ApiError: See :class:`Server`.

        Source: control.yaml#/paths/~1reset/post
        """
        return self._send(RESET)

    def settings(self) -> models.Behaviour:
        """Say how the stub behaves.

        ``GET /settings``

        Returns:
            200: How it behaves.

        Raises:
            ApiError: See :class:`Server`.

        Source: control.yaml#/paths/~1settings/get
        """
        return self._send(SETTINGS)

    def set(self, body: models.NewBehaviour) -> models.Behaviour:
        """Let the stub behave in another way from now on.

        ``PATCH /settings``

        Args:
            body: What to send.

        Returns:
            200: How it behaves now.

        Raises:
            ApiError: See :class:`Server`.

        Source: control.yaml#/paths/~1settings/patch
        """
        return self._send(SET, body=body)


class AsyncServer(AsyncResource):
    """Like :class:`Server`, asynchronous."""

    __slots__ = ()

    async def health(self) -> models.Health:
        """Like :meth:`Server.health`."""
        return await self._send(HEALTH)

    async def operations(self) -> list[models.Operation]:
        """Like :meth:`Server.operations`."""
        return await self._send(OPERATIONS)

    async def reset(self) -> None:
        """Like :meth:`Server.reset`."""
        return await self._send(RESET)

    async def settings(self) -> models.Behaviour:
        """Like :meth:`Server.settings`."""
        return await self._send(SETTINGS)

    async def set(self, body: models.NewBehaviour) -> models.Behaviour:
        """Like :meth:`Server.set`."""
        return await self._send(SET, body=body)

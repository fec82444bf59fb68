# Generated from control.yaml#/tags/clock by obverse/templates/client/group.py.jinja. Do not edit.
"""Its time."""

from __future__ import annotations

from obverse.client import AsyncResource, Json, Operation, Resource

from .. import models

SET: Operation[models.Time] = Operation(
    id="putClock",
    method="PUT",
    path="/clock",
    bodies=(Json("application/json"),),
    responses={"200": (Json("application/json", models.Time),), "4XX": (Json("application/json", models.Problem),)},
    accept="application/json",
)
READ: Operation[models.Time] = Operation(
    id="getClock",
    method="GET",
    path="/clock",
    responses={"200": (Json("application/json", models.Time),), "4XX": (Json("application/json", models.Problem),)},
    accept="application/json",
)
ADVANCE: Operation[models.Time] = Operation(
    id="advanceClock",
    method="POST",
    path="/clock/advance",
    bodies=(Json("application/json"),),
    responses={"200": (Json("application/json", models.Time),), "4XX": (Json("application/json", models.Problem),)},
    accept="application/json",
)


class Clock(Resource):
    """Its time.

    Errors that several methods raise:
        ApiError: 4XX: The request was refused.
    """

    __slots__ = ()

    def set(self, body: models.NewTime) -> models.Time:
        """Set the time of the stub, or how fast it goes.

        ``PUT /clock``

        Args:
            body: What to send.

        Returns:
            200: The time after that.

        Raises:
            ApiError: See :class:`Clock`.

        Source: control.yaml#/paths/~1clock/put
        """
        return self._send(SET, body=body)

    def read(self) -> models.Time:
        """Tell the time of the stub.

        ``GET /clock``

        Returns:
            200: The time.

        Raises:
            ApiError: See :class:`Clock`.

        Source: control.yaml#/paths/~1clock/get
        """
        return self._send(READ)

    def advance(self, body: models.Advance) -> models.Time:
        """Move the time of the stub forward.

        ``POST /clock/advance``

        Args:
            body: What to send.

        Returns:
            200: The time after that.

        Raises:
            ApiError: See :class:`Clock`.

        Source: control.yaml#/paths/~1clock~1advance/post
        """
        return self._send(ADVANCE, body=body)


class AsyncClock(AsyncResource):
    """Like :class:`Clock`, asynchronous."""

    __slots__ = ()

    async def set(self, body: models.NewTime) -> models.Time:
        """Like :meth:`Clock.set`."""
        return await self._send(SET, body=body)

    async def read(self) -> models.Time:
        """Like :meth:`Clock.read`."""
        return await self._send(READ)

    async def advance(self, body: models.Advance) -> models.Time:
        """Like :meth:`Clock.advance`."""
        return await self._send(ADVANCE, body=body)

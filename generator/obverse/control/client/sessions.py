# Generated from control.yaml#/tags/sessions by obverse/templates/client/group.py.jinja. Do not edit.
"""States apart from each other within one server."""

from __future__ import annotations

import builtins as _builtins

from obverse.client import AsyncResource, Json, Operation, Path, Resource

from .. import models

LIST: Operation[list[models.Session]] = Operation(
    id="listSessions",
    method="GET",
    path="/sessions",
    responses={
        "200": (Json("application/json", list[models.Session]),),
        "4XX": (Json("application/json", models.Problem),),
    },
    accept="application/json",
)
END: Operation[None] = Operation(
    id="endSession",
    method="DELETE",
    path="/sessions/{name}",
    parameters=(Path("name"),),
    responses={"204": (), "4XX": (Json("application/json", models.Problem),)},
    accept="application/json",
)


class Sessions(Resource):
    """States apart from each other within one server.

    Errors that several methods raise:
        ApiError: 4XX: The request was refused.
    """

    __slots__ = ()

    def list(self) -> _builtins.list[models.Session]:
        """List the sessions beside the one that needs no name.

        ``GET /sessions``

        Returns:
            200: The sessions, by name.

        Raises:
            ApiError: See :class:`Sessions`.

        Source: control.yaml#/paths/~1sessions/get
        """
        return self._send(LIST)

    def end(self, name: str) -> None:
        """Forget a session with all that it has.

        ``DELETE /sessions/{name}``

        Args:
            name: Constraints: minLength 1.

        Returns:
            204: It is gone.

        Raises:
            ApiError: See :class:`Sessions`.

        Source: control.yaml#/paths/~1sessions~1%7Bname%7D/delete
        """
        return self._send(END, name)


class AsyncSessions(AsyncResource):
    """Like :class:`Sessions`, asynchronous."""

    __slots__ = ()

    async def list(self) -> _builtins.list[models.Session]:
        """Like :meth:`Sessions.list`."""
        return await self._send(LIST)

    async def end(self, name: str) -> None:
        """Like :meth:`Sessions.end`."""
        return await self._send(END, name)

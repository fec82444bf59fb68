# Generated from control.yaml#/tags/journal by obverse/templates/client/group.py.jinja. Do not edit.
"""What it was asked."""

from __future__ import annotations

import builtins as _builtins
from typing import Any

from obverse.client import (
    AsyncItemStream,
    AsyncResource,
    ItemStream,
    Json,
    Operation,
    Query,
    Resource,
    ServerSentEvent,
    Streamed,
)
from obverse.models import UNSET, UnsetType

from .. import models

WARNINGS: Operation[list[models.Note]] = Operation(
    id="listWarnings",
    method="GET",
    path="/warnings",
    responses={
        "200": (Json("application/json", list[models.Note]),),
        "4XX": (Json("application/json", models.Problem),),
    },
    accept="application/json",
)
ADVICE: Operation[list[models.Note]] = Operation(
    id="listAdvice",
    method="GET",
    path="/advice",
    responses={
        "200": (Json("application/json", list[models.Note]),),
        "4XX": (Json("application/json", models.Problem),),
    },
    accept="application/json",
)
LIST: Operation[list[models.Entry]] = Operation(
    id="listEntries",
    method="GET",
    path="/journal",
    parameters=(Query("operationId"), Query("last"), Query("after"), Query("status")),
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
NEXT: Operation[models.Entry | None] = Operation(
    id="waitForEntry",
    method="GET",
    path="/journal/next",
    parameters=(Query("operationId"), Query("after"), Query("seconds")),
    responses={
        "200": (Json("application/json", models.Entry),),
        "204": (),
        "4XX": (Json("application/json", models.Problem),),
    },
    accept="application/json",
)
WATCH: Operation[list[models.Entry]] = Operation(
    id="watchEntries",
    method="GET",
    path="/journal/events",
    responses={
        "200": (Streamed("text/event-stream", models.Entry),),
        "4XX": (Json("application/json", models.Problem),),
    },
    accept="text/event-stream, application/json",
)
HAR: Operation[dict[str, Any]] = Operation(
    id="getHar",
    method="GET",
    path="/journal/har",
    responses={"200": (Json("application/json", dict[str, Any]),), "4XX": (Json("application/json", models.Problem),)},
    accept="application/json",
)


class Journal(Resource):
    """What it was asked.

    Errors that several methods raise:
        ApiError: 4XX: The request was refused.
    """

    __slots__ = ()

    def warnings(self) -> _builtins.list[models.Note]:
        """List what the real service might refuse, though the stub did not.

        ``GET /warnings``

        Returns:
            200: The warnings, each once, in the order in which they came up.

        Raises:
            ApiError: See :class:`Journal`.

        Source: control.yaml#/paths/~1warnings/get
        """
        return self._send(WARNINGS)

    def advice(self) -> _builtins.list[models.Note]:
        """List what callers should do in another way.

        ``GET /advice``

        Returns:
            200: The advice, each once, in the order in which it came up.

        Raises:
            ApiError: See :class:`Journal`.

        Source: control.yaml#/paths/~1advice/get
        """
        return self._send(ADVICE)

    def list(
        self,
        *,
        operation_id: str | UnsetType = UNSET,
        last: int | UnsetType = UNSET,
        after: int | UnsetType = UNSET,
        status: int | UnsetType = UNSET,
    ) -> _builtins.list[models.Entry]:
        """List requests, oldest first.

        ``GET /journal``

        Args:
            operation_id: List requests of this operation only. Constraints: minLength 1.
            last: List at most so many, the newest. Constraints: minimum 1.
            after: List requests with higher numbers than this. Constraints: minimum 0.
            status: List requests that were answered with this status only. Constraints: minimum
                100, maximum 599.

        Returns:
            200: The requests.

        Raises:
            ApiError: See :class:`Journal`.

        Source: control.yaml#/paths/~1journal/get
        """
        return self._send(LIST, operation_id, last, after, status)

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

    def next(
        self,
        *,
        operation_id: str | UnsetType = UNSET,
        after: int | UnsetType = UNSET,
        seconds: float | UnsetType = UNSET,
    ) -> models.Entry | None:
        """Wait for the next request.

        ``GET /journal/next``

        Args:
            operation_id: Wait for a request of this operation. Constraints: minLength 1.
            after: Take the first request with a higher number than this; without it, wait for
                one yet to come. Constraints: minimum 0.
            seconds: How long to wait. Constraints: minimum 0, maximum 60. Default: 10.

        Returns:
            200: The request.
            204: None came in time.

        Raises:
            ApiError: See :class:`Journal`.

        Source: control.yaml#/paths/~1journal~1next/get
        """
        return self._send(NEXT, operation_id, after, seconds)

    def watch(self) -> ItemStream[ServerSentEvent[models.Entry]]:
        """Tell each request as it comes.

        ``GET /journal/events``

        The body is read piece by piece: iterate over what this returns, and close it.

        Returns:
            200: The requests that come from now on, without an end.

        Raises:
            ApiError: See :class:`Journal`.

        Source: control.yaml#/paths/~1journal~1events/get
        """
        return self._stream(WATCH)

    def har(self) -> dict[str, Any]:
        """Return all requests with their responses as HAR 1.2.

        ``GET /journal/har``

        Returns:
            200: The HAR.

        Raises:
            ApiError: See :class:`Journal`.

        Source: control.yaml#/paths/~1journal~1har/get
        """
        return self._send(HAR)


class AsyncJournal(AsyncResource):
    """Like :class:`Journal`, asynchronous."""

    __slots__ = ()

    async def warnings(self) -> _builtins.list[models.Note]:
        """Like :meth:`Journal.warnings`."""
        return await self._send(WARNINGS)

    async def advice(self) -> _builtins.list[models.Note]:
        """Like :meth:`Journal.advice`."""
        return await self._send(ADVICE)

    async def list(
        self,
        *,
        operation_id: str | UnsetType = UNSET,
        last: int | UnsetType = UNSET,
        after: int | UnsetType = UNSET,
        status: int | UnsetType = UNSET,
    ) -> _builtins.list[models.Entry]:
        """Like :meth:`Journal.list`."""
        return await self._send(LIST, operation_id, last, after, status)

    async def clear(self) -> None:
        """Like :meth:`Journal.clear`."""
        return await self._send(CLEAR)

    async def next(
        self,
        *,
        operation_id: str | UnsetType = UNSET,
        after: int | UnsetType = UNSET,
        seconds: float | UnsetType = UNSET,
    ) -> models.Entry | None:
        """Like :meth:`Journal.next`."""
        return await self._send(NEXT, operation_id, after, seconds)

    async def watch(self) -> AsyncItemStream[ServerSentEvent[models.Entry]]:
        """Like :meth:`Journal.watch`."""
        return await self._stream(WATCH)

    async def har(self) -> dict[str, Any]:
        """Like :meth:`Journal.har`."""
        return await self._send(HAR)

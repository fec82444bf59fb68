# Generated from control.yaml#/tags/journal by obverse/templates/stub/group.py.jinja. Do not edit.
"""What it was asked."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any, TypeAlias

from obverse.models import UNSET, UnsetType
from obverse.stub import Argument, Method, Request, Stateful, StreamedItems

from .. import models
from . import responses

ListWarningsResponse: TypeAlias = responses.Ok[list[models.Note]] | responses.ClientError
ListAdviceResponse: TypeAlias = responses.Ok[list[models.Note]] | responses.ClientError
ListEntriesResponse: TypeAlias = responses.Ok[list[models.Entry]] | responses.ClientError
ClearJournalResponse: TypeAlias = responses.NoContent | responses.ClientError
WaitForEntryResponse: TypeAlias = responses.Ok[models.Entry] | responses.NoContent | responses.ClientError
WatchEntriesResponse: TypeAlias = responses.Ok[StreamedItems[models.Entry]] | responses.ClientError
GetHarResponse: TypeAlias = responses.Ok[dict[str, Any]] | responses.ClientError

WARNINGS: Method[ListWarningsResponse] = Method("listWarnings", "warnings", ListWarningsResponse)
ADVICE: Method[ListAdviceResponse] = Method("listAdvice", "advice", ListAdviceResponse)
LIST: Method[ListEntriesResponse] = Method(
    "listEntries",
    "list",
    ListEntriesResponse,
    arguments=(
        Argument("operation_id", "query", "operationId", str),
        Argument("last", "query", "last", int),
        Argument("after", "query", "after", int),
        Argument("status", "query", "status", int),
    ),
)
CLEAR: Method[ClearJournalResponse] = Method("clearJournal", "clear", ClearJournalResponse)
NEXT: Method[WaitForEntryResponse] = Method(
    "waitForEntry",
    "next",
    WaitForEntryResponse,
    arguments=(
        Argument("operation_id", "query", "operationId", str),
        Argument("after", "query", "after", int),
        Argument("seconds", "query", "seconds", float),
    ),
)
WATCH: Method[WatchEntriesResponse] = Method("watchEntries", "watch", WatchEntriesResponse)
HAR: Method[GetHarResponse] = Method("getHar", "har", GetHarResponse)
METHODS = (WARNINGS, ADVICE, LIST, CLEAR, NEXT, WATCH, HAR)


class JournalHandlers(Stateful):
    """What it was asked."""

    def warnings(self, request: Request) -> ListWarningsResponse | Awaitable[ListWarningsResponse]:
        """List what the real service might refuse, though the stub did not. ``GET /warnings``"""
        return self._respond(WARNINGS, request)

    def advice(self, request: Request) -> ListAdviceResponse | Awaitable[ListAdviceResponse]:
        """List what callers should do in another way. ``GET /advice``"""
        return self._respond(ADVICE, request)

    def list(
        self,
        request: Request,
        *,
        operation_id: str | UnsetType = UNSET,
        last: int | UnsetType = UNSET,
        after: int | UnsetType = UNSET,
        status: int | UnsetType = UNSET,
    ) -> ListEntriesResponse | Awaitable[ListEntriesResponse]:
        """List requests, oldest first. ``GET /journal``"""
        return self._respond(LIST, request)

    def clear(self, request: Request) -> ClearJournalResponse | Awaitable[ClearJournalResponse]:
        """Forget the requests. ``DELETE /journal``"""
        return self._respond(CLEAR, request)

    def next(
        self,
        request: Request,
        *,
        operation_id: str | UnsetType = UNSET,
        after: int | UnsetType = UNSET,
        seconds: float | UnsetType = UNSET,
    ) -> WaitForEntryResponse | Awaitable[WaitForEntryResponse]:
        """Wait for the next request. ``GET /journal/next``"""
        return self._respond(NEXT, request)

    def watch(self, request: Request) -> WatchEntriesResponse | Awaitable[WatchEntriesResponse]:
        """Tell each request as it comes. ``GET /journal/events``"""
        return self._respond(WATCH, request)

    def har(self, request: Request) -> GetHarResponse | Awaitable[GetHarResponse]:
        """Return all requests with their responses as HAR 1.2. ``GET /journal/har``"""
        return self._respond(HAR, request)

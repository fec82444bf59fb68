# Generated from control.yaml#/tags/journal by obverse/templates/stub/group.py.jinja. Do not edit.
"""What it was asked."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TypeAlias

from obverse.models import UNSET, UnsetType
from obverse.stub import Argument, Method, Request, Stateful

from .. import models
from . import responses

ListEntriesResponse: TypeAlias = responses.Ok[list[models.Entry]] | responses.ClientError
ClearJournalResponse: TypeAlias = responses.NoContent | responses.ClientError

LIST: Method[ListEntriesResponse] = Method(
    "listEntries",
    "list",
    ListEntriesResponse,
    arguments=(Argument("operation_id", "query", "operationId", str), Argument("last", "query", "last", int)),
)
CLEAR: Method[ClearJournalResponse] = Method("clearJournal", "clear", ClearJournalResponse)
METHODS = (LIST, CLEAR)


class JournalHandlers(Stateful):
    """What it was asked."""

    def list(
        self, request: Request, *, operation_id: str | UnsetType = UNSET, last: int | UnsetType = UNSET
    ) -> ListEntriesResponse | Awaitable[ListEntriesResponse]:
        """List requests, oldest first. ``GET /journal``"""
        return self._respond(LIST, request)

    def clear(self, request: Request) -> ClearJournalResponse | Awaitable[ClearJournalResponse]:
        """Forget the requests. ``DELETE /journal``"""
        return self._respond(CLEAR, request)

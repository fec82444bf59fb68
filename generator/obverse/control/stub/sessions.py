# Generated from control.yaml#/tags/sessions by obverse/templates/stub/group.py.jinja. Do not edit.
"""States apart from each other within one server."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TypeAlias

from obverse.stub import Argument, Method, Request, Stateful

from .. import models
from . import responses

ListSessionsResponse: TypeAlias = responses.Ok[list[models.Session]] | responses.ClientError
EndSessionResponse: TypeAlias = responses.NoContent | responses.ClientError

LIST: Method[ListSessionsResponse] = Method("listSessions", "list", ListSessionsResponse)
END: Method[EndSessionResponse] = Method(
    "endSession", "end", EndSessionResponse, arguments=(Argument("name", "path", "name", str),)
)
METHODS = (LIST, END)


class SessionsHandlers(Stateful):
    """States apart from each other within one server."""

    def list(self, request: Request) -> ListSessionsResponse | Awaitable[ListSessionsResponse]:
        """List the sessions beside the one that needs no name. ``GET /sessions``"""
        return self._respond(LIST, request)

    def end(self, request: Request, name: str) -> EndSessionResponse | Awaitable[EndSessionResponse]:
        """Forget a session with all that it has. ``DELETE /sessions/{name}``"""
        return self._respond(END, request, name)

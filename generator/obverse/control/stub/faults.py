# Generated from control.yaml#/tags/faults by obverse/templates/stub/group.py.jinja. Do not edit.
"""What goes wrong on purpose."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TypeAlias

from obverse.stub import Argument, Method, Request, Stateful

from .. import models
from . import responses

ListFaultsResponse: TypeAlias = responses.Ok[list[models.Fault]] | responses.ClientError
AddFaultResponse: TypeAlias = responses.NoContent | responses.ClientError
ClearFaultsResponse: TypeAlias = responses.NoContent | responses.ClientError
RemoveFaultResponse: TypeAlias = responses.NoContent | responses.ClientError

LIST: Method[ListFaultsResponse] = Method("listFaults", "list", ListFaultsResponse)
ADD: Method[AddFaultResponse] = Method("addFault", "add", AddFaultResponse, bodies={"application/json": models.Fault})
CLEAR: Method[ClearFaultsResponse] = Method("clearFaults", "clear", ClearFaultsResponse)
REMOVE: Method[RemoveFaultResponse] = Method(
    "removeFault", "remove", RemoveFaultResponse, arguments=(Argument("place", "path", "place", int),)
)
METHODS = (LIST, ADD, CLEAR, REMOVE)


class FaultsHandlers(Stateful):
    """What goes wrong on purpose."""

    def list(self, request: Request) -> ListFaultsResponse | Awaitable[ListFaultsResponse]:
        """List the faults to inject. ``GET /faults``"""
        return self._respond(LIST, request)

    def add(self, request: Request, body: models.Fault) -> AddFaultResponse | Awaitable[AddFaultResponse]:
        """Inject a fault into requests to come. ``POST /faults``"""
        return self._respond(ADD, request, body=body)

    def clear(self, request: Request) -> ClearFaultsResponse | Awaitable[ClearFaultsResponse]:
        """Inject no faults any more. ``DELETE /faults``"""
        return self._respond(CLEAR, request)

    def remove(self, request: Request, place: int) -> RemoveFaultResponse | Awaitable[RemoveFaultResponse]:
        """Inject one of the faults no more. ``DELETE /faults/{place}``"""
        return self._respond(REMOVE, request, place)

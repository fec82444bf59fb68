# Generated from control.yaml#/tags/server by obverse/templates/stub/group.py.jinja. Do not edit.
"""The served stub as a whole."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TypeAlias

from obverse.stub import Method, Request, Stateful

from .. import models
from . import responses

GetHealthResponse: TypeAlias = responses.Ok[models.Health] | responses.ClientError
ListOperationsResponse: TypeAlias = responses.Ok[list[models.Operation]] | responses.ClientError
ResetResponse: TypeAlias = responses.NoContent | responses.ClientError
GetSettingsResponse: TypeAlias = responses.Ok[models.Behaviour] | responses.ClientError
PatchSettingsResponse: TypeAlias = responses.Ok[models.Behaviour] | responses.ClientError

HEALTH: Method[GetHealthResponse] = Method("getHealth", "health", GetHealthResponse)
OPERATIONS: Method[ListOperationsResponse] = Method("listOperations", "operations", ListOperationsResponse)
RESET: Method[ResetResponse] = Method("reset", "reset", ResetResponse)
SETTINGS: Method[GetSettingsResponse] = Method("getSettings", "settings", GetSettingsResponse)
SET: Method[PatchSettingsResponse] = Method(
    "patchSettings", "set", PatchSettingsResponse, bodies={"application/json": models.NewBehaviour}
)
METHODS = (HEALTH, OPERATIONS, RESET, SETTINGS, SET)


class ServerHandlers(Stateful):
    """The served stub as a whole."""

    def health(self, request: Request) -> GetHealthResponse | Awaitable[GetHealthResponse]:
        """Say what is served. ``GET /health``"""
        return self._respond(HEALTH, request)

    def operations(self, request: Request) -> ListOperationsResponse | Awaitable[ListOperationsResponse]:
        """List the operations, and how each is responded to. ``GET /operations``"""
        return self._respond(OPERATIONS, request)

    def reset(self, request: Request) -> ResetResponse | Awaitable[ResetResponse]:
        """Forget items, requests and faults. The clock stays where it is. ``POST /reset``"""
        return self._respond(RESET, request)

    def settings(self, request: Request) -> GetSettingsResponse | Awaitable[GetSettingsResponse]:
        """Say how the stub behaves. ``GET /settings``"""
        return self._respond(SETTINGS, request)

    def set(
        self, request: Request, body: models.NewBehaviour
    ) -> PatchSettingsResponse | Awaitable[PatchSettingsResponse]:
        """Let the stub behave in another way from now on. ``PATCH /settings``"""
        return self._respond(SET, request, body=body)

# Generated from control.yaml#/tags/clock by obverse/templates/stub/group.py.jinja. Do not edit.
"""Its time."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TypeAlias

from obverse.stub import Method, Request, Stateful

from .. import models
from . import responses

GetClockResponse: TypeAlias = responses.Ok[models.Time] | responses.ClientError
AdvanceClockResponse: TypeAlias = responses.Ok[models.Time] | responses.ClientError

READ: Method[GetClockResponse] = Method("getClock", "read", GetClockResponse)
ADVANCE: Method[AdvanceClockResponse] = Method(
    "advanceClock", "advance", AdvanceClockResponse, bodies={"application/json": models.Advance}
)
METHODS = (READ, ADVANCE)


class ClockHandlers(Stateful):
    """Its time."""

    def read(self, request: Request) -> GetClockResponse | Awaitable[GetClockResponse]:
        """Tell the time of the stub. ``GET /clock``"""
        return self._respond(READ, request)

    def advance(self, request: Request, body: models.Advance) -> AdvanceClockResponse | Awaitable[AdvanceClockResponse]:
        """Move the time of the stub forward. ``POST /clock/advance``"""
        return self._respond(ADVANCE, request, body=body)

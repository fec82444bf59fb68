# Generated from control.yaml#/tags/clock by obverse/templates/stub/group.py.jinja. Do not edit.
"""Its time."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TypeAlias

from obverse.stub import Method, Request, Stateful

from .. import models
from . import responses

PutClockResponse: TypeAlias = responses.Ok[models.Time] | responses.ClientError
GetClockResponse: TypeAlias = responses.Ok[models.Time] | responses.ClientError
AdvanceClockResponse: TypeAlias = responses.Ok[models.Time] | responses.ClientError

SET: Method[PutClockResponse] = Method("putClock", "set", PutClockResponse, bodies={"application/json": models.NewTime})
READ: Method[GetClockResponse] = Method("getClock", "read", GetClockResponse)
ADVANCE: Method[AdvanceClockResponse] = Method(
    "advanceClock", "advance", AdvanceClockResponse, bodies={"application/json": models.Advance}
)
METHODS = (SET, READ, ADVANCE)


class ClockHandlers(Stateful):
    """Its time."""

    def set(self, request: Request, body: models.NewTime) -> PutClockResponse | Awaitable[PutClockResponse]:
        """Set the time of the stub, or how fast it goes. ``PUT /clock``"""
        return self._respond(SET, request, body=body)

    def read(self, request: Request) -> GetClockResponse | Awaitable[GetClockResponse]:
        """Tell the time of the stub. ``GET /clock``"""
        return self._respond(READ, request)

    def advance(self, request: Request, body: models.Advance) -> AdvanceClockResponse | Awaitable[AdvanceClockResponse]:
        """Move the time of the stub forward. ``POST /clock/advance``"""
        return self._respond(ADVANCE, request, body=body)

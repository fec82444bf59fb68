# Generated from control.yaml#/paths by obverse/templates/stub/responses.py.jinja. Do not edit.
"""The responses that handlers return: a class for each status, with the headers that it is documented with."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar, final

from obverse.stub import TypedResponse

from .. import models

B_co = TypeVar("B_co", covariant=True)


@final
class Ok(TypedResponse, Generic[B_co], kw_only=True, frozen=True):
    """Status 200."""

    status: ClassVar[int] = 200
    body: B_co


@final
class NoContent(TypedResponse, kw_only=True, frozen=True):
    """Status 204."""

    status: ClassVar[int] = 204


@final
class ClientError(TypedResponse, kw_only=True, frozen=True):
    """4XX: The request was refused."""

    status_range = "4XX"
    status: int
    body: models.Problem

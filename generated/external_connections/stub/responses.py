# Generated from external-connections.yaml#/paths by obverse/templates/stub/responses.py.jinja. Do not edit.
"""The responses that handlers return: a class for each status, with the headers that it is documented with."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar, final

from obverse.models import UNSET, UnsetType
from obverse.stub import TypedResponse

from .. import models

B_co = TypeVar("B_co", covariant=True)


@final
class Ok(TypedResponse, Generic[B_co], kw_only=True, frozen=True):
    """Status 200."""

    status: ClassVar[int] = 200
    body: B_co


@final
class Created(TypedResponse, Generic[B_co], kw_only=True, frozen=True):
    """Status 201."""

    status: ClassVar[int] = 201
    body: B_co


@final
class Accepted(TypedResponse, kw_only=True, frozen=True):
    """202: The connection will be deleted. The body is empty."""

    status: ClassVar[int] = 202


@final
class AcceptedWithLocation(TypedResponse, kw_only=True, frozen=True):
    """202: The schema will be registered. The body is empty and has no media type; see `Location`."""

    status: ClassVar[int] = 202
    header_names = {"location": "Location"}
    location: str
    """Header Location. Address of the operation that was started: absolute, and in the version that
    the call used. Its last segment is the operation's id. It is given once, and there is no other
    way to learn it.
    """


@final
class NoContent(TypedResponse, kw_only=True, frozen=True):
    """Status 204."""

    status: ClassVar[int] = 204


@final
class MultiStatus(TypedResponse, Generic[B_co], kw_only=True, frozen=True):
    """207: Some activities were not taken; their results have an `error`."""

    status: ClassVar[int] = 207
    body: B_co


@final
class BadRequest(TypedResponse, kw_only=True, frozen=True):
    """Status 400."""

    status: ClassVar[int] = 400
    body: models.ODataError


@final
class Unauthorized(TypedResponse, kw_only=True, frozen=True):
    """401: The token is missing, or not one that the server accepts."""

    status: ClassVar[int] = 401
    header_names = {"www_authenticate": "WWW-Authenticate"}
    body: models.ODataError
    www_authenticate: str
    """Header WWW-Authenticate. How to authenticate (RFC 6750)."""


@final
class Forbidden(TypedResponse, kw_only=True, frozen=True):
    """403: The token lacks the permission, or the permission reaches only connections of the app's own
    and this is none of them. Status and code are those of Graph's catalogue; for a foreign
    connection they are assumed.
    """

    status: ClassVar[int] = 403
    body: models.ODataError


@final
class NotFound(TypedResponse, kw_only=True, frozen=True):
    """Status 404."""

    status: ClassVar[int] = 404
    body: models.ODataError


@final
class Conflict(TypedResponse, kw_only=True, frozen=True):
    """Status 409."""

    status: ClassVar[int] = 409
    body: models.ODataError


@final
class ContentTooLarge(TypedResponse, kw_only=True, frozen=True):
    """413: The body is larger than Microsoft Graph takes in one write, 4,000,000 bytes."""

    status: ClassVar[int] = 413
    body: models.ODataError


@final
class UnsupportedMediaType(TypedResponse, kw_only=True, frozen=True):
    """415: The body is not `application/json`."""

    status: ClassVar[int] = 415
    body: models.ODataError


@final
class TooManyRequests(TypedResponse, kw_only=True, frozen=True):
    """429: Too many calls; wait as long as `Retry-After` says. Calls made meanwhile count too."""

    status: ClassVar[int] = 429
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class ServiceUnavailable(TypedResponse, kw_only=True, frozen=True):
    """503: The service is not available for now. Wait (as long as `Retry-After` says, if it is there)
    and repeat.
    """

    status: ClassVar[int] = 503
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""

# Generated from external-connections.yaml#/paths by obverse/templates/errors.py.jinja. Do not edit.
"""What a call may raise: a class for each status that the document knows, and the faults on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obverse.client import (
    ApiError,
    CallError,
    ConnectionFailed,
    ForeignLink,
    Interrupted,
    LinkError,
    NoLocation,
    OperationFailed,
    RepeatedLink,
    TimedOut,
    TransportError,
)
from obverse.models import DecodeError

if TYPE_CHECKING:
    from . import models

__all__ = [
    "BY_STATUS",
    "ApiError",
    "BadRequest",
    "CallError",
    "Conflict",
    "ConnectionFailed",
    "ContentTooLarge",
    "DecodeError",
    "Forbidden",
    "ForeignLink",
    "Interrupted",
    "LinkError",
    "NoLocation",
    "NotFound",
    "OperationFailed",
    "RepeatedLink",
    "ServiceUnavailable",
    "TimedOut",
    "TooManyRequests",
    "TransportError",
    "Unauthorized",
    "UnsupportedMediaType",
]


class BadRequest(ApiError):
    """Status 400."""

    error: models.ODataError | None


class Unauthorized(ApiError):
    """401: The token is missing, or not one that the server accepts."""

    error: models.ODataError | None


class Forbidden(ApiError):
    """403: The token lacks the permission, or the permission reaches only connections of the app's own
    and this is none of them. Status and code are those of Graph's catalogue; for a foreign
    connection they are assumed.
    """

    error: models.ODataError | None


class NotFound(ApiError):
    """Status 404."""

    error: models.ODataError | None


class Conflict(ApiError):
    """Status 409."""

    error: models.ODataError | None


class ContentTooLarge(ApiError):
    """413: The body is larger than Microsoft Graph takes in one write, 4,000,000 bytes."""

    error: models.ODataError | None


class UnsupportedMediaType(ApiError):
    """415: The body is not `application/json`."""

    error: models.ODataError | None


class TooManyRequests(ApiError):
    """429: Too many calls; wait as long as `Retry-After` says. Calls made meanwhile count too."""

    error: models.ODataError | None


class ServiceUnavailable(ApiError):
    """503: The service is not available for now. Wait (as long as `Retry-After` says, if it is there)
    and repeat.
    """

    error: models.ODataError | None


BY_STATUS: dict[int, type[ApiError]] = {
    400: BadRequest,
    401: Unauthorized,
    403: Forbidden,
    404: NotFound,
    409: Conflict,
    413: ContentTooLarge,
    415: UnsupportedMediaType,
    429: TooManyRequests,
    503: ServiceUnavailable,
}
"""Class of each status."""

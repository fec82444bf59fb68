# Generated from external-connections.yaml#/paths by templates/errors.py.jinja. Do not edit.
"""What a call may raise: a class for each status that the document knows, and the faults on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._runtime.errors import ApiError, ConnectionFailed, TimedOut, TransportError
from ._runtime.models import DecodeError

if TYPE_CHECKING:
    from . import models

__all__ = [
    "BY_STATUS",
    "ApiError",
    "BadRequest",
    "Conflict",
    "ConnectionFailed",
    "ContentTooLarge",
    "DecodeError",
    "NotFound",
    "TimedOut",
    "TransportError",
    "Unauthorized",
    "UnsupportedMediaType",
]


class BadRequest(ApiError):
    """The service answered 400.

    The body is not JSON, or breaks a rule of this contract; `innerError.message` says where and
    which.
    """

    error: models.ODataError | None


class Unauthorized(ApiError):
    """The service answered 401.

    The token is missing, expired or not one that the server accepts.
    """

    error: models.ODataError | None


class NotFound(ApiError):
    """The service answered 404.

    No connection has this id. Code, message and inner error are as the service was seen to send
    them.
    """

    error: models.ODataError | None


class Conflict(ApiError):
    """The service answered 409.

    A connection with this id exists already. The documentation has the status, and speaks of the
    same *name*; the key is the id, and two connections may share a name (assumed). The codes are
    assumed too.
    """

    error: models.ODataError | None


class ContentTooLarge(ApiError):
    """The service answered 413.

    The body is larger than Microsoft Graph takes in one write, 4,000,000 bytes.
    """

    error: models.ODataError | None


class UnsupportedMediaType(ApiError):
    """The service answered 415.

    The body is not `application/json`.
    """

    error: models.ODataError | None


BY_STATUS: dict[int, type[ApiError]] = {
    400: BadRequest,
    401: Unauthorized,
    404: NotFound,
    409: Conflict,
    413: ContentTooLarge,
    415: UnsupportedMediaType,
}
"""Class of each status."""

# Generated from external-connections.yaml by obverse/templates/__init__.py.jinja. Do not edit.
"""Microsoft Graph external connections.

Version 0.1.0 of the document.
"""

from __future__ import annotations

from obverse.compatibility import require_runtime as _require_runtime

_require_runtime(__name__, "0.1.0")

from obverse.client import (
    AsyncItemStream,
    AsyncPager,
    AsyncPoller,
    Bulk,
    ItemStream,
    Pager,
    Poller,
    Progress,
    Response,
    Retries,
    ServerSentEvent,
)
from obverse.models import UNSET
from obverse.wire.forms import File

from . import errors, models
from .client import AsyncClient, Client
from .errors import (
    ApiError,
    BadRequest,
    CallError,
    Conflict,
    ConnectionFailed,
    ContentTooLarge,
    DecodeError,
    Forbidden,
    ForeignLink,
    Interrupted,
    LinkError,
    NoLocation,
    NotFound,
    OperationFailed,
    RepeatedLink,
    ServiceUnavailable,
    TimedOut,
    TooManyRequests,
    TransportError,
    Unauthorized,
    UnsupportedMediaType,
)

__all__ = [
    "UNSET",
    "ApiError",
    "AsyncClient",
    "AsyncItemStream",
    "AsyncPager",
    "AsyncPoller",
    "BadRequest",
    "Bulk",
    "CallError",
    "Client",
    "Conflict",
    "ConnectionFailed",
    "ContentTooLarge",
    "DecodeError",
    "File",
    "Forbidden",
    "ForeignLink",
    "Interrupted",
    "ItemStream",
    "LinkError",
    "NoLocation",
    "NotFound",
    "OperationFailed",
    "Pager",
    "Poller",
    "Progress",
    "RepeatedLink",
    "Response",
    "Retries",
    "ServerSentEvent",
    "ServiceUnavailable",
    "TimedOut",
    "TooManyRequests",
    "TransportError",
    "Unauthorized",
    "UnsupportedMediaType",
    "errors",
    "models",
]

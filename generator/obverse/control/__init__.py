# Generated from control.yaml by obverse/templates/__init__.py.jinja. Do not edit.
"""obverse control.

Version 1 of the document.
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
    CallError,
    ConnectionFailed,
    DecodeError,
    ForeignLink,
    Interrupted,
    LinkError,
    NoLocation,
    OperationFailed,
    RepeatedLink,
    TimedOut,
    TransportError,
)

__all__ = [
    "UNSET",
    "ApiError",
    "AsyncClient",
    "AsyncItemStream",
    "AsyncPager",
    "AsyncPoller",
    "Bulk",
    "CallError",
    "Client",
    "ConnectionFailed",
    "DecodeError",
    "File",
    "ForeignLink",
    "Interrupted",
    "ItemStream",
    "LinkError",
    "NoLocation",
    "OperationFailed",
    "Pager",
    "Poller",
    "Progress",
    "RepeatedLink",
    "Response",
    "Retries",
    "ServerSentEvent",
    "TimedOut",
    "TransportError",
    "errors",
    "models",
]

# Generated from external-connections.yaml by templates/__init__.py.jinja. Do not edit.
"""Microsoft Graph external connections.

Version 0.1.0 of the document.
"""

from __future__ import annotations

from . import errors, models
from ._runtime.bodies import File
from ._runtime.client import Response, Retries
from ._runtime.models import UNSET
from .client import AsyncClient, Client
from .errors import (
    ApiError,
    BadRequest,
    Conflict,
    ConnectionFailed,
    ContentTooLarge,
    DecodeError,
    NotFound,
    TimedOut,
    TransportError,
    Unauthorized,
    UnsupportedMediaType,
)

__all__ = [
    "UNSET",
    "ApiError",
    "AsyncClient",
    "BadRequest",
    "Client",
    "Conflict",
    "ConnectionFailed",
    "ContentTooLarge",
    "DecodeError",
    "File",
    "NotFound",
    "Response",
    "Retries",
    "TimedOut",
    "TransportError",
    "Unauthorized",
    "UnsupportedMediaType",
    "errors",
    "models",
]

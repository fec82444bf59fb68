# Copied from counterpart/runtime/client/__init__.py. Do not edit.
"""The client half of the runtime: calls, transport, retries and errors."""

from __future__ import annotations

from ..errors import ApiError, ConnectionFailed, TimedOut, TransportError
from .answer import Response
from .base import DEFAULT_TIMEOUT, AsyncResource, BaseAsyncClient, BaseClient, Resource
from .credentials import AsyncToken, Basic, Token
from .operation import Binary, Cookie, Form, Header, Json, Multipart, Operation, Path, Query, Scheme, Text
from .retries import Retries

__all__ = [
    "DEFAULT_TIMEOUT",
    "ApiError",
    "AsyncResource",
    "AsyncToken",
    "BaseAsyncClient",
    "BaseClient",
    "Basic",
    "Binary",
    "ConnectionFailed",
    "Cookie",
    "Form",
    "Header",
    "Json",
    "Multipart",
    "Operation",
    "Path",
    "Query",
    "Resource",
    "Response",
    "Retries",
    "Scheme",
    "Text",
    "TimedOut",
    "Token",
    "TransportError",
]

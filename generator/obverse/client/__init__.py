"""What generated clients are made of: base classes, operations as data, retries, credentials and errors."""

from __future__ import annotations

from .base import BaseAsyncClient, BaseClient
from .bulk import AnyPairs, Bulk, OnProgress, Pairs, Progress
from .credentials import AsyncToken, Basic, Token
from .errors import ApiError, ConnectionFailed, TimedOut, TransportError
from .operation import Binary, Cookie, Form, Header, Json, Multipart, Operation, Path, Query, Scheme, Text
from .pagination import AsyncPager, PageFields, Pager
from .polling import AsyncPoller, LongRunning, Poller
from .resource import AsyncResource, Resource
from .response import Response
from .retries import Retries

__all__ = [
    "AnyPairs",
    "ApiError",
    "AsyncPager",
    "AsyncPoller",
    "AsyncResource",
    "AsyncToken",
    "BaseAsyncClient",
    "BaseClient",
    "Basic",
    "Binary",
    "Bulk",
    "ConnectionFailed",
    "Cookie",
    "Form",
    "Header",
    "Json",
    "LongRunning",
    "Multipart",
    "OnProgress",
    "Operation",
    "PageFields",
    "Pager",
    "Pairs",
    "Path",
    "Poller",
    "Progress",
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

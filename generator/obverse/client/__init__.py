"""What generated clients are made of: base classes, operations as data, retries, credentials and errors."""

from __future__ import annotations

from ..wire.encodings import FieldEncoding
from .base import BaseAsyncClient, BaseClient
from .bulk import AnyPairs, Bulk, Interrupted, OnProgress, Pairs, Progress
from .credentials import AsyncToken, Basic, Token
from .errors import (
    ApiError,
    CallError,
    ConnectionFailed,
    ForeignLink,
    LinkError,
    NoLocation,
    OperationFailed,
    RepeatedLink,
    TimedOut,
    TransportError,
)
from .operation import Binary, Cookie, Form, Header, Json, Multipart, Operation, Path, Query, Scheme, Streamed, Text
from .pagination import AsyncPager, PageFields, Pager
from .polling import AsyncPoller, LongRunning, Poller
from .resource import AsyncResource, Resource
from .response import Response
from .retries import Retries
from .streams import AsyncItemStream, ItemStream, ServerSentEvent
from .uploads import AsyncBinaryContent, BinaryContent

__all__ = [
    "AnyPairs",
    "ApiError",
    "AsyncBinaryContent",
    "AsyncItemStream",
    "AsyncPager",
    "AsyncPoller",
    "AsyncResource",
    "AsyncToken",
    "BaseAsyncClient",
    "BaseClient",
    "Basic",
    "Binary",
    "BinaryContent",
    "Bulk",
    "CallError",
    "ConnectionFailed",
    "Cookie",
    "FieldEncoding",
    "ForeignLink",
    "Form",
    "Header",
    "Interrupted",
    "ItemStream",
    "Json",
    "LinkError",
    "LongRunning",
    "Multipart",
    "NoLocation",
    "OnProgress",
    "Operation",
    "OperationFailed",
    "PageFields",
    "Pager",
    "Pairs",
    "Path",
    "Poller",
    "Progress",
    "Query",
    "RepeatedLink",
    "Resource",
    "Response",
    "Retries",
    "Scheme",
    "ServerSentEvent",
    "Streamed",
    "Text",
    "TimedOut",
    "Token",
    "TransportError",
]

# Generated from external-connections.yaml#/tags/batch by templates/stub/group.py.jinja. Do not edit.
"""Several calls in one."""

from __future__ import annotations

import builtins as _builtins
from collections.abc import Awaitable
from typing import ClassVar, Protocol, TypeAlias, final

from obverse.models import UNSET, UnsetType
from obverse.stub import Argument, Method, Reply, Request, Stateful

from .. import models


@final
class SendBatch200(Reply):
    """A response for each request."""

    status: ClassVar[_builtins.int] = 200
    body: models.BatchResponses


@final
class SendBatch400(Reply):
    """The batch itself is malformed; nothing of it was carried out."""

    status: ClassVar[_builtins.int] = 400
    body: models.ODataError


@final
class SendBatch401(Reply):
    """The token is missing, or not one that the server accepts. (The stub reads no times off a token.)"""

    status: ClassVar[_builtins.int] = 401
    header_names = {"www_authenticate": "WWW-Authenticate"}
    body: models.ODataError
    www_authenticate: str
    """Header WWW-Authenticate. How to authenticate (RFC 6750)."""


@final
class SendBatch413(Reply):
    """The body is larger than Microsoft Graph takes in one write, 4,000,000 bytes."""

    status: ClassVar[_builtins.int] = 413
    body: models.ODataError


@final
class SendBatch415(Reply):
    """The body is not `application/json`."""

    status: ClassVar[_builtins.int] = 415
    body: models.ODataError


@final
class SendBatch429(Reply):
    """Too many calls; wait as long as `Retry-After` says. Calls made meanwhile count too."""

    status: ClassVar[_builtins.int] = 429
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class SendBatch503(Reply):
    """The service is not available for now. Wait (as long as `Retry-After` says, if it is there) and
    repeat.
    """

    status: ClassVar[_builtins.int] = 503
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


SendBatchReply: TypeAlias = (
    SendBatch200 | SendBatch400 | SendBatch401 | SendBatch413 | SendBatch415 | SendBatch429 | SendBatch503
)


class BatchHandlers(Protocol):
    """Several calls in one."""

    def send(
        self, request: Request, body: models.Batch, *, client_request_id: str | UnsetType = UNSET
    ) -> SendBatchReply | Awaitable[SendBatchReply]:
        """Send several calls in one.

        ``POST /$batch``

        Args:
            request: The request as it came.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).
            body: The requests.

        Source: batch.yaml#/components/pathItems/Batch/post
        """
        ...


SEND: Method[SendBatchReply] = Method(
    "sendBatch",
    "send",
    (SendBatch200, SendBatch400, SendBatch401, SendBatch413, SendBatch415, SendBatch429, SendBatch503),
    arguments=(Argument("client_request_id", "header", "client-request-id", str),),
    bodies={"application/json": models.Batch},
)
METHODS = (SEND,)


class StatefulBatch(Stateful):
    """The handlers that remember. Subclass to answer some operations yourself; the others stay as they are."""

    def send(
        self, request: Request, body: models.Batch, *, client_request_id: str | UnsetType = UNSET
    ) -> SendBatchReply | Awaitable[SendBatchReply]:
        return self._reply(SEND, request, body=body)

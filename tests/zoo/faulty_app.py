"""An ASGI app that misbehaves on purpose: a fault sees each request and each response, and may change both."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote, unquote

from obverse.contract_testing.mutation import faults

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    Send = Callable[["Request"], Awaitable["Response"]]
    Fault = Callable[["Request", Send], Awaitable["Response"]]


@dataclass(frozen=True)
class Request:
    """A request, its header names in lower case."""

    method: str
    path: str
    headers: dict[str, str] = field(default_factory=dict[str, str])
    content: bytes = b""
    query: str = ""

    @property
    def json(self) -> dict[str, Any]:
        """The body as a JSON object; empty when it is something else."""
        try:
            value: object = json.loads(self.content)
        except ValueError:
            return {}
        return cast("dict[str, Any]", value) if isinstance(value, dict) else {}

    @property
    def is_json(self) -> bool:
        """Whether the body is JSON at all."""
        try:
            json.loads(self.content)
        except ValueError:
            return False
        return True

    def replace(self, **changes: Any) -> Request:
        """Return a copy with other attributes; ``json=`` sets the body."""
        if "json" in changes:
            changes["content"] = json.dumps(changes.pop("json")).encode()
        return dataclasses.replace(self, **changes)


@dataclass(frozen=True)
class Response:
    """A response, its header names in lower case."""

    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def json(self) -> Any:
        """The body as JSON data."""
        return json.loads(self.content)

    def replace(self, **changes: Any) -> Response:
        """Return a copy with other attributes; ``json=`` sets the body, ``without=`` drops a header."""
        if "json" in changes:
            changes["content"] = json.dumps(changes.pop("json")).encode()
        headers = {**self.headers, **changes.pop("headers", {})}
        headers.pop(changes.pop("without", None), None)
        return dataclasses.replace(self, headers=headers, **changes)


class FaultyApp(faults.FaultyApp):
    """An ASGI app behind a fault of the zoo.

    Args:
        app: The app that is right.
        fault: Gets each request and a function that sends a request to the app; returns the response.
    """

    def __init__(self, app: Any, fault: Fault) -> None:
        async def adapted(received: faults.Received, send: faults.Send) -> faults.Answered:
            async def forward(request: Request) -> Response:
                path = (
                    quote(request.path, safe="/%:@!$&'()*+,;=~")
                    if request.path != unquote(received.path)
                    else received.path
                )
                answered = await send(
                    faults.Received(request.method, path, request.query, request.headers, request.content)
                )
                return Response(answered.status, answered.headers, answered.content)

            path = unquote(received.path)
            request = Request(received.method, path, received.headers, received.content, received.query)
            response = await fault(request, forward)
            return faults.Answered(response.status, response.headers, response.content)

        super().__init__(app, adapted)

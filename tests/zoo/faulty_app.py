"""An ASGI app that misbehaves on purpose: a fault sees each request and each response, and may change both."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

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


class FaultyApp:
    """An ASGI app behind a fault.

    Args:
        app: The app that is right.
        fault: Gets each request and a function that sends a request to the app; returns the response.
    """

    def __init__(self, app: Any, fault: Fault) -> None:
        self._app = app
        self._fault = fault

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Serve one request; whatever is no HTTP request goes to the app unchanged."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        content = b""
        while True:
            message = await receive()
            content += message.get("body", b"")
            if not message.get("more_body"):
                break
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}

        async def forward(request: Request) -> Response:
            return await self._forward(scope, request)

        query = scope["query_string"].decode("latin-1")
        response = await self._fault(Request(scope["method"], scope["path"], headers, content, query), forward)
        head = {**response.headers, "content-length": str(len(response.content))}
        await send({"type": "http.response.start", "status": response.status, "headers": _encoded(head)})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else response.content})

    async def _forward(self, scope: Any, request: Request) -> Response:
        messages: list[Any] = []
        changed = {
            **scope,
            "method": request.method,
            "path": request.path,
            "raw_path": scope["raw_path"] if request.path == scope["path"] else request.path.encode(),
            "headers": _encoded({**request.headers, "content-length": str(len(request.content))}),
        }

        async def receive() -> Any:
            return {"type": "http.request", "body": request.content, "more_body": False}

        async def send(message: Any) -> None:
            messages.append(message)

        await self._app(changed, receive, send)
        start, *parts = messages
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in start["headers"]}
        return Response(start["status"], headers, b"".join(part.get("body", b"") for part in parts))


def _encoded(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]

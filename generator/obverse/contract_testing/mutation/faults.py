"""An ASGI app that misbehaves on purpose: a fault sees each request and each response, and may change both."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    Send = Callable[["Received"], Awaitable["Answered"]]
    Fault = Callable[["Received", Send], Awaitable["Answered"]]


@dataclass(frozen=True)
class Received:
    """A request, its header names in lower case."""

    method: str
    path: str
    query: str = ""
    headers: dict[str, str] = field(default_factory=dict[str, str])
    content: bytes = b""

    def replace(self, **changes: Any) -> Received:
        """Return a copy with other attributes."""
        return dataclasses.replace(self, **changes)

    def json(self) -> Any:
        """Return the body as JSON data; ``None`` where it is none."""
        return _json(self.content)


@dataclass(frozen=True)
class Answered:
    """A response, its header names in lower case."""

    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def is_success(self) -> bool:
        """Whether the status is 2xx."""
        return 200 <= self.status < 300

    def replace(self, **changes: Any) -> Answered:
        """Return a copy with other attributes."""
        return dataclasses.replace(self, **changes)

    def json(self) -> Any:
        """Return the body as JSON data; ``None`` where it is none."""
        return _json(self.content)

    def with_json(self, value: Any) -> Answered:
        """Return a copy with another body."""
        return self.replace(content=json.dumps(value).encode())


def _json(content: bytes) -> Any:
    try:
        return json.loads(content)
    except ValueError:
        return None


class FaultyApp:
    """An ASGI app behind a fault.

    Args:
        app: The app that is right.
        fault: Gets each request and what sends a request to the app; returns the response.
    """

    def __init__(self, app: Any, fault: Fault) -> None:
        self.app = app
        self._fault = fault

    @property
    def clock(self) -> Any:
        """The time of the app."""
        return self.app.clock

    def change(self, resource: str, *keys: str, changes: dict[str, Any]) -> None:
        """Change a stored item of the app."""
        self.app.change(resource, *keys, changes=changes)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Serve one request; whatever is no HTTP request goes to the app unchanged."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        content = b""
        is_over = False
        while not is_over:
            message = await receive()
            content += message.get("body", b"")
            is_over = not message.get("more_body")
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        query = scope["query_string"].decode("latin-1")
        path = (scope.get("raw_path") or scope["path"].encode()).decode("latin-1")

        async def forward(request: Received) -> Answered:
            return await self._forward(scope, request)

        answered = await self._fault(Received(scope["method"], path, query, headers, content), forward)
        head = {**answered.headers, "content-length": str(len(answered.content))}
        await send({"type": "http.response.start", "status": answered.status, "headers": _encoded(head)})
        body = b"" if scope["method"] == "HEAD" else answered.content
        await send({"type": "http.response.body", "body": body})

    async def _forward(self, scope: Any, request: Received) -> Answered:
        messages: list[Any] = []
        changed = {
            **scope,
            "method": request.method,
            "path": unquote(request.path),
            "raw_path": request.path.encode("latin-1"),
            "query_string": request.query.encode("latin-1"),
            "headers": _encoded({**request.headers, "content-length": str(len(request.content))}),
        }

        async def receive() -> Any:
            return {"type": "http.request", "body": request.content, "more_body": False}

        async def send(message: Any) -> None:
            messages.append(message)

        await self.app(changed, receive, send)
        start, *parts = messages
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in start["headers"]}
        return Answered(start["status"], headers, b"".join(part.get("body", b"") for part in parts))


def _encoded(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode("latin-1"), value.encode("latin-1")) for name, value in cast("Any", headers).items()]

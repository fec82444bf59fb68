"""What turns a right stub into a broken one: a layer that sees each request and each answer, and may change both."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    Send = Callable[["Asked"], Awaitable["Answer"]]
    Fault = Callable[["Asked", Send], Awaitable["Answer"]]


@dataclass(frozen=True)
class Asked:
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

    def but(self, **changes: Any) -> Asked:
        """Change some of it; ``json=`` sets the body."""
        if "json" in changes:
            changes["content"] = json.dumps(changes.pop("json")).encode()
        return replace(self, **changes)


@dataclass(frozen=True)
class Answer:
    """An answer, its header names in lower case."""

    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def json(self) -> Any:
        """The body as JSON data."""
        return json.loads(self.content)

    def but(self, **changes: Any) -> Answer:
        """Change some of it; ``json=`` sets the body, ``without=`` drops a header."""
        if "json" in changes:
            changes["content"] = json.dumps(changes.pop("json")).encode()
        headers = {**self.headers, **changes.pop("headers", {})}
        headers.pop(changes.pop("without", None), None)
        return replace(self, headers=headers, **changes)


class Cage:
    """An ASGI app: the right one, seen through a fault."""

    def __init__(self, app: Any, fault: Fault) -> None:
        self._app = app
        self._fault = fault

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Serve one request; whatever is no request goes to the right app."""
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

        async def right(asked: Asked) -> Answer:
            return await self._ask(scope, asked)

        query = scope["query_string"].decode("latin-1")
        answer = await self._fault(Asked(scope["method"], scope["path"], headers, content, query), right)
        sent = {**answer.headers, "content-length": str(len(answer.content))}
        lines = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in sent.items()]
        await send({"type": "http.response.start", "status": answer.status, "headers": lines})
        await send({"type": "http.response.body", "body": b"" if asked_for_head(scope) else answer.content})

    async def _ask(self, scope: Any, asked: Asked) -> Answer:
        parts: list[Any] = []
        changed = {
            **scope,
            "method": asked.method,
            "path": asked.path,
            "raw_path": scope["raw_path"] if asked.path == scope["path"] else asked.path.encode(),
            "headers": [
                (name.encode("latin-1"), value.encode("latin-1"))
                for name, value in {**asked.headers, "content-length": str(len(asked.content))}.items()
            ],
        }

        async def receive() -> Any:
            return {"type": "http.request", "body": asked.content, "more_body": False}

        async def collect(message: Any) -> None:
            parts.append(message)

        await self._app(changed, receive, collect)
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in parts[0]["headers"]}
        return Answer(parts[0]["status"], headers, b"".join(part.get("body", b"") for part in parts[1:]))


def asked_for_head(scope: Any) -> bool:
    """Whether the answer must have no body."""
    return scope["method"] == "HEAD"

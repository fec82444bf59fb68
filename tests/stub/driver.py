"""Talks ASGI to an app directly, so that a test can send what no client library would."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from inline_documents import api
from obverse.stub.app import App
from obverse.stub.control.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ADA = {"authorization": "Bearer ada"}


@dataclass(frozen=True)
class Got:
    """An answer."""

    status: int
    fields: list[tuple[bytes, bytes]]
    body: bytes

    @property
    def headers(self) -> dict[str, str]:
        return {name.decode("latin-1"): value.decode("latin-1") for name, value in self.fields}

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def ask(
    app: App,
    method: str,
    path: str,
    body: object = None,
    *,
    headers: Mapping[str, str] | Iterable[tuple[bytes, bytes]] = ADA,
    chunks: list[bytes] | None = None,
    content_type: str | None = "application/json",
) -> Got:
    """Send one request; a body that is no ``bytes`` goes as JSON."""
    return asyncio.run(ask_async(app, method, path, body, headers=headers, chunks=chunks, content_type=content_type))


async def ask_async(
    app: App,
    method: str,
    path: str,
    body: object = None,
    *,
    headers: Mapping[str, str] | Iterable[tuple[bytes, bytes]] = ADA,
    chunks: list[bytes] | None = None,
    content_type: str | None = "application/json",
) -> Got:
    """Send one request from within a loop."""
    pairs = headers.items() if hasattr(headers, "items") else headers  # type: ignore[union-attr]
    fields = [(_bytes(name).lower(), _bytes(value)) for name, value in pairs]  # type: ignore[misc]
    content = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
    if (content or chunks) and content_type is not None:
        fields.append((b"content-type", content_type.encode("latin-1")))
    if content:
        fields.append((b"content-length", str(len(content)).encode()))
    raw_path, _, query = path.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": raw_path,
        "raw_path": raw_path.encode("latin-1"),
        "query_string": query.encode("latin-1"),
        "root_path": "",
        "headers": [*fields, (b"host", b"stub.test")],
        "server": ["127.0.0.1", 8080],  # as some servers give it
    }
    pending = chunks or [content]
    messages: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        if not pending:
            await asyncio.Event().wait()  # the client stays
        chunk = pending.pop(0)
        return {"type": "http.request", "body": chunk, "more_body": bool(pending)}

    async def send(message: Any) -> None:
        messages.append(message)

    pending = list(pending)
    await app(scope, receive, send)
    return Got(messages[0]["status"], messages[0]["headers"], b"".join(part["body"] for part in messages[1:]))


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("latin-1")


def app_from(text: str, openapi: str = "3.1.0", **settings: Any) -> App:
    """Make the stub of a document written within a test; it validates what it responds."""
    translated = api(text, openapi)
    chosen: dict[str, Any] = {"clock": lambda: 1700000000.0, "check_responses": True, **settings}
    return App(
        contract=json.dumps(translated.contract).encode(),
        behaviour=msgspec.json.encode(translated.behaviour),
        settings=Settings(**chosen),
    )

"""The least that an ASGI app can do: take the body in and answer a constant. Nothing is checked, nothing kept."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
App = Callable[[dict[str, Any], Receive, Send], Awaitable[None]]


def connection(number: int) -> dict[str, Any]:
    """One connection as the service would return it."""
    return {
        "id": f"bench{number:010d}",
        "name": f"Connection {number}",
        "description": "One of many connections that a benchmark makes",
        "state": "draft",
        "configuration": {"authorizedAppIds": ["d310d35d-5a5e-4d5c-9d7f-c3ac1d1c5dbb"]},
    }


def create_app() -> App:
    """POST answers a constant 201, GET a page of 1,000 connections."""
    one = json.dumps(connection(1)).encode()
    page = json.dumps({"value": [connection(number) for number in range(1000)]}).encode()
    created = _messages(201, one)
    listed = _messages(200, page)

    async def app(scope: dict[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            raise RuntimeError("only HTTP is served")
        while (await receive()).get("more_body"):
            pass
        start, body = created if scope["method"] == "POST" else listed
        await send(start)
        await send(body)

    return app


def _messages(status: int, body: bytes) -> tuple[dict[str, Any], dict[str, Any]]:
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    return (
        {"type": "http.response.start", "status": status, "headers": headers},
        {"type": "http.response.body", "body": body},
    )

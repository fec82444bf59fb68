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


def item(number: int) -> dict[str, Any]:
    """One item, as a connector sends it, of the schema that ``schema`` gives."""
    return {
        "id": f"item{number}",
        "acl": [{"type": "everyone", "value": "everyone", "accessType": "grant"}],
        "properties": {
            "subject": f"Printer {number} jams",
            "status": "open",
            "minutes": number,
            "changed": "2026-03-02T09:15:00Z",
            "tags@odata.type": "Collection(String)",
            "tags": ["printer", "hardware"],
        },
        "content": {"type": "text", "value": "Paper tray 2 jams on duplex jobs, whatever the paper. " * 10},
    }


def schema() -> dict[str, Any]:
    """The schema of the items."""
    types = {"subject": "string", "status": "string", "minutes": "int64", "changed": "dateTime"}
    properties = [{"name": name, "type": kind} for name, kind in {**types, "tags": "stringCollection"}.items()]
    return {"baseType": "microsoft.graph.externalItem", "properties": properties}


def create_app() -> App:
    """POST answers a constant 201, PUT an item, GET a page of 1,000 connections."""
    one = json.dumps(connection(1)).encode()
    page = json.dumps({"value": [connection(number) for number in range(1000)]}).encode()
    created = _messages(201, one)
    answers = {"POST": created, "PUT": _messages(200, json.dumps(item(1)).encode())}
    listed = _messages(200, page)

    async def app(scope: dict[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            raise RuntimeError("only HTTP is served")
        while (await receive()).get("more_body"):
            pass
        start, body = answers.get(scope["method"], listed)
        await send(start)
        await send(body)

    return app


def _messages(status: int, body: bytes) -> tuple[dict[str, Any], dict[str, Any]]:
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    return (
        {"type": "http.response.start", "status": status, "headers": headers},
        {"type": "http.response.body", "body": body},
    )

"""Asks the generated stub in this process, every answer held against the contract."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx2

from external_connections.stub import Settings, create_app


def serve() -> Any:
    """Make a stub with default rules."""
    return create_app(settings=Settings(check_responses=True))


def ask(
    app: Any,
    method: str,
    path: str,
    body: Any = None,
    *,
    token: str | None = "opaque",
    **headers: str,
) -> httpx2.Response:
    """Send one request; keywords are headers, ``_`` for ``-``."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    if token is not None:
        sent["Authorization"] = f"Bearer {token}"

    async def send() -> httpx2.Response:
        async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url="http://stub.test") as client:
            return await client.request(method, path, json=body, headers=sent)

    answer = asyncio.run(send())
    assert answer.status_code != 500, answer.text
    return answer

"""Joins a client to an app in this process, and keeps what went over the line between them."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import httpx2

from contract.judge import TOKEN
from external_connections import Client

if TYPE_CHECKING:
    from collections.abc import Generator

ORIGIN = "http://stub.test"


class LocalTransport(httpx2.BaseTransport):
    """Brings a synchronous client's requests to an ASGI app, without a socket, and records both directions."""

    def __init__(self, app: Any) -> None:
        self._app = httpx2.ASGITransport(app=app)
        self._runner = asyncio.Runner()
        self.sent: list[httpx2.Request] = []
        self.answers: list[httpx2.Response] = []

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        content = request.read()
        self.sent.append(request)
        response = self._runner.run(self._answer(request, content))
        self.answers.append(response)
        return response

    async def _answer(self, request: httpx2.Request, content: bytes) -> httpx2.Response:
        forwarded = httpx2.Request(request.method, request.url, headers=request.headers, content=content)
        answer = await self._app.handle_async_request(forwarded)
        content = await answer.aread()
        return httpx2.Response(answer.status_code, headers=answer.headers, content=content, request=request)

    def close(self) -> None:
        self._runner.close()


@dataclass(frozen=True)
class Line:
    """A client, the app behind it, and all that passed between them.

    Attributes:
        client: The generated client.
        raw: A plain HTTP client with the same token, for requests that the generated client would never send.
        sent: The requests of both, in order.
        answers: The answers to them.
    """

    client: Client
    raw: httpx2.Client
    sent: list[httpx2.Request] = field(default_factory=list[httpx2.Request])
    answers: list[httpx2.Response] = field(default_factory=list[httpx2.Response])


@contextmanager
def connect(app: Any, base: str = "/v1.0") -> Generator[Line]:
    """Connect the generated client to an app, under one of the contract's servers."""
    transport = LocalTransport(app)
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with (
        httpx2.Client(transport=transport) as carrier,
        httpx2.Client(transport=transport, base_url=ORIGIN + base, headers=headers) as raw,
    ):
        client = Client(token=TOKEN, base_url=ORIGIN + base, http_client=carrier)
        yield Line(client, raw, transport.sent, transport.answers)

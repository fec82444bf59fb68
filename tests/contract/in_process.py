"""The generated client and a plain HTTP client, joined to an app in this process; every exchange is recorded."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import httpx2

from contract.schemathesis_run import TOKEN
from external_connections import Client
from obverse.serving.in_process import InProcessTransport

if TYPE_CHECKING:
    from collections.abc import Generator

ORIGIN = "http://stub.test"


class RecordingTransport(InProcessTransport):
    """The transport of the product, which keeps what was sent and what came back."""

    def __init__(self, app: Any) -> None:
        super().__init__(app)
        self.requests: list[httpx2.Request] = []
        self.responses: list[httpx2.Response] = []

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        response = super().handle_request(request)
        response.read()
        self.responses.append(response)
        return response


@dataclass(frozen=True)
class Session:
    """Two clients of an app, and all that passed between them and it.

    Attributes:
        client: The generated client.
        http: A plain HTTP client with the same token, for requests that the generated client would never send.
        requests: The requests of both, in order.
        responses: The responses to them.
    """

    client: Client
    http: httpx2.Client
    requests: list[httpx2.Request] = field(default_factory=list[httpx2.Request])
    responses: list[httpx2.Response] = field(default_factory=list[httpx2.Response])


@contextmanager
def connect(app: Any, base: str = "/v1.0") -> Generator[Session]:
    """Connect both clients to an app, under one of the contract's servers."""
    transport = RecordingTransport(app)
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with (
        httpx2.Client(transport=transport) as carrier,
        httpx2.Client(transport=transport, base_url=ORIGIN + base, headers=headers) as http,
    ):
        client = Client(token=TOKEN, base_url=ORIGIN + base, http_client=carrier)
        yield Session(client, http, transport.requests, transport.responses)

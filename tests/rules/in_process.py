"""A stub of the project in this process, and plain requests to it; every response is held against the contract."""

from __future__ import annotations

from typing import Any

import httpx2

from external_connections.stub import Settings, create_app
from obverse.serving.in_process import InProcessTransport


def make_stub() -> Any:
    """Make a stub with default rules."""
    return create_app(settings=Settings(check_responses=True))


def send(
    app: Any,
    method: str,
    path: str,
    body: Any = None,
    *,
    token: str | None = "opaque",
    **headers: str,
) -> httpx2.Response:
    """Send one request; keywords are headers, ``_`` for ``-``."""
    fields = {name.replace("_", "-"): value for name, value in headers.items()}
    if token is not None:
        fields["Authorization"] = f"Bearer {token}"
    with httpx2.Client(transport=InProcessTransport(app), base_url="http://stub.test") as client:
        response = client.request(method, path, json=body, headers=fields)
    assert response.status_code != 500, response.text
    return response

"""A service to call: it responds as a test tells it to, and keeps the requests."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import httpx2

if TYPE_CHECKING:
    from collections.abc import Callable

JSON_HEADERS = {"content-type": "application/json"}
BASE_URL = "https://pets.test/v1"


class Service:
    """Answers every request alike, or one after the other with ``script``.

    Attributes:
        requests: What came in.
        waits: How long the client waited between attempts, in its own words.
    """

    def __init__(
        self,
        data: Any = None,
        *,
        status: int = 200,
        content: bytes | None = None,
        headers: dict[str, str] | None = None,
        script: list[Callable[[httpx2.Request], httpx2.Response]] | None = None,
    ) -> None:
        body = json.dumps(data).encode() if content is None else content
        self._headers = headers if headers is not None else (JSON_HEADERS if content is None else {})
        self._usual = lambda: httpx2.Response(status, content=body, headers=self._headers)
        self._script = list(script or [])
        self.requests: list[httpx2.Request] = []
        self.waits: list[float] = []

    @property
    def request(self) -> httpx2.Request:
        """The last one."""
        return self.requests[-1]

    def respond(self, request: httpx2.Request) -> httpx2.Response:
        """Answer a request."""
        self.requests.append(request)
        return self._script.pop(0)(request) if self._script else self._usual()

    def client(self, package: Any, **options: Any) -> Any:
        """A client of a package that calls this service and never really waits."""
        http = httpx2.Client(transport=httpx2.MockTransport(self.respond))
        return package.Client(**self._options(package, options), http_client=http)

    def async_client(self, package: Any, **options: Any) -> Any:
        """The same, asynchronous."""
        http = httpx2.AsyncClient(transport=httpx2.MockTransport(self.respond))
        return package.AsyncClient(**self._options(package, options), http_client=http)

    def _options(self, package: Any, options: dict[str, Any]) -> dict[str, Any]:
        async def wait(seconds: float) -> None:
            self.waits.append(seconds)

        chosen = {"clock": lambda: 1_700_000_000.0, "jitter": lambda: 1.0, **options.pop("retrying", {})}
        retries = package.Retries(sleep=self.waits.append, sleep_async=wait, **chosen)
        return {"base_url": BASE_URL, "retries": retries, **options}

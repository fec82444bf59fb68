"""A line for each request to a served stub."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


class LoggedApp:
    """An app that tells each request with its response: an ASGI app.

    Args:
        app: The app.
        write: Gets the lines. Queries are left out, since they may hold credentials.
        as_json: Whether a line is a JSON object: ``method``, ``path``, ``status``, ``seconds``, ``client``.
        clock: Tells how long a response took, in seconds.
    """

    def __init__(
        self, app: Any, write: Callable[[str], None], *, as_json: bool, clock: Callable[[], float] = time.perf_counter
    ) -> None:
        self._app = app
        self._write = write
        self._as_json = as_json
        self._clock = clock

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Serve a connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start = self._clock()
        status = 0

        async def noting(message: Any) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noting)
        finally:
            self._write(self._line(scope, status, self._clock() - start))

    def _line(self, scope: Any, status: int, seconds: float) -> str:
        path = (scope.get("raw_path") or scope["path"].encode()).decode("latin-1")
        client = (scope.get("client") or ("", 0))[0]
        fields = {"method": scope["method"], "path": path, "status": status, "seconds": round(seconds, 4)}
        if self._as_json:
            return json.dumps({**fields, "client": client})
        return f"{client} {scope['method']} {path} {status} {seconds * 1000:.1f} ms"

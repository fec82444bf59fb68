"""A stub below a path of a server that has others, too."""

from __future__ import annotations

from typing import Any


class MountedStub:
    """A stub that is told the path it is mounted at, for the URLs in its responses: an ASGI app.

    Args:
        stub: The stub.
        path: That path.
    """

    def __init__(self, stub: Any, path: str) -> None:
        self._stub = stub
        self._path = path

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Serve a connection."""
        if scope["type"] == "http":
            root: str = (scope.get("root_path") or "").rstrip("/")
            raw: bytes = scope.get("raw_path") or scope["path"].encode()
            root_path = root + self._path
            scope = {
                **scope,
                "root_path": root_path,
                "path": root_path + scope["path"].removeprefix(root),
                "raw_path": root_path.encode() + raw.removeprefix(root.encode()),
            }
        await self._stub(scope, receive, send)

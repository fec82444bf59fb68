"""Responses of a server itself, where no stub is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


async def send_reply(
    send: Any, status: int, content_type: bytes, body: bytes, headers: Iterable[tuple[bytes, bytes]] = ()
) -> None:
    """Send a response.

    Args:
        send: Of ASGI.
        status: Its status.
        content_type: Media type of the body.
        body: All of it.
        headers: Further ones.
    """
    own = [(b"content-type", content_type), (b"content-length", b"%d" % len(body)), *headers]
    await send({"type": "http.response.start", "status": status, "headers": own})
    await send({"type": "http.response.body", "body": body})

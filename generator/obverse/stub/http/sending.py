"""Send a response: whole, or piece by piece as long as the client listens."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable, MutableMapping

    from .response import Response

    Message = MutableMapping[str, Any]
    Receive = Callable[[], Awaitable[Message]]
    Send = Callable[[Message], Awaitable[None]]


async def send_response(
    response: Response, headers: list[tuple[bytes, bytes]], method: str, receive: Receive, send: Send
) -> None:
    """Send a response.

    Args:
        response: What to send; its body is left out where HEAD asked for it.
        headers: All its headers.
        method: Of the request, in capitals.
        receive: Tells when the client goes away (ASGI 3).
        send: Takes the messages (ASGI 3).
    """
    await send({"type": "http.response.start", "status": response.status, "headers": headers})
    pieces = response.pieces
    if pieces is None or method == "HEAD":
        await send({"type": "http.response.body", "body": b"" if method == "HEAD" else response.body})
        return
    await _send_pieces(pieces, receive, send)


async def _send_pieces(pieces: AsyncGenerator[bytes], receive: Receive, send: Send) -> None:
    """Send each piece as it comes, and close what makes them when the client is gone."""
    gone = asyncio.ensure_future(_disconnected(receive))
    try:
        while True:
            piece = asyncio.ensure_future(anext(pieces, None))
            await asyncio.wait({piece, gone}, return_when=asyncio.FIRST_COMPLETED)
            if not piece.done():
                piece.cancel()
                with suppress(asyncio.CancelledError):
                    await piece
                return
            data = piece.result()
            if data is None:
                break
            await send({"type": "http.response.body", "body": data, "more_body": True})
        await send({"type": "http.response.body", "body": b""})
    finally:
        gone.cancel()
        await pieces.aclose()


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass

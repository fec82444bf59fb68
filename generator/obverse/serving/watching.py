"""``obverse serve --watch``: a document that changes is read again, and the stub goes on with what it has stored."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

from watchfiles import awatch  # pyright: ignore[reportUnknownVariableType] - one of its arguments may be of trio

from obverse.serving.options import ServeError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from obverse.serving.stub_source import StubSource

_LOOK_AGAIN: Final = 1000
"""Milliseconds after which the files are looked at though nothing was heard of them."""


async def serve_watching(server: Any, sockets: Sequence[Any], watching: Any) -> None:
    """Run uvicorn, and something beside it until that ends.

    Args:
        server: The server.
        sockets: What it listens on.
        watching: A coroutine.
    """
    task = asyncio.create_task(watching)
    try:
        await server.serve(sockets=sockets)
    finally:
        task.cancel()


async def watch(
    files: Sequence[Path],
    reread: Callable[[], StubSource | None],
    swap: Callable[[StubSource], str],
    tell: Callable[[str], None],
) -> None:
    """Read a document again whenever one of its files changes.

    Args:
        files: Its files.
        reread: Reads it; ``None`` where it has faults, which it tells itself. Runs in another thread.
        swap: Serves what was read, and says what that is.
        tell: Gets a line each time.
    """
    seen = _stamps(files)
    while True:
        await _changed(files, seen)
        seen = _stamps(files)
        source = await asyncio.to_thread(reread)
        if source is None:
            tell("The document as it was before is served on")
            continue
        try:
            tell(swap(source))
        except ServeError as failure:
            tell(f"{failure}; the document as it was before is served on")
            continue
        if source.files != files:
            files = source.files
            seen = _stamps(files)


async def _changed(files: Sequence[Path], seen: list[object]) -> None:
    """Wait until the files are others than they were."""
    folders = {file.parent for file in files}
    if _stamps(files) != seen:
        return
    async for _ in awatch(
        *folders, recursive=False, rust_timeout=_LOOK_AGAIN, yield_on_timeout=True, watch_filter=None
    ):
        if _stamps(files) != seen:
            return


def _stamps(files: Iterable[Path]) -> list[object]:
    stamps: list[object] = []
    for file in files:
        try:
            status = file.stat()
        except OSError:  # an editor may be about to put another in its place
            stamps.append(None)
        else:
            stamps.append((status.st_mtime_ns, status.st_size, status.st_ino))
    return stamps

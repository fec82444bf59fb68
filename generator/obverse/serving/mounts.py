"""Several documents on one server, each below a path of its own, on one clock."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from obverse.serving.options import ServeError
from obverse.serving.reply import send_reply
from obverse.serving.server import address, listen, run_server, served_stub

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from obverse.serving.options import ServeOptions
    from obverse.serving.stub_source import StubSource
    from obverse.stub.control.clock import Clock

_PATH: Final = re.compile(r"(?:/[A-Za-z0-9._~-]+)+")
_POLICY: Final = b"default-src 'none'; style-src 'unsafe-inline'"


def checked_mounts(sources: Mapping[str, StubSource], options: ServeOptions) -> None:
    """Check where documents are served.

    Args:
        sources: Path -> what is served below it.
        options: How they are served.

    Raises:
        ServeError: A path is none, or lies below another one; or an option is for one document alone.
    """
    for path in sources:
        if not _PATH.fullmatch(path):
            raise ServeError(f"--mount: {path!r} is no path such as /graph")
        above = [other for other in sources if path.startswith(f"{other}/")]
        if above:
            raise ServeError(f"--mount: {path} lies below {above[0]}")
    if options.data is not None or options.workers > 1 or options.has_watch:
        raise ServeError("--data, --workers and --watch are for one document; serve the others by themselves")


def serve_mounted(sources: Mapping[str, StubSource], announce: Callable[[str], None], options: ServeOptions) -> None:
    """Serve several documents until the process is told to stop.

    Args:
        sources: Path -> what is served below it.
        announce: Gets lines that say where they listen, and how they respond.
        options: Where they listen, and how they behave.

    Raises:
        ServeError: The address can't be listened on, or an option does not fit.
    """
    checked_mounts(sources, options)
    clocks: dict[str, Clock] = {}
    apps: dict[str, Any] = {}
    lines: list[str] = []
    for path, source in sources.items():
        served = served_stub(source, announce, replace(options, mounted_at=path, clocks=clocks))
        apps[path] = served.app
        lines += [f"{path}: {source.title}", *(f"  {line}" for line in served.lines)]
    titles = {path: source.title for path, source in sources.items()}
    with listen(options.host, options.port) as listener:
        lines.insert(0, f"Serving several documents on {address(options, listener)}")
        run_server(MountingApp(apps, titles), announce, listener, lines)


class MountingApp:
    """Takes each request to the stub whose path it begins with: an ASGI app.

    Args:
        apps: Path -> what is served below it.
        titles: Path -> title of the document.
    """

    def __init__(self, apps: Mapping[str, Any], titles: Mapping[str, str]) -> None:
        self._apps = apps
        self._titles = titles

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Serve a connection."""
        if scope["type"] != "http":
            await next(iter(self._apps.values()))(scope, receive, send)
            return
        path: str = scope["path"]
        mount = next((mount for mount in self._apps if path == mount or path.startswith(f"{mount}/")), None)
        if mount is None:
            await self._own(path, send)
            return
        raw: bytes = scope.get("raw_path") or path.encode()
        rest = path.removeprefix(mount) or "/"
        own = {**scope, "path": rest, "raw_path": raw.removeprefix(mount.encode()) or b"/"}
        await self._apps[mount](own, receive, send)

    async def _own(self, path: str, send: Any) -> None:
        """Respond where nothing is mounted: with a list of what is, at the root."""
        links = "".join(
            f'<li><a href="{html.escape(mount)}/">{html.escape(mount)}</a> {html.escape(title)}</li>'
            for mount, title in self._titles.items()
        )
        page = f'<!doctype html><html lang="en"><title>obverse</title><h1>Stubs</h1><ul>{links}</ul></html>'
        policy = [(b"content-security-policy", _POLICY)]
        status = 200 if path == "/" else 404
        await send_reply(send, status, b"text/html; charset=utf-8", page.encode(), policy)

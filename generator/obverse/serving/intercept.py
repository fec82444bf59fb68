"""Serve a stub in the place of the hosts that its document names, for programs that are not changed."""

from __future__ import annotations

import asyncio
import tempfile
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from obverse.serving.identity.endpoints import read_identity
from obverse.serving.options import ServeError
from obverse.serving.proxy import InterceptingProxy, Ports
from obverse.serving.server import address, authority_of, import_uvicorn, listen, served_stub, server_config
from obverse.wire.servers import server_origins

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Mapping

    from obverse.serving.options import ServeOptions
    from obverse.serving.stub_source import StubSource


def intercept(
    source: StubSource, announce: Callable[[str], None], options: ServeOptions, *, passes_through: bool
) -> None:
    """Serve a stub as a proxy for the hosts of its document, until the process is told to stop.

    Args:
        source: What is served.
        announce: Gets lines that say how programs are run by it, and what was refused.
        options: Where the proxy listens, and how the stub behaves.
        passes_through: Whether other hosts can be reached through it.

    Raises:
        ServeError: The document names no host, the address can't be listened on, or an option does not fit.
    """
    identity = read_identity(source.tree)
    hosts = (*_server_hosts(source.tree), *identity.hosts)
    if not hosts:
        raise ServeError("the document names no server with a host, so that no program asks for one; use obverse serve")
    served = served_stub(source, announce, replace(options, has_identity=bool(identity.providers)))
    with ExitStack() as opened:
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="obverse-")))
        authority = authority_of(options, folder)
        listener = opened.enter_context(listen(options.host, options.port))
        inner = [opened.enter_context(listen("127.0.0.1", 0)) for _ in Ports._fields]
        ports = Ports(*(each.getsockname()[1] for each in inner))
        proxy = InterceptingProxy(hosts, ports, authority.context(hosts), announce, passes_through=passes_through)
        url = address(options, listener)
        announce(f"Serving {source.title} on {url}, as a proxy for {', '.join(hosts)}")
        for line in served.lines:
            announce(line)
        announce("Run a program by it with:")
        announce(f"HTTPS_PROXY={url} NODE_USE_ENV_PROXY=1 {authority.environment}")
        config = server_config(_SchemedApp(served.app, ports.secure))
        with asyncio.Runner(loop_factory=config.get_loop_factory()) as runner:
            runner.run(_run(import_uvicorn().Server(config), inner, proxy, listener))


async def _run(server: Any, inner: list[socket.socket], proxy: InterceptingProxy, listener: socket.socket) -> None:
    accepting = await asyncio.start_server(proxy.serve, sock=listener)
    try:
        await server.serve(sockets=inner)
    finally:
        accepting.close()


def _server_hosts(document: Mapping[str, Any]) -> tuple[str, ...]:
    hosts = (urlsplit(origin).hostname for origin in server_origins(document))
    return tuple(dict.fromkeys(host for host in hosts if host))


class _SchemedApp:
    """Tells the stub which requests came by TLS, which the proxy has taken off.

    Args:
        app: The stub.
        secure: The port that those come to.
    """

    def __init__(self, app: Any, secure: int) -> None:
        self._app = app
        self._secure = secure

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        server = scope.get("server")
        if server is not None and server[1] == self._secure and scope["type"] == "http":
            scope = {**scope, "scheme": "https"}
        await self._app(scope, receive, send)

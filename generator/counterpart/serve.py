"""Run the stub of a generated package on uvicorn."""

from __future__ import annotations

import importlib
import json
import socket
import sys
from importlib import resources
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


class ServeError(Exception):
    """The stub can't be run; the message says why and what to do."""


def serve(
    package: str,
    folders: Sequence[Path],
    host: str,
    port: int,
    tokens: Sequence[str],
    announce: Callable[[str], None],
) -> None:
    """Serve a package's stub until the process is told to stop.

    Args:
        package: Import name of the package.
        folders: Where to look for it before the usual places.
        host: Address to listen on.
        port: Port to listen on; 0 takes a free one.
        tokens: The tokens that are accepted; any, when there are none.
        announce: Is told in one line where the stub listens.

    Raises:
        ServeError: The package or an address can't be had.
    """
    app = _create_app(package, folders, tokens)
    try:
        import uvicorn
    except ModuleNotFoundError as failure:
        raise ServeError("uvicorn is not installed; install counterpart[stub]") from failure
    listener = _listen(host, port)
    announce(_announcement(package, host, listener.getsockname()[1]))
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
    with listener:
        uvicorn.Server(config).run(sockets=[listener])


def _create_app(package: str, folders: Sequence[Path], tokens: Sequence[str]) -> Any:
    sys.path[:0] = [str(folder) for folder in folders]
    name = f"{package}.stub"
    try:
        stub = importlib.import_module(name)
    except ModuleNotFoundError as failure:
        if failure.name not in {package, name}:
            message = f"{name} needs {failure.name}, which is not installed; install counterpart[stub]"
            raise ServeError(message) from failure
        hint = "generate it first, or name the document to serve"
        raise ServeError(f"there is no generated package {package!r}; {hint}") from failure
    settings = stub.Settings(tokens=tuple(tokens) or None)
    return stub.create_app(settings=settings)


def _listen(host: str, port: int) -> socket.socket:
    """Open the socket before anything is announced, so that a port in use is an error and no traceback."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
            listener.listen(2048)
        except BaseException:
            listener.close()
            raise
    except (OSError, OverflowError) as failure:
        reason = getattr(failure, "strerror", None) or failure
        raise ServeError(f"can't listen on {host} port {port}: {reason}; choose another with --port") from failure
    return listener


def _announcement(package: str, host: str, port: int) -> str:
    contract = json.loads(resources.files(package).joinpath("contract.json").read_text(encoding="utf-8"))
    address = f"[{host}]" if ":" in host else host
    prefixes = ", ".join(_prefixes(contract))
    known = f" (prefixes {prefixes})" if prefixes else ""
    return f"Serving {contract['info']['title']} on http://{address}:{port}{known}"


def _prefixes(contract: dict[str, Any]) -> list[str]:
    """Return the paths of the document's servers, each once; they say below what the stub answers."""
    found: dict[str, None] = {}
    for server in cast("list[dict[str, Any]]", contract.get("servers") or []):
        url = str(server.get("url", ""))
        for name, variable in cast("dict[str, Any]", server.get("variables") or {}).items():
            url = url.replace(f"{{{name}}}", str(variable.get("default", "")))
        path = urlsplit(url).path.rstrip("/")
        if path:
            found[path] = None
    return list(found)

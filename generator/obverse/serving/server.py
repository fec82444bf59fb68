"""Run the stub of a generated package on uvicorn."""

from __future__ import annotations

import socket
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from obverse.serving import packages

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


class ServeError(Exception):
    """The stub can't be run; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Behaviour:
    """How a served stub behaves.

    Attributes:
        seconds: How long that takes which takes its time.
        limits: Name of the throttling profile that is in force, if any.
        takes_faults: Whether requests may ask for faults.
    """

    seconds: float = 0.0
    limits: str | None = None
    takes_faults: bool = False


def serve(
    package: str,
    folders: Sequence[Path],
    host: str,
    port: int,
    tokens: Sequence[str],
    announce: Callable[[str], None],
    behaviour: Behaviour | None = None,
) -> None:
    """Serve a package's stub until the process is told to stop.

    Args:
        package: Import name of the package.
        folders: Where to look for it before the usual places.
        host: Address to listen on.
        port: Port to listen on; 0 takes a free one.
        tokens: The tokens that are accepted; any, when there are none.
        announce: Is told in one line where the stub listens.
        behaviour: How the stub behaves.

    Raises:
        ServeError: The package or an address can't be had.
    """
    app = _create_app(package, folders, tokens, behaviour or Behaviour())
    try:
        import uvicorn
    except ModuleNotFoundError as failure:
        raise ServeError("uvicorn is not installed; install obverse[stub]") from failure
    listener = listen(host, port)
    announce(_announcement(package, host, listener.getsockname()[1]))
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
    with listener:
        uvicorn.Server(config).run(sockets=[listener])


def _create_app(package: str, folders: Sequence[Path], tokens: Sequence[str], behaviour: Behaviour) -> Any:
    sys.path[:0] = [str(folder) for folder in folders]
    try:
        stub = packages.import_stub(package)
    except packages.PackageError as failure:
        raise ServeError(str(failure)) from failure
    progress = stub.AfterSeconds(behaviour.seconds) if behaviour.seconds else stub.AtOnce()
    settings = stub.Settings(
        tokens=tuple(tokens) or None,
        progress=progress,
        limits=behaviour.limits,
        fault_header=behaviour.takes_faults,
        journal=0,  # nobody could look at it
    )
    try:
        return stub.create_app(settings=settings)
    except ValueError as failure:
        raise ServeError(str(failure)) from failure


def listen(host: str, port: int) -> socket.socket:
    """Open a socket to listen on, before anything is announced: a port in use is an error and no traceback.

    Args:
        host: Address to listen on.
        port: Port to listen on; 0 takes a free one.

    Raises:
        ServeError: The address can't be had.
    """
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
    contract = packages.contract_of(package)
    address = f"[{host}]" if ":" in host else host
    prefixes = ", ".join(packages.prefixes(contract))
    known = f" (prefixes {prefixes})" if prefixes else ""
    return f"Serving {contract['info']['title']} on http://{address}:{port}{known}"

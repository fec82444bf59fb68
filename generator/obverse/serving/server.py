"""Run the stub of a generated package on uvicorn."""

from __future__ import annotations

import re
import socket
import ssl
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from obverse.serving.access_log import LoggedApp
from obverse.serving.addresses import LOOPBACK_NETWORKS, AddressedApp, public_address
from obverse.stub.coverage import summary

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from pathlib import Path
    from types import ModuleType

    from obverse.document.source_file import SourceFile
    from obverse.serving.sqlite import DataFile
    from obverse.serving.stub_source import StubSource
    from obverse.stub.app import App

_GRACE: Final = 5
"""Seconds that requests have to end when the server is told to stop."""

_ORIGIN: Final = re.compile(r"https?://[A-Za-z0-9.\-\[\]:]+")


class ServeError(Exception):
    """The stub can't be run; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """How a stub is served, and how it behaves.

    Attributes:
        host: Address to listen on.
        port: Port to listen on; 0 takes a free one.
        tokens: The only tokens that are accepted; any is, when there are none.
        operation_seconds: Duration of long-running operations, in seconds.
        limits: Name of the throttling profile that is in force, if any.
        fault_header: Whether a request may ask for a fault, with the header ``x-stub-fault``.
        seed: What is drawn from the schemas follows from it.
        seed_files: Items that every session begins with.
        certfile: Certificate, and what it hangs on, in PEM; with it the stub is served by TLS.
        keyfile: Its key; ``None`` where the certificate's file has it.
        access_log: Whether a line is written for each request: ``plain``, ``json`` or ``None``.
        data: File that keeps the state, so that it outlives the server; ``None`` keeps it in memory alone.
        has_control: Whether the control API is served below ``/_obverse/``.
        origins: Pages of these origins may call the stub from a browser (CORS); ``*`` stands for all.
        public_url: URL by which callers reach the stub, where that is not the address it listens on.
        trusted_proxies: Addresses and networks of proxies whose headers count, beside those of this machine.
    """

    host: str = "127.0.0.1"
    port: int = 8080
    tokens: Sequence[str] = ()
    operation_seconds: float = 0.0
    limits: str | None = None
    fault_header: bool = False
    seed: int = 0
    seed_files: Sequence[SourceFile] = ()
    data: Path | None = None
    certfile: Path | None = None
    keyfile: Path | None = None
    access_log: Literal["plain", "json"] | None = None
    has_control: bool = True
    origins: Sequence[str] = ()
    public_url: str | None = None
    trusted_proxies: Sequence[str] = ()


def serve(source: StubSource, announce: Callable[[str], None], options: ServeOptions) -> None:
    """Serve a stub until the process is told to stop.

    Args:
        source: What is served.
        announce: Gets lines that say where the stub listens, and how it responds.
        options: Where it listens, and how it behaves.

    Raises:
        ServeError: The address can't be listened on, or an option does not fit the document.
    """
    make_app = _stub_maker(source, options)
    token = None
    if options.has_control:
        from obverse.serving.control import LOOPBACK, ControlledApp, new_token

        token = None if options.host in LOOPBACK else new_token()
        app: Any = ControlledApp(make_app, token, around=lambda stub: served_app(stub, options))
        covered = summary(app.sessions.default.app.coverage())
    else:
        stub = make_app("")
        app = served_app(stub, options)
        covered = summary(stub.coverage())
    if options.access_log is not None:
        app = LoggedApp(app, announce, as_json=options.access_log == "json")
    uvicorn = import_uvicorn()
    files = _tls_files(options)
    listener = listen(options.host, options.port)
    announce(_announcement(source, options, listener.getsockname()[1]))
    announce(f"It responds to {covered}")
    if options.has_control:
        announce(f"Control API below /_obverse/{f' with the token {token}' if token else ''}")
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=_GRACE,
        **files,
    )
    with listener:
        uvicorn.Server(config).run(sockets=[listener])


def _tls_files(options: ServeOptions) -> dict[str, str]:
    """Return certificate and key as uvicorn takes them; nothing where TLS is not spoken.

    Raises:
        ServeError: They can't be used.
    """
    if options.certfile is None:
        return {}
    files = {"ssl_certfile": str(options.certfile), "ssl_keyfile": str(options.keyfile or options.certfile)}
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(*files.values())
    except OSError as failure:  # what OpenSSL says is one too
        reason = failure.strerror or failure
        raise ServeError(f"{options.certfile}: no certificate with its key can be read: {reason}") from failure
    return files


def served_app(stub: Any, options: ServeOptions) -> Any:
    """Put before a stub what its options ask for: where callers reach it, and which pages may call it.

    Raises:
        ServeError: An option is not what it has to be, or needs what is not installed.
    """
    try:
        public = None if options.public_url is None else public_address(options.public_url)
        app = AddressedApp(stub, public, (*LOOPBACK_NETWORKS, *options.trusted_proxies))
    except ValueError as failure:
        raise ServeError(str(failure)) from failure
    if not options.origins:
        return app
    for origin in options.origins:
        if origin != "*" and not _ORIGIN.fullmatch(origin):
            raise ServeError(f"{origin!r} is no origin such as http://localhost:3000, nor *")
    try:
        from starlette.middleware.cors import CORSMiddleware
    except ModuleNotFoundError as failure:
        raise ServeError("starlette is not installed, which --cors needs; install obverse[generator]") from failure
    return CORSMiddleware(
        app, allow_origins=options.origins, allow_methods=["*"], allow_headers=["*"], expose_headers=["*"]
    )


def import_uvicorn() -> ModuleType:
    """Import uvicorn, which the extra ``stub`` installs.

    Raises:
        ServeError: It is not installed.
    """
    try:
        import uvicorn
    except ModuleNotFoundError as failure:
        raise ServeError("uvicorn is not installed; install obverse[stub]") from failure
    return uvicorn


@contextmanager
def running(app: Any, listener: socket.socket) -> Generator[None]:
    """Serve an app in a thread for as long as the context lasts.

    Args:
        app: The ASGI app; its lifespan is run.
        listener: The socket; it stays open.

    Raises:
        ServeError: uvicorn is not installed, or the app does not start.
    """
    uvicorn = import_uvicorn()
    # A test that was cut off may leave a request behind; a second is enough for any other.
    config = uvicorn.Config(
        app,
        loop="asyncio",
        ws="none",
        log_config=None,
        log_level="error",
        access_log=False,
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, name="obverse-server")
    thread.start()
    try:
        while not server.started and thread.is_alive():  # uvicorn has nothing to wait for
            time.sleep(0.001)
        if not server.started:
            raise ServeError("the app does not start; its log says why")
        yield
    finally:
        server.should_exit = True
        thread.join()


def _stub_maker(source: StubSource, options: ServeOptions) -> Callable[[str], App]:
    """Return what makes the stub of a session, by its name."""
    stub = source.stub
    kept = None if options.data is None else _data_file(options.data, source.title)

    def make(session: str) -> App:
        settings = stub.Settings(
            tokens=tuple(options.tokens) or None,
            limits=options.limits,
            fault_header=options.fault_header,
            seed=options.seed,
            journal=10_000 if options.has_control else 0,  # nothing else could read it
            database=None if kept is None else kept.session(session),
        )
        try:
            app = stub.create_app(settings=settings)
        except ValueError as failure:
            raise ServeError(str(failure)) from failure
        app.long_running.take(options.operation_seconds)
        if not any(app.store.counts().values()):  # what was kept goes on
            _seed(app, options.seed_files)
        return app

    return make


def _data_file(path: Path, title: str) -> DataFile:
    from obverse.serving.sqlite import DataFile, DataFileError

    try:
        return DataFile(path, title)
    except DataFileError as failure:
        raise ServeError(str(failure)) from failure


def _seed(app: App, files: Sequence[SourceFile]) -> None:
    """Store the items of seeds.

    Raises:
        ServeError: One does not fit the contract; the message names the line.
    """
    for file in files:
        try:
            app.items.seed(file.tree)
        except ValueError as failure:
            pointer: str = getattr(failure, "pointer", "")
            raise ServeError(f"{file.source(pointer).place}: {pointer}: {failure}") from failure
    app.save()


def listen(host: str, port: int) -> socket.socket:
    """Open a socket to listen on, before anything is announced, so that a port in use is a plain message.

    Args:
        host: Address to listen on.
        port: Port to listen on; 0 takes a free one.

    Raises:
        ServeError: The address is in use, or not of this machine.
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


def _announcement(source: StubSource, options: ServeOptions, port: int) -> str:
    address = f"[{options.host}]" if ":" in options.host else options.host
    scheme = "http" if options.certfile is None else "https"
    prefixes = ", ".join(source.prefixes)
    below = f" (prefixes {prefixes})" if prefixes else ""
    return f"Serving {source.title} on {scheme}://{address}:{port}{below}"

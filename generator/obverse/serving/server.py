"""Run the stub of a generated package on uvicorn."""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from obverse.serving.access_log import LoggedApp
from obverse.serving.addresses import LOOPBACK_NETWORKS, AddressedApp, public_address
from obverse.serving.mounted_stub import MountedStub
from obverse.serving.options import ServeError, ServeOptions
from obverse.serving.workers import run_workers
from obverse.stub.control.clock import Clock
from obverse.stub.coverage import summary

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping, Sequence
    from types import ModuleType

    from obverse.document.source_file import SourceFile
    from obverse.serving.certificates import Authority
    from obverse.serving.identity.provider import OwnIdentity
    from obverse.serving.postgresql import PostgresqlData
    from obverse.serving.sessions import Sessions
    from obverse.serving.sqlite import DataFile
    from obverse.serving.stub_source import StubSource
    from obverse.stub.app import App
    from obverse.stub.http.authentication import PermissionsOf

_GRACE: Final = 5
"""Seconds that requests have to end when the server is told to stop."""

_ORIGIN: Final = re.compile(r"https?://[A-Za-z0-9.\-\[\]:]+")


class Served(NamedTuple):
    """What is served.

    Attributes:
        app: The ASGI app.
        lines: What is said of it, after where it listens.
        swap: Serves another document in its place, with the same state, and says what that is.
    """

    app: Any
    lines: tuple[str, ...]
    swap: Callable[[StubSource], str]


def serve(
    source: StubSource,
    announce: Callable[[str], None],
    options: ServeOptions,
    reread: Callable[[], StubSource | None] = lambda: None,
) -> None:
    """Serve a stub until the process is told to stop.

    Args:
        source: What is served.
        announce: Gets lines that say where the stub listens, and how it responds.
        options: Where it listens, and how it behaves.
        reread: Reads the document again, for ``has_watch``; ``None`` where it has faults now.

    Raises:
        ServeError: The address can't be listened on, or an option does not fit the document.
    """
    _check_watch(source, options)
    if options.workers > 1:
        _serve_by_workers(source, announce, options)
        return
    served = served_stub(source, announce, options)
    with tempfile.TemporaryDirectory(prefix="obverse-") as folder:
        lines = list(served.lines)
        if options.has_tls:
            authority = authority_of(options, Path(folder))
            options = replace(options, certfile=Path(folder) / "certificate.pem")
            authority.write_certificate(_own_names(options.host), Path(folder) / "certificate.pem")
            lines.append(f"Programs trust it with {authority.environment}")
        files = _tls_files(options)
        with listen(options.host, options.port) as listener:
            served = served._replace(lines=tuple(lines))
            _run(source, announce, options, listener, served, files, reread)


def _check_watch(source: StubSource, options: ServeOptions) -> None:
    if options.has_watch and not source.files:
        raise ServeError("--watch reads a document again: name one that has no rules in Python, and no package")
    if options.has_watch and (options.workers > 1 or not options.has_control):
        raise ServeError("--watch changes the stub of one process, by its control API: no --workers, no --no-control")


def _run(
    source: StubSource,
    announce: Callable[[str], None],
    options: ServeOptions,
    listener: socket.socket,
    served: Served,
    files: Mapping[str, str],
    reread: Callable[[], StubSource | None],
) -> None:
    prefixes = ", ".join(source.prefixes)
    below = f" (prefixes {prefixes})" if prefixes else ""
    lines = (f"Serving {source.title} on {address(options, listener)}{below}", *served.lines)
    if not options.has_watch:
        run_server(served.app, announce, listener, lines, files)
        return
    for line in lines:
        announce(line)
    config = server_config(served.app, **files)
    server = import_uvicorn().Server(config)
    from obverse.serving.watching import serve_watching, watch

    with asyncio.Runner(loop_factory=config.get_loop_factory()) as runner:
        watching = watch(source.files, reread, served.swap, announce)
        runner.run(serve_watching(server, [listener], watching))


def run_server(
    app: Any,
    announce: Callable[[str], None],
    listener: socket.socket,
    lines: Sequence[str],
    files: Mapping[str, str] | None = None,
) -> None:
    """Run uvicorn until the process is told to stop.

    Args:
        app: The ASGI app.
        announce: Gets the lines.
        listener: The socket.
        lines: What is said of it.
        files: Certificate and key, where TLS is spoken.
    """
    for line in lines:
        announce(line)
    import_uvicorn().Server(server_config(app, **(files or {}))).run(sockets=[listener])


def _serve_by_workers(source: StubSource, announce: Callable[[str], None], options: ServeOptions) -> None:
    if not _is_postgresql(options.data):
        raise ServeError("--workers need a state that they share: --data postgresql://...")
    if options.has_identity or options.has_tls:
        raise ServeError("--identity and --tls have their keys in one process; leave --workers out")

    def work(number: int) -> None:
        tell = announce if number == 0 else _told_already
        served = served_stub(source, announce, options)
        _run(source, tell, options, listener, served, _tls_files(options), lambda: None)

    with listen(options.host, options.port) as listener:
        run_workers(options.workers, work, announce)


def _told_already(_line: str) -> None:
    """Say nothing: another worker has."""


def served_stub(source: StubSource, announce: Callable[[str], None], options: ServeOptions) -> Served:
    """Return the stub with all that its options put around it.

    Args:
        source: What is served.
        announce: Gets the lines of the access log.
        options: How it behaves.

    Raises:
        ServeError: An option does not fit the document.
    """
    identity = identity_of(source, options) if options.has_identity else None
    kept = None if options.data is None else _data(options.data, source.title)
    maker = partial(_stub_maker, options, None if identity is None else identity.permissions_of, kept)
    make_app = maker(source)
    before: Callable[[App], Any] = _unchanged if identity is None else identity.before
    lines: list[str] = []
    swap = _not_swapped
    if options.has_control:
        from obverse.serving.control import LOOPBACK, ControlledApp, new_token

        token = None if options.host in LOOPBACK else new_token()
        app: Any = ControlledApp(make_app, token, around=lambda stub: served_app(stub, options), before=before)
        app.mounted_at = options.mounted_at
        stub = app.sessions.default.app
        swap = partial(_swap, app.sessions, maker)
        lines.append(f"Control API below {options.mounted_at}/_obverse/{f' with the token {token}' if token else ''}")
    else:
        stub = make_app("")
        app = served_app(before(stub), options)
    if options.access_log is not None:
        app = LoggedApp(app, announce, as_json=options.access_log == "json")
    if identity is not None:
        lines.append(f"It issues its tokens itself: {identity.described}")
    return Served(app, (f"It responds to {summary(stub.coverage())}", *lines), swap)


def _swap(sessions: Sessions, maker: Callable[[StubSource], Callable[[str], App]], source: StubSource) -> str:
    sessions.swap(maker(source))
    return f"Serving {source.title} anew: it responds to {summary(sessions.default.app.coverage())}"


def _not_swapped(_source: StubSource) -> str:
    raise ServeError("the stub can't be changed while it is served without its control API")


def _unchanged(stub: App) -> App:
    return stub


def server_config(app: Any, **files: str) -> Any:
    """Return uvicorn's configuration for an app.

    Args:
        app: The app.
        files: Certificate and key, where TLS is spoken.

    Raises:
        ServeError: uvicorn is not installed.
    """
    return import_uvicorn().Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=_GRACE,
        **files,
    )


def authority_of(options: ServeOptions, folder: Path) -> Authority:
    """Return a certificate authority for this process.

    Args:
        options: Say where its certificate goes.
        folder: Has it otherwise.

    Raises:
        ServeError: trustme is not installed, or the certificate can't be written.
    """
    try:
        from obverse.serving.certificates import Authority
    except ModuleNotFoundError as failure:
        raise ServeError("trustme is not installed, which makes certificates; install obverse[serve]") from failure
    path = options.ca or folder / "ca.pem"
    try:
        return Authority(path.absolute())
    except OSError as failure:
        raise ServeError(f"{path}: {failure.strerror}; name another file with --ca") from failure


def _own_names(host: str) -> tuple[str, ...]:
    """Return the names that a certificate for this machine has to have."""
    names = ("localhost", "127.0.0.1", "::1")
    return names if host in (*names, "0.0.0.0", "::") else (*names, host)  # noqa: S104 - named, not bound to


def identity_of(source: StubSource, options: ServeOptions) -> OwnIdentity:
    """Return the identity provider that a document names, played by the stub.

    Raises:
        ServeError: The document names none, or what it needs is not installed.
    """
    if options.tokens:
        raise ServeError("--identity takes the tokens that the stub issues alone; --token names others")
    try:
        from obverse.serving.identity.provider import OwnIdentity
    except ModuleNotFoundError as failure:
        raise ServeError("joserfc is not installed, which --identity needs; install obverse[serve]") from failure
    identity = OwnIdentity(source.tree, options.grants)
    if not identity.is_named:
        raise ServeError("--identity: the document has no security scheme with a tokenUrl or an openIdConnectUrl")
    return identity


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
    if options.mounted_at:
        stub = MountedStub(stub, options.mounted_at)
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


def _stub_maker(
    options: ServeOptions,
    permissions_of: PermissionsOf | None,
    kept: DataFile | PostgresqlData | None,
    source: StubSource,
) -> Callable[[str], App]:
    """Return what makes the stub of a session, by its name."""
    stub = source.stub

    def make(session: str) -> App:
        clocks = {} if options.clocks is None else options.clocks
        clock = clocks.setdefault(session, Clock())
        settings = stub.Settings(
            clock=clock,
            tokens=tuple(options.tokens) or None,
            permissions_of=permissions_of,
            limits=options.limits,
            fault_header=options.fault_header,
            seed=options.seed,
            journal=_journal_size(session) if options.has_control else 0,  # nothing else could read it
            database=None if kept is None else kept.session(session),
        )
        try:
            app = stub.create_app(settings=settings)
        except ValueError as failure:
            raise ServeError(str(failure)) from failure
        app.long_running.take(options.operation_seconds)
        with app.turn():
            if not any(app.store.counts().values()):  # what was kept goes on
                _seed(app, options.seed_files)
        return app

    return make


def _journal_size(session: str) -> int:
    """Return how many requests a session keeps: there may be a thousand of those that have names."""
    return 1_000 if session else 10_000


def _is_postgresql(data: str | None) -> bool:
    return data is not None and data.startswith(("postgresql:", "postgres:"))


def _data(data: str, title: str) -> DataFile | PostgresqlData:
    """Open what keeps the state.

    Raises:
        ServeError: It can't be used.
    """
    if _is_postgresql(data):
        return _postgresql(data, title)
    from obverse.serving.sqlite import DataFile, DataFileError

    try:
        return DataFile(Path(data.removeprefix("sqlite:")), title)
    except DataFileError as failure:
        raise ServeError(str(failure)) from failure


def _postgresql(url: str, title: str) -> PostgresqlData:
    try:
        from obverse.serving.postgresql import PostgresqlData, PostgresqlError
    except ImportError as failure:  # psycopg without libpq raises that alone
        raise ServeError("psycopg is not installed, which PostgreSQL needs; install obverse[serve]") from failure
    try:
        return PostgresqlData(url, title)
    except PostgresqlError as failure:
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


def address(options: ServeOptions, listener: socket.socket) -> str:
    """Return the URL that a server listens on."""
    host = f"[{options.host}]" if ":" in options.host else options.host
    scheme = "https" if options.certfile is not None or options.has_tls else "http"
    return f"{scheme}://{host}:{listener.getsockname()[1]}"

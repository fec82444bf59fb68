"""A stub as a test has it in hand: address, clients, and what went wrong. The pytest plugin gives these out."""

from __future__ import annotations

import importlib
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any, Final, Generic, Protocol, TypeVar, cast

import anyio
import httpx2

from obverse.serving import packages
from obverse.serving.in_process import InProcessTransport
from obverse.wire.servers import server_prefixes

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

ORIGIN: Final = "http://stub"
"""Where a stub answers that nobody serves."""

_TOKEN: Final = "any-token"  # noqa: S105 - a stub takes any, unless its settings say otherwise


class StubApp(Protocol):
    """The app of a generated package, whichever copy of the runtime it is made of."""

    clock: Any
    journal: Any
    violations: list[str]
    settings: Any


AppT = TypeVar("AppT", bound=StubApp)
ClientT = TypeVar("ClientT")
AsyncClientT = TypeVar("AsyncClientT")


class BaseStub(Generic[AppT, ClientT, AsyncClientT]):
    """One stub with a state of its own. Each generated package has a class of it, ``testing.Stub``.

    Args:
        app: The stub itself, an ASGI app.
        package: Import name of the generated package.
        origin: Where the app is served, when it is.

    Attributes:
        app: The stub itself, an ASGI app.
        origin: Scheme, host and port that it answers for.
        base_url: The same, with the path of the contract's first server: what a client takes.
    """

    def __init__(self, app: AppT, package: str, origin: str = ORIGIN) -> None:
        self.app = app
        self.origin = origin
        self.base_url = origin + _first_prefix(packages.contract_of(package))
        self._package = package
        self._tokens: tuple[str, ...] = app.settings.tokens or (_TOKEN,)
        self._is_served = origin != ORIGIN
        self._stack = ExitStack()

    @property
    def violations(self) -> list[str]:
        """Where answers broke the contract, in words. Clear the list in a test that breaks it on purpose."""
        return self.app.violations

    def client(self, **options: object) -> ClientT:
        """Make a client of the generated package that talks to this stub; it is closed with the stub.

        Args:
            options: What the package's ``Client`` takes, instead of the defaults: this stub's address, credentials
                that it accepts, and retries that wait by its clock.
        """
        if self._is_served:
            client = self._make("Client", None, options)
            self._stack.callback(client.close)
            return client
        http = httpx2.Client(transport=InProcessTransport(self.app))
        self._stack.callback(http.close)
        return self._make("Client", http, options)

    def async_client(self, **options: object) -> AsyncClientT:
        """Make an asynchronous client of the generated package that talks to this stub.

        In process it holds nothing that had to be closed. Of a served stub it does: use it in ``async with``.

        Args:
            options: What the package's ``AsyncClient`` takes, as for :meth:`client`.
        """
        if self._is_served:
            return self._make("AsyncClient", None, options)
        http = httpx2.AsyncClient(transport=httpx2.ASGITransport(app=cast("Any", self.app)))
        return self._make("AsyncClient", http, options)

    def close(self) -> None:
        """Close the synchronous clients."""
        self._stack.close()

    def _make(self, name: str, http: Any, options: Mapping[str, object]) -> Any:
        package: Any = importlib.import_module(self._package)
        kind = getattr(package, name)
        clock = self.app.clock
        defaults = {
            "base_url": self.base_url,
            "http_client": http,
            "retries": package.Retries(sleep=clock.advance, sleep_async=self._pass, clock=clock),
        }
        return kind(**{**defaults, **_credentials(kind._schemes, self._tokens), **options})

    async def _pass(self, seconds: float) -> None:
        """Let time pass, and others have their turn."""
        self.app.clock.advance(seconds)
        await anyio.sleep(0)


def stub_of(
    package: str, settings: Any = None, handlers: Mapping[str, object] | None = None, origin: str = ORIGIN
) -> BaseStub[Any, Any, Any]:
    """Make a fresh stub of a generated package: its ``testing.Stub``.

    Args:
        package: Import name of the package.
        settings: The package's ``Settings``.
        handlers: Own handlers by the name of their group, as the package's ``create_app`` takes them.
        origin: Where the stub is served, when it is.

    Raises:
        PackageError: The package can't be had.
    """
    app = packages.import_stub(package).create_app(settings=settings, **(handlers or {}))
    return importlib.import_module(f"{package}.testing").Stub(app, origin)


@contextmanager
def serving(package: str, settings: Any, handlers: Mapping[str, object]) -> Generator[BaseStub[Any, Any, Any]]:
    """Serve a fresh stub on a free port of 127.0.0.1, in a thread, for as long as the context lasts.

    Args:
        package: Import name of the generated package.
        settings: The package's ``Settings``.
        handlers: Own handlers by the name of their group.

    Raises:
        PackageError: The package can't be had.
        ServeError: The stub can't be served.
    """
    from obverse.serving.server import listen, running

    with listen("127.0.0.1", 0) as listener:
        stub = stub_of(package, settings, handlers, f"http://127.0.0.1:{listener.getsockname()[1]}")
        with running(stub.app, listener):
            try:
                yield stub
            finally:
                stub.close()


def _first_prefix(contract: dict[str, Any]) -> str:
    first = server_prefixes({"servers": contract.get("servers", [])[:1]})
    return first[0] if first else ""


def _credentials(schemes: Mapping[str, Any], tokens: tuple[str, ...]) -> dict[str, Any]:
    """Write an accepted secret in every way that a client can be given one, so that any requirement can be met."""
    secret = next((token for token in tokens if ":" not in token), tokens[0])
    user, _, password = next((token for token in tokens if ":" in token), secret).partition(":")
    keys = [name for name, scheme in schemes.items() if scheme.kind == "apiKey"]
    kinds = {scheme.kind for scheme in schemes.values()}
    given: dict[str, Any] = {"token": secret} if "bearer" in kinds else {}
    if "basic" in kinds:
        given["basic"] = (user, password)
    if len(keys) == 1:
        given["api_key"] = secret
    elif keys:
        given["api_keys"] = dict.fromkeys(keys, secret)
    return given

"""What is tested: the stub of the document, an app in this process, or a server somewhere else."""

from __future__ import annotations

import importlib
import inspect
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import httpx2

from obverse.contract_testing.credentials import OF_STUBS, Credentials, of_stubs
from obverse.serving.in_process import InProcessTransport

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

ORIGIN: Final = "http://stub.test"

Change: TypeAlias = "Callable[[str, tuple[str, ...], dict[str, Any]], None]"
"""Changes a stored item: resource, keys of its parents and its own, properties."""

_TIMEOUT: Final = 30.0  # seconds


class TargetError(Exception):
    """The server under test can't be had; the message says why."""


@dataclass(frozen=True)
class Target:
    """A server under test.

    Attributes:
        words: What it is, for reports.
        base_url: Where it is, with the path of its API.
        credentials: What requests carry.
        app: The app, where it is in this process.
        is_stub: Whether it is a stub of ours, whose time is made.
        sleep: Lets time pass, in seconds.
        change: Changes a stored item behind the API's back.
    """

    words: str
    base_url: str
    credentials: Credentials
    app: Any = None
    is_stub: bool = False
    sleep: Callable[[float], None] | None = None
    change: Change | None = None

    @contextmanager
    def client(self) -> Generator[httpx2.Client]:
        """Give a client that reaches the target."""
        if self.app is None:
            with httpx2.Client(timeout=_TIMEOUT, follow_redirects=False) as client:
                yield client
            return
        transport = InProcessTransport(self.app) if is_asgi(self.app) else httpx2.WSGITransport(app=self.app)
        with httpx2.Client(transport=transport) as client:
            yield client


def stub_target(app: Any, prefix: str, words: str) -> Target:
    """Return a stub of ours as a target.

    Args:
        app: The stub; it accepts what :func:`stub_tokens` returns.
        prefix: Path of the API.
        words: What it is.
    """

    def change(resource: str, keys: tuple[str, ...], changes: dict[str, Any]) -> None:
        app.change(resource, *keys, changes=changes)

    return Target(words, ORIGIN + prefix, of_stubs(), app, is_stub=True, sleep=app.clock.advance, change=change)


def stub_tokens() -> tuple[str, ...]:
    """Return what the settings of a stub under test have to accept, and nothing else."""
    return (OF_STUBS, f"{OF_STUBS}:{OF_STUBS}")


@contextmanager
def app_target(app: object, prefix: str, credentials: Credentials) -> Generator[Target]:
    """Give an ASGI or WSGI app as a target; one of ASGI is served on a free port of 127.0.0.1, so that it starts up.

    Args:
        app: The app, or its name as ``module:attribute``; the current folder is looked in too.
        prefix: Path of the API.
        credentials: What requests carry.

    Raises:
        TargetError: There is no such app, or it does not start.
    """
    from obverse.serving.server import ServeError, listen, running

    words = f"the app {app}" if isinstance(app, str) else "the app"
    app = import_app(app) if isinstance(app, str) else app
    if not is_asgi(app):
        yield Target(words, ORIGIN + prefix, credentials, app)
        return
    try:
        with listen("127.0.0.1", 0) as listener, running(app, listener):
            yield Target(words, f"http://127.0.0.1:{listener.getsockname()[1]}{prefix}", credentials)
    except ServeError as failure:
        raise TargetError(str(failure)) from failure


def import_app(name: str) -> Any:
    """Import an app.

    Raises:
        TargetError: There is no such app.
    """
    module, _, attribute = name.partition(":")
    if not module or not attribute:
        raise TargetError(f"{name!r} names no app; write module:attribute, such as service.main:app")
    here = str(Path.cwd())
    if here not in sys.path:
        sys.path.insert(0, here)
    try:
        value: Any = importlib.import_module(module)
    except Exception as failure:
        raise TargetError(f"{module} can't be imported: {type(failure).__name__}: {failure}") from failure
    for part in attribute.split("."):
        value = getattr(value, part, None)
    if not callable(value):
        raise TargetError(f"{module} has no app {attribute}")
    return value


def is_asgi(app: Any) -> bool:
    """Return whether an app is one of ASGI; otherwise it is one of WSGI."""
    return inspect.iscoroutinefunction(app) or inspect.iscoroutinefunction(getattr(app, "__call__", None))  # noqa: B004

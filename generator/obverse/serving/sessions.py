"""Sessions: states apart from each other within one server, each with its own clock, journal and faults.

A request names its session by the header ``X-Obverse-Session``, or by a path that begins with ``/_session/NAME``.
Without a name it belongs to the session that is always there.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from obverse.serving.page import Page
    from obverse.stub.app import App

HEADER: Final = b"x-obverse-session"
MOST: Final = 1000
"""How many sessions there may be: beyond them, the one goes that has not been used for the longest time."""
IDLE_SECONDS: Final = 3600.0
"""How long a session stays that nobody uses."""

_NAME: Final = r"[A-Za-z0-9._-]{1,64}"
_PATH: Final = re.compile(r"(/_session/([^/]+))(?:/.*)?", re.DOTALL)


class Named(NamedTuple):
    """The session that a request is for.

    Attributes:
        name: Its name; empty for the one that needs none.
        prefix: What the path begins with, where the path names it.
    """

    name: str
    prefix: str


def named_session(scope: Any) -> Named | None:
    """Return the session that a request names; ``None`` where that is no name.

    Args:
        scope: Of the request (ASGI 3).
    """
    in_path = _PATH.fullmatch(scope["path"])
    if in_path is not None:
        named = Named(in_path[2], in_path[1])
    else:
        values = [value for name, value in scope["headers"] if name == HEADER]
        named = Named(values[-1].decode("latin-1").strip() if values else "", "")
    return named if not (named.name or named.prefix) or re.fullmatch(_NAME, named.name) else None


@dataclass
class Session:
    """One session.

    Attributes:
        name: Empty for the one that needs none.
        app: Its stub.
        served: The same, with what stands before it in every session.
        used: When it was used last, on a clock that only moves forward, in seconds.
        control: Its control API, once that was asked for.
        page: Its page, likewise.
    """

    name: str
    app: App
    served: Any
    used: float = 0.0
    control: App | None = None
    page: Page | None = None


class Sessions:
    """The sessions of one server.

    Args:
        make_app: Makes the stub of a session, by its name.
        clock: Tells how long they are not used, in seconds.
        before: Puts before a stub what each session has one of.
    """

    def __init__(
        self,
        make_app: Callable[[str], App],
        clock: Callable[[], float] = time.monotonic,
        before: Callable[[App], Any] = lambda app: app,
    ) -> None:
        self._make_app = make_app
        self._clock = clock
        self._before = before
        self.default = self._session("")
        self._named: dict[str, Session] = {}

    def open(self, name: str) -> Session:
        """Return a session, a new one where there is none of that name."""
        if not name:
            return self.default
        now = self._clock()
        session = self._named.pop(name, None)
        if session is None:
            self._forget(now)
            session = self._session(name)
        session.used = now
        self._named[name] = session  # the one that was used last comes last
        return session

    def _session(self, name: str) -> Session:
        app = self._make_app(name)
        return Session(name, app, self._before(app))

    def swap(self, make_app: Callable[[str], App]) -> None:
        """Make the stubs of all sessions anew, each to go on where the old one was; all of them, or none.

        Args:
            make_app: Makes the stub of a session, by its name.
        """
        sessions = [self.default, *self._named.values()]
        apps = [make_app(session.name) for session in sessions]
        for session, app in zip(sessions, apps, strict=True):
            app.take_over(session.app)
            session.app, session.served, session.control, session.page = app, self._before(app), None, None
        self._make_app = make_app

    def _forget(self, now: float) -> None:
        idle = [name for name, session in self._named.items() if now - session.used > IDLE_SECONDS]
        for name in idle or [*self._named][: max(0, len(self._named) + 1 - MOST)]:
            self.end(name)

    def end(self, name: str) -> bool:
        """Forget a session with all that it has, and say whether there was one."""
        session = self._named.pop(name, None)
        if session is not None:
            session.app.reset()
            session.app.save()
        return session is not None

    def idle_seconds(self, session: Session) -> float:
        """Return how long a session has not been used."""
        return self._clock() - session.used

    def __iter__(self) -> Iterator[Session]:
        """Yield the sessions that have names, by name."""
        return iter(sorted(self._named.values(), key=lambda session: session.name))

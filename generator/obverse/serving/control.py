"""The control API of a served stub: ``spec/control.yaml``, served below ``/_obverse/`` beside the stub itself.

Safe by default: no other site can steer it from a browser. A request is refused whose ``Origin`` is foreign, or whose
``Host`` is none of this machine's while no token is asked for (DNS rebinding). There is no CORS, and no path comes from
a request.
"""

from __future__ import annotations

import hmac
import json
import secrets
from typing import TYPE_CHECKING, Any, Final

from obverse.control.stub import Settings, create_app
from obverse.serving.control_handlers import Clock, Faults, Items, Journal, Server, SessionList, State
from obverse.serving.reply import send_reply
from obverse.serving.sessions import Sessions, named_session
from obverse.stub.state.database import DatabaseError
from obverse.stub.state.shared_store import buffered

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from obverse.serving.page import Page
    from obverse.serving.sessions import Named, Session
    from obverse.stub.app import App

PREFIX: Final = "/_obverse"
LOOPBACK: Final = frozenset(("127.0.0.1", "localhost", "::1"))
"""Names of this machine for itself."""

_SESSION: Final = "obverse.session"
_MOST: Final = 100_000_000  # bytes of a snapshot that is restored


def new_token() -> str:
    """Return a token that nobody guesses."""
    return secrets.token_urlsafe(24)


class ControlledApp:
    """Stubs of one contract, a session each, with their control API beside them: an ASGI app.

    Args:
        make_app: Makes the stub of a session, by its name.
        token: What callers of the control API have to present; ``None`` asks for none, and takes calls to the own names
            of this machine alone.
        around: Puts before the stubs what stands before them; the control API is never behind it.
        before: Puts before each stub what each session has one of.

    Attributes:
        sessions: The stubs.
        mounted_at: Path below which they are served, for the links of the page.
    """

    def __init__(
        self,
        make_app: Callable[[str], App],
        token: str | None = None,
        *,
        around: Callable[[Any], Any] | None = None,
        before: Callable[[App], Any] = lambda app: app,
    ) -> None:
        self.sessions = Sessions(make_app, before=before)
        self._served = self._stub if around is None else around(self._stub)
        self._token = token
        self.mounted_at = ""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Serve a request: of the control API, or of a stub."""
        if scope["type"] != "http":
            await self.sessions.default.app(scope, receive, send)
            return
        named = named_session(scope)
        if named is None:
            await _send_problem(send, 400, "a session is named by 1 to 64 letters, digits and . _ -")
            return
        path = scope["path"].removeprefix(named.prefix)
        is_page = path.startswith(f"{PREFIX}/page/") or (path == "/" and self._has_page(scope))
        if is_page or path == PREFIX or path.startswith(f"{PREFIX}/"):
            await self._guarded(scope, named, receive, send, is_page=is_page)
        else:
            await self._served({**scope, _SESSION: named}, receive, send)

    async def _stub(self, scope: Any, receive: Any, send: Any) -> None:
        named: Named = scope[_SESSION]
        session = self.sessions.open(named.name)
        if named.prefix:
            scope = {**scope, "root_path": scope.get("root_path", "") + named.prefix}
        await session.served(scope, receive, send)

    def _has_page(self, scope: Any) -> bool:
        """Whether the page is what a browser gets at ``/``: where no token is asked for, which a browser hasn't."""
        is_asked = self._token is None and scope["method"] in ("GET", "HEAD")
        return is_asked and not self.sessions.default.app.has_path(b"/")

    async def _guarded(self, scope: Any, named: Named, receive: Any, send: Any, *, is_page: bool) -> None:
        """Serve the control API or the page to those who may have it; what they change is kept before they are told."""
        refusal = self._refusal(scope, is_page=is_page)
        if refusal is not None:
            await _send_problem(send, *refusal)
            return
        session = self.sessions.open(named.name)
        app = page_of(session, self.mounted_at) if is_page else control_app(session, self.sessions)
        before = named.prefix if is_page else named.prefix + PREFIX
        raw = (scope.get("raw_path") or scope["path"].encode()).removeprefix(before.encode()) or b"/"
        own = {**scope, "path": scope["path"].removeprefix(before) or "/", "raw_path": raw}

        async def send_saved(message: Any) -> None:
            if message["type"] == "http.response.start":
                session.app.save()
            await send(message)

        try:
            await _asked(session.app, app, own, receive, send_saved)
        except DatabaseError as failure:
            await _send_problem(send, 503, f"the state can't be kept: {failure}")

    def _refusal(self, scope: Any, *, is_page: bool) -> tuple[int, str] | None:
        """Return status and message where a request is not for this API to answer, or not for the page."""
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        refusal = self._refusal_of(headers)
        is_write = scope["method"] not in ("GET", "HEAD")
        if refusal is None and is_page and is_write and "hx-request" not in headers:  # no form of another site has it
            return 403, "the page is steered from itself"
        return refusal

    def _refusal_of(self, headers: Mapping[str, str]) -> tuple[int, str] | None:
        host = headers.get("host", "")
        if self._token is None and _name_of(host) not in LOOPBACK:
            return 403, f"{host!r} is no name of this machine; a token is needed for others"
        origin = headers.get("origin")
        if origin is not None and origin.partition("://")[2] != host:
            return 403, "pages of other sites may not call the control API"
        if self._token is not None:
            kind, _, given = headers.get("authorization", "").partition(" ")
            if kind.lower() != "bearer" or not hmac.compare_digest(given.strip().encode(), self._token.encode()):
                return 401, "the control API needs the token that the server printed when it started"
        return None


async def _asked(stub: App, app: Any, scope: Any, receive: Any, send: Any) -> None:
    """Let the control API or the page of a stub respond; what others changed that serve the same state counts."""
    if scope["method"] in ("GET", "HEAD"):
        stub.refresh()
        await app(scope, receive, send)
    else:
        whole = await buffered(receive, _MOST)
        await stub.change_by(lambda: app(scope, whole, send))


def control_app(session: Session, sessions: Sessions) -> App:
    """Return the control API of one session; it is made when it is first asked for.

    Args:
        session: The session.
        sessions: All of its server.
    """
    if session.control is None:
        app = session.app
        session.control = create_app(
            settings=Settings(journal=0, max_body_bytes=_MOST),
            server=Server(app),
            state=State(app),
            items=Items(app),
            journal=Journal(app),
            clock=Clock(app),
            faults=Faults(app),
            sessions=SessionList(sessions),
        )
    return session.control


def page_of(session: Session, mounted_at: str = "") -> Page:
    """Return the page of one session; it is made when it is first asked for.

    Args:
        session: The session.
        mounted_at: Path below which it is served.
    """
    if session.page is None:
        from obverse.serving.page import Page

        session.page = Page(
            session.app, session.name, mounted_at + (f"/_session/{session.name}" if session.name else "")
        )
    return session.page


def _name_of(host: str) -> str:
    """Return the name in a header ``Host``, without the port."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].lower()


async def _send_problem(send: Any, status: int, message: str) -> None:
    body = json.dumps({"message": message}).encode()
    challenge = [(b"www-authenticate", b"Bearer")] if status == 401 else []
    await send_reply(send, status, b"application/json", body, challenge)

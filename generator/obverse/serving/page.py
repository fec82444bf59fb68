"""The page of a served stub, at ``/``: its operations to try, what it stores, what it was asked, and what steers it.

HTML from the server, changed in place by htmx (https://htmx.org), which server-sent events tell when to. The page loads
nothing from elsewhere, and its policy lets it run nothing but its own scripts.
"""

from __future__ import annotations

import asyncio
import json
from importlib import resources
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import Route

from obverse.serving.advice import advice
from obverse.serving.exported import curl, time_of
from obverse.serving.tried_request import TriedRequest, sample_body
from obverse.stub.contract.routes import read_security_schemes
from obverse.stub.control.fault_injection import FaultRule
from obverse.stub.coverage import WORDS, summary

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from starlette.requests import Request

    from obverse.stub.app import App

PREFIX: Final = "/_obverse/page"
MOST: Final = 100
"""How many requests of the journal, and items of a resource, a page shows."""

_PARTS: Final = (
    ("controls", "Clock, faults and limits"),
    ("advice", "Warnings and advice"),
    ("journal", "Journal"),
    ("state", "State"),
)
_ASSETS: Final = {
    "page.css": "text/css",
    "htmx.js": "text/javascript",
    "htmx-sse.js": "text/javascript",
    "page.js": "text/javascript",
}
_HEADERS: Final = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
}
_LONGEST: Final = 20_000  # characters of a body that are shown
_TOKEN: Final = "any"  # noqa: S105 - what the form begins with; a stub takes any unless it was told otherwise


def _text(value: Any) -> str:
    """Write a body for people to read."""
    text = value if isinstance(value, str) else json.dumps(value, indent=2, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."


_environment: Final = Environment(
    loader=PackageLoader("obverse.serving"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_environment.filters |= {"text": _text, "curl": curl}


class Page:
    """The page of one session: an ASGI app.

    Args:
        app: The stub.
        session: Name of the session; empty for the one that needs none.
        base: What the paths of the session begin with.
    """

    def __init__(self, app: App, session: str, base: str) -> None:
        self._app = app
        self._session = session
        self._base = base
        self._operations = app.coverage()
        self._waiting: list[asyncio.Event] = []
        self._schemes = {scheme.name: scheme for scheme in read_security_schemes(app.contract.tree)}
        actions: dict[str, Callable[[dict[str, str], int], None]] = {
            "advance": self._advance,
            "freeze": self._freeze,
            "reset": self._reset,
            "fault": self._fault,
            "unfault": self._unfault,
            "limits": self._limits,
            "duration": self._duration,
        }
        self._actions = actions
        self._serve = Starlette(
            routes=[
                Route("/", self._page),
                Route(f"{PREFIX}/events", self._events),
                Route(f"{PREFIX}/form/{{index:int}}", self._form),
                Route(f"{PREFIX}/try/{{index:int}}", self._try, methods=["POST"]),
                Route(f"{PREFIX}/{{action}}", self._act, methods=["POST"]),
                Route(f"{PREFIX}/{{action}}/{{index:int}}", self._act, methods=["POST"]),
                Route(f"{PREFIX}/{{name}}", self._part),
            ]
        )

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Serve a request below ``/`` of the session."""
        await self._serve({**scope, "root_path": ""}, receive, send)

    # --- what is shown ---

    async def _page(self, _request: Request) -> Response:
        contract = self._app.contract
        operations = [
            {
                "method": each.route.method,
                "path": each.route.path,
                "summary": each.route.summary,
                "answer": WORDS[each.source],
                "detail": each.detail,
            }
            for each in self._operations
        ]
        return self._html(
            "page",
            title=contract.title,
            version=contract.version,
            session=self._session,
            covered=f"It responds to {summary(self._operations)}",
            prefixes=" ".join(prefix or "/" for prefix in dict.fromkeys((*contract.prefixes, ""))),
            scripts=[name for name in _ASSETS if name.endswith(".js")],
            operations=operations,
            parts=_PARTS,
            fragments={name: self._fragment(name) for name, _ in _PARTS},
        )

    async def _part(self, request: Request) -> Response:
        name: str = request.path_params["name"]
        if name in _ASSETS:
            content = resources.files("obverse.serving").joinpath("assets", name).read_bytes()
            return Response(content, media_type=_ASSETS[name], headers={**_HEADERS, "cache-control": "max-age=3600"})
        if name not in dict(_PARTS):
            return Response("there is no such part of the page", 404, _HEADERS)
        return HTMLResponse(self._fragment(name), headers=_HEADERS)

    def _html(self, template: str, **values: Any) -> Response:
        text = _environment.get_template(f"{template}.html.jinja").render(base=self._base, **values)
        return HTMLResponse(text, headers=_HEADERS)

    def _fragment(self, name: str) -> Any:
        from markupsafe import Markup

        values: dict[str, Any] = {
            "controls": self._controls,
            "advice": self._advice,
            "journal": self._journal,
            "state": self._state,
        }[name]()
        # Rendered with escapes already.
        return Markup(_environment.get_template(f"{name}.html.jinja").render(base=self._base, **values))  # noqa: S704

    def _controls(self) -> dict[str, Any]:
        app = self._app
        return {
            "time": time_of(app.clock()).isoformat(timespec="seconds"),
            "scale": app.clock.scale,
            "ids": [each.route.id for each in self._operations],
            "faults": app.faults,
            "profiles": app.limits.profiles,
            "profile": app.limits.profile,
            "duration": app.long_running.seconds or 0,
        }

    def _advice(self) -> dict[str, Any]:
        told = [text for text, _ in advice(self._app.journal[:])]
        return {"notes": [*dict.fromkeys((*self._app.journal.warnings, *told))]}

    def _journal(self) -> dict[str, Any]:
        return {"entries": self._app.journal[-MOST:][::-1]}

    def _state(self) -> dict[str, Any]:
        store = self._app.store
        counts = store.counts()
        items: dict[str, list[tuple[str, str]]] = {name: [] for name in counts}
        for name, parents, key, value in store.first(MOST):
            items[name].append(("/".join((*parents, key)) or name, _text(value)))
        shown = [{"name": name, "shown": own, "count": counts[name]} for name, own in items.items()]
        return {"resources": shown}

    async def _events(self, _request: Request) -> Response:
        """Say whenever something may have changed."""

        async def events() -> AsyncIterator[str]:
            came = asyncio.Event()
            leave = self._app.journal.listen(came.set)
            self._waiting.append(came)
            try:
                yield ": connected\n\n"
                while True:
                    await came.wait()
                    await asyncio.sleep(0.1)  # several at once are one
                    came.clear()
                    yield "event: changed\ndata: .\n\n"
            finally:
                leave()
                self._waiting.remove(came)

        return StreamingResponse(events(), media_type="text/event-stream", headers=_HEADERS)

    # --- trying an operation ---

    async def _form(self, request: Request) -> Response:
        index: int = request.path_params["index"]
        if index >= len(self._operations):
            return Response("there is no such operation", 404, _HEADERS)
        route = self._operations[index].route
        content = route.body.contents[0] if route.body is not None else None
        return self._html(
            "form",
            index=index,
            method=route.method,
            parameters=route.parameters,
            media_type="" if content is None else content.media_type,
            body="" if content is None else sample_body(self._app, content),
            is_secured=any(route.security),
            token=_TOKEN,
        )

    async def _try(self, request: Request) -> Response:
        index: int = request.path_params["index"]
        if index >= len(self._operations):
            return Response("there is no such operation", 404, _HEADERS)
        tried = TriedRequest(self._operations[index].route, await _fields(request), self._schemes)
        prefix = self._app.contract.prefixes[0] if self._app.contract.prefixes else ""
        status, headers, body = await tried.send(self._app, prefix, request.headers.get("host", ""))
        return self._html("response", status=status, headers=headers, body=_text(body) if body is not None else "")

    # --- steering ---

    async def _act(self, request: Request) -> Response:
        act = self._actions.get(request.path_params["action"])
        if act is None:
            return Response("there is no such action", 404, _HEADERS)
        try:
            act(await _fields(request), request.path_params.get("index", 0))
        except (KeyError, ValueError, IndexError) as failure:
            return Response(f"this can't be done: {failure}", 400, _HEADERS)
        for came in self._waiting:
            came.set()
        return HTMLResponse(self._fragment("controls"), headers=_HEADERS)

    def _advance(self, fields: dict[str, str], _index: int) -> None:
        self._app.clock.advance(float(fields["seconds"]))

    def _freeze(self, _fields: dict[str, str], _index: int) -> None:
        self._app.clock.run(0.0 if self._app.clock.scale else 1.0)

    def _reset(self, _fields: dict[str, str], _index: int) -> None:
        self._app.clear_faults()
        self._app.reset()

    def _fault(self, fields: dict[str, str], _index: int) -> None:
        status, times = int(fields["status"]), int(fields.get("times") or 1)
        if not 400 <= status <= 599 or times < 1:
            raise ValueError("a fault has a status from 400 to 599, at least once")
        self._app.inject(FaultRule(operation=fields.get("operation", "*"), status=status, times=times))

    def _unfault(self, _fields: dict[str, str], index: int) -> None:
        self._app.remove_fault(index)

    def _limits(self, fields: dict[str, str], _index: int) -> None:
        self._app.limits.choose(fields.get("profile") or None)

    def _duration(self, fields: dict[str, str], _index: int) -> None:
        self._app.long_running.take(float(fields["seconds"]))


async def _fields(request: Request) -> dict[str, str]:
    """Read a form."""
    return dict(parse_qsl((await request.body()).decode("utf-8", "replace"), keep_blank_values=True))

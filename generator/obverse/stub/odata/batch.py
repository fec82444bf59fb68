"""A batch: one request that carries others (OData JSON Format 4.01, section 19).

Each of them is answered as if it had come by itself: it is judged, throttled and noted in the journal like any other.
It has the credentials of the batch, unless it brings its own.
"""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, Any, Final, NamedTuple, NoReturn, cast
from urllib.parse import quote, unquote

from ...wire.json import decode, encode
from ...wire.media_types import is_json
from ..http.error import HttpError
from ..http.response import JSON, Response, json_content

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, MutableMapping

    from ..contract.routes import Content, Route
    from ..http.request import Request
    from ..state.context import StubContext

    App = Callable[[MutableMapping[str, Any], Callable[..., Any], Callable[..., Any]], Awaitable[None]]
    Json = dict[str, Any]

_FIRST_ERROR: Final = 400
_IN_PATH: Final = "/%:@!$&'()*+,;=~-._?"
_PART: Final = "obverse.odata.part"  # in the scope of a request that came within another one
_PASSED_ON: Final = {b"host", b"authorization", b"cookie"}
_OWN: Final = {"content-length", "host", "transfer-encoding", "connection"}


class Part(NamedTuple):
    """One request of a batch.

    Attributes:
        name: Its id in lower case: case does not tell ids apart.
        id: Its id as it was sent.
        target: Path below the base of the batch, with the query; a leading slash may be absent.
        headers: Names in lower case.
        after: Names of those that it depends on.
    """

    name: str
    id: str
    method: str
    target: str
    headers: dict[str, str]
    body: bytes
    after: frozenset[str]

    @property
    def is_lost(self) -> bool:
        """Whether its address is not relative to that of the batch: then there is nothing at it."""
        return "://" in self.target.partition("?")[0]


class Batch:
    """Answers batches.

    Args:
        app: The app, to which the parts go.
        context: Knows which headers carry credentials, how headers are spelled, and how errors are worded.
        route: The operation that takes batches.
    """

    def __init__(self, app: App, context: StubContext, route: Route) -> None:
        self._app = app
        self._errors = context.errors
        schemes = context.security_schemes.values()
        in_headers = {scheme.wire_name.lower().encode() for scheme in schemes if scheme.location == "header"}
        self._passed_on = _PASSED_ON | in_headers
        responses = (documented for route in context.routes.values() for documented in route.responses)
        declared = (header.name for documented in responses for header in documented.headers)
        content = json_content(route.response(200))
        self._media_type = JSON if content is None else content.media_type
        self._spelled = {name.lower(): name for name in (*context.behaviour.headers, *declared)}

    async def __call__(self, request: Request, data: Any, _content: Content | None) -> Response:
        """Answer a batch.

        Raises:
            HttpError: ``invalid``, if it can't be told what its parts are, or one depends on none before it.
        """
        if _PART in request.scope:
            _refuse("", "A batch can't hold a batch.")
        responses: dict[str, Json] = {}
        for part in _parts(data):
            responses[part.name] = await self._tried(request, part, responses)
        return Response(200, encode({"responses": [*responses.values()]}), self._media_type)

    async def _tried(self, request: Request, part: Part, responses: Mapping[str, Json]) -> Json:
        if any(responses[name]["status"] >= _FIRST_ERROR for name in part.after):
            names = ", ".join(repr(name) for name in sorted(part.after))
            return self._undone(request, part, "failed-dependency", f"It depends on {names}, which did not go well.")
        if part.is_lost:
            detail = f"{part.target!r} is not relative to the address of the version."
            return self._undone(request, part, "invalid", detail[:300])
        return await self._answered(request, part)

    async def _answered(self, request: Request, part: Part) -> Json:
        inherited = {name: value for name, value in request.raw_headers.items() if name in self._passed_on}
        own = {
            name.encode("latin-1", "replace"): value.encode("latin-1", "replace")
            for name, value in part.headers.items()
        }
        scope = _scope(request, part, {**inherited, **own})
        sent: list[MutableMapping[str, Any]] = []

        async def receive() -> Json:
            return {"type": "http.request", "body": part.body, "more_body": False}

        async def send(message: MutableMapping[str, Any]) -> None:
            sent.append(message)

        await self._app(scope, receive, send)
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in sent[0]["headers"]}
        body = b"".join(message.get("body", b"") for message in sent[1:])
        return self._shown(part, sent[0]["status"], headers, body)

    def _undone(self, request: Request, part: Part, kind: str, detail: str) -> Json:
        response = self._errors.response(HttpError(kind, detail), request, None)
        media_type = (response.media_type or b"").decode("latin-1")
        return self._shown(part, response.status, {"content-type": media_type}, response.body)

    def _shown(self, part: Part, status: int, headers: Mapping[str, str], body: bytes) -> Json:
        spelled = {
            self._spelled.get(name) or name.title(): value for name, value in headers.items() if name not in _OWN
        }
        shown: Json = {"id": part.id, "status": status, "headers": spelled}
        if body:
            shown["body"] = _body_shown(headers.get("content-type", ""), body)
        return shown


def _scope(request: Request, part: Part, headers: Mapping[bytes, bytes]) -> Json:
    """Return the ASGI scope of a request that another one carries."""
    path, _, query = part.target.partition("?")
    raw = f"{request.base}/{quote(path.lstrip('/'), safe=_IN_PATH)}"
    return {
        **request.scope,
        "method": part.method,
        "path": unquote(raw),
        "raw_path": raw.encode("ascii"),
        "query_string": quote(query, safe=_IN_PATH).encode("ascii"),
        "headers": [*headers.items()],
        _PART: True,
    }


def _body_shown(media_type: str, body: bytes) -> Any:
    """Show the body of an answer: JSON as it is, text as text, anything else in base64."""
    if is_json(media_type):
        return decode(body)
    if media_type.startswith("text/"):
        return body.decode(errors="replace")
    return base64.urlsafe_b64encode(body).decode("ascii")


def _parts(data: Any) -> list[Part]:
    """Read the parts; each may depend on those before it, and has an id of its own."""
    requests = cast("Json", data).get("requests") if isinstance(data, dict) else None
    if not isinstance(requests, list):
        _refuse("/requests", "a batch is an object with an array of requests.")
    parts: dict[str, Part] = {}
    for index, sent in enumerate(cast("list[Any]", requests)):
        part = _part(sent, f"/requests/{index}")
        if part.name in parts:
            _refuse(f"/requests/{index}/id", f"the id {part.id!r} is taken; case does not tell ids apart.")
        for name in sorted(part.after - parts.keys()):
            _refuse(f"/requests/{index}/dependsOn", f"no request before this one has the id {name!r}.")
        parts[part.name] = part
    return [*parts.values()]


def _part(sent: Any, pointer: str) -> Part:
    told = cast("Json", sent) if isinstance(sent, dict) else {}
    name, method, url = (told.get(key) for key in ("id", "method", "url"))
    if not isinstance(name, str) or not isinstance(method, str) or not isinstance(url, str):
        _refuse(pointer, "a request of a batch has an id, a method and a url, all of them texts.")
    given = told.get("headers")
    headers = {
        key.lower(): str(value) for key, value in (cast("Json", given) if isinstance(given, dict) else {}).items()
    }
    body = b""
    if told.get("body") is not None:
        if "content-type" not in headers:
            _refuse(f"{pointer}/headers", "a request with a body needs a Content-Type among its headers.")
        body = _body_sent(headers["content-type"], told["body"])
        headers["content-length"] = str(len(body))
    after = told.get("dependsOn")
    names = cast("list[Any]", after) if isinstance(after, list) else []
    return Part(name.lower(), name, method.upper(), url, headers, body, frozenset(str(one).lower() for one in names))


def _body_sent(media_type: str, body: Any) -> bytes:
    """Read the body of a part: JSON as it stands, anything else a text in base64."""
    if is_json(media_type) or not isinstance(body, str):
        return encode(body)
    if media_type.startswith("text/"):
        return body.encode()
    try:
        return base64.b64decode(body + "=" * (-len(body) % 4), b"-_", validate=True)
    except (binascii.Error, ValueError):
        return body.encode()


def _refuse(pointer: str, detail: str) -> NoReturn:
    raise HttpError("invalid", f"At {pointer}: {detail}" if pointer else detail, pointer=pointer)

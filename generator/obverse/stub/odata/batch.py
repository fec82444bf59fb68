"""A batch: one request that carries others (OData JSON Format 4.01, section 19).

Each of them is treated as if it had come by itself: it is checked, throttled and added to the journal like any other.
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
    """Responds to batches.

    Args:
        app: The app, to which the parts go.
        context: Knows which headers carry credentials, how headers are spelled, and what errors look like.
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
        """Respond to a batch.

        Raises:
            HttpError: ``invalid``, if it can't be told what its parts are, or one depends on none before it.
        """
        if _PART in request.scope:
            _refuse("", "A batch can't hold a batch.")
        responses: dict[str, Json] = {}
        for part in _parts(data):
            responses[part.name] = await self._respond_to(request, part, responses)
        return Response(200, encode({"responses": [*responses.values()]}), self._media_type)

    async def _respond_to(self, request: Request, part: Part, responses: Mapping[str, Json]) -> Json:
        if any(responses[name]["status"] >= _FIRST_ERROR for name in part.after):
            names = ", ".join(repr(name) for name in sorted(part.after))
            return self._not_sent(request, part, "failed-dependency", f"It depends on {names}, which did not go well.")
        if part.is_lost:
            detail = f"{part.target!r} is not relative to the address of the version."
            return self._not_sent(request, part, "invalid", detail[:300])
        return await self._sent(request, part)

    async def _sent(self, request: Request, part: Part) -> Json:
        """Send a part to the app."""
        inherited = {name: value for name, value in request.raw_headers.items() if name in self._passed_on}
        own = {
            name.encode("latin-1", "replace"): value.encode("latin-1", "replace")
            for name, value in part.headers.items()
        }
        scope = _scope(request, part, {**inherited, **own})
        messages: list[MutableMapping[str, Any]] = []

        async def receive() -> Json:
            return {"type": "http.request", "body": part.body, "more_body": False}

        async def send(message: MutableMapping[str, Any]) -> None:
            messages.append(message)

        await self._app(scope, receive, send)
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in messages[0]["headers"]}
        body = b"".join(message.get("body", b"") for message in messages[1:])
        return self._part_response(part, messages[0]["status"], headers, body)

    def _not_sent(self, request: Request, part: Part, kind: str, detail: str) -> Json:
        response = self._errors.response(HttpError(kind, detail), request, None)
        media_type = (response.media_type or b"").decode("latin-1")
        return self._part_response(part, response.status, {"content-type": media_type}, response.body)

    def _part_response(self, part: Part, status: int, headers: Mapping[str, str], body: bytes) -> Json:
        spelled = {
            self._spelled.get(name) or name.title(): value for name, value in headers.items() if name not in _OWN
        }
        response: Json = {"id": part.id, "status": status, "headers": spelled}
        if body:
            response["body"] = _response_body(headers.get("content-type", ""), body)
        return response


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


def _response_body(media_type: str, body: bytes) -> Any:
    """Return the body of a response as JSON data: JSON as it is, text as text, anything else in base64."""
    if is_json(media_type):
        return decode(body)
    if media_type.startswith("text/"):
        return body.decode(errors="replace")
    return base64.urlsafe_b64encode(body).decode("ascii")


def _parts(data: Any) -> list[Part]:
    """Read the parts; each may depend on those before it, and has an id of its own."""
    requests = _object(data).get("requests")
    if not isinstance(requests, list):
        _refuse("/requests", "a batch is an object with an array of requests.")
    parts: dict[str, Part] = {}
    for index, value in enumerate(cast("list[Any]", requests)):
        part = _part(value, f"/requests/{index}")
        if part.name in parts:
            _refuse(f"/requests/{index}/id", f"the id {part.id!r} is taken; case does not tell ids apart.")
        for name in sorted(part.after - parts.keys()):
            _refuse(f"/requests/{index}/dependsOn", f"no request before this one has the id {name!r}.")
        parts[part.name] = part
    return [*parts.values()]


def _part(value: Any, pointer: str) -> Part:
    request = _object(value)
    id_, method, url = (request.get(key) for key in ("id", "method", "url"))
    if not isinstance(id_, str) or not isinstance(method, str) or not isinstance(url, str):
        _refuse(pointer, "a request of a batch has an id, a method and a url, all of them texts.")
    headers = {name.lower(): str(header) for name, header in _object(request.get("headers")).items()}
    body = b""
    if request.get("body") is not None:
        if "content-type" not in headers:
            _refuse(f"{pointer}/headers", "a request with a body needs a Content-Type among its headers.")
        body = _request_body(headers["content-type"], request["body"])
        headers["content-length"] = str(len(body))
    depends_on = request.get("dependsOn")
    ids = cast("list[Any]", depends_on) if isinstance(depends_on, list) else []
    return Part(id_.lower(), id_, method.upper(), url, headers, body, frozenset(str(other).lower() for other in ids))


def _object(value: Any) -> Json:
    return cast("Json", value) if isinstance(value, dict) else {}


def _request_body(media_type: str, body: Any) -> bytes:
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

"""Responses from the document alone: what an operation answers that works on no resource, and that no handler answers.

The body is an example of the document where it gives one, else a value made from the schema; for the same request it is
always the same. A header of the response says which: ``x-obverse-source: example``, ``schema``, or ``status`` where
there is no body. What the caller prefers (RFC 7240) chooses: ``Prefer: code=404``, ``Prefer: example=NAME``,
``Prefer: dynamic=true``.
"""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias, cast
from uuid import UUID

from ...wire import media_types
from ...wire.json import encode
from ...wire.streams import item_pointer, stream_kind, write_items
from ..contract.samples import SampleValues, repair
from ..http.error import HttpError
from ..http.response import WITHOUT_BODY, Response
from .required_headers import required_headers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ..contract.document import Contract
    from ..contract.routes import Content, DocumentedResponse, Route
    from ..http.request import Request
    from .context import StubContext

Source: TypeAlias = Literal["example", "schema", "status"]

SOURCE_HEADER: Final = b"x-obverse-source"
_PREFERENCE: Final = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=\s*(?:\"([^\"]*)\"|([^\s;,\"]+))\s*(?:;[^,]*)?")
_SUCCESSES: Final = ("200", "201", "202", "203", "204", "206", "207")
_STATUSES_OF_RANGES: Final = {"1XX": 100, "2XX": 200, "3XX": 302, "4XX": 400, "5XX": 500, "DEFAULT": 200}
_DRAWN_ITEMS: Final = 3
_OF_RANGES: Final = {"audio/*": "audio/mpeg", "image/*": "image/png", "text/*": "text/plain", "video/*": "video/mp4"}


class Preferences(NamedTuple):
    """What the caller prefers; ``None`` where nothing is said."""

    code: int | None = None
    example: str | None = None
    is_dynamic: bool = False


def preferences_of(request: Request) -> Preferences:
    """Read the header ``Prefer``; what it says of other things, and what can't be read, is passed over."""
    header = request.raw_headers.get(b"prefer")
    if header is None:
        return Preferences()
    values = {name.lower(): quoted or token for name, quoted, token in _PREFERENCE.findall(header.decode("latin-1"))}
    code = values.get("code", "")
    is_status = code.isascii() and code.isdigit() and len(code) == 3
    return Preferences(int(code) if is_status else None, values.get("example"), values.get("dynamic") == "true")


class Body(NamedTuple):
    """A body that the document gives or lets make."""

    content: Content
    data: Any
    source: Source


def chosen_response(route: Route) -> tuple[int, DocumentedResponse] | None:
    """Return the status and the response of an operation that nobody chose another of: a success, if there is one."""
    by_status = {documented.status.upper(): documented for documented in route.responses}
    others = (status for status in by_status if status not in _STATUSES_OF_RANGES)
    for status in (*_SUCCESSES, "2XX", "DEFAULT", *others, *_STATUSES_OF_RANGES):
        if status in by_status:
            return _STATUSES_OF_RANGES.get(status) or int(status), by_status[status]
    return None


def source_of(route: Route, contract: Contract) -> Source | None:
    """Return where the body of a response comes from that only the document gives; ``None`` where it gives none."""
    chosen = chosen_response(route)
    if chosen is None:
        return None
    status, documented = chosen
    if status in WITHOUT_BODY or not documented.contents:
        return "status"
    medias = (contract.at(content.pointer, {}) for content in documented.contents)
    return (
        "example" if any(next(_examples(media, None, contract.at), None) is not None for media in medias) else "schema"
    )


class DocumentedResponses:
    """Responds for one operation as its document says.

    Args:
        route: The operation.
        context: What all operations share.
    """

    def __init__(self, route: Route, context: StubContext) -> None:
        self._route = route
        self._context = context
        self._contract = context.contract
        self._common_headers = frozenset(name.lower() for name in context.behaviour.headers)
        self._bodies: dict[tuple[str, Preferences, str], Body | None] = {}

    def __call__(self, request: Request, _data: Any, _content: Content | None) -> Response:
        """Respond.

        Raises:
            HttpError: ``not-implemented``, where the document leaves no response, or none that can be made.
        """
        preferences = preferences_of(request)
        status, documented, is_preferred = self._chosen(preferences)
        return self._response(status, documented, request, preferences, is_preferred=is_preferred)

    def preferred(self, request: Request) -> Response | None:
        """Return the response that the caller prefers; ``None`` where it prefers none, or one that is not documented.

        Raises:
            HttpError: ``not-implemented``, where no body of it can be made.
        """
        preferences = preferences_of(request)
        is_undocumented = preferences.code is not None and self._route.response(preferences.code) is None
        if preferences == Preferences() or is_undocumented:
            return None
        return self(request, None, None)

    def of_status(self, status: int, request: Request) -> Response:
        """Respond with one status.

        Raises:
            HttpError: ``not-implemented``, where no body of that status can be made.
        """
        documented = self._route.response(status)
        if documented is None:
            return Response(status)
        return self._response(status, documented, request, preferences_of(request), is_preferred=False)

    def _response(
        self,
        status: int,
        documented: DocumentedResponse,
        request: Request,
        preferences: Preferences,
        *,
        is_preferred: bool,
    ) -> Response:
        headers = self._headers(documented, is_preferred=is_preferred)
        if status in WITHOUT_BODY or not documented.contents:
            return Response(status, headers=(*headers, (SOURCE_HEADER, b"status")), source=b"status")
        accepted = _accepted(request, documented)
        key = documented.status, preferences, accepted
        if key not in self._bodies:
            if len(self._bodies) > len(self._route.responses) * 8:  # preferences come from anybody
                self._bodies.clear()
            self._bodies[key] = self._body(documented, preferences, accepted)
        body = self._bodies[key]
        if body is None:
            raise self._refused(f"no body of status {status} can be made that keeps the contract")
        media_type = _sent_media_type(body.content).encode("ascii", "replace")
        source = body.source.encode()
        return Response(status, _encoded(body, request), media_type, (*headers, (SOURCE_HEADER, source)), source=source)

    def _chosen(self, preferences: Preferences) -> tuple[int, DocumentedResponse, bool]:
        """Return a status, what is documented for it, and whether the caller chose it."""
        if preferences.code is not None:
            documented = self._route.response(preferences.code)
            if documented is not None:
                return preferences.code, documented, True
        chosen = chosen_response(self._route)
        if chosen is not None:
            return *chosen, False
        raise self._refused("the document has no response for it")

    def _refused(self, reason: str) -> HttpError:
        id_ = self._route.id
        return HttpError("not-implemented", f"The stub has no response for {id_!r}: {reason}.", source=id_)

    def _headers(self, documented: DocumentedResponse, *, is_preferred: bool) -> tuple[tuple[bytes, bytes], ...]:
        supplied = self._common_headers
        headers = [*required_headers(documented, supplied, self._contract, self._sample_values())]
        if is_preferred:
            headers.append((b"preference-applied", f"code={documented.status}".encode("latin-1", "replace")))
        return tuple(headers)

    # --- bodies ---

    def _body(self, documented: DocumentedResponse, preferences: Preferences, accepted: str) -> Body | None:
        """Return the first body that keeps the contract: what is accepted, then JSON; examples before the schema."""

        def rank(content: Content) -> tuple[bool, bool]:
            return content.media_type != accepted, not media_types.admits_json(content.media_type)

        for content in sorted(documented.contents, key=rank):
            for data, source in self._values(content, preferences):
                if self._is_valid(data, content):
                    return Body(content, data, source)
        return None

    def _is_valid(self, data: Any, content: Content) -> bool:
        """Whether data keeps its schema; what is no JSON has none that it could be held against."""
        if content.schema is None or not media_types.admits_json(content.media_type):
            return True
        return self._contract.response_validator(content.schema).is_valid(data)

    def _values(self, content: Content, preferences: Preferences) -> Iterator[tuple[Any, Source]]:
        media: Any = self._contract.at(content.pointer, {})
        if not preferences.is_dynamic:
            for example in _examples(media, preferences.example, self._contract.at):
                yield example, "example"
        if content.encoding == "binary" and not media_types.admits_json(content.media_type):
            yield b"", "schema"
            return
        if stream_kind(content.media_type) is not None:
            yield self._items(content, media), "schema"
            return
        if content.schema is None:
            yield ({} if media_types.admits_json(content.media_type) else ""), "schema"
            return
        samples = self._sample_values()
        validator = self._contract.response_validator(content.schema)
        for candidate in (samples, samples.plain()):
            data = candidate.value({"$ref": f"#{content.schema}"})
            yield repair(data, validator, self._contract, candidate), "schema"

    def _items(self, content: Content, media: Any) -> list[Any]:
        """Make the items of a body that comes item by item."""
        pointer = item_pointer(content.media_type, media, content.pointer, self._contract.at)
        if pointer is None:
            return [f"item {number}" for number in range(1, _DRAWN_ITEMS + 1)]
        samples = self._sample_values()
        validator = self._contract.response_validator(pointer)
        items = [samples.value({"$ref": f"#{pointer}"}) for _ in range(_DRAWN_ITEMS)]
        return [repair(item, validator, self._contract, samples) for item in items]

    def _sample_values(self) -> SampleValues:
        # The ids follow from the operation, so that they are the same whenever the stub is started.
        draw = random.Random(f"{self._context.settings.seed} {self._route.id}")  # noqa: S311 - guards nothing

        def new_id() -> str:
            return str(UUID(int=draw.getrandbits(128), version=4))

        return SampleValues(self._contract, self._context.settings.clock, new_id, is_full=True)


def _accepted(request: Request, documented: DocumentedResponse) -> str:
    """Return the media type that a request alone accepts, if it is documented; empty otherwise."""
    header = request.raw_headers.get(b"accept") if len(documented.contents) > 1 else None
    essence = "" if header is None else media_types.essence(header.decode("latin-1"))
    types = (content.media_type for content in documented.contents)
    return next((type_ for type_ in types if media_types.essence(type_) == essence), "")


def _last_event_id(request: Request) -> int:
    """Return the number of the last event that a client has; 0 for none."""
    header = request.raw_headers.get(b"last-event-id", b"")
    return int(header) if header.isdigit() and len(header) < 10 else 0


def _examples(media: Any, name: str | None, at: Callable[[str], Any]) -> Iterator[Any]:
    """Yield the examples of a media type: the one that is asked for first."""
    if not isinstance(media, dict):
        return
    media = cast("dict[str, Any]", media)
    named: Mapping[str, Any] = media.get("examples") or {}
    for key in sorted(named, key=lambda key: key != name):
        example = cast("dict[str, Any]", named[key] if isinstance(named[key], dict) else {})
        reference = example.get("$ref")
        example = (
            cast("dict[str, Any]", at(reference.removeprefix("#")) or {}) if isinstance(reference, str) else example
        )
        if "value" in example:
            yield example["value"]
    if "example" in media:
        yield media["example"]


def _sent_media_type(content: Content) -> str:
    """Return the media type to send: a range stands for something within it."""
    if "*" not in content.media_type:
        return content.media_type
    if media_types.admits_json(content.media_type):
        return "application/json"
    return _OF_RANGES.get(media_types.essence(content.media_type), "application/octet-stream")


def _encoded(body: Body, request: Request) -> bytes:
    if isinstance(body.data, bytes):
        return body.data
    kind = stream_kind(body.content.media_type)
    data: Any = body.data
    if kind is not None and not isinstance(data, str):
        items = cast("list[Any]", data) if isinstance(data, list) else [data]
        return write_items(kind, items, after=_last_event_id(request) if kind == "events" else 0)
    if not media_types.admits_json(body.content.media_type) and isinstance(data, str):
        return data.encode()
    return encode(data)

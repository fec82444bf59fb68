"""Valid requests: parameters and bodies drawn from their schemas, the same for the same seed."""

from __future__ import annotations

import random
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast
from urllib.parse import quote

import httpx2

from obverse.stub.contract.samples import SampleValues, repair
from obverse.wire.encodings import encodings_of
from obverse.wire.forms import encode_form, encode_multipart
from obverse.wire.json import encode
from obverse.wire.parameters import encode_header, encode_path, encode_query, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from obverse.contract_testing.credentials import Sent
    from obverse.stub.contract.document import Contract
    from obverse.stub.contract.routes import Content, Parameter, Route

ABSENT: Final[Any] = object()
"""Stands for a body that is not sent."""

_ENCODINGS: Final = ("json", "form", "multipart", "text", "binary")
_ATTEMPTS: Final = 20


@dataclass
class RequestData:
    """What a request sends, before it is written for the wire.

    Attributes:
        route: Its operation.
        path: Path parameters by name.
        query: Query parameters by name.
        headers: Header parameters by name.
        cookies: Cookie parameters by name.
        body: JSON value of the body; ``ABSENT`` where there is none.
        content: The media type of the body, and its schema.
    """

    route: Route
    path: dict[str, Any] = field(default_factory=dict[str, Any])
    query: dict[str, Any] = field(default_factory=dict[str, Any])
    headers: dict[str, Any] = field(default_factory=dict[str, Any])
    cookies: dict[str, Any] = field(default_factory=dict[str, Any])
    body: Any = ABSENT
    content: Content | None = None

    @property
    def fields(self) -> dict[str, Any]:
        """The body where it is a JSON object; empty where it is none."""
        body: Any = self.body
        return cast("dict[str, Any]", body) if isinstance(body, dict) else {}


class RequestFactory:
    """Draws valid requests.

    Args:
        contract: The contract.
        seed: What is drawn follows from it.
        is_forgetful: Whether the server remembers nothing of earlier runs. One that does gets new keys in each.
    """

    def __init__(self, contract: Contract, seed: int = 0, *, is_forgetful: bool = True) -> None:
        self._contract = contract
        self._draw = random.Random(seed)  # noqa: S311 - draws test data
        self._bits = (random.Random(seed) if is_forgetful else random.SystemRandom()).getrandbits  # noqa: S311

    def draw(self, route: Route, path: Mapping[str, Any] | None = None) -> RequestData:
        """Draw a request of an operation: what it requires, and a full body.

        Args:
            route: The operation.
            path: Path parameters that are known; the others are drawn.
        """
        data = RequestData(route)
        places = {"path": data.path, "query": data.query, "header": data.headers, "cookie": data.cookies}
        for parameter in route.parameters:
            if parameter.required or parameter.location == "path":
                places[parameter.location][parameter.name] = self.parameter(parameter)
        data.path.update(path or {})
        if route.body is not None:
            data.content = min(route.body.contents, key=lambda content: _ENCODINGS.index(content.encoding))
            data.body = self.body(data.content)
        return data

    def parameter(self, parameter: Parameter) -> Any:
        """Draw a value of a parameter."""
        value = self.value(parameter.schema)
        return (
            value if value not in (None, "", [], {}) or parameter.location != "path" else self.value(parameter.schema)
        )

    def body(self, content: Content) -> Any:
        """Draw a body: with the properties that are optional too."""
        if content.schema is None:
            return {} if content.encoding in {"json", "form", "multipart"} else "text"
        return self.value(content.schema, is_full=True)

    def value(self, pointer: str, *, is_full: bool = False) -> Any:
        """Draw a value of the schema at a pointer."""
        samples = SampleValues(self._contract, lambda: 0.0, self.new_id, is_full=is_full, draw=self._draw)
        value = samples.value({"$ref": f"#{pointer}"})
        return repair(value, self._contract.request_validator(pointer), self._contract, samples)

    def new_id(self) -> str:
        """Return a UUID that was not drawn before."""
        return str(uuid.UUID(int=self._bits(128), version=4))

    def new_keys(self) -> tuple[Any, ...]:
        """Return values of several kinds that were not drawn before."""
        number = self._bits(30)
        return f"test{number}", number, self.new_id(), f"t{number % 10_000}"

    def key(self, pointer: str) -> Any:
        """Draw a key that was not drawn before, for the schema at a pointer; ``None`` where there is none."""
        validator = self._contract.request_validator(pointer)
        for candidate in (*self.new_keys(), *(self.value(pointer) for _ in range(_ATTEMPTS))):
            if validator.is_valid(candidate):
                return candidate
        return None

    def text(self, data: RequestData, base_url: str, credentials: Sent) -> httpx2.Request:
        """Write a request for the wire.

        Raises:
            ValueError: If a value can't be sent, such as a control character in a header.
        """
        written = _Written.of(data, credentials)
        content, media_type = self._content(data)
        if media_type is not None:
            written.headers["content-type"] = media_type
        if written.cookies:
            written.headers["cookie"] = "; ".join(written.cookies)
        url = base_url + written.path + ("?" + "&".join(written.query) if written.query else "")
        headers = [(name.encode(), value.encode("ascii", "replace")) for name, value in written.headers.items()]
        return httpx2.Request(data.route.method, url, headers=headers, content=content)

    def _content(self, data: RequestData) -> tuple[bytes | None, str | None]:
        content = data.content
        if content is None or data.body is ABSENT:
            return None, None
        media_type = content.media_type.replace("*/*", "application/json").replace("*", "x")
        if content.encoding == "json":
            return encode(data.body), media_type
        encodings = encodings_of(self._contract.at(content.pointer))
        if content.encoding == "form":
            return encode_form(data.fields, encodings), media_type
        if content.encoding == "multipart":
            body, media_type = encode_multipart(data.fields, encodings=encodings)
            return body, media_type
        return (data.body if isinstance(data.body, bytes) else text_of(data.body).encode()), media_type


@dataclass
class _Written:
    """The parts of a request as they travel."""

    path: str
    query: list[str]
    headers: dict[str, str]
    cookies: list[str]

    @classmethod
    def of(cls, data: RequestData, credentials: Sent) -> _Written:
        """Write parameters and credentials."""
        written = cls(
            data.route.path,
            [f"{quote(name)}={quote(value, safe='')}" for name, value in credentials.query.items()],
            {name.lower(): str(value) for name, value in credentials.headers.items()},
            [f"{name}={value}" for name, value in credentials.cookies.items()],
        )
        places = {"path": data.path, "query": data.query, "header": data.headers, "cookie": data.cookies}
        for parameter in data.route.parameters:
            values = places[parameter.location]
            if parameter.name in values:
                written.add(parameter, values[parameter.name])
        return written

    def add(self, parameter: Parameter, value: Any) -> None:
        """Write the value of a parameter."""
        style = _Style(parameter.name, parameter.style, parameter.explode, parameter.media_type)
        match parameter.location:
            case "path":
                self.path = self.path.replace(f"{{{parameter.name}}}", encode_path(style, value))
            case "query":
                self.query += encode_query(style, value)
            case "header":
                self.headers[parameter.name.lower()] = encode_header(style, value)
            case "cookie":
                self.cookies += encode_query(style, value)


class _Style(NamedTuple):
    """How a parameter travels, as ``wire`` asks for it."""

    name: str
    style: str
    explode: bool
    media_type: str | None
    allow_reserved: bool = False

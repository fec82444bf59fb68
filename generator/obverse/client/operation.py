"""What the generated client modules declare, as data: operations, their parameters, bodies and responses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Generic, Literal, TypeVar, cast

import msgspec

from ..models.codec import DecodeError, decode, encode, to_wire
from ..wire.forms import encode_form, encode_multipart
from ..wire.parameters import text_of
from .uploads import Upload

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..wire.encodings import FieldEncoding

T = TypeVar("T")
Location = Literal["path", "query", "header", "cookie"]


class Path(msgspec.Struct, frozen=True):
    """A parameter in the path."""

    name: str
    style: str = "simple"
    explode: bool = False
    media_type: str | None = None
    location: ClassVar[Literal["path"]] = "path"


class Query(msgspec.Struct, frozen=True):
    """A parameter in the query."""

    name: str
    style: str = "form"
    explode: bool = True
    allow_reserved: bool = False
    media_type: str | None = None
    location: ClassVar[Literal["query"]] = "query"


class Header(msgspec.Struct, frozen=True):
    """A parameter in a header."""

    name: str
    style: str = "simple"
    explode: bool = False
    media_type: str | None = None
    location: ClassVar[Literal["header"]] = "header"


class Cookie(msgspec.Struct, frozen=True):
    """A parameter in a cookie."""

    name: str
    style: str = "form"
    explode: bool = True
    media_type: str | None = None
    location: ClassVar[Literal["cookie"]] = "cookie"

    @property
    def allow_reserved(self) -> bool:
        """Never: OpenAPI has it for the query only."""
        return False


Parameter = Path | Query | Header | Cookie


class Content(msgspec.Struct, frozen=True):
    """A body in one media type.

    Attributes:
        media_type: As in the document; may be a range such as ``image/*``.
        type: Type of a response's value.
        is_stream: Whether the body of a response can be read piece by piece.
    """

    media_type: str
    type: Any = Any

    is_stream: ClassVar[bool] = False

    @property
    def sent_type(self) -> str:
        """The media type to send; ``application/octet-stream`` in the place of a range."""
        return "application/octet-stream" if "*" in self.media_type else self.media_type

    def write(self, value: object) -> tuple[bytes | Upload, str]:
        """Write the body of a request.

        Returns:
            The bytes, or what gives them piece by piece, and their Content-Type.

        Raises:
            TypeError: If the value doesn't suit the media type.
        """
        raise NotImplementedError

    def read(self, data: bytes, charset: str) -> Any:
        """Read the body of a response.

        Raises:
            DecodeError: If it is not of the media type, or not of ``type``.
        """
        del charset
        return data


class Json(Content, frozen=True):
    """JSON."""

    def write(self, value: object) -> tuple[bytes, str]:
        """Write the body of a request."""
        return encode(value), self.sent_type

    def read(self, data: bytes, charset: str) -> Any:
        """Read the body of a response."""
        del charset  # JSON is UTF-8 (RFC 8259, section 8.1)
        return decode(data, self.type)


class Text(Content, frozen=True):
    """Plain text."""

    def write(self, value: object) -> tuple[bytes, str]:
        """Write the body of a request."""
        return text_of(to_wire(value)).encode(), f"{self.media_type}; charset=utf-8"

    def read(self, data: bytes, charset: str) -> Any:
        """Read the body of a response."""
        try:
            return data.decode(charset)
        except (UnicodeDecodeError, LookupError) as error:
            raise DecodeError(f"no valid text: {error}") from error


class Streamed(Text, frozen=True):
    """Text that comes item by item: server-sent events, JSON lines; ``type`` is that of an item, or of its data."""

    is_stream: ClassVar[bool] = True

    def read(self, data: bytes, charset: str) -> Any:
        """Refuse to read the body of a response whole."""
        del data, charset
        raise DecodeError(f"{self.media_type} comes item by item: call the method whose name ends in _stream")


class Binary(Content, frozen=True):
    """Bytes as they are."""

    is_stream: ClassVar[bool] = True

    def write(self, value: object) -> tuple[bytes | Upload, str]:
        """Write the body of a request."""
        if not isinstance(value, bytes | bytearray | memoryview):
            return Upload(value, self.media_type), self.sent_type
        return bytes(cast("bytes", value)), self.sent_type


class Form(Content, frozen=True):
    """A form.

    Attributes:
        encodings: How fields travel that don't do it in the usual way.
    """

    encodings: Mapping[str, FieldEncoding] = {}

    def write(self, value: object) -> tuple[bytes, str]:
        """Write the body of a request."""
        return encode_form(value, self.encodings), self.media_type


class Multipart(Content, frozen=True):
    """Several parts, files among them.

    Attributes:
        encodings: How fields travel that don't do it in the usual way.
    """

    encodings: Mapping[str, FieldEncoding] = {}

    def write(self, value: object) -> tuple[bytes, str]:
        """Write the body of a request."""
        return encode_multipart(value, encodings=self.encodings)


class Scheme(msgspec.Struct, frozen=True):
    """A security scheme.

    Attributes:
        kind: ``bearer``, ``basic``, ``apiKey``, or ``other``, which this client does not support.
        location: Where an ``apiKey`` travels.
        wire_name: Name of that header, query parameter or cookie.
        scopes: Passed to ``get_token`` unless the caller names others; ``{origin}`` is the origin of ``base_url``.
    """

    kind: str
    location: Location = "header"
    wire_name: str = "Authorization"
    scopes: tuple[str, ...] = ()


class Operation(Generic[T]):
    """One operation; ``T`` is the type of its value.

    Attributes:
        id: ``operationId``.
        method: HTTP method.
        path: Template; its names are those of the path parameters.
        parameters: In the order in which the method passes their values.
        bodies: Bodies of the request, by media type.
        responses: Contents of the responses, by documented status (``201``, ``4XX``, ``default``).
        accept: The ``Accept`` header.
        security: Alternatives: the names of the schemes that are required together. Empty means open.
    """

    __slots__ = ("accept", "bodies", "id", "method", "parameters", "path", "responses", "security")

    def __init__(
        self,
        *,
        id: str,  # noqa: A002 - the word of OpenAPI
        method: str,
        path: str,
        parameters: tuple[Parameter, ...] = (),
        bodies: tuple[Content, ...] = (),
        responses: Mapping[str, tuple[Content, ...]],
        accept: str = "*/*",
        security: tuple[tuple[str, ...], ...] = (),
    ) -> None:
        """Declare an operation; a key of ``responses`` may hold several statuses, separated by spaces."""
        self.id = id
        self.method = method
        self.path = path
        self.parameters = parameters
        self.bodies = {body.media_type: body for body in bodies}
        self.responses = {status: contents for key, contents in responses.items() for status in key.split()}
        self.accept = accept
        self.security = security

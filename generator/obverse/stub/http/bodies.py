"""Bodies of requests: their media type, their length, and their content as JSON data.

JSON is read strictly (RFC 8259): UTF-8, no ``NaN``, no lone surrogates. Of a property that comes twice, the last wins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ...models.codec import DecodeError
from ...wire import json, media_types
from ...wire.forms import decode_form, decode_multipart
from ..contract.routes import Content
from .codings import ACCEPTED, TooLongError, codings_of, unpacked
from .error import HttpError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Container, MutableMapping

    from ...wire.media_types import MediaType
    from ..contract.routes import Body
    from .request import Request

    Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]

_MAX_DEPTH: Final = 200
_MAY_BE_EMPTY: Final = {"text", "binary", "form"}


class ClientDisconnect(Exception):  # noqa: N818 - Starlette's name; nobody is there to respond to
    """The client went away before its request was whole."""


class BodyReader:
    """Reads the bodies that one operation takes.

    Args:
        body: What they may be.
        limit: Their greatest length, in bytes.
    """

    __slots__ = ("_accepted", "_body", "_digits", "_limit")

    def __init__(self, body: Body, limit: int) -> None:
        self._body = body
        self._limit = limit
        self._digits = len(str(limit))  # a length that has fewer of them can't be too great
        # Headers that were accepted before, as bytes. Bounded by what is put in.
        self._accepted: dict[bytes, tuple[Content, MediaType]] = {}

    def announced(self, request: Request) -> tuple[Content, MediaType] | None:
        """Find the documented content that a request announces; ``None`` if it announces none.

        Raises:
            HttpError: ``unsupported-media-type`` or ``too-large``.
        """
        headers = request.raw_headers
        header = headers.get(b"content-type")
        announced = None
        if header is not None:
            announced = self._accepted.get(header) or self._choose(header)
        coding = headers.get(b"content-encoding")
        if coding is not None and codings_of(coding) is None:
            raise HttpError(
                "unsupported-media-type",
                f"The content coding {coding.decode('latin-1')[:100]!r} is not known; send gzip, deflate or none.",
                pointer="Content-Encoding",
                headers=((b"accept-encoding", ACCEPTED),),
            )
        length = headers.get(b"content-length")
        if length is not None and len(length) >= self._digits and self._is_too_large(length):
            raise self._too_large()
        return announced

    def _is_too_large(self, length: bytes) -> bool:
        return length.isdigit() and (len(length) > 18 or int(length) > self._limit)

    def _choose(self, header: bytes) -> tuple[Content, MediaType]:
        media_type = media_types.parse(header.decode("latin-1"))
        content = media_types.best(media_type.essence, self._body.contents)
        if content is None:
            raise self._unsupported(f"The media type is {media_type.essence or 'none that can be read'}")
        if content.media_type.endswith("*"):
            content = Content(media_type.essence, media_types.encoding_of(media_type.essence), content.schema)
        codec = media_types.charset(media_type)
        if content.encoding in {"json", "text", "form"} and codec is None:
            raise self._unsupported(f"The character set {media_type.parameters['charset']!r} is not known")
        if content.encoding == "json" and codec not in {"utf-8", "ascii"}:
            raise self._unsupported(f"JSON comes in UTF-8, not in {codec}")
        if len(self._accepted) < 16 and len(header) < 200:
            self._accepted[header] = (content, media_type)
        return content, media_type

    def _unsupported(self, what: str) -> HttpError:
        accepted = ", ".join(content.media_type for content in self._body.contents)
        return HttpError("unsupported-media-type", f"{what}; accepted: {accepted}.", pointer="Content-Type")

    def _too_large(self) -> HttpError:
        return HttpError("too-large", f"The body is longer than {self._limit} bytes.")

    def is_whole(self, message: MutableMapping[str, Any]) -> bool:
        """Whether an ASGI message holds a whole body."""
        return message["type"] == "http.request" and not message.get("more_body")

    async def read(self, message: MutableMapping[str, Any], receive: Receive) -> bytes:
        """Read the whole body.

        Args:
            message: Its first part.
            receive: Gives the others.

        Raises:
            HttpError: ``too-large``, as soon as the limit is passed.
            ClientDisconnect: If the client went away.
        """
        parts: list[bytes] = []
        size = 0
        while True:
            if message["type"] == "http.disconnect":
                raise ClientDisconnect
            parts.append(message.get("body", b""))
            size += len(parts[-1])
            if size > self._limit:
                raise self._too_large()
            if not message.get("more_body"):
                return b"".join(parts)
            message = await receive()

    def unpacked(self, body: bytes, header: bytes) -> bytes:
        """Undo the content coding of a body.

        Args:
            body: The body.
            header: Value of ``Content-Encoding``, a known one.

        Raises:
            HttpError: ``too-large``, as soon as the limit is passed, or ``syntax``.
        """
        for coding in codings_of(header) or ():
            try:
                body = unpacked(body, coding, self._limit)
            except TooLongError:
                raise self._too_large() from None
            except ValueError as error:
                detail = f"The body is not {coding.decode()}: {error}."
                raise HttpError("syntax", detail, pointer="Content-Encoding") from error
        return body

    def decoded(self, body: bytes, announced: tuple[Content, MediaType] | None) -> tuple[Content | None, Any]:
        """Turn a body into JSON data.

        Returns:
            What it came as, and the data; twice ``None`` where it is absent, and may be.

        Raises:
            HttpError: ``too-large``, ``unsupported-media-type`` or ``syntax``.
        """
        if len(body) > self._limit:
            raise self._too_large()
        if announced is None:
            if body:
                raise self._unsupported("The body has no Content-Type")
            return self._absent()
        content = announced[0]
        if content.encoding == "json":
            return (content, _read_json(body)) if body else self._absent()
        if not body and content.encoding not in _MAY_BE_EMPTY:
            return self._absent()
        return content, _decoded(body, content, announced[1])

    def _absent(self) -> tuple[None, None]:
        if self._body.required:
            raise HttpError("syntax", "The body is missing.", rule="required")
        return None, None


def _decoded(body: bytes, content: Content, media_type: MediaType) -> Any:
    """Turn a body that is no JSON into JSON data; into ``bytes`` where it is binary.

    Raises:
        HttpError: ``syntax``, if it can't be read.
    """
    encoding = content.encoding
    if encoding == "binary":
        return body
    try:
        if encoding == "multipart":
            return decode_multipart(body, _boundary(media_type))
        text = body.decode(media_types.charset(media_type) or "utf-8")
        return decode_form(text) if encoding == "form" else text
    except (UnicodeDecodeError, LookupError) as error:
        raise HttpError("syntax", f"The body is not text in the announced character set: {error}.") from error
    except DecodeError as error:
        raise HttpError("syntax", str(error)) from error


def with_files(data: dict[str, Any], request: Request, names: Container[str]) -> dict[str, Any]:
    """Put the bytes of files into the data of a multipart body, where they are text of one character each.

    Args:
        data: The body as JSON data.
        request: Its request.
        names: Of the fields that are to be bytes.
    """
    media_type = media_types.parse(request.headers["content-type"])
    fields = decode_multipart(request.content, _boundary(media_type))
    files = {name: values for name, values in fields.items() if name in names and isinstance(values[0], bytes)}
    return {**data, **{name: values if isinstance(data[name], list) else values[0] for name, values in files.items()}}


def _boundary(media_type: MediaType) -> str:
    boundary = media_type.parameters.get("boundary", "")
    if not boundary or not boundary.isascii():
        raise HttpError("syntax", "The Content-Type names no boundary.", pointer="Content-Type")
    return boundary


def _read_json(body: bytes) -> Any:
    """Turn JSON text into data.

    Raises:
        HttpError: ``syntax``, if it is none.
    """
    try:
        value = json.decode(body)
    except RecursionError:
        raise _too_deep() from None
    except ValueError as error:  # msgspec's errors, and those of numbers with thousands of digits
        raise HttpError("syntax", f"The body is not JSON: {error}.") from error
    # A body with few brackets can't be deep; only the others are worth a closer look.
    if len(body) > 2 * _MAX_DEPTH and _brackets(body) > _MAX_DEPTH and _depth(value) > _MAX_DEPTH:
        raise _too_deep()
    return value


def _brackets(body: bytes) -> int:
    return len(body) - len(body.translate(None, b"[{"))  # one pass, and faster than counting each


def _too_deep() -> HttpError:
    return HttpError("syntax", f"The body is nested more than {_MAX_DEPTH} levels deep.")


def _depth(value: Any) -> int:
    """Measure how deep JSON data is nested, level by level, so that no depth is too much for it."""
    depth = 0
    level: list[Any] = [value]
    while level and depth <= _MAX_DEPTH:
        nested: list[Any] = []
        for item in level:
            if isinstance(item, dict):
                nested += item.values()
            elif isinstance(item, list):
                nested += item
        depth += 1
        level = [item for item in nested if isinstance(item, dict | list)]
    return depth

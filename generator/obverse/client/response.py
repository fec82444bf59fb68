"""From a response to a value or an error: one pure function for the synchronous and the asynchronous client."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

import msgspec

from ..models.codec import DecodeError
from ..wire.media_types import best, is_json
from .errors import ApiError, request_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx2

    from .operation import Content, Operation
    from .request import Prepared

T = TypeVar("T")


class Response(msgspec.Struct, Generic[T], frozen=True):
    """A successful response.

    Attributes:
        value: What the method alone would have returned.
        raw: The transport's own response.
    """

    value: T
    raw: httpx2.Response

    @property
    def status(self) -> int:
        """HTTP status."""
        return self.raw.status_code

    @property
    def headers(self) -> Mapping[str, str]:
        """Headers; names are compared without case."""
        return self.raw.headers

    @property
    def request_id(self) -> str | None:
        """Identifier that the service gave the request."""
        return request_id(self.raw.headers)


def interpret(
    operation: Operation[T],
    prepared: Prepared,
    raw: httpx2.Response,
    error_classes: Mapping[int, type[ApiError]],
) -> Response[T]:
    """Read a response as the document describes its status.

    Raises:
        ApiError: If the status is no success, or a success that the document does not describe.
        DecodeError: If a success is not what the document describes.
    """
    status = raw.status_code
    contents = _contents(operation, status)
    if contents is not None and _is_success(operation, status):
        try:
            return Response(_value(operation, contents, raw), raw)
        except DecodeError as error:
            raise DecodeError(f"{operation.method} {prepared.url} answered {status}, but: {error}") from error
    raise error_classes.get(status, ApiError)(
        status=status,
        error=_error_value(contents, raw),
        headers=raw.headers,
        content=raw.content,
        method=prepared.method,
        url=prepared.url,
        reason=raw.reason_phrase,
    )


def content_of_stream(operation: Operation[Any], raw: httpx2.Response) -> Content | None:
    """Return the documented content of a success that can be read piece by piece; ``None`` where it is none."""
    contents = _contents(operation, raw.status_code)
    if not contents or not _is_success(operation, raw.status_code):
        return None
    content = _content(contents, raw)
    return content if content is not None and content.is_stream else None


def no_stream(
    operation: Operation[Any],
    prepared: Prepared,
    raw: httpx2.Response,
    error_classes: Mapping[int, type[ApiError]],
) -> Exception:
    """Return the error to raise for a response, read whole, that is no stream."""
    try:
        interpret(operation, prepared, raw, error_classes)
    except (ApiError, DecodeError) as error:
        return error
    answered = f"{operation.method} {prepared.url} answered {raw.status_code}"
    return DecodeError(f"{answered}, but: {raw.headers.get('content-type')!r} does not come piece by piece")


def _contents(operation: Operation[Any], status: int) -> tuple[Content, ...] | None:
    """Return the documented contents of a status; ``None`` where it is not documented."""
    responses = operation.responses
    for key in (str(status), f"{status // 100}XX", "default"):
        if key in responses:
            return responses[key]
    return None


def _is_success(operation: Operation[Any], status: int) -> bool:
    """Whether a documented status is a success; the default response is one only where no other is."""
    if not 200 <= status < 300:
        return False
    responses = operation.responses
    return str(status) in responses or "2XX" in responses or not any(key.startswith("2") for key in responses)


def _value(operation: Operation[Any], contents: tuple[Content, ...], raw: httpx2.Response) -> Any:
    if not contents or operation.method == "HEAD":
        return None
    content = _content(contents, raw)
    if content is None:
        raise DecodeError(f"the document knows no {raw.headers.get('content-type')!r} here")
    return content.read(raw.content, raw.charset_encoding or "utf-8")


def _error_value(contents: tuple[Content, ...] | None, raw: httpx2.Response) -> Any:
    content = _content(contents, raw) if contents else None
    if content is None or not raw.content:
        return None
    try:
        return content.read(raw.content, raw.charset_encoding or "utf-8")
    except DecodeError:
        return None  # the error itself matters more than the shape of its body


def _content(contents: tuple[Content, ...], raw: httpx2.Response) -> Content | None:
    """Choose by Content-Type: the same media type, else a range that holds it, else JSON for JSON."""
    media_type = raw.headers.get("content-type", "")
    if not media_type or media_type == contents[0].media_type:
        return contents[0]
    content = best(media_type, contents)
    if content is None and is_json(media_type):
        return next((content for content in contents if is_json(content.media_type)), None)
    return content

"""What a call may raise: an error response, an error of the transport, a link that is not followed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, cast

import msgspec

from ..wire.json import decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# request-id, x-request-id, x-correlation-id, x-anybody-requestid; not the id that a client gives, often echoed.
_REQUEST_ID: Final = r"(?i)(?!.*client)(?:[a-z]+-)*(request|correlation)-?id"
_INNER: Final = ("inner", "cause")  # how the name of an error within an error begins
_MAX_LENGTH: Final = 500  # characters of the service's own words that go into a message
_MAX_DEPTH: Final = 5  # of errors within errors


class CallError(Exception):
    """Base of all that a call may raise because of the service or of the way there."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), dict(self.__dict__), self.args)


class ApiError(CallError):
    """An error response.

    Attributes:
        status: HTTP status.
        error: The documented error model; ``None`` when the body does not fit it.
        headers: Of the response; names are compared without case.
        request_id: Identifier that the service gave the request; ``None`` without one.
        content: Body of the response.
        method: HTTP method of the request.
        url: URL of the request, without its query.
    """

    error: Any  # the classes of a package say which models it may be

    def __init__(
        self,
        *,
        status: int,
        error: object,
        headers: Mapping[str, str],
        content: bytes,
        method: str,
        url: str,
        reason: str = "",
    ) -> None:
        """Describe a response."""
        self.status = status
        self.error = error
        self.headers = headers
        self.request_id = request_id(headers)
        self.content = content
        self.method = method
        self.url = url
        words = _explanation_in(content)
        super().__init__(f"{status} {reason} on {method} {url}".replace("  ", " ") + (words and f": {words}"))

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), {**self.__dict__, "headers": dict(self.headers)}, self.args)


class TransportError(CallError):
    """No response came. The cause is the exception of the transport.

    Attributes:
        method: HTTP method of the request.
        url: URL of the request, without its query.
    """

    def __init__(self, message: str, *, method: str, url: str) -> None:
        self.method = method
        self.url = url
        super().__init__(message)


class ConnectionFailed(TransportError):  # noqa: N818 - reads as what happened, like the statuses
    """The service could not be reached, or the connection broke."""


class TimedOut(TransportError):  # noqa: N818 - as above
    """The response, or the end of a long-running operation, took longer than the timeout."""


class LinkError(CallError):
    """A response has a link that this client does not follow. Nothing was sent there.

    Attributes:
        url: The link.
    """

    def __init__(self, message: str, *, url: str) -> None:
        self.url = url
        super().__init__(message)


class ForeignLink(LinkError):  # noqa: N818 - as above
    """The link leads away from the client's own origin, where credentials must not go."""


class RepeatedLink(LinkError):  # noqa: N818 - as above
    """The link leads to a page that was there before: its pages go round in a circle."""


class NoLocation(CallError):  # noqa: N818 - as above
    """The service started a long-running operation, but the response has no ``Location`` to poll.

    Attributes:
        status: HTTP status of the response.
        headers: Of the response.
        content: Body of the response.
    """

    def __init__(self, message: str, *, status: int, headers: Mapping[str, str], content: bytes) -> None:
        self.status = status
        self.headers = dict(headers)
        self.content = content
        super().__init__(message)


class OperationFailed(CallError):  # noqa: N818 - as above
    """A long-running operation has failed.

    Attributes:
        operation: The model with its status, and with its error if it has one.
        url: Where it was read.
    """

    operation: Any  # of the type that the poller's method is annotated with

    def __init__(self, message: str, *, operation: object, url: str) -> None:
        self.operation = operation
        self.url = url
        super().__init__(message)


def request_id(headers: Mapping[str, str]) -> str | None:
    """Return the identifier that the service gave the request: a request id before a correlation id."""
    names = [match for name in headers if (match := re.fullmatch(_REQUEST_ID, name)) is not None]
    if not names:
        return None
    return headers[min(names, key=lambda match: (match[1].lower() == "correlation", len(match[0])))[0]]


def explanation(data: object) -> str:
    """Return the words in the JSON data of an error that explain it, whatever its schema; empty without any.

    Where an error nests another, what the inner one adds stands behind.
    """
    if not isinstance(data, dict):
        return ""
    error = cast("dict[str, Any]", data)
    if isinstance(error.get("error"), dict):
        error = cast("dict[str, Any]", error["error"])
    code = _first_text(error, "code", "error", "title")
    message = _message(error)
    words = ": ".join(filter(None, (code, message)))[:_MAX_LENGTH]
    for inner in _inner_messages(error):
        if not words:
            words = inner[:_MAX_LENGTH]
        elif inner not in words:
            words += f" ({inner[:_MAX_LENGTH]})"
    return "".join(letter if letter.isprintable() else " " for letter in words)[: 2 * _MAX_LENGTH]


def _explanation_in(content: bytes) -> str:
    try:
        return explanation(decode(content))
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        return ""


def _message(error: dict[str, Any]) -> str:
    return _first_text(error, "message", "detail", "error_description", "description")


def _inner_messages(error: dict[str, Any]) -> Iterator[str]:
    for _ in range(_MAX_DEPTH):
        inner = [value for name, value in error.items() if name.lower().startswith(_INNER)]
        objects = [cast("dict[str, Any]", value) for value in inner if isinstance(value, dict)]
        if not objects:
            return
        error = objects[0]
        if message := _message(error):
            yield message


def _first_text(fields: dict[str, Any], *names: str) -> str:
    return next((fields[name] for name in names if isinstance(fields.get(name), str)), "")


def _rebuild(cls: type[Exception], state: dict[str, Any], args: tuple[Any, ...]) -> Exception:
    error = cls.__new__(cls, *args)
    error.__dict__.update(state)
    return error

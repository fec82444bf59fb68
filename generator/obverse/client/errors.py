"""What a call may raise: an error that the service answered, a fault on the way, a link that can't be followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_REQUEST_ID_HEADERS = ("request-id", "x-request-id", "x-ms-request-id", "x-correlation-id", "x-amzn-requestid")
_LONGEST = 500  # characters of the service's own words that go into the message
_INNER = ("innerError", "innererror", "inner_error", "inner")  # where an error keeps what caused it
_DEEPEST = 5


class CallError(Exception):
    """Base of all that a call may raise because of the service or of the way there."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, (type(self), dict(self.__dict__), self.args)


class ApiError(CallError):
    """The service answered, and the answer is no success.

    Attributes:
        status: HTTP status.
        error: The documented error model, or ``None`` when the body is not of it.
        headers: Of the answer; names are compared without case.
        request_id: Identifier that the service gave the request, or ``None``.
        content: Body of the answer.
        method: HTTP method of the request.
        url: URL of the request, without its query.
    """

    error: Any

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
        path: str = "",
    ) -> None:
        """Describe an answer; ``path`` is the template of the operation's path, for the message."""
        self.status = status
        self.error = error
        self.headers = headers
        self.request_id = request_id(headers)
        self.content = content
        self.method = method
        self.url = url
        told = explanation(content)
        super().__init__(f"{status} {reason} on {method} {path or url}".replace("  ", " ") + (told and f": {told}"))

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, (type(self), {**self.__dict__, "headers": dict(self.headers)}, self.args)


class TransportError(CallError):
    """No answer came. The cause is the exception of the transport.

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
    """The service was too slow: to answer, or to finish what it began within the limit of a ``wait``."""


class LinkError(CallError):
    """An answer leads on to where this client does not go. Nothing was sent there.

    Attributes:
        url: The link.
    """

    def __init__(self, message: str, *, url: str) -> None:
        self.url = url
        super().__init__(message)


class ForeignLink(LinkError):  # noqa: N818 - as above
    """The link leads away from the client's own origin, where the token must not go."""


class RepeatedLink(LinkError):  # noqa: N818 - as above
    """The link leads to a page that was there before: its pages go round in a circle."""


class NoLocation(CallError):  # noqa: N818 - as above
    """The service accepted an order, but did not say where to ask how it goes.

    Attributes:
        status: HTTP status of the answer.
        headers: Of the answer.
        content: Body of the answer.
    """

    def __init__(self, message: str, *, status: int, headers: Mapping[str, str], content: bytes) -> None:
        self.status = status
        self.headers = dict(headers)
        self.content = content
        super().__init__(message)


class OperationFailed(CallError):  # noqa: N818 - as above
    """What the service began has failed.

    Attributes:
        operation: The model that says so, its error included.
        url: Where it was read.
    """

    operation: Any

    def __init__(self, message: str, *, operation: object, url: str) -> None:
        self.operation = operation
        self.url = url
        super().__init__(message)


class Interrupted(CallError):  # noqa: N818 - as above
    """Sending many came to an end before its time; the cause is what the items or ``on_progress`` raised.

    Attributes:
        bulk: What had been sent until then.
    """

    bulk: Any

    def __init__(self, message: str, *, bulk: object) -> None:
        self.bulk = bulk
        super().__init__(message)


def request_id(headers: Mapping[str, str]) -> str | None:
    """Find the identifier that the service gave the request."""
    return next((headers[name] for name in _REQUEST_ID_HEADERS if name in headers), None)


def explanation(content: bytes) -> str:
    """Find the words in an error body that explain it, whatever the body's schema. Empty when there are none."""
    try:
        data = msgspec.json.decode(content)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        return ""
    return explained(data)


def explained(data: object) -> str:
    """Find the explaining words in JSON data; where an error nests an inner one, what that adds stands behind."""
    if not isinstance(data, dict):
        return ""
    fields = cast("dict[str, Any]", data)
    if isinstance(fields.get("error"), dict):
        fields = cast("dict[str, Any]", fields["error"])
    code = _first_text(fields, "code", "error", "title")
    message = _message(fields)
    words = ": ".join(part for part in (code, message) if part)[:_LONGEST]
    for told in _inner_messages(fields):
        words += f" ({told[:_LONGEST]})" if words and told not in words else "" if words else told[:_LONGEST]
    return "".join(letter if letter.isprintable() else " " for letter in words)[: 2 * _LONGEST]


def _message(fields: dict[str, Any]) -> str:
    return _first_text(fields, "message", "detail", "error_description", "description")


def _inner_messages(fields: dict[str, Any]) -> Iterator[str]:
    for _ in range(_DEEPEST):
        inner = next((fields[name] for name in _INNER if isinstance(fields.get(name), dict)), None)
        if inner is None:
            return
        fields = cast("dict[str, Any]", inner)
        if told := _message(fields):
            yield told


def _first_text(fields: dict[str, Any], *names: str) -> str:
    return next((fields[name] for name in names if isinstance(fields.get(name), str)), "")


def _rebuilt(cls: type[Exception], state: dict[str, Any], args: tuple[Any, ...]) -> Exception:
    error = cls.__new__(cls, *args)
    error.__dict__.update(state)
    return error

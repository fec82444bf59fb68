# Copied from counterpart/runtime/errors.py. Do not edit.
"""What a call may raise: an error that the service answered, or a fault on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping

_REQUEST_ID_HEADERS = ("request-id", "x-request-id", "x-ms-request-id", "x-correlation-id", "x-amzn-requestid")
_LONGEST = 500  # characters of the service's own words that go into the message


class ApiError(Exception):
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


class TransportError(Exception):
    """No answer came. The cause is the exception of the transport.

    Attributes:
        method: HTTP method of the request.
        url: URL of the request, without its query.
    """

    def __init__(self, message: str, *, method: str, url: str) -> None:
        self.method = method
        self.url = url
        super().__init__(message)

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, (type(self), self.__dict__, self.args)


class ConnectionFailed(TransportError):  # noqa: N818 - reads as what happened, like the statuses
    """The service could not be reached, or the connection broke."""


class TimedOut(TransportError):  # noqa: N818 - as above
    """The service was too slow."""


def request_id(headers: Mapping[str, str]) -> str | None:
    """Find the identifier that the service gave the request."""
    return next((headers[name] for name in _REQUEST_ID_HEADERS if name in headers), None)


def explanation(content: bytes) -> str:
    """Find the words in an error body that explain it, whatever the body's schema. Empty when there are none."""
    try:
        data = msgspec.json.decode(content)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        return ""
    if not isinstance(data, dict):
        return ""
    fields = cast("dict[str, Any]", data)
    if isinstance(fields.get("error"), dict):
        fields = cast("dict[str, Any]", fields["error"])
    code = _first_text(fields, "code", "error", "title")
    message = _first_text(fields, "message", "detail", "error_description", "description")
    words = ": ".join(part for part in (code, message) if part)[:_LONGEST]
    return "".join(letter if letter.isprintable() else " " for letter in words)


def _first_text(fields: dict[str, Any], *names: str) -> str:
    return next((fields[name] for name in names if isinstance(fields.get(name), str)), "")


def _rebuilt(cls: type[Exception], state: dict[str, Any], args: tuple[Any, ...]) -> Exception:
    error = cls.__new__(cls, *args)
    error.__dict__.update(state)
    return error

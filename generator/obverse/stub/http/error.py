"""Errors of requests, each kind under one name."""

from __future__ import annotations

from typing import Final, NamedTuple


class ErrorKind(NamedTuple):
    """A kind of error, where the contract has no words of its own; ``inner_code`` is ``code`` when it is ``None``."""

    status: int
    code: str
    message: str
    inner_code: str | None = None


KINDS: Final = {
    "not-found": ErrorKind(404, "NotFound", "There is nothing at this path."),
    "method-not-allowed": ErrorKind(405, "MethodNotAllowed", "This path doesn't take that method."),
    "unauthorized": ErrorKind(401, "Unauthorized", "A credential that the server accepts is required."),
    "unsupported-media-type": ErrorKind(415, "UnsupportedMediaType", "The media type of the body is not supported."),
    "too-large": ErrorKind(413, "RequestEntityTooLarge", "The body is too large."),
    "syntax": ErrorKind(400, "BadRequest", "The body can't be read."),
    "invalid": ErrorKind(400, "InvalidRequest", "The request breaks the contract."),
    "missing": ErrorKind(404, "NotFound", "There is no such item.", "ResourceNotFound"),
    "conflict": ErrorKind(409, "Conflict", "There is such an item already.", "ResourceAlreadyExists"),
    "busy": ErrorKind(409, "Conflict", "This is being changed already."),
    "full": ErrorKind(403, "QuotaExceeded", "There is no room for more."),
    "wrong-state": ErrorKind(400, "WrongState", "This can't be done in the present state."),
    "forbidden": ErrorKind(403, "Forbidden", "The caller may not do this."),
    "failed-dependency": ErrorKind(424, "FailedDependency", "Something that this depends on failed."),
    "throttled": ErrorKind(429, "TooManyRequests", "There were too many requests. Try again later."),
    "unavailable": ErrorKind(503, "ServiceUnavailable", "The service is not available for now. Try again later."),
    "not-implemented": ErrorKind(501, "NotImplemented", "The stub doesn't model this operation."),
    "internal": ErrorKind(500, "InternalError", "The stub failed."),
}


class HttpError(Exception):
    """A request fails, and the response says why.

    Attributes:
        kind: One of :data:`KINDS`.
        detail: What is wrong, for the person who sent the request.
        pointer: JSON pointer of the culprit in the body, or the name of the parameter.
        rule: The JSON Schema keyword that it breaks.
        source: Display name of the item that is missing or in the way.
        headers: Further headers of the response.
        status: Status of the response, where it is not that of the kind.
    """

    __slots__ = ("detail", "headers", "kind", "pointer", "rule", "source", "status")

    def __init__(
        self,
        kind: str,
        detail: str,
        *,
        pointer: str = "",
        rule: str = "",
        source: str = "",
        headers: tuple[tuple[bytes, bytes], ...] = (),
        status: int | None = None,
    ) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail
        self.pointer = pointer
        self.rule = rule
        self.source = source
        self.headers = headers
        self.status = status

"""What can go wrong with a request, each kind under one name."""

from __future__ import annotations

from typing import Final, NamedTuple


class Kind(NamedTuple):
    """What a fault means when the contract doesn't word it itself; ``inner_code`` is ``code`` when it is ``None``."""

    status: int
    code: str
    message: str
    inner_code: str | None = None


KINDS: Final = {
    "not-found": Kind(404, "NotFound", "There is nothing at this path."),
    "method-not-allowed": Kind(405, "MethodNotAllowed", "This path doesn't take that method."),
    "unauthorized": Kind(401, "Unauthorized", "A credential that the server accepts is required."),
    "unsupported-media-type": Kind(415, "UnsupportedMediaType", "The media type of the body is not supported."),
    "too-large": Kind(413, "RequestEntityTooLarge", "The body is too large."),
    "syntax": Kind(400, "BadRequest", "The body can't be read."),
    "invalid": Kind(400, "InvalidRequest", "The request breaks the contract."),
    "missing": Kind(404, "NotFound", "There is no such item.", "ResourceNotFound"),
    "conflict": Kind(409, "Conflict", "There is such an item already.", "ResourceAlreadyExists"),
    "busy": Kind(409, "Conflict", "This is being changed already."),
    "full": Kind(403, "QuotaExceeded", "There is no room for more."),
    "wrong-state": Kind(400, "WrongState", "This can't be done in the present state."),
    "forbidden": Kind(403, "Forbidden", "The caller may not do this."),
    "failed-dependency": Kind(424, "FailedDependency", "Something that this depends on failed."),
    "throttled": Kind(429, "TooManyRequests", "There were too many requests. Try again later."),
    "unavailable": Kind(503, "ServiceUnavailable", "The service is not available for now. Try again later."),
    "not-implemented": Kind(501, "NotImplemented", "The stub doesn't model this operation."),
    "internal": Kind(500, "InternalError", "The stub failed."),
}


class Fault(Exception):  # noqa: N818 - it is an answer, not a mishap
    """A request that is answered with an error.

    Attributes:
        name: One of :data:`KINDS`.
        detail: What is wrong, for the person who sent the request.
        pointer: JSON pointer of the culprit in the body, or the name of the parameter.
        rule: The JSON Schema keyword that it breaks.
        source: Name of the kind of thing that is missing or in the way.
        headers: Further headers of the answer.
        status: Of the answer, where it is not that of the kind.
    """

    __slots__ = ("detail", "headers", "name", "pointer", "rule", "source", "status")

    def __init__(
        self,
        name: str,
        detail: str,
        *,
        pointer: str = "",
        rule: str = "",
        source: str = "",
        headers: tuple[tuple[bytes, bytes], ...] = (),
        status: int | None = None,
    ) -> None:
        super().__init__(detail)
        self.name = name
        self.detail = detail
        self.pointer = pointer
        self.rule = rule
        self.source = source
        self.headers = headers
        self.status = status

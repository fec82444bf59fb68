"""A response on its way out, and the JSON form that the contract documents for one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ...wire.json import decode
from ...wire.media_types import admits_json, is_json

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from ..contract.routes import DocumentedResponse

JSON = b"application/json"
WITHOUT_BODY: Final = (204, 205, 304)
"""Statuses whose responses never have a body (RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5)."""
FRAMING: Final = frozenset(
    ("connection", "content-encoding", "content-length", "content-type", "date", "keep-alive", "te", "trailer")
) | {"transfer-encoding", "upgrade"}
"""Headers, in lower case, that say how a message travels: that is for the server to say."""


class Response:
    """What is sent: plain bytes, ready to go.

    Attributes:
        body: The body, where it is sent whole.
        media_type: Of the body; ``None`` when there is none.
        headers: Further headers, names in lower case.
        omitted: Names of headers that it does not have, though every response has them.
        source: Where it comes from, where the document alone gives it; empty otherwise.
        pieces: The body, where it is sent as it comes; ``None`` otherwise.
    """

    __slots__ = ("body", "headers", "media_type", "omitted", "pieces", "source", "status")

    def __init__(
        self,
        status: int,
        body: bytes = b"",
        media_type: bytes | None = None,
        headers: tuple[tuple[bytes, bytes], ...] = (),
        omitted: frozenset[bytes] = frozenset(),
        source: bytes = b"",
    ) -> None:
        self.status = status
        self.body = body
        self.media_type = media_type
        self.headers = headers
        self.omitted = omitted
        self.source = source
        self.pieces: AsyncGenerator[bytes] | None = None

    def json(self) -> Any:
        """Return the body as JSON data; ``None`` when there is none."""
        return decode(self.body) if self.body else None


class JsonContent(NamedTuple):
    """A body in JSON: its media type, and the pointer of its schema, where it has one."""

    media_type: bytes
    schema: str | None


def json_content(documented: DocumentedResponse | None) -> JsonContent | None:
    """Return the JSON body of a documented response; ``None`` if it has none."""
    contents = documented.contents if documented is not None else ()
    for content in contents:
        if is_json(content.media_type):
            return JsonContent(content.media_type.encode("ascii", "replace"), content.schema)
    for content in contents:
        if admits_json(content.media_type):
            return JsonContent(JSON, content.schema)
    return None

"""A response on its way out, and the JSON form that the contract documents for one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ...wire.json import decode
from ...wire.media_types import admits_json, is_json

if TYPE_CHECKING:
    from ..contract.routes import DocumentedResponse

JSON = b"application/json"


class Response:
    """What is sent: plain bytes, ready to go.

    Attributes:
        media_type: Of the body; ``None`` when there is none.
        headers: Further headers, names in lower case.
        omitted: Names of headers that it does not have, though every response has them.
    """

    __slots__ = ("body", "headers", "media_type", "omitted", "status")

    def __init__(
        self,
        status: int,
        body: bytes = b"",
        media_type: bytes | None = None,
        headers: tuple[tuple[bytes, bytes], ...] = (),
        omitted: frozenset[bytes] = frozenset(),
    ) -> None:
        self.status = status
        self.body = body
        self.media_type = media_type
        self.headers = headers
        self.omitted = omitted

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

"""An answer on its way out, and the headers that the contract asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...wire.json import decode
from ...wire.media_types import admits_json, is_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..contract.routes import Content

JSON = b"application/json"


class Answer:
    """What is sent: plain bytes, ready to go.

    Attributes:
        media_type: Of the body; ``None`` when there is none.
        headers: Further headers, names in lower case.
        lacks: Names of headers that it does not have, though every answer has them.
    """

    __slots__ = ("body", "headers", "lacks", "media_type", "status")

    def __init__(
        self,
        status: int,
        body: bytes = b"",
        media_type: bytes | None = None,
        headers: tuple[tuple[bytes, bytes], ...] = (),
        lacks: frozenset[bytes] = frozenset(),
    ) -> None:
        self.status = status
        self.body = body
        self.media_type = media_type
        self.headers = headers
        self.lacks = lacks

    def json(self) -> Any:
        """Return the body as JSON data; ``None`` when there is none."""
        return decode(self.body) if self.body else None


def json_form(contents: Sequence[Content]) -> tuple[str, str | None] | None:
    """Return how a body is said in JSON: media type, and pointer of the schema; ``None`` if it can't be."""
    for content in contents:
        if is_json(content.media_type):
            return content.media_type, content.schema
    for content in contents:
        if admits_json(content.media_type):
            return "application/json", content.schema
    return None

"""The headers that every response carries, and how long and of which type its body is."""

from __future__ import annotations

import re
from itertools import repeat
from typing import TYPE_CHECKING, Final

from ..contract.templates import fill

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .request import Request
    from .response import Response

_ID: Final = "{request_id}"
_ECHO: Final = re.compile(r"\{echo\.([^{}]+)\}")
_NO_CONTENT: Final = 204


class ResponseHeaders:
    """Writes the headers of responses.

    Args:
        templates: Header -> template; every response has them.
    """

    def __init__(self, templates: Mapping[str, str]) -> None:
        pairs = [(name.lower().encode(), template) for name, template in templates.items()]
        echoes = {name: match[1].lower() for name, template in pairs if (match := _ECHO.fullmatch(template))}
        # Those with the id of the request, or with a header of the request in its place, cost the least.
        self._ids = tuple(name for name, template in pairs if template == _ID or name in echoes)
        self._echoes = echoes
        self._echoed = frozenset(header.encode("latin-1", "replace") for header in echoes.values())
        self._texts = tuple((name, template) for name, template in pairs if name not in self._ids)

    def of(self, request: Request, response: Response) -> list[tuple[bytes, bytes]]:
        """Return all headers of a response."""
        request_id = request.request_id.encode("latin-1", "replace")
        headers = [*zip(self._ids, repeat(request_id), strict=False)]
        # A 204 does not tell how long it is (RFC 9110, section 8.6), and a stream can't.
        if response.status != _NO_CONTENT and response.pieces is None:
            headers.append((b"content-length", b"%d" % len(response.body)))
        if response.media_type is not None:
            headers.append((b"content-type", response.media_type))
        if not self._echoed.isdisjoint(request.raw_headers):
            echoes = {name: request.echo(header).encode("latin-1") for name, header in self._echoes.items()}
            headers = [(name, echoes.get(name, value)) for name, value in headers]
        for name, template in self._texts:
            headers.append((name, str(fill(template, request.fields())).encode("latin-1", "replace")))
        headers += response.headers
        return [pair for pair in headers if pair[0] not in response.omitted] if response.omitted else headers

"""Whether responses keep the contract: status, headers, media type and body."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from ..wire import media_types
from ..wire import parameters as wire
from ..wire.streams import item_pointer, read_items, stream_kind
from .handlers.responses import WireHeader
from .http.response import FRAMING, WITHOUT_BODY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..wire.media_types import StreamKind
    from .contract.document import Contract
    from .contract.routes import Content, DocumentedResponse, Header, Route
    from .http.response import Response

_FIRST_ERROR: Final = 400


def violations(
    response: Response, headers: Sequence[tuple[bytes, bytes]], route: Route, contract: Contract
) -> Iterator[str]:
    """Yield each way in which a response breaks the contract.

    Args:
        response: The response.
        headers: All its headers.
        route: Its operation.
        contract: The contract.
    """
    documented = route.response(response.status)
    if documented is None:
        if response.status in WITHOUT_BODY and not any(map(_is_success, route.responses)):
            return  # the document has no response for when the operation succeeds, yet it does
        yield f"status {response.status} is not documented"
        return
    fields = {name.decode("latin-1"): wire.header_text(value) for name, value in headers}
    for header in documented.headers:
        yield from _header(header, fields.get(header.name.lower()), contract)
    if not documented.contents or response.status in WITHOUT_BODY:
        # A documented error without content leaves its body open; a success without content, or that by its status
        # never has a body (RFC 9110, sections 6.4.1 and 15.3.6), has none.
        if response.body and response.status < _FIRST_ERROR:
            yield f"status {response.status} has a body, and none is documented"
        return
    yield from _body(response, documented, contract)


def _is_success(documented: DocumentedResponse) -> bool:
    return documented.status[:1] == "2" or documented.status == "default"


def _header(header: Header, text: str | None, contract: Contract) -> Iterator[str]:
    if header.name.lower() in FRAMING:
        return
    if text is None:
        if header.required:
            yield f"header {header.name} is missing"
        return
    if header.schema is None:
        return
    value: Any = wire.decode_header(WireHeader(header.name), text, contract.shape(header.schema))
    problem = contract.response_validator(header.schema).problem(value)
    if problem is not None:
        yield f"header {header.name} is not valid: {problem.message} ({problem.rule})"


def _body(response: Response, documented: DocumentedResponse, contract: Contract) -> Iterator[str]:
    media_type = media_types.parse((response.media_type or b"").decode("latin-1"))
    content: Content | None = media_types.best(media_type.essence, documented.contents)
    if content is None:
        yield f"media type {media_type.essence or 'none'} is not documented for status {response.status}"
        return
    kind = stream_kind(media_type.essence)
    if kind is not None:
        yield from _items(kind, response.body, content, contract)
        return
    if content.schema is None or not media_types.is_json(media_type.essence):
        return
    try:
        value = msgspec.json.decode(response.body)
    except (ValueError, RecursionError) as error:
        yield f"the body is not JSON: {error}"
        return
    problem = contract.response_validator(content.schema).problem(value)
    if problem is not None:
        yield f"the body of status {response.status} is not valid. {problem}"


def _items(kind: StreamKind, body: bytes, content: Content, contract: Contract) -> Iterator[str]:
    """Yield the first item that breaks its schema."""
    pointer = item_pointer(content.media_type, contract.at(content.pointer, {}), content.pointer, contract.at)
    if pointer is None:
        return
    is_text = contract.shape(pointer).types == frozenset(("string",))
    try:
        items = read_items(kind, body, is_text=is_text)
    except (ValueError, RecursionError) as error:
        yield f"an item of the body is not JSON: {error}"
        return
    validator = contract.response_validator(pointer)
    for number, item in enumerate(items, 1):
        problem = validator.problem(item)
        if problem is not None:
            yield f"item {number} of the body is not valid. {problem}"
            return

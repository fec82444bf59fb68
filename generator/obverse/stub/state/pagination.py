"""Lists page by page. Only what the contract documents as a parameter."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote, urlencode

import msgspec

from ...wire.json import encode
from ..http.error import HttpError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..contract.declarations import Pagination
    from ..http.request import Request


class Page(NamedTuple):
    """A page of a list.

    Attributes:
        rows: The items, encoded.
        total: How many there are on all pages.
        next: Address of the next page; ``None`` on the last.
        cursor: Token of the next page; ``None`` on the last.
        size: How many items there are on a page; ``None`` for all.
    """

    rows: list[bytes]
    total: int
    next: str | None = None
    cursor: str | None = None
    size: int | None = None


class Paginator:
    """Cuts one list into pages.

    Args:
        pagination: The parameters.
        max_items: How many items the schema of the response allows; ``None`` for any number.
    """

    def __init__(self, pagination: Pagination, max_items: int | None) -> None:
        self._pagination = pagination
        self._max_items = min((bound for bound in (pagination.max, max_items) if bound is not None), default=None)

    def page(self, request: Request, items: Mapping[str, bytes]) -> Page:
        """Return the page that a request asks for.

        Raises:
            HttpError: ``invalid``, if it asks for what there can't be.
        """
        keys = [*items]
        size = self._size(request)
        first = self._first(request, keys, size)
        on_page = keys[first:] if size is None else keys[first : first + size]
        end = first + len(on_page)
        rows = [items[key] for key in on_page]
        if not on_page or end >= len(keys):
            return Page(rows, len(keys), size=size)
        token = _token(end, on_page[-1])
        return Page(rows, len(keys), self._next(request, end, token), token, size)

    def _size(self, request: Request) -> int | None:
        """Return how many items a page has; ``None`` for all."""
        asked = self._value(request, self._pagination.size)
        asked = asked if isinstance(asked, int) else self._pagination.default
        return min((bound for bound in (asked, self._max_items) if bound is not None), default=None)

    def _value(self, request: Request, name: str | None) -> Any:
        return None if name is None else request.parameters.get(("query", name))

    def _first(self, request: Request, keys: list[str], size: int | None) -> int:
        pagination = self._pagination
        token = self._value(request, pagination.token)
        if token:
            return self._after(str(token), keys)
        offset = self._value(request, pagination.offset)
        if isinstance(offset, int):
            return max(0, offset)
        page = self._value(request, pagination.page)
        return max(0, page - pagination.first_page) * size if isinstance(page, int) and size is not None else 0

    def _after(self, token: str, keys: list[str]) -> int:
        """Return where the page of a token begins."""
        if token in keys:  # some services take the key of the last item for a token
            return keys.index(token) + 1
        try:
            index, key = _decoded_token(token, self._pagination.token or "")
        except HttpError:
            if self._pagination.lenient:
                return len(keys)
            raise
        return keys.index(key) + 1 if key in keys else index

    def _next(self, request: Request, end: int, token: str) -> str | None:
        pagination = self._pagination
        page = self._value(request, pagination.page)
        parameters: list[tuple[str | None, object]] = [
            (pagination.token, token),
            (pagination.offset, end),
            (pagination.page, (page if isinstance(page, int) else pagination.first_page) + 1),
        ]
        parameter = next(((name, value) for name, value in parameters if name is not None), None)
        if parameter is None or pagination.next is None:
            return None
        name, value = parameter
        pairs = [*((other, text) for other, text in request.query if other != name), (name, str(value))]
        path = request.root + request.raw_path.decode("latin-1")
        return f"{request.origin}{path}?{urlencode(pairs, quote_via=quote, safe='$,')}"


def _token(index: int, key: str) -> str:
    return base64.urlsafe_b64encode(encode([index, key])).decode("ascii").rstrip("=")


def _decoded_token(token: str, name: str) -> tuple[int, str]:
    """Read a token; the key leads on, its place does when the item is gone."""
    try:
        index, key = msgspec.json.decode(
            base64.b64decode(token + "=" * (-len(token) % 4), b"-_", validate=True), type=tuple[int, str]
        )
    except (binascii.Error, ValueError) as error:
        raise HttpError("invalid", "That is no token of a page.", pointer=name) from error
    return max(0, index), key

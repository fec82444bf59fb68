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
    """A part of a list.

    Attributes:
        rows: The items, encoded.
        total: How many there are on all pages.
        next: Address of the next page; ``None`` on the last.
    """

    rows: list[bytes]
    total: int
    next: str | None


class Pager:
    """Reads one list in parts.

    Args:
        paging: The parameters.
        most: Most items that the schema of the answer allows.
    """

    def __init__(self, paging: Pagination, most: int | None) -> None:
        self._paging = paging
        self._most = min((bound for bound in (paging.max, most) if bound is not None), default=None)

    def page(self, request: Request, rows: Mapping[str, bytes]) -> Page:
        """Return what a request asks for.

        Raises:
            HttpError: ``invalid``, if it asks for what there can't be.
        """
        keys = [*rows]
        first = self._first(request, rows, keys)
        size = self._value(request, self._paging.size)
        bounds = [bound for bound in (size, self._most) if isinstance(bound, int)]
        shown = keys[first:] if not bounds else keys[first : first + min(bounds)]
        end = first + len(shown)
        following = self._next(request, end, shown[-1]) if shown and end < len(keys) else None
        return Page([rows[key] for key in shown], len(keys), following)

    def _value(self, request: Request, name: str | None) -> Any:
        return None if name is None else request.parameters.get(("query", name))

    # --- which page ---

    def _first(self, request: Request, rows: Mapping[str, bytes], keys: list[str]) -> int:
        paging = self._paging
        token = self._value(request, paging.token)
        if token is not None:
            index, key = _read(str(token), paging.token or "")
            return keys.index(key) + 1 if key in rows else index
        offset = self._value(request, paging.offset)
        if isinstance(offset, int):
            return max(0, offset)
        page, size = self._value(request, paging.page), self._value(request, paging.size) or self._most
        return max(0, page - 1) * size if isinstance(page, int) and isinstance(size, int) else 0

    def _next(self, request: Request, end: int, last: str) -> str | None:
        paging = self._paging
        page = self._value(request, paging.page)
        where: list[tuple[str | None, object]] = [
            (paging.token, _written(end, last)),
            (paging.offset, end),
            (paging.page, (page if isinstance(page, int) else 1) + 1),
        ]
        found = next(((name, value) for name, value in where if name is not None), None)
        if found is None or paging.next is None:
            return None
        pairs = [*((name, value) for name, value in request.query if name != found[0]), (found[0], str(found[1]))]
        path = request.root + request.raw_path.decode("latin-1")
        return f"{request.origin}{path}?{urlencode(pairs, quote_via=quote, safe='$,')}"


def _written(index: int, key: str) -> str:
    return base64.urlsafe_b64encode(encode([index, key])).decode("ascii").rstrip("=")


def _read(token: str, name: str) -> tuple[int, str]:
    """Read a token; the key leads on, its place does when the item is gone."""
    try:
        index, key = msgspec.json.decode(
            base64.b64decode(token + "=" * (-len(token) % 4), b"-_", validate=True), type=tuple[int, str]
        )
    except (binascii.Error, ValueError) as error:
        raise HttpError("invalid", "That is no token of a page.", pointer=name) from error
    return max(0, index), key

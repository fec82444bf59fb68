"""Lists in parts: pages, and what a query filters. Only what the contract documents as a parameter."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import quote, urlencode

import msgspec

from ...wire.json import decode, encode
from ..http.error import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..contract.declarations import Pagination
    from ..http.request import Request
    from .collection import Items

# Possessive quantifiers give nothing back, so that each character is looked at a fixed number of times at most.
_CLAUSE: Final = re.compile(
    r"\s*+([A-Za-z_@][\w@.-]*+)\s++eq\s++(?:'((?:[^']|'')*+)'|(true|false|null|-?\d++(?:\.\d++)?))"
    r"(?:\s++(and)(?=\s)|\s*+\Z)"
)


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
        filter_parameter: Query parameter that filters the list.
        items: What is listed.
        most: Most items that the schema of the answer allows.
    """

    def __init__(self, paging: Pagination, filter_parameter: str | None, items: Items, most: int | None) -> None:
        self._paging = paging
        self._filter = filter_parameter
        self._items = items
        self._most = min((bound for bound in (paging.max, most) if bound is not None), default=None)

    def page(self, request: Request, stored: Mapping[str, bytes]) -> Page:
        """Return what a request asks for.

        Raises:
            Fault: ``invalid``, if it asks for what there can't be.
        """
        rows = self._filtered(request, stored)
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

    # --- what of it ---

    def _filtered(self, request: Request, stored: Mapping[str, bytes]) -> Mapping[str, bytes]:
        text = self._value(request, self._filter)
        if text is None:
            return stored
        wanted = [*self._clauses(str(text))]
        decoded = ((key, encoded, decode(encoded)) for key, encoded in stored.items())
        return {
            key: encoded
            for key, encoded, item in decoded
            if all(_same(item.get(name), value) for name, value in wanted)
        }

    def _clauses(self, text: str) -> Iterator[tuple[str, Any]]:
        """Yield what a filter asks of which property."""
        place, is_last = 0, False
        while not is_last:
            found = _CLAUSE.match(text, place)
            if found is None:
                raise self._unreadable(text[place : place + 200].partition(" and ")[0])
            name, quoted, plain, more = found.groups()
            self._items.shown.judge_name(name, self._filter or "")
            try:
                value = quoted.replace("''", "'") if quoted is not None else decode(plain)
            except ValueError:  # no number of JSON, or one that is beyond all bounds
                raise self._unreadable(plain[:200]) from None
            yield name, value
            place, is_last = found.end(), more is None

    def _unreadable(self, part: str) -> Fault:
        detail = f"The stub reads filters such as \"name eq 'x'\", not {part!r}."
        return Fault("invalid", detail[:300], pointer=self._filter or "")


def _same(value: Any, wanted: Any) -> bool:
    return value == wanted and isinstance(value, bool) == isinstance(wanted, bool)


def _written(index: int, key: str) -> str:
    return base64.urlsafe_b64encode(encode([index, key])).decode("ascii").rstrip("=")


def _read(token: str, name: str) -> tuple[int, str]:
    """Read a token; the key leads on, its place does when the item is gone."""
    try:
        index, key = msgspec.json.decode(
            base64.b64decode(token + "=" * (-len(token) % 4), b"-_", validate=True), type=tuple[int, str]
        )
    except (binascii.Error, ValueError) as error:
        raise Fault("invalid", "That is no token of a page.", pointer=name) from error
    return max(0, index), key

"""Order and filters of lists, as query parameters ask for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, cast

from ...wire.json import decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..contract.declarations import Sort
    from ..http.request import Request

_TERM: Final = re.compile(r"([+-]?)(.*?)(?:[\s:.,](asc|desc)(?:ending)?)?", re.IGNORECASE | re.DOTALL)
_TERMS: Final = re.compile(r",(?!\s*(?:asc|desc)(?:ending)?\b)", re.IGNORECASE)
_MAX_LENGTH: Final = 1000  # characters of a parameter that says how to order


class PropertyFilters:
    """Keeps the items that have in common with a request what it asks for.

    Args:
        filters: Query parameter -> property.
    """

    def __init__(self, filters: Mapping[str, str]) -> None:
        self._filters = tuple((("query", name), property_) for name, property_ in filters.items())

    def of(self, request: Request, items: Mapping[str, bytes]) -> Mapping[str, bytes]:
        """Return the items, encoded by key, that a request asks for."""
        asked = [
            (property_, _texts(request.parameters[name]))
            for name, property_ in self._filters
            if name in request.parameters
        ]
        if not asked:
            return items
        return {key: encoded for key, encoded in items.items() if _has(decode(encoded), asked)}


def _has(item: Mapping[str, Any], asked: Iterable[tuple[str, frozenset[str]]]) -> bool:
    return all(not texts.isdisjoint(_texts(item.get(name))) for name, texts in asked)


def _texts(value: Any) -> frozenset[str]:
    """Return a value as text; of a list each item, and of an object its name."""
    if isinstance(value, list):
        return frozenset(text for item in cast("list[Any]", value) for text in _texts(item))
    if isinstance(value, dict):
        return _texts(cast("dict[str, Any]", value).get("name"))
    if isinstance(value, bool):
        return frozenset((str(value).lower(),))
    return frozenset((str(int(value) if isinstance(value, float) and value.is_integer() else value),))


class Order:
    """Orders items as a request asks for.

    Args:
        sort: The query parameters.
        properties: The properties that items have; others are passed over, and the journal says so.
    """

    def __init__(self, sort: Sort, properties: Iterable[str]) -> None:
        self._by = ("query", sort.by or "")
        self._direction = ("query", sort.direction or "")
        self._names = {_squashed(name): name for name in properties}

    def of(self, request: Request, items: Mapping[str, bytes]) -> Mapping[str, bytes]:
        """Return the items, encoded by key, in the order that a request asks for."""
        value = request.parameters.get(self._by)
        if value is None:
            return items
        texts = [*map(str, cast("list[Any]", value))] if isinstance(value, list) else [str(value)]
        goes_down = str(request.parameters.get(self._direction, "")).lower().startswith("desc")
        ordered = [(key, decode(encoded)) for key, encoded in items.items()]
        terms = [term for text in texts for term in _TERMS.split(text[:_MAX_LENGTH])]
        for term in reversed(terms):
            name, is_reversed = self._read(term.strip())
            if name is None:
                request.warnings += (
                    f"{self._by[1]} names no property by which the items could be ordered: {term[:100]!r}.",
                )
            else:
                ordered.sort(key=lambda pair, name=name: _rank(pair[1].get(name)), reverse=is_reversed or goes_down)
        return {key: items[key] for key, _ in ordered}

    def _read(self, term: str) -> tuple[str | None, bool]:
        """Return the property that a term names, and whether the order goes down."""
        match = _TERM.fullmatch(term)
        if match is None:
            return None, False
        return self._names.get(_squashed(match[2])), match[1] == "-" or (match[3] or "").lower() == "desc"


def _rank(value: Any) -> tuple[int, Any]:
    """Return what values of any type can be ordered by: nothing first, then numbers, then text."""
    if value is None or isinstance(value, dict | list):
        return 0, 0
    return (1, value) if isinstance(value, int | float) else (2, str(value))


def _squashed(name: str) -> str:
    return re.sub(r"[\W_]", "", name).lower()

"""Filters of lists: comparisons such as ``name eq 'x'``, with ``and`` between (OData 4.01, part 2, section 5.1.1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from ...wire.json import decode
from ..http.error import HttpError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..http.request import Request
    from ..state.resource_schemas import ResourceSchemas

# Possessive quantifiers give nothing back, so that each character is looked at a fixed number of times at most.
_CLAUSE: Final = re.compile(
    r"\s*+([A-Za-z_@][\w@.-]*+)\s++eq\s++(?:'((?:[^']|'')*+)'|(true|false|null|-?\d++(?:\.\d++)?))"
    r"(?:\s++(and)(?=\s)|\s*+\Z)"
)


class Filter:
    """Filters one list.

    Args:
        parameter: Query parameter that asks for it.
        schemas: Of the items.
    """

    def __init__(self, parameter: str, schemas: ResourceSchemas) -> None:
        self._parameter = parameter
        self._schemas = schemas

    def __call__(self, request: Request, stored: Mapping[str, bytes]) -> Mapping[str, bytes]:
        """Return those of the stored items, by key, that a request asks for.

        Raises:
            HttpError: ``invalid``, if the filter can't be read, or names what items can't have.
        """
        text = request.parameters.get(("query", self._parameter))
        if text is None:
            return stored
        clauses = [*self._clauses(str(text))]
        decoded = ((key, encoded, decode(encoded)) for key, encoded in stored.items())
        return {
            key: encoded
            for key, encoded, item in decoded
            if all(_equal(item.get(name), value) for name, value in clauses)
        }

    def _clauses(self, text: str) -> Iterator[tuple[str, Any]]:
        """Yield what a filter asks of which property."""
        place, is_last = 0, False
        while not is_last:
            clause = _CLAUSE.match(text, place)
            if clause is None:
                raise self._unreadable(text[place : place + 200].partition(" and ")[0])
            name, quoted, plain, more = clause.groups()
            self._schemas.check_property(name, self._parameter)
            try:
                value = quoted.replace("''", "'") if quoted is not None else decode(plain)
            except ValueError:  # no number of JSON, or one that is beyond all bounds
                raise self._unreadable(plain[:200]) from None
            yield name, value
            place, is_last = clause.end(), more is None

    def _unreadable(self, part: str) -> HttpError:
        detail = f"The stub reads filters such as \"name eq 'x'\", not {part!r}."
        return HttpError("invalid", detail[:300], pointer=self._parameter)


def _equal(value: Any, other: Any) -> bool:
    return value == other and isinstance(value, bool) == isinstance(other, bool)

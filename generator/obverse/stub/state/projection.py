"""Which properties of an item an answer shows, where a query parameter names them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ...wire.json import decode, encode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..http.request import Request
    from .collection import Items


class Selection:
    """Reads one query parameter that selects properties.

    What the schema of the answer demands is shown in any case, and the journal says so.

    Args:
        parameter: Its name. It holds names with commas between, or is an array of them.
        items: What is shown.
    """

    def __init__(self, parameter: str, items: Items) -> None:
        self._parameter = parameter
        self._items = items

    def applied(self, request: Request, rows: Sequence[bytes]) -> list[bytes]:
        """Return encoded items with what a request selects of them; with everything if it selects nothing.

        Raises:
            HttpError: ``invalid``, if no item can have such a property.
        """
        value = request.parameters.get(("query", self._parameter))
        if value is None:
            return [*rows]
        texts = cast("list[Any]", value) if isinstance(value, list) else str(value).split(",")
        wanted = frozenset(str(name).strip() for name in texts)
        for name in sorted(wanted):
            self._items.shown.judge_name(name, self._parameter)
        demanded = self._items.shown.demanded()
        for name in sorted(demanded - wanted):
            text = f"{self._parameter} leaves out {name!r}; it was shown all the same, since the contract demands it."
            request.warnings += (text,)
        shown = wanted | demanded
        decoded: list[dict[str, Any]] = [decode(row) for row in rows]
        return [encode({name: value for name, value in item.items() if name in shown}) for item in decoded]

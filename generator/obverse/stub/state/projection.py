"""Which properties of an item a response shows, where a query parameter names them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ...wire.json import decode, encode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..http.request import Request
    from .resource_schemas import ResourceSchemas


class Projection:
    """Shows the properties that one query parameter names.

    Those that the schema of the response requires are shown in any case, and the journal says so.

    Args:
        parameter: Its name. It holds names with commas between, or is an array of them.
        schemas: Of the items.
    """

    def __init__(self, parameter: str, schemas: ResourceSchemas) -> None:
        self._parameter = parameter
        self._schemas = schemas

    def of(self, request: Request, rows: Sequence[bytes]) -> list[bytes]:
        """Return encoded items with the properties that a request names; with all if it names none.

        Raises:
            HttpError: ``invalid``, if no item can have such a property.
        """
        value = request.parameters.get(("query", self._parameter))
        if value is None:
            return [*rows]
        texts = cast("list[Any]", value) if isinstance(value, list) else str(value).split(",")
        named = frozenset(str(name).strip() for name in texts)
        for name in sorted(named):
            self._schemas.check_property(name, self._parameter)
        required = self._schemas.required
        for name in sorted(required - named):
            text = f"{self._parameter} leaves out {name!r}; it was shown all the same, since the contract demands it."
            request.warnings += (text,)
        items: list[dict[str, Any]] = [decode(row) for row in rows]
        names = named | required
        return [encode({name: value for name, value in item.items() if name in names}) for item in items]

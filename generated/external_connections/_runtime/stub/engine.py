# Copied from counterpart/runtime/stub/engine.py. Do not edit.
"""The state engine: everything that answers for the contract, behind one door."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .behaviour import Behaviour
from .contract import Contract
from .errors import ErrorWriter
from .faults import Fault
from .items import Items
from .state import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .answers import Answer
    from .declarations import Resource, Route, Table
    from .requests import Request
    from .settings import Settings


class Engine:
    """Contract, state and wording of one running stub.

    Attributes:
        store: What it remembers.
        routes: All operations, by id.
    """

    def __init__(self, table: Table, load: Callable[[], bytes], settings: Settings) -> None:
        self.table = table
        self.settings = settings
        self.contract = Contract(load)
        self.store = Store(table.resources)
        self.errors = ErrorWriter(table.errors, self.contract, settings)
        self.routes = {route.id: route for route in table.routes}
        self._behaviours: dict[str, Behaviour] = {}
        style_headers = frozenset(name.lower() for name, _ in table.errors.headers)
        for resource in table.resources:
            items = Items(resource, self.routes, self.contract, self.store, settings)
            item_path = _item_path(resource, self.routes)
            for binding in resource.bindings:
                route = self.routes[binding.operation_id]
                self._behaviours[route.id] = Behaviour(route, binding, items, item_path, style_headers)

    def act(self, operation_id: str) -> Callable[[Request, Any, str | None], Answer]:
        """Return what an operation does: a function of the request, its body and the body's schema."""
        behaviour = self._behaviours.get(operation_id)
        return behaviour if behaviour is not None else _gap(operation_id)


def _gap(operation_id: str) -> Callable[[Request, Any, str | None], Answer]:
    def refuse(_request: Request, _data: Any, _schema: str | None) -> Answer:
        detail = (
            f"Nothing models the operation {operation_id!r}: it belongs to no resource that the stub knows, and no "
            "handler answers it."
        )
        raise Fault("not-implemented", detail, source=operation_id)

    return refuse


def _item_path(resource: Resource, routes: Mapping[str, Route]) -> str | None:
    """Return the path of one item: that of the operation that reads it, else of another that works on one."""
    for action in ("read", "update", "replace", "delete"):
        for binding in resource.bindings:
            if binding.action == action:
                return routes[binding.operation_id].path
    return None

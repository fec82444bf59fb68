"""Makes the cases that Schemathesis draws fit the server: their keys are those of items that exist."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, Final, cast

from obverse.contract_testing.hooks import Answer, DrawnRequest
from obverse.contract_testing.places import at, put
from obverse.contract_testing.requests import ABSENT

if TYPE_CHECKING:
    from collections.abc import Callable

    from obverse.contract_testing.items import Items
    from obverse.contract_testing.requests import RequestData
    from obverse.contract_testing.session import Session
    from obverse.stub.contract.routes import Route

_NO_KEYS: Final = ("", ".", "..")
_OF_COLLECTIONS: Final = frozenset(("list", "create", "clear"))


class DrawnCases:
    """Changes drawn cases, as little as it takes.

    Args:
        items: Finds and makes items.
        make_valid: The hook of the user, if there is one.
    """

    def __init__(self, items: Items, make_valid: Callable[[DrawnRequest], None] | None) -> None:
        self._items = items
        self._session = items.session
        self._make_valid = make_valid
        self.certain: set[str] = set()  # ids of cases whose item exists

    def fit(self, case: Any) -> None:
        """Change a case of Schemathesis that was drawn as valid, before it is sent."""
        if case.meta is None or not case.meta.generation.mode.is_positive:
            return
        route = self._session.tested.by_label.get(case.operation.label)
        if route is None:
            return
        is_linked = case.meta.phase.name.value == "stateful"
        if not is_linked:
            self._use_items(route, case)
        self._use_key(route, case)
        if self._make_valid is not None:
            self._apply_hook(self._make_valid, route, case, is_linked=is_linked)

    def _use_items(self, route: Route, case: Any) -> None:
        """Let path parameters name items that exist."""
        bound = self._session.tested.bound(route)
        if bound is None or not case.path_parameters:
            return
        resource, binding = bound
        if binding.action in _OF_COLLECTIONS or resource.is_singleton:
            keys = self._items.parents(resource)
        else:
            item = self._items.present(resource)
            keys = item.keys if item is not None else None
        if not keys:
            return
        for name, key in self._items.path(resource, binding, keys).items():
            if name in case.path_parameters:
                case.path_parameters[name] = key
        if binding.action == "read" and not resource.is_singleton:
            self.certain.add(case.id)

    def _use_key(self, route: Route, case: Any) -> None:
        """Give a new item a key that a path can name, where it was drawn as nothing at all."""
        bound = self._session.tested.bound(route)
        if bound is None or bound[1].action != "create" or not bound[0].key_at:
            return
        resource, binding = bound
        place = (*binding.sent_at, *resource.key_at)
        if at(case.body, place) in _NO_KEYS:
            body = copy.deepcopy(case.body)
            put(body, place, self._session.factory.new_keys()[0])
            case.body = body

    def _apply_hook(
        self, make_valid: Callable[[DrawnRequest], None], route: Route, case: Any, *, is_linked: bool
    ) -> None:
        body: Any = case.body
        fields = copy.deepcopy(cast("dict[str, Any]", body)) if isinstance(body, dict) else None
        send = sender(self._session)
        drawn = DrawnRequest(
            route.alias_of or route.id, case.path_parameters, send, fields, case.query, is_linked=is_linked
        )
        make_valid(drawn)
        if drawn.body is not None and drawn.body != body:
            case.body = drawn.body


def sender(session: Session) -> Callable[..., Answer]:
    """Return what calls operations for a hook."""

    def send(
        operation: str,
        body: Any = None,
        *,
        query: dict[str, Any] | None = None,
        headers: dict[str, Any] | None = None,
        **path: Any,
    ) -> Answer:
        route = session.tested.routes[operation]
        data = session.draw(route, path)
        data.query = dict(query or {})
        data.headers = {**data.headers, **(headers or {})}
        data.body = ABSENT if body is None else body
        request = session.written(data)
        for name, value in (headers or {}).items():
            request.headers[name] = value
        exchange = session.deliver(data, request)
        found = exchange.body
        return Answer(
            exchange.status, found if isinstance(found, dict) else {}, exchange.response.headers.get("location", "")
        )

    return send


def applied(make_valid: Callable[[DrawnRequest], None]) -> Callable[[Session, RequestData], None]:
    """Return the hook of the user as sessions call it."""

    def apply(session: Session, data: RequestData) -> None:
        fields = data.fields if isinstance(data.body, dict) else None
        drawn = DrawnRequest(
            data.route.alias_of or data.route.id, data.path, sender(session), fields, data.query, is_linked=True
        )
        make_valid(drawn)
        if drawn.body is not None:
            data.body = drawn.body

    return apply

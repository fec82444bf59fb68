"""The state engine: everything that answers for the contract, behind one door."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .contract.routes import read_routes, read_security_schemes
from .control.throttling import Limits
from .handlers.rules import Ruled
from .http.error import Fault
from .state.actions import Behaviour
from .state.collection import Items
from .state.error_bodies import ErrorWriter
from .state.long_running import Jobs
from .state.representation import Addresses
from .state.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from .contract.declarations import Behaviour as Declared
    from .contract.declarations import Resource
    from .contract.document import Contract
    from .contract.routes import Route
    from .control.settings import Settings
    from .handlers.handlers import Handler
    from .handlers.rules import Rule
    from .http.request import Request
    from .http.response import Answer


class Engine:
    """Contract, state and wording of one running stub.

    Attributes:
        store: What it remembers.
        routes: All operations, by id.
        items: The items of each resource, by its name.
        jobs: What was started and may not be done yet.
        limits: How often what may be asked.
        handlers: What answers in place of the state, by operation id.
    """

    def __init__(
        self, contract: Contract, behaviour: Declared, settings: Settings, rules: Mapping[str, Rule] | None = None
    ) -> None:
        self.behaviour = behaviour
        self.settings = settings
        self.contract = contract
        self.schemes = read_security_schemes(contract.tree)
        self.routes = {route.id: route for route in read_routes(contract.tree, behaviour)}
        self.store = Store(behaviour.resources)
        sources = _sources(behaviour, self.routes.values())
        self.errors = ErrorWriter(behaviour.errors, contract, settings, behaviour.headers, sources)
        self.filters: Mapping[str, str] = behaviour.odata.filters if behaviour.odata is not None else {}
        self.handlers: dict[str, Handler] = {}
        style_headers = frozenset(name.lower() for name in behaviour.headers)
        self.limits = Limits(behaviour, settings.limits, settings.clock)
        self.items = {
            resource.name: Items(
                resource, self.routes, self.contract, self.store, settings, self.limits.most.get(resource.name)
            )
            for resource in behaviour.resources
        }
        self.jobs = Jobs(settings, self.items)
        self._rules = rules or {}
        self._behaviours = {
            binding.operation_id: Behaviour(
                self.routes[binding.operation_id], binding, resource.name, self, style_headers
            )
            for resource in behaviour.resources
            for binding in resource.bindings
        }

    def addresses(self, resource: Resource, *, is_needed: bool = False) -> Addresses:
        """Return the paths of one item: those of the operation that reads it, else of another that works on one."""
        for action in ("read", "update", "replace", "delete"):
            for binding in resource.bindings:
                if binding.action == action:
                    name = binding.operation_id
                    aliases = (route.path for route in self.routes.values() if route.alias_of == name)
                    return Addresses((self.routes[name].path, *aliases), self.routes, is_needed=is_needed)
        return Addresses((), self.routes, is_needed=is_needed)

    def change(self, resource: str, keys: tuple[str, ...], changes: Mapping[str, Any]) -> None:
        """Change properties of a stored item.

        Args:
            resource: Name of its resource.
            keys: Those of its parents, outermost first, and its own where it has one.
            changes: The properties.

        Raises:
            KeyError: If there is no such resource, or no such item.
        """
        items = self.items[resource]
        parents, key = (keys, "") if items.resource.key is None else (keys[:-1], keys[-1] if keys else "")
        with self.store.lock:
            self.jobs.settle()
            if not self.store.change(items.resource, parents, key, changes):
                raise KeyError(f"there is no {items.source} {'/'.join(keys)!r}")

    def settle(self) -> None:
        """Bring to an end what is due by now."""
        with self.store.lock:
            self.jobs.settle()

    def clear(self) -> None:
        """Forget the state, and all that runs."""
        with self.store.lock:
            self.jobs.clear()
            self.limits.reset()
            self.store.clear()

    def act(self, operation_id: str) -> Callable[[Request, Any, str | None], Answer]:
        """Return what an operation does: a function of the request, its body and the body's schema."""
        behaviour = self._behaviours.get(operation_id)
        if behaviour is not None:
            return behaviour
        rule = self.rule(operation_id, operation_id)
        return _gap(operation_id) if rule is None else self._by_rule(operation_id, rule)

    def rule(self, operation_id: str, source: str) -> Ruled | None:
        """Return the rules that people wrote for an operation, if they did.

        Args:
            operation_id: The operation.
            source: What errors of the rule name as their source.
        """
        everywhere, own = self._rules.get("*"), self._rules.get(operation_id)
        if everywhere is None and own is None:
            return None
        return Ruled(everywhere, own, self.routes[operation_id], self, source)

    def _by_rule(self, operation_id: str, rule: Ruled) -> Callable[[Request, Any, str | None], Answer]:
        """Answer an operation that works on no resource: its rule has to reply."""
        gap = _gap(operation_id)

        def act(request: Request, data: Any, schema: str | None) -> Answer:
            with self.store.lock:
                self.jobs.settle()
                return rule(request, data, None, lambda body: gap(request, body, schema))

        return act


def _sources(behaviour: Declared, routes: Iterable[Route]) -> dict[str, str]:
    """Name what each operation works on, for messages."""
    names = {
        binding.operation_id: resource.display_name for resource in behaviour.resources for binding in resource.bindings
    }
    return {route.id: names.get(route.alias_of or route.id, "") for route in routes}


def _gap(operation_id: str) -> Callable[[Request, Any, str | None], Answer]:
    def refuse(_request: Request, _data: Any, _schema: str | None) -> Answer:
        detail = (
            f"Nothing models the operation {operation_id!r}: it belongs to no resource that the stub knows, and no "
            "handler answers it."
        )
        raise Fault("not-implemented", detail, source=operation_id)

    return refuse

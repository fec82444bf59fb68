"""Puts the operations of a stub together: what each requires of a request, and what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .contract.declarations import OData
from .handlers.handlers import StatefulResponses, TypedHandler, bind
from .handlers.rules import RuleRunner
from .odata.batch import Batch
from .odata.filters import Filter
from .operation import Operation
from .state.actions import resource_action
from .state.documented import DocumentedResponses

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .contract.routes import Content
    from .handlers.handlers import Handlers
    from .handlers.rules import Rule
    from .http.request import Request
    from .http.response import Response
    from .odata.batch import App
    from .state.actions import Action
    from .state.context import StubContext


def assemble(
    context: StubContext, handlers: Mapping[str, Handlers], rules: Mapping[str, Rule], app: App
) -> list[Operation]:
    """Return all operations of a stub, ready to respond.

    Args:
        context: What they share.
        handlers: The handlers of each group.
        rules: What is checked beside the contract, by operation id.
        app: The app itself, to which the requests of a batch go.

    Raises:
        ValueError: If a handler belongs to another app already.
    """
    actions = _Actions(context, rules, app).by_id()
    responses = StatefulResponses(context, actions)
    for group in handlers.values():
        bind(group.chosen, responses)
    overridden = {pair[0].operation_id: pair for group in handlers.values() for pair in group.overridden()}
    operations: list[Operation] = []
    for route in context.routes.values():
        id_ = route.alias_of or route.id
        action = TypedHandler(*overridden[id_], route) if id_ in overridden else actions[id_]
        operations.append(Operation(route, context, action))
    return operations


class _Actions:
    """Finds what each operation does where no handler of a person does it."""

    def __init__(self, context: StubContext, rules: Mapping[str, Rule], app: App) -> None:
        self._context = context
        self._rules = rules
        self._app = app

    def by_id(self) -> dict[str, Action]:
        """Return what each operation does, by its id; an alias does what its operation does."""
        behaviour = self._context.behaviour
        odata = behaviour.odata or OData()
        actions: dict[str, Action] = {}
        for resource in behaviour.resources:
            for binding in resource.bindings:
                id_, builder = binding.operation_id, self._context.builders[resource.name]
                rule = self._rule(id_, builder.collection.display_name)
                list_filter = Filter(odata.filters[id_], builder.schemas) if id_ in odata.filters else None
                actions[id_] = resource_action(binding, self._context, resource.name, rule, list_filter)
        for id_ in odata.batches:
            actions[id_] = Batch(self._app, self._context, self._context.routes[id_])
        for id_ in self._context.routes.keys() - actions.keys():
            actions[id_] = self._unbound(id_)
        return actions

    def _rule(self, operation_id: str, source: str) -> RuleRunner | None:
        """Return the rules that people wrote for an operation, if they did."""
        everywhere, own = self._rules.get("*"), self._rules.get(operation_id)
        if everywhere is None and own is None:
            return None
        return RuleRunner(everywhere, own, self._context.routes[operation_id], self._context, source)

    def _unbound(self, operation_id: str) -> Action:
        """Return what an operation does that works on no resource: its rule replies, else the document does."""
        documented = DocumentedResponses(self._context.routes[operation_id], self._context)
        rule = self._rule(operation_id, operation_id)
        if rule is None:
            return documented

        def act(request: Request, data: Any, content: Content | None) -> Response:
            with self._context.store.lock:
                self._context.long_running.settle()
                return rule(request, data, None, lambda body: documented(request, body, content))

        return act

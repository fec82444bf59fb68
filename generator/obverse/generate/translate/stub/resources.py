"""Find the resources of an API, whose items the stub stores. Conventions first; ``x-stub`` states or corrects."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from msgspec import UNSET

from obverse.generate import ir
from obverse.generate.identifiers import casing
from obverse.generate.translate.stub import conventions
from obverse.generate.translate.stub.bindings import binding
from obverse.stub.contract import declarations
from obverse.stub.contract.declarations import Resource
from obverse.stub.contract.templates import fields_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from obverse.extensions.stub import Assignment, OperationStub
    from obverse.generate.translate.schemas.compatibility import Classes
    from obverse.generate.translate.stub.conventions import Address
    from obverse.stub.contract.declarations import Action, Binding

T = TypeVar("T")
_STORING = frozenset(("create", "replace"))
_CHANGING = frozenset(("replace", "update"))
_RESPONDING_WITH_ITEM = ("read", "create", "replace", "update")


@dataclass
class Draft:
    """A resource while its operations are gathered."""

    address: Address
    name: str | None = None
    is_long_running: bool = False
    operations: list[tuple[ir.Operation, Action]] = field(default_factory=list[tuple[ir.Operation, "Action"]])

    def first(self, read: Callable[[OperationStub], T | None]) -> T | None:
        """Return the first value that ``x-stub`` of one of the operations states."""
        values = (read(operation.extensions.stub) for operation, _ in self.operations)
        return next((value for value in values if value is not None), None)


def resources(operations: list[ir.Operation], classes: Classes) -> tuple[Resource, ...]:
    """Return the resources, parents before what hangs below them.

    Args:
        operations: All operations; aliases are left out, because they reach what their operation reaches.
        classes: Knows models and enums.
    """
    drafts = _drafts([operation for operation in operations if operation.alias_of is None])
    _name_long_running(drafts)
    by_path: dict[str, Resource] = {}
    names: set[str] = set()
    for path in sorted(drafts, key=lambda path: path.count("/")):
        resource = _resource(drafts[path], by_path, names, classes)
        if resource is not None:
            by_path[path] = resource
    return tuple(by_path.values())


def _drafts(operations: list[ir.Operation]) -> dict[str, Draft]:
    """Gather operations by the path of their collection."""
    addressed = [
        (operation, address) for operation in operations if (address := conventions.address(operation.path)) is not None
    ]
    with_items = {address.collection for _, address in addressed if address.item is not None}
    drafts: dict[str, Draft] = {}
    for operation, address in addressed:
        draft = drafts.setdefault(address.collection, Draft(address))
        if draft.address.item is None:
            draft.address = address
        draft.name = draft.name or operation.extensions.stub.resource
        action = _action(operation, address, is_singleton=address.collection not in with_items)
        if action is not None and address.item in (None, draft.address.item):
            draft.operations.append((operation, action))
    return drafts


def _action(operation: ir.Operation, address: Address, *, is_singleton: bool) -> Action | None:
    stated = operation.extensions.stub.action
    on_item = address.item is not None or is_singleton
    return stated if stated is not None else conventions.action(operation.method, on_item=on_item)


def _name_long_running(drafts: dict[str, Draft]) -> None:
    """Mark the resources of long-running operations: they need no operation that creates their items."""
    stubs = [operation.extensions.stub for draft in drafts.values() for operation, _ in draft.operations]
    names = {stub.long_running.resource for stub in stubs if stub.long_running is not None}
    for draft in drafts.values():
        if draft.name is None and draft.address.item is not None and draft.address.segment in names:
            draft.name = draft.address.segment
            draft.is_long_running = True


def _resource(draft: Draft, by_path: dict[str, Resource], names: set[str], classes: Classes) -> Resource | None:
    responding = _responding(draft)
    item = _item(responding, classes)
    key = _key(draft, item)
    candidates = [binding(operation, action, status, item, classes) for operation, action, status in responding]
    bindings = tuple(candidate for candidate in candidates if candidate is not None)
    if not _is_alive(bindings, draft) or (key is None and draft.address.item is not None):
        return None
    parent = _parent(draft.address, by_path)
    return Resource(
        name=_name(draft, names),
        path=draft.address.collection,
        parent=parent.name if parent else None,
        parent_parameters=draft.address.parents,
        key=key,
        key_parameter=draft.address.item,
        unique=draft.first(lambda stub: stub.unique or None) or (),
        assignments=_assignments(draft),
        bindings=bindings,
        display_name=draft.first(lambda stub: stub.display_name) or _display_name(draft),
    )


def _responding(draft: Draft) -> list[tuple[ir.Operation, Action, int]]:
    """Return the operations that can succeed, each with the status of that."""
    return [
        (operation, action, status)
        for operation, action in draft.operations
        if (status := operation.extensions.stub.status or conventions.status(operation, action)) is not None
    ]


def _key(draft: Draft, item: ir.Model | None) -> str | None:
    """Return the property that identifies an item; ``None`` for a singleton, and where nobody can tell."""
    if draft.address.item is None:
        return None
    stated = draft.first(lambda stub: stub.key)
    return conventions.key_of(draft.address, item) if stated is None and item is not None else stated


def _name(draft: Draft, names: set[str]) -> str:
    """Return a name that no other resource has: the last word of the path, with the words before it where needed."""
    segments = [segment for segment in draft.address.collection.split("/") if segment and not segment.startswith("{")]
    candidates = [draft.name] if draft.name else ["_".join(segments[-count:]) for count in range(1, len(segments) + 1)]
    spelled = [casing.snake(candidate, "resource") for candidate in candidates]
    return casing.unique(next((name for name in spelled if name not in names), spelled[-1]), names)


def _display_name(draft: Draft) -> str:
    return casing.pascal(casing.singular(draft.name or draft.address.segment))


def _is_alive(bindings: tuple[Binding, ...], draft: Draft) -> bool:
    """Say whether an item can come to be and be seen again, or the document says that it is so."""
    actions: set[str] = {binding.action for binding in bindings}
    if draft.is_long_running or draft.first(lambda stub: stub.action or stub.resource) is not None:
        return bool(bindings)
    if draft.address.item is None:  # a singleton; one that is only ever put is a command, not a state
        return bool(actions & _CHANGING) and ("read" in actions or actions >= _CHANGING)
    return bool(actions & _STORING) and bool(actions - _STORING)


def _item(responding: list[tuple[ir.Operation, Action, int]], classes: Classes) -> ir.Model | None:
    """Return the model of an item: of the response to a read, else to what stores it, else of that request."""
    for wanted in _RESPONDING_WITH_ITEM:
        for operation, action, status in responding:
            model = classes.model(conventions.response_type(operation, status))
            if action == wanted and model is not None:
                return model
    for operation, action, _ in responding:
        model = classes.model(conventions.request_type(operation))
        if action in _STORING and model is not None:
            return model
    return None


def _parent(address: Address, by_path: dict[str, Resource]) -> Resource | None:
    """Return the resource whose items the collection hangs below."""
    path = address.collection
    while path:
        path, _, last = path.rpartition("/")
        if last.startswith("{") and path in by_path and by_path[path].key_parameter == last[1:-1]:
            return by_path[path]
    return None


def _assignments(draft: Draft) -> dict[str, declarations.Assignment]:
    stated = draft.first(lambda stub: stub.assign or None) or {}
    return {name: _assignment(assignment) for name, assignment in stated.items()}


def _assignment(stated: Assignment) -> declarations.Assignment:
    if stated.generate is not UNSET:
        return declarations.Generated(generator=stated.generate, always=stated.always)
    if fields_of(stated.value):
        return declarations.Template(template=stated.value, always=stated.always)
    return declarations.Constant(value=stated.value, always=stated.always)

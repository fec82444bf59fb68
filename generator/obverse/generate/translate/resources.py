"""Find the resources of an API: what the stub remembers. Conventions first; ``x-stub`` states or corrects."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from msgspec import UNSET
from msgspec.structs import replace

from obverse.document import pointer as pointers
from obverse.document.diagnostics import error, quote
from obverse.extensions.stub import OData, OperationStub
from obverse.generate import ir
from obverse.generate.identifiers import casing as words
from obverse.generate.translate import behaviour, conventions

if TYPE_CHECKING:
    from collections.abc import Callable

    from obverse.document.diagnostics import Diagnostic
    from obverse.document.document import Document
    from obverse.generate.translate.conventions import Address
    from obverse.generate.translate.shapes import Shapes

T = TypeVar("T")
_SILENT = OperationStub()
_MAKES = (ir.Action.CREATE, ir.Action.REPLACE)
_WITH_ITEM = (ir.Action.READ, ir.Action.CREATE, ir.Action.REPLACE, ir.Action.UPDATE)


@dataclass
class Draft:
    """A resource while its operations are gathered."""

    place: Address
    name: str | None = None
    is_started: bool = False
    operations: list[tuple[ir.Operation, ir.Action]] = field(default_factory=list[tuple[ir.Operation, ir.Action]])

    def first(self, read: Callable[[OperationStub], T | None]) -> T | None:
        """Return the first value that ``x-stub`` of one of the operations states."""
        values = (read(operation.extensions.stub) for operation, _ in self.operations)
        return next((value for value in values if value is not None), None)


def resources(operations: list[ir.Operation], shapes: Shapes) -> tuple[ir.Resource, ...]:
    """Return the resources, parents before what hangs below them.

    Args:
        operations: All operations; aliases are left out, because they reach what their operation reaches.
        shapes: Knows models and enums.
    """
    own = [operation for operation in operations if operation.alias_of is None]
    drafts = _drafts(own)
    by_path: dict[str, ir.Resource] = {}
    taken: set[str] = set()
    bound = [operation.extensions.stub for draft in drafts.values() for operation, _ in draft.operations]
    started = {stub.long_running.resource for stub in bound if stub.long_running is not None}
    for draft in drafts.values():  # what others start needs no operation of its own to come to be
        if draft.name is None and draft.place.item is not None and draft.place.segment in started:
            draft.name = draft.place.segment
            draft.is_started = True
    for place in sorted(drafts, key=lambda path: path.count("/")):
        resource = _resource(drafts[place], by_path, taken, shapes)
        if resource is not None:
            by_path[place] = resource
    return tuple(by_path.values())


def check_unused_extensions(
    operations: list[ir.Operation], found: tuple[ir.Resource, ...], contract: Document
) -> list[Diagnostic]:
    """Return an error for each operation whose ``x-stub`` speaks of a resource that could not be formed.

    Args:
        operations: All operations.
        found: The resources.
        contract: The contract, for the lines.
    """
    bound = {binding.operation_id for resource in found for binding in resource.bindings}
    return [
        error(
            "no-resource",
            contract.source(pointers.child(operation.pointer, "x-stub")),
            f"no resource could be formed for {quote(operation.id)}, of which x-stub speaks",
            "State `key`; the path must end in the name of the collection, or in one parameter behind it",
        )
        for operation in operations
        if operation.id not in bound and operation.alias_of is None and _needs_resource(operation.extensions.stub)
    ]


def _needs_resource(stub: OperationStub) -> bool:
    """Say whether ``x-stub`` says more than what holds for an operation without a resource as well."""
    rest = replace(stub, display_name=None, response_properties={}, odata=OData(filter=stub.odata.filter))
    return rest != _SILENT


def _drafts(operations: list[ir.Operation]) -> dict[str, Draft]:
    """Gather operations by the path of their collection."""
    places = {operation.id: conventions.address(operation.path) for operation in operations}
    with_items = {place.collection for place in places.values() if place is not None and place.item is not None}
    drafts: dict[str, Draft] = {}
    for operation in operations:
        place, stub = places[operation.id], operation.extensions.stub
        if place is None:
            continue
        draft = drafts.setdefault(place.collection, Draft(place))
        if place.item is not None and draft.place.item is None:
            draft.place = place
        draft.name = draft.name or stub.resource
        singleton = place.item is None and place.collection not in with_items
        inferred = conventions.action(operation.method, item=place.item is not None, singleton=singleton)
        action = ir.Action(stub.action) if stub.action is not None else inferred
        if action is not None and (place.item is None or place.item == draft.place.item):
            draft.operations.append((operation, action))
    return drafts


def _resource(draft: Draft, by_path: dict[str, ir.Resource], taken: set[str], shapes: Shapes) -> ir.Resource | None:
    bound = [
        (operation, action, code)
        for operation, action in draft.operations
        if (code := operation.extensions.stub.status or conventions.status(operation, action)) is not None
    ]
    item = _item(bound, shapes)
    key = draft.first(lambda stub: stub.key)
    if draft.place.item is not None and key is None:
        key = conventions.key_of(draft.place, item) if item is not None else None
        if key is None:
            return None
    bindings = [
        binding for operation, action, code in bound if (binding := _binding(operation, action, code, item, shapes))
    ]
    if not _is_alive(bindings, draft):
        return None
    parent = _parent(draft.place, by_path)
    inferred = words.pascal(words.singular(draft.name or draft.place.segment))
    return ir.Resource(
        name=_name(draft, taken),
        path=draft.place.collection,
        parent=parent.name if parent else None,
        parent_parameters=draft.place.parents,
        key=key if draft.place.item is not None else None,
        key_parameter=draft.place.item,
        unique=draft.first(lambda stub: stub.unique or None) or (),
        assignments=_assignments(draft),
        bindings=tuple(bindings),
        mark=draft.first(lambda stub: stub.display_name) or inferred,
    )


def _name(draft: Draft, taken: set[str]) -> str:
    """Return a name that no other resource has: the last word of the path, with the words before it where needed."""
    segments = [segment for segment in draft.place.collection.split("/") if segment and not segment.startswith("{")]
    candidates = [draft.name] if draft.name else ["_".join(segments[-count:]) for count in range(1, len(segments) + 1)]
    spelled = [words.snake(candidate, "resource") for candidate in candidates]
    return words.unique(next((name for name in spelled if name not in taken), spelled[-1]), taken)


def _is_alive(bindings: list[ir.Binding], draft: Draft) -> bool:
    """Say whether something can come to be and be seen again, or the document says that it is so."""
    actions = {binding.action for binding in bindings}
    if draft.is_started or draft.first(lambda stub: stub.action or stub.resource) is not None:
        return bool(bindings)
    if draft.place.item is None:  # a singleton; one that is only ever put is a command, not a state
        return bool(actions & {ir.Action.REPLACE, ir.Action.UPDATE}) and (
            ir.Action.READ in actions or {ir.Action.REPLACE, ir.Action.UPDATE} <= actions
        )
    return bool(actions & set(_MAKES)) and bool(actions - set(_MAKES))


def _item(bound: list[tuple[ir.Operation, ir.Action, int]], shapes: Shapes) -> ir.Model | None:
    """Return the model of an item: as it is read, else as the response to what makes it, else as it is sent."""
    for wanted in _WITH_ITEM:
        for operation, action, code in bound:
            if action is wanted and (model := shapes.model(conventions.answer(operation, code))) is not None:
                return model
    for operation, action, _ in bound:
        if action in _MAKES and (model := shapes.model(conventions.sent(operation))) is not None:
            return model
    return None


def _binding(
    operation: ir.Operation, action: ir.Action, code: int, item: ir.Model | None, shapes: Shapes
) -> ir.Binding | None:
    """Bind an operation, unless its bodies are none that the state could make sense of."""
    stub = operation.extensions.stub
    collection = stub.items
    if action is ir.Action.LIST and collection is None:
        type_ = ir.Named(item.name) if item else None
        is_list, collection = conventions.array_of(conventions.answer(operation, code), type_, shapes)
        if not is_list:
            return None
    if stub == _SILENT and not _plausible(operation, action, code, item, shapes):
        return None
    return ir.Binding(
        operation.id,
        action,
        code,
        collection,
        tuple(stub.response_properties.items()),
        needs=behaviour.needs(stub),
        starts=behaviour.starts(stub),
        paging=behaviour.paging(stub),
        select=stub.select,
        merge=stub.merge,
    )


def _plausible(operation: ir.Operation, action: ir.Action, code: int, item: ir.Model | None, shapes: Shapes) -> bool:
    shown = conventions.answer(operation, code)
    if action in (ir.Action.CREATE, ir.Action.REPLACE, ir.Action.UPDATE):
        sent = conventions.sent(operation)
        model = shapes.model(sent)
        if sent is None or (model is None and not isinstance(sent, ir.MapOf)):
            return False
        if item is not None and not shapes.fits(sent, ir.Named(item.name)):
            return False
        return shown is None or model is None or shapes.model(shown) is None or shapes.fits(sent, shown)
    if action is ir.Action.READ:
        return shapes.model(shown) is not None or isinstance(shown, ir.MapOf)
    return True


def _parent(place: Address, by_path: dict[str, ir.Resource]) -> ir.Resource | None:
    """Return the resource whose items the collection hangs below."""
    path = place.collection
    while path:
        path, _, last = path.rpartition("/")
        if last.startswith("{") and path in by_path and by_path[path].key_parameter == last[1:-1]:
            return by_path[path]
    return None


def _assignments(draft: Draft) -> tuple[ir.Assignment, ...]:
    stated = draft.first(lambda stub: stub.assign or None) or {}
    return tuple(
        ir.Assignment(
            name,
            rule.value if rule.generate is UNSET else {"generate": rule.generate},
            rule.always,
        )
        for name, rule in stated.items()
    )

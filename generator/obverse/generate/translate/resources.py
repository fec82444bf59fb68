"""Find the resources of an API: what the stub remembers. Conventions first; ``x-stub`` states or corrects."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from obverse.document import pointer as pointers
from obverse.document.diagnostics import error, quote
from obverse.generate import ir
from obverse.generate.identifiers import casing as words
from obverse.generate.translate import behaviour, conventions

if TYPE_CHECKING:
    from obverse.document.diagnostics import Diagnostic
    from obverse.document.document import Document
    from obverse.generate.translate.conventions import Address
    from obverse.generate.translate.shapes import Shapes

Json = dict[str, Any]
_MAKES = (ir.Action.CREATE, ir.Action.REPLACE)
_SPEAKS = frozenset(
    (
        *("resource", "action", "key", "unique", "assign", "collection", "status", "needs", "starts"),
        *("paging", "select", "merge"),
    )
)
_WITH_ITEM = (ir.Action.READ, ir.Action.CREATE, ir.Action.REPLACE, ir.Action.UPDATE)


@dataclass
class Draft:
    """A resource while its operations are gathered; ``stated`` is what ``x-stub`` says of each."""

    place: Address
    name: str | None = None
    is_started: bool = False
    operations: list[tuple[ir.Operation, ir.Action, Json]] = field(
        default_factory=list[tuple[ir.Operation, ir.Action, Json]]
    )

    @property
    def stated(self) -> list[Json]:
        """What the document says of the operations, where it says anything."""
        return [stub for _, _, stub in self.operations if stub]

    def first(self, key: str) -> Any:
        """Return the first value that is stated for a key."""
        return next((stub[key] for stub in self.stated if key in stub), None)


def resources(operations: list[ir.Operation], contract: Document, shapes: Shapes) -> tuple[ir.Resource, ...]:
    """Return the resources, parents before what hangs below them.

    Args:
        operations: All operations; aliases are left out, because they reach what their operation reaches.
        contract: The contract, for what ``x-stub`` states.
        shapes: Knows models and enums.
    """
    own = [operation for operation in operations if operation.alias_of is None]
    drafts = _drafts(own, contract)
    made: dict[str, ir.Resource] = {}
    taken: set[str] = set()
    stubs = [stub for draft in drafts.values() for stub in draft.stated]
    started = {start.resource for stub in stubs if (start := behaviour.starts(stub)) is not None}
    for draft in drafts.values():  # what others start needs no operation of its own to come to be
        if draft.name is None and draft.place.item is not None and draft.place.segment in started:
            draft.name = draft.place.segment
            draft.is_started = True
    for place in sorted(drafts, key=lambda path: path.count("/")):
        found = _resource(drafts[place], made, taken, shapes)
        if found is not None:
            made[place] = found
    return tuple(made.values())


def unheeded(operations: list[ir.Operation], found: tuple[ir.Resource, ...], contract: Document) -> list[Diagnostic]:
    """Return an error for each operation whose ``x-stub`` speaks of a resource that could not be formed.

    Args:
        operations: All operations.
        found: The resources.
        contract: The contract.
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
        if operation.id not in bound and operation.alias_of is None and _SPEAKS & _stated(contract, operation).keys()
    ]


def _drafts(operations: list[ir.Operation], contract: Document) -> dict[str, Draft]:
    """Gather operations by the path of their collection."""
    places = {operation.id: conventions.address(operation.path) for operation in operations}
    with_items = {place.collection for place in places.values() if place is not None and place.item is not None}
    drafts: dict[str, Draft] = {}
    for operation in operations:
        place = places[operation.id]
        stub = _stated(contract, operation)
        if place is None:
            continue
        draft = drafts.setdefault(place.collection, Draft(place))
        if place.item is not None and draft.place.item is None:
            draft.place = place
        draft.name = draft.name or _text(stub.get("resource")) or None
        singleton = place.item is None and place.collection not in with_items
        done = conventions.action(operation.method, item=place.item is not None, singleton=singleton)
        stated = stub.get("action")
        done = ir.Action(stated) if stated in list(ir.Action) else done
        if done is not None and (place.item is None or place.item == draft.place.item):
            draft.operations.append((operation, done, stub))
    return drafts


def _stated(contract: Document, operation: ir.Operation) -> Json:
    node = cast("Json", contract.resolve(operation.pointer))
    stub = node.get("x-stub")
    return cast("Json", stub) if isinstance(stub, dict) else {}


def _resource(draft: Draft, made: dict[str, ir.Resource], taken: set[str], shapes: Shapes) -> ir.Resource | None:
    bound = [
        (operation, done, stub, code)
        for operation, done, stub in draft.operations
        if (code := stub.get("status") or conventions.status(operation, done)) is not None
    ]
    item = _item(bound, shapes)
    key = draft.first("key")
    if draft.place.item is not None and key is None:
        key = conventions.key_of(draft.place, item) if item is not None else None
        if key is None:
            return None
    bindings = [
        binding
        for operation, done, stub, code in bound
        if (binding := _binding(operation, done, stub, code, item, shapes))
    ]
    if not _is_alive(bindings, draft):
        return None
    parent = _parent(draft.place, made)
    name = _name(draft, taken)
    return ir.Resource(
        name=name,
        path=draft.place.collection,
        parent=parent.name if parent else None,
        parent_parameters=draft.place.parents,
        key=str(key) if key is not None and draft.place.item is not None else None,
        key_parameter=draft.place.item,
        unique=tuple(str(wire) for wire in draft.first("unique") or ()),
        assignments=_assignments(draft),
        bindings=tuple(bindings),
        mark=_text(draft.first("mark")) or words.pascal(words.singular(draft.name or draft.place.segment)),
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
    if draft.is_started or draft.first("action") is not None or draft.first("resource") is not None:
        return bool(bindings)
    if draft.place.item is None:  # a singleton; one that is only ever put is a command, not a state
        return bool(actions & {ir.Action.REPLACE, ir.Action.UPDATE}) and (
            ir.Action.READ in actions or {ir.Action.REPLACE, ir.Action.UPDATE} <= actions
        )
    return bool(actions & set(_MAKES)) and bool(actions - set(_MAKES))


def _item(bound: list[tuple[ir.Operation, ir.Action, Json, int]], shapes: Shapes) -> ir.Model | None:
    """Return the model of an item: as it is read, else as it is answered to what makes it, else as it is sent."""
    for wanted in _WITH_ITEM:
        for operation, done, _, code in bound:
            if done is wanted and (model := shapes.model(conventions.answer(operation, code))) is not None:
                return model
    for operation, done, _, _ in bound:
        if done in _MAKES and (model := shapes.model(conventions.sent(operation))) is not None:
            return model
    return None


def _binding(
    operation: ir.Operation, done: ir.Action, stub: Json, code: int, item: ir.Model | None, shapes: Shapes
) -> ir.Binding | None:
    """Bind an operation, unless its bodies are none that the state could make sense of."""
    collection = _text(stub.get("collection")) or None
    if done is ir.Action.LIST and collection is None:
        kind = ir.Named(item.name) if item else None
        is_list, collection = conventions.array_of(conventions.answer(operation, code), kind, shapes)
        if not is_list:
            return None
    if not stub and not _plausible(operation, done, code, item, shapes):
        return None
    add = cast("Json", stub.get("add") or {})
    return ir.Binding(
        operation.id,
        done,
        code,
        collection,
        tuple(add.items()),
        needs=behaviour.needs(stub),
        starts=behaviour.starts(stub),
        paging=behaviour.paging(stub),
        select=_text(stub.get("select")) or None,
        merge="shallow" if stub.get("merge") == "shallow" else "deep",
    )


def _plausible(operation: ir.Operation, done: ir.Action, code: int, item: ir.Model | None, shapes: Shapes) -> bool:
    shown = conventions.answer(operation, code)
    if done in (ir.Action.CREATE, ir.Action.REPLACE, ir.Action.UPDATE):
        sent = conventions.sent(operation)
        model = shapes.model(sent)
        if sent is None or (model is None and not isinstance(sent, ir.MapOf)):
            return False
        if item is not None and not shapes.fits(sent, ir.Named(item.name)):
            return False
        return shown is None or model is None or shapes.model(shown) is None or shapes.fits(sent, shown)
    if done is ir.Action.READ:
        return shapes.model(shown) is not None or isinstance(shown, ir.MapOf)
    return True


def _parent(place: Address, made: dict[str, ir.Resource]) -> ir.Resource | None:
    """Return the resource whose items the collection hangs below."""
    path = place.collection
    while path:
        path, _, last = path.rpartition("/")
        if last.startswith("{") and path in made and made[path].key_parameter == last[1:-1]:
            return made[path]
    return None


def _assignments(draft: Draft) -> tuple[ir.Assignment, ...]:
    stated = draft.first("assign")
    found: list[ir.Assignment] = []
    for wire, how in cast("Json", stated).items() if isinstance(stated, dict) else ():
        rule = cast("Json", how) if isinstance(how, dict) else {"value": how}
        value = {"generate": rule["generate"]} if "generate" in rule else rule.get("value")
        found.append(ir.Assignment(wire, value, rule.get("always") is True))
    return tuple(found)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""

"""Gather operations into drafts of resources: which of them work on the same items, and what each does to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from obverse.generate.identifiers import casing
from obverse.generate.translate.stub import conventions
from obverse.generate.translate.stub.items import ItemFinder

if TYPE_CHECKING:
    from collections.abc import Callable

    from obverse.extensions.stub import OperationStub
    from obverse.generate import ir
    from obverse.generate.translate.schemas.compatibility import Classes
    from obverse.generate.translate.stub.conventions import Address
    from obverse.stub.contract.declarations import Action

T = TypeVar("T")
_NO_PATH = "its path has no segments, or one that mixes text and parameters"
_LONE_READ = "no operation changes what it reads"
_LONE_COMMAND = "its path leads to no collection and to no item that another operation reads"


class Member(NamedTuple):
    """An operation of a draft: what it does, and what its own path addresses."""

    operation: ir.Operation
    action: Action
    address: Address


@dataclass
class Draft:
    """A resource while its operations are gathered.

    Attributes:
        address: What its paths address: an item, where one of them does.
        is_singleton: Whether there is one below each parent.
        name: As ``x-stub`` states it.
        is_long_running: Whether its items are long-running operations.
        members: Its operations.
    """

    address: Address
    is_singleton: bool = False
    name: str | None = None
    is_long_running: bool = False
    members: list[Member] = field(default_factory=list[Member])

    def first(self, read: Callable[[OperationStub], T | None]) -> T | None:
        """Return the first value that ``x-stub`` of one of the operations states."""
        values = (read(member.operation.extensions.stub) for member in self.members)
        return next((value for value in values if value is not None), None)


class _Path:
    """A path that ends in a word, with its operations.

    Attributes:
        pairs: The operations, and what the path of each addresses.
        address: What the path addresses.
        methods: Those of the operations.
        actions: Those that ``x-stub`` states.
        read: The operation with GET.
    """

    def __init__(self, pairs: list[tuple[ir.Operation, Address]]) -> None:
        self.pairs = pairs
        self.address = pairs[0][1]
        operations = [operation for operation, _ in pairs]
        self.methods = {operation.method for operation in operations}
        self.actions = {operation.extensions.stub.action for operation in operations} - {None}
        self.read = next((operation for operation in operations if operation.method == "GET"), None)
        self._is_named = any(operation.extensions.stub.resource for operation in operations)

    @property
    def is_singleton(self) -> bool:
        """Whether what is read on it is also set on it, or is set and changed; or the document says so."""
        if self.actions or self._is_named or self.methods >= {"PUT", "PATCH"}:
            return True
        return self.read is not None and bool(self.methods & {"PUT", "PATCH", "POST", "DELETE"})

    @property
    def is_plain_list(self) -> bool:
        """Whether it is read, and no more."""
        return self.methods == {"GET"} and not self.actions


class Drafts:
    """The drafts of an API.

    Args:
        operations: All operations but aliases, which reach what their operation reaches.
        classes: Knows models, enums and unions.

    Attributes:
        reasons: Id of an operation that belongs to none -> why not.
    """

    def __init__(self, operations: list[ir.Operation], classes: Classes) -> None:
        self.reasons: dict[str, str] = {}
        self._classes = classes
        self._order = {operation.id: index for index, operation in enumerate(operations)}
        self._by_shape: dict[str, Draft] = {}
        addressed = self._addressed(operations)
        with_items = {address.shape for _, address in addressed if address.item is not None}
        rest: dict[str, list[tuple[ir.Operation, Address]]] = {}
        for operation, address in addressed:
            if address.shape in with_items:
                self._add(operation, address, conventions.action(operation.method, on_item=address.item is not None))
            else:
                rest.setdefault(address.shape, []).append((operation, address))
        for pairs in sorted(rest.values(), key=lambda pairs: pairs[0][1].shape.count("/")):
            self._place(pairs)
        self._name_long_running()

    def all(self) -> list[Draft]:
        """Return the drafts in the order of the document, but parents before what hangs below them."""
        return sorted(self._by_shape.values(), key=self._rank)

    def _rank(self, draft: Draft) -> tuple[int, int]:
        first = min((self._order[member.operation.id] for member in draft.members), default=0)
        return draft.address.collection.count("/"), first

    def _addressed(self, operations: list[ir.Operation]) -> list[tuple[ir.Operation, Address]]:
        pairs: list[tuple[ir.Operation, Address]] = []
        for operation in operations:
            address = conventions.address(operation.path)
            if address is None:
                self.reasons[operation.id] = _NO_PATH
            else:
                pairs.append((operation, address))
        return pairs

    def _add(
        self,
        operation: ir.Operation,
        address: Address,
        action: Action | None,
        *,
        shape: str | None = None,
        is_singleton: bool = False,
    ) -> None:
        """Add an operation to the draft of a collection, that of its own path unless another is named."""
        draft = self._by_shape.setdefault(shape or address.shape, Draft(address, is_singleton))
        if shape is None and draft.address.item is None:
            draft.address = address
        stub = operation.extensions.stub
        draft.name = draft.name or stub.resource
        action = stub.action or action
        if action is None:
            self.reasons[operation.id] = f"{operation.method} on such a path does nothing to items by convention"
        else:
            draft.members.append(Member(operation, action, address))

    # --- paths that end in a word, and that no path to an item goes on from ---

    def _place(self, pairs: list[tuple[ir.Operation, Address]]) -> None:
        """Find out what a path is whose collection, if it is one, has no paths to items."""
        path = _Path(pairs)
        if self._is_collection(path):
            self._place_list(path)
        elif path.is_singleton:
            for operation, own in pairs:
                action = conventions.action(operation.method, on_item=True, is_singleton=True)
                self._add(operation, own, action, is_singleton=True)
        elif (above := self._collection_above(path.address)) is not None:
            for operation, own in pairs:
                self._add(operation, own, "act", shape=above)
        elif path.methods == {"POST"}:
            self._add(pairs[0][0], path.address, "create")
        else:
            for operation, _ in pairs:
                self.reasons[operation.id] = _LONE_READ if operation.method == "GET" else _LONE_COMMAND

    def _is_collection(self, path: _Path) -> bool:
        """Whether what is read on a path is a list, or the document says so."""
        if path.actions & {"list", "create"}:
            return True
        if path.read is None or path.methods & {"PUT", "PATCH"} or path.actions:
            return False
        return self._is_list(path.read, path.address)

    def _collection_above(self, address: Address) -> str | None:
        """Return the shape of the collection from one of whose items a path goes on; ``None`` if there is none."""
        shape = address.above
        while shape:
            draft = self._by_shape.get(shape.removesuffix("/{}")) if shape.endswith("/{}") else None
            if draft is not None and draft.address.item is not None:
                return shape.removesuffix("/{}")
            shape = shape.rpartition("/")[0]
        return None

    def _place_list(self, path: _Path) -> None:
        """Add a list to the collection above it that has the same items (``/pets/findByStatus``), else by itself."""
        above = self._by_shape.get(path.address.above)
        if path.is_plain_list and above is not None and above.address.item is not None:
            operation = path.pairs[0][0]
            if self._item_of_list(operation, path.address) in self._shown_items(above):
                self._add(operation, path.address, "list", shape=path.address.above)
                return
        for operation, own in path.pairs:
            self._add(operation, own, conventions.action(operation.method, on_item=False))

    def _is_list(self, operation: ir.Operation, address: Address) -> bool:
        """Whether a response is a list: an array, or an object that is but the envelope of one."""
        stub = operation.extensions.stub
        if stub.items is not None:
            return True
        status = stub.status or conventions.status(operation, "list")
        body = None if status is None else conventions.response_type(operation, status)
        found = ItemFinder(address, self._classes).array(body)
        if found is None:
            return False
        return not found.place or ItemFinder(address, self._classes).is_envelope(body, found.place)

    def _item_of_list(self, operation: ir.Operation, address: Address) -> ir.Type | None:
        status = conventions.status(operation, "list")
        body = None if status is None else conventions.response_type(operation, status)
        found = ItemFinder(address, self._classes).array(body)
        return None if found is None else found.type

    def _shown_items(self, draft: Draft) -> list[ir.Type]:
        finder = ItemFinder(draft.address, self._classes)
        shown: list[ir.Type] = []
        for operation, action, _ in draft.members:
            status = conventions.status(operation, action)
            body = None if status is None else conventions.response_type(operation, status)
            found = finder.array(body) if action == "list" else finder.item(body)
            if found is not None and action in ("list", "read"):
                shown.append(found.type)
        return shown

    def _name_long_running(self) -> None:
        """Mark the resources of long-running operations: they need no operation that creates their items."""
        drafts = self._by_shape.values()
        stubs = [member.operation.extensions.stub for draft in drafts for member in draft.members]
        names = {stub.long_running.resource for stub in stubs if stub.long_running is not None}
        for draft in drafts:
            name = draft.name or draft.address.segment
            if draft.address.item is not None and name in names:
                draft.name = name
                draft.is_long_running = True


def display_name(draft: Draft) -> str:
    """Return what an item is called in messages, unless the document says it."""
    return casing.pascal(casing.singular(draft.name or draft.address.segment), "Item")

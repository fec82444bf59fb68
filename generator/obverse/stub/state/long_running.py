"""Long-running operations.

Nothing runs in the background. Whether an operation is due is found out when a request uses the state; then its item
changes, and with it everything that changes at the same moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from ..contract.templates import fill
from ..control.clock import AfterPolls, AfterSeconds, AtOnce
from ..http.error import HttpError
from .store import DuplicateError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..contract.declarations import Binding, LongRunning, Properties
    from ..control.settings import Settings
    from ..http.request import Request
    from .collection import Collection
    from .item_builder import ItemBuilder


class ItemAddress(NamedTuple):
    """Where an item is stored: its collection, the keys of its parents, and its own."""

    collection: Collection
    parents: tuple[str, ...]
    key: str

    def is_shown_by(self, collection: Collection, parents: tuple[str, ...], key: str | None) -> bool:
        """Whether a read of an item shows this one; without a key, whether a list of items does."""
        return (self.collection, self.parents) == (collection, parents) and key in (None, self.key)

    def change(self, changes: Properties) -> None:
        """Change properties of the item, if it is there.

        Raises:
            HttpError: ``conflict``, if another item has the same value where no two may.
        """
        if changes:
            try:
                self.collection.store.change(self.collection.resource, self.parents, self.key, changes)
            except DuplicateError as duplicate:
                raise self.collection.conflict(duplicate.property) from None


class Outcome(NamedTuple):
    """What happens to the item that a long-running operation works on when it succeeds.

    Attributes:
        item: What is stored in its place; ``None`` leaves it as it is.
        is_removed: Whether it is removed.
    """

    item: dict[str, Any] | None = None
    is_removed: bool = False


@dataclass(slots=True)
class RunningOperation:
    """A long-running operation that has not ended.

    Attributes:
        operation_id: What started it.
        declaration: What the document says of it.
        item: The item that represents it.
        target: The item that it works on.
        on_success: What changes in which items when it succeeds.
        outcome: What happens to the target when it succeeds.
        started: When it started, in seconds since the epoch.
        failure: Message with which it fails; ``None`` to let it succeed.
        polls: How many requests have looked at it.
    """

    operation_id: str
    declaration: LongRunning
    item: ItemAddress
    target: ItemAddress
    on_success: tuple[tuple[ItemAddress, Properties], ...]
    outcome: Outcome
    started: float
    failure: str | None
    polls: int = 0

    def is_polled_by(self, collection: Collection, parents: tuple[str, ...], key: str | None) -> bool:
        """Whether a read of an item (or of a list, without a key) shows how the operation goes."""
        addresses = (self.item, self.target, *(address for address, _ in self.on_success))
        return any(address.is_shown_by(collection, parents, key) for address in addresses)


class LongRunningOperations:
    """The long-running operations of one stub.

    Args:
        settings: How they proceed, and whether they fail.
        builders: What makes the items of each resource, by its name.

    Attributes:
        pending: Those that have not ended, as far as anybody has looked.
        progress: How they proceed.
        failure: Message with which those fail that start; ``None`` lets them succeed.
    """

    def __init__(self, settings: Settings, builders: Mapping[str, ItemBuilder]) -> None:
        self._settings = settings
        self.progress = settings.progress
        self.failure = settings.fail
        self._builders = builders
        self.pending: list[RunningOperation] = []

    @property
    def seconds(self) -> float | None:
        """How many seconds they run, 0 where they end at once; ``None`` where it is not seconds that they run for."""
        if isinstance(self.progress, AtOnce):
            return 0.0
        return None if isinstance(self.progress, AfterPolls) else self.progress.seconds

    def take(self, seconds: float) -> None:
        """Let them run for so many seconds, or end at once for 0.

        Raises:
            ValueError: If that is less than none.
        """
        if seconds < 0:
            raise ValueError(f"operations take no {seconds} seconds")
        self.progress = AfterSeconds(seconds) if seconds else AtOnce()

    def start(
        self, binding: Binding, owner: Collection, request: Request, key: str, outcome: Outcome
    ) -> tuple[str, bytes]:
        """Start one.

        Args:
            binding: What starts it.
            owner: The collection that it works on.
            request: The request.
            key: Of the item that it works on.
            outcome: What happens to that item when it succeeds.

        Returns:
            Key of the item that represents it, and that item, encoded.

        Raises:
            HttpError: ``busy``, if one on the same item has not ended.
        """
        declaration = binding.long_running
        if declaration is None:
            raise TypeError("this operation starts nothing")
        target = ItemAddress(owner, owner.parent_keys(request), key)
        if any(operation.target == target for operation in self.pending):
            detail = f"'{owner.display_name}' is being changed; that is not done yet."
            raise HttpError("busy", detail, source=owner.display_name)
        item = self._new_item(declaration, request)
        on_success = tuple(
            (self._address(name, request, target), changes) for name, changes in declaration.on_success.items()
        )
        failure = request.failure if request.failure is not None else self.failure
        started = self._settings.clock()
        id_ = binding.operation_id
        self.pending.append(RunningOperation(id_, declaration, item, target, on_success, outcome, started, failure))
        if isinstance(self.progress, AtOnce):
            self.settle()
        return item.key, item.collection.below(item.parents)[item.key]

    def _new_item(self, declaration: LongRunning, request: Request) -> ItemAddress:
        """Store the item that represents an operation."""
        builder = self._builders[declaration.resource]
        collection = builder.collection
        key = str(fill(declaration.id, _KeyFields(request.fields(), self._settings.new_id)))
        properties = {collection.resource.key or "id": key, **fill(declaration.running, request.fields())}
        address = ItemAddress(collection, collection.parent_keys(request), key)
        item = builder.completed(builder.new_item(properties, request), {})
        collection.store.rows(collection.resource, address.parents).put(key, item)
        return address

    def _address(self, resource: str, request: Request, target: ItemAddress) -> ItemAddress:
        """Return the address of the item of a resource that a request names."""
        if resource == target.collection.resource.name:
            return target
        collection = self._builders[resource].collection
        return ItemAddress(collection, collection.parent_keys(request), str(collection.key(request)))

    def poll(self, collection: Collection, request: Request, action: str) -> None:
        """Count a request that looks at operations, and end those that are due. Call it before the state is used.

        Args:
            collection: What the request is about.
            request: The request.
            action: What it does; ``read`` and ``list`` count as polls.
        """
        if action in {"read", "list"}:
            parents = collection.parent_keys(request)
            key = None if action == "list" else str(collection.key(request))
            for operation in self.pending:
                operation.polls += operation.is_polled_by(collection, parents, key)
        self.settle()

    def settle(self) -> None:
        """End the operations that are due, in the order in which they started."""
        for operation in [operation for operation in self.pending if self._is_due(operation)]:
            self.pending.remove(operation)
            item = operation.item
            if item.key in item.collection.below(item.parents):  # else it went with its parent
                self._end(operation)

    def _is_due(self, operation: RunningOperation) -> bool:
        progress = self.progress
        if isinstance(progress, AtOnce):
            return True
        if isinstance(progress, AfterPolls):
            return operation.polls > progress.polls
        return self._settings.clock() >= operation.started + progress.seconds

    def _end(self, operation: RunningOperation) -> None:
        failure = operation.failure
        if failure is None:
            try:
                self._take_effect(operation.target, operation.outcome)
            except HttpError as error:
                failure = error.detail
        if failure is not None:
            operation.item.change(self._failed(operation, failure))
            return
        operation.item.change(operation.declaration.succeeded)
        for address, changes in operation.on_success:
            address.change(changes)

    def _take_effect(self, target: ItemAddress, outcome: Outcome) -> None:
        collection, parents, key = target
        if outcome.item is not None:
            try:
                collection.store.rows(collection.resource, parents).put(key, outcome.item)
            except DuplicateError as duplicate:
                raise collection.conflict(duplicate.property) from None
        elif outcome.is_removed and key in collection.below(parents):
            collection.store.remove(collection.resource, parents, key)

    def _failed(self, operation: RunningOperation, failure: str) -> dict[str, Any]:
        """Return what changes in the item of an operation that fails: as the document says, else its ``error``."""
        fields = {"detail": failure, "message": failure, "code": "Failed"}
        changes: dict[str, Any] = fill(operation.declaration.failed, fields)
        builder = self._builders[operation.declaration.resource]
        if "error" in builder.schemas.properties and "error" not in changes:
            properties = builder.contract.properties(builder.schemas.properties["error"])
            error = {name: fields[name] for name in ("code", "message") if name in properties}
            changes["error"] = error or {"message": failure}
        return changes

    def clear(self) -> None:
        """Forget all."""
        self.pending.clear()


class _KeyFields(dict[str, Any]):
    """Fields of the template of a key, some of them new each time: ``{hex}``, ``{uuid}``."""

    def __init__(self, fields: Mapping[str, Any], new_id: Callable[[], str]) -> None:
        super().__init__()
        self._fields = fields
        self._new_id = new_id

    def __missing__(self, name: str) -> Any:
        if name == "hex":
            return self._new_id().replace("-", "").upper()
        return self._new_id() if name == "uuid" else self._fields[name]

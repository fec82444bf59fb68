"""A store that tells a database what changes, and begins with what that has."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final, cast

from ...wire.json import decode, encode
from .long_running import ItemAddress, Outcome, RunningOperation
from .store import Rows, Store, unique_properties

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..contract.declarations import LongRunning, Resource
    from ..control.clock import Clock
    from ..control.throttling import Limits
    from .collection import Collection
    from .database import Database, Place
    from .long_running import LongRunningOperations

_COUNTERS: Final = "counters"
_SEEDED: Final = "seeded"
_REMOVED: Final = "removed"
_NOTES: Final = "notes"
_PENDING: Final = "pending"
_CLOCK: Final = "clock"
_LEVELS: Final = "levels"


class _RecordedRows(Rows):
    """Items that tell what changes."""

    __slots__ = ("_changes", "_parents", "_resource")

    def __init__(self, resource: Resource, parents: tuple[str, ...], changes: dict[Place, bytes | None]) -> None:
        super().__init__(unique_properties(resource))
        self._resource = resource.name
        self._parents = parents
        self._changes = changes

    def put(self, key: str, item: dict[str, Any]) -> bytes:
        encoded = super().put(key, item)
        self._changes[self._resource, self._parents, key] = encoded
        return encoded

    def remove(self, key: str) -> None:
        super().remove(key)
        self._changes[self._resource, self._parents, key] = None


class RecordedStore(Store):
    """A store whose content outlives the process.

    Args:
        resources: What it stores.
        database: Where that is kept.
        clock: The stub's, which goes on from where it was.
    """

    def __init__(self, resources: tuple[Resource, ...], database: Database, clock: Clock) -> None:
        super().__init__(resources)
        self._database = database
        self._clock = clock
        self._changes: dict[Place, bytes | None] = {}
        self._is_cleared = False
        self._facts: dict[str, bytes] = {}
        self._long_running: LongRunningOperations | None = None
        self._limits: Limits | None = None
        self._collections: Mapping[str, Collection] = {}
        self._declarations: Mapping[str, LongRunning] = {}

    def _new_rows(self, resource: Resource, parents: tuple[str, ...]) -> Rows:
        return _RecordedRows(resource, parents, self._changes)

    def _forgotten(self, resource: Resource, parents: tuple[str, ...], rows: Rows) -> None:
        for key in rows.items:
            self._changes[resource.name, parents, key] = None

    def clear(self) -> None:
        """Forget everything."""
        with self.lock:
            super().clear()
            self._changes.clear()
            self._is_cleared = True

    def load(
        self,
        long_running: LongRunningOperations,
        collections: Mapping[str, Collection],
        declarations: Mapping[str, LongRunning],
        limits: Limits,
    ) -> None:
        """Begin with what the database has. What the document knows no more is left out.

        Args:
            long_running: The operations that have not ended, to be gone on with.
            collections: The stored items of each resource, by its name.
            declarations: What the document says of long-running operations, by the operation that starts them.
            limits: The limits in force, whose counts go on.
        """
        self._long_running, self._limits = long_running, limits
        self._collections, self._declarations = collections, declarations
        kept = self._database.load()
        for place, encoded in kept.items:
            self._take_item(place, encoded)
        self._changes.clear()
        self._take_facts(kept.facts)
        self._facts = kept.facts

    def _take_item(self, place: Place, encoded: bytes) -> None:
        name, parents, key = place
        if name in self._collections:
            self.rows(self._collections[name].resource, parents).put(key, decode(encoded))

    def _take_facts(self, encoded: Mapping[str, bytes]) -> None:
        """Remember facts in the place of those that were."""
        facts = {name: decode(value) for name, value in encoded.items()}
        _replace(self.counters, facts.get(_COUNTERS))
        _replace(self.notes, facts.get(_NOTES))
        if _SEEDED in facts:
            self.seeded.clear()
            self.seeded |= {(name, tuple(parents)) for name, parents in facts[_SEEDED]}
        if _REMOVED in facts:
            self.removed.clear()
            self.removed |= {(name, tuple(parents), key) for name, parents, key in facts[_REMOVED]}
        if _PENDING in facts and self._long_running is not None:
            reader = _OperationReader(self._collections, self._declarations)
            self._long_running.pending[:] = reader.operations(facts[_PENDING])
        if _LEVELS in facts and self._limits is not None:
            self._limits.levels = facts[_LEVELS]
        _set_clock(self._clock, facts.get(_CLOCK))

    def save(self) -> None:
        """Keep what changed since the last time.

        Raises:
            DatabaseError: If it can't be kept; it is tried anew the next time.
        """
        with self.lock:
            facts = self._changed_facts()
            if not (self._changes or facts or self._is_cleared):
                return
            self._database.save(self._changes, facts, is_cleared=self._is_cleared)
            self._facts = {**({} if self._is_cleared else self._facts), **facts}
            self._changes.clear()
            self._is_cleared = False

    def _changed_facts(self) -> dict[str, bytes]:
        return {name: encoded for name, encoded in self._now().items() if self._facts.get(name) != encoded}

    def _now(self) -> dict[str, bytes]:
        pending = self._long_running.pending if self._long_running is not None else []
        facts: dict[str, Any] = {
            _COUNTERS: self.counters,
            _SEEDED: sorted(self.seeded),
            _REMOVED: sorted(self.removed),
            _NOTES: self.notes,
            _PENDING: [_written(operation) for operation in pending],
            _CLOCK: _clock_state(self._clock),
        }
        if self._limits is not None and self._limits.profile is not None:
            facts[_LEVELS] = self._limits.levels
        return {name: encode(value) for name, value in facts.items()}


def _replace(held: dict[str, Any], new: dict[str, Any] | None) -> None:
    if new is not None:
        held.clear()
        held.update(new)


def _clock_state(clock: Clock) -> list[float]:
    """Return how far a clock is from real time, or where it stands still; and its scale."""
    return [round(clock() - (time.time() if clock.scale else 0.0), 1), clock.scale]


def _set_clock(clock: Clock, state: Any) -> None:
    if state is not None and state != _clock_state(clock):
        offset, scale = state
        clock.run(scale)
        clock.set(offset + (time.time() if scale else 0.0))


def _address(address: ItemAddress) -> list[Any]:
    return [address.collection.resource.name, address.parents, address.key]


def _written(operation: RunningOperation) -> dict[str, Any]:
    return {
        "operation": operation.operation_id,
        "item": _address(operation.item),
        "target": _address(operation.target),
        "onSuccess": [[_address(address), changes] for address, changes in operation.on_success],
        "outcome": operation.outcome,
        "started": operation.started,
        "failure": operation.failure,
        "polls": operation.polls,
    }


def carried_over(
    operations: Iterable[RunningOperation],
    collections: Mapping[str, Collection],
    declarations: Mapping[str, LongRunning],
) -> list[RunningOperation]:
    """Return the operations of another stub, for this one; those that its document does not know are left out."""
    reader = _OperationReader(collections, declarations)
    return reader.operations(_plain(_written(operation)) for operation in operations)


def _plain(data: Any) -> Any:
    return decode(encode(data))


class _OperationReader:
    """Reads long-running operations that were kept; those that the document knows no more are left out."""

    def __init__(self, collections: Mapping[str, Collection], declarations: Mapping[str, LongRunning]) -> None:
        self._collections = collections
        self._declarations = declarations

    def operations(self, written: Iterable[Any]) -> list[RunningOperation]:
        return [self._operation(data) for data in written if self._is_known(data)]

    def _is_known(self, data: Any) -> bool:
        addresses = [data["item"], data["target"], *(address for address, _ in data["onSuccess"])]
        return data["operation"] in self._declarations and all(name in self._collections for name, *_ in addresses)

    def _operation(self, data: Any) -> RunningOperation:
        item, is_removed = data["outcome"]
        return RunningOperation(
            operation_id=data["operation"],
            declaration=self._declarations[data["operation"]],
            item=self._address(data["item"]),
            target=self._address(data["target"]),
            on_success=tuple((self._address(address), changes) for address, changes in data["onSuccess"]),
            outcome=Outcome(item, is_removed),
            started=data["started"],
            failure=data["failure"],
            polls=data["polls"],
        )

    def _address(self, written: Any) -> ItemAddress:
        name, parents, key = cast("tuple[str, list[str], str]", written)
        return ItemAddress(self._collections[name], tuple(parents), key)

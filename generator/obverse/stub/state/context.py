"""What all operations of one running stub share: its contract, its state, its settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..contract.routes import read_routes, read_security_schemes
from ..control.clock import Clock
from ..control.throttling import Limits
from .collection import Collection
from .database import SharedDatabase
from .error_bodies import ErrorWriter
from .item_builder import ItemBuilder
from .long_running import LongRunningOperations
from .recorded_store import RecordedStore, carried_over
from .seeding import DrawnItems
from .shared_store import SharedStore
from .store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..contract.declarations import Behaviour, LongRunning
    from ..contract.document import Contract
    from ..contract.routes import Route
    from ..control.settings import Settings


class StubContext:
    """Contract, state and settings of one running stub.

    Args:
        contract: The contract.
        behaviour: What the contract can't say.
        settings: How the stub behaves.

    Attributes:
        routes: All operations, by id.
        security_schemes: All ways to authenticate, by name.
        store: The stored items of all resources.
        recorded: The same, where they outlive the process.
        errors: Writes error responses.
        limits: The limits in force.
        collections: The items of each resource, by its name.
        builders: What makes them.
        long_running: Long-running operations.
    """

    def __init__(self, contract: Contract, behaviour: Behaviour, settings: Settings) -> None:
        self.contract = contract
        self.behaviour = behaviour
        self.settings = settings
        self.routes = {route.id: route for route in read_routes(contract.tree, behaviour)}
        self.security_schemes = {scheme.name: scheme for scheme in read_security_schemes(contract.tree)}
        self.store, self.recorded = _store(behaviour, settings)
        names = _display_names(behaviour, self.routes.values())
        self.errors = ErrorWriter(behaviour.errors, contract, settings, behaviour.headers, names)
        self.limits = Limits(behaviour, settings.limits, settings.clock)
        self.collections: dict[str, Collection] = {}
        for resource in behaviour.resources:  # parents come first
            parent = self.collections.get(resource.parent or "")
            self.collections[resource.name] = Collection(resource, self.store, self.limits, parent)
        self.builders = {
            name: ItemBuilder(collection, self.routes, contract, settings)
            for name, collection in self.collections.items()
        }
        for name, collection in self.collections.items():
            if collection.resource.seeds or collection.resource.is_open:
                collection.seeder = DrawnItems(self.builders[name], settings)
        self.long_running = LongRunningOperations(settings, self.builders)
        if self.recorded is not None:
            self.recorded.load(self.long_running, self.collections, _long_running(behaviour), self.limits)

    @property
    def shared(self) -> SharedStore | None:
        """The store, where others serve the same state."""
        return self.recorded if isinstance(self.recorded, SharedStore) else None

    @property
    def is_saved_by_response(self) -> bool:
        """Whether each response is sent after what changed is kept; where the state is shared, each turn does that."""
        return self.recorded is not None and self.shared is None

    def take_over(self, other: StubContext) -> None:
        """Store what another stub has stored, as far as its resources are known here, and nothing else."""
        with self.store.lock:
            self.store.take_over(other.store.snapshot())
            declarations = _long_running(self.behaviour)
            pending = carried_over(other.long_running.pending, self.collections, declarations)
            self.long_running.pending[:] = pending

    def settle(self) -> None:
        """End the long-running operations that are due."""
        with self.store.lock:
            self.long_running.settle()

    def clear(self) -> None:
        """Forget all items and long-running operations."""
        with self.store.lock:
            self.long_running.clear()
            self.limits.reset()
            self.store.clear()


def _store(behaviour: Behaviour, settings: Settings) -> tuple[Store, RecordedStore | None]:
    if settings.database is None:
        return Store(behaviour.resources), None
    clock = settings.clock if isinstance(settings.clock, Clock) else Clock(settings.clock)
    database = settings.database
    if isinstance(database, SharedDatabase):
        recorded: RecordedStore = SharedStore(behaviour.resources, database, clock)
    else:
        recorded = RecordedStore(behaviour.resources, database, clock)
    return recorded, recorded


def _long_running(behaviour: Behaviour) -> dict[str, LongRunning]:
    """Return what the document says of long-running operations, by the operation that starts them."""
    bindings = (binding for resource in behaviour.resources for binding in resource.bindings)
    return {each.operation_id: each.long_running for each in bindings if each.long_running is not None}


def _display_names(behaviour: Behaviour, routes: Iterable[Route]) -> dict[str, str]:
    """Return what the items are called that each operation works on, by its id."""
    names = {
        binding.operation_id: resource.display_name for resource in behaviour.resources for binding in resource.bindings
    }
    return {route.id: names.get(route.alias_of or route.id, "") for route in routes}

"""What all operations of one running stub share: its contract, its state, its settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..contract.routes import read_routes, read_security_schemes
from ..control.throttling import Limits
from .collection import Collection
from .error_bodies import ErrorWriter
from .item_builder import ItemBuilder
from .long_running import LongRunningOperations
from .seeding import DrawnItems
from .store import DuplicateError, Store

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..contract.declarations import Behaviour
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
        self.store = Store(behaviour.resources)
        names = _display_names(behaviour, self.routes.values())
        self.errors = ErrorWriter(behaviour.errors, contract, settings, behaviour.headers, names)
        self.limits = Limits(behaviour, settings.limits, settings.clock)
        self.collections: dict[str, Collection] = {}
        for resource in behaviour.resources:  # parents come first
            parent = self.collections.get(resource.parent or "")
            most = self.limits.max_items.get(resource.name)
            self.collections[resource.name] = Collection(resource, self.store, most, parent)
        self.builders = {
            name: ItemBuilder(collection, self.routes, contract, settings)
            for name, collection in self.collections.items()
        }
        for name, collection in self.collections.items():
            if collection.resource.seeds or collection.resource.is_open:
                collection.seeder = DrawnItems(self.builders[name], settings)
        self.long_running = LongRunningOperations(settings, self.builders)

    def restore(self, items: Iterable[tuple[str, tuple[str, ...], str, Mapping[str, Any]]]) -> None:
        """Store items, and forget all others.

        Args:
            items: (resource, keys of the parents, key, item).

        Raises:
            KeyError: If there is no such resource; what was stored stays.
            ValueError: If two items have a value that only one may have; what was stored stays.
        """
        with self.store.lock:
            before = self.store.snapshot()
            try:
                self.store.clear()
                for name, parents, key, item in items:
                    if name not in self.collections:
                        raise KeyError(f"there is no resource {name!r}")
                    resource = self.collections[name].resource
                    self.store.rows(resource, parents).put(key, dict(item))
                    self.store.seeded.add((name, parents))
                for name, collection in self.collections.items():
                    if not collection.resource.parent_parameters:  # what is empty stays so
                        self.store.seeded.add((name, ()))
            except (KeyError, DuplicateError) as failure:
                self.store.restore(before)
                if isinstance(failure, DuplicateError):
                    raise ValueError(f"two items have the same {failure.property}") from failure
                raise

    def change(self, resource: str, keys: tuple[str, ...], changes: Mapping[str, Any]) -> None:
        """Change properties of a stored item.

        Args:
            resource: Name of its resource.
            keys: Those of its parents, outermost first, and its own where it has one.
            changes: The properties.

        Raises:
            KeyError: If there is no such resource, or no such item.
        """
        collection = self.collections[resource]
        parents, key = (keys, "") if collection.resource.is_singleton else (keys[:-1], keys[-1] if keys else "")
        with self.store.lock:
            self.long_running.settle()
            if not self.store.change(collection.resource, parents, key, changes):
                raise KeyError(f"there is no {collection.display_name} {'/'.join(keys)!r}")

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


def _display_names(behaviour: Behaviour, routes: Iterable[Route]) -> dict[str, str]:
    """Return what the items are called that each operation works on, by its id."""
    names = {
        binding.operation_id: resource.display_name for resource in behaviour.resources for binding in resource.bindings
    }
    return {route.id: names.get(route.alias_of or route.id, "") for route in routes}

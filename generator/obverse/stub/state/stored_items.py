"""The stored items, looked at and changed from outside: by a test, a seed, or the control API, not by a request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from ...wire.json import decode
from ...wire.pointer import join
from ..http.error import HttpError
from ..http.request import Request
from .store import DuplicateError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .collection import Collection
    from .context import StubContext

_SCOPE: Final[dict[str, Any]] = {"method": "POST", "path": "/", "headers": []}


class SeedError(ValueError):
    """A seed does not fit the contract.

    Attributes:
        pointer: JSON pointer of what is wrong within the seed.
    """

    def __init__(self, pointer: str, message: str) -> None:
        super().__init__(message)
        self.pointer = pointer


class StoredItems:
    """The stored items of one stub.

    Args:
        context: The stub's.
    """

    def __init__(self, context: StubContext) -> None:
        self._context = context
        self._store = context.store

    def get(self, resource: str, keys: tuple[str, ...]) -> dict[str, Any]:
        """Return an item.

        Args:
            resource: Name of its resource.
            keys: Those of its parents, outermost first, and its own; an empty one or none where it needs none.

        Raises:
            KeyError: If there is no such resource, or no such item.
        """
        collection, parents, key = self._place(resource, keys)
        with self._store.lock:
            self._context.long_running.settle()
            encoded = collection.get(parents, key)
        if encoded is None:
            raise KeyError(_absent(collection, keys))
        return decode(encoded)

    def put(self, resource: str, keys: tuple[str, ...], item: Mapping[str, Any], *, is_forced: bool = False) -> None:
        """Store an item, in the place of another if there is one.

        Args:
            resource: Name of its resource.
            keys: As for :meth:`get`; the item gets the key that they say.
            item: The item.
            is_forced: Whether it is stored though it breaks the contract.

        Raises:
            KeyError: If there is no such resource.
            ValueError: If it breaks the contract, its parents don't exist, or another item has a value that only one
                may have.
        """
        collection, parents, key = self._place(resource, keys)
        with self._store.lock:
            if not is_forced:
                self._check_parents(collection, parents)
            typed = self._context.builders[resource].takes_key(key)
            item = dict(item) if collection.resource.is_singleton else collection.with_key(item, typed)
            if not is_forced:
                self._check(collection, item)
            self._store_item(collection, parents, key, item)

    def remove(self, resource: str, keys: tuple[str, ...]) -> None:
        """Remove an item, and all below it.

        Raises:
            KeyError: If there is no such resource, or no such item.
        """
        collection, parents, key = self._place(resource, keys)
        with self._store.lock:
            if key not in collection.below(parents):
                raise KeyError(_absent(collection, keys))
            self._store.remove(collection.resource, parents, key)

    def change(self, resource: str, keys: tuple[str, ...], changes: Mapping[str, Any]) -> None:
        """Change properties of a stored item.

        Args:
            resource: Name of its resource.
            keys: Those of its parents, outermost first, and its own where it has one.
            changes: The properties.

        Raises:
            KeyError: If there is no such resource, or no such item.
        """
        collection, parents, key = self._place(resource, keys)
        with self._store.lock:
            self._context.long_running.settle()
            if not self._store.change(collection.resource, parents, key, changes):
                raise KeyError(_absent(collection, keys))

    def restore(self, items: Iterable[tuple[str, tuple[str, ...], str, Mapping[str, Any]]]) -> None:
        """Store items, and forget all others.

        Args:
            items: (resource, keys of the parents, key, item).

        Raises:
            KeyError: If there is no such resource; what was stored stays.
            ValueError: If two items have a value that only one may have; what was stored stays.
        """
        with self._store.lock:
            before = self._store.snapshot()
            try:
                self._store.clear()
                for name, parents, key, item in items:
                    collection = self._collection(name)
                    self._store_item(collection, parents, key, dict(item))
                    self._store.seeded.add((name, parents))
                for name, collection in self._context.collections.items():
                    if not collection.resource.parent_parameters:  # what is empty stays so
                        self._store.seeded.add((name, ()))
            except (KeyError, ValueError):
                self._store.restore(before)
                raise

    def seed(self, tree: Mapping[str, Any]) -> None:
        """Add items, each checked against the contract and completed as a new one is. Either all are stored, or none.

        Args:
            tree: Resource -> its items. Items below others stand below the keys of those: resource -> key -> items. A
                resource of which there is one has the item itself.

        Raises:
            SeedError: If something of it does not fit the contract; what was stored stays.
        """
        with self._store.lock:
            before = self._store.snapshot()
            try:
                for name in self._ordered(tree):
                    self._seed(self._context.collections[name], tree[name], (), join(name))
            except SeedError:
                self._store.restore(before)
                raise

    # --- parts ---

    def _ordered(self, tree: Mapping[str, Any]) -> Iterator[str]:
        """Yield the resources of a seed, parents first."""
        known = self._context.collections
        for name in tree:
            if name not in known:
                names = ", ".join(known) or "none"
                raise SeedError(join(name), f"there is no resource {name!r}; the contract has {names}")
        yield from (name for name in known if name in tree)

    def _seed(self, collection: Collection, value: Any, parents: tuple[str, ...], pointer: str) -> None:
        resource = collection.resource
        if len(parents) < len(resource.parent_parameters):
            if not isinstance(value, dict):
                raise SeedError(pointer, f"items of {resource.name!r} stand below the keys of what they belong to")
            for key, inner in cast("dict[Any, Any]", value).items():
                self._seed(collection, inner, (*parents, str(key)), pointer + join(str(key)))
            return
        if resource.is_singleton:
            self._seed_item(collection, value, parents, pointer)
            return
        if not isinstance(value, list):
            raise SeedError(pointer, f"this has to be a list of items of {resource.name!r}")
        self._store.seeded.add((resource.name, parents))
        for index, item in enumerate(cast("list[Any]", value)):
            self._seed_item(collection, item, parents, f"{pointer}/{index}")

    def _seed_item(self, collection: Collection, value: Any, parents: tuple[str, ...], pointer: str) -> None:
        if not isinstance(value, dict):
            raise SeedError(pointer, f"an item of {collection.resource.name!r} has to be an object")
        given = cast("dict[str, Any]", value)
        builder = self._context.builders[collection.resource.name]
        settings = self._context.settings
        request = Request({**_SCOPE}, settings.clock, settings.new_id())
        for name, key in zip(collection.resource.parent_parameters, parents, strict=True):
            request.parameters["path", name] = key
        item = builder.completed({**builder.new_item(given, request), **given}, {})
        try:
            self._check_parents(collection, parents)
            self._check(collection, item)
            self._store_item(collection, parents, builder.key_of(item), item)
        except ValueError as failure:
            raise SeedError(pointer, str(failure)) from failure

    def _collection(self, resource: str) -> Collection:
        if resource not in self._context.collections:
            raise KeyError(f"there is no resource {resource!r}")
        return self._context.collections[resource]

    def _place(self, resource: str, keys: tuple[str, ...]) -> tuple[Collection, tuple[str, ...], str]:
        collection = self._collection(resource)
        count = len(collection.resource.parent_parameters)
        if collection.resource.is_singleton:
            return collection, keys[:count], ""
        return collection, keys[:-1], keys[-1] if keys else ""

    def _check_parents(self, collection: Collection, parents: tuple[str, ...]) -> None:
        if len(parents) != len(collection.resource.parent_parameters):
            above = ", ".join(collection.resource.parent_parameters) or "none"
            raise ValueError(f"{len(parents)} keys of parents are given; {collection.resource.name!r} has: {above}")
        try:
            collection.check_parents(parents)
        except HttpError as error:
            raise ValueError(error.detail) from error

    def _check(self, collection: Collection, item: Mapping[str, Any]) -> None:
        validators = self._context.builders[collection.resource.name].schemas.validators
        problems = [validator.problem(item) for validator in validators]
        if problems and None not in problems:
            raise ValueError(str(problems[0]))

    def _store_item(self, collection: Collection, parents: tuple[str, ...], key: str, item: dict[str, Any]) -> None:
        try:
            self._store.rows(collection.resource, parents).put(key, item)
        except DuplicateError as failure:
            raise ValueError(f"two items have the same {failure.property}") from failure


def _absent(collection: Collection, keys: tuple[str, ...]) -> str:
    return f"there is no {collection.display_name} {'/'.join(keys)!r}"

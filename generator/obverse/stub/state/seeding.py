"""Items that are there before anybody stored one: drawn from the schema, the same whenever the stub is started."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any
from uuid import UUID

from ..contract.samples import SampleValues, repair
from ..http.error import HttpError

if TYPE_CHECKING:
    from ..control.settings import Settings
    from .item_builder import ItemBuilder


class DrawnItems:
    """Draws the items of one resource.

    Args:
        builder: Makes them whole.
        settings: Seed and clock.
    """

    def __init__(self, builder: ItemBuilder, settings: Settings) -> None:
        self._builder = builder
        self._collection = builder.collection
        self._settings = settings

    def fill(self, parents: tuple[str, ...]) -> None:
        """Put the items below a parent that are there from the start, unless that was done before."""
        collection = self._collection
        resource, store = collection.resource, collection.store
        if not resource.seeds or (resource.name, parents) in store.seeded:
            return
        store.seeded.add((resource.name, parents))
        for index in range(resource.seeds):
            draw = self._draw(*parents, str(index))
            item = self._drawn(self._samples(draw))
            key = self._builder.new_key(draw)
            rows = store.rows(resource, parents)
            if str(key) not in rows.items:
                rows.put(str(key), self._builder.completed(collection.with_key(item, key), {}))

    def draw(self, parents: tuple[str, ...], key: str) -> bytes | None:
        """Put the item under a key that somebody asks for; ``None`` where it was removed."""
        collection = self._collection
        resource, store = collection.resource, collection.store
        if (resource.name, parents, key) in store.removed or not self._is_below_something(parents):
            return None
        item = self._drawn(self._samples(self._draw(*parents, key)))
        whole = self._builder.completed(collection.with_key(item, self._builder.takes_key(key)), {})
        return store.rows(resource, parents).put(key, whole)

    def _is_below_something(self, parents: tuple[str, ...]) -> bool:
        try:
            self._collection.check_parents(parents)
        except HttpError:
            return False
        return True

    def _drawn(self, samples: SampleValues) -> dict[str, Any]:
        """Draw an item from the first schema by which responses show one."""
        validators = self._builder.schemas.validators
        if not validators:
            return {}
        contract = self._builder.contract
        value = samples.value({"$ref": f"#{validators[0].pointer}"})
        if not isinstance(value, dict):
            value = {}
        return repair(value, validators[0], contract, samples)

    def _draw(self, *path: str) -> random.Random:
        name = "/".join((str(self._settings.seed), self._collection.resource.name, *path))
        return random.Random(name)  # noqa: S311 - guards nothing

    def _samples(self, draw: random.Random) -> SampleValues:
        def new_id() -> str:
            return str(UUID(int=draw.getrandbits(128), version=4))

        return SampleValues(self._builder.contract, self._settings.clock, new_id, is_full=True, draw=draw)

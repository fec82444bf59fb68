"""The stored items of one resource: which of them a request names, and what of them is derived."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar, cast

from ...wire.json import decode
from ..http.error import HttpError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..contract.declarations import Place, Resource
    from ..control.throttling import Limits
    from ..http.request import Request
    from .store import Store

T = TypeVar("T")
_NO_ITEMS: Final[Mapping[str, bytes]] = {}
_MAX_DERIVED: Final = 64
_MAX_LENGTH: Final = 100_000  # bytes of an item of which anything is kept


class Seeder(Protocol):
    """Draws items that nobody stored."""

    def fill(self, parents: tuple[str, ...], /) -> None:
        """Put the items below a parent that are there from the start, unless that was done before."""

    def draw(self, parents: tuple[str, ...], key: str, /) -> bytes | None:
        """Put the item under a key that somebody asks for, and return it; ``None`` where it was removed."""


class Collection:
    """The stored items of one resource.

    Args:
        resource: The resource.
        store: Where they are stored.
        limits: Say how many there may be below one parent.
        parent: The items that it hangs below, if any.

    Attributes:
        resource: The resource.
        store: Where they are stored.
        seeder: Draws the items that are there from the start, and those that are there under any key.
    """

    def __init__(self, resource: Resource, store: Store, limits: Limits, parent: Collection | None = None) -> None:
        self.resource = resource
        self.store = store
        self._limits = limits
        # Where a request names the parents and the key.
        self._parent_parameters = tuple(("path", name) for name in resource.parent_parameters)
        self._key_parameter = ("path", resource.key_parameter or "")
        self._rows = store.below(resource)
        self._derived: dict[tuple[object, bytes], Any] = {}
        self._parent = parent if parent is not None and parent.can_exist else None
        self._parent_keys = 0 if parent is None else len(parent.resource.parent_parameters) + 1
        self.seeder: Seeder | None = None

    @property
    def display_name(self) -> str:
        """Name of such an item, for messages."""
        return _display_name(self.resource)

    @property
    def can_exist(self) -> bool:
        """Whether the stub can come to store any; where it can't, what hangs below needs none."""
        resource = self.resource
        is_filled = any(binding.action in {"create", "replace"} for binding in resource.bindings)
        return is_filled or resource.is_open or resource.seeds > 0

    # --- which items a request names ---

    def parents(self, request: Request) -> tuple[str, ...]:
        """Return the keys of the parents that a request names.

        Raises:
            HttpError: ``missing``, if there is no such parent.
        """
        if not self._parent_parameters:
            return ()
        parents = self.parent_keys(request)
        self.check_parents(parents)
        return parents

    def check_parents(self, parents: tuple[str, ...]) -> None:
        """Check that the parents exist.

        Raises:
            HttpError: ``missing``, if they don't.
        """
        if self._parent is not None and not self._parent.contains(parents[: self._parent_keys]):
            raise self._parent.missing()

    def contains(self, path: tuple[str, ...]) -> bool:
        """Whether there is an item, by the keys of its parents and its own."""
        return self.get(path[:-1], path[-1]) is not None

    def parent_keys(self, request: Request) -> tuple[str, ...]:
        """Return the keys of the parents that a request names, whether they exist or not."""
        values = request.parameters
        return tuple([str(values.get(parameter, "")) for parameter in self._parent_parameters])

    def key(self, request: Request) -> Any:
        """Return the key that a request names; empty for a singleton."""
        return request.parameters.get(self._key_parameter, "")

    def below(self, parents: tuple[str, ...]) -> Mapping[str, bytes]:
        """Return the items below a parent, encoded, by key."""
        if self.seeder is not None:
            self.seeder.fill(parents)
        rows = self._rows.get(parents)
        return rows.items if rows is not None else _NO_ITEMS

    def get(self, parents: tuple[str, ...], key: str) -> bytes | None:
        """Return an item, encoded; ``None`` if there is none."""
        encoded = self.below(parents).get(key)
        if encoded is None and self.resource.is_open and self.seeder is not None:
            return self.seeder.draw(parents, key)
        return encoded

    def find(self, request: Request) -> Mapping[str, Any] | None:
        """Return the item that the path of a request names; ``None`` if there is none. It is not to be changed.

        An item that many requests look at, such as the parent of others, is decoded once.
        """
        return self.derive(request, _unchanged)

    def derive(self, request: Request, make: Callable[[Mapping[str, Any]], T]) -> T | None:
        """Return what a function makes of the item that the path of a request names; ``None`` if there is none.

        Args:
            request: The request.
            make: Called once for each state of the item. What it returns is not to be changed.
        """
        parents = self.parent_keys(request) if self._parent_parameters else ()
        encoded = self.get(parents, str(self.key(request)))
        if encoded is None:
            return None
        derived = self._derived.get((make, encoded))
        if derived is None:
            derived = make(decode(encoded))
            if len(encoded) < _MAX_LENGTH:
                if len(self._derived) >= _MAX_DERIVED:
                    self._derived.clear()
                self._derived[make, encoded] = derived
        return derived

    # --- keys ---

    def key_in(self, item: Mapping[str, Any]) -> Any:
        """Return the key that an item holds; ``None`` if it holds none."""
        value: Any = item
        for name in self.resource.key_at:
            value = cast("dict[str, Any]", value).get(name) if isinstance(value, dict) else None
        return value if value is not item and not isinstance(value, dict | list) else None

    def with_key(self, item: Mapping[str, Any], key: Any) -> dict[str, Any]:
        """Return an item that holds a key, where it is to hold one; the key comes first."""
        return _put(item, self.resource.key_at, key) if self.resource.key_at else dict(item)

    # --- errors ---

    def missing(self) -> HttpError:
        """Return the error of an item that isn't there."""
        return HttpError("missing", f"'{self.display_name}' was not found.", source=self.display_name)

    def conflict(self, property_: str = "") -> HttpError:
        """Return the error of an item that another one rules out."""
        same = f" with the same {property_!r}" if property_ and property_ != self.resource.key else ""
        detail = f"'{self.display_name}'{same} already exists."
        return HttpError("conflict", detail, source=self.display_name, pointer=property_)

    def check_capacity(self, items: Mapping[str, bytes]) -> None:
        """Check that there is room for one more.

        Args:
            items: The items below one parent.

        Raises:
            HttpError: ``full``, if there is none.
        """
        most = self._limits.max_items.get(self.resource.name)
        if most is not None and len(items) >= most:
            detail = f"There may be {most} of '{self.display_name}', and no more."
            raise HttpError("full", detail, source=self.display_name)


def _unchanged(item: Mapping[str, Any]) -> Mapping[str, Any]:
    return item


def _display_name(resource: Resource) -> str:
    return resource.display_name or resource.name


def _put(item: Mapping[str, Any], place: Place, value: Any) -> dict[str, Any]:
    name, *rest = place
    inner = item.get(name)
    if rest:
        value = _put(cast("dict[str, Any]", inner) if isinstance(inner, dict) else {}, tuple(rest), value)
    whole: dict[str, Any] = {name: None, **item}
    whole[name] = value
    return whole

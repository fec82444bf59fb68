"""What is made of stored items: worked out once for each state of an item, however many requests look at it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from ...wire.json import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

T = TypeVar("T")
_MOST: Final = 64
_LONGEST: Final = 100_000  # bytes of an item of which anything is kept


class Derived:
    """Keeps what was made of the items of one resource. It is shared, and not to be changed."""

    __slots__ = ("_made",)

    def __init__(self) -> None:
        self._made: dict[tuple[object, bytes], Any] = {}

    def of(self, encoded: bytes, make: Callable[[Mapping[str, Any]], T]) -> T:
        """Return what a function makes of an item.

        Args:
            encoded: The item as it is stored.
            make: Called once for each state of the item.
        """
        made = self._made.get((make, encoded))
        if made is None:
            made = make(decode(encoded))
            if len(encoded) < _LONGEST:
                if len(self._made) >= _MOST:
                    self._made.clear()
                self._made[make, encoded] = made
        return made

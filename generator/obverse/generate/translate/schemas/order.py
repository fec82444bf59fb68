"""The order in which a document has things."""

from __future__ import annotations

from typing import Any, cast

from obverse.document import pointer as pointers


class Order:
    """Orders pointers as a document does, its schema components first.

    Args:
        tree: The document.
    """

    def __init__(self, tree: dict[str, Any]) -> None:
        self._tree = tree
        self._places: dict[int, dict[str, int]] = {}

    def __call__(self, pointer: str) -> tuple[int, ...]:
        """Return a key that sorts a pointer."""
        key = [0 if pointer.startswith("/components/schemas/") else 1]
        value: Any = self._tree
        for token in pointers.split(pointer):
            if isinstance(value, dict):
                mapping = cast("dict[str, Any]", value)
                if token not in mapping:
                    break
                key.append(self._place(mapping, token))
                value = mapping[token]
            elif isinstance(value, list):
                key.append(int(token))
                value = cast("list[Any]", value)[int(token)]
        return tuple(key)

    def _place(self, mapping: dict[str, Any], key: str) -> int:
        if id(mapping) not in self._places:
            self._places[id(mapping)] = {name: index for index, name in enumerate(mapping)}
        return self._places[id(mapping)][key]

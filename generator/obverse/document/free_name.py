"""Tell names apart that would meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def first_free(name: str, is_taken: Callable[[str], bool], gap: str = "") -> str:
    """Return a name, or the name with the first number from 2 on that makes it one that is free.

    Args:
        name: The name.
        is_taken: Tells whether a name is in use.
        gap: Stands between the name and the number.
    """
    free, number = name, 2
    while is_taken(free):
        free, number = f"{name}{gap}{number}", number + 1
    return free

"""What stands at a place of a JSON value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:
    from obverse.stub.contract.declarations import Place

NOTHING: Final[Any] = object()
"""Stands for what is not there."""


def at(value: Any, place: Place | None) -> Any:
    """Return what stands at a place of a JSON value; a mark that equals nothing where there is none."""
    if place is None:
        return NOTHING
    for name in place:
        if not isinstance(value, dict) or name not in value:
            return NOTHING
        value = cast("dict[str, Any]", value)[name]
    return value


def put(value: Any, place: Place, inner: Any) -> None:
    """Set what stands at a place, where the objects above it are there."""
    for name in place[:-1]:
        value = cast("dict[str, Any]", value).get(name) if isinstance(value, dict) else None
    if isinstance(value, dict) and place:
        cast("dict[str, Any]", value)[place[-1]] = inner

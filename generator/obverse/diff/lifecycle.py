"""``deprecated``, ``x-sunset`` and ``x-stability-level``: how something goes, and when it may."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from obverse.diff.options import STABILITY_LEVELS, DiffOptions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obverse.diff.schema_place import Place

Change = tuple[str, dict[str, Any]]
"""End of a rule's id, and the fields of its message."""


def sunset(place: Place) -> datetime.date | None:
    """Return the date in ``x-sunset``; ``None`` when there is none that can be read."""
    return _date(place.get("x-sunset"))


def _date(value: Any) -> datetime.date | None:
    if isinstance(value, datetime.date):
        return value
    try:
        return datetime.date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def changes(old: Place, new: Place, options: DiffOptions) -> Iterator[Change]:
    """Yield what changed in how something is announced to go."""
    yield from _deprecation(old, new, options)
    yield from _stability(old, new)


def _deprecation(old: Place, new: Place, options: DiffOptions) -> Iterator[Change]:
    was, is_ = old.get("deprecated") is True, new.get("deprecated") is True
    if was and not is_:
        yield "reactivated", {}
    elif is_:
        if not was:
            yield "deprecated", {}
        yield from _new_date(old, new, options, is_new=not was)
        yield from _moved(old, new, was)


def _new_date(old: Place, new: Place, options: DiffOptions, *, is_new: bool) -> Iterator[Change]:
    written, date = new.get("x-sunset"), sunset(new)
    if written is None:
        if is_new and options.sunset_days:
            yield "sunset-missing", {}
    elif date is None:
        yield "sunset-invalid", {"new": written}
    elif (is_new or sunset(old) != date) and _is_too_soon(date, options):
        yield "sunset-too-soon", {"days": options.sunset_days, "new": str(written)}


def _is_too_soon(date: datetime.date, options: DiffOptions) -> bool:
    return options.sunset_days > 0 and date < options.today + datetime.timedelta(options.sunset_days)


def _moved(old: Place, new: Place, was: bool) -> Iterator[Change]:
    before, date = sunset(old), sunset(new)
    if was and before is not None and new.get("x-sunset") is None:
        yield "sunset-removed", {"old": str(before)}
    elif was and before is not None and date is not None and date < before:
        yield "sunset-moved-up", {"old": str(before), "new": str(date)}


def _stability(old: Place, new: Place) -> Iterator[Change]:
    levels = [place.get("x-stability-level") for place in (old, new)]
    if levels[0] == levels[1]:
        return
    if levels[1] is not None and levels[1] not in STABILITY_LEVELS:
        yield "stability-invalid", {"new": levels[1]}
        return
    before, after = rank(old), rank(new)
    if before != after:
        names = {"old": STABILITY_LEVELS[before], "new": STABILITY_LEVELS[after]}
        yield ("stability-lowered" if after < before else "stability-raised"), names


def rank(place: Place) -> int:
    """Return how stable something is, as an index; what doesn't say is stable."""
    level = place.get("x-stability-level")
    return STABILITY_LEVELS.index(level) if level in STABILITY_LEVELS else len(STABILITY_LEVELS) - 1


def removal(old: Place, options: DiffOptions) -> Change | None:
    """Return what to say of the removal of something that was deprecated; ``None`` when it was not.

    Without a readable date the end of the id is ``removed-without-sunset``.
    """
    if old.get("deprecated") is not True:
        return None
    date = sunset(old)
    if date is None:
        return "removed-without-sunset", {}
    if date > options.today:
        return "removed-before-sunset", {"old": str(date)}
    return "removed-after-sunset", {}

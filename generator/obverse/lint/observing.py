"""Writes into a document that rules were observed: ``x-source: assumed`` becomes ``observed``, with the date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from obverse.document.source_location import SourceLocation

_ASSUMED: Final = re.compile(r"(x-source\s*:\s*)assumed(?![\w-])(?P<rest>.*)")


def observed(text: str, places: Iterable[SourceLocation], day: datetime.date) -> tuple[str, list[int]]:
    """Mark rules as observed.

    Args:
        text: A file of the document.
        places: Where the keys ``x-source`` of the rules stand in it.
        day: The day on which they were seen.

    Returns:
        The text, and the lines that changed, counted from 1.
    """
    lines = text.split("\n")
    changed: list[int] = []
    for place in sorted(set(places), key=lambda place: (place.line, place.column), reverse=True):
        if not 1 <= place.line <= len(lines):
            continue
        line, start = lines[place.line - 1], max(place.column - 1, 0)
        match = _ASSUMED.match(line, start)
        if match is None:
            continue
        is_last = not match["rest"].strip()  # a comment can stand at the end of a line only
        note = f"  # {day.isoformat()}" if is_last else match["rest"]
        lines[place.line - 1] = f"{line[:start]}{match[1]}observed{note}"
        changed.append(place.line)
    return "\n".join(lines), sorted(set(changed))

"""Mends what is safe to mend: versions and statuses that are written without quotes, which YAML takes for numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from obverse.document.source_location import SourceLocation

_NUMBER_AFTER_KEY: Final = re.compile(r"""(?:[\w-]+|"[\w-]+"|'[\w-]+')\s*:\s+(\d+(?:\.\d+)?)(?=\s*(?:#|,|\}|$))""")
_STATUS: Final = re.compile(r"([1-5]\d\d)(?=\s*:(?:\s|$))")
_STATUS_POINTER: Final = re.compile(r".*/responses/[1-5]\d\d")


class Fix(NamedTuple):
    """A change of a text: quotes around a part of it.

    Attributes:
        line: Counted from 1.
        start: Column of its first character, counted from 0.
        end: Column after its last.
        words: What is mended.
    """

    line: int
    start: int
    end: int
    words: str


def fixes(text: str, places: Mapping[str, SourceLocation]) -> list[Fix]:
    """Return what can be mended in a YAML file.

    Args:
        text: The file.
        places: Pointer -> where it stands.
    """
    lines = text.split("\n")
    found = [fix for pointer, place in places.items() if (fix := _fix(lines, pointer, place)) is not None]
    return sorted(set(found))


def _fix(lines: list[str], pointer: str, place: SourceLocation) -> Fix | None:
    if not 1 <= place.line <= len(lines) or not place.column:
        return None
    line, column = lines[place.line - 1], place.column - 1
    if pointer in {"/openapi", "/info/version"}:
        match = _NUMBER_AFTER_KEY.match(line, column)
        return Fix(place.line, *match.span(1), f"{pointer.rpartition('/')[2]} {match[1]}") if match else None
    if _STATUS_POINTER.fullmatch(pointer):
        match = _STATUS.match(line, column)
        return Fix(place.line, *match.span(1), f"status {match[1]}") if match else None
    return None


def fixed(text: str, changes: list[Fix]) -> str:
    """Return a text with quotes where fixes put them."""
    lines = text.split("\n")
    for fix in sorted(changes, reverse=True):
        line = lines[fix.line - 1]
        lines[fix.line - 1] = f'{line[: fix.start]}"{line[fix.start : fix.end]}"{line[fix.end :]}'
    return "\n".join(lines)

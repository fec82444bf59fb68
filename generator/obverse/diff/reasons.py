"""Why a schema is not contained in another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from obverse.diff.schema_place import Place


@dataclass(frozen=True, slots=True, eq=False)
class Reason:
    """A keyword at which the proof fails.

    Attributes:
        aspect: What it is about: a name of the table of rules.
        narrow: Where the values come from that are not accepted.
        wide: Where they are not accepted.
        old: What the narrow side says, for the message; ``None`` for nothing.
        new: What the wide side says.
        path: How to get from the outermost value to this one: names of properties, ``[]`` for items.
        is_certain: Whether values are refused, as far as one can see; else it is only not proved.
    """

    aspect: str
    narrow: Place
    wide: Place
    old: Any
    new: Any
    path: tuple[str, ...] = ()
    is_certain: bool = True

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from other reasons, whatever the path to it."""
        return f"{self.aspect} {self.old} {self.new}", self.narrow.key, self.wide.key

"""What a comparison may be told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import datetime

STABILITY_LEVELS: Final = ("draft", "alpha", "beta", "stable")


@dataclass(frozen=True, slots=True)
class DiffOptions:
    """What a comparison may be told.

    Attributes:
        today: The day by which dates in ``x-sunset`` are judged.
        sunset_days: Days that must lie between today and a new date in ``x-sunset``; 0 leaves the date optional.
        stability: Operations below this level of ``x-stability-level`` may change as they like.
        has_client: Whether the generated client is compared, too.
    """

    today: datetime.date
    sunset_days: int = 0
    stability: str = "beta"
    has_client: bool = True

"""What a run does, and for how long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from obverse.contract_testing.hooks import DrawnRequest

LevelName: TypeAlias = Literal["quick", "full", "nightly"]
PHASES: Final = ("examples", "coverage", "fuzzing", "stateful")
"""The phases of Schemathesis, in the order in which they run."""


@dataclass(frozen=True)
class Depth:
    """How thorough a level is.

    Attributes:
        phases: The phases of Schemathesis that run.
        examples: How many cases are drawn for each operation, and how many chains of operations.
    """

    phases: tuple[str, ...]
    examples: int


LEVELS: Final[dict[LevelName, Depth]] = {
    "quick": Depth(("examples", "coverage"), 5),
    "full": Depth(PHASES, 50),
    "nightly": Depth(PHASES, 500),
}


@dataclass(frozen=True)
class TestOptions:
    """What a run does.

    Attributes:
        level: How thorough it is.
        seed: What is drawn follows from it.
        max_time: After how many seconds no further part of the run begins; ``None`` sets no bound.
        is_read_only: Send nothing that changes anything.
        make_valid: Makes drawn requests valid where only code can: see :mod:`~obverse.contract_testing.hooks`.
        operations: Ids of the operations to test; ``None`` for all.
    """

    __test__ = False  # pytest takes it for a test otherwise, by its name

    level: LevelName = "quick"
    seed: int = 1
    max_time: float | None = None
    is_read_only: bool = False
    make_valid: Callable[[DrawnRequest], None] | None = None
    operations: frozenset[str] | None = None

"""The stub under test, made so that a run with the same seed goes the same way again."""

from __future__ import annotations

import random
import uuid
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from contract.schemathesis_run import TOKEN
from external_connections.stub import Clock, Settings, create_app

if TYPE_CHECKING:
    from collections.abc import Callable

START = 1_800_000_000.0


def make_stub(seed: int = 0, **changes: Any) -> Any:
    """Make the generated stub with default handlers and rules.

    Args:
        seed: Where the ids that it assigns start.
        changes: Settings that differ. By default it takes :data:`TOKEN` alone, and its clock stands still.
    """
    settings = Settings(tokens=(TOKEN,), new_id=ids(seed), clock=Clock(lambda: START))
    return create_app(settings=replace(settings, **changes))


def ids(seed: int) -> Callable[[], str]:
    """Give what makes UUIDs, the same in the same order for a seed."""
    bits = random.Random(seed).getrandbits
    return lambda: str(uuid.UUID(int=bits(128), version=4))

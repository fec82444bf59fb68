"""The seeds of a run at full depth: ``make contract SEED=7`` repeats the run that printed 7."""

from __future__ import annotations

import os
import random

import pytest

FIXED = 1
_chosen = os.environ.get("CONTRACT_SEED")


@pytest.fixture(scope="session")
def fixed_seed() -> int:
    """Return the same in every run, unless one is chosen."""
    return int(_chosen or FIXED)


@pytest.fixture(scope="session")
def fresh_seed() -> int:
    """Return another in every run, unless one is chosen."""
    return int(_chosen or random.SystemRandom().getrandbits(32))

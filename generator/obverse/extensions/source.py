"""``x-source``: where a rule of the document is known from. `lint` checks its values, the ledger lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

if TYPE_CHECKING:
    from collections.abc import Mapping

KEY = "x-source"

SOURCES: Mapping[str, str] = {
    "documented": "the documentation of the service states it",
    "metadata": "a description of the service made for machines states it",
    "observed": "the service was seen to do so",
    "assumed": "nobody says; the authors of the document chose",
}
"""What ``x-source`` may say, and what it means; the most certain first."""


def is_source(value: object) -> TypeGuard[str]:
    """Say whether ``x-source`` may have a value."""
    return isinstance(value, str) and value in SOURCES

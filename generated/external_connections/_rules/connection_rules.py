# Copied from rules/connection_rules.py. Do not edit.
"""Connections: what the contract takes and the service might not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .context import Context

NO_ID = "The connection has no id: today's documentation requires one, and the service may answer 400."
NO_DESCRIPTION = "The connection has no description: the page of the operation requires one."


def note_gaps(context: Context) -> None:
    """Note what today's documentation requires and the page did not."""
    if context.data.get("id") is None:
        context.warn(NO_ID)
    if not context.data.get("description"):
        context.warn(NO_DESCRIPTION)


RULES: Mapping[str, Callable[[Context], None]] = {"createConnection": note_gaps}

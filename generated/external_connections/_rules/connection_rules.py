# Copied from rules/connection_rules.py. Do not edit.
"""Connections: what the contract takes and the service might not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .connection_warnings import TICKET, doubts, ticket_doubts, update_doubts
from .doubts import note

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .context import Context

NO_ID = "The connection has no id: today's documentation requires one, and the service may answer 400."
NO_DESCRIPTION = "The connection has no description: the page of the operation requires one."
# What nobody doubts.
_PLAIN = frozenset(("id", "name", "description", "configuration"))


def create_connection(context: Context) -> None:
    """Note what today's documentation requires and the page did not, and what else is odd."""
    if context.data.get("id") is None:
        context.warn(NO_ID)
    if not context.data.get("description"):
        context.warn(NO_DESCRIPTION)
    ticket = context.header(TICKET)
    if ticket is not None or not _PLAIN.issuperset(context.data):
        note(context, doubts(context.data, base=context.base))
        note(context, ticket_doubts(context.data, ticket))


def update_connection(context: Context) -> None:
    """Note what is odd about changes."""
    note(context, doubts(context.data, base=context.base))
    note(context, update_doubts(context.data))


RULES: Mapping[str, Callable[[Context], None]] = {
    "createConnection": create_connection,
    "updateConnection": update_connection,
}

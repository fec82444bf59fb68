# Copied from rules/connection_rules.py. Do not edit.
"""Connections: what the contract takes and the service might not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .connection_warnings import TICKET, ticket_warnings, update_warnings, warnings
from .warning_texts import warn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from obverse.stub import RuleContext

NO_ID = "The connection has no id: today's documentation requires one, and the service may answer 400."
NO_DESCRIPTION = "The connection has no description: the page of the operation requires one."
# Properties that no warning is about.
_PLAIN = frozenset(("id", "name", "description", "configuration"))


def create_connection(context: RuleContext) -> None:
    """Note what today's documentation requires and the page did not, and what else is odd."""
    if context.data.get("id") is None:
        context.warn(NO_ID)
    if not context.data.get("description"):
        context.warn(NO_DESCRIPTION)
    ticket = context.header(TICKET)
    if ticket is not None or not _PLAIN.issuperset(context.data):
        warn(context, warnings(context.data, base=context.base))
        warn(context, ticket_warnings(context.data, ticket))


def update_connection(context: RuleContext) -> None:
    """Note what is odd about changes."""
    warn(context, warnings(context.data, base=context.base))
    warn(context, update_warnings(context.data))


RULES: Mapping[str, Callable[[RuleContext], None]] = {
    "createConnection": create_connection,
    "updateConnection": update_connection,
}

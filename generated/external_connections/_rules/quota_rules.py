# Copied from rules/quota_rules.py. Do not edit.
"""The quota: how many more items a connection takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .warning_texts import STABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from obverse.stub import RuleContext

ITEMS = 5_000_000
"""What a connection holds at most (documented until 2025, and on the licensing page)."""

ONLY_BETA = f"The quota is known to beta only: {STABLE} may not find it; call /beta."


def respond_with_quota(context: RuleContext) -> None:
    """Count what is left. The stable version has no quota (metadata)."""
    if context.base == STABLE:
        context.warn(ONLY_BETA)
    context.reply(200, {"itemsRemaining": max(0, ITEMS - context.count("items"))})


RULES: Mapping[str, Callable[[RuleContext], None]] = {"getQuota": respond_with_quota}

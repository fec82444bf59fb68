"""What `obverse explain` says of the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obverse.diff.rules import RULES, Rule

if TYPE_CHECKING:
    from collections.abc import Mapping


def explanations() -> Mapping[str, str]:
    """Return the text for each rule, by id."""
    return {name: _text(rule) for name, rule in RULES.items()}


def _text(rule: Rule) -> str:
    direction = "" if rule.direction == "none" else f", {rule.direction}"
    return (
        f"{rule.id}: {rule.level} of obverse diff ({rule.area}{direction})\n\n"
        f"    {rule.message}\n\n{rule.explanation}\n\n"
        f"To take it otherwise, set its level in the ignore file:\n\n    levels: {{{rule.id}: info}}\n"
    )

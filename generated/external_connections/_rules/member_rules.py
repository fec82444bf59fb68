# Copied from rules/member_rules.py. Do not edit.
"""Members of external groups: what the service might not take, though the contract does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .warning_texts import STAND_IN, is_guid, no_guid, stands_in, warn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from obverse.stub import RuleContext

    from .json_data import Json


def warn_of_member(context: RuleContext) -> None:
    """Note what is odd about a new member."""
    warn(context, warnings(context.data, context.parameter("path", "groupId")))


RULES: Mapping[str, Callable[[RuleContext], None]] = {"addMember": warn_of_member}


def warnings(member: Json, group: str) -> Iterator[str]:
    """Yield what the service might refuse of a member.

    Users and groups of Microsoft Entra have GUIDs (documented). Groups nest (documented); that none may hold itself is
    assumed.

    Args:
        member: The body of a request, valid by its JSON Schema.
        group: Id of the group that it is added to.
    """
    kind = member["type"]
    if kind == STAND_IN:
        yield stands_in("/type")
    elif kind != "externalGroup":
        if not is_guid(member["id"]):
            yield no_guid("/id")
    elif member["id"] == group:
        yield f"The group '{group}' is made its own member: the service may refuse it; leave that member out."

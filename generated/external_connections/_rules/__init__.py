# Copied from rules/__init__.py. Do not edit.
"""What the contract says and JSON Schema can't: rules that look at more than one value, or at what is registered.

Each module has ``RULES``: operation id -> a function that runs when a request is valid and the preconditions hold,
before anything changes; the one under ``*`` comes first, for all operations. It gets a context
(:class:`obverse.stub.RuleContext`) with which it may change the body, refuse the request, or respond to it. The checks
themselves are functions on JSON data that know nothing of all this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import (
    activity_rules,
    connection_rules,
    item_rules,
    member_rules,
    odata_rules,
    permission_rules,
    quota_rules,
    schema_rules,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from obverse.stub import RuleContext


def for_all(context: RuleContext) -> None:
    """Check any request against its token, and give the response the form that it asks for."""
    permission_rules.check_caller(context)
    odata_rules.shape_response(context)


RULES: Mapping[str, Callable[[RuleContext], None]] = {
    "*": for_all,
    **connection_rules.RULES,
    **odata_rules.RULES,
    **schema_rules.RULES,
    **item_rules.RULES,
    **member_rules.RULES,
    **activity_rules.RULES,
    **quota_rules.RULES,
}

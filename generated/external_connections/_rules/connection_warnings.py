# Copied from rules/connection_warnings.py. Do not edit.
"""Connections: what the service might not take, though the contract does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from .url_patterns import group_names
from .warning_texts import STABLE, STAND_IN, only_beta, stands_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .json_data import Json

TICKET = "GraphConnectors-Ticket"
TICKET_ALONE = (
    f"The header {TICKET} came without connectorId: the two go together, so the service may refuse the connection; "
    "send both or neither."
)
ID_ALONE = (
    f"The connection has a connectorId, and the header {TICKET} is missing: the two go together, so the service may "
    "refuse the connection; send both or neither."
)
_ONLY_BETA = ("complianceSettings", "enabledContentExperiences")
_FIXED = ("contentCategory", "connectorId")
_PLACE = re.compile(r"\{([^{}]*)\}")


def warnings(connection: Json, *, base: str = "") -> Iterator[str]:
    """Yield what the service might refuse of a connection that breaks no rule, or of changes to one.

    Args:
        connection: The body of a request, valid by its JSON Schema.
        base: The version that was called.
    """
    if base == STABLE:
        for name in _ONLY_BETA:
            if name in connection:
                yield only_beta(f"/{name}")
    if connection.get("contentCategory") == STAND_IN:
        yield stands_in("/contentCategory")
    settings = cast("Json", connection.get("activitySettings") or {})
    for index, resolver in enumerate(cast("list[Json]", settings.get("urlToItemResolvers") or [])):
        yield from _resolver_warnings(f"/activitySettings/urlToItemResolvers/{index}", resolver)


def update_warnings(changes: Json) -> Iterator[str]:
    """Yield what an update might not be allowed to change: it is not in the documented list, nor seen to work.

    Search and activity settings are not in that list either; connectors do change them (observed).
    """
    for name in _FIXED:
        if name in changes:
            yield (
                f"/{name} is not among what an update may change: the service may refuse or ignore it; say it when the "
                "connection is created."
            )


def ticket_warnings(connection: Json, ticket: str | None) -> Iterator[str]:
    """Yield that one of two is missing which go together (documented; observed: the call fails with one alone).

    Args:
        connection: The connection to create.
        ticket: The header by which Teams vouches for the app.
    """
    is_named = connection.get("connectorId") is not None
    if is_named and ticket is None:
        yield ID_ALONE
    if not is_named and ticket is not None:
        yield TICKET_ALONE


def _resolver_warnings(pointer: str, resolver: Json) -> Iterator[str]:
    """A pattern is a regular expression with named groups, and an id is made of these (documented).

    What the service does about others is assumed. A resolver of a kind that the contract doesn't know may be anything.
    """
    item_id, match = resolver.get("itemId"), cast("Any", resolver.get("urlMatchInfo"))
    pattern = cast("Json", match).get("urlPattern") if isinstance(match, dict) else None
    names = group_names(pattern) if isinstance(pattern, str) else frozenset[str]()
    if names is None:
        yield (
            f"{pointer}/urlMatchInfo/urlPattern is no regular expression of ECMA-262: the service may refuse it, or "
            "match no address by it; look for a bracket that is open or a sign that has to be escaped."
        )
        return
    for place in _PLACE.findall(item_id) if isinstance(item_id, str) else ():
        if place not in names:
            yield (
                f"{pointer}/itemId has '{{{place}}}', and urlPattern has no group of that name: the service may find "
                "no item by it; name a group as in '(?<key>[A-Z0-9]+)'."
            )

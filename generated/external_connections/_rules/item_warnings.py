# Copied from rules/item_warnings.py. Do not edit.
"""Items: what the service might not take, or not make much of, though the contract does.

Every item that is put comes through here, and most are plain: of these, no part is looked at twice.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, cast

from .activity_rules import warnings as activity_warnings
from .registered import SUFFIX
from .warning_texts import STABLE, STAND_IN, is_guid, no_guid, only_beta, stands_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .json_data import Json
    from .registered import Registered

NO_CONTENT = (
    "The item has no content: Microsoft Search and Copilot may find it by its properties alone; send its text as "
    "content."
)
NO_TEXT = (
    "The content of the item has no value: a page requires one, so the service may refuse the item; send its text."
)
_ENTRA = frozenset(("user", "group"))
_PLAIN = frozenset(("everyone", "everyoneExceptGuests", "externalGroup"))
_ACCESS = frozenset(("grant", "deny"))
_ZONE = re.compile(r"[Tt][0-9:.]+([Zz]|[+-]\d{2}:\d{2})$", re.ASCII)
# How many values a property with such a label may have (documented).
_FEW = {"personEmails": 3, "personAddresses": 3}


def warnings(
    item: Json,
    schema: Registered,
    *,
    base: str = "",
    is_whole: bool = True,
    is_people: bool = False,
    is_ascii: bool = False,
) -> Iterator[str]:
    """Yield what the service might refuse of an item that breaks no rule.

    Args:
        item: The body of a request; parts that are absent are checked only where it is whole.
        schema: The registered schema, which it was held against.
        base: The version that was called.
        is_whole: Whether it is an item, not changes to one.
        is_people: Whether the connection brings people; these need no content (assumed).
        is_ascii: Whether it is known to have no letters but those of ASCII.
    """
    if "content" in item or (is_whole and not is_people):
        yield from _content_warnings(item.get("content"))
    for index, entry in enumerate(cast("list[Json]", item.get("acl", ()))):
        if entry["type"] not in _PLAIN or entry["accessType"] not in _ACCESS or "identitySource" in entry:
            yield from _entry_warnings(f"/acl/{index}", entry, base)
    bag = cast("Json", item.get("properties", {}))
    for name, value in () if is_ascii else bag.items():
        if isinstance(value, str) and not value.isascii() and SUFFIX not in name and f"{name}{SUFFIX}" not in bag:
            yield _no_companion(name)
    for name in schema.moments:
        value = bag.get(name)
        if value is not None and value[-1:] != "Z":
            yield from _zone_warnings(f"/properties/{name}", value)
    if is_people:
        yield from _people_warnings(bag, schema)
    if "activities" in item:
        yield from activity_warnings(cast("list[Json]", item["activities"]))


def _content_warnings(content: Json | None) -> Iterator[str]:
    """What has no text is found by little (assumed); a page requires a value of content, and metadata does not."""
    if content is None:
        yield NO_CONTENT
        return
    if content["type"] == STAND_IN:
        yield stands_in("/content/type")
    if not content.get("value"):
        yield NO_TEXT


def _entry_warnings(pointer: str, entry: Json, base: str) -> Iterator[str]:
    """Users and groups are named by their object id (documented); only beta says whose id it is (documented).

    There, another source than Microsoft Entra has other ids.
    """
    for name in ("type", "accessType", "identitySource"):
        if entry.get(name) == STAND_IN:
            yield stands_in(f"{pointer}/{name}")
    if "identitySource" in entry and base == STABLE:
        yield only_beta(f"{pointer}/identitySource")
    if entry["type"] in _ENTRA and entry.get("identitySource") != "external" and not is_guid(entry["value"]):
        yield no_guid(f"{pointer}/value")


def _no_companion(name: str) -> str:
    """Doubt a text with other letters than ASCII that comes alone (documented; what the service does is assumed)."""
    return (
        f"/properties/{name} has other letters than ASCII and no companion: the service may refuse or garble it; send "
        f"'{name}{SUFFIX}': 'String' beside it."
    )


def _zone_warnings(pointer: str, value: str | list[Any]) -> Iterator[str]:
    """Dates are those of ISO 8601 (documented), and OData's have a zone (metadata); what comes without is assumed."""
    moments = [(pointer, value)] if isinstance(value, str) else [(f"{pointer}/{i}", one) for i, one in enumerate(value)]
    for place, moment in moments:
        if isinstance(moment, str) and _ZONE.search(moment) is None:
            yield (
                f"{place} is a dateTime without a zone: the service may refuse it, or take it for UTC; write it in "
                "full, as in '2026-03-02T09:15:00Z'."
            )
            return  # the others will be like it


def _people_warnings(bag: Json, schema: Registered) -> Iterator[str]:
    """What is told of people is JSON in texts, and of some labels there are three values at most (documented)."""
    for name, labels in schema.persons:
        value = cast("Any", bag.get(name))
        if value is None:
            continue
        values = cast("list[Any]", value) if isinstance(value, list) else [value]
        for label in labels:
            most = _FEW.get(label, len(values))
            if len(values) > most:
                yield (
                    f"/properties/{name} has {len(values)} values: the label '{label}' is for {most} at most, so the "
                    "service may refuse the item; leave the others out."
                )
        odd = next((index for index, one in enumerate(values) if not _is_json(one)), None)
        if odd is not None:
            place = f"/properties/{name}/{odd}" if isinstance(value, list) else f"/properties/{name}"
            yield (
                f"{place} is no JSON: with the label '{labels[0]}', a value is JSON in a text, so the service may "
                "refuse the item; encode it."
            )


def _is_json(value: Any) -> bool:
    try:
        json.loads(value)
    except (ValueError, RecursionError):
        return False
    return True

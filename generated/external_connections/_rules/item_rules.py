# Copied from rules/item_rules.py. Do not edit.
"""Items against the registered schema.

Source: the reference of items ("documented"), and responses of the service to items that break it ("observed"). The
texts are ours, and say more than those of the service do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from .findings import Finding
from .item_warnings import warnings
from .registered import COLLECTION, SUFFIX, fitting, registered
from .warning_texts import warn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from obverse.stub import RuleContext

    from .json_data import Json
    from .registered import Declared, Registered

# What a collection's companion has to say (documented for the first three and, in the same place, for dates).
_COMPANIONS = {
    "stringCollection": "Collection(String)",
    "int64Collection": "Collection(Int64)",
    "doubleCollection": "Collection(Double)",
    "dateTimeCollection": "Collection(DateTimeOffset)",
}
# What a single value's companion may say.
_SINGLES = {
    "string": "String",
    "int64": "Int64",
    "double": "Double",
    "dateTime": "DateTimeOffset",
    "boolean": "Boolean",
}


def check_item(context: RuleContext) -> None:
    """Hold an item, or changes to one, against the schema of its connection."""
    schema = context.derive("schema", registered)
    connection = context.find("connections") or {}
    if schema is None:
        context.refuse("wrong-state", "The connection has no schema yet: register one and wait until it is ready.")
    if connection.get("state") == "limitExceeded" and context.find("items") is None:
        context.refuse("full", "The connection is full: items may be updated and deleted, and none be added.")
    is_people = connection.get("contentCategory") == "people"
    for finding in findings(context.data, schema, is_people=is_people):
        context.refuse("invalid", finding.message, finding.pointer)
    _leave_id_out(context.data)
    texts = warnings(
        context.data,
        schema,
        base=context.base,
        is_whole=context.operation_id == "putItem",
        is_people=is_people,
        is_ascii=context.content.isascii() and b"\\u" not in context.content,
    )
    warn(context, texts)


RULES: Mapping[str, Callable[[RuleContext], None]] = {"putItem": check_item, "updateItem": check_item}


def findings(item: Json, schema: Registered, *, is_people: bool = False) -> Iterator[Finding]:
    """Yield what is wrong with an item.

    Args:
        item: The body of a request, valid by its JSON Schema; parts that are absent are not checked.
        schema: The registered schema.
        is_people: Whether the connection brings people, whose items everyone must see (documented).
    """
    if "properties" in item:
        yield from bag_findings(cast("Json", item["properties"]), schema.properties)
    if is_people:
        acl = cast("list[Json]", item.get("acl", []))
        if acl and not any(entry.get("type") == "everyone" and entry.get("accessType") == "grant" for entry in acl):
            yield Finding("/acl", "items of a people connector must be granted to everyone.")


def bag_findings(bag: Json, known: Mapping[str, Declared]) -> Iterator[Finding]:
    """Yield what is wrong with the properties of an item."""
    is_empty = True
    for name, value in bag.items():
        declared = known.get(name)
        if declared is None:
            if name.endswith(SUFFIX):
                yield from _companion_findings(name, bag)
                continue
            message = f"the schema of the connection has no property '{name}'{_hint(name, known)}."
            yield Finding(f"/properties/{name}", message)
        elif declared.companion in bag or not declared.fits(value):  # most are plain values that fit
            yield from _value_findings(f"/properties/{name}", value, declared.kind, bag.get(declared.companion))
        is_empty = False
    if is_empty:
        yield Finding("/properties", "an item needs at least one property.")


def _companion_findings(companion: str, bag: Json) -> Iterator[Finding]:
    name = companion.removesuffix(SUFFIX)
    if name and name not in bag:
        yield Finding(f"/properties/{companion}", f"it names the type of '{name}', which is not there.")


def _hint(name: str, known: Mapping[str, Declared]) -> str:
    """Say which property was probably meant."""
    meant = next((one for one in known if one.lower() == name.lower()), None)
    return f"; names are spelled as registered: '{meant}'" if meant else ""


def _value_findings(pointer: str, value: Any, kind: str, companion: Any) -> Iterator[Finding]:
    wanted = _COMPANIONS.get(kind)
    if wanted is not None and value is not None and companion is None:
        yield Finding(pointer, f"a collection needs the companion '{pointer[12:]}{SUFFIX}': '{wanted}'.")
    expected = wanted or _SINGLES.get(kind)
    if companion is not None and expected is not None and _bare(companion) != expected:
        yield Finding(f"{pointer}{SUFFIX}", f"the schema says '{kind}', so this has to be '{expected}'.")
    if value is None:
        return
    if not kind.endswith(COLLECTION):
        if not fitting(kind)(value):
            yield Finding(pointer, f"the schema says '{kind}', and {_shown(value)} is none.")
        return
    single = kind.removesuffix(COLLECTION)
    fits = fitting(single)
    if single == "principal" and isinstance(value, dict):
        value = cast("Json", value).get("principals")
    if not isinstance(value, list):
        yield Finding(pointer, f"the schema says '{kind}', and {_shown(value)} is none.")
        return
    for index, entry in enumerate(cast("list[Any]", value)):
        if not fits(entry):
            yield Finding(f"{pointer}/{index}", f"the schema says '{kind}', and {_shown(entry)} is no '{single}'.")


def _bare(companion: Any) -> str:
    """Return a type name without the signs that OData allows: ``#Collection(Edm.String)``."""
    return str(companion).removeprefix("#").replace("Edm.", "")


def _shown(value: Any) -> str:
    """Show a value in a message, short."""
    if isinstance(value, (dict, list)):
        return "a list" if isinstance(value, list) else "an object"
    text = "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    return f"'{text[:40]}…'" if len(text) > 40 else f"'{text}'"


def _leave_id_out(item: Json) -> None:
    """Leave out an id in the body: the id in the path wins."""
    item.pop("id", None)

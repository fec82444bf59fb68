"""Items against the registered schema.

Source: the reference of items ("documented"), and answers of the service to items that break it ("observed"). The texts
are ours, and say more than those of the service do.
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any, cast

from .faults import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from .context import Context, Json, Shown

_SUFFIX = "@odata.type"
_COLLECTION = "Collection"
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
_LONGEST_INTEGER = 2**63
_DATE_TIME = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[Tt](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?([Zz]|[+-]\d{2}:\d{2})?)?", re.ASCII
)
_PRINCIPAL = frozenset(("externalName", "externalId", "entraDisplayName", "entraId", "email", "upn", "tenantId"))


def check_item(context: Context) -> None:
    """Hold an item, or changes to one, against the schema of its connection."""
    schema = context.find("schema")
    connection = context.find("connections") or {}
    if schema is None:
        context.refuse("wrong-state", "The connection has no schema yet: register one and wait until it is ready.")
    if connection.get("state") == "limitExceeded" and context.find("items") is None:
        context.refuse("forbidden", "The connection is full: items may be updated and deleted, and none be added.")
    is_people = connection.get("contentCategory") == "people"
    for finding in findings(context.data, schema, is_people=is_people):
        context.refuse("invalid", finding.message, finding.pointer)
    _leave_id_out(context.data)


RULES: Mapping[str, Callable[[Context], None]] = {"putItem": check_item, "updateItem": check_item}


def findings(item: Json, schema: Shown, *, is_people: bool = False) -> Iterator[Finding]:
    """Yield what is wrong with an item.

    Args:
        item: The body of a request, valid by its JSON Schema; parts that are absent are not judged.
        schema: The registered schema.
        is_people: Whether the connection brings people, whose items everyone must see (documented).
    """
    if "properties" in item:
        yield from bag_findings(cast("Json", item["properties"]), schema)
    if is_people:
        acl = cast("list[Json]", item.get("acl", []))
        if acl and not any(entry.get("type") == "everyone" and entry.get("accessType") == "grant" for entry in acl):
            yield Finding("/acl", "items of a people connector must be granted to everyone.")


def bag_findings(bag: Json, schema: Shown) -> Iterator[Finding]:
    """Yield what is wrong with the properties of an item."""
    types = {declared["name"]: declared["type"] for declared in cast("list[Json]", schema["properties"])}
    names = [name for name in bag if not name.endswith(_SUFFIX)]
    if not names:
        yield Finding("/properties", "an item needs at least one property.")
    for name in names:
        kind, value, companion = types.get(name), bag[name], bag.get(f"{name}{_SUFFIX}")
        if kind is None:
            message = f"the schema of the connection has no property '{name}'{_hint(name, types)}."
            yield Finding(f"/properties/{name}", message)
        elif companion is not None or kind not in _FITS or not _FITS[kind](value):  # most are plain values that fit
            yield from _value_findings(f"/properties/{name}", value, kind, companion)
    for companion in bag:
        name = companion.removesuffix(_SUFFIX)
        if name and name != companion and name not in bag:
            yield Finding(f"/properties/{companion}", f"it names the type of '{name}', which is not there.")


def _hint(name: str, types: Mapping[str, str]) -> str:
    """Say which property was probably meant."""
    meant = next((known for known in types if known.lower() == name.lower()), None)
    return f"; names are spelled as registered: '{meant}'" if meant else ""


def _value_findings(pointer: str, value: Any, kind: str, companion: Any) -> Iterator[Finding]:
    wanted = _COMPANIONS.get(kind)
    if wanted is not None and value is not None and companion is None:
        yield Finding(pointer, f"a collection needs the companion '{pointer[12:]}{_SUFFIX}': '{wanted}'.")
    expected = wanted or _SINGLES.get(kind)
    if companion is not None and expected is not None and _bare(companion) != expected:
        yield Finding(f"{pointer}{_SUFFIX}", f"the schema says '{kind}', so this has to be '{expected}'.")
    if value is None:
        return
    if not kind.endswith(_COLLECTION):
        if not _FITS.get(kind, _any)(value):
            yield Finding(pointer, f"the schema says '{kind}', and {_shown(value)} is none.")
        return
    single = kind.removesuffix(_COLLECTION)
    fits = _FITS.get(single, _any)
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


def _any(_value: Any) -> bool:
    """Take all values of a type that came after this was written."""
    return True


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_truth(value: Any) -> bool:
    return isinstance(value, bool)


def _is_integer(value: Any) -> bool:
    return _is_whole(value) and -_LONGEST_INTEGER <= value < _LONGEST_INTEGER


def _is_double(value: Any) -> bool:
    return _is_number(value) or value in ("NaN", "INF", "-INF")


def _is_moment(value: Any) -> bool:
    return isinstance(value, str) and is_date_time(value)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_whole(value: Any) -> bool:
    return _is_number(value) and (isinstance(value, int) or cast("float", value).is_integer())


def _is_principal(value: Any) -> bool:
    return isinstance(value, dict) and all(
        name.startswith("@odata.") or (name in _PRINCIPAL and (inner is None or isinstance(inner, str)))
        for name, inner in cast("Json", value).items()
    )


# Type of a schema (those of collections left out) -> whether a value is of it.
_FITS: Mapping[str, Callable[[Any], bool]] = {
    "string": _is_text,
    "int64": _is_integer,
    "double": _is_double,
    "dateTime": _is_moment,
    "boolean": _is_truth,
    "principal": _is_principal,
}


def is_date_time(text: str) -> bool:
    """Say whether a text is a date, or a date with a time, by ISO 8601 as it is used for OData."""
    found = _DATE_TIME.fullmatch(text)
    if found is None:
        return False
    date, time, zone = found.groups()
    try:
        datetime.date.fromisoformat(date)
        if time:
            datetime.time.fromisoformat(time)
        if zone and zone not in "Zz":
            datetime.time.fromisoformat(zone[1:])
    except ValueError:
        return False
    return True


def _shown(value: Any) -> str:
    """Show a value in a message, short."""
    if isinstance(value, (dict, list)):
        return "a list" if isinstance(value, list) else "an object"
    text = "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    return f"'{text[:40]}…'" if len(text) > 40 else f"'{text}'"


def _leave_id_out(item: Json) -> None:
    """Leave out an id in the body: the id in the path wins."""
    item.pop("id", None)

# Copied from rules/schema_rules.py. Do not edit.
"""Schemas: what has to hold between properties, and between a schema and the one before it.

Source: the pages of `property` and of managing schemas ("documented"). Where they contradict their own examples, the
example wins: an `int64` that is searchable, and a `dateTime` that is refinable, are taken.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, cast

from .findings import Finding
from .schema_warnings import warnings
from .warning_texts import warn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from obverse.stub import RuleContext

    from .json_data import Json, StoredItem

_FLAGS = ("isSearchable", "isRetrievable", "isQueryable", "isRefinable")
_NAMES = (
    *("string", "int64", "double", "dateTime", "boolean", "principal"),
    *("stringCollection", "int64Collection", "doubleCollection", "dateTimeCollection", "principalCollection"),
)
_BY_LOWER = {name.lower(): name for name in _NAMES}
_TEXTS = frozenset(("string", "stringCollection"))
_UNKNOWN = "unknownFutureValue"
# Members of the enums that stand behind `unknownFutureValue`: only who asks for them reads them.
_KNOWN_LABELS = frozenset(
    (
        *("title", "url", "createdBy", "lastModifiedBy", "authors", "createdDateTime"),
        *("lastModifiedDateTime", "fileName", "fileExtension"),
    )
)
_LATE_TYPES = frozenset(("principal", "principalCollection"))
# People connectors: label -> type (documented).
_PEOPLE = {
    **dict.fromkeys(("personAccount", "personCurrentPosition", "personName", "personNote", "personWebSite"), "string"),
    **dict.fromkeys(
        (
            *("personAddresses", "personAnniversaries", "personAwards", "personCertifications"),
            *("personEducationalActivities", "personEmails", "personInterests", "personLanguages", "personPatents"),
            *("personPhones", "personPublications", "personProjects", "personSkills", "personWebAccounts"),
            "personWorkPositions",
        ),
        "stringCollection",
    ),
}
_NOT_YET = frozenset(
    ("personManager", "personAssistants", "personColleagues", "personAlternateContacts", "personEmergencyContacts")
)


def check_schema(context: RuleContext) -> None:
    """Put a schema in order and check it, alone and against the one before."""
    if any(operation.get("status") == "inprogress" for operation in context.all("operations")):
        context.refuse("busy", "A schema is being registered already.")
    context.data["properties"] = [normal(declared) for declared in cast("list[Json]", context.data["properties"])]
    for finding in findings(context.data, context.find("schema"), is_people=_is_people(context)):
        context.refuse("invalid", finding.message, finding.pointer)


def _is_people(context: RuleContext) -> bool:
    return (context.find("connections") or {}).get("contentCategory") == "people"


def _warn(context: RuleContext) -> None:
    warn(context, warnings(context.data, base=context.base, is_people=_is_people(context)))


def update_schema(context: RuleContext) -> None:
    """Judge a schema, and note what is odd about it."""
    check_schema(context)
    _warn(context)


def register_schema(context: RuleContext) -> None:
    """Judge a schema that is posted: the older verb registers, and changes nothing (observed)."""
    check_schema(context)
    if context.find("schema") is not None:
        context.refuse("invalid", "The connection has a schema already; PATCH changes it.")
    _warn(context)


def show_schema(context: RuleContext) -> None:
    """Show the schema as this caller may read it."""
    prefer = context.parameter("header", "Prefer")
    context.reshape(lambda body: read(body, prefer))


RULES: Mapping[str, Callable[[RuleContext], None]] = {
    "updateSchema": update_schema,
    "createSchema": register_schema,
    "getSchema": show_schema,
}


def normal(declared: Json) -> Json:
    """Return a property as the service shows it: real truth values, types in camel case, no nulls for lists.

    Args:
        declared: A property of a request, valid by its JSON Schema.
    """
    lists: Json = {name: declared.get(name) or [] for name in ("labels", "aliases")}
    flags = {name: _truth(declared.get(name)) for name in _FLAGS}
    shown: Json = {**declared, "type": _BY_LOWER.get(str(declared["type"]).lower(), declared["type"]), **flags, **lists}
    if "isExactMatchRequired" in shown:
        shown["isExactMatchRequired"] = _truth(shown["isExactMatchRequired"])
    return shown


def _truth(value: Any) -> bool:
    return value is True or value == "true"


def findings(schema: Json, before: StoredItem | None = None, *, is_people: bool = False) -> Iterator[Finding]:
    """Yield what is wrong with a schema.

    Args:
        schema: The schema, its properties :func:`normal`.
        before: The schema that it is to replace.
        is_people: Whether the connection brings people.
    """
    properties = cast("list[Json]", schema["properties"])
    yield from _name_findings(properties)
    yield from _label_findings(properties)
    for index, declared in enumerate(properties):
        if not is_people:  # the four flags are ignored there (documented)
            yield from _flag_findings(f"/properties/{index}", declared)
    if is_people:
        yield from _people_findings(properties)
    if before is not None:
        yield from _update_findings(properties, cast("list[Json]", before["properties"]))


def _name_findings(properties: list[Json]) -> Iterator[Finding]:
    """One property for a name; that case does not tell names apart is assumed. Aliases are names too (assumed)."""
    seen: dict[str, str] = {"content": "every item has a content of its own"}
    for index, declared in enumerate(properties):
        yield from _taken(seen, declared["name"], f"/properties/{index}/name")
    for index, declared in enumerate(properties):
        for place, alias in enumerate(cast("list[str]", declared["aliases"])):
            yield from _taken(seen, alias, f"/properties/{index}/aliases/{place}")


def _taken(seen: dict[str, str], name: str, pointer: str) -> Iterator[Finding]:
    first = seen.setdefault(name.lower(), pointer)
    if first != pointer:
        where = f"it is declared twice, first at {first}" if first.startswith("/") else first
        yield Finding(pointer, f"the name '{name}' is taken: {where}.")


def _label_findings(properties: list[Json]) -> Iterator[Finding]:
    """One label, one property; and what is labelled is retrievable."""
    counts = Counter(label for declared in properties for label in declared["labels"])
    for index, declared in enumerate(properties):
        pointer = f"/properties/{index}/labels"
        for label in declared["labels"]:
            if label == _UNKNOWN:
                yield Finding(pointer, f"'{_UNKNOWN}' stands for a label and is none.")
            elif counts[label] > 1:
                yield Finding(
                    pointer, f"the label '{label}' is given {counts[label]} times; a label is for one property."
                )
        if declared["type"] == _UNKNOWN:
            yield Finding(f"/properties/{index}/type", f"'{_UNKNOWN}' stands for a type and is none.")


def _flag_findings(pointer: str, declared: Json) -> Iterator[Finding]:
    if declared["isSearchable"] and declared["isRefinable"]:
        yield Finding(pointer, "a property can't be both searchable and refinable.")
    if declared["isSearchable"] and declared["type"] not in _TEXTS | {"int64"}:
        yield Finding(f"{pointer}/isSearchable", f"only texts are searchable, and this is '{declared['type']}'.")
    if declared["isRefinable"] and declared["type"] in ("boolean", *_LATE_TYPES):
        yield Finding(
            f"{pointer}/isRefinable", f"only texts, numbers and dates are refinable, not '{declared['type']}'."
        )
    if declared["labels"] and not declared["isRetrievable"]:
        yield Finding(f"{pointer}/isRetrievable", "a property with a label must be retrievable.")
    if declared.get("isExactMatchRequired") and (declared["isSearchable"] or declared["type"] not in _TEXTS):
        yield Finding(f"{pointer}/isExactMatchRequired", "exact match is only for texts that are not searchable.")


def _people_findings(properties: list[Json]) -> Iterator[Finding]:
    """What people connectors must keep to (documented)."""
    accounts = [declared for declared in properties if "personAccount" in declared["labels"]]
    if len(accounts) != 1:
        yield Finding("/properties", "a people connector needs exactly one property with the label 'personAccount'.")
    for index, declared in enumerate(properties):
        if declared["type"] in _LATE_TYPES:
            yield Finding(f"/properties/{index}/type", f"people connectors can't have '{declared['type']}' yet.")
        for label in cast("list[str]", declared["labels"]):
            wanted = _PEOPLE.get(label)
            if label in _NOT_YET:
                yield Finding(f"/properties/{index}/labels", f"the label '{label}' is not supported yet.")
            elif wanted is not None and declared["type"] != wanted:
                message = f"a property with the label '{label}' has to be '{wanted}'."
                yield Finding(f"/properties/{index}/type", message)


def _update_findings(properties: list[Json], before: list[Json]) -> Iterator[Finding]:
    """What an update may not do: refinable later (documented), another type, or less properties (assumed)."""
    now = {declared["name"]: (index, declared) for index, declared in enumerate(properties)}
    known = {declared["name"]: declared for declared in before}
    for name, old in known.items():
        if name not in now:
            yield Finding("/properties", f"'{name}' is registered, and a property can't be removed.")
            continue
        index, new = now[name]
        if new["type"] != old["type"]:
            message = f"'{name}' is registered as '{old['type']}', and a type can't be changed."
            yield Finding(f"/properties/{index}/type", message)
        if new["isRefinable"] and not old.get("isRefinable"):
            yield Finding(f"/properties/{index}/isRefinable", "a property can't be made refinable by an update.")
    for name, (index, new) in now.items():
        if name not in known and new["isRefinable"]:
            yield Finding(f"/properties/{index}/isRefinable", "a refinable property can't be added by an update.")


def read(schema: StoredItem, prefer: str | None) -> StoredItem:
    """Return a schema as a caller reads it.

    Args:
        schema: The registered schema.
        prefer: The header ``Prefer``, if there is one.
    """
    if prefer is not None and "include-unknown-enum-members" in prefer.lower():
        return schema
    return {**schema, "properties": [_read(declared) for declared in cast("list[Json]", schema["properties"])]}


def _read(declared: Json) -> Json:
    kind = _UNKNOWN if declared["type"] in _LATE_TYPES else declared["type"]
    labels = [
        label if label in _KNOWN_LABELS else _UNKNOWN for label in cast("list[str]", declared.get("labels") or [])
    ]
    return {**declared, "type": kind, "labels": labels}

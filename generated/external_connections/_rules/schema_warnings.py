# Copied from rules/schema_warnings.py. Do not edit.
"""Schemas: what the service might not take, or not make much of, though the contract does.

Source: the page of `property` and those of managing schemas ("documented"). Where they contradict their own examples,
the stub takes both, and notes what the text rules out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from .warning_texts import STABLE, STAND_IN, only_beta

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .json_data import Json, StoredItem

# Label -> the type that fits, and others that do. That the two have to fit is documented; nobody publishes which does,
# so the map is assumed. Labels that may well be numbers, such as priority, and those for people are left out.
_FITTING: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("createdDateTime", "lastModifiedDateTime", "closedDate", "dueDate"), ("dateTime",)),
    "authors": ("stringCollection", "principalCollection"),
    "tags": ("stringCollection",),
    **dict.fromkeys(("createdBy", "lastModifiedBy", "closedBy", "reportedBy"), ("string", "principal")),
    **dict.fromkeys(
        (
            *("title", "url", "iconUrl", "fileName", "fileExtension", "containerName", "containerUrl", "parentUrl"),
            *("sprintName", "state", "itemParentId", "itemPath", "itemType", "secondaryId"),
        ),
        ("string",),
    ),
}
# What Copilot expects (documented), and which property is meant.
_EXPECTED = {
    "title": "the property that names an item",
    "url": "the property that holds the address of an item",
    "iconUrl": "a property that holds the address of an icon",
}
NOTHING_SEARCHABLE = (
    "No property is searchable: Microsoft Search and Copilot may find items by their content alone; make a text "
    "searchable."
)


def warnings(schema: StoredItem, *, base: str = "", is_people: bool = False) -> Iterator[str]:
    """Yield what the service might refuse of a schema that breaks no rule.

    Args:
        schema: The schema, its properties put in order.
        base: The version that was called.
        is_people: Whether the connection brings people; the four flags are ignored there (documented).
    """
    properties = cast("list[Json]", schema["properties"])
    for declared in properties:
        yield from _label_warnings(declared)
        if not is_people:
            yield from _flag_warnings(declared)
            yield from _hint_warnings(declared)
        if base == STABLE:
            yield from _version_warnings(declared)
    if not is_people:
        yield from _missing(properties)


def _label_warnings(declared: Json) -> Iterator[str]:
    """The type of a property has to fit its labels (documented; which type fits is assumed)."""
    kind = declared["type"]
    for label in cast("list[str]", declared["labels"]):
        fitting = _FITTING.get(label)
        if fitting is not None and kind not in fitting:
            yield (
                f"The property '{declared['name']}' has the label '{label}' and the type '{kind}': the two have to "
                f"fit, so the service may refuse the schema; make it '{fitting[0]}'."
            )


def _flag_warnings(declared: Json) -> Iterator[str]:
    """Only texts are searchable, only texts and numbers refinable (documented; examples in the same place do both)."""
    name, kind = declared["name"], declared["type"]
    if kind == "int64" and declared["isSearchable"]:
        yield (
            f"The property '{name}' is searchable and an 'int64': the documentation lets only texts be searchable, so "
            "the service may refuse the schema; make it queryable instead."
        )
    if kind in ("dateTime", "dateTimeCollection") and declared["isRefinable"]:
        yield (
            f"The property '{name}' is refinable and a '{kind}': the documentation lets only texts and numbers be "
            "refinable, so the service may refuse the schema; make it queryable instead."
        )


def _hint_warnings(declared: Json) -> Iterator[str]:
    """A hint for ranking is for searchable texts without a label (documented, for beta)."""
    hint = cast("Json | None", declared.get("rankingHint"))
    if hint is None:
        return
    name = declared["name"]
    if not declared["isSearchable"]:
        yield (
            f"The property '{name}' has a rankingHint and is not searchable: the hint is for searchable texts, so the "
            "service may refuse or ignore it; make the property searchable, or leave the hint out."
        )
    if declared["labels"]:
        yield (
            f"The property '{name}' has a rankingHint and a label: the hint is for properties without one, so the "
            "service may refuse or ignore it; leave one of the two out."
        )
    if hint.get("importanceScore") == STAND_IN:
        yield (
            f"The rankingHint of '{name}' is '{STAND_IN}': that stands for members which came later and is none, so "
            "the service may refuse it; send the member itself."
        )


def _version_warnings(declared: Json) -> Iterator[str]:
    """What the stable version does not declare (metadata)."""
    if declared.get("isExactMatchRequired"):
        yield only_beta(f"isExactMatchRequired of the property '{declared['name']}'")
    if declared.get("rankingHint") is not None:
        yield only_beta(f"rankingHint of the property '{declared['name']}'")


def _missing(properties: list[Json]) -> Iterator[str]:
    """Three labels that Copilot expects (documented), and something to search for (observed: a client checks it)."""
    labels = {label for declared in properties for label in declared["labels"]}
    for label, which in _EXPECTED.items():
        if label not in labels:
            yield (
                f"No property has the label '{label}': Copilot expects it and may show items poorly; give it to "
                f"{which}."
            )
    if not any(declared["isSearchable"] for declared in properties):
        yield NOTHING_SEARCHABLE

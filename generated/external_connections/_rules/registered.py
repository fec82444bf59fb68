# Copied from rules/registered.py. Do not edit.
"""What a registered schema says of items: worked out once, for all items that are held against it."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .json_data import Json, StoredItem

SUFFIX = "@odata.type"
COLLECTION = "Collection"
_LONGEST_INTEGER = 2**63
_DATE_TIME = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:[Tt]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:[Zz]|[+-]\d{2}:\d{2})?)?", re.ASCII
)
_PRINCIPAL = frozenset(("externalName", "externalId", "entraDisplayName", "entraId", "email", "upn", "tenantId"))
_MOMENTS = frozenset(("dateTime", "dateTimeCollection"))
_PERSON = "person"


class Declared(NamedTuple):
    """A registered property.

    Attributes:
        kind: Its type.
        companion: Name of the property that may stand beside it and tell its type.
        fits: Whether a value that stands alone is of that type. A collection never does: it needs its companion.
    """

    kind: str
    companion: str
    fits: Callable[[Any], bool]


class Registered(NamedTuple):
    """A registered schema.

    Attributes:
        properties: By name.
        moments: Names of those that hold dates.
        persons: Those with labels for people, with these labels.
    """

    properties: Mapping[str, Declared]
    moments: tuple[str, ...]
    persons: tuple[tuple[str, tuple[str, ...]], ...]


def registered(schema: StoredItem) -> Registered:
    """Read a registered schema."""
    declared = cast("list[Json]", schema["properties"])
    labels = ((one["name"], cast("list[str]", one.get("labels") or ())) for one in declared)
    persons = ((name, tuple(label for label in named if label.startswith(_PERSON))) for name, named in labels)
    return Registered(
        {one["name"]: Declared(one["type"], one["name"] + SUFFIX, _alone(one["type"])) for one in declared},
        tuple(one["name"] for one in declared if one["type"] in _MOMENTS),
        tuple((name, named) for name, named in persons if named),
    )


def _alone(kind: str) -> Callable[[Any], bool]:
    return _never if kind.endswith(COLLECTION) else fitting(kind)


def fitting(kind: str) -> Callable[[Any], bool]:
    """Return what tells whether a value is of a type that is no collection."""
    return _FITS.get(kind, _always)


def _always(_value: Any) -> bool:
    """Take all values of a type that came after this was written."""
    return True


def _never(_value: Any) -> bool:
    return False


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_truth(value: Any) -> bool:
    return isinstance(value, bool)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_integer(value: Any) -> bool:
    is_whole = _is_number(value) and (isinstance(value, int) or cast("float", value).is_integer())
    return is_whole and -_LONGEST_INTEGER <= value < _LONGEST_INTEGER


def _is_double(value: Any) -> bool:
    return _is_number(value) or value in ("NaN", "INF", "-INF")


def _is_moment(value: Any) -> bool:
    return isinstance(value, str) and is_date_time(value)


def is_date_time(text: str) -> bool:
    """Say whether a text is a date, or a date with a time, by ISO 8601 as it is used for OData."""
    if _DATE_TIME.fullmatch(text) is None:
        return False
    try:
        datetime.datetime.fromisoformat(text.upper())
    except ValueError:
        return False
    return True


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

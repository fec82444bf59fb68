"""Points in time without a time zone, which nobody could tell the meaning of once they are sent.

RFC 3339, which JSON Schema's ``date-time`` follows, has none without an offset.
"""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import Any, cast

import msgspec
from msgspec import inspect

_HINT = "give it a time zone, such as datetime.timezone.utc"


def refuse_naive(value: object, name: str) -> None:
    """Refuse a value that holds a naive ``datetime``.

    Args:
        value: An argument: a model, a list, a scalar.
        name: What it is called, for the message.

    Raises:
        ValueError: If there is one; the message names the place, for example ``body.events[3].start``.
    """
    if isinstance(value, datetime.datetime):
        if value.tzinfo is None:
            raise ValueError(f"{name} is a datetime without a time zone: {_HINT}")
    elif isinstance(value, msgspec.Struct):
        for field in _fields_with_times(type(value)):
            refuse_naive(getattr(value, field), f"{name}.{field}")
    elif isinstance(value, list | tuple):
        for index, item in enumerate(cast("list[object]", value)):
            refuse_naive(item, f"{name}[{index}]")
    elif isinstance(value, dict):
        for key, item in cast("dict[str, object]", value).items():
            refuse_naive(item, f"{name}[{key!r}]")


@lru_cache(maxsize=4096)
def _fields_with_times(model: type[msgspec.Struct]) -> tuple[str, ...]:
    """Name the fields of a model that can hold a point in time, at any depth."""
    info = inspect.type_info(model)
    fields = info.fields if isinstance(info, inspect.StructType) else ()
    return tuple(field.name for field in fields if _can_hold_time(field.type, set()))


def _can_hold_time(type_: inspect.Type, seen: set[Any]) -> bool:
    """Whether values of a type can hold a point in time; of what msgspec does not know, that is possible."""
    match type_:
        case inspect.DateTimeType() | inspect.AnyType() | inspect.CustomType():
            return True
        case inspect.StructType():
            if type_.cls in seen:
                return False
            seen.add(type_.cls)
            return any(_can_hold_time(field.type, seen) for field in type_.fields)
        case inspect.UnionType():
            return any(_can_hold_time(part, seen) for part in type_.types)
        case inspect.ListType() | inspect.VarTupleType():
            return _can_hold_time(type_.item_type, seen)
        case inspect.DictType():
            return _can_hold_time(type_.value_type, seen)
        case _:
            return False

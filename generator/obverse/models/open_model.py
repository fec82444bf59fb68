"""Open models: they keep the properties that the document does not name, in both directions.

msgspec has no place for such properties. So they get one: a field whose name on the wire no document uses. Reading
refuses unknown properties at first, which costs nothing where there are none; where there are, they are gathered into
that field and the data is read again. Writing spreads them out again.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

import msgspec
from msgspec import UNSET, inspect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    _Gather: TypeAlias = Callable[[Any], Any]

REST: Final = "\ufdd0"
"""Name of the field on the wire: a code point that Unicode keeps out of all text meant for interchange."""
MARK: Final = f'"{REST}":'.encode()
"""What shows in JSON that an open model with such properties is in it."""


class Model(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """Base of the models. An absent property is ``UNSET``, a null one is ``None``."""


class OpenModel(
    Model, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, rename={"additional_properties": REST}
):
    """Base of the models that keep the properties that the document does not name.

    Attributes:
        additional_properties: Those properties, by their names on the wire.
    """

    additional_properties: dict[str, Any] = {}  # each model gets one of its own


def properties(model: msgspec.Struct) -> Iterator[tuple[str, Any]]:
    """Yield wire name and value of each property that is set, the additional ones first."""
    names = list(zip(model.__struct_encode_fields__, model.__struct_fields__, strict=True))
    if isinstance(model, OpenModel):
        declared = {wire_name for wire_name, name in names if getattr(model, name) is not UNSET}
        yield from ((key, value) for key, value in model.additional_properties.items() if key not in declared)
    for wire_name, name in names:
        value = getattr(model, name)
        if value is not UNSET and wire_name != REST:
            yield wire_name, value


def flattened(value: Any) -> Any:
    """Spread out the additional properties of all open models within a value."""
    if isinstance(value, msgspec.Struct):
        return {name: flattened(item) for name, item in properties(value)}
    if isinstance(value, dict):
        return {key: flattened(item) for key, item in cast("dict[object, Any]", value).items()}
    if isinstance(value, list | tuple):
        return [flattened(item) for item in cast("list[Any]", value)]
    return value


def gathered(data: Any, type_: Any) -> Any:
    """Copy plain data with the additional properties of all open models gathered into their field."""
    gather = _gather_for(type_)
    return data if gather is None else gather(data)


@lru_cache(maxsize=4096)
def _gather_for(type_: Any) -> _Gather | None:
    return _gather(inspect.type_info(type_), {})


def _gather(type_: inspect.Type, structs: dict[type, _Gather | None]) -> _Gather | None:
    """Make the function that gathers within data of one type; ``None`` where there is nothing to gather."""
    if isinstance(type_, inspect.StructType):
        return _gather_struct(type_, structs)
    if isinstance(type_, inspect.UnionType):
        # One at most: models meet in unions of our own, which read themselves.
        return next(filter(None, (_gather(part, structs) for part in type_.types)), None)
    if isinstance(type_, inspect.ListType):
        item = _gather(type_.item_type, structs)
        return None if item is None else lambda data: _all(data, item)
    if isinstance(type_, inspect.DictType):
        value = _gather(type_.value_type, structs)
        return None if value is None else lambda data: _each(data, lambda _: value)
    return None


def _gather_struct(type_: inspect.StructType, structs: dict[type, _Gather | None]) -> _Gather | None:
    if type_.cls in structs:
        return lambda data: (structs[type_.cls] or _same)(data)  # it is still in the making: a recursive model
    structs[type_.cls] = None
    fields = {field.encode_name: _gather(field.type, structs) for field in type_.fields}
    is_open = issubclass(type_.cls, OpenModel)
    rest = fields.pop(REST, None) or _same
    inner = {name: gather for name, gather in fields.items() if gather is not None}

    def gather(data: Any) -> Any:
        if type(data) is not dict:
            return data
        copied = _each(cast("dict[str, Any]", data), inner.get) if inner else cast("dict[str, Any]", data)
        if not is_open or copied.keys() <= fields.keys():
            return copied
        others = {key: value for key, value in copied.items() if key not in fields}
        return {key: value for key, value in copied.items() if key in fields} | {REST: rest(others)}

    structs[type_.cls] = gather if is_open or inner else None
    return structs[type_.cls]


def _all(data: Any, gather: _Gather) -> Any:
    return [gather(item) for item in cast("list[Any]", data)] if type(data) is list else data


def _each(data: Any, gather_of: Callable[[str], _Gather | None]) -> Any:
    if type(data) is not dict:
        return data
    return {key: (gather_of(key) or _same)(value) for key, value in cast("dict[str, Any]", data).items()}


def _same(data: Any) -> Any:
    return data

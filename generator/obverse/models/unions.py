"""Unions of types: the discriminator decides, and without one the variant that says most about the data."""

from __future__ import annotations

import datetime
import uuid
from enum import Enum
from types import NoneType
from typing import TYPE_CHECKING, Any, Literal, cast, get_args, get_origin

import msgspec

from .codec import DecodeError, from_wire
from .open_model import properties

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# What JSON data of each kind a type may carry, and how much the type says about it: more wins.
_WEIGHT = {datetime.datetime: 5, datetime.date: 5, uuid.UUID: 5, bytes: 2, str: 3, bool: 3, int: 3, float: 2, Any: 0}

_NO_FIT: tuple[int, int] = (-1, -1)


class _UnionMeta(type):
    """Answers ``isinstance``, so that a union can stand where a class is expected."""

    _make_variants: Callable[[], tuple[Any, ...]]
    _variants: tuple[Any, ...] | None
    _discriminator: str | None
    _mapping: Mapping[str, int]
    _fallback: int | None

    @property
    def variants(cls) -> tuple[Any, ...]:
        """The types to choose from; looked up late, since they may stand further down in their module."""
        if cls._variants is None:
            cls._variants = cls._make_variants()
        return cls._variants

    def __instancecheck__(cls, instance: object) -> bool:
        return any(_holds(variant, instance) for variant in cls.variants)

    def __from_wire__(cls, data: object) -> Any:
        if cls._discriminator is not None and isinstance(data, dict):
            tag = cast("dict[str, object]", data).get(cls._discriminator)
            if isinstance(tag, str):
                index = cls._mapping.get(tag, cls._fallback)
                if index is None:
                    known = ", ".join(map(repr, cls._mapping))
                    what = f"{cls._discriminator!r} is {tag[:100]!r}"
                    raise ValueError(f"{what}, which is none of `{cls.__name__}`: {known}")
                return from_wire(cast("object", data), cls.variants[index])
        return _best(cls.__name__, cls.variants, cast("object", data))


def union(
    name: str,
    module: str,
    variants: Callable[[], tuple[Any, ...]],
    discriminator: str | None = None,
    mapping: Mapping[str, int] | None = None,
    fallback: int | None = None,
) -> Any:
    """Make the type of a union.

    Args:
        name: Name of the type.
        module: Name of its module.
        variants: Returns the types to choose from; called when first needed.
        discriminator: Wire name of the property that tells the variants apart.
        mapping: Value of that property -> index in the variants.
        fallback: Index of the variant for any other value; without one, another value is an error.
    """
    namespace = {
        "__module__": module,
        "_make_variants": staticmethod(variants),
        "_variants": None,
        "_discriminator": discriminator,
        "_mapping": mapping or {},
        "_fallback": fallback,
    }
    return _UnionMeta(name, (), namespace)


def _best(name: str, variants: tuple[Any, ...], data: object) -> Any:
    """Return the value of the variant that says most about the data; of several, the first."""
    best: Any = None
    best_score = _NO_FIT
    for variant in variants:
        try:
            value = from_wire(data, variant)
        except DecodeError:
            continue
        if _adds(value, data):
            continue
        score = _score(variant, value, data)
        if score > best_score:
            best, best_score = value, score
    if best_score == _NO_FIT:
        raise ValueError(f"Expected one of the variants of `{name}`, got `{type(data).__name__}`")
    return best


def _adds(value: object, data: object) -> bool:
    """Whether a value has properties that the data lacks: constants, which fill themselves in."""
    if isinstance(value, msgspec.Struct) and isinstance(data, dict):
        known = cast("dict[str, object]", data)
        return any(name not in known or _adds(item, known[name]) for name, item in properties(value))
    if isinstance(value, list) and isinstance(data, list):
        pairs = zip(cast("list[object]", value), cast("list[object]", data), strict=True)
        return any(_adds(item, part) for item, part in pairs)
    if isinstance(value, dict) and isinstance(data, dict):
        known = cast("dict[str, object]", data)
        return any(_adds(item, known.get(key)) for key, item in cast("dict[str, object]", value).items())
    return False


def _score(variant: Any, value: object, data: object) -> tuple[int, int]:
    """How well a variant that fits describes the data: kind of type, then the number of properties it knows."""
    if isinstance(value, msgspec.Struct):
        return 4, len(set(value.__struct_encode_fields__).intersection(cast("dict[str, Any]", data)))
    if isinstance(variant, _UnionMeta):
        return max(_score(inner, value, data) for inner in variant.variants if _holds(inner, value))
    if isinstance(value, Enum):
        return (5 if getattr(value, "is_known", True) else 1), 0
    origin = get_origin(variant) or variant
    if origin is Literal:
        return 6, 0
    if origin is float is type(data):
        return 4, 0  # an int fits a float too, but says more of an int
    return _WEIGHT.get(origin, 2), 0


def _holds(variant: Any, value: object) -> bool:
    """Whether a value is of a variant, items of lists and maps aside."""
    if variant is Any:
        return True
    if variant is None:
        return value is None
    origin = get_origin(variant)
    if origin is Literal:
        return value in get_args(variant)
    if variant in (int, float):
        return isinstance(value, variant) and not isinstance(value, bool)
    if origin in (None, list, dict):
        return isinstance(value, origin or variant)
    return any(_holds(NoneType if part is None else part, value) for part in get_args(variant))

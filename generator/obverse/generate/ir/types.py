"""Types of values. A choice of two or more types that are not null always has a name of its own: see ``Union``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Scalar(StrEnum):
    """A type with no parts; the value is the Python type that carries it."""

    ANY = "Any"
    NONE = "None"
    BOOL = "bool"
    INT = "int"
    FLOAT = "float"
    STR = "str"
    BYTES = "bytes"
    DATE = "datetime.date"
    DATETIME = "datetime.datetime"
    UUID = "uuid.UUID"


@dataclass(frozen=True, slots=True)
class Primitive:
    """A scalar type."""

    scalar: Scalar


@dataclass(frozen=True, slots=True)
class Constant:
    """One of a closed set of literal values (JSON Schema ``const``)."""

    values: tuple[str | int | bool, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A class of the generated ``models`` module: a model, an enum or a union."""

    name: str


@dataclass(frozen=True, slots=True)
class ListOf:
    """An array with items of one type."""

    item: Type


@dataclass(frozen=True, slots=True)
class MapOf:
    """An object whose properties are not known by name, with values of one type."""

    value: Type


@dataclass(frozen=True, slots=True)
class Nullable:
    """A type, or ``None``. Never nested, never around ``NONE`` or ``ANY``."""

    type: Type


Type = Primitive | Constant | Named | ListOf | MapOf | Nullable


def not_null(kind: Type) -> Type:
    """Return a type without ``None``."""
    return kind.type if isinstance(kind, Nullable) else kind


@dataclass(frozen=True, slots=True)
class Constraint:
    """One JSON Schema keyword that narrows a value, kept for docstrings: ``Constraint("maxLength", 128)``."""

    keyword: str
    value: Any

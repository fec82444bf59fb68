"""Classes of the generated ``models`` module."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from obverse.document.source_location import SourceLocation
    from obverse.generate.ir.types import Constraint, Type


@dataclass(frozen=True, slots=True)
class Field:
    """A property of a model.

    Attributes:
        required: Whether generated code demands it. A required ``readOnly`` property of a model that requests use is
            not demanded, since the caller can't know it.
        default: The documented default (JSON value), for docstrings only: an absent property stays absent.
            ``None`` when there is none.
    """

    wire_name: str
    name: str
    type: Type
    required: bool
    description: str
    constraints: tuple[Constraint, ...]
    default: Any
    read_only: bool
    write_only: bool
    deprecated: bool
    source: SourceLocation


@dataclass(frozen=True, slots=True)
class Model:
    """An object schema.

    Attributes:
        name: Class name, unique within the package.
        title: Name in the document (component key), for docstrings.
        fields: In the order of the document; models take keyword arguments only.
        extra: Type of the properties that are not named in the document, kept both ways; ``None`` when the document
            does not open the type with ``additionalProperties`` (unknown properties are then dropped on reading).
    """

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    extra: Type | None
    deprecated: bool
    source: SourceLocation


@dataclass(frozen=True, slots=True)
class Member:
    """One value of an enum."""

    name: str
    value: str | int
    description: str


@dataclass(frozen=True, slots=True)
class Enum:
    """A set of values of one kind. Generated enums are open: an unknown value in an answer decodes."""

    name: str
    title: str
    description: str
    base: Literal["str", "int"]
    members: tuple[Member, ...]
    source: SourceLocation


@dataclass(frozen=True, slots=True)
class Union:
    """A choice between two or more types.

    Attributes:
        members: The variants, in the order of the document; none of them nullable or a union that holds this one.
        discriminator: Wire name of the property that tells the variants apart, or ``None``.
        mapping: (value of that property, index into ``members``), complete: implicit names are already added.
        fallback: Index of the member that a value is of which the discriminator says something else; ``None`` where
            there is none.
    """

    name: str
    title: str
    description: str
    members: tuple[Type, ...]
    discriminator: str | None
    mapping: tuple[tuple[str, int], ...]
    source: SourceLocation
    fallback: int | None = None

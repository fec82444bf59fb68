"""What lowering hands on: contract and plain document, and where each thing of the one stands in the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from obverse.document.document import Document


@dataclass(frozen=True, slots=True)
class Facts:
    """What a schema says besides its type.

    Attributes:
        constraints: (keyword, value), in the order of the document.
        default: ``None`` when there is none.
        pointer: Where the schema stands in the contract.
    """

    description: str
    constraints: tuple[tuple[str, Any], ...]
    default: Any
    deprecated: bool
    read_only: bool
    write_only: bool
    pointer: str


@dataclass(frozen=True, slots=True)
class LoweredProperty:
    """A property of an object component, inherited ones included. ``key`` is its name in the plain document."""

    wire_name: str
    key: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class LoweredComponent:
    """A schema component of the plain document that becomes a class (or, for a map, only its type).

    Attributes:
        name: Its name in the plain document, and the name of the class.
        title: Its name in the document; empty when it had none.
        properties: Of an object: in the order of the document, parents first.
        values: Of an enum: (value, description).
        discriminator: Of a union: wire name of the property that tells the members apart.
        mapping: Of a union: (value of that property, name of a component).
    """

    name: str
    title: str
    facts: Facts
    properties: tuple[LoweredProperty, ...] = ()
    values: tuple[tuple[str | int, str], ...] = ()
    discriminator: str | None = None
    mapping: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class LoweredParameter:
    """A parameter of an operation: its name in the plain document, and the component that has its type.

    Attributes:
        pointer: Of the Parameter Object in the contract, references followed.
        schema_pointer: Of its schema in the contract.
        media_type: Set when the parameter has ``content``.
    """

    key: str
    component: str
    pointer: str
    schema_pointer: str
    media_type: str | None
    facts: Facts


@dataclass(frozen=True, slots=True)
class LoweredContent:
    """A body in one media type; ``component`` and ``schema_pointer`` are ``None`` where there is no schema."""

    media_type: str
    component: str | None
    schema_pointer: str | None


@dataclass(frozen=True, slots=True)
class LoweredHeader:
    """A header of a response; ``pointer`` is that of the Header Object in the contract."""

    wire_name: str
    component: str | None
    pointer: str
    schema_pointer: str | None


@dataclass(frozen=True, slots=True)
class LoweredResponse:
    """A response; ``pointer`` is that of the Response Object in the contract, references followed."""

    status: str
    pointer: str
    contents: tuple[LoweredContent, ...]
    headers: tuple[LoweredHeader, ...]


@dataclass(frozen=True, slots=True)
class LoweredOperation:
    """An operation.

    Attributes:
        id: ``operationId``, or the one made for it.
        key: ``operationId`` in the plain document.
        type_name: PascalCase stem for its types, unique.
        body_pointer: Of the Request Body Object in the contract, references followed; ``None`` without a body.
    """

    id: str
    key: str
    type_name: str
    method: str
    path: str
    pointer: str
    parameters: tuple[LoweredParameter, ...]
    body_pointer: str | None
    bodies: tuple[LoweredContent, ...]
    responses: tuple[LoweredResponse, ...]


@dataclass(frozen=True)
class Lowered:
    """A document in both of its forms.

    Attributes:
        contract: OpenAPI 3.1, otherwise as written: what validators use.
        plain: The subset that openapi-python-client takes whole.
        components: By name in the plain document; type-only components are not among them.
        media_types: Media type -> the one of those that openapi-python-client knows which it should be read as.
    """

    contract: Document
    plain: Document
    components: Mapping[str, LoweredComponent]
    operations: tuple[LoweredOperation, ...]
    media_types: Mapping[str, str]

"""The whole of an API."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from obverse.generate.ir.behaviour import ErrorStyle, LimitProfile, Resource
    from obverse.generate.ir.models import Enum, Model, Union
    from obverse.generate.ir.operations import Flows, Group, SecurityScheme


@dataclass(frozen=True, slots=True)
class Server:
    """A server of the document, its variables filled with their defaults."""

    url: str
    description: str


@dataclass(frozen=True, slots=True)
class Api:
    """Everything that the output is made of.

    Attributes:
        flows: What responses lead to.
        contract: The bundled document in OpenAPI 3.1 form, plain JSON data; pointers of this model point into it.
        source_file: File name of the root document, for headers.
        digest: sha256 of the document's bytes (all its files), hex.
        batches: ``operationId`` of each operation whose requests carry others.
    """

    title: str
    version: str
    description: str
    servers: tuple[Server, ...]
    groups: tuple[Group, ...]
    flows: Flows
    models: tuple[Model, ...]
    enums: tuple[Enum, ...]
    unions: tuple[Union, ...]
    security_schemes: tuple[SecurityScheme, ...]
    resources: tuple[Resource, ...]
    error_style: ErrorStyle
    contract: dict[str, Any]
    source_file: str
    digest: str
    limits: tuple[LimitProfile, ...] = ()
    batches: tuple[str, ...] = ()

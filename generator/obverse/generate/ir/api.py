"""The whole of an API."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from obverse.generate.ir.models import Enum, Model, Union
    from obverse.generate.ir.operations import Flows, Group, SecurityScheme
    from obverse.stub.contract.declarations import Behaviour


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
        behaviour: What the stub does beside what the contract says.
        contract: The bundled document in OpenAPI 3.1 form, plain JSON data; pointers of this model point into it.
        source_file: File name of the root document, for headers.
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
    behaviour: Behaviour
    contract: dict[str, Any]
    source_file: str

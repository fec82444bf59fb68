"""Translate the typed document into the frozen model of the API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obverse.document.diagnostics import ordered, refuse
from obverse.extensions.decode import document_extensions
from obverse.generate import ir
from obverse.generate.parse import text
from obverse.generate.translate.client_flows import client_flows
from obverse.generate.translate.operations import Operations
from obverse.generate.translate.schemas.compatibility import Classes
from obverse.generate.translate.schemas.resolve import Resolver
from obverse.generate.translate.service import security_schemes, servers
from obverse.generate.translate.stub.behaviour import stub_behaviour

if TYPE_CHECKING:
    from obverse.document.document import Document
    from obverse.generate.parse import OpenAPI

__all__ = ["translate"]


def translate(openapi: OpenAPI, document: Document) -> ir.Api:
    """Translate a document.

    Args:
        openapi: The typed document.
        document: The exact contract, for what the typed one doesn't know, and for the lines of diagnostics.

    Returns:
        The model, complete: it has every operation of the document.

    Raises:
        DocumentError: With one error for each thing that can't be expressed.
    """
    resolver = Resolver(openapi, document)
    groups = Operations(openapi, document, resolver).groups()
    operations = [operation for group in groups for operation in group.operations]
    models, enums = resolver.models(_sent(operations)), resolver.enums()
    unions = resolver.unions()
    classes, tree = Classes(models, enums, unions), document.tree
    stub = document_extensions(tree).stub
    behaviour, problems = stub_behaviour(operations, stub, document, classes)
    flows, flow_problems = client_flows(operations, document, classes, enums)
    refuse(ordered([*problems, *flow_problems], document.name))
    return ir.Api(
        title=text(openapi.info.title),
        version=text(openapi.info.version),
        description=text(openapi.info.description),
        servers=servers(openapi),
        groups=groups,
        flows=flows,
        models=models,
        enums=enums,
        unions=unions,
        security_schemes=security_schemes(openapi, document),
        behaviour=behaviour,
        contract=tree,
        source_file=document.name,
    )


def _sent(operations: list[ir.Operation]) -> list[ir.Type]:
    """Return the types of all bodies that requests carry."""
    return [content.type for operation in operations if operation.body for content in operation.body.contents]

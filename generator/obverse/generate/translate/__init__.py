"""Translate what the parser found, with what it left in the document, into the frozen model of the API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from obverse.document.diagnostics import error, ordered, refuse
from obverse.extensions.decode import document_extensions
from obverse.generate import ir
from obverse.generate.translate.client_flows import client_flows
from obverse.generate.translate.operations import Operations
from obverse.generate.translate.schemas import Schemas
from obverse.generate.translate.service import security_schemes, servers
from obverse.generate.translate.shapes import Shapes
from obverse.generate.translate.stub.behaviour import stub_behaviour
from obverse.generate.translate.types import Types

if TYPE_CHECKING:
    from obverse.document.diagnostics import Diagnostic
    from obverse.generate.lower import Lowered
    from obverse.generate.parse import Parsed

__all__ = ["translate"]


def translate(parsed: Parsed, lowered: Lowered) -> ir.Api:
    """Translate a parsed document.

    Args:
        parsed: What the parser found in the plain document.
        lowered: Both forms of the document.

    Returns:
        The model, complete: it has every operation of the document.

    Raises:
        DocumentError: With one error for each thing that can't be expressed.
    """
    types = Types(parsed, lowered)
    schemas = Schemas(parsed, lowered, types)
    operations = Operations(lowered, types)
    refuse(_missing(parsed, lowered))
    groups = operations.groups()
    everything = [operation for group in groups for operation in group.operations]
    models, enums = schemas.models(schemas.reachable(_sent(everything))), schemas.enums()
    shapes, contract = Shapes(models, enums), lowered.contract
    tree = contract.tree
    stub = document_extensions(tree).stub
    behaviour, problems = stub_behaviour(everything, stub, contract, shapes)
    flows, flow_problems = client_flows(everything, contract, shapes, enums)
    refuse(ordered([*problems, *flow_problems], contract.name))
    info: dict[str, Any] = tree.get("info") or {}
    return ir.Api(
        title=str(info.get("title") or ""),
        version=str(info.get("version") or ""),
        description=str(info.get("description") or ""),
        servers=servers(tree),
        groups=groups,
        flows=flows,
        models=models,
        enums=enums,
        unions=schemas.unions(),
        security_schemes=security_schemes(tree),
        behaviour=behaviour,
        contract=tree,
        source_file=contract.name,
        digest=contract.digest,
    )


def _missing(parsed: Parsed, lowered: Lowered) -> list[Diagnostic]:
    """Return an error for each operation that the parser lost: none may be dropped quietly."""
    return [
        error("unsupported", lowered.contract.source(operation.pointer), "this operation could not be read")
        for operation in lowered.operations
        if operation.key not in parsed.operations
    ]


def _sent(operations: list[ir.Operation]) -> list[ir.Type]:
    """Return the types of all bodies that requests carry."""
    return [content.type for operation in operations if operation.body for content in operation.body.contents]

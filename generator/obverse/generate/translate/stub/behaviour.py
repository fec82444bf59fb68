"""Translate the behaviour of the stub into the declarations that it reads when it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obverse.generate.translate.stub.checks import check_batches, check_references, check_unused_extensions
from obverse.generate.translate.stub.resources import Resources
from obverse.stub.contract.declarations import Behaviour, OData

if TYPE_CHECKING:
    from obverse.document.diagnostics import Diagnostic
    from obverse.document.document import Document
    from obverse.extensions.stub import DocumentStub
    from obverse.generate import ir
    from obverse.generate.translate.schemas.compatibility import Classes


def stub_behaviour(
    operations: list[ir.Operation], stub: DocumentStub, contract: Document, classes: Classes
) -> tuple[Behaviour, list[Diagnostic]]:
    """Translate the behaviour of the stub.

    Args:
        operations: All operations.
        stub: ``x-stub`` at the root of the document.
        contract: The contract, for lines.
        classes: Knows models and enums.

    Returns:
        The behaviour, and an error for each thing that ``x-stub`` states and that can't be.
    """
    resources = Resources(operations, classes)
    behaviour = Behaviour(
        resources=resources.all,
        errors=stub.errors,
        headers=stub.headers,
        limits=stub.limits,
        aliases={operation.id: operation.alias_of for operation in operations if operation.alias_of is not None},
        operation_ids={
            f"{operation.method} {operation.path}": operation.id
            for operation in operations
            if not contract.resolve(operation.pointer).get("operationId")
        },
        odata=_odata(operations),
        reasons=resources.reasons,
    )
    problems = [
        *check_unused_extensions(operations, behaviour, contract),
        *check_references(operations, behaviour, contract),
        *check_batches(operations, contract, classes),
    ]
    return behaviour, problems


def _odata(operations: list[ir.Operation]) -> OData | None:
    by_id = {operation.id: operation.extensions.stub.odata for operation in operations}
    batches = tuple(operation_id for operation_id, odata in by_id.items() if odata.batch)
    filters = {operation_id: odata.filter for operation_id, odata in by_id.items() if odata.filter is not None}
    return OData(batches=batches, filters=filters) if batches or filters else None

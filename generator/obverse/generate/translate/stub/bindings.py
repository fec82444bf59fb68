"""Bind an operation to a resource: what it does to the items, and what ``x-stub`` says of that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from obverse.extensions.stub import OperationStub, Pagination
from obverse.generate import ir
from obverse.generate.translate.stub import conventions

if TYPE_CHECKING:
    from obverse.generate.translate.shapes import Shapes

_SILENT = OperationStub()


def binding(
    operation: ir.Operation, action: ir.Action, status: int, item: ir.Model | None, shapes: Shapes
) -> ir.Binding | None:
    """Bind an operation, unless its bodies are none that the state could make sense of.

    Args:
        operation: The operation.
        action: What it does.
        status: Status of the response when it succeeds.
        item: Model of an item, if it is known.
        shapes: Knows models and enums.
    """
    stub = operation.extensions.stub
    items = stub.items
    if action is ir.Action.LIST and items is None:
        item_type = ir.Named(item.name) if item else None
        is_list, items = conventions.array_of(conventions.response_type(operation, status), item_type, shapes)
        if not is_list:
            return None
    if stub == _SILENT and not _is_plausible(operation, action, status, item, shapes):
        return None
    return ir.Binding(
        operation.id,
        action,
        status,
        items,
        tuple(stub.response_properties.items()),
        needs=_preconditions(stub),
        starts=_long_running(stub),
        paging=_pagination(stub),
        select=stub.select,
        merge=stub.merge,
    )


def _is_plausible(
    operation: ir.Operation, action: ir.Action, status: int, item: ir.Model | None, shapes: Shapes
) -> bool:
    response = conventions.response_type(operation, status)
    if action in (ir.Action.CREATE, ir.Action.REPLACE, ir.Action.UPDATE):
        return _stores(conventions.request_type(operation), response, item, shapes)
    if action is ir.Action.READ:
        return shapes.model(response) is not None or isinstance(response, ir.MapOf)
    return True


def _stores(request: ir.Type | None, response: ir.Type | None, item: ir.Model | None, shapes: Shapes) -> bool:
    """Say whether a request sends an object that can stand where the API shows an item."""
    model = shapes.model(request)
    if request is None or (model is None and not isinstance(request, ir.MapOf)):
        return False
    if item is not None and not shapes.fits(request, ir.Named(item.name)):
        return False
    return response is None or model is None or shapes.model(response) is None or shapes.fits(request, response)


def _preconditions(stub: OperationStub) -> tuple[tuple[str, str, tuple[Any, ...]], ...]:
    return tuple(
        (resource, name, tuple(cast("list[Any]", values)) if isinstance(values, list) else (values,))
        for resource, properties in stub.preconditions.items()
        for name, values in properties.items()
    )


def _long_running(stub: OperationStub) -> ir.Start | None:
    stated = stub.long_running
    if stated is None:
        return None
    changes = (tuple(stated.running.items()), tuple(stated.succeeded.items()), tuple(stated.failed.items()))
    then = tuple((name, tuple(change.items())) for name, change in stated.on_success.items())
    return ir.Start(stated.resource, stated.id, *changes, then)


def _pagination(stub: OperationStub) -> ir.Paging | None:
    stated = stub.pagination
    if stated == Pagination() and stub.odata.filter is None:
        return None
    return ir.Paging(stated.size, stated.token, stated.offset, stated.page, stated.next, stub.odata.filter, stated.max)

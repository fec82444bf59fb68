"""Bind an operation to a resource: what it does to the items, and what ``x-stub`` says of that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from obverse.extensions.stub import OperationStub
from obverse.generate import ir
from obverse.generate.translate.stub import conventions
from obverse.stub.contract.declarations import Binding, Pagination

if TYPE_CHECKING:
    from obverse.generate.translate.schemas.compatibility import Classes
    from obverse.stub.contract.declarations import Action

_SILENT = OperationStub()


def binding(
    operation: ir.Operation, action: Action, status: int, item: ir.Model | None, classes: Classes
) -> Binding | None:
    """Bind an operation, unless its bodies are none that the state could make sense of.

    Args:
        operation: The operation.
        action: What it does.
        status: Status of the response when it succeeds.
        item: Model of an item, if it is known.
        classes: Knows models and enums.
    """
    stub = operation.extensions.stub
    items = stub.items
    if action == "list" and items is None:
        item_type = ir.Named(item.name) if item else None
        is_list, items = conventions.array_of(conventions.response_type(operation, status), item_type, classes)
        if not is_list:
            return None
    if stub == _SILENT and not _is_plausible(operation, action, status, item, classes):
        return None
    return Binding(
        operation_id=operation.id,
        action=action,
        status=status,
        items=items,
        response_properties=stub.response_properties,
        preconditions=_preconditions(stub),
        long_running=stub.long_running,
        pagination=stub.pagination if stub.pagination != Pagination() else None,
        select=stub.select,
        merge=stub.merge,
    )


def _is_plausible(
    operation: ir.Operation, action: Action, status: int, item: ir.Model | None, classes: Classes
) -> bool:
    response = conventions.response_type(operation, status)
    if action in ("create", "replace", "update"):
        return _stores(conventions.request_type(operation), response, item, classes)
    if action == "read":
        return classes.model(response) is not None or isinstance(response, ir.MapOf)
    return True


def _stores(request: ir.Type | None, response: ir.Type | None, item: ir.Model | None, classes: Classes) -> bool:
    """Say whether a request sends an object that can stand where the API shows an item."""
    model = classes.model(request)
    if request is None or (model is None and not isinstance(request, ir.MapOf)):
        return False
    if item is not None and not classes.fits(request, ir.Named(item.name)):
        return False
    return response is None or model is None or classes.model(response) is None or classes.fits(request, response)


def _preconditions(stub: OperationStub) -> dict[str, dict[str, tuple[Any, ...]]]:
    """Return the preconditions; one value may stand for a list of them."""
    return {
        resource: {
            name: tuple(cast("list[Any]", values)) if isinstance(values, list) else (values,)
            for name, values in properties.items()
        }
        for resource, properties in stub.preconditions.items()
    }

"""What ``x-stub`` says of an operation beyond its resource: what it needs, what it starts, how its list is paged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from obverse.document import pointer as pointers
from obverse.document.diagnostics import error, quote
from obverse.extensions.stub import Pagination
from obverse.generate import ir
from obverse.generate.translate import conventions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from obverse.document.diagnostics import Diagnostic
    from obverse.document.document import Document
    from obverse.extensions.stub import Bucket, DocumentStub, LimitProfile, LongRunning, OperationStub
    from obverse.generate.translate.shapes import Shapes

_PARAMETER = re.compile(r"\{([^{}]+)\}")
_SCOPES = ("all", "caller")


def needs(stub: OperationStub) -> tuple[tuple[str, str, tuple[Any, ...]], ...]:
    """Return what must hold for an operation: resource, property, the values that it may have."""
    return tuple(
        (resource, wire, tuple(cast("list[Any]", values)) if isinstance(values, list) else (values,))
        for resource, properties in stub.preconditions.items()
        for wire, values in properties.items()
    )


def starts(stub: OperationStub) -> ir.Start | None:
    """Return the long-running operation that an operation starts."""
    stated = stub.long_running
    if stated is None:
        return None
    changes = (tuple(stated.running.items()), tuple(stated.succeeded.items()), tuple(stated.failed.items()))
    then = tuple((name, tuple(change.items())) for name, change in stated.on_success.items())
    return ir.Start(stated.resource, stated.id, *changes, then)


def paging(stub: OperationStub) -> ir.Paging | None:
    """Return how a list is read page by page."""
    stated = stub.pagination
    if stated == Pagination() and stub.odata.filter is None:
        return None
    return ir.Paging(stated.size, stated.token, stated.offset, stated.page, stated.next, stub.odata.filter, stated.max)


def limits(stub: DocumentStub) -> tuple[ir.LimitProfile, ...]:
    """Return the throttling profiles of a document."""
    return tuple(
        ir.LimitProfile(
            name,
            profile.description,
            profile.date,
            tuple(_bucket(bucket) for bucket in profile.buckets or ()),
            tuple((profile.max or {}).items()),
        )
        for name, profile in stub.limits.items()
    )


def _bucket(bucket: Bucket) -> ir.Bucket:
    return ir.Bucket(
        operations=bucket.operations or (),
        per=bucket.scope,
        rate=bucket.requests,
        seconds=bucket.seconds,
        burst=bucket.burst or max(1, int(bucket.requests)),
    )


def batches(operations: list[ir.Operation]) -> tuple[str, ...]:
    """Name the operations whose requests carry others."""
    return tuple(operation.id for operation in operations if operation.extensions.stub.odata.batch)


def check_batches(operations: list[ir.Operation], contract: Document, shapes: Shapes) -> list[Diagnostic]:
    """Return an error for each batch that can't carry requests, or whose answer can't carry theirs.

    Args:
        operations: All operations.
        contract: The contract.
        shapes: Knows the models.
    """
    return [
        error(
            "bad-batch",
            contract.source(operation.pointer + pointers.join("x-stub", "odata", "batch")),
            f"{quote(operation.id)} is no batch: {place} has no array {quote(wire)}",
            "Describe the JSON batch of OData 4.01: requests in the body, responses in the answer 200",
        )
        for operation in operations
        if operation.extensions.stub.odata.batch
        for place, wire, found in (
            ("its body", "requests", conventions.sent(operation)),
            ("its answer 200", "responses", conventions.answer(operation, 200)),
        )
        if not _has_array(shapes.model(found), wire)
    ]


def _has_array(model: ir.Model | None, wire: str) -> bool:
    fields = model.fields if model is not None else ()
    return any(one.wire_name == wire and isinstance(one.type, ir.ListOf) for one in fields)


def check_references(
    operations: list[ir.Operation], resources: tuple[ir.Resource, ...], stub: DocumentStub, contract: Document
) -> list[Diagnostic]:
    """Return an error for each name in ``x-stub`` that names nothing, or nothing of use there.

    Args:
        operations: All operations.
        resources: The resources.
        stub: ``x-stub`` of the document.
        contract: The contract, for the lines.
    """
    by_id = {operation.id: operation for operation in operations}
    checker = _ReferenceChecker(resources, contract)
    problems = [
        problem
        for resource in resources
        for binding in resource.bindings
        for problem in checker.binding(by_id[binding.operation_id], resource)
    ]
    return [*problems, *checker.limits(stub.limits)]


class _ReferenceChecker:
    def __init__(self, resources: tuple[ir.Resource, ...], contract: Document) -> None:
        self._resources = {resource.name: resource for resource in resources}
        self._contract = contract

    def binding(self, operation: ir.Operation, resource: ir.Resource) -> Iterator[Diagnostic]:
        """Check the names that an operation of a resource gives."""
        stub, pointer = operation.extensions.stub, pointers.child(operation.pointer, "x-stub")
        names = self._with_ancestors(resource)
        for name in stub.preconditions:
            yield from self._is_above(name, names, pointer + pointers.join("preconditions", name))
        if stub.long_running is not None:
            yield from self._is_followed(stub.long_running, operation, pointer + "/long_running/resource")
            for name in stub.long_running.on_success:
                yield from self._is_above(name, names, pointer + pointers.join("long_running", "on_success", name))
        for place, name in _query_parameters(stub):
            yield from self._is_documented(name, operation, pointer + place)

    def _with_ancestors(self, resource: ir.Resource) -> list[str]:
        names = [resource.name]
        while (parent := self._resources[names[-1]].parent) is not None:
            names.append(parent)
        return names

    def _is_above(self, name: str, names: list[str], pointer: str) -> Iterator[Diagnostic]:
        if name not in names:
            message = f"{quote(name)} is no resource above it"
            hint = f"Name one of {', '.join(names)}"
            yield error("unknown-resource", self._contract.source(pointer), message, hint)

    def _is_followed(self, long_running: LongRunning, operation: ir.Operation, pointer: str) -> Iterator[Diagnostic]:
        source = self._contract.source(pointer)
        resource = self._resources.get(long_running.resource)
        if resource is None:
            message = f"there is no resource {quote(long_running.resource)}"
            yield error("unknown-resource", source, message, f"Known: {', '.join(self._resources)}")
            return
        reads = any(binding.action is ir.Action.READ for binding in resource.bindings)
        if resource.key is None or not reads:
            message = f"no operation reads one of {quote(resource.name)}, so nobody can follow what is started"
            yield error("unknown-resource", source, message, "Document a read of one, by its key")
        elif not set(resource.parent_parameters) <= set(_PARAMETER.findall(operation.path)):
            message = f"{quote(resource.name)} hangs below what the path of {quote(operation.id)} does not name"
            yield error("unknown-resource", source, message, "Name a resource with the same parents")

    def _is_documented(self, name: str, operation: ir.Operation, pointer: str) -> Iterator[Diagnostic]:
        names = {one.wire_name for one in operation.parameters if one.location is ir.Location.QUERY}
        if name not in names:
            message = f"{quote(operation.id)} documents no query parameter {quote(name)}"
            yield error("unknown-parameter", self._contract.source(pointer), message, "Document it, or remove it here")

    def limits(self, profiles: Mapping[str, LimitProfile]) -> Iterator[Diagnostic]:
        """Check the resources that limits name."""
        for profile_name, profile in profiles.items():
            pointer = pointers.join("x-stub", "limits", profile_name)
            for index, bucket in enumerate(profile.buckets or ()):
                place = f"{pointer}/buckets/{index}/scope"
                yield from self._is_known(bucket.scope, (*_SCOPES, *self._resources), place)
            for name in profile.max or ():
                yield from self._is_known(name, tuple(self._resources), pointer + pointers.join("max", name))

    def _is_known(self, name: str, names: tuple[str, ...], pointer: str) -> Iterator[Diagnostic]:
        if name not in names:
            message = f"there is no resource {quote(name)}"
            yield error("unknown-resource", self._contract.source(pointer), message, f"Write one of {', '.join(names)}")


def _query_parameters(stub: OperationStub) -> Iterator[tuple[str, str]]:
    """Yield the query parameters that ``x-stub`` of an operation names, each after its pointer there."""
    pages = stub.pagination
    named = {
        "/pagination/size": pages.size,
        "/pagination/token": pages.token,
        "/pagination/offset": pages.offset,
        "/pagination/page": pages.page,
        "/odata/filter": stub.odata.filter,
        "/select": stub.select,
    }
    return ((pointer, name) for pointer, name in named.items() if name is not None)

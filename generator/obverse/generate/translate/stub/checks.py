"""Errors of ``x-stub``: names that name nothing, batches that can't be any, extensions that nothing heeds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from obverse.document import pointer as pointers
from obverse.document.diagnostics import error, quote
from obverse.extensions.stub import OData, OperationStub
from obverse.generate import ir
from obverse.generate.translate.stub import conventions
from obverse.stub.contract.declarations import Pagination, Sort

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from obverse.document.diagnostics import Diagnostic
    from obverse.document.document import Document
    from obverse.generate.translate.schemas.compatibility import Classes
    from obverse.stub.contract.declarations import Behaviour, LimitProfile, LongRunning, Resource

_PARAMETER = re.compile(r"\{([^{}]+)\}")
_SCOPES = ("all", "caller")
_SILENT = OperationStub()


def check_unused_extensions(
    operations: list[ir.Operation], behaviour: Behaviour, contract: Document
) -> list[Diagnostic]:
    """Return an error for each operation whose ``x-stub`` speaks of a resource that could not be formed.

    Args:
        operations: All operations.
        behaviour: What could be formed.
        contract: The contract, for the lines.
    """
    bound = {binding.operation_id for resource in behaviour.resources for binding in resource.bindings}
    return [
        error(
            "no-resource",
            contract.source(pointers.child(operation.pointer, "x-stub")),
            f"no resource could be formed for {quote(operation.id)}, of which x-stub speaks: "
            f"{behaviour.reasons.get(operation.id, 'it is no operation on items')}",
            "State `resource` and `action`, or document what is missing",
        )
        for operation in operations
        if operation.id not in bound and operation.alias_of is None and _needs_resource(operation.extensions.stub)
    ]


def _needs_resource(stub: OperationStub) -> bool:
    """Say whether ``x-stub`` says more than what holds for an operation without a resource as well."""
    rest = replace(stub, display_name=None, response_properties={}, odata=OData(filter=stub.odata.filter))
    return rest != _SILENT


def check_batches(operations: list[ir.Operation], contract: Document, classes: Classes) -> list[Diagnostic]:
    """Return an error for each batch that can't carry requests, or whose response can't carry theirs.

    Args:
        operations: All operations.
        contract: The contract.
        classes: Knows the models.
    """
    return [
        error(
            "bad-batch",
            contract.source(operation.pointer + pointers.join("x-stub", "odata", "batch")),
            f"{quote(operation.id)} is no batch: {place} has no array {quote(name)}",
            "Describe the JSON batch of OData 4.01: `requests` in the body, `responses` in the response 200",
        )
        for operation in operations
        if operation.extensions.stub.odata.batch
        for place, name, type_ in (
            ("its body", "requests", conventions.request_type(operation)),
            ("its response 200", "responses", conventions.response_type(operation, 200)),
        )
        if not _has_array(classes.model(type_), name)
    ]


def _has_array(model: ir.Model | None, name: str) -> bool:
    fields = model.fields if model is not None else ()
    return any(field.wire_name == name and isinstance(field.type, ir.ListOf) for field in fields)


def check_references(operations: list[ir.Operation], behaviour: Behaviour, contract: Document) -> list[Diagnostic]:
    """Return an error for each name in ``x-stub`` that names nothing, or nothing of use there.

    Args:
        operations: All operations.
        behaviour: The resources, and the limits, which name them.
        contract: The contract, for the lines.
    """
    by_id = {operation.id: operation for operation in operations}
    checker = _ReferenceChecker(behaviour.resources, contract)
    problems = [
        problem
        for resource in behaviour.resources
        for binding in resource.bindings
        for problem in checker.binding(by_id[binding.operation_id], resource)
    ]
    return [*problems, *checker.limits(behaviour.limits)]


class _ReferenceChecker:
    def __init__(self, resources: tuple[Resource, ...], contract: Document) -> None:
        self._resources = {resource.name: resource for resource in resources}
        self._contract = contract

    def binding(self, operation: ir.Operation, resource: Resource) -> Iterator[Diagnostic]:
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

    def _with_ancestors(self, resource: Resource) -> list[str]:
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
        reads = any(binding.action == "read" for binding in resource.bindings)
        if resource.is_singleton or not reads:
            message = f"no operation reads one of {quote(resource.name)}, so nobody can follow what is started"
            yield error("unknown-resource", source, message, "Document a read of one, by its key")
        elif not set(resource.parent_parameters) <= set(_PARAMETER.findall(operation.path)):
            message = f"{quote(resource.name)} hangs below what the path of {quote(operation.id)} does not name"
            yield error("unknown-resource", source, message, "Name a resource with the same parents")

    def _is_documented(self, name: str, operation: ir.Operation, pointer: str) -> Iterator[Diagnostic]:
        names = {parameter.wire_name for parameter in operation.parameters if parameter.location is ir.Location.QUERY}
        if name not in names:
            message = f"{quote(operation.id)} documents no query parameter {quote(name)}"
            yield error("unknown-parameter", self._contract.source(pointer), message, "Document it, or remove it here")

    def limits(self, profiles: Mapping[str, LimitProfile]) -> Iterator[Diagnostic]:
        """Check the resources that limits name."""
        for profile_name, profile in profiles.items():
            pointer = pointers.join("x-stub", "limits", profile_name)
            for index, bucket in enumerate(profile.buckets):
                place = f"{pointer}/buckets/{index}/scope"
                yield from self._is_known(bucket.scope, (*_SCOPES, *self._resources), place)
            for name in profile.max:
                yield from self._is_known(name, tuple(self._resources), pointer + pointers.join("max", name))

    def _is_known(self, name: str, names: tuple[str, ...], pointer: str) -> Iterator[Diagnostic]:
        if name not in names:
            message = f"there is no resource {quote(name)}"
            yield error("unknown-resource", self._contract.source(pointer), message, f"Write one of {', '.join(names)}")


def _query_parameters(stub: OperationStub) -> Iterator[tuple[str, str]]:
    """Yield the query parameters that ``x-stub`` of an operation names, each after its pointer there."""
    pages, sort = stub.pagination or Pagination(), stub.sort or Sort()
    named = {
        "/pagination/size": pages.size,
        "/pagination/token": pages.token,
        "/pagination/offset": pages.offset,
        "/pagination/page": pages.page,
        "/odata/filter": stub.odata.filter,
        "/sort/by": sort.by,
        "/sort/direction": sort.direction,
        "/select": stub.select,
        **{"/filters" + pointers.join(name): name for name in stub.filters or ()},
    }
    return ((pointer, name) for pointer, name in named.items() if name is not None)

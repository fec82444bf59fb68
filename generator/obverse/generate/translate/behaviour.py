"""What ``x-stub`` says of an operation beyond its resource: what it needs, what it starts, how its list is paged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from obverse.document import pointer as pointers
from obverse.document.diagnostics import error, quote
from obverse.generate import ir
from obverse.generate.translate import conventions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obverse.document.diagnostics import Diagnostic
    from obverse.document.document import Document
    from obverse.generate.translate.shapes import Shapes

Json = dict[str, Any]
_PARAMETER = re.compile(r"\{([^{}]+)\}")
_IN_QUERY = ("size", "token", "offset", "page", "filter")
_EVERYBODY = ("all", "caller")


def needs(stub: Json) -> tuple[tuple[str, str, tuple[Any, ...]], ...]:
    """Return what must hold for an operation: resource, property, the values that it may have."""
    return tuple(
        (resource, wire, tuple(cast("list[Any]", values)) if isinstance(values, list) else (values,))
        for resource, properties in _object(stub.get("needs")).items()
        for wire, values in _object(properties).items()
    )


def starts(stub: Json) -> ir.Start | None:
    """Return what an operation starts."""
    stated = _object(stub.get("starts"))
    if not stated:
        return None
    changes = {key: tuple(_object(stated.get(key)).items()) for key in ("running", "done", "failed")}
    then = tuple((name, tuple(_object(change).items())) for name, change in _object(stated.get("then")).items())
    key = str(stated.get("id", "{uuid}"))
    return ir.Start(str(stated["resource"]), key, changes["running"], changes["done"], changes["failed"], then)


def paging(stub: Json) -> ir.Paging | None:
    """Return how a list is read in parts."""
    stated = _object(stub.get("paging"))
    return ir.Paging(**stated) if stated else None


def limits(tree: Json) -> tuple[ir.LimitProfile, ...]:
    """Return the throttling profiles of a document."""
    profiles = _object(_object(tree.get("x-stub")).get("limits"))
    return tuple(
        ir.LimitProfile(
            name,
            str(profile.get("description", "")),
            str(profile.get("date", "")),
            tuple(_bucket(bucket) for bucket in profile.get("buckets", ())),
            tuple(_object(profile.get("most")).items()),
        )
        for name, profile in profiles.items()
    )


def batches(operations: list[ir.Operation], contract: Document) -> tuple[str, ...]:
    """Name the operations whose requests carry others."""
    return tuple(
        operation.id
        for operation in operations
        if _object(cast("Json", contract.resolve(operation.pointer)).get("x-stub")).get("batch") is True
    )


def unfit(operations: list[ir.Operation], contract: Document, shapes: Shapes) -> list[Diagnostic]:
    """Return an error for each batch that can't carry requests, or whose answer can't carry theirs.

    Args:
        operations: All operations.
        contract: The contract.
        shapes: Knows the models.
    """
    named = {*batches(operations, contract)}
    return [
        error(
            "bad-batch",
            contract.source(pointers.child(pointers.child(operation.pointer, "x-stub"), "batch")),
            f"{quote(operation.id)} is no batch: {place} has no array {quote(wire)}",
            "Describe the JSON batch of OData 4.01: requests in the body, responses in the answer 200",
        )
        for operation in operations
        if operation.id in named
        for place, wire, found in (
            ("its body", "requests", conventions.sent(operation)),
            ("its answer 200", "responses", conventions.answer(operation, 200)),
        )
        if not _has_array(shapes.model(found), wire)
    ]


def _has_array(model: ir.Model | None, wire: str) -> bool:
    fields = model.fields if model is not None else ()
    return any(one.wire_name == wire and isinstance(one.type, ir.ListOf) for one in fields)


def _bucket(bucket: Json) -> ir.Bucket:
    rate = bucket["rate"]
    return ir.Bucket(
        operations=tuple(bucket.get("operations", ())),
        per=str(bucket.get("per", "all")),
        rate=float(rate),
        seconds=float(bucket.get("seconds", 1)),
        burst=int(bucket.get("burst") or max(1, int(rate))),
    )


def misled(operations: list[ir.Operation], found: tuple[ir.Resource, ...], contract: Document) -> list[Diagnostic]:
    """Return an error for each name in ``x-stub`` that names nothing, or nothing of use there.

    Args:
        operations: All operations.
        found: The resources.
        contract: The contract.
    """
    by_id = {operation.id: operation for operation in operations}
    judge = _Judge(found, contract)
    problems = [
        problem
        for resource in found
        for binding in resource.bindings
        for problem in judge.binding(by_id[binding.operation_id], resource, binding)
    ]
    return [*problems, *judge.limits(by_id)]


class _Judge:
    def __init__(self, found: tuple[ir.Resource, ...], contract: Document) -> None:
        self._resources = {resource.name: resource for resource in found}
        self._contract = contract

    def binding(self, operation: ir.Operation, resource: ir.Resource, binding: ir.Binding) -> Iterator[Diagnostic]:
        stub = pointers.child(operation.pointer, "x-stub")
        near = self._near(resource)
        for name, _, _ in binding.needs:
            yield from self._reachable(name, near, pointers.child(pointers.child(stub, "needs"), name))
        if binding.starts is not None:
            at = pointers.child(stub, "starts")
            yield from self._start(binding.starts, operation, at)
            for name, _ in binding.starts.then:
                yield from self._reachable(name, near, pointers.child(pointers.child(at, "then"), name))
        if binding.paging is not None:
            for key in _IN_QUERY:
                at = pointers.child(pointers.child(stub, "paging"), key)
                yield from self._in_query(getattr(binding.paging, key), operation, at)
        yield from self._in_query(binding.select, operation, pointers.child(stub, "select"))

    def _near(self, resource: ir.Resource) -> list[str]:
        """Name the resource and its ancestors."""
        names = [resource.name]
        while (parent := self._resources[names[-1]].parent) is not None:
            names.append(parent)
        return names

    def _reachable(self, name: str, near: list[str], at: str) -> Iterator[Diagnostic]:
        if name not in near:
            hint = f"Name one of {', '.join(near)}"
            yield error("unknown-resource", self._contract.source(at), f"{quote(name)} is no resource above it", hint)

    def _start(self, start: ir.Start, operation: ir.Operation, at: str) -> Iterator[Diagnostic]:
        source = self._contract.source(pointers.child(at, "resource"))
        held = self._resources.get(start.resource)
        if held is None:
            known = ", ".join(self._resources)
            yield error("unknown-resource", source, f"there is no resource {quote(start.resource)}", f"Known: {known}")
            return
        reads = any(binding.action is ir.Action.READ for binding in held.bindings)
        if held.key is None or not reads:
            message = f"no operation reads one of {quote(held.name)}, so nobody can follow what is started"
            yield error("unknown-resource", source, message, "Document a read of one, by its key")
        elif not set(held.parent_parameters) <= set(_PARAMETER.findall(operation.path)):
            message = f"{quote(held.name)} hangs below what the path of {quote(operation.id)} does not name"
            yield error("unknown-resource", source, message, "Name a resource with the same parents")

    def _in_query(self, name: str | None, operation: ir.Operation, at: str) -> Iterator[Diagnostic]:
        known = {one.wire_name for one in operation.parameters if one.location is ir.Location.QUERY}
        if name is not None and name not in known:
            message = f"{quote(operation.id)} documents no query parameter {quote(name)}"
            yield error("unknown-parameter", self._contract.source(at), message, "Document it, or remove it here")

    def limits(self, by_id: dict[str, ir.Operation]) -> Iterator[Diagnostic]:
        for profile in limits(self._contract.tree):
            for index, bucket in enumerate(profile.buckets):
                at = pointers.join("x-stub", "limits", profile.name, "buckets", str(index))
                for place, name in enumerate(bucket.operations):
                    if name not in by_id:
                        source = self._contract.source(f"{at}/operations/{place}")
                        message = f"there is no operation {quote(name)}"
                        yield error("unknown-operation", source, message, "Mend the operationId")
                yield from self._known(bucket.per, (*_EVERYBODY, *self._resources), f"{at}/per")
            for name, _ in profile.most:
                at = pointers.join("x-stub", "limits", profile.name, "most", name)
                yield from self._known(name, tuple(self._resources), at)

    def _known(self, name: str, known: tuple[str, ...], at: str) -> Iterator[Diagnostic]:
        if name not in known:
            hint = f"Write one of {', '.join(known)}"
            yield error("unknown-resource", self._contract.source(at), f"there is no resource {quote(name)}", hint)


def _object(value: Any) -> Json:
    return cast("Json", value) if isinstance(value, dict) else {}

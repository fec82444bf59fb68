"""The behaviour of the stub: what its contract can't say, as the runtime's own declarations."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, ClassVar, cast

import msgspec

from obverse.generate.views.view import Job, View
from obverse.stub.contract import declarations
from obverse.stub.contract.templates import fields_of
from obverse.wire.pointer import look_up

if TYPE_CHECKING:
    from obverse.generate import ir


@dataclass(frozen=True, slots=True)
class BehaviourFile(View):
    """The behaviour, as JSON."""

    template: ClassVar[str] = "stub/behaviour.json.jinja"

    behaviour: Any


def job(api: ir.Api) -> Job:
    """Plan the file."""
    view = BehaviourFile(api.source_file, msgspec.to_builtins(behaviour(api)))
    return Job(PurePosixPath("stub/behaviour.json"), view)


def behaviour(api: ir.Api) -> declarations.Behaviour:
    """Declare the behaviour."""
    operations = [operation for group in api.groups for operation in group.operations]
    return declarations.Behaviour(
        resources=tuple(_resource(resource) for resource in api.resources),
        errors=_errors(api.error_style),
        headers=dict(api.error_style.headers),
        limits={profile.name: _limits(profile) for profile in api.limits},
        aliases={operation.id: operation.alias_of for operation in operations if operation.alias_of is not None},
        operation_ids={
            f"{operation.method} {operation.path}": operation.id
            for operation in operations
            if not _has_id(operation, api.contract)
        },
        odata=_odata(api),
    )


def _has_id(operation: ir.Operation, contract: dict[str, Any]) -> bool:
    return bool(look_up(contract, operation.pointer).get("operationId"))


def _odata(api: ir.Api) -> declarations.OData | None:
    bindings = [binding for resource in api.resources for binding in resource.bindings]
    filters = {
        binding.operation_id: binding.paging.filter
        for binding in bindings
        if binding.paging is not None and binding.paging.filter is not None
    }
    return declarations.OData(batches=api.batches, filters=filters) if api.batches or filters else None


def _resource(resource: ir.Resource) -> declarations.Resource:
    return declarations.Resource(
        name=resource.name,
        display_name=resource.mark,
        path=resource.path,
        parent=resource.parent,
        parent_parameters=resource.parent_parameters,
        key=resource.key,
        key_parameter=resource.key_parameter,
        unique=resource.unique,
        assignments={assignment.wire_name: _assignment(assignment) for assignment in resource.assignments},
        bindings=tuple(_binding(binding) for binding in resource.bindings),
    )


def _assignment(assignment: ir.Assignment) -> declarations.Assignment:
    value, always = assignment.value, assignment.always
    if isinstance(value, dict) and [*cast("dict[str, Any]", value)] == ["generate"]:
        return declarations.Generated(generator=cast("dict[str, Any]", value)["generate"], always=always)
    if fields_of(value):
        return declarations.Template(template=value, always=always)
    return declarations.Constant(value=value, always=always)


def _binding(binding: ir.Binding) -> declarations.Binding:
    preconditions: dict[str, dict[str, tuple[Any, ...]]] = {}
    for resource, name, values in binding.needs:
        preconditions.setdefault(resource, {})[name] = values
    return declarations.Binding(
        operation_id=binding.operation_id,
        action=binding.action.value,
        status=binding.status,
        items=binding.collection,
        response_properties=dict(binding.add),
        preconditions=preconditions,
        long_running=_long_running(binding.starts) if binding.starts is not None else None,
        pagination=_pagination(binding.paging) if binding.paging is not None else None,
        select=binding.select,
        merge=binding.merge,
    )


def _long_running(start: ir.Start) -> declarations.LongRunning:
    return declarations.LongRunning(
        resource=start.resource,
        id=start.id,
        running=dict(start.running),
        succeeded=dict(start.done),
        failed=dict(start.failed),
        on_success={resource: dict(changes) for resource, changes in start.then},
    )


def _pagination(paging: ir.Paging) -> declarations.Pagination:
    return declarations.Pagination(
        size=paging.size,
        token=paging.token,
        offset=paging.offset,
        page=paging.page,
        next=paging.next,
        max=paging.most,
    )


def _limits(profile: ir.LimitProfile) -> declarations.LimitProfile:
    return declarations.LimitProfile(
        description=profile.description,
        date=profile.date,
        buckets=tuple(
            declarations.Bucket(
                requests=bucket.rate,
                seconds=bucket.seconds,
                burst=bucket.burst,
                operations=bucket.operations,
                scope=bucket.per,
            )
            for bucket in profile.buckets
        ),
        max=dict(profile.most),
    )


def _errors(style: ir.ErrorStyle) -> declarations.ErrorStyle:
    inner_codes = dict(style.inner_codes)
    return declarations.ErrorStyle(
        template=style.template,
        media_type=style.media_type,
        texts={
            name: declarations.ErrorText(
                code=code or None, message=message or None, inner_code=inner_codes.get(name) or None
            )
            for name, (code, message) in style.codes
        },
    )

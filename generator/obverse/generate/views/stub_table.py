"""The table of the stub: routes, resources, ways to authenticate and the wording of errors, as declarations."""

from __future__ import annotations

from dataclasses import astuple, fields
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from obverse.generate.views.code import Code, literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed import DataclassInstance

    from obverse.generate import ir


def prefixes(api: ir.Api) -> tuple[str, ...]:
    """Return the paths of the servers, each once."""
    found: dict[str, None] = {}
    for server in api.servers:
        try:
            path = urlsplit(server.url).path.rstrip("/")
        except ValueError:
            continue
        if path.startswith("/") and "{" not in path:
            found[path] = None
    return tuple(found)


def routes(api: ir.Api) -> tuple[Code, ...]:
    """Declare the operations, aliases included."""
    by_id = {operation.id: (group, operation) for group in api.groups for operation in group.operations}
    return tuple(_route(group, operation) for group, operation in by_id.values())


def _route(group: ir.Group, operation: ir.Operation) -> Code:
    alternatives = dict.fromkeys(tuple(name for name, _ in schemes) for schemes in operation.security)
    return _call(
        "Route",
        literal(operation.id),
        literal(operation.method.upper()),
        literal(operation.path),
        literal(group.name),
        literal(operation.name),
        summary=literal(operation.summary) if operation.summary else None,
        parameters=_tuple(_parameter(parameter) for parameter in operation.parameters),
        body=_body(operation.body),
        responses=_tuple(_response(response) for response in operation.responses),
        security=literal(tuple(alternatives)) if alternatives else None,
        alias_of=literal(operation.alias_of) if operation.alias_of is not None else None,
    )


def _parameter(parameter: ir.Parameter) -> Code:
    return _call(
        "Parameter",
        literal(parameter.wire_name),
        literal(parameter.location.value),
        literal(parameter.schema_pointer),
        required=Code("True") if parameter.required else None,
        style=literal(parameter.style) if parameter.style != "simple" else None,
        explode=Code("True") if parameter.explode else None,
        media_type=literal(parameter.media_type) if parameter.media_type is not None else None,
    )


def _body(body: ir.RequestBody | None) -> Code | None:
    if body is None:
        return None
    contents = _tuple(_content(content) for content in body.contents) or Code("()")
    return _call("Body", Code(str(body.required)), contents)


def _content(content: ir.Content) -> Code:
    schema = literal(content.schema_pointer) if content.schema_pointer is not None else None
    return _call("Content", literal(content.media_type), literal(content.encoding.value), schema)


def _response(response: ir.Response) -> Code:
    return _call(
        "Response",
        literal(response.status),
        contents=_tuple(_content(content) for content in response.contents),
        headers=_tuple(
            _call(
                "Header",
                literal(header.wire_name),
                required=Code("True") if header.required else None,
                schema=literal(header.schema_pointer) if header.schema_pointer is not None else None,
            )
            for header in response.headers
        ),
    )


def schemes(api: ir.Api) -> tuple[Code, ...]:
    """Declare the ways to authenticate."""
    return tuple(
        _call(
            "Scheme",
            literal(scheme.name),
            literal(scheme.kind),
            *((literal(scheme.location.value), literal(scheme.wire_name)) if scheme.kind == "apiKey" else ()),
        )
        for scheme in api.security_schemes
    )


def resources(api: ir.Api) -> tuple[Code, ...]:
    """Declare what the stub remembers."""
    return tuple(_resource(resource) for resource in api.resources)


def _resource(resource: ir.Resource) -> Code:
    return _call(
        "Resource",
        literal(resource.name),
        literal(resource.path),
        _tuple(_binding(binding) for binding in resource.bindings) or Code("()"),
        parent=_text(resource.parent),
        parent_parameters=literal(resource.parent_parameters) if resource.parent_parameters else None,
        key=_text(resource.key),
        key_parameter=_text(resource.key_parameter),
        unique=literal(resource.unique) if resource.unique else None,
        assignments=_tuple(
            _call(
                "Assignment",
                literal(assignment.wire_name),
                literal(assignment.value),
                always=Code("True") if assignment.always else None,
            )
            for assignment in resource.assignments
        ),
        mark=literal(resource.mark),
    )


def _binding(binding: ir.Binding) -> Code:
    return _call(
        "Binding",
        literal(binding.operation_id),
        literal(binding.action.value),
        Code(str(binding.status)),
        collection=_text(binding.collection),
        add=literal(binding.add) if binding.add else None,
        needs=literal(binding.needs) if binding.needs else None,
        starts=_start(binding.starts) if binding.starts is not None else None,
        paging=_call("Paging", **_told(binding.paging)) if binding.paging is not None else None,
        select=_text(binding.select),
        merge=literal(binding.merge) if binding.merge != "deep" else None,
    )


def _start(start: ir.Start) -> Code:
    told = _told(start)
    return _call("Start", told.pop("resource"), **told)


def limits(api: ir.Api) -> tuple[Code, ...]:
    """Declare the throttling profiles."""
    return tuple(
        _call(
            "LimitProfile",
            literal(profile.name),
            literal(profile.description),
            literal(profile.date),
            _tuple(_call("Bucket", *map(literal, astuple(bucket))) for bucket in profile.buckets) or Code("()"),
            most=literal(profile.most) if profile.most else None,
        )
        for profile in api.limits
    )


def _told(declared: DataclassInstance) -> dict[str, Code]:
    """Write the fields that say more than their defaults do."""
    values = {one.name: (getattr(declared, one.name), one.default) for one in fields(declared)}
    return {name: literal(value) for name, (value, default) in values.items() if value != default}


def errors(api: ir.Api) -> Code:
    """Declare how errors are worded."""
    style = api.error_style
    inner = dict(style.inner_codes)
    words = ", ".join(f"{literal(name)}: {_words(*said, inner.get(name, ''))}" for name, said in style.codes)
    return _call(
        "ErrorStyle",
        template=literal(style.template) if style.template is not None else None,
        media_type=literal(style.media_type) if style.media_type != "application/json" else None,
        words=Code(f"{{{words}}}") if words else None,
        headers=literal(style.headers) if style.headers else None,
    )


def _words(code: str, message: str, inner_code: str) -> Code:
    return _call(
        "Words", code=_text(code or None), message=_text(message or None), inner_code=_text(inner_code or None)
    )


def _text(value: str | None) -> Code | None:
    return literal(value) if value is not None else None


def _tuple(parts: Iterable[Code]) -> Code | None:
    """Write a tuple; ``None`` when it is empty, for then it is the default."""
    found = list(parts)
    return Code(f"({', '.join(found)}{',' if len(found) == 1 else ''})") if found else None


def _call(name: str, *arguments: Code | None, **named: Code | None) -> Code:
    """Write a call; arguments that are ``None`` are left out."""
    told = [argument for argument in arguments if argument is not None]
    told += [Code(f"{key}={value}") for key, value in named.items() if value is not None]
    return Code(f"{name}({', '.join(told)})")

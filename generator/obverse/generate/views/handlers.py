"""The stub: its front door, and a module of handlers for each group."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, ClassVar, Final

from obverse.generate.identifiers.scopes import constant_name
from obverse.generate.views import behaviour, responses
from obverse.generate.views.annotations import Namespace
from obverse.generate.views.code import Code, identifier
from obverse.generate.views.docstrings import Docstring, Section, flow, provenance, sentence
from obverse.generate.views.responses import Responses
from obverse.generate.views.signatures import (
    Argument,
    Call,
    Keyword,
    Signature,
    arguments,
    body_arguments,
    in_path,
    others,
)
from obverse.generate.views.view import Job, View

if TYPE_CHECKING:
    from obverse.generate import ir

_OFFERED: Final = (
    *("AfterPolls", "AfterSeconds", "App", "AtOnce", "Clock", "Credential", "FaultRule", "Request", "Rule"),
    *("RuleContext", "Settings", "create_app", "responses"),
)
_REQUEST: Final = Code("request")


@dataclass(frozen=True, slots=True)
class HandlerArgument:
    """A parameter of an operation, as the runtime hands it to a handler."""

    name: str
    location: str
    wire_name: str
    annotation: Code


@dataclass(frozen=True, slots=True)
class HandlerBody:
    """What a body of some media type is read into."""

    media_type: str
    annotation: Code


@dataclass(frozen=True, slots=True)
class Handler:
    """The handler of an operation.

    Attributes:
        constant: Name of its declaration.
        response: Name of the choice between the responses that it may return.
        responses: Those.
        call: How the state of the stub answers.
    """

    name: Code
    operation_id: str
    constant: Code
    response: Code
    responses: tuple[Code, ...]
    arguments: tuple[HandlerArgument, ...]
    bodies: tuple[HandlerBody, ...]
    signature: Signature
    call: Call
    text: Docstring


@dataclass(frozen=True, slots=True)
class HandlersModule(View):
    """A module of ``stub/``: the handlers of one group."""

    template: ClassVar[str] = "stub/group.py.jinja"

    class_name: Code
    text: Docstring
    handlers: tuple[Handler, ...]


@dataclass(frozen=True, slots=True)
class HandlersKeyword:
    """A keyword of ``create_app``, by which a person gives handlers of their own for a group.

    Attributes:
        name: Of the keyword, and of the module with the handlers.
        methods: What the module's ``METHODS`` are called here, like nothing else.
        class_name: Of the handlers.
    """

    name: Code
    methods: Code
    class_name: Code


@dataclass(frozen=True, slots=True)
class StubModule(View):
    """The package ``stub``.

    Attributes:
        title: Of the API.
        names: What the package exports.
        groups: Those with operations of their own.
        has_rules: Whether the package holds hand-written rules.
        text: Docstring of ``create_app``.
    """

    template: ClassVar[str] = "stub/__init__.py.jinja"

    title: str
    names: tuple[str, ...]
    groups: tuple[HandlersKeyword, ...]
    has_rules: bool
    text: Docstring


def jobs(api: ir.Api, *, with_rules: bool = False) -> list[Job]:
    """Plan the modules; a group without operations of its own (all are aliases) has none."""
    own = {
        group.name: [operation for operation in group.operations if operation.alias_of is None] for group in api.groups
    }
    always = frozenset(name.lower() for name in api.behaviour.headers)
    documented = Responses((operation for operations in own.values() for operation in operations), always)
    groups = [group for group in api.groups if own[group.name]]
    keywords = tuple(map(_keyword, groups))
    modules = [
        Job(PurePosixPath("stub", f"{keyword.name}.py"), _group(api, group, own[group.name], documented))
        for keyword, group in zip(keywords, groups, strict=True)
    ]
    front = _stub(api, keywords, has_rules=with_rules)
    return [Job(PurePosixPath("stub/__init__.py"), front), responses.job(api, documented), behaviour.job(api), *modules]


def _class_name(group: ir.Group) -> Code:
    return identifier(f"{group.type_name}Handlers")


def _keyword(group: ir.Group) -> HandlersKeyword:
    return HandlersKeyword(
        name=identifier(group.name),
        methods=identifier(f"_{group.name.upper()}_METHODS"),
        class_name=_class_name(group),
    )


def _group(api: ir.Api, group: ir.Group, operations: list[ir.Operation], documented: Responses) -> HandlersModule:
    namespace = Namespace(frozenset(operation.name for operation in operations))
    return HandlersModule(
        source=provenance(api.source_file, f"/tags/{group.title or group.name}"),
        class_name=_class_name(group),
        text=Docstring(flow(group.description) or sentence(group.title or group.name)),
        handlers=tuple(_handler(operation, namespace, documented) for operation in operations),
    )


def _handler(operation: ir.Operation, namespace: Namespace, documented: Responses) -> Handler:
    constant = identifier(constant_name(operation.name))
    path = in_path(operation)
    body = [Keyword(Code("body"), Code("body"))] if operation.body is not None else []
    method = f"``{operation.method.upper()} {operation.path}``"
    return Handler(
        name=identifier(operation.name),
        operation_id=operation.id,
        constant=constant,
        response=identifier(f"{operation.type_name}Response"),
        responses=tuple(documented.annotation(response) for response in sorted(operation.responses, key=_order)),
        arguments=tuple(map(_argument, (*path, *others(operation)))),
        bodies=_bodies(operation),
        signature=Signature(
            positional=(
                Argument(_REQUEST, Code("Request")),
                *arguments(path, namespace),
                *body_arguments(operation, namespace),
            ),
            keyword_only=arguments(others(operation), namespace),
        ),
        call=Call(
            Code("_respond"), (constant, _REQUEST, *(identifier(parameter.name) for parameter in path)), tuple(body)
        ),
        text=Docstring(f"{sentence(operation.summary or operation.id)} {method}"),
    )


def _order(response: ir.Response) -> tuple[bool, str]:
    """Sort by status, successes first."""
    return (not response.status.startswith("2"), response.status)


def _argument(parameter: ir.Parameter) -> HandlerArgument:
    annotation = Namespace().code(parameter.type)
    return HandlerArgument(parameter.name, parameter.location.value, parameter.wire_name, annotation)


def _bodies(operation: ir.Operation) -> tuple[HandlerBody, ...]:
    contents = operation.body.contents if operation.body is not None else ()
    return tuple(HandlerBody(content.media_type, Namespace().request_body([content]).code) for content in contents)


def _stub(api: ir.Api, groups: tuple[HandlersKeyword, ...], *, has_rules: bool) -> StubModule:
    handlers = [
        (group.name, f"Handlers of the group {group.name}; by default the stub's state answers") for group in groups
    ]
    general = (
        ("settings", "Tokens, limits, clock; see Settings"),
        ("rules", "What is checked beside the contract, by operation id; by default those of the package"),
    )
    return StubModule(
        source=provenance(api.source_file),
        title=sentence(api.title or "the API"),
        names=(*_OFFERED, *(group.class_name for group in groups)),
        groups=groups,
        has_rules=has_rules,
        text=Docstring(
            "Make the stub, an ASGI app with a state of its own.", sections=(Section("Args", (*handlers, *general)),)
        ),
    )

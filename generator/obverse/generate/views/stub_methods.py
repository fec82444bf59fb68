"""A method of the stub's handlers: its replies, its signature, and what the runtime has to know to call it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from obverse.generate import ir
from obverse.generate.views import prose
from obverse.generate.views.annotations import (
    annotation,
    answer_annotation,
    choice,
    optional,
    request_annotation,
    spelled,
)
from obverse.generate.views.code import Code, identifier, literal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    _Named: TypeAlias = Sequence[tuple[ir.Parameter, Code]]

_TAKEN_ARGUMENTS = frozenset({"self", "request", "body"})
_TAKEN_CONSTANTS = frozenset({"UNSET", "TYPE_CHECKING", "METHODS"})
_TAKEN_FIELDS = frozenset({"body", "status", "media_type", "header_names"})


@dataclass(frozen=True, slots=True)
class FieldView:
    """An attribute of a reply."""

    name: Code
    annotation: Code
    default: Code
    text: str


@dataclass(frozen=True, slots=True)
class ReplyView:
    """A documented response as a class.

    Attributes:
        status: Its status; ``None`` for a range or the default, where each reply has its own.
        headers: Field -> header, a literal; ``None`` when it has none.
    """

    name: Code
    status: int | None
    headers: Code | None
    fields: tuple[FieldView, ...]
    text: str


@dataclass(frozen=True, slots=True)
class HandlerView:
    """An operation as a method.

    Attributes:
        constant: Name of its declaration.
        declared: The arguments of that declaration.
        union: Name of the choice between its replies, ``choice`` what it stands for.
        signature: The parameters, ``self`` included.
        call: The arguments of ``self._reply``.
    """

    name: Code
    constant: Code
    declared: tuple[Code, ...]
    replies: tuple[ReplyView, ...]
    union: Code
    choice: Code
    signature: Code
    call: Code
    text: str


def handler(operation: ir.Operation, hidden: frozenset[str], always: frozenset[str]) -> HandlerView:
    """Finish the method of an operation.

    Args:
        operation: Any.
        hidden: Names of all methods of its class.
        always: Headers (in lower case) that every answer carries anyway.
    """
    upper = operation.name.upper()
    constant = identifier(f"{upper}_" if upper in _TAKEN_CONSTANTS else upper)
    in_path = [pair for pair in _named(operation) if pair[0].location is ir.Location.PATH]
    in_path.sort(key=lambda pair: operation.path.find(f"{{{pair[0].wire_name}}}"))
    others = [pair for pair in _named(operation) if pair[0].location is not ir.Location.PATH]
    others.sort(key=lambda pair: not pair[0].required)
    replies = tuple(_reply(operation, response, always) for response in operation.responses)
    call = [constant, Code("request"), *(name for _, name in in_path)]
    return HandlerView(
        name=identifier(operation.name),
        constant=constant,
        declared=_declared(operation, [*in_path, *others], replies),
        replies=replies,
        union=identifier(f"{operation.type_name}Reply"),
        choice=Code(" | ".join(view.name for view in replies) or "Reply"),
        signature=_signature(operation, in_path, others, hidden),
        call=Code(", ".join([*call, *(["body=body"] if operation.body else [])])),
        text=_text(operation, [*in_path, *others]),
    )


def _named(operation: ir.Operation) -> _Named:
    return [
        (parameter, identifier(f"{parameter.name}_" if parameter.name in _TAKEN_ARGUMENTS else parameter.name))
        for parameter in operation.parameters
    ]


def _reply(operation: ir.Operation, response: ir.Response, always: frozenset[str]) -> ReplyView:
    stem = "Default" if response.status == "default" else response.status.upper()
    exact = int(response.status) if response.status.isascii() and response.status.isdigit() else None
    headers = [
        (identifier(f"{header.name}_header" if header.name in _TAKEN_FIELDS else header.name), header)
        for header in response.headers
        if header.wire_name.lower() not in always | {"content-type"}
    ]
    hidden = frozenset(str(name) for name, _ in headers)
    fields = [] if exact is not None else [FieldView(Code("status"), spelled("int", hidden), Code(""), "The status.")]
    if response.contents:
        kinds = choice(answer_annotation(content, "models.", hidden) for content in response.contents)
        fields.append(FieldView(Code("body"), kinds, Code(""), ""))
    if len({content.media_type for content in response.contents}) > 1:
        types = [literal(content.media_type) for content in response.contents]
        text = "Media type of the body."
        fields.append(FieldView(Code("media_type"), Code(f"Literal[{', '.join(types)}]"), Code(f" = {types[0]}"), text))
    for name, header in headers:
        kind = annotation(header.type, "models.", hidden)
        spelling = kind if header.required else optional(kind)
        fields.append(FieldView(name, spelling, Code("" if header.required else " = UNSET"), _of_header(header)))
    return ReplyView(
        name=identifier(f"{operation.type_name}{stem}"),
        status=exact,
        headers=literal({str(name): header.wire_name for name, header in headers}) if headers else None,
        fields=tuple(fields),
        text=prose.paragraphs(prose.flow(response.description) or f"{stem}."),
    )


def _of_header(header: ir.Header) -> str:
    return prose.sentence(f"Header {header.wire_name}. {header.description}")


def _declared(operation: ir.Operation, named: _Named, replies: Sequence[ReplyView]) -> tuple[Code, ...]:
    told = [literal(operation.id), literal(operation.name), Code(_tuple([view.name for view in replies]))]
    arguments = [
        f"Argument({literal(str(name))}, {literal(parameter.location.value)}, {literal(parameter.wire_name)}, "
        f"{annotation(parameter.type, 'models.')})"
        for parameter, name in named
    ]
    told += [Code(f"arguments={_tuple(arguments)}")] if arguments else []
    if operation.body is not None:
        pairs = [
            f"{literal(content.media_type)}: {request_annotation(content, 'models.')}"
            for content in operation.body.contents
        ]
        told.append(Code(f"bodies={{{', '.join(pairs)}}}"))
    return tuple(told)


def _tuple(parts: Sequence[str]) -> str:
    return f"({', '.join(parts)}{',' if len(parts) == 1 else ''})"


def _signature(operation: ir.Operation, in_path: _Named, others: _Named, hidden: frozenset[str]) -> Code:
    """The request, path parameters in the order of the path, the body, then the others by keyword."""
    parts = ["self", "request: Request"]
    parts += [f"{name}: {annotation(parameter.type, 'models.', hidden)}" for parameter, name in in_path]
    if operation.body is not None:
        kind = choice(request_annotation(content, "models.", hidden) for content in operation.body.contents)
        parts.append(f"body: {kind}" if operation.body.required else f"body: {optional(kind)} = UNSET")
    keywords = [
        f"{name}: {kind}" if parameter.required else f"{name}: {optional(kind)} = UNSET"
        for parameter, name in others
        for kind in [annotation(parameter.type, "models.", hidden)]
    ]
    return Code(", ".join([*parts, *(["*", *keywords] if keywords else [])]))


def _text(operation: ir.Operation, named: _Named) -> str:
    told = [("request", "The request as it came.")]
    told += [(str(name), prose.sentence(parameter.description)) for parameter, name in named]
    if operation.body is not None:
        told.append(("body", operation.body.description or "What was sent."))
    return prose.paragraphs(
        prose.sentence(operation.summary or operation.id),
        f"``{operation.method.upper()} {operation.path}``",
        prose.section("Args", told),
        prose.origin(operation.source),
    )

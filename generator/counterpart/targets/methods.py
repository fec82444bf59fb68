"""A method of the client: signature, docstring and the call that it makes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterpart import ir

from . import declarations, prose
from .annotations import annotation, answer_annotation, choice, optional, request_annotation
from .code import Code, identifier, literal
from .package import error_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TypeAlias

    _Named: TypeAlias = Sequence[tuple[ir.Parameter, Code]]

_TAKEN_PARAMETERS = frozenset({"self", "body", "content_type"})
_TAKEN_CONSTANTS = frozenset({"UNSET", "TYPE_CHECKING"})


@dataclass(frozen=True, slots=True)
class MethodView:
    """An operation as a method.

    Attributes:
        constant: Name of its declaration.
        declared: What the declaration says it returns, at the level of the module.
        arguments: Of the declaration.
        signature: The parameters, ``self`` included.
        result: What the method returns, at the level of the class.
        call: The arguments of ``self._send``.
        text: The docstring.
    """

    name: Code
    constant: Code
    declared: Code
    arguments: tuple[Code, ...]
    signature: Code
    result: Code
    call: Code
    text: str


def method(operation: ir.Operation, hidden: frozenset[str], aliases: Sequence[str]) -> MethodView:
    """Finish the method of an operation.

    Args:
        operation: Any.
        hidden: Names of all methods of its class.
        aliases: Other paths of the same operation.
    """
    upper = operation.name.upper()
    constant = identifier(f"{upper}_" if upper in _TAKEN_CONSTANTS else upper)
    named = [(parameter, _name(parameter)) for parameter in operation.parameters]
    call = [constant, *(name for _, name in named)]
    if operation.body is not None:
        call.append(Code("body=body"))
        call += [Code("content_type=content_type")] if len(operation.body.contents) > 1 else []
    return MethodView(
        name=identifier(operation.name),
        constant=constant,
        declared=_result(operation, frozenset()),
        arguments=declarations.arguments(operation),
        signature=_signature(operation, named, hidden),
        result=_result(operation, hidden),
        call=Code(", ".join(call)),
        text=_text(operation, named, aliases),
    )


def _name(parameter: ir.Parameter) -> Code:
    return identifier(f"{parameter.name}_" if parameter.name in _TAKEN_PARAMETERS else parameter.name)


def _signature(operation: ir.Operation, named: _Named, hidden: frozenset[str]) -> Code:
    """Path parameters in the order of the path, then the body, then the others by keyword, required ones first."""
    in_path = [pair for pair in named if pair[0].location is ir.Location.PATH]
    in_path.sort(key=lambda pair: operation.path.find(f"{{{pair[0].wire_name}}}"))
    others = [pair for pair in named if pair[0].location is not ir.Location.PATH]
    others.sort(key=lambda pair: not pair[0].required)
    positional = [f"{name}: {annotation(parameter.type, 'models.', hidden)}" for parameter, name in in_path]
    keywords: list[str] = []
    if operation.body is not None:
        contents = declarations.bodies(operation)
        kind = choice(request_annotation(content, "models.", hidden) for content in contents)
        positional.append(f"body: {kind}" if operation.body.required else f"body: {optional(kind)} = UNSET")
        if len(contents) > 1:
            types = [literal(content.media_type) for content in contents]
            keywords.append(f"content_type: Literal[{', '.join(types)}] = {types[0]}")
    for parameter, name in others:
        kind = annotation(parameter.type, "models.", hidden)
        keywords.append(f"{name}: {kind}" if parameter.required else f"{name}: {optional(kind)} = UNSET")
    return Code(", ".join(["self", *positional, *(["*", *keywords] if keywords else [])]))


def _successes(operation: ir.Operation) -> list[ir.Response]:
    """The documented successes; where there are none, the default answer is one."""
    found = [response for response in operation.responses if response.status.startswith("2")]
    return found or [response for response in operation.responses if response.status == "default"]


def _result(operation: ir.Operation, hidden: frozenset[str]) -> Code:
    if operation.method.upper() == "HEAD":
        return Code("None")
    kinds: list[str] = []
    for response in _successes(operation):
        kinds += [answer_annotation(content, "models.", hidden) for content in response.contents]
        kinds += [] if response.contents else ["None"]
    return choice(kinds) if kinds else Code("None")


def _text(operation: ir.Operation, named: _Named, aliases: Iterable[str]) -> str:
    paths = "".join(f", also on ``{path}``" for path in aliases)
    body = operation.body
    told = [("body", body.description or "What to send.")] if body else []
    if body and len(body.contents) > 1:
        told.append(("content_type", "Media type of the body"))
    told += [(name, _parameter_text(parameter)) for parameter, name in named]
    returned = [(response.status, response.description) for response in _successes(operation)]
    raised = [
        (name or "ApiError", f"{response.status}: {response.description}")
        for response in operation.responses
        if response not in _successes(operation)
        for name in [error_name(response.status)]
    ]
    return prose.paragraphs(
        prose.sentence(operation.summary or operation.id),
        f"``{operation.method.upper()} {operation.path}``{paths}",
        prose.flow(operation.description) if operation.description != operation.summary else "",
        "Deprecated." if operation.deprecated else "",
        prose.section("Args", told),
        prose.section("Returns", returned),
        prose.section("Raises", raised),
        prose.origin(operation.source),
    )


def _parameter_text(parameter: ir.Parameter) -> str:
    facts = ((parameter.deprecated, "Deprecated."),)
    told = [prose.sentence(parameter.description), prose.remarks(parameter.constraints, parameter.default, *facts)]
    return " ".join(part for part in told if part)

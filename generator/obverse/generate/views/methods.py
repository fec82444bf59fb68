"""A method of the client: signature, docstring and the call that it makes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from obverse.generate import ir
from obverse.generate.views import declarations, prose
from obverse.generate.views.annotations import annotation, answer_annotation, choice, optional, request_annotation
from obverse.generate.views.code import Code, identifier, literal
from obverse.generate.views.package import error_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TypeAlias

    Named: TypeAlias = Sequence[tuple[ir.Parameter, Code]]

TAKEN_PARAMETERS = frozenset({"self", "body", "content_type"})
TAKEN_CONSTANTS = frozenset({"UNSET", "TYPE_CHECKING"})


@dataclass(frozen=True, slots=True)
class ConstantView:
    """A declaration: ``name: kind = maker(arguments)``."""

    name: Code
    kind: Code
    maker: Code
    arguments: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class MethodView:
    """A method of both classes of a group; what begins with ``async_`` is that of the asynchronous one.

    Attributes:
        signature: The parameters, ``self`` included.
        result: What the method returns.
        verb: The method of the base class that does it.
        call: Its arguments.
        text: The docstring.
        awaits: Whether the asynchronous method is a coroutine.
    """

    name: Code
    signature: Code
    async_signature: Code
    result: Code
    async_result: Code
    verb: Code
    call: Code
    async_call: Code
    text: str
    awaits: bool = True

    @property
    def async_def(self) -> Code:
        """How the asynchronous method begins."""
        return Code("async def" if self.awaits else "def")

    @property
    def async_return(self) -> Code:
        """How it ends."""
        return Code("return await" if self.awaits else "return")


def constant_name(operation: ir.Operation) -> Code:
    """Name the declaration of an operation."""
    upper = operation.name.upper()
    return identifier(f"{upper}_" if upper in TAKEN_CONSTANTS else upper)


def declaration(operation: ir.Operation, name: Code) -> ConstantView:
    """Declare an operation under a name."""
    kind = Code(f"Operation[{result(operation, frozenset())}]")
    return ConstantView(name, kind, Code("Operation"), declarations.arguments(operation))


def method(operation: ir.Operation, hidden: frozenset[str], aliases: Sequence[str]) -> MethodView:
    """Finish the method of an operation that says all in one answer.

    Args:
        operation: Any.
        hidden: Names of all methods of its class.
        aliases: Other paths of the same operation.
    """
    named = named_parameters(operation)
    given = Code(", ".join([constant_name(operation), *arguments(operation, named)]))
    head = signature(operation, named, hidden)
    returned = result(operation, hidden)
    told = text(operation, named, aliases)
    return MethodView(identifier(operation.name), head, head, returned, returned, Code("_send"), given, given, told)


def named_parameters(operation: ir.Operation, taken: frozenset[str] = frozenset()) -> Named:
    """Name the parameters; none gets one of the names that the method has for other things."""
    return [(parameter, _name(parameter, TAKEN_PARAMETERS | taken)) for parameter in operation.parameters]


def arguments(operation: ir.Operation, named: Named) -> list[Code]:
    """Write what a method passes on: the values of all parameters, and the body."""
    found = [name for _, name in named]
    if operation.body is not None:
        found.append(Code("body=body"))
        found += [Code("content_type=content_type")] if len(operation.body.contents) > 1 else []
    return found


def _name(parameter: ir.Parameter, taken: frozenset[str]) -> Code:
    return identifier(f"{parameter.name}_" if parameter.name in taken else parameter.name)


def signature(operation: ir.Operation, named: Named, hidden: frozenset[str]) -> Code:
    """Path parameters in the order of the path, then the body, then the others by keyword, required ones first."""
    positional = [
        f"{name}: {annotation(parameter.type, 'models.', hidden)}" for parameter, name in in_path(operation, named)
    ]
    if operation.body is not None:
        kind = body_kind(operation, hidden)
        positional.append(f"body: {kind}" if operation.body.required else f"body: {optional(kind)} = UNSET")
    keyword_only = keywords(operation, named, hidden)
    return Code(", ".join(["self", *positional, *(["*", *keyword_only] if keyword_only else [])]))


def in_path(operation: ir.Operation, named: Named) -> list[tuple[ir.Parameter, Code]]:
    """List the path parameters in the order of the path."""
    found = [pair for pair in named if pair[0].location is ir.Location.PATH]
    return sorted(found, key=lambda pair: operation.path.find(f"{{{pair[0].wire_name}}}"))


def body_kind(operation: ir.Operation, hidden: frozenset[str]) -> Code:
    """Spell what a caller gives as a body."""
    return choice(request_annotation(content, "models.", hidden) for content in declarations.bodies(operation))


def keywords(operation: ir.Operation, named: Named, hidden: frozenset[str]) -> list[str]:
    """Write the parameters that are given by keyword."""
    found: list[str] = []
    contents = declarations.bodies(operation)
    if len(contents) > 1:
        types = [literal(content.media_type) for content in contents]
        found.append(f"content_type: Literal[{', '.join(types)}] = {types[0]}")
    others = [pair for pair in named if pair[0].location is not ir.Location.PATH]
    for parameter, name in sorted(others, key=lambda pair: not pair[0].required):
        kind = annotation(parameter.type, "models.", hidden)
        found.append(f"{name}: {kind}" if parameter.required else f"{name}: {optional(kind)} = UNSET")
    return found


def _successes(operation: ir.Operation) -> list[ir.Response]:
    """The documented successes; where there are none, the default answer is one."""
    found = [response for response in operation.responses if response.status.startswith("2")]
    return found or [response for response in operation.responses if response.status == "default"]


def result(operation: ir.Operation, hidden: frozenset[str]) -> Code:
    """Spell what the answers of an operation are read into."""
    if operation.method.upper() == "HEAD":
        return Code("None")
    kinds: list[str] = []
    for response in _successes(operation):
        kinds += [answer_annotation(content, "models.", hidden) for content in response.contents]
        kinds += [] if response.contents else ["None"]
    return choice(kinds) if kinds else Code("None")


def text(
    operation: ir.Operation,
    named: Named,
    aliases: Iterable[str],
    *,
    remark: str = "",
    args: Iterable[tuple[str, str]] = (),
    raises: Iterable[tuple[str, str]] = (),
) -> str:
    """Write the docstring; ``args`` stand for the body and what comes with it, ``raises`` are added."""
    paths = "".join(f", also on ``{path}``" for path in aliases)
    body = operation.body
    told = [("body", body.description or "What to send.")] if body else []
    if body and len(body.contents) > 1:
        told.append(("content_type", "Media type of the body"))
    told = [*(args or told), *((name, _parameter_text(parameter)) for parameter, name in named)]
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
        remark,
        prose.section("Args", told),
        prose.section("Returns", returned),
        prose.section("Raises", [*raised, *raises]),
        prose.origin(operation.source),
    )


def _parameter_text(parameter: ir.Parameter) -> str:
    facts = ((parameter.deprecated, "Deprecated."),)
    told = [prose.sentence(parameter.description), prose.remarks(parameter.constraints, parameter.default, *facts)]
    return " ".join(part for part in told if part)

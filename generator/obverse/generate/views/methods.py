"""Methods of the client: signature, docstring and the call that each makes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from obverse.generate import ir
from obverse.generate.views.annotations import STR
from obverse.generate.views.code import Code, fill, identifier, joined, literal
from obverse.generate.views.docstrings import Docstring, Section, flow, remarks, sentence
from obverse.generate.views.operations import constant, result, successes
from obverse.generate.views.signatures import (
    Argument,
    Call,
    Keyword,
    Signature,
    arguments,
    body_arguments,
    in_path,
    others,
    request_contents,
)
from obverse.generate.views.statuses import error_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from obverse.generate.views.annotations import Namespace

CONTENT_TYPE: Final = Keyword(Code("content_type"), Code("content_type"))

_FOREIGN_LINK: Final = ("ForeignLink", "A link leads away from the origin of base_url, and was not followed.")
_NO_LOCATION: Final = ("NoLocation", "The response does not say where to ask for the status.")


@dataclass(frozen=True, slots=True)
class Method:
    """A method of both classes of a group; what begins with ``async_`` is that of the asynchronous one.

    Attributes:
        is_coroutine: Whether the asynchronous method is one.
    """

    name: Code
    signature: Signature
    async_signature: Signature
    result: Code
    async_result: Code
    call: Call
    text: Docstring
    is_coroutine: bool = True


@dataclass(frozen=True, slots=True)
class GroupContext:
    """What the methods of one group share.

    Attributes:
        operations: Those of the group, without aliases.
        by_id: All operations of the API.
        aliases: Paths on which an operation is repeated, by its id.
        namespace: That of the class.
        flows: What responses lead to.
        shared_errors: (name, text) of the errors that several of its methods document alike.
    """

    class_name: Code
    operations: tuple[ir.Operation, ...]
    by_id: Mapping[str, ir.Operation]
    aliases: Mapping[str, Sequence[str]]
    namespace: Namespace
    flows: ir.Flows
    shared_errors: tuple[tuple[str, str], ...]


def shared_errors(operations: Iterable[ir.Operation], flows: ir.Flows) -> tuple[tuple[str, str], ...]:
    """Return the errors that several operations document alike, by status."""
    counts = Counter(entry for operation in operations for entry in dict.fromkeys(errors(operation, flows)))
    return tuple(sorted((entry for entry, count in counts.items() if count > 1), key=_text))


def _text(entry: tuple[str, str]) -> str:
    return entry[1]  # it begins with the status


def errors(operation: ir.Operation, flows: ir.Flows) -> list[tuple[str, str]]:
    """Return name and text of all that a call of an operation may raise, by status, but the faults on the way."""
    documented = [
        (error_name(response.status) or Code("ApiError"), f"{response.status}: {sentence(response.description)}")
        for response in operation.responses
        if response not in successes(operation)
    ]
    location = [_NO_LOCATION] if operation.id in flows.polls else []
    link = [_FOREIGN_LINK] if operation.id in flows.polls or operation.id in flows.pages else []
    return [*sorted(documented, key=_text), *location, *link]


def method(operation: ir.Operation, group: GroupContext) -> Method:
    """Finish the method of an operation that says all in one response."""
    returned = result(operation, group.namespace).code
    return Method(
        name=identifier(operation.name),
        signature=signature(operation, group.namespace),
        async_signature=signature(operation, group.namespace.asynchronous()),
        result=returned,
        async_result=returned,
        call=call(operation, Code("_send"), [constant(operation)]),
        text=text(operation, group),
    )


def signature(operation: ir.Operation, namespace: Namespace) -> Signature:
    """Declare path parameters in the order of the path, then the body, then the others by keyword."""
    return Signature(
        positional=(*arguments(in_path(operation), namespace), *body_arguments(operation, namespace)),
        keyword_only=(*content_type(operation), *arguments(others(operation), namespace)),
    )


def content_type(operation: ir.Operation) -> tuple[Argument, ...]:
    """Declare the argument that chooses the media type of the body, where there are several, or a range of them."""
    contents = request_contents(operation)
    types = [literal(content.media_type) for content in contents]
    if any("*" in content.media_type for content in contents):
        return (Argument(Code("content_type"), STR, _usual_type(contents[0])),)
    if len(types) < 2:
        return ()
    return (Argument(Code("content_type"), fill("Literal[{}]", joined(", ", types)), types[0]),)


def _usual_type(content: ir.Content) -> Code | None:
    """Return the media type to send unless the caller names one; ``None`` where only the caller can know it."""
    if "*" not in content.media_type:
        return literal(content.media_type)
    if content.encoding is ir.Encoding.JSON:
        return literal("application/json")
    return literal("application/octet-stream") if content.media_type.startswith("*/*") else None


def call(operation: ir.Operation, function: Code, declarations: Iterable[Code]) -> Call:
    """Pass on the values of all parameters, and the body."""
    values = [identifier(parameter.name) for parameter in operation.parameters]
    body = [Keyword(Code("body"), Code("body"))] if operation.body is not None else []
    chosen = [CONTENT_TYPE] if content_type(operation) else []
    return Call(function, (*declarations, *values), (*body, *chosen))


def text(operation: ir.Operation, group: GroupContext, remark: str = "") -> Docstring:
    """Write the docstring of a method."""
    paths = "".join(f", also on ``{path}``" for path in group.aliases.get(operation.id, ()))
    returned = [(response.status, response.description) for response in successes(operation)]
    return Docstring(
        sentence(operation.summary or operation.id),
        (
            f"``{operation.method.upper()} {operation.path}``{paths}",
            flow(operation.description) if operation.description != operation.summary else "",
            "Deprecated." if operation.deprecated else "",
            remark,
        ),
        (
            Section("Args", _arguments(operation)),
            Section("Returns", tuple(returned)),
            Section("Raises", _raised(operation, group)),
        ),
        operation.source,
    )


def _arguments(operation: ir.Operation) -> tuple[tuple[str, str], ...]:
    return (*map(_entry, in_path(operation)), *_body_entries(operation), *map(_entry, others(operation)))


def _body_entries(operation: ir.Operation) -> Iterable[tuple[str, str]]:
    if operation.body is not None:
        yield "body", operation.body.description or "What to send."
    if content_type(operation):
        yield "content_type", "Media type of the body"


def _entry(parameter: ir.Parameter) -> tuple[str, str]:
    facts = ((parameter.deprecated, "Deprecated."),)
    parts = [sentence(parameter.description), remarks(parameter.constraints, parameter.default, *facts)]
    return parameter.name, " ".join(part for part in parts if part)


def _raised(operation: ir.Operation, group: GroupContext) -> tuple[tuple[str, str], ...]:
    """Describe the errors of this operation alone; of the others, the names will do."""
    raised = errors(operation, group.flows)
    names = dict.fromkeys(name for name, description in raised if (name, description) in group.shared_errors)
    own = [entry for entry in raised if entry not in group.shared_errors]
    return (*own, *([(", ".join(names), f"See :class:`{group.class_name}`.")] if names else []))

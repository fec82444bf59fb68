"""The declaration of an operation, from which the client builds requests and reads responses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from obverse.generate import ir
from obverse.generate.identifiers.scopes import constant_name
from obverse.generate.views.annotations import NONE, Annotation, Namespace, either
from obverse.generate.views.code import Code, identifier
from obverse.generate.views.signatures import request_contents

if TYPE_CHECKING:
    from collections.abc import Iterable

_LOCATIONS: Final = {
    ir.Location.PATH: Code("Path"),
    ir.Location.QUERY: Code("Query"),
    ir.Location.HEADER: Code("Header"),
    ir.Location.COOKIE: Code("Cookie"),
}
_CONTENTS: Final = {
    ir.Encoding.JSON: Code("Json"),
    ir.Encoding.FORM: Code("Form"),
    ir.Encoding.MULTIPART: Code("Multipart"),
    ir.Encoding.TEXT: Code("Text"),
    ir.Encoding.BINARY: Code("Binary"),
}
_IN_PATH: Final = "/{}:@!$&'()*+,;=-._~%"  # what a path may hold unencoded, the braces of its parameters, and what is


@dataclass(frozen=True, slots=True)
class ParameterDeclaration:
    """A parameter.

    Attributes:
        kind: Its class in the runtime, which says where it travels.
        wire_name: As it is sent; in a path, as it stands between the braces.
        style: ``None`` when it is the default of its location; so with ``explode``.
        media_type: When the parameter is sent in one, instead of a style.
    """

    kind: Code
    wire_name: str
    style: str | None = None
    explode: bool | None = None
    allow_reserved: bool = False
    media_type: str | None = None


@dataclass(frozen=True, slots=True)
class ContentDeclaration:
    """A body in one media type; ``kind`` is its class in the runtime, ``type`` what JSON is read into.

    Attributes:
        fields: How fields of a form travel that don't do it in the usual way.
    """

    kind: Code
    media_type: str
    type: Code | None = None
    fields: tuple[FieldDeclaration, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldDeclaration:
    """How a field of a form travels; what is not ``None`` is stated."""

    wire_name: str
    style: str | None
    explode: bool | None
    allow_reserved: bool
    content_type: str | None


@dataclass(frozen=True, slots=True)
class ResponseDeclaration:
    """What responses of some statuses hold."""

    statuses: str
    contents: tuple[ContentDeclaration, ...]


@dataclass(frozen=True, slots=True)
class OperationDeclaration:
    """An operation.

    Attributes:
        name: Of the constant.
        result: What its method returns.
        path: Encoded but for the braces of its parameters.
        accept: The ``Accept`` header; empty when no response has a body.
        security: Alternatives; each is the names of the schemes that must hold together.
    """

    name: Code
    result: Code
    id: str
    method: str
    path: str
    parameters: tuple[ParameterDeclaration, ...]
    bodies: tuple[ContentDeclaration, ...]
    responses: tuple[ResponseDeclaration, ...]
    accept: str
    security: tuple[tuple[str, ...], ...]


def _fields(content: ir.Content) -> tuple[FieldDeclaration, ...]:
    return tuple(
        FieldDeclaration(
            name,
            encoding.style,
            None if encoding.explode else False,
            encoding.allow_reserved,
            encoding.content_type,
        )
        for name, encoding in content.fields
    )


def constant(operation: ir.Operation) -> Code:
    """Name the declaration of an operation."""
    return identifier(constant_name(operation.name))


def declaration(operation: ir.Operation, name: Code) -> OperationDeclaration:
    """Declare an operation under a name."""
    contents = [content for response in operation.responses for content in response.contents]
    # Where a method reads a body whole, it asks for no stream, which may have no end.
    is_alone = is_stream_alone(operation)
    media_types = [content.media_type for content in contents if content.item is None or is_alone]
    return OperationDeclaration(
        name=name,
        result=result(operation, Namespace()).code,
        id=operation.id,
        method=operation.method.upper(),
        path=quote(operation.path, safe=_IN_PATH),
        parameters=tuple(map(_parameter, operation.parameters)),
        bodies=tuple(
            ContentDeclaration(_CONTENTS[content.encoding], content.media_type, fields=_fields(content))
            for content in request_contents(operation)
        ),
        responses=_responses(operation),
        accept=", ".join(dict.fromkeys(media_types)),
        # Once, however many scopes there are.
        security=tuple(dict.fromkeys(tuple(name for name, _ in schemes) for schemes in operation.security)),
    )


def successes(operation: ir.Operation) -> list[ir.Response]:
    """Return the documented successes; where there are none, the default response is one."""
    documented = [response for response in operation.responses if response.status.startswith("2")]
    return documented or [response for response in operation.responses if response.status == "default"]


def success_contents(operation: ir.Operation) -> list[ir.Content]:
    """Return what the successes of an operation may come in; nothing for HEAD, whose responses have no body."""
    if operation.method.upper() == "HEAD":
        return []
    return [content for response in successes(operation) for content in response.contents]


def is_stream_alone(operation: ir.Operation) -> bool:
    """Whether all that an operation can send with a success comes item by item."""
    contents = success_contents(operation)
    return bool(contents) and all(content.item is not None for content in contents)


def result(operation: ir.Operation, namespace: Namespace) -> Annotation:
    """Spell what the responses of an operation are read into; what comes item by item is not, unless it is all."""
    if operation.method.upper() == "HEAD":
        return NONE
    is_alone = is_stream_alone(operation)
    annotations: list[Annotation] = []
    for response in successes(operation):
        contents = [content for content in response.contents if content.item is None or is_alone]
        if contents or not response.contents:
            annotations.append(namespace.response_body(contents) if contents else NONE)
    return either(annotations)


def _parameter(parameter: ir.Parameter) -> ParameterDeclaration:
    location = parameter.location
    is_pair = location in (ir.Location.QUERY, ir.Location.COOKIE)
    name, kind = parameter.wire_name, _LOCATIONS[location]
    wire_name = quote(name, safe=_IN_PATH) if location is ir.Location.PATH else name
    if parameter.media_type is not None:
        return ParameterDeclaration(kind, wire_name, media_type=parameter.media_type)
    default_style, default_explode = ("form", True) if is_pair else ("simple", False)
    return ParameterDeclaration(
        kind,
        wire_name,
        style=parameter.style if parameter.style != default_style else None,
        explode=parameter.explode if parameter.explode != default_explode else None,
        allow_reserved=parameter.allow_reserved and location is ir.Location.QUERY,
    )


def _responses(operation: ir.Operation) -> tuple[ResponseDeclaration, ...]:
    """Group the statuses that have the same contents, in the order of the document."""
    statuses: dict[tuple[ContentDeclaration, ...], list[str]] = {}
    for response in operation.responses:
        statuses.setdefault(tuple(_contents(response.contents)), []).append(response.status)
    return tuple(ResponseDeclaration(" ".join(keys), contents) for contents, keys in statuses.items())


def _contents(contents: Iterable[ir.Content]) -> Iterable[ContentDeclaration]:
    for content in contents:
        if content.encoding is ir.Encoding.JSON:
            yield ContentDeclaration(Code("Json"), content.media_type, Namespace().code(content.type))
        elif content.item is not None:
            yield ContentDeclaration(Code("Streamed"), content.media_type, Namespace().code(content.item))
        else:
            kind = Code("Text") if content.encoding is ir.Encoding.TEXT else Code("Binary")
            yield ContentDeclaration(kind, content.media_type)

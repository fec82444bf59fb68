"""The constant that describes an operation to the runtime of the client, argument by argument."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from obverse.generate import ir
from obverse.generate.views.annotations import answer_annotation
from obverse.generate.views.code import Code, literal

if TYPE_CHECKING:
    from collections.abc import Iterator

_CONTENT = {
    ir.Encoding.JSON: "Json",
    ir.Encoding.FORM: "Form",
    ir.Encoding.MULTIPART: "Multipart",
    ir.Encoding.TEXT: "Text",
    ir.Encoding.BINARY: "Binary",
}
_IN_PATH = "/{}:@!$&'()*+,;=-._~"  # what a path may hold unencoded, and the braces of its parameters


def arguments(operation: ir.Operation) -> tuple[Code, ...]:
    """Write the arguments of ``Operation(...)``."""
    return tuple(Code(f"{name}={value}") for name, value in _arguments(operation))


def _arguments(operation: ir.Operation) -> Iterator[tuple[str, str]]:
    yield "id", literal(operation.id)
    yield "method", literal(operation.method.upper())
    yield "path", literal(_path(operation))
    if operation.parameters:
        yield "parameters", _tuple(_parameter(parameter) for parameter in operation.parameters)
    if operation.body is not None:
        yield "bodies", _tuple(f"{_CONTENT[body.encoding]}({literal(body.media_type)})" for body in bodies(operation))
    yield "responses", _responses(operation)
    if accepted := _accepted(operation):
        yield "accept", literal(accepted)
    if operation.security:
        alternatives = (tuple(name for name, _ in schemes) for schemes in operation.security)
        yield "security", literal(tuple(dict.fromkeys(alternatives)))  # once, however many scopes there are


def bodies(operation: ir.Operation) -> list[ir.Content]:
    """List what the request may come in; JSON, which is the default then, first."""
    contents = operation.body.contents if operation.body else ()
    return sorted(contents, key=lambda content: content.encoding is not ir.Encoding.JSON)


def _path(operation: ir.Operation) -> str:
    """Encode what the document left plain between the parameters."""
    return quote(operation.path, safe=_IN_PATH + "%")


def _parameter(parameter: ir.Parameter) -> str:
    """Declare a parameter; what is the default of its location is left out."""
    location = parameter.location
    in_pairs = location in (ir.Location.QUERY, ir.Location.COOKIE)
    style, explode = ("form", True) if in_pairs else ("simple", False)
    told: list[str] = [literal(_placeholder(parameter))]
    if parameter.media_type is not None:
        told.append(f"media_type={literal(parameter.media_type)}")
    else:
        told += [f"style={literal(parameter.style)}"] if parameter.style != style else []
        told += [f"explode={parameter.explode}"] if parameter.explode != explode else []
        told += ["allow_reserved=True"] if parameter.allow_reserved and location is ir.Location.QUERY else []
    return f"{location.value.capitalize()}({', '.join(told)})"


def _placeholder(parameter: ir.Parameter) -> str:
    """Name on the wire; in a path as :func:`_path` spells it between the braces."""
    name = parameter.wire_name
    return quote(name, safe=_IN_PATH + "%") if parameter.location is ir.Location.PATH else name


def _responses(operation: ir.Operation) -> str:
    """Group the statuses that are answered alike, in the order of the document."""
    statuses: dict[str, list[str]] = {}
    for response in operation.responses:
        contents = _tuple(_content(content) for content in response.contents)
        statuses.setdefault(contents, []).append(response.status)
    return "{" + ", ".join(f"{literal(' '.join(keys))}: {contents}" for contents, keys in statuses.items()) + "}"


def _content(content: ir.Content) -> str:
    told = literal(content.media_type)
    if content.encoding is ir.Encoding.JSON:
        return f"Json({told}, {answer_annotation(content)})"
    return f"Text({told})" if content.encoding is ir.Encoding.TEXT else f"Binary({told})"


def _accepted(operation: ir.Operation) -> str:
    types = [content.media_type for response in operation.responses for content in response.contents]
    return ", ".join(dict.fromkeys(types))


def _tuple(parts: Iterator[str]) -> str:
    return "(" + "".join(f"{part}, " for part in parts) + ")"

"""Signatures and calls as data, and how the parameters of an operation become arguments of a method."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from obverse.generate import ir
from obverse.generate.views.annotations import UNSET
from obverse.generate.views.code import Code, identifier

if TYPE_CHECKING:
    from collections.abc import Iterable

    from obverse.generate.views.annotations import Annotation, Namespace


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a method: ``name: annotation = default``."""

    name: Code
    annotation: Code
    default: Code | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """The arguments of a method, without ``self``."""

    positional: tuple[Argument, ...] = ()
    keyword_only: tuple[Argument, ...] = ()


@dataclass(frozen=True, slots=True)
class Keyword:
    """An argument of a call, passed by name."""

    name: Code
    value: Code


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a method of the base class: ``self.method(positional, name=value)``."""

    method: Code
    positional: tuple[Code, ...]
    keywords: tuple[Keyword, ...] = ()


def in_path(operation: ir.Operation) -> list[ir.Parameter]:
    """Return the path parameters, in the order of the path: they are given by position."""
    return [parameter for parameter in operation.parameters if parameter.location is ir.Location.PATH]


def others(operation: ir.Operation) -> list[ir.Parameter]:
    """Return the parameters that are given by keyword, required ones first."""
    parameters = [parameter for parameter in operation.parameters if parameter.location is not ir.Location.PATH]
    return sorted(parameters, key=lambda parameter: not parameter.required)


def arguments(parameters: Iterable[ir.Parameter], namespace: Namespace) -> tuple[Argument, ...]:
    """Declare the arguments that carry parameters."""
    return tuple(
        argument(identifier(parameter.name), namespace.argument(parameter.type), is_required=parameter.required)
        for parameter in parameters
    )


def body_arguments(operation: ir.Operation, namespace: Namespace) -> tuple[Argument, ...]:
    """Declare the argument that carries the body, if the operation takes one."""
    if operation.body is None:
        return ()
    annotation = namespace.request_body(request_contents(operation))
    return (argument(Code("body"), annotation, is_required=operation.body.required),)


def argument(name: Code, annotation: Annotation, *, is_required: bool) -> Argument:
    """Declare an argument; an optional one may be absent."""
    if is_required:
        return Argument(name, annotation.code)
    return Argument(name, annotation.or_absent().code, UNSET)


def request_contents(operation: ir.Operation) -> list[ir.Content]:
    """List what a request may come in; JSON, which is the default then, first."""
    contents = operation.body.contents if operation.body else ()
    return sorted(contents, key=lambda content: content.encoding is not ir.Encoding.JSON)

"""Signatures and calls as data, and how the parameters of an operation become arguments of a method."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from obverse.generate import ir
from obverse.generate.views.annotations import UNSET
from obverse.generate.views.code import Code, identifier

if TYPE_CHECKING:
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


@dataclass(frozen=True, slots=True)
class NamedParameter:
    """A parameter, and the name of the argument that carries it."""

    parameter: ir.Parameter
    name: Code

    def argument(self, namespace: Namespace) -> Argument:
        """Declare the argument; an optional one may be absent."""
        return argument(self.name, namespace.annotation(self.parameter.type), is_required=self.parameter.required)


@dataclass(frozen=True, slots=True)
class NamedParameters:
    """The parameters of an operation.

    Attributes:
        all: In the order of the document.
        in_path: Those of the path, in its order.
        others: Those that are given by keyword, required ones first.
    """

    all: tuple[NamedParameter, ...]
    in_path: tuple[NamedParameter, ...]
    others: tuple[NamedParameter, ...]


def named_parameters(operation: ir.Operation, taken: frozenset[str]) -> NamedParameters:
    """Name the parameters of an operation; none gets a name that the method has ``taken`` for other things."""
    named = [NamedParameter(parameter, _name(parameter, taken)) for parameter in operation.parameters]
    in_path = [entry for entry in named if entry.parameter.location is ir.Location.PATH]
    others = [entry for entry in named if entry.parameter.location is not ir.Location.PATH]
    return NamedParameters(
        all=tuple(named),
        in_path=tuple(sorted(in_path, key=lambda entry: operation.path.find(f"{{{entry.parameter.wire_name}}}"))),
        others=tuple(sorted(others, key=lambda entry: not entry.parameter.required)),
    )


def _name(parameter: ir.Parameter, taken: frozenset[str]) -> Code:
    return identifier(f"{parameter.name}_" if parameter.name in taken else parameter.name)


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

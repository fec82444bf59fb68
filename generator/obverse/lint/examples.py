"""Examples and defaults keep the schemas that they illustrate, as a request or as a response."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

from obverse.document import pointer as pointers
from obverse.document.diagnostics import Diagnostic, Severity
from obverse.document.object_model import Kind, Node, walk
from obverse.lint.example_validator import REQUEST, RESPONSE, ExampleValidator
from obverse.lint.messages import problems
from obverse.wire.media_types import admits_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jsonschema_rs import ValidationError

    from obverse.lint.context import LintContext
    from obverse.stub.contract.schemas import Flag

_MOST_PROBLEMS = 3


class _Example(NamedTuple):
    value: Any
    pointer: str
    schema: str


def examples_fit(context: LintContext) -> Iterator[Diagnostic]:
    """The examples of bodies, parameters and headers are valid: ``readOnly`` and ``writeOnly`` are heeded."""
    validator = ExampleValidator(context.upgraded)
    for node in walk(context.upgraded):
        if node.kind in (Kind.MEDIA_TYPE, Kind.PARAMETER, Kind.HEADER) and isinstance(node.value.get("schema"), dict):
            if node.kind is Kind.MEDIA_TYPE and not _is_json(node):
                continue
            directions: tuple[Flag, ...] = (RESPONSE,) if "/responses/" in node.pointer else (REQUEST,)
            for example in _examples_of(node, context.upgraded):
                yield from _diagnostics(validator, context, example, directions, Severity.ERROR)


def schema_examples_fit(context: LintContext) -> Iterator[Diagnostic]:
    """The examples within schemas are valid, as a request or as a response."""
    validator = ExampleValidator(context.upgraded)
    for node in walk(context.upgraded):
        if node.kind is not Kind.SCHEMA or not isinstance(node.value.get("examples"), list):
            continue
        place = "example" if context.is_30 else "examples"
        for index, value in enumerate(cast("list[Any]", node.value["examples"])):
            pointer = pointers.child(node.pointer, place)
            example = _Example(value, pointer if context.is_30 else pointers.child(pointer, index), node.pointer)
            yield from _diagnostics(validator, context, example, (REQUEST, RESPONSE), Severity.ERROR)


def defaults_fit(context: LintContext) -> Iterator[Diagnostic]:
    """The default of a schema is valid by it."""
    validator = ExampleValidator(context.upgraded)
    for node in walk(context.upgraded):
        if node.kind is Kind.SCHEMA and "default" in node.value:
            example = _Example(node.value["default"], pointers.child(node.pointer, "default"), node.pointer)
            yield from _diagnostics(validator, context, example, (REQUEST, RESPONSE), Severity.WARNING)


RULES = (examples_fit, schema_examples_fit, defaults_fit)


def _diagnostics(
    validator: ExampleValidator,
    context: LintContext,
    example: _Example,
    directions: tuple[Flag, ...],
    severity: Severity,
) -> Iterator[Diagnostic]:
    """Yield what is wrong with a value in all directions; nothing when one of them takes it."""
    errors: list[ValidationError] = []
    for direction in directions:
        try:
            errors = validator.errors(example.value, example.schema, direction)
        except ValueError:
            # The schema itself is faulty, or stands elsewhere in its 3.1 form: other rules report that.
            return
        if not errors:
            return
    what = "default" if severity is Severity.WARNING else "example"
    for problem in list(problems(errors))[:_MOST_PROBLEMS]:
        source = context.source(example.pointer + problem.pointer)
        message = f"the {what} breaks its schema: {problem.message}"
        yield Diagnostic(severity, f"bad-{what}", message, f"{problem.hint}, or change the schema", source)


def _is_json(node: Node) -> bool:
    return admits_json(pointers.split(node.pointer)[-1])


def _examples_of(node: Node, tree: dict[str, Any]) -> Iterator[_Example]:
    schema = pointers.child(node.pointer, "schema")
    if "example" in node.value:
        yield _Example(node.value["example"], pointers.child(node.pointer, "example"), schema)
    named = node.value.get("examples")
    for name, value in cast("dict[str, Any]", named).items() if isinstance(named, dict) else ():
        pointer = node.pointer + pointers.join("examples", name)
        for _ in range(100):
            if not isinstance(value, dict) or not isinstance(cast("dict[str, Any]", value).get("$ref"), str):
                break
            pointer = pointers.from_reference(cast("dict[str, Any]", value)["$ref"])
            value = pointers.look_up(tree, pointer)
        if isinstance(value, dict) and "value" in value:
            yield _Example(cast("dict[str, Any]", value)["value"], pointers.child(pointer, "value"), schema)

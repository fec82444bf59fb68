"""Rules of our own extensions: they have the keys and values of their types, and the operations they name exist."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any, cast

import jsonschema_rs
import msgspec

from obverse.document import pointer as pointers
from obverse.document.diagnostics import error, quote, warning
from obverse.document.object_model import Kind
from obverse.extensions.flows import Pages, Polls
from obverse.extensions.json_schema import json_schema
from obverse.extensions.renamed import RENAMED, RENAMED_FIELDS
from obverse.extensions.stub import DocumentStub, OperationStub
from obverse.extensions.token import Token
from obverse.lint.messages import problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obverse.document.diagnostics import Diagnostic
    from obverse.document.source_location import SourceLocation
    from obverse.lint.context import LintContext
    from obverse.lint.messages import Problem

_AT_ROOT: dict[str, type[msgspec.Struct]] = {"x-stub": DocumentStub}
_AT_OPERATION: dict[str, type[msgspec.Struct]] = {"x-stub": OperationStub, "x-pages": Pages, "x-polls": Polls}
_AT_SECURITY_SCHEME: dict[str, type[msgspec.Struct]] = {"x-token": Token}
_DENIABLE = ("x-pages", "x-polls")


def extensions_keep_their_types(context: LintContext) -> Iterator[Diagnostic]:
    """``x-stub``, ``x-pages``, ``x-polls`` and ``x-token`` have the keys and values of their types."""
    operations = [(operation.node.value, operation.node.pointer, _AT_OPERATION) for operation in context.operations]
    schemes = [(node.value, node.pointer, _AT_SECURITY_SCHEME) for node in context.of_kind(Kind.SECURITY_SCHEME)]
    for holder, pointer, types in [(context.tree, "", _AT_ROOT), *operations, *schemes]:
        for key, type_ in types.items():
            if key in holder and not (holder[key] is False and key in _DENIABLE):
                at = pointers.child(pointer, key)
                diagnostics = list(_diagnostics(context, key, holder[key], at, type_))
                yield from diagnostics or _undecodable(context, key, holder[key], at, type_)


def names_can_be_had(context: LintContext) -> Iterator[Diagnostic]:
    """``x-name`` is a name that a method can have; else it is passed over."""
    for operation in context.operations:
        name = operation.extensions.name
        if name is not None and operation.extensions.method_name is None:
            source = context.source(operation.node.pointer + "/x-name")
            message = "x-name is no name of a method, and is passed over"
            yield warning("bad-x-name", source, message, "Write lower case with underscores, such as find_by_status")


def aliases_lead_to_operations(context: LintContext) -> Iterator[Diagnostic]:
    """``alias`` in ``x-stub`` names another operation of the same method that is no alias itself."""
    for operation in context.operations:
        alias = operation.extensions.stub.alias
        if alias is None:
            continue
        source = context.source(operation.node.pointer + "/x-stub/alias")
        target = context.served.get(alias)
        if target is None:
            yield error("unknown-operation", source, f"there is no operation {quote(alias)}", "Mend the alias")
        elif target is operation or target.extensions.stub.alias is not None:
            yield error("bad-alias", source, f"{quote(alias)} is an alias itself", "Name the operation behind it")
        elif target.method != operation.method:
            message = f"{quote(alias)} has the method {target.method.upper()}, this has {operation.method.upper()}"
            yield error("bad-alias", source, message, "Name an operation of the same method")


def named_operations_exist(context: LintContext) -> Iterator[Diagnostic]:
    """``x-polls`` and the limits of ``x-stub`` name operations of the document."""
    named: list[tuple[str, str]] = []
    for operation in context.operations:
        polls = operation.extensions.polls
        if isinstance(polls, Polls) and polls.operation is not None:
            named.append((polls.operation, operation.node.pointer + pointers.join("x-polls", "operation")))
    for name, profile in context.stub.limits.items():
        for index, bucket in enumerate(profile.buckets):
            at = pointers.join("x-stub", "limits", name, "buckets", str(index), "operations")
            named += [(id_, pointers.child(at, place)) for place, id_ in enumerate(bucket.operations)]
    for operation_id, pointer in named:
        if operation_id not in context.served:
            message = f"there is no operation {quote(operation_id)}"
            yield error("unknown-operation", context.source(pointer), message, "Mend the operationId")


def template_fields_have_their_names(context: LintContext) -> Iterator[Diagnostic]:
    """No template in ``x-stub`` holds a field that has another name now."""
    operations = [(operation.node.pointer, operation.node.value) for operation in context.operations]
    for pointer, holder in [("", context.tree), *operations]:
        for at, text in _texts(holder.get("x-stub"), pointer + "/x-stub"):
            for old, new in RENAMED_FIELDS.items():
                if f"{{{old}}}" in text:
                    message = f"the field {{{old}}} is called {{{new}}} now"
                    yield error("renamed-field", context.source(at), message, "Rename it")


RULES = (
    extensions_keep_their_types,
    names_can_be_had,
    aliases_lead_to_operations,
    named_operations_exist,
    template_fields_have_their_names,
)


def _texts(value: Any, pointer: str) -> Iterator[tuple[str, str]]:
    """Yield the strings within a JSON value, each with its pointer."""
    if isinstance(value, str):
        yield pointer, value
    elif isinstance(value, dict):
        for key, inner in cast("dict[str, Any]", value).items():
            yield from _texts(inner, pointers.child(pointer, key))
    elif isinstance(value, list):
        for index, inner in enumerate(cast("list[Any]", value)):
            yield from _texts(inner, pointers.child(pointer, index))


def _diagnostics(
    context: LintContext, key: str, value: Any, pointer: str, type_: type[msgspec.Struct], place: str = ""
) -> Iterator[Diagnostic]:
    """Yield what is wrong with a value.

    Args:
        context: The document.
        key: Name of the extension.
        value: The value, or a part of it.
        pointer: Where the value stands.
        type_: Type of the extension.
        place: Pointer of the value's schema in that of the type; empty for the whole.
    """
    all_problems = list(problems(_validator(type_, place).iter_errors(value)))
    renamed = {problem.pointer: new for problem in all_problems if (new := _new_name(problem))}
    holders = {pointers.parent(at) for at in renamed}
    for problem in all_problems:
        source = context.source(pointer + problem.pointer)
        definition = pointers.parent(problem.rule)
        if problem.pointer in renamed and problem.keyword == "additionalProperties":
            new = renamed[problem.pointer]
            yield _renaming(source, problem.subject, new)
            if "." not in new:  # what stands within may have old names too
                part = pointers.look_up(value, problem.pointer)
                at = definition + pointers.join("properties", new)
                yield from _diagnostics(context, key, part, pointer + problem.pointer, type_, at)
        elif problem.keyword != "required" or problem.pointer not in holders:
            hint = _hint(problem, key, _keys(type_, definition))
            yield error(f"invalid-{key}", source, problem.message, hint)


def _new_name(problem: Problem) -> str | None:
    """Return the new name of an unknown key that had another name once."""
    type_name = pointers.parent(problem.rule).rpartition("/")[2]
    return RENAMED.get(type_name, {}).get(problem.subject) if problem.keyword == "additionalProperties" else None


def _renaming(source: SourceLocation, old: str, new: str) -> Diagnostic:
    outer, _, inner = new.rpartition(".")
    if outer:
        message = f"the key {quote(old)} stands below {quote(outer)} now"
        return error("renamed-key", source, message, f"Write {outer}: {{{inner}: ...}} in x-stub of the operation")
    return error("renamed-key", source, f"the key {quote(old)} is called {quote(new)} now", "Rename it")


def _hint(problem: Problem, key: str, keys: tuple[str, ...]) -> str:
    """Return the remedy: for an unknown key the one that was meant, if that can be told."""
    is_unknown = problem.keyword in ("additionalProperties", "propertyNames")
    likely = get_close_matches(problem.subject, keys, n=1) if is_unknown else []
    return f"Did you mean {quote(likely[0])}?" if likely else f"{problem.hint}; docs/x-stub.md lists what {key} can say"


def _undecodable(
    context: LintContext, key: str, value: Any, pointer: str, type_: type[msgspec.Struct]
) -> Iterator[Diagnostic]:
    """Yield what the schema lets through and the type doesn't: ``200.0`` where a whole number is meant."""
    try:
        msgspec.convert(value, type_)
    except msgspec.ValidationError as failure:
        hint = f"docs/x-stub.md lists what {key} can say"
        yield error(f"invalid-{key}", context.source(pointer), quote(failure)[1:-1], hint)


def _keys(type_: type[msgspec.Struct], definition: str) -> tuple[str, ...]:
    """Return the keys that a definition in the schema of a type knows."""
    try:
        schema = cast("dict[str, Any]", pointers.look_up(_schema(type_), definition))
    except KeyError:
        return ()
    return tuple(schema.get("properties") or schema.get("enum") or ())


@cache
def _schema(type_: type[msgspec.Struct]) -> dict[str, Any]:
    return json_schema(type_)


@cache
def _validator(type_: type[msgspec.Struct], place: str) -> jsonschema_rs.Validator:
    schema = _schema(type_)
    reference = {"$ref": pointers.to_reference(place)} if place else {"$ref": schema["$ref"]}
    return jsonschema_rs.Draft202012Validator({"$defs": schema["$defs"], **reference}, offline=True)

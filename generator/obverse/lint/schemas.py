"""House rules about schemas, references and names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from obverse.document import pointer as pointers
from obverse.document.diagnostics import error, quote, warning
from obverse.document.object_model import SECTIONS, Kind
from obverse.document.patterns import why_unenforceable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obverse.document.diagnostics import Diagnostic
    from obverse.document.object_model import Node
    from obverse.lint.context import LintContext

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_COMPOSED = ("allOf", "anyOf", "oneOf", "$ref", "additionalProperties", "patternProperties", "if")
# Keys that hold maps from a name that somebody chose.
_MAPS = {
    Kind.DOCUMENT: ("paths", "webhooks"),
    Kind.COMPONENTS: tuple(SECTIONS.values()),
    Kind.OPERATION: ("responses", "callbacks"),
    Kind.REQUEST_BODY: ("content",),
    Kind.RESPONSE: ("headers", "content", "links"),
    Kind.PARAMETER: ("content", "examples"),
    Kind.HEADER: ("content", "examples"),
    Kind.MEDIA_TYPE: ("examples", "encoding"),
    Kind.SCHEMA: ("properties", "$defs"),
}
_NAMES = {Kind.OPERATION: ("operationId",), Kind.PARAMETER: ("name",), Kind.SECURITY_SCHEME: ("name",)}


def patterns_can_be_enforced(context: LintContext) -> Iterator[Diagnostic]:
    """Each ``pattern`` is a regular expression that the validator can run; others are put aside when loading."""
    for node in context.of_kind(Kind.SCHEMA):
        for pattern, pointer in _patterns(node):
            reason = why_unenforceable(pattern)
            if reason:
                message = f"the pattern {quote(pattern)} can't be run, so it is not enforced: {quote(reason)[1:-1]}"
                hint = "Write a regular expression as ECMA-262 defines them, with its flag u"
                yield warning("bad-pattern", context.source(pointer), message, hint)


def _patterns(node: Node) -> Iterator[tuple[str, str]]:
    pattern = node.value.get("pattern")
    if isinstance(pattern, str):
        yield pattern, pointers.child(node.pointer, "pattern")
    keys = node.value.get("patternProperties")
    for key in cast("dict[str, Any]", keys) if isinstance(keys, dict) else ():
        yield key, node.pointer + pointers.join("patternProperties", key)


def required_names_exist(context: LintContext) -> Iterator[Diagnostic]:
    """What a schema requires is among its properties; otherwise it is a slip of the pen, as a rule."""
    for node in context.of_kind(Kind.SCHEMA):
        properties, required = node.value.get("properties"), node.value.get("required")
        if not isinstance(properties, dict) or not isinstance(required, list) or "/allOf/" in node.pointer:
            continue
        if any(key in node.value for key in _COMPOSED):
            continue
        for index, name in enumerate(cast("list[Any]", required)):
            if isinstance(name, str) and name not in properties:
                pointer = node.pointer + pointers.join("required", str(index))
                message = f"the required property {quote(name)} is not among the properties"
                yield warning("unknown-required", context.source(pointer), message, "Add it there, or mend the name")


def discriminators_name_a_property(context: LintContext) -> Iterator[Diagnostic]:
    """A ``discriminator`` says by which property to choose."""
    for node in context.of_kind(Kind.SCHEMA):
        discriminator = node.value.get("discriminator")
        # OpenAPI 3.0 has the rule in its schema; that of 3.1 leaves it to us.
        if context.is_30 or discriminator is None:
            continue
        name = cast("dict[str, Any]", discriminator).get("propertyName") if isinstance(discriminator, dict) else None
        if not isinstance(name, str):
            source = context.source(pointers.child(node.pointer, "discriminator"))
            yield error("bad-discriminator", source, "the discriminator names no property", "Add 'propertyName'")


def references_fit(context: LintContext) -> Iterator[Diagnostic]:
    """A reference leads to the section of ``components`` for what stands in its place."""
    for node in context.nodes:
        if node.reference is None or not node.reference.startswith("#"):
            continue  # what leads to no file was reported when the document was read
        tokens = pointers.split(pointers.from_reference(node.reference))
        if not _can_be(pointers.find(context.tree, pointers.from_reference(node.reference)), node.kind):
            source = context.source(pointers.child(node.pointer, "$ref"))
            message = f"{quote(node.reference)} leads to a value that is no {node.kind}"
            yield error("wrong-ref", source, message, "Refer to an object of that kind")
        elif len(tokens) == 3 and tokens[0] == "components" and tokens[1] != SECTIONS[node.kind]:
            source = context.source(pointers.child(node.pointer, "$ref"))
            message = f"{quote(node.reference)} is no {node.kind}"
            hint = f"Refer to '#/components/{SECTIONS[node.kind]}/...' here"
            yield error("wrong-ref", source, message, hint)


def _can_be(value: Any, kind: Kind) -> bool:
    """Whether a value can be an object of a kind; where there is none, the loader has told it."""
    return value is None or isinstance(value, dict) or (kind is Kind.SCHEMA and isinstance(value, bool))


def names_are_printable(context: LintContext) -> Iterator[Diagnostic]:
    """No name holds a control character: a header, a path or an identifier with one is an attack or an accident."""
    for node in context.nodes:
        for key in _MAPS.get(node.kind, ()):
            value = node.value.get(key)
            for name in cast("dict[str, Any]", value) if isinstance(value, dict) else ():
                if _CONTROL.search(name):
                    yield _control(context, name, node.pointer + pointers.join(key, name))
        for key in _NAMES.get(node.kind, ()):
            name = node.value.get(key)
            if isinstance(name, str) and _CONTROL.search(name):
                yield _control(context, name, pointers.child(node.pointer, key))


def property_names_are_expressible(context: LintContext) -> Iterator[Diagnostic]:
    """No property has a quote or a backslash in its name: the models' decoder takes none, so that it has no field."""
    for node in context.of_kind(Kind.SCHEMA):
        properties = node.value.get("properties")
        for name in cast("dict[str, Any]", properties) if isinstance(properties, dict) else ():
            if '"' in name or "\\" in name:
                source = context.source(node.pointer + pointers.join("properties", name))
                message = f"no field can carry the property {quote(name)}, whose name holds a quote or a backslash"
                hint = "Models keep it in 'additional_properties', unless you rename it"
                yield warning("inexpressible-name", source, message, hint)


def _control(context: LintContext, name: str, pointer: str) -> Diagnostic:
    message = f"the name {quote(name)} holds a control character"
    return error("control-character", context.source(pointer), message, "Remove it")


RULES = (
    patterns_can_be_enforced,
    required_names_exist,
    discriminators_name_a_property,
    references_fit,
    names_are_printable,
    property_names_are_expressible,
)

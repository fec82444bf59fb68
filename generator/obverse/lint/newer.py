"""What OpenAPI 3.2 has and this project does not read: each construct is named, with a way round."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from obverse.document import pointer as pointers
from obverse.document.diagnostics import error, quote, warning
from obverse.document.object_model import Kind
from obverse.document.upgrade import is_32
from obverse.wire.streams import stream_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obverse.document.diagnostics import Diagnostic
    from obverse.lint.context import LintContext


def constructs_are_known(context: LintContext) -> Iterator[Diagnostic]:
    """A document of OpenAPI 3.2 uses nothing whose meaning would be lost."""
    if not is_32(context.tree):
        return
    for node in context.of_kind(Kind.PATH_ITEM):
        further: Any = node.value.get("additionalOperations")
        for method in cast("dict[str, Any]", further) if isinstance(further, dict) else ():
            source = context.source(node.pointer + pointers.join("additionalOperations", method))
            hint = "Describe it with a method that path items have, or remove it by an overlay"
            yield error(
                "unsupported-3.2", source, f"operations with the method {quote(method)} are not supported", hint
            )
    for node in context.of_kind(Kind.PARAMETER):
        if node.value.get("in") == "querystring":
            message = f"the parameter {quote(node.value.get('name'))} is the whole query string, which is not supported"
            hint = "Declare each of its parameters with 'in: query'"
            yield error("unsupported-3.2", context.source(pointers.child(node.pointer, "in")), message, hint)


def media_types_are_known(context: LintContext) -> Iterator[Diagnostic]:
    """A media type of OpenAPI 3.2 uses nothing whose meaning would be lost; ``itemSchema`` is read where items are."""
    for node in context.of_kind(Kind.MEDIA_TYPE) if is_32(context.tree) else ():
        if "$ref" in node.value:
            source = context.source(pointers.child(node.pointer, "$ref"))
            hint = "Write it out, with a reference to its schema"
            yield error("unsupported-3.2", source, "references to media types are not supported", hint)
        has_items = stream_kind(pointers.split(node.pointer)[-1]) is not None
        for key in ("prefixEncoding", "itemEncoding", *(() if has_items else ("itemSchema",))):
            if key in node.value:
                source = context.source(pointers.child(node.pointer, key))
                message = f"{quote(key)} is passed over: what comes item by item is read as it comes"
                yield warning("unsupported-3.2", source, message, "Describe the whole by 'schema', where that will do")


RULES = (constructs_are_known, media_types_are_known)

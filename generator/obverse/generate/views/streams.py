"""Methods whose responses are read piece by piece: server-sent events, JSON lines, and downloads."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from obverse.generate import ir
from obverse.generate.views.annotations import BYTES, Annotation, either
from obverse.generate.views.code import Code, fill, identifier
from obverse.generate.views.methods import GroupContext, Method, call, method, text
from obverse.generate.views.operations import constant, is_stream_alone, success_contents
from obverse.wire.streams import stream_kind

if TYPE_CHECKING:
    from obverse.generate.views.annotations import Namespace

_PIECE_BY_PIECE: Final = "The body is read piece by piece: iterate over what this returns, and close it."


def name_of_stream(operation: ir.Operation, flows: ir.Flows) -> str | None:
    """Name the method that reads a body piece by piece, beside the one that reads it whole."""
    is_plain = operation.id not in flows.pages and operation.id not in flows.polls
    is_twin = bool(_streamed(operation)) and not is_stream_alone(operation)
    return f"{operation.name}_stream" if is_plain and is_twin else None


def stream(operation: ir.Operation, name: str, group: GroupContext) -> Method:
    """Finish the method of an operation that returns its body piece by piece."""
    item = either(_item(content, group.namespace) for content in _streamed(operation)).code
    return replace(
        method(operation, group),
        name=identifier(name),
        result=fill("ItemStream[{}]", item),
        async_result=fill("AsyncItemStream[{}]", item),
        call=call(operation, Code("_stream"), [constant(operation)]),
        text=text(operation, group, _PIECE_BY_PIECE),
    )


def _streamed(operation: ir.Operation) -> list[ir.Content]:
    contents = success_contents(operation)
    return [content for content in contents if content.item is not None or content.encoding is ir.Encoding.BINARY]


def _item(content: ir.Content, namespace: Namespace) -> Annotation:
    if content.item is None:
        return Annotation((namespace.spell(BYTES),))
    item = namespace.annotation(content.item)
    is_event = stream_kind(content.media_type) == "events"
    return Annotation((fill("ServerSentEvent[{}]", item.code),)) if is_event else item

"""What typed handlers are declared with: their responses, methods and arguments."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import UnionType
from typing import TYPE_CHECKING, Any, ClassVar, Final, Generic, TypeAlias, TypeVar, Union, cast, get_args, get_origin

import msgspec

from ...models.codec import encode, from_wire, to_wire
from ...wire import parameters as wire
from ...wire.media_types import is_json
from ...wire.streams import read_items, stream_kind, write_item, write_items
from ..http.response import Response

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator

    from ...wire.media_types import StreamKind
    from ..contract.document import Contract
    from ..contract.routes import Content, DocumentedResponse, Location, Route


class TypedResponse(msgspec.Struct, kw_only=True, frozen=True):
    """Base of the documented responses. Each has its ``status``, its ``body`` and its headers, so far as it has any.

    The headers that every response has, such as request ids, are not a handler's business.

    Attributes:
        header_names: Field -> header.
        status_range: ``4XX`` or ``default``, where each response has a status of its own.
    """

    header_names: ClassVar[Mapping[str, str]] = {}
    status_range: ClassVar[str] = ""


Item = TypeVar("Item")
StreamedItems: TypeAlias = Iterable[Item] | AsyncIterable[Item]
"""The items of a body that comes item by item: a list is sent at once, anything else as its items come."""

_END: Final = object()

R_co = TypeVar("R_co", bound=TypedResponse, covariant=True)


class WireHeader(msgspec.Struct, frozen=True):
    """A header as the codec of parameters wants it described."""

    name: str
    style: str = "simple"
    explode: bool = False
    media_type: str | None = None


@dataclass(frozen=True, slots=True)
class Argument:
    """A parameter as a handler takes it.

    Attributes:
        name: Of the argument.
        type: Its Python type.
    """

    name: str
    location: Location
    wire_name: str
    type: Any


@dataclass(frozen=True, slots=True)
class Method(Generic[R_co]):
    """One method of a group of handlers.

    Attributes:
        operation_id: Its operation.
        name: Its name.
        responses: What it may return, a class or a union of classes, with the types of their bodies.
        arguments: Its arguments; those of the path by position, the others by name.
        bodies: Media type -> Python type of the body; empty when it takes none.
        alternatives: The members of the union, by their documented status.
        classes: The same, without the types of their bodies.
    """

    operation_id: str
    name: str
    responses: Any
    arguments: tuple[Argument, ...] = ()
    bodies: Mapping[str, Any] = field(default_factory=dict[str, Any])
    alternatives: Mapping[str, Any] = field(init=False)
    classes: tuple[type[TypedResponse], ...] = field(init=False)

    def __post_init__(self) -> None:
        """Take the union apart."""
        is_union = get_origin(self.responses) in (Union, UnionType)
        members = get_args(self.responses) if is_union else (self.responses,)
        classes: list[Any] = [get_origin(member) or member for member in members]
        statuses = [class_.status_range or str(getattr(class_, "status", "")) for class_ in classes]
        object.__setattr__(self, "alternatives", dict(zip(statuses, members, strict=True)))
        object.__setattr__(self, "classes", tuple(classes))


def to_response(typed: TypedResponse, route: Route) -> Response:
    """Turn a typed response into what is sent."""
    status = cast("int", cast("Any", typed).status)  # that of its class, or (for ranges) its own
    headers = tuple(
        (
            wire_name.lower().encode(),
            wire.encode_header(WireHeader(wire_name), to_wire(value)).encode(),
        )
        for name, wire_name in typed.header_names.items()
        if (value := getattr(typed, name)) is not msgspec.UNSET
    )
    body: Any = getattr(typed, "body", msgspec.UNSET)
    if body is msgspec.UNSET:
        return Response(status, headers=headers)
    documented = route.response(status)
    contents = documented.contents if documented is not None else ()
    media_type = getattr(typed, "media_type", contents[0].media_type if contents else "application/json")
    content = next((content for content in contents if content.media_type == media_type), None)
    response = Response(status, media_type=media_type.encode("latin-1", "replace"), headers=headers)
    kind = stream_kind(media_type)
    if kind is not None and _comes_later(body):
        response.pieces = _pieces(kind, body)
    else:
        response.body = _encoded(body, content)
    return response


def _comes_later(body: Any) -> bool:
    """Whether items are made while they are sent."""
    is_data = isinstance(body, (Sequence, Mapping, msgspec.Struct))
    return isinstance(body, (Iterable, AsyncIterable)) and not is_data


async def _pieces(kind: StreamKind, items: StreamedItems[Any]) -> AsyncGenerator[bytes]:
    iterator: AsyncIterator[Any] = aiter(items) if isinstance(items, AsyncIterable) else _in_threads(items)
    number = 0
    try:
        async for item in iterator:
            number += 1
            yield write_item(kind, to_wire(item), number)
    finally:
        close = getattr(iterator, "aclose", None)
        if close is not None:
            await close()


async def _in_threads(items: Iterable[Any]) -> AsyncGenerator[Any]:
    """Take each item in a thread, since the next one may be a while."""
    iterator = iter(items)
    while (item := await asyncio.to_thread(next, iterator, _END)) is not _END:
        yield item


def _encoded(body: Any, content: Content | None) -> bytes:
    if content is None or is_json(content.media_type):
        return encode(body)
    kind = stream_kind(content.media_type)
    if kind is not None and isinstance(body, list):
        return write_items(kind, cast("list[Any]", to_wire(cast("list[Any]", body))))
    if isinstance(body, bytes):
        return body
    return body.encode() if isinstance(body, str) else encode(body)


def _decoded(response: Response, content: Content, type_: Any) -> Any:
    kind = stream_kind(content.media_type)
    if kind is not None:
        return read_items(kind, response.body, is_text=get_args(type_) == (str,))
    if content.encoding == "json":
        return response.json()
    return response.body.decode() if content.encoding == "text" else response.body


def typed_response(response: Response, method: Method[R_co], route: Route, contract: Contract) -> R_co | None:
    """Turn a response into one that a method may return; ``None`` when none of them can say the same."""
    documented = route.response(response.status)
    type_: Any = None if documented is None else method.alternatives.get(documented.status)
    if documented is None or type_ is None:
        return None
    types = {field.name: field.type for field in msgspec.structs.fields(type_)}
    values: dict[str, Any] = {"status": response.status} if "status" in types else {}
    if ("body" in types) != bool(response.media_type):
        return None
    if response.media_type is not None:
        media_type = response.media_type.decode("latin-1")
        content = next((content for content in documented.contents if content.media_type == media_type), None)
        if content is None:
            return None
        body_type = _stored_type(types["body"], is_stream=stream_kind(media_type) is not None)
        values["body"] = from_wire(_decoded(response, content, body_type), body_type)
        values |= {"media_type": media_type} if "media_type" in types else {}
    return cast("R_co", type_(**values, **_typed_headers(response, type_, documented, contract)))


def _stored_type(type_: Any, *, is_stream: bool) -> Any:
    """Return the type of a body that is at hand: a list of items, or one of the types that come whole."""
    members = get_args(type_) if get_origin(type_) in (Union, UnionType) else (type_,)
    if is_stream:
        items = (get_args(member) for member in members if get_origin(member) is Iterable)
        return list[next(items, (Any,))[0]]
    whole = [member for member in members if get_origin(member) not in (Iterable, AsyncIterable)]
    return Union[tuple(whole)] if whole else Any  # noqa: UP007 - of as many as there are


def _typed_headers(
    response: Response, type_: Any, documented: DocumentedResponse, contract: Contract
) -> dict[str, Any]:
    """Return the documented headers of a response, by the names of their fields."""
    types = {field.name: field.type for field in msgspec.structs.fields(type_)}
    texts = {name.decode("latin-1"): wire.header_text(value) for name, value in response.headers}
    schemas = {header.name: header.schema for header in documented.headers}
    values: dict[str, Any] = {}
    for name, wire_name in type_.header_names.items():
        text, schema = texts.get(wire_name.lower()), schemas.get(wire_name)
        if text is not None and schema is not None:
            value: Any = wire.decode_header(WireHeader(wire_name), text, contract.shape(schema))
            values[name] = from_wire(value, types[name])
    return values

"""Media types whose bodies come item by item: server-sent events, JSON lines, JSON text sequences.

Decoders take the bytes as they arrive. Each byte is looked at once, however the bytes are cut.

Sources: https://html.spec.whatwg.org/multipage/server-sent-events.html (section 9.2.6), https://jsonlines.org/, and
RFC 7464. Which schema describes an item: OpenAPI 3.2, "Sequential Media Types".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol, cast

from .json import decode, encode
from .media_types import STREAMS, essence
from .pointer import from_reference

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from .media_types import StreamKind

_EVENT_FIELDS: Final = frozenset(("data", "event", "id", "retry"))
LAST_DATA: Final = "[DONE]"
"""What several services send as the data of the last event, which is no JSON."""

_ALTERNATIVES: Final = ("oneOf", "anyOf")
_END_OF_LINE: Final = re.compile(rb"\r\n|\r|\n")
_SEPARATOR: Final = b"\x1e"
_BOM: Final = b"\xef\xbb\xbf"


class RawEvent(NamedTuple):
    """A server-sent event as it came.

    Attributes:
        event: Its type; ``message`` where the service names none.
        data: Its lines, joined.
        id: The last id that came with this event or before it; empty for none.
        retry: Milliseconds to wait before a reconnection, where the service asked for it with this event.
    """

    event: str
    data: str
    id: str
    retry: int | None


def stream_kind(media_type: str) -> StreamKind | None:
    """Return how items follow each other in a media type; ``None`` where a body is one whole."""
    return STREAMS.get(essence(media_type))


def item_pointer(media_type: str, media: Mapping[str, Any], pointer: str, at: Callable[[str], Any]) -> str | None:
    """Return the pointer of the schema of one item: of an event, that of its data.

    ``itemSchema`` describes an item. That of a server-sent event describes its fields (``data``, ``event``, ``id``,
    ``retry``), of which ``data`` counts, and its ``contentSchema``, where it has one. Without ``itemSchema``, it is
    ``schema`` that describes an item, or where that is a list, its items do.

    Args:
        media_type: One that comes item by item.
        media: The Media Type Object.
        pointer: Where it stands.
        at: Gives what stands at a pointer of the document.

    Returns:
        ``None`` where the document has no schema, or several that the events choose from: then data is text.
    """
    if "itemSchema" in media:
        place = f"{pointer}/itemSchema"
        return _data_pointer(place, at) if stream_kind(media_type) == "events" else place
    if "schema" not in media:
        return None
    place, schema = _followed(f"{pointer}/schema", at)
    is_list = schema.get("type") == "array" and isinstance(schema.get("items"), dict)
    return f"{place}/items" if is_list else f"{pointer}/schema"


def _data_pointer(pointer: str, at: Callable[[str], Any]) -> str | None:
    place, schema = _followed(pointer, at)
    properties = cast("dict[str, Any]", schema.get("properties") or {})
    if not properties.keys() <= _EVENT_FIELDS:
        return pointer
    alternatives = [f"{place}/{key}/{index}" for key in _ALTERNATIVES for index in range(len(schema.get(key) or ()))]
    found = {_data_pointer(alternative, at) for alternative in alternatives}
    if found and not found.intersection(alternatives):
        return found.pop() if len(found) == 1 else None
    if "data" not in properties:
        return pointer
    place = f"{place}/properties/data"
    followed, data = _followed(place, at)
    return f"{followed}/contentSchema" if isinstance(data.get("contentSchema"), dict) else place


def _followed(pointer: str, at: Callable[[str], Any]) -> tuple[str, dict[str, Any]]:
    """Follow references from a schema to the one that is meant."""
    for _ in range(100):  # references in a circle are refused elsewhere
        schema = at(pointer)
        reference = cast("dict[str, Any]", schema).get("$ref") if isinstance(schema, dict) else None
        if not isinstance(reference, str) or not reference.startswith("#/"):
            return pointer, cast("dict[str, Any]", schema) if isinstance(schema, dict) else {}
        pointer = from_reference(reference)
    return pointer, {}


def write_items(kind: StreamKind, items: Sequence[Any], *, after: int = 0) -> bytes:
    """Write a whole body.

    Args:
        kind: How items follow each other.
        items: JSON data; of events, what they carry as data. Events are numbered by their ids, from 1.
        after: How many of the first items to leave out.
    """
    return b"".join(write_item(kind, item, number) for number, item in enumerate(items[after:], after + 1))


def write_item(kind: StreamKind, item: Any, number: int) -> bytes:
    """Write one item.

    Args:
        kind: How items follow each other.
        item: JSON data; of an event, what it carries as data.
        number: The id of an event.
    """
    if kind == "events":
        return _event(number, item)
    return (_SEPARATOR if kind == "json-seq" else b"") + encode(item) + b"\n"


def read_items(kind: StreamKind, data: bytes, *, is_text: bool) -> list[Any]:
    """Read a whole body, as :func:`write_items` writes one.

    Args:
        kind: How items follow each other.
        data: The body.
        is_text: Whether what events carry is text as it is, and no JSON.

    Raises:
        ValueError: If an item is no JSON.
    """
    decoder = Events() if kind == "events" else TextParts(kind)
    found = (*decoder.feed(data), *decoder.end())
    texts = [item.data.encode() if isinstance(item, RawEvent) else item for item in found]
    if kind == "events" and is_text:
        return [text.decode() for text in texts]
    return [decode(text) for text in texts if kind != "events" or text != LAST_DATA.encode()]


def _event(index: int, item: Any) -> bytes:
    data = item.encode() if isinstance(item, str) else encode(item)
    lines = b"".join(b"data: " + line + b"\n" for line in _END_OF_LINE.split(data))
    return b"id: %d\n%b\n" % (index, lines)


class Decoder(Protocol):
    """Finds the items in bytes that arrive piece by piece."""

    def feed(self, data: bytes) -> list[Any]:
        """Return the items that these bytes complete."""
        ...

    def end(self) -> list[Any]:
        """Return the items that the end of the body completes."""
        ...


class Chunks:
    """Takes each piece of a body as an item."""

    def feed(self, data: bytes) -> list[Any]:
        """Return the bytes."""
        return [data] if data else []

    def end(self) -> list[Any]:
        """Return nothing."""
        return []


class TextParts:
    """Cuts a body at a separator, and leaves out what is blank: lines of JSON, or a JSON text sequence."""

    def __init__(self, kind: StreamKind) -> None:
        self._separator = _SEPARATOR if kind == "json-seq" else b"\n"
        self._pending: list[bytes] = []

    def feed(self, data: bytes) -> list[Any]:
        """Return the parts that these bytes complete, as bytes."""
        first, *others = data.split(self._separator)
        self._pending.append(first)
        if not others:
            return []
        parts = [b"".join(self._pending), *others[:-1]]
        self._pending = [others[-1]]
        return [part for part in parts if part.strip()]

    def end(self) -> list[Any]:
        """Return the last part."""
        last = b"".join(self._pending)
        self._pending = []
        return [last] if last.strip() else []


class Events:
    """Finds server-sent events, as WHATWG HTML (section 9.2.6) says."""

    def __init__(self, last_id: str = "") -> None:
        self._pending: list[bytes] = []
        self._is_after_cr = False
        self._is_first = True
        self._id = last_id
        self._clear()

    def _clear(self) -> None:
        self._event = ""
        self._data: list[str] = []
        self._retry: int | None = None

    def feed(self, data: bytes) -> list[Any]:
        """Return the events that these bytes complete."""
        if not data:
            return []
        if self._is_after_cr and data.startswith(b"\n"):  # a line end in two pieces
            data = data[1:]
            self._is_after_cr = False
            if not data:
                return []
        self._is_after_cr = data.endswith(b"\r")
        first, *others = _END_OF_LINE.split(data)
        self._pending.append(first)
        if not others:
            return []
        lines = [b"".join(self._pending), *others[:-1]]
        self._pending = [others[-1]]
        return [event for event in map(self._line, lines) if event is not None]

    def end(self) -> list[Any]:
        """Return nothing: an event without an empty line behind it is not complete."""
        return []

    def _line(self, line: bytes) -> RawEvent | None:
        if self._is_first:
            line, self._is_first = line.removeprefix(_BOM), False
        if line:
            self._field(line.decode("utf-8", "replace"))
            return None
        event = RawEvent(self._event or "message", "\n".join(self._data), self._id, self._retry) if self._data else None
        self._clear()
        return event

    def _field(self, line: str) -> None:
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "data":
            self._data.append(value)
        elif name == "event":
            self._event = value
        elif name == "id" and "\0" not in value:
            self._id = value
        elif name == "retry" and value.isascii() and value.isdigit():
            self._retry = int(value[:12])

"""Bodies that come item by item: found in bytes that are cut anywhere, and described by the schema of an item."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from obverse.wire import pointer as pointers
from obverse.wire.streams import Events, RawEvent, TextParts, item_pointer, read_items, stream_kind, write_items

if TYPE_CHECKING:
    from obverse.wire.streams import Decoder, StreamKind

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters(exclude_categories=("Cs",))),
    lambda children: st.lists(children, max_size=3) | st.dictionaries(st.text("ab", max_size=3), children, max_size=3),
    max_leaves=8,
)
TICK: dict[str, Any] = {"type": "object", "properties": {"price": {"type": "number"}}}


def found(decoder: Decoder, body: bytes, cuts: list[int]) -> list[Any]:
    """Decode a body that arrives in pieces."""
    places = sorted({0, len(body), *(cut % (len(body) + 1) for cut in cuts)})
    items: list[Any] = []
    for start, end in pairwise(places):
        items += decoder.feed(body[start:end])
    return items + decoder.end()


@given(st.text("data:evnti ry1\r\n\u20ac\0", max_size=60), st.lists(st.integers(0, 200), max_size=6))
def test_events_are_the_same_however_the_bytes_are_cut(text: str, cuts: list[int]) -> None:
    body = text.encode()

    assert found(Events(), body, cuts) == found(Events(), body, [])


@given(st.sampled_from(["json-lines", "json-seq"]), st.lists(JSON, max_size=4), st.lists(st.integers(0, 200)))
def test_lines_come_back_however_the_bytes_are_cut(kind: StreamKind, items: list[Any], cuts: list[int]) -> None:
    body = write_items(kind, items)

    assert found(TextParts(kind), body, cuts) == found(TextParts(kind), body, [])
    assert read_items(kind, body, is_text=False) == items


@given(st.lists(JSON.filter(lambda item: not isinstance(item, str)), max_size=4))
def test_events_with_json_come_back(items: list[Any]) -> None:
    assert read_items("events", write_items("events", items), is_text=False) == items


@given(st.lists(st.text("ab :\n\u20ac"), max_size=4))
def test_events_with_text_come_back(items: list[str]) -> None:
    assert read_items("events", write_items("events", items), is_text=True) == items


@pytest.mark.parametrize(
    ("body", "events"),
    [
        (b"data: a\ndata: b\n\n", [RawEvent("message", "a\nb", "", None)]),
        (b"\xef\xbb\xbfdata:a\r\n\r\n", [RawEvent("message", "a", "", None)]),
        (b": a comment\nevent: add\rid: 7\rretry: 1500\rdata\r\r", [RawEvent("add", "", "7", 1500)]),
        (b"event: add\n\ndata: x\n\n", [RawEvent("message", "x", "", None)]),
        (
            b"id: 1\ndata: x\n\ndata: y\n\nid\ndata: z\n\n",
            [
                RawEvent("message", "x", "1", None),
                RawEvent("message", "y", "1", None),
                RawEvent("message", "z", "", None),
            ],
        ),
        (b"id: a\0b\nretry: soon\ndata: x\n\n", [RawEvent("message", "x", "", None)]),
        (b"data: not complete\n", []),
    ],
    ids=["lines", "mark", "fields", "no data", "ids last", "invalid", "end"],
)
def test_events_are_read_as_browsers_do(body: bytes, events: list[RawEvent]) -> None:
    assert found(Events(), body, []) == events


def test_a_line_in_many_pieces_costs_no_more_than_in_one() -> None:
    decoder = TextParts("json-lines")
    for _ in range(100_000):
        assert decoder.feed(b"12345") == []

    assert len(decoder.feed(b"\n")[0]) == 500_000


def test_the_media_type_says_how_items_follow_each_other() -> None:
    assert stream_kind("text/event-stream; charset=utf-8") == "events"
    assert stream_kind("application/x-ndjson") == "json-lines"
    assert stream_kind("application/json-seq") == "json-seq"
    assert stream_kind("application/json") is None


def test_the_last_data_of_several_services_is_no_event() -> None:
    body = write_items("events", [{"a": 1}]) + b"data: [DONE]\n\n"

    assert read_items("events", body, is_text=False) == [{"a": 1}]


@pytest.mark.parametrize(
    ("media_type", "media", "expected"),
    [
        ("application/jsonl", {"itemSchema": TICK}, "/m/itemSchema"),
        ("application/jsonl", {"schema": TICK}, "/m/schema"),
        ("application/jsonl", {"schema": {"type": "array", "items": TICK}}, "/m/schema/items"),
        ("application/jsonl", {"schema": {"$ref": "#/ticks"}}, "/ticks/items"),
        ("application/jsonl", {"schema": {"$ref": "#/all%20ticks"}}, "/all ticks/items"),
        ("application/jsonl", {}, None),
        ("text/event-stream", {"itemSchema": TICK}, "/m/itemSchema"),
        ("text/event-stream", {"itemSchema": {"properties": {"data": TICK}}}, "/m/itemSchema/properties/data"),
        (
            "text/event-stream",
            {"itemSchema": {"properties": {"event": {}, "data": {"contentSchema": TICK}}}},
            "/m/itemSchema/properties/data/contentSchema",
        ),
        ("text/event-stream", {"itemSchema": {"$ref": "#/event"}}, "/event/properties/data"),
        ("text/event-stream", {"itemSchema": {"properties": {"data": {}, "price": {}}}}, "/m/itemSchema"),
        (
            "text/event-stream",
            {"itemSchema": {"oneOf": [{"$ref": "#/event"}, {"$ref": "#/event"}]}},
            "/event/properties/data",
        ),
        (
            "text/event-stream",
            {
                "itemSchema": {
                    "properties": {"event": {}},
                    "anyOf": [{"$ref": "#/event"}, {"properties": {"data": {"contentSchema": TICK}}}],
                }
            },
            None,
        ),
        ("text/event-stream", {"itemSchema": {"oneOf": [TICK, {"$ref": "#/event"}]}}, "/m/itemSchema"),
    ],
)
def test_one_schema_describes_an_item(media_type: str, media: dict[str, Any], expected: str | None) -> None:
    ticks = {"type": "array", "items": TICK}
    event = {"properties": {"data": {"type": "string"}}}
    tree = {"m": media, "ticks": ticks, "all ticks": ticks, "event": event}

    assert item_pointer(media_type, media, "/m", lambda pointer: pointers.find(tree, pointer)) == expected

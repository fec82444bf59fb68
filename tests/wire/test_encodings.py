"""Fields of forms travel as the document states, written and read by the same rules."""

from __future__ import annotations

from typing import Any

import pytest

from obverse.wire.encodings import FieldEncoding, encodings_of
from obverse.wire.forms import decode_form, decode_multipart, encode_form, encode_multipart
from obverse.wire.shapes import shape_of

TEXT = {"type": "string"}
NUMBER = {"type": "integer"}
LIST = {"type": "array", "items": TEXT}
OBJECT = {"type": "object", "properties": {"x": NUMBER, "tags": LIST}}


def shape(**properties: Any) -> Any:
    return shape_of({"type": "object", "properties": properties}, lambda _: None)


@pytest.mark.parametrize(
    ("encoding", "schema", "value", "written"),
    [
        ({}, LIST, ["a", "b c"], "f=a&f=b+c"),
        ({"style": "form", "explode": False}, LIST, ["a", "b,c"], "f=a,b%2Cc"),
        ({"style": "pipeDelimited", "explode": False}, LIST, ["a", "b"], "f=a%7Cb"),
        ({"style": "deepObject"}, OBJECT, {"x": 1, "tags": ["a", "b"]}, "f[x]=1&f[tags]=a&f[tags]=b"),
        ({"style": "form", "explode": True}, OBJECT, {"x": 1, "tags": ["a", "b"]}, "x=1&tags=a&tags=b"),
        ({"contentType": "application/json"}, OBJECT, {"x": 1}, "f=%7B%22x%22%3A1%7D"),
        ({"contentType": "application/json"}, TEXT, "a", "f=%22a%22"),
        ({}, OBJECT, {"x": 1}, "f=%7B%22x%22%3A1%7D"),
    ],
)
def test_a_field_of_a_form_comes_back_as_it_was(
    encoding: dict[str, Any], schema: Any, value: Any, written: str
) -> None:
    encodings = encodings_of({"encoding": {"f": encoding}})
    text = encode_form({"f": value, "other": "o"}, encodings).decode()
    assert text == f"{written}&other=o"
    assert decode_form(text).shaped(shape(f=schema, other=TEXT), encodings) == {"f": value, "other": "o"}


@pytest.mark.parametrize(
    ("encoding", "schema", "value", "part"),
    [
        ({"contentType": "application/json"}, OBJECT, {"x": 1}, 'application/json\r\n\r\n{"x":1}'),
        ({"contentType": "application/json"}, LIST, ["a"], 'application/json\r\n\r\n"a"'),
        ({"contentType": "text/markdown"}, TEXT, "# a", "text/markdown\r\n\r\n# a"),
    ],
)
def test_a_part_has_the_media_type_that_is_stated(encoding: dict[str, Any], schema: Any, value: Any, part: str) -> None:
    encodings = encodings_of({"encoding": {"f": encoding}})
    body, _ = encode_multipart({"f": value}, "b", encodings)
    assert f"Content-Type: {part}\r\n".encode() in body
    assert decode_multipart(body, "b").shaped(shape(f=schema), encodings) == {"f": value}


def test_a_file_has_the_first_media_type_that_is_stated() -> None:
    encodings = encodings_of(
        {"encoding": {"f": {"contentType": "image/png, image/jpeg"}, "g": {"contentType": "image/*"}}}
    )
    body, _ = encode_multipart({"f": b"1", "g": b"2"}, "b", encodings)
    assert b"Content-Type: image/png\r\n\r\n1" in body
    assert b"Content-Type: application/octet-stream\r\n\r\n2" in body


@pytest.mark.parametrize("media", [None, [], {}, {"encoding": []}, {"encoding": {"f": {}}}, {"encoding": {"f": 1}}])
def test_what_states_nothing_is_the_usual(media: object) -> None:
    assert encodings_of(media) == {}


def test_what_is_stated_is_read() -> None:
    stated: dict[str, Any] = {
        "a": {"explode": False},
        "b": {"allowReserved": True, "style": "deepObject", "headers": {}},
    }
    assert encodings_of({"encoding": stated}) == {
        "a": FieldEncoding(style="form", explode=False),
        "b": FieldEncoding(style="deepObject", explode=False, allow_reserved=True),
    }

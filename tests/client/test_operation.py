"""Bodies as generated clients declare them: what is written and read in each media type."""

from __future__ import annotations

from typing import Any

import pytest

from obverse.client.operation import Binary, Content, Form, Json, Multipart, Operation, Text
from obverse.models import DecodeError
from obverse.wire.forms import File


@pytest.mark.parametrize(
    ("content", "value", "body", "media_type"),
    [
        (
            Json("application/problem+json"),
            {"a": [None, "\u00fc"]},
            '{"a":[null,"\u00fc"]}'.encode(),
            "application/problem+json",
        ),
        (Text("text/csv"), "\u00fc", "\u00fc".encode(), "text/csv; charset=utf-8"),
        (Text("text/plain"), 5, b"5", "text/plain; charset=utf-8"),
        (Binary("image/png"), bytearray(b"\x89"), b"\x89", "image/png"),
        (Binary("image/*"), b"\x89", b"\x89", "application/octet-stream"),
        (Form("application/x-www-form-urlencoded"), {"a b": "c&d"}, b"a+b=c%26d", "application/x-www-form-urlencoded"),
    ],
)
def test_a_body_is_written_in_its_media_type(content: Content, value: object, body: bytes, media_type: str):
    assert content.write(value) == (body, media_type)


def test_a_multipart_body_tells_its_boundary():
    body, media_type = Multipart("multipart/form-data").write({"file": File(b"x")})
    boundary = media_type.removeprefix("multipart/form-data; boundary=")

    assert body.startswith(f"--{boundary}\r\n".encode())
    assert body.endswith(f"\r\n--{boundary}--\r\n".encode())


@pytest.mark.parametrize(
    ("content", "body", "charset", "value"),
    [
        (Json("application/json", dict[str, int]), b'{"a":1}', "latin-1", {"a": 1}),
        (Text("text/plain"), b"\xfc", "latin-1", "\u00fc"),
        (Binary("image/png"), b"\xfc", "utf-8", b"\xfc"),
    ],
)
def test_a_body_is_read_in_its_media_type(content: Content, body: bytes, charset: str, value: object):
    assert content.read(body, charset) == value


@pytest.mark.parametrize(
    ("content", "body", "charset"),
    [
        (Json("application/json", dict[str, int]), b'{"a":"b"}', "utf-8"),
        (Json("application/json"), b"{", "utf-8"),
        (Text("text/plain"), b"\xfc", "utf-8"),
        (Text("text/plain"), b"a", "klingon"),
    ],
)
def test_a_body_of_another_kind_is_refused(content: Content, body: bytes, charset: str):
    with pytest.raises(DecodeError):
        content.read(body, charset)


@pytest.mark.parametrize(
    ("content", "value", "message"),
    [
        (Binary("image/png"), "text", "a body of image/png is bytes, .*, not str"),
        (Form("application/x-www-form-urlencoded"), ["a"], "a form is a model or a dict, not list"),
        (Multipart("multipart/form-data"), "a", "a form is a model or a dict, not str"),
    ],
)
def test_a_value_that_does_not_suit_the_media_type_is_refused(content: Content, value: object, message: str):
    with pytest.raises(TypeError, match=message):
        content.write(value)


def test_one_declaration_may_hold_for_several_statuses():
    contents = (Json("application/json", Any),)
    responses = {"200 201": contents, "default": ()}
    operation: Operation[Any] = Operation(id="a", method="GET", path="/a", responses=responses)

    assert operation.responses == {"200": contents, "201": contents, "default": ()}

"""Media types: what a header says, and which documented body it means."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from obverse.wire import media_types


class Body(NamedTuple):
    media_type: str


@pytest.mark.parametrize(
    ("header", "essence", "parameters"),
    [
        ("application/json", "application/json", {}),
        (" Text/HTML ; Charset=UTF-8", "text/html", {"charset": "UTF-8"}),
        ('multipart/form-data; boundary="a;b\\"c"; x=y', "multipart/form-data", {"boundary": 'a;b"c', "x": "y"}),
        ("json", "", {}),
        ("a/b/c; d=e", "", {}),
        ("", "", {}),
    ],
)
def test_a_header_is_read(header: str, essence: str, parameters: dict[str, str]):
    assert media_types.parse(header) == (essence, parameters)


@pytest.mark.parametrize(
    ("media_type", "is_json", "admits_json"),
    [
        ("application/json", True, True),
        ("Application/JSON; charset=utf-8", True, True),
        ("text/json", True, True),
        ("application/problem+json", True, True),
        ("application/*", False, True),
        ("*/*; q=1", False, True),
        ("text/*", False, False),
        ("application/jsonl", False, False),
        ("json", False, False),
    ],
)
def test_what_is_json(media_type: str, is_json: bool, admits_json: bool):
    assert media_types.is_json(media_type) is is_json
    assert media_types.admits_json(media_type) is admits_json


@pytest.mark.parametrize(
    ("media_type", "encoding"),
    [
        ("application/vnd.api+json; v=1", "json"),
        ("application/x-www-form-urlencoded", "form"),
        ("multipart/form-data", "multipart"),
        ("multipart/mixed", "binary"),
        ("text/csv", "text"),
        ("application/yaml", "text"),
        ("image/png", "binary"),
        ("*/*", "binary"),
    ],
)
def test_how_a_body_is_encoded(media_type: str, encoding: str):
    assert media_types.encoding_of(media_type) == encoding


@pytest.mark.parametrize(
    ("media_type", "documented"),
    [
        ("text/plain; charset=latin-1", "Text/Plain; charset=utf-8"),
        ("text/csv", "text/*"),
        ("image/png", "*/*"),
        ("", "*/*"),
    ],
)
def test_the_closest_range_is_meant(media_type: str, documented: str):
    bodies = [Body("*/*"), Body("text/*"), Body("Text/Plain; charset=utf-8"), Body("text/plain")]

    assert media_types.best(media_type, bodies) == Body(documented)
    assert media_types.best("image/png", bodies[1:]) is None


@pytest.mark.parametrize(
    ("header", "codec"),
    [
        ("text/plain", "utf-8"),
        ("text/plain; charset=Latin-1", "iso8859-1"),
        ("text/plain; charset=klingon", None),
        ("text/plain; charset=rot13", None),
        ('text/plain; charset="a\0"', None),
    ],
)
def test_the_codec_of_a_character_set(header: str, codec: str | None):
    assert media_types.charset(media_types.parse(header)) == codec

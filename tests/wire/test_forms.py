"""Forms: what a client writes, a stub reads."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from obverse.models import OpenModel
from obverse.models.codec import DecodeError
from obverse.wire.forms import Fields, File, decode_form, decode_multipart, encode_form, encode_multipart
from obverse.wire.media_types import parse
from obverse.wire.shapes import shape_of

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "name": {"type": "string"},
        "count": {"type": "integer"},
        "ratio": {"type": "number"},
        "on": {"type": ["boolean", "null"]},
        "tags": {"type": "array", "items": {"type": "string"}},
        "counts": {"type": "array", "items": {"type": ["integer", "null"]}},
        "more": {"type": "object"},
        "people": {"type": "array", "items": {"type": "object"}},
        "rows": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}},
        "file": {"type": "string", "format": "binary"},
        "files": {"type": "array", "items": {"type": "string", "format": "binary"}},
    },
    "additionalProperties": {"type": "string"},
}
SHAPE = shape_of(SCHEMA, lambda _reference: {})

JSON_OBJECTS = st.dictionaries(st.text(), st.none() | st.booleans() | st.integers(-9, 9) | st.text(), max_size=3)
FLOATS = st.floats(allow_nan=False, allow_infinity=False)
BODIES = st.fixed_dictionaries(
    {},
    optional={
        "name": st.text(),
        "count": st.integers(-(2**63), 2**63 - 1),
        "ratio": FLOATS,
        "on": st.booleans() | st.none(),
        "tags": st.lists(st.text(), min_size=1),
        "counts": st.lists(st.integers(-9, 9) | st.none(), min_size=1),
        "more": JSON_OBJECTS,
        "people": st.lists(JSON_OBJECTS, min_size=1, max_size=3),
        "rows": st.lists(st.lists(st.integers(-9, 9)), min_size=1, max_size=3),
    },
)
# Browsers write a quotation mark in a name as %22 and leave %22 as it is, so that nobody can tell them apart.
NAMES = st.text().filter(lambda name: not any(escape in name for escape in ("%22", "%0D", "%0A")))
AWKWARD_NAMES = st.sampled_from(["", "a b", 'a"b', "a\\", '\\"', "a\r\nb", "a;name=b", "a&b=c", "ü/é", "a+b%", "a[]"])
OTHERS = st.dictionaries((NAMES | AWKWARD_NAMES).filter(lambda name: name not in SCHEMA["properties"]), st.text())
CONTENTS = st.binary() | st.sampled_from(
    [b"\r\n", b"--", b"\r\n--b--\r\n", b"\r\n\r\n", b"\r\n--b\r\n", b"\x89PNG\xff"]
)
FILES = st.builds(File, CONTENTS, NAMES | AWKWARD_NAMES, st.sampled_from(["image/png", "text/plain; charset=utf-8"]))


def read_multipart(body: bytes, content_type: str) -> Fields:
    """Read a multipart body as a server does, by its Content-Type."""
    media_type = parse(content_type)
    assert media_type.essence == "multipart/form-data"
    return decode_multipart(body, media_type.parameters["boundary"])


@given(BODIES, OTHERS)
def test_urlencoded_forms_come_back(body: dict[str, Any], others: dict[str, str]):
    sent = {**others, **body}

    assert decode_form(encode_form(sent).decode("ascii")).shaped(SHAPE) == sent


@given(BODIES, OTHERS)
def test_multipart_forms_come_back(body: dict[str, Any], others: dict[str, str]):
    sent = {**others, **body}

    assert read_multipart(*encode_multipart(sent)).shaped(SHAPE) == sent


@given(FILES | CONTENTS, st.lists(FILES, min_size=1, max_size=3), st.text())
def test_files_come_back_byte_by_byte(file: bytes, files: list[bytes], name: str):
    fields = read_multipart(*encode_multipart({"file": file, "files": files, "name": name}))

    assert fields == {"file": [file], "files": files, "name": [name]}
    assert fields.shaped(SHAPE) == {
        "file": file.decode("latin-1"),
        "files": [content.decode("latin-1") for content in files],
        "name": name,
    }


def test_files_are_parts_with_names():
    class Upload(OpenModel, kw_only=True):
        file: bytes
        title: str

    upload = Upload(file=File(b"\x89PNG\r\n--b--", 'a"b\r\n\\.png', "image/png"), title="T")
    body, content_type = encode_multipart(upload, boundary="mine")

    assert content_type == "multipart/form-data; boundary=mine"
    assert body.split(b"\r\n\r\n")[0] == (
        b"--mine\r\n"
        b'Content-Disposition: form-data; name="file"; filename="a%22b%0D%0A\\\\.png"\r\n'
        b"Content-Type: image/png"
    )
    assert decode_multipart(body, "mine") == {"file": [b"\x89PNG\r\n--b--"], "title": ["T"]}
    with pytest.raises(ValueError, match="control characters"):
        encode_multipart({"file": File(b"", "a", "image/png\r\nX: y")})


def test_a_field_may_be_an_array_or_a_scalar():
    shape = shape_of(
        {"properties": {"a": {"type": ["string", "array"], "items": {"type": "integer"}}}}, lambda _reference: {}
    )

    assert decode_form("a=[1]").shaped(shape) == {"a": "[1]"}
    assert decode_form("a=1&a=2").shaped(shape) == {"a": [1, 2]}


def test_what_is_no_json_stays_text():
    shape = shape_of({"properties": {"more": {"type": "object"}}}, lambda _reference: {})

    assert decode_form("more=%7B").shaped(shape) == {"more": "{"}
    assert decode_form("more=1").shaped(shape) == {"more": "1"}
    assert decode_form("more=1&more=2").shaped(shape) == {"more": ["1", "2"]}


@pytest.mark.parametrize(
    ("head", "name", "value"),
    [
        (b'CONTENT-DISPOSITION: form-data; name="a"', "a", "x"),
        (b"Content-Type: text/plain\r\nContent-Disposition: form-data; name=a", "a", "x"),
        (b'Content-Disposition: form-data; filename="a; name=b"; name="c"', "c", b"x"),
        (b"Content-Disposition: form-data; name=a; filename*=UTF-8''a", "a", b"x"),
        (b'Content-Disposition: form-data; name="a\\"b"', 'a"b', "x"),
    ],
)
def test_the_head_of_a_part_is_read_as_clients_write_it(head: bytes, name: str, value: str | bytes):
    assert decode_multipart(b"--b\r\n%b\r\n\r\nx\r\n--b--\r\n" % head, "b") == {name: [value]}


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"--b\r\n\r\n\r\nx\r\n--b--\r\n", "no name"),
        (b"--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n", "no name"),
        (b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx', "its boundary"),
        (b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n\xff\r\n--b--\r\n', "not UTF-8"),
        (b'--b\r\nContent-Disposition: form-data; name="\xff"\r\n\r\nx\r\n--b--\r\n', "not UTF-8"),
        (b"--b\r\n" * 2000 + b"\r\n--b--\r\n", "more than 1000 parts"),
        (b"", "its boundary"),
    ],
)
def test_malformed_multipart_is_refused(body: bytes, message: str):
    with pytest.raises(DecodeError, match=message):
        decode_multipart(body, "b")


@pytest.mark.parametrize("text", ["a=%ff", "&".join(["a=1"] * 2000)])
def test_malformed_forms_are_refused(text: str):
    with pytest.raises(DecodeError, match="not a form"):
        decode_form(text)


@pytest.mark.parametrize("encode", [encode_form, encode_multipart])
def test_a_form_is_a_model_or_a_dict(encode: Any):
    with pytest.raises(TypeError, match="a form is a model or a dict, not list"):
        encode([])

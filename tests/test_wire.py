"""Parameters and forms on the wire: each style as the specification shows it, and back again."""

from __future__ import annotations

import string
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from obverse.client.operation import Cookie, Header, Path, Query
from obverse.models import OpenModel
from obverse.models.codec import DecodeError
from obverse.wire.forms import File, decode_form, decode_multipart, encode_form, encode_multipart
from obverse.wire.parameters import (
    ABSENT,
    decode_cookie,
    decode_header,
    decode_path,
    decode_query,
    encode_header,
    encode_path,
    encode_query,
    split_cookies,
    split_query,
)
from obverse.wire.shapes import ANY, Shape, coerce, shape_of

ARRAY = ["blue", "black", "brown"]
OBJECT = {"R": 100, "G": 200, "B": 150}
COLOUR = "color"

LIST_SCHEMA: dict[str, Any] = {"type": "array", "items": {"type": "string"}}
OBJECT_SCHEMA: dict[str, Any] = {"type": "object", "properties": {name: {"type": "integer"} for name in OBJECT}}


def shape(schema: Any) -> Shape:
    """Shape of a schema without references."""
    return shape_of(schema, lambda _reference: {})


# --- the examples of OpenAPI 3.1, section 4.8.12.4 -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("style", "explode", "text", "array", "object_"),
    [
        ("matrix", False, ";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150"),
        ("matrix", True, ";color=blue", ";color=blue;color=black;color=brown", ";R=100;G=200;B=150"),
        ("label", False, ".blue", ".blue,black,brown", ".R,100,G,200,B,150"),
        ("label", True, ".blue", ".blue.black.brown", ".R=100.G=200.B=150"),
        ("simple", False, "blue", "blue,black,brown", "R,100,G,200,B,150"),
        ("simple", True, "blue", "blue,black,brown", "R=100,G=200,B=150"),
    ],
)
def test_path_styles(style: str, explode: bool, text: str, array: str, object_: str):
    parameter = Path(COLOUR, style, explode)
    cases = [("blue", text, {"type": "string"}), (ARRAY, array, LIST_SCHEMA), (OBJECT, object_, OBJECT_SCHEMA)]
    for value, expected, schema in cases:
        assert encode_path(parameter, value) == expected
        assert decode_path(parameter, expected, shape(schema)) == value


@pytest.mark.parametrize(
    ("style", "explode", "array", "object_"),
    [
        ("form", False, "color=blue,black,brown", "color=R,100,G,200,B,150"),
        ("form", True, "color=blue&color=black&color=brown", "R=100&G=200&B=150"),
        ("spaceDelimited", False, "color=blue%20black%20brown", "color=R%20100%20G%20200%20B%20150"),
        ("pipeDelimited", False, "color=blue%7Cblack%7Cbrown", "color=R%7C100%7CG%7C200%7CB%7C150"),
        ("deepObject", True, "color=blue&color=black&color=brown", "color[R]=100&color[G]=200&color[B]=150"),
    ],
)
def test_query_styles(style: str, explode: bool, array: str, object_: str):
    parameter = Query(COLOUR, style, explode)
    assert "&".join(encode_query(parameter, OBJECT)) == object_
    assert decode_query(parameter, split_query(object_), shape(OBJECT_SCHEMA)) == OBJECT
    if style != "deepObject":  # which is for objects
        assert "&".join(encode_query(parameter, ARRAY)) == array
        assert decode_query(parameter, split_query(array), shape(LIST_SCHEMA)) == ARRAY


@pytest.mark.parametrize(("explode", "object_"), [(False, "R,100,G,200,B,150"), (True, "R=100,G=200,B=150")])
def test_header_styles(explode: bool, object_: str):
    parameter = Header(COLOUR, explode=explode)
    for value, expected, schema in [(ARRAY, "blue,black,brown", LIST_SCHEMA), (OBJECT, object_, OBJECT_SCHEMA)]:
        assert encode_header(parameter, value) == expected
        assert decode_header(parameter, expected, shape(schema)) == value


def test_cookies():
    parameter = Cookie(COLOUR, explode=False)

    assert encode_query(parameter, ["a b", "c;d"]) == ["color=a%20b,c%3Bd"]
    assert decode_cookie(parameter, split_cookies('x=1; color=a%20b,c%3Bd; y="2"'), shape(LIST_SCHEMA)) == [
        "a b",
        "c;d",
    ]


@pytest.mark.parametrize("parameter", [Path("q", media_type="application/json"), Query("q", media_type="a/b+json")])
def test_parameters_with_content_are_json(parameter: Path | Query):
    value = {"a": [1, "x/y&z", None]}
    if isinstance(parameter, Path):
        assert decode_path(parameter, encode_path(parameter, value)) == value
    else:
        assert decode_query(parameter, split_query("&".join(encode_query(parameter, value)))) == value
        with pytest.raises(DecodeError, match="no valid JSON"):
            decode_query(parameter, [("q", "{")])


def test_reserved_characters_stay_where_they_may():
    assert encode_query(Query("q", allow_reserved=True), "a/b?c&d#e+f") == ["q=a/b?c%26d%23e%2Bf"]
    assert encode_query(Query("q"), "a/b?c") == ["q=a%2Fb%3Fc"]


def test_nested_deep_objects():
    parameter = Query("filter", "deepObject", True)
    value = {"a": {"b": "1", "c": ["x", "y"]}}
    schema = {"properties": {"a": {"properties": {"b": {"type": "string"}, "c": LIST_SCHEMA}}}}

    assert encode_query(parameter, value) == ["filter[a][b]=1", "filter[a][c]=x", "filter[a][c]=y"]
    assert decode_query(parameter, split_query("filter[a][b]=1&filter[a][c]=x&filter[a][c]=y"), shape(schema)) == value
    with pytest.raises(DecodeError, match="deepObject"):
        decode_query(parameter, split_query("filter[a]=1&filter[a][b]=2"), shape({}))


@pytest.mark.parametrize("value", ["", [], {}, None])
def test_nothing_is_no_path_parameter(value: object):
    with pytest.raises(ValueError, match="'color' must not be empty"):
        encode_path(Path(COLOUR), value)


@pytest.mark.parametrize("value", ["a\r\nX: y", "a\nb", "\x00", ["a", "\r"]])
def test_headers_do_not_end_early(value: object):
    with pytest.raises(ValueError, match="control characters"):
        encode_header(Header(COLOUR), value)


@pytest.mark.parametrize("text", ["color=1", ";", ";colour=1", ""])
def test_matrix_parameters_are_named(text: str):
    with pytest.raises(DecodeError, match="color"):
        decode_path(Path(COLOUR, "matrix"), text, shape({"type": "string"}))


def test_what_was_not_sent_is_absent():
    assert decode_query(Query(COLOUR), split_query("colour=1"), shape(LIST_SCHEMA)) is ABSENT
    assert decode_query(Query(COLOUR, "deepObject"), [], shape(OBJECT_SCHEMA)) is ABSENT
    assert decode_query(Query(COLOUR), split_query("colour=1"), shape(OBJECT_SCHEMA)) is ABSENT
    assert decode_cookie(Cookie(COLOUR), split_cookies(""), shape({})) is ABSENT


# --- there and back --------------------------------------------------------------------------------------------------

VALUES = st.text(min_size=1, max_size=8)
KEYS = st.sampled_from(["R", "G", "a b", "x,y", "ü"])
OBJECTS = st.dictionaries(KEYS, VALUES, min_size=1)
STRINGS = shape({"type": "string"})
LISTS = shape(LIST_SCHEMA)
MAPS = shape({"type": "object", "additionalProperties": {"type": "string"}})


@st.composite
def values(draw: st.DrawFn) -> tuple[Any, Shape]:
    """A value and its shape."""
    kind = draw(st.sampled_from([(VALUES, STRINGS), (st.lists(VALUES, min_size=1), LISTS), (OBJECTS, MAPS)]))
    return draw(kind[0]), kind[1]


@given(values(), st.sampled_from(["simple", "matrix", "label"]), st.booleans())
def test_paths_come_back(value: tuple[Any, Shape], style: str, explode: bool):
    if style == "label" and explode and "." in str(value[0]):
        return  # the one delimiter that percent-encoding leaves alone (RFC 6570 has the same gap)
    parameter = Path("q", style, explode)
    text = encode_path(parameter, value[0])

    assert set(text) <= set(string.ascii_letters + string.digits + "-._~%,;=")
    assert decode_path(parameter, text, value[1]) == value[0]


@given(values(), st.sampled_from(["form", "spaceDelimited", "pipeDelimited", "deepObject"]), st.booleans())
def test_queries_come_back(value: tuple[Any, Shape], style: str, explode: bool):
    if value[1] is MAPS:
        explode = style in ("deepObject",) or (explode and style == "form")
    elif style == "deepObject":
        return
    if style in ("spaceDelimited", "pipeDelimited") and any(sign in str(value[0]) for sign in " |+"):
        return  # a delimiter within a value can't be told from one between values, as the specification says
    parameter = Query("q", style, explode)
    query = "&".join(encode_query(parameter, value[0]))

    assert decode_query(parameter, split_query(query), value[1]) == value[0]


FORM = shape(
    {
        "type": "object",
        "properties": {
            "name": {"type": "string"},
            "count": {"type": "integer"},
            "on": {"type": "boolean"},
            "tags": LIST_SCHEMA,
            "more": {"type": "object"},
        },
    }
)
FORMS = st.fixed_dictionaries(
    {},
    optional={
        "name": st.text(),
        "count": st.integers(),
        "on": st.booleans(),
        "tags": st.lists(st.text(), min_size=1),
        "more": st.dictionaries(st.text(), st.integers(-9, 9)),
        'odd "name"\n': st.text(),
    },
)


@given(FORMS)
def test_forms_come_back(body: dict[str, Any]):
    assert decode_form(encode_form(body), FORM) == body
    assert decode_multipart(*encode_multipart(body), FORM) == body


def test_files_are_parts_with_names():
    class Upload(OpenModel, kw_only=True):
        file: bytes
        title: str

    body, content_type = encode_multipart(
        Upload(file=File(b"\x89PNG\r\n--b--", 'a"b\r\n.png', "image/png"), title="T"), boundary="of mine"
    )

    assert content_type == "multipart/form-data; boundary=of mine"
    assert body.split(b"\r\n\r\n")[0] == (
        b"--of mine\r\n"
        b'Content-Disposition: form-data; name="file"; filename="a%22b%0D%0A.png"\r\n'
        b"Content-Type: image/png"
    )
    assert decode_multipart(body, 'multipart/form-data; boundary="of mine"', FORM)["title"] == "T"
    with pytest.raises(ValueError, match="control characters"):
        encode_multipart({"file": File(b"", "a", "image/png\r\nX: y")})


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"--b\r\n\r\n\r\nx\r\n--b--\r\n", "multipart/form-data; boundary=b"),
        (b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx', "multipart/form-data; boundary=b"),
        (b"", "multipart/form-data; boundary=b"),
        (b"x", "multipart/form-data"),
    ],
)
def test_malformed_multipart_is_refused(body: bytes, content_type: str):
    with pytest.raises(DecodeError, match="multipart body"):
        decode_multipart(body, content_type)


def test_a_form_is_a_model_or_a_dict():
    with pytest.raises(TypeError, match="a form is a model or a dict, not list"):
        encode_form([])
    with pytest.raises(DecodeError, match="no valid UTF-8"):
        decode_form(b"\xff")


# --- shapes ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("schema", "text", "value"),
    [
        ({"type": "integer"}, "12", 12),
        ({"type": "integer"}, "1.0", 1.0),
        ({"type": "integer"}, "0x1", "0x1"),
        ({"type": "integer"}, "9" * 5000, "9" * 5000),
        ({"type": "number"}, "-1.5e3", -1500.0),
        ({"type": "number"}, "1e999", "1e999"),
        ({"type": "number"}, "NaN", "NaN"),
        ({"type": ["integer", "null"]}, "null", None),
        ({"type": "boolean"}, "true", True),
        ({"type": "boolean"}, "True", "True"),
        ({"type": "string"}, "12", "12"),
        ({"enum": [1, 2]}, "2", 2),
        ({"const": "x"}, "x", "x"),
        ({"anyOf": [{"type": "integer"}, {"type": "boolean"}]}, "false", False),
        ({"$ref": "#/a"}, "3", 3),
        (True, "3", "3"),
        ({}, "3", "3"),
    ],
)
def test_text_becomes_what_the_schema_says(schema: Any, text: str, value: object):
    read = coerce(text, shape_of(schema, lambda _reference: {"type": "integer"}))

    assert read == value
    assert type(read) is type(value)


def test_shapes_of_circular_schemas_end():
    schema = {"type": "object", "properties": {"next": {"$ref": "#"}}}
    found = shape_of(schema, lambda _reference: schema)

    assert found.of_property("next").of_property("next").is_object
    assert found.of_property("other") is ANY

"""Parameters on the wire: each style as the specification shows it, and back again."""

from __future__ import annotations

import math
import string
from typing import Any, NamedTuple, cast

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from obverse.client.operation import Cookie, Header, Path, Query
from obverse.models.codec import DecodeError
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
    text_of,
)
from obverse.wire.shapes import Shape, shape_of

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

# What each style may be used with (OpenAPI 3.1, section 4.8.12.3, and RFC 6570), and whether exploded or not.
COMBINATIONS = [
    *(("path", style, explode) for style in ("simple", "label", "matrix") for explode in (False, True)),
    *(("header", "simple", explode) for explode in (False, True)),
    *((location, "form", explode) for location in ("query", "cookie") for explode in (False, True)),
    ("query", "spaceDelimited", False),
    ("query", "pipeDelimited", False),
    ("query", "deepObject", True),
]
MAKERS: dict[str, Any] = {"path": Path, "query": Query, "header": Header, "cookie": Cookie}
NAME = "q"

TEXTS = st.text(max_size=8) | st.sampled_from(["a,b", "a=b&c", "a;b", "50%", "a+b c", "ü/é", "..", "true", "1", "null"])
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
SCALARS: list[tuple[dict[str, Any], st.SearchStrategy[Any]]] = [
    ({"type": "string"}, TEXTS),
    ({"type": "integer"}, st.integers(-(2**63), 2**63 - 1)),
    ({"type": "number"}, NUMBERS),
    ({"type": "boolean"}, st.booleans()),
    ({"type": ["integer", "null"]}, st.none() | st.integers(-9, 9)),
    ({"type": ["string", "array"], "items": {"type": "string"}}, TEXTS),
]
KEYS = st.text(min_size=1, max_size=4) | st.sampled_from(["R", "a b", "x,y", "ü", "a=b", "a&b"])


class Case(NamedTuple):
    schema: dict[str, Any]
    value: Any

    @property
    def texts(self) -> list[str]:
        """All that is written, each part by itself."""
        value: Any = self.value
        if isinstance(value, dict):
            return [text_of(part) for pair in cast("dict[str, object]", value).items() for part in pair]
        return [text_of(item) for item in (cast("list[object]", value) if isinstance(value, list) else [value])]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A value, and a schema that it is valid by: a scalar, an array or an object."""
    schema, values = draw(st.sampled_from(SCALARS))
    kind = draw(st.sampled_from(["scalar", "array", "map", "object"]))
    if kind == "scalar":
        return Case(schema, draw(values))
    if kind == "array":
        return Case({"type": "array", "items": schema}, draw(st.lists(values, min_size=1, max_size=4)))
    value = draw(st.dictionaries(KEYS.filter(lambda key: key != NAME), values, min_size=1, max_size=3))
    if kind == "map":
        return Case({"type": "object", "additionalProperties": schema}, value)
    return Case({"type": "object", "properties": dict.fromkeys(value, schema)}, value)


def is_lossy(location: str, style: str, explode: bool, case: Case) -> bool:
    """Whether a style can't carry a value: where nothing would be left, or a delimiter is within what it delimits."""
    is_scalar = not isinstance(case.value, list | dict)
    delimiters = {"spaceDelimited": " +|", "pipeDelimited": "|", "deepObject": "[]"}.get(style, "")
    if location == "header":
        control = any(ord(sign) < 32 or ord(sign) == 127 for text in case.texts for sign in text)
        if control or (not is_scalar and any(text != text.strip(" ") for text in case.texts)):
            return True
        delimiters = "" if is_scalar and "array" not in case.schema["type"] else ",="
    if style == "label" and explode and not is_scalar:
        delimiters = "."
    if location == "path" and (case.value is None or case.texts == [""]):
        return True
    if case.texts == [""] and not is_scalar and not (explode and location in ("query", "cookie")):
        return True  # one empty item looks like none
    if style == "deepObject" and not isinstance(case.value, dict):
        return True
    return any(sign in text for text in case.texts for sign in delimiters)


def send(parameter: Any, case: Case) -> Any:
    """Write a parameter, and read it where it arrives."""
    shape_ = shape(case.schema)
    if parameter.location == "path":
        text = encode_path(parameter, case.value)
        assert set(text) <= set(string.ascii_letters + string.digits + "-._~%,;=")
        return decode_path(parameter, text, shape_)
    if parameter.location == "header":
        return decode_header(parameter, encode_header(parameter, case.value), shape_)
    pairs = encode_query(parameter, case.value)
    if not shape_.is_object:  # whose properties may have any name
        pairs = ["other=1", *pairs, "qq=2"]
    if parameter.location == "cookie":
        return decode_cookie(parameter, split_cookies("; ".join(pairs)), shape_)
    return decode_query(parameter, split_query("&".join(pairs)), shape_)


@pytest.mark.parametrize(("location", "style", "explode"), COMBINATIONS)
@given(case=cases())
def test_parameters_come_back(location: str, style: str, explode: bool, case: Case):
    assume(not is_lossy(location, style, explode, case))

    received = send(MAKERS[location](NAME, style, explode), case)

    assert received == case.value
    assert type(received) is type(case.value)
    assert not isinstance(received, float) or math.copysign(1, received) == math.copysign(1, case.value)


LEAVES = st.none() | st.booleans() | NUMBERS | TEXTS
JSON_VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner), max_leaves=5)


@pytest.mark.parametrize("location", MAKERS)
@given(value=JSON_VALUES)
def test_parameters_with_json_come_back(location: str, value: Any):
    assume(location != "header" or "\x7f" not in text_of(value))

    assert send(MAKERS[location](NAME, media_type="application/json"), Case({}, value)) == value


@pytest.mark.parametrize("location", MAKERS)
@given(text=TEXTS.filter(bool))
def test_parameters_with_text_come_back(location: str, text: str):
    assume(location != "header" or text.isprintable())

    assert send(MAKERS[location](NAME, media_type="text/plain"), Case({"type": "string"}, text)) == text

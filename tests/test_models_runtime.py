"""Models of the runtime: what is absent, open, unknown or of several types comes in and goes out unharmed."""

from __future__ import annotations

import copy
import datetime
import pickle
import uuid
from typing import Any, Literal, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from obverse.models import (
    UNSET,
    DecodeError,
    Model,
    OpenIntEnum,
    OpenModel,
    OpenStrEnum,
    UnsetType,
    decode,
    encode,
    field,
    from_wire,
    to_wire,
    union,
)


class Colour(OpenStrEnum):
    RED = "red"


class Level(OpenIntEnum):
    LOW = 1


class Settings(OpenModel, kw_only=True):
    odata_type: str | UnsetType = field(name="@odata.type", default=UNSET)
    apps: list[str] | UnsetType = UNSET
    inner: Settings | UnsetType | None = UNSET


class Counts(OpenModel, kw_only=True):
    name: str
    additional_properties: dict[str, int] = {}  # noqa: RUF012 - as generated code says it


class Node(Model, kw_only=True):
    name: str
    note: str | UnsetType | None = UNSET
    colour: Colour | UnsetType = UNSET
    level: Level | UnsetType = UNSET
    settings: Settings | UnsetType = UNSET
    children: list[Node] | UnsetType = UNSET


class Cat(Model, kw_only=True):
    kind: str
    name: str
    lives: int | UnsetType = UNSET


class Dog(Model, kw_only=True):
    kind: str
    name: str
    breed: str | UnsetType = UNSET


class Odd(Model, kw_only=True):
    value: Mixed


# What generated code says under TYPE_CHECKING and at run time.
Pet: TypeAlias = Any
Mixed: TypeAlias = Any
globals()["Pet"] = union("Pet", __name__, lambda: (Cat, Dog), "kind", {"cat": 0, "dog": 1})
globals()["Mixed"] = union(
    "Mixed",
    __name__,
    lambda: (str, int, float, datetime.date, uuid.UUID, Colour, Literal["on"], Cat, Counts, list[int]),
)


# --- absent, null, unknown -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [b'{"name":"a"}', b'{"name":"a","note":null}', b'{"name":"a","note":"b"}'])
def test_absent_and_null_stay_apart(text: bytes):
    node = decode(text, Node)

    assert encode(node) == text
    assert (node.note is UNSET, node.note is None) == (b"note" not in text, b"null" in text)


def test_unknown_properties_of_closed_models_are_passed_over():
    assert decode(b'{"name":"a","new":{"x":1}}', Node) == Node(name="a")


def test_recursive_models_decode():
    node = decode(b'{"name":"a","children":[{"name":"b","children":[]}]}', Node)

    assert node == Node(name="a", children=[Node(name="b", children=[])])


def test_the_error_names_the_place():
    with pytest.raises(DecodeError, match=r"Expected `str`, got `int` - at `\$.children\[1\].name`"):
        decode(b'{"name":"a","children":[{"name":"b"},{"name":1}]}', Node)


@pytest.mark.parametrize("text", [b"", b"{", b"\xff", b'{"settings":{"x":' + b"[" * 100_000, b'{"name":"a"} x'])
def test_what_is_no_json_is_refused(text: bytes):
    with pytest.raises(DecodeError, match="no valid JSON"):
        decode(text, Node)


# --- numbers and dates -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "value"), [(b"1.0", 1), (b"1e2", 100), (b"-0.0", 0), (b"9" * 40, int("9" * 40))])
def test_whole_numbers_are_integers_however_they_are_written(text: bytes, value: int):
    decoded = decode(text, int)

    assert decoded == value
    assert type(decoded) is int


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        (b"1.5", int),
        (b"true", int),
        (b'"1"', int),
        (b"1e999", float),
        (b'"2020-13-01"', datetime.date),
        (b'"tomorrow"', datetime.datetime),
        (b'"1234"', uuid.UUID),
    ],
)
def test_values_that_do_not_fit_are_refused(text: bytes, type_: type):
    with pytest.raises(DecodeError):
        decode(text, type_)


def test_integers_within_models_may_be_written_as_floats():
    assert decode(b'[{"kind":"cat","name":"a","lives":9.0}]', list[Cat])[0].lives == 9


# --- open enums ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("enum", "text", "value"), [(Colour, b'"green"', "green"), (Level, b"7", 7)])
def test_unknown_enum_values_are_kept(enum: Any, text: bytes, value: object):
    member = decode(text, enum)

    assert isinstance(member, enum)
    assert (member, member.value, member.name, member.is_known) == (value, value, "UNKNOWN", False)
    assert encode(member) == text
    assert len({member, enum(value), value}) == 1
    assert pickle.loads(pickle.dumps(member)) == copy.deepcopy(member) == member
    assert list(enum) == [next(iter(enum))]  # the unknown is not remembered, so a server can't fill the memory


@pytest.mark.parametrize(("enum", "text"), [(Colour, b"1"), (Level, b'"low"'), (Level, b"true"), (Colour, b"null")])
def test_values_of_another_kind_are_no_enum_values(enum: Any, text: bytes):
    with pytest.raises(DecodeError):
        decode(text, enum)


def test_known_values_are_the_members():
    assert decode(b'"red"', Colour) is Colour.RED
    assert Colour.RED.is_known


# --- open models -----------------------------------------------------------------------------------------------------


def test_open_models_keep_what_the_document_does_not_name():
    data = {"@odata.type": "#t", "apps": ["x"], "extra": {"deep": [None]}}
    settings = from_wire(data, Settings)

    assert (settings.odata_type, settings.apps, settings.inner) == ("#t", ["x"], UNSET)
    assert settings.additional_properties == {"extra": {"deep": [None]}}
    assert to_wire(settings) == data


@given(
    st.dictionaries(
        st.sampled_from(["@odata.type", "x", "*", "additional_properties", "", "inner"]),
        st.one_of(st.none(), st.text(max_size=3), st.lists(st.floats(allow_nan=False, allow_infinity=False))),
    )
)
def test_what_was_read_is_written_again(data: dict[str, Any]):
    data["inner"] = {**data, "inner": None}
    data["@odata.type"] = data["inner"]["@odata.type"] = "t"
    settings = from_wire(data, Settings)

    assert to_wire(settings) == data
    assert decode(encode(settings), Settings) == settings
    settings.additional_properties["new"] = 1
    assert to_wire(settings) == {**data, "new": 1}


def test_open_models_are_made_changed_shown_and_compared_like_others():
    settings = Settings(apps=["x"], additional_properties={"more": 1})
    settings.apps = ["y"]
    same = Settings(apps=["y"], additional_properties={"more": 1})

    assert settings == same == copy.deepcopy(settings) == pickle.loads(pickle.dumps(settings))
    assert settings != Settings(apps=["y"])
    assert settings != "something else"
    assert repr(settings) == "Settings(additional_properties={'more': 1}, apps=['y'])"
    assert encode(settings) == b'{"more":1,"apps":["y"]}'
    with pytest.raises(TypeError, match="unhashable"):
        hash(settings)


def test_open_models_take_no_other_attributes():
    with pytest.raises(TypeError, match="nope"):
        Settings(nope=1)  # pyright: ignore[reportCallIssue] - what is tried
    with pytest.raises(AttributeError):
        Settings().nope = 1  # pyright: ignore[reportAttributeAccessIssue] - what is tried
    with pytest.raises(TypeError, match="name"):
        Counts()  # pyright: ignore[reportCallIssue] - what is tried


def test_a_property_wins_over_an_additional_one_of_its_name():
    assert to_wire(Settings(apps=["x"], additional_properties={"apps": 1})) == {"apps": ["x"]}


def test_open_models_are_found_wherever_they_are():
    deep = {"extra": 1, "inner": {"more": 2.5}}
    text = encode({"name": "a", "settings": deep, "closed": 1, "children": [{"name": "b", "settings": deep}]})
    node = decode(text, Node)

    assert isinstance(node.settings, Settings)
    assert isinstance(node.settings.inner, Settings)
    assert node.settings.inner.additional_properties == {"more": 2.5}
    assert to_wire(node) == {"name": "a", "settings": deep, "children": [{"name": "b", "settings": deep}]}
    assert to_wire(from_wire({"k": [deep]}, dict[str, list[Settings]])) == {"k": [deep]}
    assert from_wire(None, Settings | None) is None


def test_errors_within_open_models_name_the_place():
    with pytest.raises(DecodeError, match=r"got `int` - at `\$.settings.apps\[0\]`"):
        decode(b'{"name":"a","settings":{"apps":[1],"x":1}}', Node)
    for text in (b'{"settings":1}', b'{"children":{"x":1}}', b'{"settings":[{}]}', b'{"children":[1]}'):
        with pytest.raises(DecodeError, match=r"Expected `.*` - at `\$\."):
            decode(text, Node)


def test_additional_properties_have_their_type():
    assert from_wire({"name": "a", "b": 2.0}, Counts).additional_properties == {"b": 2}
    with pytest.raises(DecodeError, match=r"^Expected `int`, got `str` - at `\$\[...\]`$"):
        from_wire({"name": "a", "b": "c"}, Counts)


# --- unions ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"kind": "dog", "name": "a"}, Dog(kind="dog", name="a")),
        ({"kind": "cat", "name": "a", "breed": "b"}, Cat(kind="cat", name="a")),
        ({"kind": "new", "name": "a", "breed": "b"}, Dog(kind="new", name="a", breed="b")),
        ({"kind": 1, "name": "a"}, None),
        ("cat", None),
        (None, None),
    ],
)
def test_the_discriminator_decides(data: Any, expected: object):
    if expected is None:
        with pytest.raises(DecodeError, match="one of the variants of `Pet`"):
            from_wire(data, Pet)
        return
    assert from_wire(data, Pet) == expected
    assert isinstance(expected, Pet)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("text", "text"),
        ("2020-01-31", datetime.date(2020, 1, 31)),
        ("6ba7b810-9dad-11d1-80b4-00c04fd430c8", uuid.UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")),
        ("red", Colour.RED),
        ("on", "on"),
        (3, 3),
        (3.5, 3.5),
        ([1, 2], [1, 2]),
        ({"kind": "cat", "name": "a"}, Cat(kind="cat", name="a")),
        ({"name": "a", "b": 1}, Counts(name="a", additional_properties={"b": 1})),
    ],
)
def test_the_variant_that_says_most_wins(data: Any, expected: object):
    odd = from_wire({"value": data}, Odd)

    assert odd.value == expected
    assert type(odd.value) is type(expected)
    assert to_wire(odd) == {"value": data}
    assert isinstance(expected, Mixed)


@pytest.mark.parametrize("data", [None, True, ["a"], {"name": 1}])
def test_what_fits_no_variant_is_refused(data: Any):
    with pytest.raises(DecodeError, match=r"one of the variants of `Mixed`.* - at `\$.value`"):
        from_wire({"value": data}, Odd)
    assert not isinstance(data, Mixed) or data == ["a"]


def test_what_is_no_model_is_not_written():
    with pytest.raises(TypeError, match="object"):
        encode(object())

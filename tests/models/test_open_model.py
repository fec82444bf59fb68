"""Open models: properties that the document does not name come in and go out unharmed."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from obverse.models import UNSET, DecodeError, Model, OpenModel, UnsetType, decode, encode, field, from_wire, to_wire


class Settings(OpenModel, kw_only=True):
    odata_type: str | UnsetType = field(name="@odata.type", default=UNSET)
    apps: list[str] | UnsetType = UNSET
    inner: Settings | UnsetType | None = UNSET


class Counts(OpenModel, kw_only=True):
    name: str
    additional_properties: dict[str, int] = {}  # noqa: RUF012 - as generated code says it


class Node(Model, kw_only=True):
    name: str
    settings: Settings | UnsetType = UNSET
    children: list[Node] | UnsetType = UNSET


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


def test_nesting_without_end_is_refused():
    with pytest.raises(DecodeError, match="no valid JSON"):
        decode(b'{"name":"a","settings":{"x":' + b"[" * 100_000, Node)

"""JSON to typed values and back: what is absent, null or unknown, and what is refused."""

from __future__ import annotations

import datetime
import uuid

import pytest

from obverse.models import UNSET, DecodeError, Model, UnsetType, decode, encode


class Node(Model, kw_only=True):
    name: str
    note: str | UnsetType | None = UNSET
    children: list[Node] | UnsetType = UNSET


class Cat(Model, kw_only=True):
    name: str
    lives: int | UnsetType = UNSET


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


@pytest.mark.parametrize("text", [b"", b"{", b"\xff", b'{"extra":' + b"[" * 100_000, b'{"name":"a"} x'])
def test_what_is_no_json_is_refused(text: bytes):
    with pytest.raises(DecodeError, match="no valid JSON"):
        decode(text, Node)


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
    assert decode(b'[{"name":"a","lives":9.0}]', list[Cat])[0].lives == 9


def test_what_is_no_model_is_not_written():
    with pytest.raises(TypeError, match="object"):
        encode(object())

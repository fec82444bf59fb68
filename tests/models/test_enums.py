"""Open enums: values that the document does not name are kept."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from obverse.models import DecodeError, OpenIntEnum, OpenStrEnum, decode, encode


class Colour(OpenStrEnum):
    RED = "red"


class Level(OpenIntEnum):
    LOW = 1


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

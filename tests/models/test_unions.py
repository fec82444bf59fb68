"""Unions: the discriminator decides, else the variant that says most about the data."""

from __future__ import annotations

import datetime
import uuid
from typing import Any, Literal, TypeAlias

import pytest

from obverse.models import UNSET, DecodeError, Model, OpenModel, OpenStrEnum, UnsetType, from_wire, to_wire, union


class Colour(OpenStrEnum):
    RED = "red"


class Counts(OpenModel, kw_only=True):
    name: str
    additional_properties: dict[str, int] = {}  # noqa: RUF012 - as generated code says it


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


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"kind": "dog", "name": "a"}, Dog(kind="dog", name="a")),
        ({"kind": "cat", "name": "a", "breed": "b"}, Cat(kind="cat", name="a")),
        ({"kind": "new", "name": "a", "breed": "b"}, None),
        ({"kind": 1, "name": "a"}, None),
        ("cat", None),
        (None, None),
    ],
)
def test_the_discriminator_decides(data: Any, expected: object):
    if expected is None:
        with pytest.raises(DecodeError, match=r"one of the variants of `Pet`|none of `Pet`: 'cat', 'dog'"):
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

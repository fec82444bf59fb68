"""A value is judged until its first error: what is wrong a million times costs no more than what is wrong once."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from obverse.stub.contract import validation
from obverse.stub.contract.document import Contract
from obverse.stub.contract.samples import SampleValues, repair
from stub.driver import ask

if TYPE_CHECKING:
    from collections.abc import Callable

MANY = 30_000
FEW = 40
OBJECTS = {"type": "array", "items": {"type": "object"}}
TEXTS = {"type": "array", "items": {"type": "string"}}
NODE = {"anyOf": [{"$ref": "#/defs/minus"}, {"$ref": "#/defs/plus"}, {"type": "integer"}]}


def operator(name: str) -> dict[str, Any]:
    return {"type": "object", "required": ["on"], "properties": {"op": {"const": name}, "on": {"$ref": "#/defs/node"}}}


DEFS = {"node": NODE, "minus": operator("minus"), "plus": operator("plus"), "a/b": OBJECTS}


def contract(schema: object) -> Contract:
    return Contract(json.dumps({"schema": schema, "defs": DEFS}).encode())


class Told:
    """Counts the errors that the engine makes, those within alternatives included."""

    def __init__(self) -> None:
        self.count = 0

    def add(self, error: jsonschema_rs.ValidationError) -> None:
        self.count += 1
        branches: list[list[jsonschema_rs.ValidationError]] = getattr(error.kind, "context", None) or []
        for inner in (inner for branch in branches for inner in branch):
            self.add(inner)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    told = Told()

    class Counting:
        def __init__(self, *given: Any, **named: Any) -> None:
            self._engine = jsonschema_rs.Draft202012Validator(*given, **named)
            self.is_valid = self._engine.is_valid

        def validate(self, value: Any) -> None:
            try:
                self._engine.validate(value)
            except jsonschema_rs.ValidationError as error:
                told.add(error)
                raise

        def iter_errors(self, value: Any) -> list[jsonschema_rs.ValidationError]:
            errors = list(self._engine.iter_errors(value))
            for error in errors:
                told.add(error)
            return errors

    double = {**vars(jsonschema_rs), "Draft202012Validator": Counting}
    monkeypatch.setattr(validation, "jsonschema_rs", SimpleNamespace(**double))
    return told


FLOODS = {
    "a list": (OBJECTS, [5] * MANY, "/0", "type"),
    "a list of which the end is wrong": (TEXTS, ["x"] * MANY + [5] * MANY, f"/{MANY}", "type"),
    "an object": ({"additionalProperties": {"type": "string"}}, dict.fromkeys(map(str, range(MANY)), 5), "/0", "type"),
    "properties too many": ({"additionalProperties": False}, dict.fromkeys(map(str, range(MANY))), "", None),
    "properties not looked at": (
        {"unevaluatedProperties": False},
        dict.fromkeys(map(str, range(MANY))),
        "",
        "unevaluatedProperties",
    ),
    "a list that may be null": ({"anyOf": [OBJECTS, {"type": "null"}]}, [5] * MANY, "/0", "type"),
    "one list of two": ({"oneOf": [OBJECTS, TEXTS]}, [5] * MANY, "/0", "type"),
    "a choice within a choice": (
        {"anyOf": [{"anyOf": [{"$ref": "#/defs/a~1b"}, {"type": "null"}]}, {"type": "integer"}]},
        [5] * MANY,
        "/0",
        "type",
    ),
    "a list of choices": ({"items": {"anyOf": [OBJECTS, {"type": "null"}]}}, [[5]] * MANY, "/0/0", "type"),
    "a list of lists, each a choice": (
        {"items": {"anyOf": [OBJECTS, {"type": "null"}]}},
        [[5] * MANY] * 3,
        "/0/0",
        "type",
    ),
    "more alternatives than are worth a look": (
        {"anyOf": [{"items": {"const": number}} for number in range(MANY // 100)]},
        [-1] * MANY,
        "",
        "anyOf",
    ),
    "several of a choice": ({"oneOf": [{"type": "array"}, {"minItems": 1}]}, [5] * MANY, "", "oneOf"),
    "what is demanded beside it": ({"required": ["a"], "minProperties": MANY * 2}, {"b": [5] * MANY}, "", None),
}


@pytest.mark.parametrize(("schema", "value", "pointer", "rule"), FLOODS.values(), ids=FLOODS)
def test_of_many_errors_only_the_first_is_made(told: Told, schema: Any, value: Any, pointer: str, rule: Any) -> None:
    for check in (contract(schema).request_validator("/schema"), contract(schema).response_validator("/schema")):
        assert not check.is_valid(value)
        problem = check.problem(value)
        assert problem is not None
        assert (problem.pointer, problem.rule) == (pointer, rule or problem.rule)
        assert len(str(problem)) < 1000
    assert 0 < told.count <= FEW


def test_mending_takes_one_thing_at_a_time_where_there_is_very_much_to_mend(told: Told) -> None:
    made = contract({"type": "object", "properties": {"a": OBJECTS}})
    repair({"a": [5] * MANY}, made.response_validator("/schema"), made, SampleValues(made, lambda: 0.0, lambda: "id"))
    assert 0 < told.count <= FEW


def test_alternatives_within_alternatives_are_looked_at_one_by_one() -> None:
    value: Any = {"op": "plus", "on": "x"}
    for _ in range(60):  # all errors of both alternatives, on all levels, would be 2 ** 60
        value = {"op": "plus", "on": value}
    check = contract(NODE).request_validator("/schema")
    assert not check.is_valid(value)
    problem = check.problem(value)
    assert problem is not None
    assert problem.pointer.startswith("/on/on/on/on")


def test_more_than_one_alternative_is_said_to_hold() -> None:
    problem = contract({"oneOf": [{"type": "integer"}, {"minimum": 1}]}).request_validator("/schema").problem(5)
    assert str(problem) == (
        "At the body: 5 is valid under more than one of the schemas listed in the 'oneOf' keyword (oneOf)."
    )


def test_a_body_and_a_parameter_full_of_errors_are_refused_at_the_first(told: Told, make: Callable[..., Any]) -> None:
    app = make(check_responses=False)
    names = [{"name": "n", "size": 5}] * MANY
    assert ask(app, "POST", "/projects", names).status == 400
    assert ask(app, "GET", f"/projects?limit={quote('x' * 5000)}").status == 400
    assert told.count <= FEW


# --- what is judged apart is judged the same -------------------------------------------------------------------------

LEAVES = st.sampled_from(
    [
        True,
        False,
        {"type": "integer"},
        {"type": ["string", "null"]},
        {"required": ["a"]},
        {"const": {"anyOf": [1]}},
        {"enum": [1, "x", {"$ref": "#/nowhere"}]},
        {"$ref": "#/defs/a~1b"},
        {"$ref": "#/defs/node"},
        {"minItems": 1, "uniqueItems": True},
    ]
)


LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
MAPS = ("properties", "dependentSchemas")
OTHERS = ("not", "if", "then", "else", "items", "contains", "additionalProperties", "propertyNames")
NAMES = st.sampled_from(["a", "b", "const"])


@st.composite
def grown(draw: st.DrawFn, inner: st.SearchStrategy[Any]) -> Any:
    schema: dict[str, Any] = {}
    keys = st.sampled_from([*LISTS, *MAPS, *OTHERS, "unevaluatedProperties", "unevaluatedItems"])
    for key in draw(st.lists(keys, min_size=1, max_size=3, unique=True)):
        if key in LISTS:
            schema[key] = draw(st.lists(inner, min_size=1, max_size=3))
        else:
            schema[key] = draw(st.dictionaries(NAMES, inner, max_size=2) if key in MAPS else inner)
    return schema


SCHEMAS = st.recursive(LEAVES, grown, max_leaves=6)
SCALARS = st.sampled_from([None, 1, 1.5, "x", {"anyOf": [1]}])
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
)


@given(SCHEMAS, VALUES, st.booleans())
def test_what_is_wrong_is_found_wherever_anything_is(schema: Any, value: Any, is_large: bool) -> None:
    check = contract({"properties": {"it": schema}}).request_validator("/schema")
    whole = {"it": value, **({"more": "x" * MANY} if is_large else {})}
    assert (check.problem(whole) is None) == check.is_valid(whole)
    assert (check.errors(whole) == []) == check.is_valid(whole)

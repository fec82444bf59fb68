"""Compatibility: whether what a request sends can stand in a response."""

from __future__ import annotations

import pytest

from inline_documents import schemas
from obverse.generate import ir
from obverse.generate.translate.schemas.compatibility import Classes

STR, INT, FLOAT, DATE, ANY = (
    ir.Primitive(scalar) for scalar in (ir.Scalar.STR, ir.Scalar.INT, ir.Scalar.FLOAT, ir.Scalar.DATE, ir.Scalar.ANY)
)
TEXT = """
    Few: {enum: [a, b]}
    Many: {enum: [a, b, c]}
    Numbers: {enum: [1, 2]}
    Small: {properties: {a: {type: integer}, id: {type: integer, readOnly: true}}}
    Large: {properties: {a: {type: number}, b: {type: string}, id: {type: string}}}
    Other: {properties: {c: {type: integer}}}
    Wrong: {properties: {a: {type: string}}}
    Node: {properties: {next: {$ref: '#/components/schemas/Node'}}}
    Knot: {properties: {next: {$ref: '#/components/schemas/Knot'}}}
    """


def named(name: str) -> ir.Named:
    return ir.Named(name)


@pytest.mark.parametrize(
    ("kind", "other", "fits"),
    [
        (INT, INT, True),
        (INT, FLOAT, True),
        (FLOAT, INT, False),
        (DATE, STR, True),
        (STR, DATE, False),
        (ANY, INT, True),
        (INT, ANY, True),
        (ir.Nullable(INT), FLOAT, True),
        (INT, ir.Nullable(FLOAT), True),
        (ir.ListOf(INT), ir.ListOf(FLOAT), True),
        (ir.ListOf(FLOAT), ir.ListOf(INT), False),
        (ir.MapOf(INT), ir.MapOf(FLOAT), True),
        (ir.MapOf(INT), ir.ListOf(INT), False),
        (ir.Constant(("a",)), ir.Constant(("b", "a")), True),
        (ir.Constant(("a", "b")), ir.Constant(("a",)), False),
        (ir.Constant(("a",)), STR, True),
        (ir.Constant(("a",)), INT, False),
        (ir.Constant((1,)), INT, True),
        (named("Few"), STR, True),
        (named("Few"), INT, False),
        (named("Numbers"), INT, True),
        (named("Few"), named("Many"), True),
        (named("Many"), named("Few"), False),
        (named("Few"), named("Small"), False),
        (named("Small"), named("Few"), False),
        (named("Small"), STR, False),
        (named("Small"), named("Large"), True),
        (named("Large"), named("Small"), False),
        (named("Small"), named("Other"), False),
        (named("Wrong"), named("Large"), False),
        (named("Node"), named("Knot"), True),
    ],
)
def test_values_of_a_type_may_be_values_of_another(kind: ir.Type, other: ir.Type, fits: bool) -> None:
    found = schemas(TEXT)
    assert Classes(found.models, found.enums).fits(kind, other) is fits


def test_only_models_are_found_by_their_type() -> None:
    found = schemas(TEXT)
    classes = Classes(found.models, found.enums)
    model = classes.model(ir.Nullable(named("Small")))
    assert model is not None
    assert model.name == "Small"
    assert [classes.model(kind) for kind in (None, STR, named("Few"), ir.ListOf(named("Small")))] == [None] * 4

"""Classify: what a schema is, decided before anything has a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from inline_documents import schemas_document
from obverse.generate import ir
from obverse.generate.parse import parse
from obverse.generate.translate.schemas.classify import (
    ANY,
    BOOL,
    FLOAT,
    INT,
    NONE,
    STR,
    Array,
    Choice,
    Classified,
    Classifier,
    Enum,
    Map,
    Object,
    Same,
    Scalar,
)
from obverse.generate.translate.schemas.flatten import Flattener

if TYPE_CHECKING:
    from obverse.generate.translate.schemas.classify import Shape

PREFIX = "/components/schemas/"


def classified(text: str, name: str = "It") -> Classified:
    """Classify one component of a document that is given by its schemas."""
    document = schemas_document(text)
    flatten = Flattener(parse(document), document)
    return Classifier(flatten, {})(flatten.at(PREFIX + name))


def shape(schema: str) -> Shape:
    return classified(f"It: {schema}").shape


def member_origins(text: str) -> list[str]:
    """Pointers of the members of a choice."""
    choice = classified(text).shape
    assert isinstance(choice, Choice)
    return [member.source.origin.removeprefix(PREFIX) for member in choice.members]


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ("{}", ANY),
        ("true", ANY),
        ("{not: {type: string}}", ANY),
        ("{type: boolean}", BOOL),
        ("{type: integer}", INT),
        ("{type: number}", FLOAT),
        ("{type: string}", STR),
        ("{type: string, format: date}", ir.Primitive(ir.Scalar.DATE)),
        ("{type: string, format: date-time}", ir.Primitive(ir.Scalar.DATETIME)),
        ("{type: string, format: uuid}", ir.Primitive(ir.Scalar.UUID)),
        ("{type: string, format: binary}", ir.Primitive(ir.Scalar.BYTES)),
        ("{type: string, format: email}", STR),
        ("{type: 'null'}", NONE),
        ("{const: null}", NONE),
        ("{const: a}", ir.Constant(("a",))),
        ("{type: string, enum: [only]}", ir.Constant(("only",))),
        ("{enum: [1, a]}", ir.Constant((1, "a"))),
        ("{enum: [true, false]}", BOOL),
        ("{enum: [1, 1.5]}", FLOAT),
        ("{enum: [{a: 1}]}", ANY),
        ("{const: {a: 1}}", ANY),
        ("{enum: []}", ANY),
        ("{oneOf: [{const: a}, {const: 1}]}", ir.Constant(("a", 1))),
        ("{oneOf: [{type: 'null'}, {type: 'null'}]}", NONE),
        ("{anyOf: [{type: string}, {}]}", ANY),
    ],
)
def test_scalars_and_constants(schema: str, expected: ir.Type) -> None:
    assert shape(schema) == Scalar(expected)  # pyright: ignore[reportArgumentType] -- the table holds scalars only


def test_values_of_one_kind_are_an_enum() -> None:
    for schema in ("{enum: [a, b, a]}", "{oneOf: [{const: a}, {enum: [b]}]}", "{type: string, enum: [a, 1, b]}"):
        found = shape(schema)
        assert isinstance(found, Enum)
        assert [one.value for one in found.values] == ["a", "b"]


def test_properties_are_an_object_and_only_what_has_none_is_a_map() -> None:
    found = shape("{properties: {a: {}}, required: [a, b], additionalProperties: true}")
    assert isinstance(found, Object)
    assert (list(found.properties), found.required, found.additional) == (["a"], {"a", "b"}, True)
    assert shape("{type: object}") == shape("{additionalProperties: true}") == Map(None)
    values = shape("{additionalProperties: {type: string}}")
    assert isinstance(values, Map)
    assert values.value is not None


def test_a_map_that_only_ends_in_itself_is_an_object_without_properties() -> None:
    text = """
        Map: {additionalProperties: {type: array, items: {$ref: '#/components/schemas/Other'}}}
        Other: {additionalProperties: {$ref: '#/components/schemas/Map'}}
        Object: {properties: {map: {additionalProperties: {$ref: '#/components/schemas/Object'}}}}
        Plain: {additionalProperties: {$ref: '#/components/schemas/Object'}}
        """
    assert isinstance(classified(text, "Map").shape, Object)
    assert isinstance(classified(text, "Other").shape, Object)
    assert isinstance(classified(text, "Plain").shape, Map)


@pytest.mark.parametrize(
    ("schema", "item"),
    [
        ("{type: array}", None),
        ("{items: {type: string}}", "It/items"),
        ("{prefixItems: [{type: string}, {type: string}]}", "It/prefixItems/0"),
        ("{prefixItems: [{type: string}, {type: string}], items: {type: string}}", "It/prefixItems/0"),
        (
            "{prefixItems: [{type: [string, 'null']}, {anyOf: [{type: [string, 'null']}, {type: 'null'}]}]}",
            "It/prefixItems/0",
        ),
        ("{prefixItems: [{type: string}, {type: [string, 'null']}]}", None),
        ("{prefixItems: [{type: string}, {type: integer}]}", None),
        ("{prefixItems: [{type: string}], items: {type: integer}}", None),
        ("{type: array, prefixItems: [{properties: {a: {}}}, {properties: {a: {}}}]}", None),
    ],
)
def test_arrays_have_items_of_one_type_or_of_any(schema: str, item: str | None) -> None:
    found = shape(schema)
    assert isinstance(found, Array)
    assert (found.item.origin.removeprefix(PREFIX) if found.item is not None else None) == item


@pytest.mark.parametrize(
    "schema",
    [
        "{type: [string, 'null']}",
        "{anyOf: [{type: string}, {type: 'null'}]}",
        "{enum: [a, null]}",
        "{enum: [a, b, null]}",
        "{type: ['null', string, integer]}",
        "{oneOf: [{type: [string, 'null']}, {type: integer}]}",
        "{oneOf: [{oneOf: [{type: string}, {type: 'null'}]}, {type: integer}]}",
        "{oneOf: [{type: integer}, {const: null}, {type: string}]}",
    ],
)
def test_null_is_told_apart_wherever_it_stands(schema: str) -> None:
    assert classified(f"It: {schema}").nullable


@pytest.mark.parametrize("schema", ["{type: string}", "{oneOf: [{type: string}, {type: integer}]}", "{enum: [a, b]}"])
def test_what_is_never_null_is_not(schema: str) -> None:
    assert not classified(f"It: {schema}").nullable


# --- choices ---------------------------------------------------------------------------------------------------------


def test_choices_within_are_dissolved_each_variant_once() -> None:
    text = """
        A: {properties: {a: {}}}
        Inner: {oneOf: [{$ref: '#/components/schemas/A'}, {type: integer}]}
        It:
          oneOf:
            - {$ref: '#/components/schemas/Inner'}
            - {$ref: '#/components/schemas/A'}
            - {oneOf: [{$ref: '#/components/schemas/It'}, {type: boolean}]}
        """
    assert member_origins(text) == ["A", "Inner/oneOf/1", "It/oneOf/2/oneOf/1"]


@pytest.mark.parametrize(
    ("variants", "kinds"),
    [
        ("{type: string, format: date}, {type: string}, {type: boolean}", [STR, BOOL]),
        ("{type: boolean}, {type: string, format: date}, {type: string, format: uuid}", [BOOL, STR]),
        ("{type: boolean}, {type: integer}, {type: number}", [BOOL, FLOAT]),
        ("{type: boolean}, {type: string}, {enum: [a, b]}", [BOOL, STR]),
        ("{type: boolean}, {const: a}, {enum: [a, 1]}", [BOOL, ir.Constant(("a",)), ir.Constant((1,))]),
    ],
)
def test_of_alike_variants_the_widest_stays(variants: str, kinds: list[ir.Type]) -> None:
    document = schemas_document(f"It: {{anyOf: [{variants}]}}")
    flatten = Flattener(parse(document), document)
    classify = Classifier(flatten, {})
    choice = classify(flatten.at(PREFIX + "It")).shape
    assert isinstance(choice, Choice)
    assert [classify(member.source).shape for member in choice.members] == [Scalar(kind) for kind in kinds]  # pyright: ignore[reportArgumentType] -- the table holds scalars only


@pytest.mark.parametrize(
    "schema",
    [
        "{anyOf: [{type: string, format: date}, {type: string}]}",
        "{anyOf: [{type: integer}, {type: number}]}",
        "{anyOf: [{type: string}, {type: string, enum: [a, b]}]}",
        "{oneOf: [{type: string}]}",
        "{oneOf: [{items: {type: string}}, {items: {type: string}}]}",
        "{oneOf: [{properties: {a: {}}}, {$ref: '#/components/schemas/It'}]}",
    ],
)
def test_a_choice_of_nothing_is_the_only_variant(schema: str) -> None:
    assert isinstance(shape(schema), Same)


def test_a_choice_of_nothing_but_itself_is_anything() -> None:
    assert shape("{oneOf: [{$ref: '#/components/schemas/It'}, {$ref: '#/components/schemas/It'}]}") == Scalar(ANY)


def test_choices_of_what_is_required_are_no_choice() -> None:
    found = shape("{properties: {x: {}, y: {}}, oneOf: [{required: [x]}, {required: [y]}]}")
    assert isinstance(found, Same)
    assert list(found.member.source.flat.properties) == ["x", "y"]  # pyright: ignore -- it is derived


@pytest.mark.parametrize(
    "schema",
    [
        "{properties: {a: {}}, oneOf: [{properties: {a: {type: string}}}, {required: [a]}]}",
        "{type: array, items: {type: string}, oneOf: [{type: array, minItems: 1}, {type: array, maxItems: 0}]}",
        "{type: string, anyOf: [{maxLength: 1}, {type: string, minLength: 9}]}",
    ],
)
def test_alternatives_that_tell_no_other_type_are_no_choice(schema: str) -> None:
    document = schemas_document(f"It: {schema}")
    flatten = Flattener(parse(document), document)
    it = flatten.at(PREFIX + "It")
    found = Classifier(flatten, {})(it).shape
    assert isinstance(found, Same)
    same = flatten(found.member.source)
    assert (same.properties, same.items, same.types) == (
        flatten(it).properties,
        flatten(it).items,
        flatten(it).types or ("object",),
    )


def test_variants_hold_what_stands_beside_the_choice() -> None:
    document = schemas_document("It: {properties: {a: {}}, oneOf: [{properties: {b: {}}}, {properties: {c: {}}}]}")
    flatten = Flattener(parse(document), document)
    choice = Classifier(flatten, {})(flatten.at(PREFIX + "It")).shape
    assert isinstance(choice, Choice)
    assert [list(flatten(member.source).properties) for member in choice.members] == [["a", "b"], ["a", "c"]]


def test_variants_that_extend_the_choice_they_belong_to_come_to_an_end() -> None:
    text = """
        It: {type: object, oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
        A: {allOf: [{$ref: '#/components/schemas/It'}, {properties: {k: {const: a}}}]}
        B: {allOf: [{$ref: '#/components/schemas/It'}, {properties: {k: {const: b}}}]}
        """
    assert isinstance(classified(text).shape, Choice | Same | Scalar)


@pytest.mark.parametrize(
    ("variants", "suffixes"),
    [
        ("[{properties: {k: {const: cat}}}, {properties: {k: {enum: [dog]}}}]", ["Cat", "Dog"]),
        ("[{properties: {a: {}}}, {type: array}, {enum: [a, b]}]", ["Object", "List", "Choice"]),
        ("[{properties: {a: {}}}, {properties: {b: {}}}]", ["Variant1", "Variant2"]),
    ],
)
def test_variants_are_called_by_tag_type_or_number(variants: str, suffixes: list[str]) -> None:
    choice = shape(f"{{oneOf: {variants}, discriminator: {{propertyName: k}}}}")
    assert isinstance(choice, Choice)
    assert [member.suffix for member in choice.members] == suffixes


def test_variants_are_called_by_the_component_that_they_extend() -> None:
    choice = classified(
        """
        Cat: {properties: {a: {}}}
        It: {properties: {b: {}}, oneOf: [{$ref: '#/components/schemas/Cat'}, {title: Dog, properties: {c: {}}}]}
        """
    ).shape
    assert isinstance(choice, Choice)
    assert [member.suffix for member in choice.members] == ["Cat", "Variant2"]


def test_every_constant_of_a_tag_is_told() -> None:
    choice = classified(
        """
        A: {properties: {k: {enum: [a, aa]}}}
        Alias: {oneOf: [{$ref: '#/components/schemas/A'}]}
        B: {properties: {k: {type: string}}}
        It:
          oneOf:
            - {$ref: '#/components/schemas/Alias'}
            - {$ref: '#/components/schemas/A'}
            - {$ref: '#/components/schemas/B'}
          discriminator: {propertyName: k, mapping: {bee: B}}
        """
    ).shape
    assert isinstance(choice, Choice)
    assert choice.tag == "k"
    assert dict(choice.mapping) == {"bee": 1, "a": 0, "aa": 0}

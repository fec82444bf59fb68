"""Schemas become types and classes, with every name an identifier and every fact in its place."""

from __future__ import annotations

import keyword

import pytest

from inline_documents import api, schemas, schemas_document
from obverse.document.diagnostics import DocumentError
from obverse.generate import ir
from obverse.generate.identifiers import reserved
from obverse.generate.parse import parse
from obverse.generate.translate import translate

STR, INT, ANY = (ir.Primitive(scalar) for scalar in (ir.Scalar.STR, ir.Scalar.INT, ir.Scalar.ANY))


def fields(text: str, model: str = "It") -> dict[str, ir.Field]:
    """Fields of a model by wire name, of a document given by its schemas."""
    found = next(found for found in schemas(text).models if found.name == model)
    return {field.wire_name: field for field in found.fields}


def of_property(schema: str) -> ir.Field:
    """The field for a property with a schema."""
    return fields(f"It: {{type: object, properties: {{p: {schema}}}}}")["p"]


# --- types -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ("{type: string}", STR),
        ("{type: [string, 'null']}", ir.Nullable(STR)),
        ("{type: array, items: {type: integer}}", ir.ListOf(INT)),
        ("{type: object}", ir.MapOf(ANY)),
        ("{type: object, additionalProperties: {type: integer}}", ir.MapOf(INT)),
        ("{type: [object, 'null'], additionalProperties: {type: integer}}", ir.Nullable(ir.MapOf(INT))),
        ("{const: a}", ir.Constant(("a",))),
        ("{enum: [1, a]}", ir.Constant((1, "a"))),
        ("{enum: [only, null]}", ir.Nullable(ir.Constant(("only",)))),
        ("{type: 'null'}", ir.Primitive(ir.Scalar.NONE)),
        ("{type: string, enum: [a, b]}", ir.Named("ItP")),
        ("{type: [string, integer]}", ir.Named("ItP")),
        ("{type: [string, integer, 'null']}", ir.Nullable(ir.Named("ItP"))),
        ("{type: array, items: {oneOf: [{type: string}, {type: boolean}]}}", ir.ListOf(ir.Named("ItP"))),
        ("{}", ANY),
        ("true", ANY),
        ("{not: {type: string}}", ANY),
        ("{type: string, pattern: '('}", STR),
        ("{type: [string]}", STR),
        ("{type: ['null', string]}", ir.Nullable(STR)),
        ("{anyOf: [{type: string}, {type: 'null'}]}", ir.Nullable(STR)),
        ("{oneOf: [{type: string}]}", STR),
        ("{allOf: [{type: string}, {maxLength: 3}]}", STR),
        ("{anyOf: [{type: string, format: date}, {type: string}]}", STR),
        ("{anyOf: [{type: integer}, {type: number}]}", ir.Primitive(ir.Scalar.FLOAT)),
        ("{anyOf: [{type: string}, {type: string, enum: [a, b]}]}", STR),
        ("{enum: [true, false]}", ir.Primitive(ir.Scalar.BOOL)),
        ("{type: string, enum: [only]}", ir.Constant(("only",))),
        ("{const: null}", ir.Primitive(ir.Scalar.NONE)),
        ("{enum: [{a: 1}]}", ANY),
        ("{type: array}", ir.ListOf(ANY)),
        ("{type: array, prefixItems: [{type: string}, {type: integer}]}", ir.ListOf(ANY)),
        ("{items: {type: string}}", ir.ListOf(STR)),
        ("{type: integer, default: abc}", INT),
    ],
)
def test_the_type_of_a_property(schema: str, expected: ir.Type) -> None:
    assert of_property(schema).type == expected


def test_every_type_of_a_property() -> None:
    found = fields(
        """
        Base: {type: object, properties: {id: {type: string, format: uuid}}, required: [id]}
        It:
          allOf:
            - {$ref: '#/components/schemas/Base'}
            - type: object
              properties:
                petName: {type: string}
                born: {type: string, format: date}
                seen: {type: string, format: date-time}
                picture: {type: string, format: binary}
                age: {type: integer}
                weight: {type: number}
                good: {type: boolean}
                anything: {}
                friends: {type: array, items: {$ref: '#/components/schemas/It'}}
                kind: {const: pet}
                state: {type: string, enum: [a, b]}
                owner: {anyOf: [{$ref: '#/components/schemas/Base'}, {type: 'null'}]}
        """
    )
    scalars = {"id": "UUID", "petName": "STR", "born": "DATE", "seen": "DATETIME", "picture": "BYTES", "age": "INT"}
    scalars |= {"weight": "FLOAT", "good": "BOOL", "anything": "ANY"}
    assert {wire: one.type for wire, one in found.items()} == {
        **{wire: ir.Primitive(ir.Scalar[scalar]) for wire, scalar in scalars.items()},
        "friends": ir.ListOf(ir.Named("It")),
        "kind": ir.Constant(("pet",)),
        "state": ir.Named("ItState"),
        "owner": ir.Nullable(ir.Named("Base")),
    }
    assert found["id"].required
    assert found["petName"].name == "pet_name"


def test_a_map_of_itself_is_a_model_that_holds_itself() -> None:
    found = schemas("Json: {type: object, additionalProperties: {$ref: '#/components/schemas/Json'}}").models
    assert [(model.name, model.extra, model.fields) for model in found] == [("Json", ir.Named("Json"), ())]


def test_a_union_that_holds_maps_of_itself() -> None:
    (found,) = schemas(
        "V: {oneOf: [{type: string}, {type: object, additionalProperties: {$ref: '#/components/schemas/V'}}]}"
    ).unions
    assert found.members == (STR, ir.MapOf(ir.Named("V")))


def test_null_among_the_variants_stands_where_a_union_is_used() -> None:
    found = schemas(
        """
        A: {type: object, properties: {a: {type: string}}}
        B: {type: object, properties: {b: {type: string}}}
        U: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}, {type: 'null'}]}
        H: {type: object, properties: {u: {$ref: '#/components/schemas/U'}}}
        """
    )
    assert found.unions[0].members == (ir.Named("A"), ir.Named("B"))
    assert found.models[-1].fields[0].type == ir.Nullable(ir.Named("U"))


@pytest.mark.parametrize(
    "text",
    [
        "It: {oneOf: [{$ref: '#/components/schemas/It'}], discriminator: {propertyName: k}, type: object}",
        "It: {anyOf: [{$ref: '#/components/schemas/It'}, {allOf: [{$ref: '#/components/schemas/It'}, {type: array}]}]}",
        "It: {allOf: [{$ref: '#/components/schemas/It'}, {type: object, properties: {x: {type: string}}}]}",
        "It: {oneOf: [{type: array, items: {$ref: '#/components/schemas/It'}}, {type: array, items: {}}]}",
        "It: {type: array, items: {type: object, additionalProperties: {$ref: '#/components/schemas/It'}}}",
    ],
)
def test_schemas_that_hold_themselves_come_to_an_end(text: str) -> None:
    found = schemas(f"{text}\nUse: {{type: object, properties: {{it: {{$ref: '#/components/schemas/It'}}}}}}")
    assert all(len(union.members) > 1 for union in found.unions)


def test_a_variant_that_may_be_null_makes_the_union_so() -> None:
    field = of_property("{anyOf: [{type: [string, 'null']}, {type: integer}]}")
    assert field.type == ir.Nullable(ir.Named("ItP"))


def test_tags_are_taken_from_mapping_then_from_constants_then_from_names() -> None:
    found = schemas(
        """
        A: {type: object, properties: {k: {type: string}}}
        B: {type: object, properties: {k: {const: bee}}}
        C: {type: object, properties: {k: {type: string}}}
        U:
          oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}]
          discriminator: {propertyName: k, mapping: {ay: '#/components/schemas/A', ey: A}}
        """
    )
    assert found.unions[0].discriminator == "k"
    assert found.unions[0].mapping == (("ay", 0), ("ey", 0), ("bee", 1), ("C", 2))


def test_a_tag_that_does_not_tell_every_variant_is_none() -> None:
    found = schemas(
        """
        A: {type: object, properties: {k: {type: string}}}
        U: {oneOf: [{$ref: '#/components/schemas/A'}, {type: string}], discriminator: {propertyName: k}}
        """
    )
    assert (found.unions[0].discriminator, found.unions[0].mapping) == (None, ())


def test_constants_with_descriptions_are_an_enum() -> None:
    (found,) = schemas("E: {oneOf: [{const: a, description: First.}, {const: b, title: Second}]}").enums
    assert [(member.name, member.value, member.description) for member in found.members] == [
        ("A", "a", "First."),
        ("B", "b", "Second"),
    ]


def test_enum_or_null_is_the_same_enum() -> None:
    found = schemas(
        """
        E: {type: string, enum: [a, b]}
        It: {type: object, properties: {e: {anyOf: [{$ref: '#/components/schemas/E'}, {type: 'null'}]}}}
        """
    )
    assert [enum.name for enum in found.enums] == ["E"]
    assert found.models[0].fields[0].type == ir.Nullable(ir.Named("E"))


def test_unions_keep_their_names_where_they_are_used() -> None:
    found = schemas(
        """
        A: {type: object, properties: {a: {type: string}}}
        B: {type: object, properties: {b: {type: string}}}
        Choice: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
        Holder:
          type: object
          properties:
            one: {$ref: '#/components/schemas/Choice'}
            none: {oneOf: [{$ref: '#/components/schemas/Choice'}, {type: 'null'}]}
        """
    )
    types = [field.type for field in found.models[-1].fields]
    assert types == [ir.Named("Choice"), ir.Nullable(ir.Named("Choice"))]


def test_an_array_of_itself_ends_in_anything() -> None:
    found = fields(
        "Tree: {type: array, items: {$ref: '#/components/schemas/Tree'}}\n"
        "It: {type: object, properties: {t: {$ref: '#/components/schemas/Tree'}}}"
    )
    assert found["t"].type == ir.ListOf(ANY)


def test_chains_of_schemas_may_be_long() -> None:
    lines = [f"S{i}: {{properties: {{n: {{$ref: '#/components/schemas/S{i + 1}'}}}}}}" for i in range(1500)]
    found = schemas("\n".join([*lines, "S1500: {properties: {n: {type: string}}}"]))
    assert [field.type for model in found.models[-2:] for field in model.fields] == [ir.Named("S1500"), STR]


@pytest.mark.parametrize(
    "link", ["{type: array, items: %s}", "{additionalProperties: %s}", "{oneOf: [%s, {type: integer}]}"]
)
def test_what_has_no_end_in_sight_is_refused_with_its_line(link: str) -> None:
    target = "{$ref: '#/components/schemas/S%d'}"
    lines = [f"S{i}: {link % (target % (i + 1))}" for i in range(1500)]
    with pytest.raises(DocumentError) as caught:
        schemas("\n".join([*lines, "S1500: {type: string}"]))
    assert [(one.code, one.source.pointer) for one in caught.value.diagnostics] == [
        ("too-deep", "/components/schemas/S0")
    ]


# --- allOf -----------------------------------------------------------------------------------------------------------


def test_own_properties_beside_a_single_parent_are_kept() -> None:
    found = fields(
        "Base: {type: object, properties: {id: {type: string}}}\n"
        "It: {allOf: [{$ref: '#/components/schemas/Base'}], properties: {n: {type: string}}}"
    )
    assert list(found) == ["id", "n"]


def test_what_a_parent_has_may_be_required_by_the_child() -> None:
    found = fields(
        "Base: {type: object, properties: {id: {type: string}}}\n"
        "It: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {n: {type: string}}, required: [id]}]}"
    )
    assert [one.required for one in found.values()] == [True, False]


def test_a_property_that_two_parents_define_is_both() -> None:
    found = fields(
        "Base: {type: object, properties: {id: {type: string}}}\n"
        "It: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {id: {maxLength: 3}}}]}"
    )
    assert found["id"].type == STR
    assert found["id"].constraints == (ir.Constraint("maxLength", 3),)


def test_a_type_is_only_opened_by_its_document() -> None:
    found = schemas(
        """
        Closed: {type: object, properties: {a: {type: string}}}
        Open: {type: object, properties: {a: {type: string}}, additionalProperties: true}
        Child: {allOf: [{$ref: '#/components/schemas/Open'}, {properties: {b: {type: string}}}]}
        Pattern: {type: object, properties: {a: {type: string}}, patternProperties: {'^x': {type: integer}}}
        """
    )
    assert [model.extra for model in found.models] == [None, ANY, ANY, INT]


def test_choices_of_what_is_required_are_no_union() -> None:
    found = schemas("A: {type: object, properties: {x: {}, y: {}}, oneOf: [{required: [x]}, {required: [y]}]}")
    assert found.unions == ()
    assert [field.wire_name for field in found.models[0].fields] == ["x", "y"]


def test_independent_choices_become_one_object() -> None:
    found = fields(
        """
        It:
          allOf:
            - oneOf: [{properties: {a: {type: string}}}, {properties: {b: {type: string}}}]
            - oneOf: [{properties: {c: {type: string}}}, {properties: {d: {type: string}}}]
            - properties: {e: {type: string}}
        """
    )
    assert sorted(found) == ["a", "b", "c", "d", "e"]
    assert not any(one.required for one in found.values())


# --- facts of fields -------------------------------------------------------------------------------------------------


def test_constraints_and_default_are_kept() -> None:
    found = of_property("{type: string, minLength: 1, maxLength: 3, format: email, default: a}")
    assert found.constraints == (
        ir.Constraint("minLength", 1),
        ir.Constraint("maxLength", 3),
        ir.Constraint("format", "email"),
    )
    assert found.default == "a"


def test_words_beside_a_reference_win() -> None:
    found = fields(
        """
        S: {type: string, description: Theirs., maxLength: 3}
        It:
          type: object
          properties:
            p: {$ref: '#/components/schemas/S', description: Mine.}
            q: {$ref: '#/components/schemas/S'}
        """
    )
    assert [found[name].description for name in "pq"] == ["Mine.", "Theirs."]
    assert found["p"].constraints == (ir.Constraint("maxLength", 3),)


def test_the_words_of_a_class_stay_with_the_class() -> None:
    found = fields(
        """
        C: {type: object, description: Theirs., properties: {x: {type: string}}}
        It: {type: object, properties: {p: {$ref: '#/components/schemas/C'}}}
        """
    )
    assert found["p"].description == ""


def test_fields_stand_in_the_order_of_the_document_parents_first() -> None:
    found = fields(
        """
        Base: {type: object, properties: {z: {type: string}, a: {type: string}}}
        It:
          allOf:
            - {$ref: '#/components/schemas/Base'}
            - {properties: {m: {type: string}, b: {type: string}}, required: [b]}
        """
    )
    assert list(found) == ["z", "a", "m", "b"]


def test_a_field_knows_its_line() -> None:
    found = fields("It:\n  type: object\n  properties:\n    a: {type: string}\n    b: {type: string}\n")
    assert found["b"].source.line == found["a"].source.line + 1


def test_read_only_properties_are_not_demanded_of_callers() -> None:
    found = api(
        """
        paths:
          /a:
            post:
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Sent'}}}}
              responses:
                "200": {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/Shown'}}}}
        components:
          schemas:
            Part: {type: object, properties: {id: {type: string, readOnly: true}}, required: [id]}
            Sent: {type: object, properties: {parts: {type: array, items: {$ref: '#/components/schemas/Part'}}}}
            Shown: {type: object, properties: {id: {type: string, readOnly: true}}, required: [id]}
        """
    )
    required = {model.name: [field.required for field in model.fields] for model in found.models}
    assert required == {"Part": [False], "Sent": [False], "Shown": [True]}


def test_names_of_fields_are_identifiers() -> None:
    names = ["@odata.type", "class", "self", "1", "a-b", "a b", "", "__init__", "_x", "id", "type", "list", "ﬁ", "fi"]
    listed = ", ".join(f'"{name}": {{type: string}}' for name in names)
    found = fields(f"It: {{type: object, properties: {{{listed}}}}}")
    assert [found[name].name for name in ("@odata.type", "class", "self", "id", "type", "fi")] == [
        "odata_type",
        "class_",
        "self_",
        "id",
        "type",
        "fi",
    ]
    taken = [field.name for field in found.values()]
    assert len(set(taken)) == len(names)
    assert all(name.isascii() and name.isidentifier() and not keyword.iskeyword(name) for name in taken)
    assert not any(name.startswith("_") for name in taken)


def test_names_that_meet_as_identifiers_get_numbers_but_not_one_that_is_an_identifier() -> None:
    found = fields("It: {type: object, properties: {'+1': {}, '-1': {}, a-b: {}, 'a b': {}, b-c: {}, b_c: {}}}")
    assert [one.name for one in found.values()] == ["plus_1", "minus_1", "a_b", "a_b_2", "b_c_2", "b_c"]


def test_a_keyword_stays_reserved_however_often_a_name_meets_it() -> None:
    found = fields("It: {type: object, properties: {class: {}, Class: {}, CLASS: {}}}")
    assert [one.name for one in found.values()] == ["class_", "class_2", "class_3"]


def test_openapi_python_client_spells_the_names_that_it_knows_all_characters_of() -> None:
    found = fields("It: {type: object, properties: {d3format: {}, 'urn:a:b': {}, 'hate/threatening': {}}}")
    assert [one.name for one in found.values()] == ["d3format", "urn_a_b", "hate_threatening"]


def test_names_of_components_become_class_names() -> None:
    found = schemas("a.b-c: {type: object, properties: {x: {type: string}}}")
    assert [(model.name, model.title) for model in found.models] == [("ABC", "a.b-c")]


def test_a_name_that_is_fine_goes_to_the_schema_that_has_it() -> None:
    found = schemas(
        """
        pet_thing: {type: object, properties: {a: {type: string}}}
        PetThing: {type: object, properties: {b: {type: string}}}
        """
    )
    assert {model.name: model.title for model in found.models} == {"PetThing": "PetThing", "PetThing2": "pet_thing"}


@pytest.mark.parametrize("name", ["Model", "Warning", "any", "None", "Client"])
def test_reserved_names_are_not_used(name: str) -> None:
    (found,) = schemas(f"'{name}': {{type: object, properties: {{x: {{type: string}}}}}}").models
    assert found.name not in reserved.MODELS


def test_inline_objects_are_named_after_where_they_stand() -> None:
    found = schemas("Pet: {type: object, properties: {owner: {type: object, properties: {n: {type: string}}}}}")
    assert [model.name for model in found.models] == ["Pet", "PetOwner"]
    assert found.models[0].fields[0].type == ir.Named("PetOwner")


def test_a_short_title_names_an_inline_object() -> None:
    found = schemas(
        "Cat: {type: object, properties: {o: {type: object, title: Pet owner, properties: {n: {type: string}}}}}"
    )
    assert [model.name for model in found.models] == ["Cat", "PetOwner"]


def test_a_schema_within_another_is_one_class_from_wherever_it_is_seen() -> None:
    found = schemas(
        """
        A: {type: object, properties: {x: {type: object, properties: {z: {type: string}}}}}
        B: {type: object, properties: {y: {$ref: '#/components/schemas/A/properties/x'}}}
        """
    )
    types = {model.name: model.fields[0].type for model in found.models}
    assert types == {"A": ir.Named("AX"), "AX": STR, "B": ir.Named("AX")}


def test_what_becomes_no_class_takes_no_name() -> None:
    found = schemas(
        """
        A: {type: object, properties: {b: {anyOf: [{type: string}, {title: Tag, enum: [x, y]}]}, c: {enum: [q, r]}}}
        B: {type: object, properties: {d: {title: Tag, type: object, properties: {e: {}}}}}
        """
    )
    assert [model.name for model in found.models] == ["A", "B", "Tag"]


def test_the_only_variant_of_a_choice_is_named_after_the_choice() -> None:
    found = schemas(
        """
        U: {oneOf: [{properties: {a: {}}}, {$ref: '#/components/schemas/U'}]}
        It:
          properties:
            u: {$ref: '#/components/schemas/U'}
            v: {title: Choice, oneOf: [{properties: {b: {}}}, {$ref: '#/components/schemas/It/properties/v'}]}
            w: {oneOf: [{properties: {c: {}}}, {$ref: '#/components/schemas/It/properties/w'}]}
        """
    )
    assert [model.name for model in found.models] == ["UObject", "It", "ChoiceObject", "ItWObject"]


def test_a_class_knows_its_line() -> None:
    document = schemas_document(
        """
        Pet:
          type: object
          properties:
            owner:
              type: object
              properties: {n: {type: string}}
        """
    )
    found = translate(parse(document), document)
    assert {model.name: model.source.line for model in found.models} == {"Pet": 5, "PetOwner": 8}

"""Stage translate: documents become the model, with every name an identifier and every fact in its place."""

from __future__ import annotations

import json
import keyword
import os
import subprocess
import sys
from pathlib import Path

import pytest

from inline_documents import api, schemas
from obverse.generate import ir
from obverse.generate.identifiers import casing as words
from obverse.generate.identifiers.scopes import member_names, method_name, method_names
from obverse.stub.contract.declarations import ErrorText

STR, INT, ANY = (ir.Primitive(scalar) for scalar in (ir.Scalar.STR, ir.Scalar.INT, ir.Scalar.ANY))


def fields(text: str, model: str = "It") -> dict[str, ir.Field]:
    """Fields of a model by wire name, of a document given by its schemas."""
    found = next(found for found in schemas(text).models if found.name == model)
    return {field.wire_name: field for field in found.fields}


def of_property(schema: str) -> ir.Field:
    """The field for a property with a schema."""
    return fields(f"It: {{type: object, properties: {{p: {schema}}}}}")["p"]


def operation(text: str) -> ir.Operation:
    """The only operation of a document with one path item."""
    (group,) = api(text).groups
    return group.operations[0]


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
    ],
)
def test_the_type_of_a_property(schema: str, expected: ir.Type) -> None:
    assert of_property(schema).type == expected


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


# --- names -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("operation_id", "tag", "expected"),
    [
        ("createConnection", "connections", "create"),
        ("listConnections", "connections", "list"),
        ("repos/get-branch", "repos", "get_branch"),
        ("actions/list-artifacts-for-repo", "actions", "list_artifacts_for_repo"),
        ("getUserById", "users", "get_by_id"),
        ("connections", "connections", "connections"),
        ("userById", "users", "user_by_id"),
        ("listPolicies", "policies", "list"),
        ("get_user_settings", "User Settings", "get"),
        ("getUser", "user settings", "get_user"),
        ("find pet by id", "", "find_pet_by_id"),
        ("class", "x", "class"),
    ],
)
def test_methods_are_named_without_the_words_of_their_group(operation_id: str, tag: str, expected: str) -> None:
    assert method_name(operation_id, tag) == expected


def test_methods_whose_short_names_meet_keep_their_whole_names() -> None:
    assert method_names([("getPet", "pets"), ("getPets", "pets"), ("addPet", "pets")]) == ["get_pet", "get_pets", "add"]


def test_methods_that_differ_in_case_alone_get_numbers() -> None:
    assert method_names([("getIt", "x"), ("GetIt", "x"), ("class", "x")]) == ["get_it", "get_it_2", "class_"]


def test_members_of_enums_have_readable_names() -> None:
    values: list[str | int] = ["draft", "+1", "-1", "", "a b", "a-b", "A", 1, -1, "日本"]
    assert member_names(values) == [
        "DRAFT",
        "PLUS_1",
        "MINUS_1",
        "EMPTY",
        "A_B",
        "A_B_2",
        "A",
        "VALUE_1",
        "MINUS_1_2",
        "VALUE",
    ]


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


@pytest.mark.parametrize("wire", ["é", "ZWJ\u200d", "\u202eabc", "a" * 500, "x\ny", "{x}", "a\\", "\uff21"])
def test_any_text_gives_an_ascii_identifier(wire: str) -> None:
    for name in (words.snake(wire), words.pascal(wire)):
        assert name.isascii()
        assert name.isidentifier()
        assert len(name) <= words.LONGEST + len("value_")


def test_pascal_names_that_are_fine_stay() -> None:
    assert [words.pascal(name) for name in ("HTTPServer", "PetV2", "oauth2token", "a.b-c", "IPv4")] == [
        "HTTPServer",
        "PetV2",
        "Oauth2Token",
        "ABC",
        "IPv4",
    ]


def test_parameters_that_share_a_name_say_where_they_travel() -> None:
    found = operation(
        """
        paths:
          /a/{id}:
            get:
              parameters:
                - {name: id, in: query, schema: {type: string}}
                - {name: id, in: path, required: true, schema: {type: string}}
                - {name: body, in: query, schema: {type: string}}
              responses: {"204": {description: x}}
        """
    )
    assert [(parameter.location, parameter.name) for parameter in found.parameters] == [
        (ir.Location.PATH, "id"),
        (ir.Location.QUERY, "id_query"),
        (ir.Location.QUERY, "body_"),
    ]


# --- operations ------------------------------------------------------------------------------------------------------


def test_styles_have_the_defaults_of_the_standard() -> None:
    found = operation(
        """
        paths:
          /a/{p}:
            get:
              parameters:
                - {name: p, in: path, required: true, schema: {type: string}}
                - {name: q, in: query, schema: {type: array, items: {type: string}}}
                - {name: d, in: query, style: deepObject, schema: {type: object, properties: {a: {type: string}}}}
                - {name: f, in: query, explode: false, schema: {type: array, items: {type: string}}}
                - {name: h, in: header, schema: {type: array, items: {type: string}}}
                - {name: c, in: cookie, schema: {type: string}}
                - {name: j, in: query, content: {application/json: {schema: {type: integer}}}}
              responses: {"204": {description: x}}
        """
    )
    assert [(one.wire_name, one.style, one.explode, one.media_type) for one in found.parameters] == [
        ("p", "simple", False, None),
        ("q", "form", True, None),
        ("d", "deepObject", False, None),
        ("f", "form", False, None),
        ("j", "form", True, "application/json"),
        ("h", "simple", False, None),
        ("c", "form", True, None),
    ]
    assert [one.type for one in found.parameters][-2] == ir.ListOf(STR)


def test_path_parameters_stand_in_the_order_of_the_path() -> None:
    found = operation(
        """
        paths:
          /a/{x}/{y}:
            get:
              parameters:
                - {name: y, in: path, required: true, schema: {type: string}}
                - {name: x, in: path, required: true, schema: {type: string}}
              responses: {"204": {description: x}}
        """
    )
    assert [parameter.name for parameter in found.parameters] == ["x", "y"]


def test_every_media_type_and_every_header_arrives() -> None:
    found = operation(
        """
        paths:
          /a:
            post:
              requestBody:
                required: true
                content:
                  application/json: {schema: {type: object, properties: {a: {type: string}}}}
                  multipart/form-data: {schema: {type: object, properties: {f: {type: string, format: binary}}}}
                  application/x-www-form-urlencoded: {schema: {type: object, properties: {a: {type: string}}}}
                  application/zip: {}
                  text/plain: {schema: {type: string}}
              responses:
                "200":
                  description: x
                  headers: {X-Rate: {required: true, schema: {type: integer}}, X-Bare: {description: any}}
                  content:
                    application/problem+json: {schema: {type: integer}}
                    image/png: {schema: {type: string, format: binary}}
        """
    )
    assert found.body is not None
    assert [(content.encoding, content.type) for content in found.body.contents] == [
        (ir.Encoding.JSON, ir.Named("PostABody")),
        (ir.Encoding.MULTIPART, ir.Named("PostABodyMultipart")),
        (ir.Encoding.FORM, ir.Named("PostABodyForm")),
        (ir.Encoding.BINARY, ir.Primitive(ir.Scalar.BYTES)),
        (ir.Encoding.TEXT, STR),
    ]
    (response,) = found.responses
    assert [content.encoding for content in response.contents] == [ir.Encoding.JSON, ir.Encoding.BINARY]
    assert [(header.wire_name, header.type, header.required) for header in response.headers] == [
        ("X-Rate", INT, True),
        ("X-Bare", STR, False),
    ]


def test_pointers_lead_to_the_schemas_of_the_contract() -> None:
    found = api(
        """
        paths:
          /a:
            get:
              parameters: [{$ref: '#/components/parameters/P'}]
              responses: {"200": {description: x, content: {application/json: {schema: {type: integer}}}}}
        components: {parameters: {P: {name: p, in: query, schema: {type: string, maxLength: 3}}}}
        """
    )
    (one,) = found.groups[0].operations
    assert one.parameters[0].schema_pointer == "/components/parameters/P/schema"
    assert one.responses[0].contents[0].schema_pointer == (
        "/paths/~1a/get/responses/200/content/application~1json/schema"
    )


def test_security_is_that_of_the_operation_else_that_of_the_document() -> None:
    found = api(
        """
        security: [{a: [x]}, {}]
        paths:
          /a: {get: {responses: {"204": {description: x}}}, put: {security: [], responses: {"204": {description: x}}}}
        components: {securitySchemes: {a: {type: oauth2, flows: {}}, k: {type: apiKey, in: query, name: key}}}
        """
    )
    assert [one.security for one in found.groups[0].operations] == [((("a", ("x",)),), ()), ()]
    assert [(scheme.kind, scheme.wire_name) for scheme in found.security_schemes] == [
        ("bearer", "Authorization"),
        ("apiKey", "key"),
    ]


def test_variables_of_servers_are_filled() -> None:
    found = api("servers: [{url: 'https://{r}.x.com', variables: {r: {default: eu}}}]")
    assert found.servers == (ir.Server("https://eu.x.com", ""),)


def test_groups_follow_the_declared_tags() -> None:
    found = api(
        """
        tags: [{name: b, description: Bees.}, {name: unused}]
        paths:
          /a: {get: {tags: [a, b], responses: {"204": {description: x}}}}
          /b: {get: {tags: [b], responses: {"204": {description: x}}}}
          /c: {get: {responses: {"204": {description: x}}}}
        """
    )
    assert [(group.name, group.type_name, group.description) for group in found.groups] == [
        ("b", "B", "Bees."),
        ("a", "A", ""),
        ("operations", "Operations", ""),
    ]


def test_an_alias_shares_the_method_of_the_other() -> None:
    found = api(
        """
        paths:
          /a: {get: {operationId: getA, tags: [t], responses: {"204": {description: x}}}}
          /b: {get: {operationId: getB, tags: [t], x-stub: {alias: getA}, responses: {"204": {description: x}}}}
        """
    )
    assert [(one.name, one.alias_of) for one in found.groups[0].operations] == [("get_a", None), ("get_a", "getA")]


def test_the_wording_of_errors_comes_from_the_document() -> None:
    found = api(
        """
        x-stub:
          headers: {request-id: '{request_id}'}
          errors:
            media_type: application/problem+json
            template: {code: '{code}'}
            texts: {missing: {code: Gone, message: It is gone., inner_code: Deep}}
        """
    ).behaviour
    assert found.errors.texts == {"missing": ErrorText(code="Gone", message="It is gone.", inner_code="Deep")}
    assert (found.errors.media_type, found.errors.template) == ("application/problem+json", {"code": "{code}"})
    assert found.headers == {"request-id": "{request_id}"}


# --- hostile text, and the same on every run -------------------------------------------------------------------------

HOSTILE = ['"""', "'''", "a\\", "x\ny", "{x}", "{{ x }}", "../../etc", "__class__", "a\u2028b", "\u202e", "; import os"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_become_identifiers(text: str) -> None:
    quoted = json.dumps(text)
    found = api(
        f"""
        tags: [{{name: {quoted}}}]
        paths:
          /a:
            post:
              operationId: {quoted}
              tags: [{quoted}]
              parameters: [{{name: {quoted}, in: query, schema: {{type: string, enum: [{quoted}, b]}}}}]
              requestBody: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/It'}}}}}}}}
              responses: {{"204": {{description: {quoted}}}}}
        components:
          schemas:
            It: {{type: object, title: {quoted}, properties: {{{quoted}: {{type: object, properties: {{q: {{}}}}}}}}}}
        """
    )
    (group,) = found.groups
    (one,) = group.operations
    names = [
        *(group.name, group.type_name, one.name, one.type_name, one.parameters[0].name),
        *(member.name for enum in found.enums for member in enum.members),
        *(name for model in found.models for name in (model.name, *(field.name for field in model.fields))),
    ]
    assert all(name.isascii() and name.isidentifier() and not name.startswith("_") for name in names)
    assert one.parameters[0].wire_name == text


def test_the_model_is_the_same_under_every_hash_seed(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "from inline_documents import api\n"
        "text = '''\n"
        "components:\n  schemas:\n"
        "    A: {type: object, properties: {b: {enum: [z, y, x]}, c: {type: [string, integer]}}, required: [c, b]}\n"
        "    U: {oneOf: [{$ref: '#/components/schemas/A'}, {type: object, properties: {q: {}}}]}\n"
        "'''\n"
        "print(api(text))\n"
    )
    folders = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "generator")]
    printed = {
        subprocess.run(
            [sys.executable, str(program)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(folders)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1

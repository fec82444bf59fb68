"""Operations: parameters, bodies, responses and groups."""

from __future__ import annotations

from inline_documents import api
from obverse.generate import ir

STR, INT = ir.Primitive(ir.Scalar.STR), ir.Primitive(ir.Scalar.INT)


def operation(text: str) -> ir.Operation:
    """The only operation of a document with one path item."""
    (group,) = api(text).groups
    return group.operations[0]


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


def test_parameters_of_a_path_belong_to_each_operation_unless_it_has_its_own() -> None:
    found = operation(
        """
        paths:
          /a/{id}:
            parameters:
              - {name: id, in: path, required: true, schema: {type: integer}}
              - {name: n, in: query, schema: {type: integer}}
            get:
              parameters: [{name: n, in: query, schema: {type: string}}]
              responses: {"204": {description: done}}
        """
    )
    assert [one.source.pointer for one in found.parameters] == [
        "/paths/~1a~1{id}/parameters/0",
        "/paths/~1a~1{id}/get/parameters/0",
    ]


def test_an_operation_without_an_id_is_named_after_method_and_path() -> None:
    text = "paths: {'/api/v2/pets/{id}': {get: {responses: {'204': {description: x}}}}}"
    assert operation(text).id == "get_pets_by_id"


def test_made_names_meet_neither_each_other_nor_those_of_the_document() -> None:
    found = api(
        """
        paths:
          /v1/pets: {get: {responses: {'204': {description: x}}}}
          /v2/pets: {get: {responses: {'204': {description: x}}}}
          /pets: {get: {operationId: get_pets, responses: {'204': {description: x}}}}
        """
    )
    assert [one.id for one in found.groups[0].operations] == ["get_pets_2", "get_pets_3", "get_pets"]


def test_every_operation_arrives_in_the_order_of_the_document() -> None:
    found = api(
        """
        paths:
          /a/{x.y}:
            post: {operationId: make, responses: {default: {description: x}}}
            parameters: [{name: x.y, in: path, required: true, schema: {}}]
            get: {operationId: list, responses: {default: {description: x}}}
          /b:
            put: {operationId: class, responses: {4XX: {description: x}}}
            trace: {responses: {'204': {description: x}}}
        """
    )
    assert [one.id for one in found.groups[0].operations] == ["make", "list", "class", "trace_b"]


def test_references_to_paths_parameters_bodies_responses_and_headers_are_followed() -> None:
    found = operation(
        """
        paths: {/a: {$ref: '#/components/pathItems/A'}}
        components:
          pathItems:
            A:
              post:
                parameters: [{$ref: '#/components/parameters/P'}]
                requestBody: {$ref: '#/components/requestBodies/B'}
                responses: {"200": {$ref: '#/components/responses/R'}}
          parameters: {P: {name: p, in: query, schema: {type: string}}}
          requestBodies: {B: {content: {application/json: {schema: {type: integer}}}}}
          responses: {R: {description: r, headers: {H: {$ref: '#/components/headers/H'}}}}
          headers: {H: {schema: {type: string}}}
        """
    )
    assert found.body is not None
    assert found.parameters[0].schema_pointer == "/components/parameters/P/schema"
    assert found.body.source.pointer == "/components/requestBodies/B"
    assert found.body.contents[0].schema_pointer == "/components/requestBodies/B/content/application~1json/schema"
    assert found.responses[0].source.pointer == "/components/responses/R"
    assert found.responses[0].headers[0].schema_pointer == "/components/headers/H/schema"


def test_what_a_reference_leads_to_may_stand_where_no_class_knows_it() -> None:
    found = operation(
        """
        paths:
          /a:
            get:
              parameters: [{$ref: '#/x-shared/p'}]
              responses: {"200": {$ref: '#/x-shared/r'}}
        x-shared:
          p: {name: p, in: query, schema: true}
          r: {content: {application/json: {schema: {type: integer}}}}
        """
    )
    assert [one.wire_name for one in found.parameters] == ["p"]
    assert found.responses[0].contents[0].type == INT


def test_headers_that_the_standard_wants_ignored_are_ignored() -> None:
    found = operation(
        """
        paths:
          /a:
            get:
              parameters: [{name: Authorization, in: header, schema: {type: string}}]
              responses: {"200": {description: x, headers: {Content-Type: {schema: {type: string}}}}}
        """
    )
    assert found.parameters == ()
    assert found.responses[0].headers == ()


def test_names_are_final() -> None:
    found = api(
        """
        paths:
          /a/{key}:
            put:
              tags: [rules]
              operationId: items
              parameters:
                - {name: key, in: path, required: true, schema: {type: string}}
                - {name: items, in: query, schema: {type: string}}
              responses: {"200": {description: x, headers: {Status: {schema: {type: string}}}}}
          /b: {get: {tags: [path], parameters: [{name: items, in: query, schema: {}}], responses: {}}}
        """
    )
    rules, path = found.groups
    (bulk,), (plain,) = rules.operations, path.operations
    assert (rules.name, rules.type_name) == ("rules_", "Rules")
    assert (path.name, path.type_name) == ("path", "PathGroup")
    assert [one.name for one in bulk.parameters] == ["key", "items_"]
    assert [one.name for one in plain.parameters] == ["items"]
    assert [one.name for one in bulk.responses[0].headers] == ["status_header"]

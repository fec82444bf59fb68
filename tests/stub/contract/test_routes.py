"""Routes as the stub reads them out of a contract."""

from __future__ import annotations

from typing import Any

import pytest

from obverse.document.object_model import METHODS as DOCUMENT_METHODS
from obverse.stub.contract.declarations import Behaviour
from obverse.stub.contract.routes import METHODS, Content, Route, read_routes, read_security_schemes

TEXT = {"type": "string"}


def routes_of(paths: dict[str, Any], behaviour: Behaviour | None = None, **root: Any) -> dict[str, Route]:
    document = {"openapi": "3.1.0", "paths": paths, **root}
    return {route.id: route for route in read_routes(document, behaviour or Behaviour())}


def operation(id_: str, **more: Any) -> dict[str, Any]:
    return {"operationId": id_, "responses": {}, **more}


def parameter(name: str, location: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "in": location, "schema": TEXT, **more}


def test_the_methods_are_those_of_a_document() -> None:
    assert METHODS == DOCUMENT_METHODS


def test_operations_stand_in_the_order_of_the_document() -> None:
    routes = routes_of(
        {"/b": {"post": operation("two"), "get": operation("one")}, "/a": {"get": operation("three")}, "x-note": {}}
    )

    assert [(route.id, route.method, route.path) for route in routes.values()] == [
        ("two", "POST", "/b"),
        ("one", "GET", "/b"),
        ("three", "GET", "/a"),
    ]


def test_an_operation_without_an_id_has_the_one_that_was_made_for_it() -> None:
    behaviour = Behaviour(operation_ids={"GET /pets/{id}": "get_pets_by_id"}, aliases={"get_pets_by_id": "getPet"})

    (route,) = routes_of({"/pets/{id}": {"get": {"responses": {}}}}, behaviour).values()

    assert (route.id, route.alias_of) == ("get_pets_by_id", "getPet")


def test_references_are_followed_to_where_a_schema_stands() -> None:
    components = {
        "parameters": {"limit": parameter("limit", "query"), "again": {"$ref": "#/components/parameters/limit"}},
        "requestBodies": {"Pet": {"required": True, "content": {"text/a~b": {"schema": TEXT}}}},
        "responses": {"Pet": {"headers": {"X-Total": {"$ref": "#/components/headers/total"}}}},
        "headers": {"total": {"required": True, "content": {"application/json": {"schema": TEXT}}}},
    }
    body, responses = {"$ref": "#/components/requestBodies/Pet"}, {"200": {"$ref": "#/components/responses/Pet"}}
    again = [{"$ref": "#/components/parameters/again"}]

    route = routes_of(
        {"/pets": {"post": {**operation("add", parameters=again, requestBody=body), "responses": responses}}},
        components=components,
    )["add"]

    assert [one.schema for one in route.parameters] == ["/components/parameters/limit/schema"]
    assert route.body is not None
    assert route.body.required
    pointer = "/components/requestBodies/Pet/content/text~1a~0b"
    assert route.body.contents == (Content("text/a~b", "text", f"{pointer}/schema", pointer),)
    (header,) = route.responses[0].headers
    assert (header.name, header.required) == ("X-Total", True)
    assert header.schema == "/components/headers/total/content/application~1json/schema"


def test_parameters_of_an_operation_go_before_those_of_its_path() -> None:
    shared = [parameter("b", "path"), parameter("q", "query"), parameter("h", "header")]
    own = [parameter("a", "path"), parameter("q", "query", style="spaceDelimited", required=True)]

    route = routes_of({"/{a}/{b}": {"parameters": shared, "get": operation("get", parameters=own)}})["get"]

    assert [(one.location, one.name, one.style, one.explode, one.required) for one in route.parameters] == [
        ("path", "a", "simple", False, True),
        ("path", "b", "simple", False, True),
        ("query", "q", "spaceDelimited", False, True),
        ("header", "h", "simple", False, False),
    ]


@pytest.mark.parametrize("name", ["Accept", "content-type", "AUTHORIZATION"])
def test_headers_that_other_parts_of_a_document_govern_are_no_parameters(name: str) -> None:
    assert routes_of({"/": {"get": operation("get", parameters=[parameter(name, "header")])}})["get"].parameters == ()


def test_a_path_parameter_without_a_place_in_the_path_is_none() -> None:
    assert routes_of({"/a": {"get": operation("get", parameters=[parameter("b", "path")])}})["get"].parameters == ()


def test_security_of_an_operation_goes_before_that_of_the_document() -> None:
    routes = routes_of(
        {
            "/": {
                "get": operation("get"),
                "put": operation("put", security=[]),
                "post": operation("post", security=[{}]),
            }
        },
        security=[{"oauth": ["read", "write"], "key": []}],
    )

    assert {id_: route.security for id_, route in routes.items()} == {
        "get": ({"oauth": ("read", "write"), "key": ()},),
        "put": (),
        "post": ({},),
    }


def test_ways_to_authenticate() -> None:
    schemes: dict[str, Any] = {
        "oauth": {"type": "oauth2", "flows": {}},
        "basic": {"type": "http", "scheme": "Basic"},
        "digest": {"type": "http", "scheme": "digest"},
        "key": {"type": "apiKey", "in": "cookie", "name": "session"},
        "again": {"$ref": "#/components/securitySchemes/key"},
    }

    read = read_security_schemes({"components": {"securitySchemes": schemes}})

    assert [(scheme.name, scheme.kind, scheme.location, scheme.wire_name) for scheme in read] == [
        ("oauth", "bearer", "header", "Authorization"),
        ("basic", "basic", "header", "Authorization"),
        ("digest", "other", "header", "Authorization"),
        ("key", "apiKey", "cookie", "session"),
        ("again", "apiKey", "cookie", "session"),
    ]

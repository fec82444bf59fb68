"""Typed handlers: a person answers some operations, the state engine the others."""

from __future__ import annotations

import asyncio
import datetime
import importlib
import itertools
import json
import logging
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from generated_package import forget, generate
from stub.driver import ask

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

DOCUMENT = """
    servers: [{url: https://example.com/api}]
    tags: [{name: pets}, {name: settings}, {name: table}]
    x-stub: {headers: {x-request: "{request_id}"}}
    paths:
      /pets:
        get:
          operationId: listPets
          tags: [pets]
          parameters:
            - {name: limit, in: query, schema: {type: integer, minimum: 1}}
            - {name: request, in: query, schema: {type: array, items: {type: string, format: date}}}
            - {name: X-Kind, in: header, required: true, schema: {$ref: "#/components/schemas/Kind"}}
          responses:
            "200":
              description: All pets
              headers:
                X-Total: {required: true, schema: {type: integer}}
                X-Next: {schema: {type: string}}
                x-request: {schema: {type: string}}
              content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Pet"}}}}
        post:
          operationId: createPet
          tags: [pets]
          requestBody:
            required: true
            content: {application/json: {schema: {$ref: "#/components/schemas/NewPet"}}}
          responses:
            "201":
              description: Made
              headers: {Location: {required: true, schema: {type: string, format: uri}}}
              content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}
            "409":
              description: There already
              content: {application/json: {schema: {$ref: "#/components/schemas/Problem"}}}
            4XX:
              description: Wrong
              content: {application/json: {schema: {$ref: "#/components/schemas/Problem"}}}
      /animals:
        post:
          operationId: createAnimal
          tags: [pets]
          x-stub: {alias: createPet}
          requestBody:
            required: true
            content: {application/json: {schema: {$ref: "#/components/schemas/NewPet"}}}
          responses:
            "201":
              description: Made
              headers: {Location: {required: true, schema: {type: string, format: uri}}}
              content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}
            4XX:
              description: Wrong
              content: {application/json: {schema: {$ref: "#/components/schemas/Problem"}}}
      /pets/{petId}:
        parameters: [{name: petId, in: path, required: true, schema: {type: integer}}]
        get:
          operationId: getPet
          tags: [pets]
          responses:
            "200": {description: It, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
            default: {description: Not it, content: {text/plain: {schema: {type: string}}}}
        delete:
          operationId: deletePet
          tags: [pets]
          responses:
            "204": {description: Gone}
            default: {description: Not it, content: {text/plain: {schema: {type: string}}}}
      /picture:
        put:
          operationId: putPicture
          tags: [settings]
          requestBody:
            content:
              image/png: {schema: {}}
              text/plain: {schema: {type: string}}
          responses:
            "200":
              description: Back again
              content:
                image/png: {schema: {}}
                text/plain: {schema: {type: string}}
    components:
      schemas:
        Kind: {type: string, enum: [cat, dog]}
        NewPet:
          type: object
          required: [name]
          properties:
            name: {type: string}
            born: {type: string, format: date}
            tag: {type: [string, "null"]}
        Pet:
          allOf:
            - $ref: "#/components/schemas/NewPet"
            - {type: object, required: [id], properties: {id: {type: integer, readOnly: true}}}
        Problem: {type: object, required: [message], properties: {message: {type: string}, status: {type: integer}}}
"""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Generator[Any]:
    package = generate(DOCUMENT, tmp_path_factory.mktemp("pets"))
    __import__(f"{package.__name__}.stub")
    yield package
    forget(package)


def made(package: Any, **handlers: Any) -> Any:
    """Make an app that holds every answer against the contract."""
    return package.stub.create_app(settings=package.stub.Settings(check_responses=True), **handlers)


def defaults(parent: object) -> Any:
    """Call the defaults of a class that only exists at run time."""
    return parent


def test_overriding_nothing_changes_nothing(package: Any) -> None:
    class Mine(package.stub.PetsHandlers):
        pass

    for app in (made(package), made(package, pets=Mine())):
        one = ask(app, "POST", "/api/pets", {"name": "Tom", "tag": None})
        assert one.status == 201
        assert one.json == {"id": 1, "name": "Tom", "tag": None}
        assert one.headers["location"] == "http://stub.test/api/pets/1"
        assert ask(app, "GET", "/pets/1").json == one.json
        assert ask(app, "GET", "/pets", headers={"x-kind": "cat"}).headers["x-total"] == "0"
        assert ask(app, "DELETE", "/pets/1").status == 204
        gone = ask(app, "GET", "/pets/1")
        assert (gone.status, gone.headers["content-type"]) == (404, "text/plain")
        assert app.violations == []


def test_the_typed_defaults_answer_like_the_engine(package: Any) -> None:
    class Mine(package.stub.PetsHandlers):
        def create(self, request: Any, body: Any) -> Any:
            return defaults(super()).create(request, body)

        def get(self, request: Any, pet_id: int) -> Any:
            return defaults(super()).get(request, pet_id)

        def list(self, request: Any, **parameters: Any) -> Any:
            return defaults(super()).list(request, **parameters)

        def delete(self, request: Any, pet_id: int) -> Any:
            return defaults(super()).delete(request, pet_id)

    typed, raw = made(package, pets=Mine()), made(package)
    steps: list[tuple[str, str, Any]] = [
        ("POST", "/pets", {"name": "Tom", "born": "2020-02-29", "tag": None}),
        ("POST", "/animals", {"name": "Eve", "more": [1]}),
        ("GET", "/pets", None),
        ("GET", "/pets/1", None),
        ("DELETE", "/pets/1", None),
        ("GET", "/pets/1", None),
        ("POST", "/pets", {"name": 1}),
    ]
    for method, path, body in steps:
        ours, theirs = (ask(app, method, path, body, headers={"x-kind": "dog"}) for app in (typed, raw))
        assert ours.status == theirs.status
        if ours.headers.get("content-type") == "application/json" and "more" not in (body or {}) and path != "/pets":
            assert ours.json == theirs.json
    assert typed.violations == []


def test_a_handler_gets_typed_values_and_may_be_async(package: Any) -> None:
    seen: list[Any] = []

    class Mine(package.stub.PetsHandlers):
        async def create(self, request: Any, body: Any) -> Any:
            await asyncio.sleep(0)
            seen.append((request.operation_id, request.base, body))
            if body.name == "no":
                problem = package.models.Problem(message="No.")
                return package.stub.responses.ClientError(status=418, body=problem)
            return defaults(super()).create(request, body)

        def list(self, request: Any, *, x_kind: Any, limit: Any = None, request_: Any = None) -> Any:
            seen.append((request.path, x_kind, limit, request_))
            return package.stub.responses.OkWithXNextAndXTotal(body=[], x_total=3, x_next="a b")

    app = made(package, pets=Mine())
    assert ask(app, "POST", "/api/animals", {"name": "Tom", "born": "2020-02-29"}).status == 201
    assert ask(app, "POST", "/pets", {"name": "no"}).status == 418
    operation, base, body = seen[0]
    assert (operation, base) == ("createAnimal", "/api")
    assert (body.name, body.born, body.tag) == ("Tom", datetime.date(2020, 2, 29), package.UNSET)
    got = ask(app, "GET", "/pets?limit=2&request=2020-01-01&request=2020-01-02", headers={"x-kind": "cat"})
    days = [datetime.date(2020, 1, 1), datetime.date(2020, 1, 2)]
    assert seen[-1] == ("/pets", package.models.Kind.CAT, 2, days)
    assert (got.headers["x-total"], got.headers["x-next"], got.json) == ("3", "a b", [])
    assert app.violations == []


def test_text_and_bytes_go_in_and_out_as_they_are(package: Any) -> None:
    class Mine:
        def put_picture(self, _request: Any, body: Any = None) -> Any:
            if isinstance(body, bytes):
                return package.stub.responses.OkAsPngOrPlain(body=body)
            return package.stub.responses.OkAsPngOrPlain(body=f"{body}!", media_type="text/plain")

    app = made(package, settings_=Mine())
    picture = ask(app, "PUT", "/picture", b"\x89PNG", content_type="image/png")
    assert (picture.body, picture.headers["content-type"]) == (b"\x89PNG", "image/png")
    text = ask(app, "PUT", "/picture", "é".encode(), content_type="text/plain; charset=utf-8")
    assert (text.body, text.headers["content-type"]) == ("é!".encode(), "text/plain")
    default = ask(made(package), "PUT", "/picture", b"x", content_type="image/png")
    assert (default.status, default.body, default.headers["content-type"]) == (200, b"", "image/png")


def test_what_the_contract_does_not_know_is_a_500_that_says_so(package: Any, caplog: pytest.LogCaptureFixture) -> None:
    class Mine(package.stub.PetsHandlers):
        def create(self, _request: Any, body: Any) -> Any:
            return {"id": 1} if body.name == "dict" else package.stub.responses.NoContent()

        def get(self, _request: Any, _pet_id: int) -> Any:
            raise LookupError("oops")

    app = made(package, pets=Mine())
    with caplog.at_level(logging.CRITICAL):
        assert "returned dict" in ask(app, "POST", "/pets", {"name": "dict"}).body.decode()
        assert "returned NoContent" in ask(app, "POST", "/pets", {"name": "x"}).body.decode()
        failed = ask(app, "GET", "/pets/1")
        assert failed.status == 500
        assert b"LookupError: oops" in failed.body
        assert ask(app, "GET", "/pets", headers={"x-kind": "cat"}).status == 200


def test_an_answer_that_breaks_the_contract_is_noticed_in_tests(package: Any) -> None:
    class Mine(package.stub.PetsHandlers):
        def get(self, _request: Any, pet_id: int) -> Any:
            pet = package.models.Pet(id=pet_id, name="x")
            pet.name = 7  # nothing but the type checker keeps a handler from this
            return package.stub.responses.Ok(body=pet)

    app = made(package, pets=Mine())
    assert ask(app, "GET", "/pets/1").status == 500
    assert len(app.violations) == 1
    assert "At /name" in app.violations[0]


def test_a_stateful_handler_belongs_to_one_app(package: Any) -> None:
    mine = package.stub.PetsHandlers()
    made(package, pets=mine)
    with pytest.raises(ValueError, match="belongs to another app"):
        made(package, pets=mine)


def test_it_runs_under_an_http_client_without_a_socket(package: Any) -> None:
    async def run() -> tuple[int, Any]:
        transport = httpx2.ASGITransport(app=made(package))
        async with httpx2.AsyncClient(transport=transport, base_url="http://stub.test/api") as client:
            await client.post("/pets", json={"name": "Tom"})
            got = await client.get("/pets/1")
            return got.status_code, got.json()

    assert asyncio.run(run()) == (200, {"id": 1, "name": "Tom"})


# --- responses with headers ------------------------------------------------------------------------------------------

HEADERS = ("Location", "X-First", "Body", "Status", "Media-Type", "Status-Header", "Header-Names", "Status-Range")
FIELDS = (
    *("location", "x_first", "body_header", "status_header", "media_type_header", "status_header_header"),
    *("header_names_header", "status_range_header"),
)
CASES = [*itertools.product((0, 1, 2), ((), HEADERS, HEADERS[::2], HEADERS[1::2]), ("201", "default"))]
"""How many media types, which headers there must be, and with which status."""


def post(number: int, contents: int, required: tuple[str, ...], status: str) -> dict[str, Any]:
    headers = {name: {"required": name in required, "schema": {"type": "string"}} for name in HEADERS}
    media_types = ["application/json", "application/vnd.x+json"][:contents]
    content = {media_type: {"schema": {"type": "string"}} for media_type in media_types}
    responses = {status: {"description": "Made.", "headers": headers, "content": content}}
    return {"post": {"operationId": f"make{number}", "tags": ["things"], "responses": responses}}


@pytest.fixture(scope="module")
def with_headers(tmp_path_factory: pytest.TempPathFactory) -> Generator[Any]:
    paths = {f"/{number}": post(number, *case) for number, case in enumerate(CASES)}
    document = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": paths}
    package = generate(json.dumps(document), tmp_path_factory.mktemp("headers"))
    yield importlib.import_module(f"{package.__name__}.stub")
    forget(package)


@pytest.mark.parametrize(("number", "case"), [*enumerate(CASES)])
def test_headers_of_a_response_come_in_any_order(with_headers: Any, number: int, case: tuple[int, Any, str]) -> None:
    contents, _, status = case
    values: dict[str, Any] = dict(zip(FIELDS, HEADERS, strict=True))
    values |= {"body": "b"} if contents else {}
    values |= {"status": 201} if status == "default" else {}
    [response_class] = with_headers.things.METHODS[number].classes
    response = response_class(**values)
    things = with_headers.ThingsHandlers()

    def make(_request: object) -> Any:
        return response

    setattr(things, f"make{number}", make)

    got = ask(with_headers.create_app(things=things), "POST", f"/{number}")

    assert got.status == 201
    assert {name: got.headers[name.lower()] for name in HEADERS} == {name: name for name in HEADERS}


# --- responses that operations share ---------------------------------------------------------------------------------

SHARED = """
    paths:
      /pets:
        get:
          operationId: listPets
          tags: [pets]
          responses:
            "200": {description: Pets, content: {application/json: {schema: {type: array, items: {type: string}}}}}
            "404": {description: None, content: {application/json: {schema: {type: string}}}}
            "409": {description: Odd, content: {application/json: {schema: {type: integer}}}}
            "410": {description: Gone}
      /pets/{id}:
        get:
          operationId: getPet
          tags: [pets]
          parameters: [{name: id, in: path, required: true, schema: {type: string}}]
          responses:
            "200": {description: A pet, content: {application/json: {schema: {type: string}}}}
            "404": {description: None, content: {application/json: {schema: {type: string}}}}
            "409": {description: Odd, content: {application/json: {schema: {type: string}}}}
            "410": {description: Gone, headers: {X-When: {schema: {type: string}}}}
"""


def test_operations_share_the_responses_that_they_document_alike(tmp_path: Path) -> None:
    package = generate(SHARED, tmp_path)
    stub = importlib.import_module(f"{package.__name__}.stub")
    shared = stub.responses
    listed, read = (method.alternatives for method in stub.pets.METHODS)

    assert [*listed.values()] == [shared.Ok[list[str]], shared.NotFound, shared.Conflict[int], shared.Gone]
    assert [*read.values()] == [shared.Ok[str], shared.NotFound, shared.Conflict[str], shared.GoneWithXWhen]
    assert (shared.NotFound.__doc__, shared.Gone.__doc__) == ("404: None", "410: Gone")
    forget(package)

"""Stubs of documents with less common features, from the document to the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from generated_package import forget, generate
from stub.driver import ask

if TYPE_CHECKING:
    from collections.abc import Generator

DOCUMENT = r"""
    info: {title: "Odd \"things\"\r\n{x}", version: "1"}
    openapi: 3.1.0
    servers:
      - {url: "https://{host}/a", variables: {host: {default: h}}}
      - {url: /b/c/}
      - {url: "https://h"}
    x-stub:
      headers:
        x-trace: "{echo.x-trace}"
        x-pair: "{echo.X-Trace} {echo.x-other} {request_id}"
        x-fixed: "1 {origin}{base} {nothing}"
    security: [{key: []}, {}]
    paths:
      /wild:
        post:
          operationId: wild
          requestBody: {content: {"*/*": {schema: {$ref: "#/components/schemas/Thing"}}}}
          responses:
            "201": {description: Made, content: {"*/*": {schema: {$ref: "#/components/schemas/Thing"}}}}
            "409":
              description: Taken
              headers: {X-Why: {required: true, schema: {type: string, enum: [because]}}}
        get:
          operationId: listWild
          responses:
            "200":
              description: All
              content:
                application/json:
                  schema:
                    type: object
                    required: [items, page]
                    properties:
                      page: {type: object, required: [size], properties: {size: {type: integer, minimum: 1}}}
                      items: {type: array, maxItems: 2, items: {$ref: "#/components/schemas/Thing"}}
      /wild/{id}:
        parameters: [{name: id, in: path, required: true, schema: {type: string}}]
        get:
          operationId: getWild
          x-stub: {response_properties: {self: "{origin}{base}/wild/{key}"}}
          responses: {"200": {$ref: "#/components/responses/Thing"}}
        put:
          operationId: putWild
          requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}
          responses:
            "200": {description: It, content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}
            "201": {description: New, content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}
      /texts:
        post:
          operationId: addText
          requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}
          responses: {"201": {description: Made, content: {text/csv: {schema: {type: string}}}}}
      /texts/{id}:
        parameters: [{name: id, in: path, required: true, schema: {type: string}}]
        get:
          operationId: getText
          responses: {"200": {$ref: "#/components/responses/Thing"}}
      "/files/{name}.{format}":
        parameters:
          - {name: name, in: path, required: true, schema: {type: string}}
          - {name: format, in: path, required: true, schema: {type: string}}
        get:
          operationId: getFile
          responses: {"204": {description: Nothing}}
      /matrix/{p}:
        parameters:
          - name: p
            in: path
            required: true
            style: matrix
            explode: true
            schema: {type: array, items: {type: integer}}
        get:
          operationId: getMatrix
          responses: {"204": {description: Nothing}}
      /slots:
        post:
          operationId: addSlot
          requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Slot"}}}}
          responses:
            "201": {description: Made, content: {application/json: {schema: {$ref: "#/components/schemas/Slot"}}}}
      /slots/{id}:
        parameters: [{name: id, in: path, required: true, schema: {type: string}}]
        delete:
          operationId: dropSlot
          responses: {"204": {description: Gone}}
    components:
      responses:
        Thing: {description: It, content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}
      securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
      schemas:
        Slot:
          type: object
          required: [id]
          properties: {id: {type: string, readOnly: true, maxLength: 4, pattern: "^[0-9]+$"}}
        Thing:
          type: object
          required: [id, kind, owner]
          properties:
            id: {type: string, maxLength: 8, pattern: "^[0-9]+$"}
            kind: {oneOf: [{const: a}, {const: b}]}
            owner:
              type: object
              readOnly: true
              required: [name, since]
              properties:
                name: {type: string, minLength: 3, example: Ada}
                since: {type: string, format: date-time}
            "}{": {type: string}
          additionalProperties: true
"""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Generator[Any]:
    package = generate(DOCUMENT, tmp_path_factory.mktemp("odd"))
    __import__(f"{package.__name__}.stub")
    yield package
    forget(package)


@pytest.fixture
def app(package: Any) -> Any:
    return package.stub.create_app(settings=package.stub.Settings(check_responses=True, clock=lambda: 0.0))


def test_a_media_type_that_may_be_any_is_json(app: Any) -> None:
    sent = {"id": "7", "kind": "a", "}{": "{x}"}
    made = ask(app, "POST", "/b/c/wild", sent)
    assert made.status == 201
    assert made.headers["content-type"] == "application/json"
    assert made.json == {**sent, "owner": {"name": "Ada", "since": "1970-01-01T00:00:00Z"}}
    assert ask(app, "POST", "/wild", b"x", content_type="image/png").status == 201
    assert app.violations == []


def test_a_documented_error_gets_the_headers_that_it_demands(app: Any) -> None:
    ask(app, "POST", "/wild", {"id": "7", "kind": "a"})
    taken = ask(app, "POST", "/wild", {"id": "7", "kind": "a"})
    assert taken.status == 409
    assert taken.headers["x-why"] == "because"
    assert taken.headers["content-type"] == "application/problem+json"
    assert app.violations == []


def test_what_is_added_may_name_the_item(app: Any) -> None:
    ask(app, "POST", "/wild", {"id": "7", "kind": "a", "self": "mine"})
    assert ask(app, "GET", "/a/wild/7").json["self"] == "http://stub.test/a/wild/7"


def test_a_put_may_make_an_item_where_201_is_documented(app: Any) -> None:
    assert ask(app, "PUT", "/wild/12", {"id": "99", "kind": "b"}).status == 201
    again = ask(app, "PUT", "/wild/12", {"id": "99", "kind": "a"})
    assert (again.status, again.json["id"], again.json["kind"]) == (200, "12", "a")
    assert app.violations == []


def test_a_list_keeps_to_its_bounds(app: Any) -> None:
    for number in range(4):
        ask(app, "POST", "/wild", {"id": str(number), "kind": "a"})
    listed = ask(app, "GET", "/wild").json
    assert [item["id"] for item in listed["items"]] == ["0", "1"]
    assert listed["page"] == {"size": 1}
    assert app.violations == []


def test_the_service_finds_keys_that_the_schema_takes(app: Any) -> None:
    keys = [ask(app, "POST", "/slots", {}).json["id"] for _ in range(3)]
    assert len(set(keys)) == 3
    assert all(key.isdecimal() for key in keys)
    assert app.violations == []


def test_an_answer_in_no_form_that_shows_an_item_comes_from_the_document(app: Any) -> None:
    got = ask(app, "POST", "/texts", {"id": "7", "kind": "a"})
    assert (got.status, got.headers["content-type"], got.headers["x-obverse-source"]) == (201, "text/csv", "schema")
    assert ask(app, "GET", "/texts/7").json["kind"] == "a"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/files/a.tar.gz", 204),
        ("/files/a", 404),
        ("/files/.gz", 404),
        ("/files/a%2eb", 204),
        ("/files/" + "." * 20_000, 204),
        ("/matrix/;p=1;p=2", 204),
        ("/matrix/;p=x", 400),
        ("/matrix/1", 400),
    ],
)
def test_parameters_within_segments(package: Any, path: str, status: int) -> None:
    assert ask(package.stub.create_app(), "GET", path).status == status


def test_headers_of_every_answer_are_templates(app: Any) -> None:
    got = ask(app, "GET", "/a/nowhere", headers={"x-trace": "t"})
    assert got.headers["x-trace"] == "t"
    trace, other, request_id = got.headers["x-pair"].split()
    assert trace == "t"
    assert other == request_id, "the request has no such header"
    assert got.headers["x-fixed"] == "1 http://stub.test {nothing}"


def test_a_hostile_title_stays_in_its_place(app: Any) -> None:
    page = ask(app, "GET", "/").body.decode()
    assert "Odd &quot;things&quot;" in page

"""A batch: one request that carries others, each answered as if it had come by itself."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any, cast

import pytest

from generated_package import forget, generate
from stub.driver import ask

if TYPE_CHECKING:
    from collections.abc import Awaitable, Generator

DOCUMENT = """
    servers: [{url: https://pets.example/v1}]
    tags: [{name: pets}, {name: batch}]
    security: [{bearer: []}]
    x-stub:
      headers: {X-Request: "{request_id}"}
      errors: {template: {code: "{code}", detail: "{detail}"}}
      limits: {slow: {buckets: [{requests: 1, seconds: 60, operations: [addPet]}]}}
    paths:
      /$batch:
        post:
          operationId: sendBatch
          tags: [batch]
          x-stub: {odata: {batch: true}}
          requestBody:
            required: true
            content: {application/json: {schema: {$ref: "#/components/schemas/Batch"}}}
          responses:
            "200":
              description: All answers
              content: {application/json: {schema: {$ref: "#/components/schemas/Answers"}}}
            "400": {description: Malformed}
      /pets:
        post:
          operationId: addPet
          tags: [pets]
          requestBody:
            required: true
            content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}
          responses:
            "201":
              description: Made
              headers: {Location: {required: true, schema: {type: string}}}
              content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}
            "409": {description: Taken}
        get:
          operationId: listPets
          tags: [pets]
          parameters: [{name: limit, in: query, schema: {type: integer}}]
          responses:
            "400": {description: No}
            "200":
              description: All
              content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Pet"}}}}
      /pets/{id}:
        parameters: [{name: id, in: path, required: true, schema: {type: string}}]
        get:
          operationId: getPet
          tags: [pets]
          responses:
            "200": {description: It, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
            "404": {description: None}
        delete:
          operationId: dropPet
          tags: [pets]
          responses: {"204": {description: Gone}, "404": {description: None}}
      /photo:
        put:
          operationId: putPhoto
          tags: [pets]
          requestBody: {required: true, content: {image/png: {schema: {type: string, format: binary}}}}
          responses: {"200": {description: As sent, content: {image/png: {schema: {type: string, format: binary}}}}}
    components:
      securitySchemes: {bearer: {type: http, scheme: bearer}}
      schemas:
        Pet: {type: object, required: [id], properties: {id: {type: string}}}
        Batch:
          type: object
          required: [requests]
          properties: {requests: {type: array, items: {type: object}}}
        Answers:
          type: object
          required: [responses]
          properties: {responses: {type: array, items: {type: object}}}
"""
JSON = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def stub(tmp_path_factory: pytest.TempPathFactory) -> Generator[Any]:
    package = generate(DOCUMENT, tmp_path_factory.mktemp("batch"))
    yield __import__(f"{package.__name__}.stub", fromlist=["stub"])
    forget(package)


@pytest.fixture
def app(stub: Any) -> Any:
    return stub.create_app(settings=stub.Settings(check_responses=True))


def add(name: str, *after: str, pet: str | None = None) -> dict[str, Any]:
    told = {"id": name, "method": "POST", "url": "/pets", "headers": JSON, "body": {"id": pet or name}}
    return {**told, "dependsOn": [*after]} if after else told


def get(name: str, url: str, *after: str) -> dict[str, Any]:
    return {"id": name, "method": "GET", "url": url, "dependsOn": [*after]}


def answers(app: Any, *requests: dict[str, Any], base: str = "/v1") -> dict[str, Any]:
    got = ask(app, "POST", f"{base}/$batch", {"requests": requests})
    assert got.status == 200, got.json
    return {answer["id"]: answer for answer in got.json["responses"]}


def refusal(app: Any, *requests: dict[str, Any]) -> str:
    got = ask(app, "POST", "/v1/$batch", {"requests": requests})
    assert got.status == 400
    assert list(app.store) == []
    return got.json["detail"]


def test_each_is_answered_as_if_it_came_by_itself(app: Any) -> None:
    found = answers(app, add("rex"), get("2", "pets/rex"), get("3", "/pets?limit=x"), get("4", "/nowhere"))

    assert (found["rex"]["status"], found["rex"]["body"]) == (201, {"id": "rex"})
    assert found["rex"]["headers"]["Location"] == "http://stub.test/v1/pets/rex"
    assert found["rex"]["headers"]["Content-Type"] == "application/json"
    assert found["rex"]["headers"]["X-Request"] != found["2"]["headers"]["X-Request"]
    assert (found["2"]["status"], found["2"]["body"]) == (200, {"id": "rex"})
    assert (found["3"]["status"], found["4"]["status"]) == (400, 404)
    assert [entry.operation_id for entry in app.journal] == ["addPet", "getPet", "listPets", "", "sendBatch"]


def test_an_empty_answer_has_no_body(app: Any) -> None:
    found = answers(app, add("rex"), {"id": "2", "method": "delete", "url": "/pets/rex", "dependsOn": ["REX"]})

    assert found["2"]["status"] == 204
    assert "body" not in found["2"]
    assert list(app.store) == []


def test_each_finds_what_those_before_it_did(app: Any) -> None:
    found = answers(app, get("1", "/pets/rex"), add("rex"), get("3", "/pets/rex", "rex"), get("4", "/pets/rex", "3"))

    assert {name: answer["status"] for name, answer in found.items()} == {"1": 404, "rex": 201, "3": 200, "4": 200}


def test_what_depends_on_a_failure_is_not_tried(app: Any) -> None:
    found = answers(app, add("1", pet="rex"), add("2", "1", pet="rex"), add("3", "2"), add("4", "3"), add("5", "1"))

    assert [answer["status"] for answer in found.values()] == [201, 409, 424, 424, 201]
    assert found["3"]["body"] == {
        "code": "FailedDependency",
        "detail": "It depends on '2', which did not go well.",
    }
    assert [key for _, _, key, _ in app.store] == ["rex", "5"]


@pytest.mark.parametrize(
    ("requests", "said"),
    [
        ([add("a"), add("A")], "At /requests/1/id: the id 'A' is taken"),
        ([add("1"), add("2", "3"), add("3")], "At /requests/1/dependsOn: no request before this one has the id '3'"),
        ([add("1"), add("2", "2")], "At /requests/1/dependsOn: no request before this one has the id '2'"),
        (
            [{name: told for name, told in add("1").items() if name != "headers"}],
            "At /requests/0/headers: a request with a body needs a Content-Type",
        ),
        ([{"id": 1, "method": "GET", "url": "/pets"}], "At /requests/0: a request of a batch has an id"),
    ],
)
def test_a_malformed_batch_is_refused_whole(app: Any, requests: list[dict[str, Any]], said: str) -> None:
    assert said in refusal(app, *requests)


def test_a_whole_address_leads_nowhere(app: Any) -> None:
    found = answers(app, get("1", "https://pets.example/v1/pets"), get("2", "/pets"))

    assert [answer["status"] for answer in found.values()] == [400, 200]
    assert "not relative" in found["1"]["body"]["detail"]


def test_a_batch_holds_no_batch(app: Any) -> None:
    inner = {"id": "1", "method": "POST", "url": "/$batch", "headers": JSON, "body": {"requests": [add("rex")]}}

    found = answers(app, inner)

    assert found["1"]["status"] == 400
    assert found["1"]["body"]["detail"] == "A batch can't hold a batch."
    assert list(app.store) == []


def test_each_is_throttled_by_itself(stub: Any) -> None:
    app = stub.create_app(settings=stub.Settings(limits="slow"))

    found = answers(app, add("1"), add("2"), get("3", "/pets"))

    assert [answer["status"] for answer in found.values()] == [201, 429, 200]
    assert int(found["2"]["headers"]["Retry-After"]) >= 1


def test_credentials_of_the_batch_hold_for_its_parts_unless_they_bring_their_own(stub: Any) -> None:
    app = stub.create_app(settings=stub.Settings(tokens=("ada",)))

    found = answers(app, get("1", "/pets"), {**get("2", "/pets"), "headers": {"Authorization": "Bearer eve"}})

    assert [answer["status"] for answer in found.values()] == [200, 401]
    assert ask(app, "POST", "/v1/$batch", {"requests": []}, headers={}).status == 401


def test_faults_strike_parts(stub: Any) -> None:
    app = stub.create_app(settings=stub.Settings(faults=(stub.FaultRule("getPet", status=503, html=True),)))

    found = answers(app, add("rex"), get("2", "/pets/rex"), get("3", "/pets/rex"))

    assert [answer["status"] for answer in found.values()] == [201, 503, 200]
    assert found["2"]["body"].startswith("<!doctype html>")


def test_what_is_no_json_travels_in_base64(stub: Any) -> None:
    photo = bytes(range(256))

    class Photos(stub.PetsHandlers):
        def put_photo(self, request: Any, body: bytes) -> Any:  # noqa: ARG002 - the signature is that of all handlers
            return stub.responses.Ok(body=body[::-1])

    app = stub.create_app(pets=Photos())
    sent = base64.urlsafe_b64encode(photo).decode()

    found = answers(
        app, {"id": "1", "method": "PUT", "url": "/photo", "headers": {"content-type": "image/png"}, "body": sent}
    )

    assert base64.urlsafe_b64decode(found["1"]["body"]) == photo[::-1]


def test_a_handler_may_build_on_it(stub: Any) -> None:
    seen: list[int] = []

    class Counted(stub.BatchHandlers):
        def send(self, request: Any, body: Any) -> Awaitable[Any]:
            seen.append(len(body.requests))
            base: Any = super()
            return base.send(request, body)

    found = answers(stub.create_app(batch=Counted()), add("rex"), get("2", "/pets/rex"))

    assert [answer["status"] for answer in found.values()] == [201, 200]
    assert seen == [2]


def test_it_is_one_under_an_app_that_is_mounted(stub: Any) -> None:
    app = stub.create_app()

    async def mounted(scope: Any, receive: Any, send: Any) -> None:
        path = scope["path"]
        await app(
            {**scope, "root_path": "/api", "path": f"/api{path}", "raw_path": f"/api{path}".encode()}, receive, send
        )

    found = {
        one["id"]: one
        for one in ask(cast("Any", mounted), "POST", "/v1/$batch", {"requests": [add("rex")]}).json["responses"]
    }

    assert found["rex"]["headers"]["Location"] == "http://stub.test/api/v1/pets/rex"


def test_a_batch_that_can_be_none_is_refused_with_its_line(tmp_path: Any) -> None:
    from obverse.document.diagnostics import DocumentError

    with pytest.raises(
        DocumentError, match=r"bad-batch.*x-stub/odata/batch.*its response 200 has no array 'responses'"
    ):
        generate(DOCUMENT.replace("properties: {responses:", "properties: {answers:"), tmp_path)

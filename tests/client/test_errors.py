"""What a call raises for an error response: one class for each documented status."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

import pytest

from client.service import JSON_HEADERS, Service

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[[str], Any]

pytestmark = pytest.mark.both_runtimes

DOCUMENT = """
    paths:
      /things/{id}:
        get:
          operationId: getThing
          tags: [things]
          parameters: [{name: id, in: path, required: true, schema: {type: string}}]
          security: [{key: []}]
          responses:
            '200': {description: A thing., content: {application/json: {schema: {type: object}}}}
            '304': {description: As before.}
            '404': {description: None., content: {application/problem+json: {schema: {$ref: '#/components/schemas/A'}}}}
            '418': {description: Tea., content: {application/json: {schema: {$ref: '#/components/schemas/B'}}}}
            default: {description: Odd., content: {application/json: {schema: {$ref: '#/components/schemas/B'}}}}
        delete:
          operationId: deleteThing
          tags: [things]
          parameters: [{name: id, in: path, required: true, schema: {type: string}}]
          responses:
            '204': {description: Gone.}
            '404': {description: None., content: {application/json: {schema: {$ref: '#/components/schemas/B'}}}}
    components:
      securitySchemes: {key: {type: apiKey, in: query, name: key}}
      schemas:
        A: {type: object, required: [title], properties: {title: {type: string}, detail: {type: string}}}
        B: {type: object, required: [code], properties: {code: {type: integer}}}
"""


@pytest.fixture
def things(generated: Make) -> Any:
    return generated(DOCUMENT)


def raised(things: Any, service: Service, **options: Any) -> Any:
    """The error of getting a thing."""
    with pytest.raises(things.ApiError) as caught:
        service.client(things, **options).things.get("a b")
    return caught.value


def test_an_error_carries_all_that_came(things: Any):
    headers = {"content-type": "application/problem+json", "Request-Id": "r1"}
    error = raised(things, Service({"title": "Missing", "detail": "No thing a b"}, status=404, headers=headers))

    assert type(error) is things.NotFound
    assert error.error == things.models.A(title="Missing", detail="No thing a b")
    assert (error.status, error.request_id, error.headers["content-type"]) == (404, "r1", "application/problem+json")
    assert error.content.startswith(b'{"title"')
    assert (error.method, error.url) == ("GET", "https://pets.test/v1/things/a%20b")
    assert str(error) == "404 Not Found on GET https://pets.test/v1/things/a%20b: Missing: No thing a b"


@pytest.mark.parametrize(
    ("headers", "request_id"),
    [
        ({"request-id": "a", "x-request-id": "b"}, "a"),
        ({"x-correlation-id": "a", "x-vendor-request-id": "b"}, "b"),
        ({"X-Vendor-RequestId": "a"}, "a"),
        ({"x-correlation-id": "a"}, "a"),
        ({"client-request-id": "a", "x-client-request-id": "b"}, None),  # echoes of the caller's own
        ({"request-identity": "a"}, None),
    ],
)
def test_a_request_id_has_many_names(things: Any, headers: dict[str, str], request_id: str | None):
    assert raised(things, Service(content=b"", status=404, headers=headers)).request_id == request_id


@pytest.mark.parametrize(
    ("status", "name", "data", "error"),
    [
        (418, "Status418", {"code": 1}, 1),
        (304, "NotModified", None, None),
        (500, "ApiError", {"code": 2}, 2),
        (404, "NotFound", {"code": 2}, None),
        (418, "Status418", {"code": "odd"}, None),
        (206, "ApiError", {"code": 3}, 3),  # the default response is a success only where no other is
    ],
)
def test_the_status_names_the_class(things: Any, status: int, name: str, data: Any, error: object):
    caught = raised(things, Service(data, status=status, content=None if data else b"", headers=JSON_HEADERS))

    assert type(caught).__name__ == name
    assert isinstance(caught, things.ApiError)
    assert (caught.error.code if caught.error is not None else None) == error


def test_one_class_serves_all_operations(things: Any):
    with pytest.raises(things.NotFound) as caught:
        Service({"code": 7}, status=404).client(things).things.delete("a")
    assert caught.value.error == things.models.B(code=7)
    assert things.errors.NotFound.__annotations__["error"] == "models.A | models.B | None"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b'{"error":{"code":"InvalidRequest","message":"Bad\\nid"}}', ": InvalidRequest: Bad id"),
        (b'{"error":"invalid_grant","error_description":"Expired"}', ": invalid_grant: Expired"),
        (b'{"message":"Only this"}', ": Only this"),
        (b'{"code":5}', ""),
        (b'["x"]', ""),
        (b"<html>", ""),
        (b"", ""),
        (b'{"message":"' + b"x" * 5000 + b'"}', ": " + "x" * 500),
    ],
)
def test_the_message_explains(things: Any, content: bytes, told: str):
    error = raised(things, Service(content=content, status=400, headers=JSON_HEADERS))

    assert str(error) == f"400 Bad Request on GET https://pets.test/v1/things/a%20b{told}"


INNER = b'{"error":{"code":"Bad","message":"Malformed.","innerError":%s}}'


@pytest.mark.parametrize(
    ("inner", "told"),
    [
        (b'{"message":"/id: too long"}', " (/id: too long)"),
        (b'{"message":"Malformed."}', ""),
        (b'{"message":"One","innererror":{"detail":"Two"}}', " (One) (Two)"),
        (b'{"code":"x","inner_error":{"message":"b"}}', " (b)"),
        (b'{"cause":{"message":"b"},"pet":{"message":"c"}}', " (b)"),
        (b'{"message":5}', ""),
        (b"null", ""),
        (b'{"message":"' + b"x" * 5000 + b'"}', " (" + "x" * 500 + ")"),
    ],
)
def test_the_message_says_what_an_inner_error_adds(things: Any, inner: bytes, told: str):
    error = raised(things, Service(content=INNER % inner, status=400, headers=JSON_HEADERS))

    assert str(error) == f"400 Bad Request on GET https://pets.test/v1/things/a%20b: Bad: Malformed.{told}"


def test_inner_errors_without_end_make_no_message_without_end(things: Any):
    nested = b'{"message":"%s"}' % (b"y" * 600)
    for number in range(50):
        nested = b'{"message":"%d%s","innerError":%s}' % (number, b"x" * 600, nested)
    error = raised(things, Service(content=INNER % nested, status=400, headers=JSON_HEADERS))

    assert len(str(error)) < 1100


@pytest.mark.parametrize("content", [b'{"detail":"no title"}', b'{"title":5}', b"[]", b"{", b"<html>", b""])
def test_an_error_body_that_breaks_the_document_is_still_that_error(things: Any, content: bytes):
    error = raised(things, Service(content=content, status=404, headers={"content-type": "application/problem+json"}))

    assert type(error) is things.NotFound
    assert (error.error, error.content) == (None, content)


def test_all_that_a_call_may_raise_has_one_base(things: Any):
    package = things.errors
    own = [error for name in package.__all__ if isinstance(error := getattr(package, name), type)]

    assert {error.__name__ for error in own if not issubclass(error, package.CallError)} == {"DecodeError"}


def test_errors_can_be_pickled(things: Any):
    error = raised(things, Service({"title": "Missing"}, status=404))
    again = pickle.loads(pickle.dumps(error))

    assert (type(again), str(again), again.status, again.content) == (type(error), str(error), 404, error.content)

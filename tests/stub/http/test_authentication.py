"""What a request has to prove: each scheme of an alternative, each time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from generated_package import forget, generate
from obverse.stub.contract.routes import SecurityScheme
from obverse.stub.http.authentication import SecurityRequirement
from stub.driver import ask

if TYPE_CHECKING:
    from collections.abc import Generator

DOCUMENT = """
    paths:
      /things:
        get:
          operationId: listThings
          security: [{oauth: [], key: []}]
          responses:
            '200':
              description: All.
              content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}}}
        post:
          operationId: addThing
          security: [{oauth: []}, {key: []}]
          requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
          responses:
            '201': {description: One., content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      /things/{id}:
        get:
          operationId: getThing
          parameters: [{name: id, in: path, required: true, schema: {type: string}}]
          responses:
            '200': {description: One., content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
    components:
      schemas: {Thing: {type: object, required: [id], properties: {id: {type: string}}}}
      securitySchemes:
        oauth: {type: http, scheme: bearer}
        key: {type: apiKey, in: header, name: X-Key}
"""
TOKEN, KEY = {"authorization": "Bearer ada"}, {"x-key": "k"}


@pytest.fixture
def app(tmp_path: Any) -> Generator[Any]:
    package = generate(DOCUMENT, tmp_path)
    stub = __import__(f"{package.__name__}.stub", fromlist=["stub"])
    yield stub.create_app(settings=stub.Settings(tokens=("ada", "k")))
    forget(package)


def test_a_token_does_not_stand_for_the_key_that_came_with_it_before(app: Any) -> None:
    assert ask(app, "GET", "/things", headers={**TOKEN, **KEY}).status == 200
    assert ask(app, "GET", "/things", headers=TOKEN).status == 401
    assert ask(app, "GET", "/things", headers={**TOKEN, "x-key": "other"}).status == 401
    assert ask(app, "GET", "/things", headers=KEY).status == 401


def test_each_alternative_is_enough(app: Any) -> None:
    assert ask(app, "POST", "/things", {"id": "a"}, headers=KEY).status == 201
    assert ask(app, "POST", "/things", {"id": "c"}, headers={"authorization": "Bearer eve"}).status == 401
    assert ask(app, "POST", "/things", {"id": "b"}, headers=TOKEN).status == 201


# --- credentials that are remembered ---------------------------------------------------------------------------------

BEARER = SecurityScheme("oauth", "bearer")


class Sent:
    """A request with a token, as far as authentication reads it."""

    def __init__(self, token: str) -> None:
        self.raw_headers = {b"authorization": f"Bearer {token}".encode()}
        self.credentials: Any = ()


def is_remembered(requirement: SecurityRequirement, token: str) -> bool:
    """Whether a second request with a token gets the very credentials of the first."""
    first, second = Sent(token), Sent(token)
    for request in (first, second):
        requirement.authenticate(request)  # type: ignore[arg-type] - as much of a request as is read
    assert first.credentials == second.credentials
    return first.credentials is second.credentials


def test_tokens_are_remembered_up_to_a_number_and_a_length() -> None:
    requirement = SecurityRequirement([{"oauth": ()}], {"oauth": BEARER}, None, "")
    prefix = len(b"Bearer ")

    assert is_remembered(requirement, "a" * (8191 - prefix))
    assert not is_remembered(requirement, "b" * (8192 - prefix))
    assert [is_remembered(requirement, f"c{number}") for number in range(64)] == [True] * 63 + [False]
    assert is_remembered(requirement, "c0")

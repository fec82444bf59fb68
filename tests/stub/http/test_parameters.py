"""Parameters that the document doesn't know are told, unless an object may have properties of any name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from generated_package import forget, generate
from stub.driver import ask

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

DOCUMENT = """
    paths:
      /things:
        get:
          operationId: listThings
          parameters: [%s]
          responses:
            '200':
              description: All.
              content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}}}
        post:
          operationId: addThing
          requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
          responses:
            '201': {description: One., content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      /things/{id}:
        get:
          operationId: getThing
          parameters: [{name: id, in: path, required: true, schema: {type: string}}]
          responses:
            '200': {description: One., content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
    components: {schemas: {Thing: {type: object, required: [id], properties: {id: {type: string}}}}}
"""
OBJECT = "schema: {type: object, additionalProperties: {type: string}}"


@pytest.fixture
def stub_with(tmp_path: Any) -> Generator[Callable[[str], Any]]:
    packages: list[Any] = []

    def make(parameter: str) -> Any:
        package = generate(DOCUMENT % parameter.replace("OBJECT", OBJECT), tmp_path)
        packages.append(package)
        return __import__(f"{package.__name__}.stub", fromlist=["stub"]).create_app()

    yield make
    for package in packages:
        forget(package)


@pytest.mark.parametrize(
    "parameter",
    [
        "{name: known, in: query, schema: {type: string}}",
        "{name: known, in: query, explode: true, schema: {type: array, items: {type: string}}}",
        "{name: known, in: query, explode: false, OBJECT}",
        "{name: known, in: query, style: deepObject, explode: true, OBJECT}",
        "{name: known, in: header, explode: true, OBJECT}",
        "{name: known, in: cookie, explode: true, OBJECT}",
    ],
)
def test_a_parameter_that_the_document_does_not_know_is_told(stub_with: Callable[[str], Any], parameter: str) -> None:
    app = stub_with(parameter)

    assert ask(app, "GET", "/things?strange=1").status == 200
    assert app.journal[-1].warnings == ("The contract has no query parameter 'strange' here.",)


def test_an_object_whose_properties_travel_by_their_names_knows_them_all(stub_with: Callable[[str], Any]) -> None:
    app = stub_with("{name: known, in: query, explode: true, OBJECT}")

    assert ask(app, "GET", "/things?strange=1").status == 200
    assert app.journal[-1].warnings == ()

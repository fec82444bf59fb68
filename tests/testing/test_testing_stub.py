"""The stub that a test has in hand, for contracts of other kinds than the project's own."""

from __future__ import annotations

import sys
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

from generated_package import forget, generate
from obverse import testing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCHEMES = {
    "bearer": "{a: {type: http, scheme: bearer}}",
    "basic": "{a: {type: http, scheme: basic}}",
    "key": "{a: {type: apiKey, in: header, name: x-key}}",
    "keys": "{a: {type: apiKey, in: header, name: x-key}, b: {type: apiKey, in: query, name: key}}",
    "none": "{}",
}
SECURITY = {"bearer": "[{a: []}]", "basic": "[{a: []}]", "key": "[{a: []}]", "keys": "[{a: [], b: []}]", "none": "[]"}
DOCUMENT = """
    servers: %s
    security: %s
    paths:
      /pets:
        get:
          operationId: listPets
          tags: [pets]
          x-stub: {resource: pets, action: list, seed: 0}
          responses:
            "200":
              description: Pets.
              content: {application/json: {schema: {type: array, items: {type: object}}}}
    components:
      securitySchemes: %s
"""


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    generated: list[Any] = []

    def make(scheme: str = "none", servers: str = "[]") -> Any:
        generated.append(generate(DOCUMENT % (servers, SECURITY[scheme], SCHEMES[scheme]), tmp_path))
        monkeypatch.setattr(sys, "path", [str(tmp_path / "packages"), *sys.path])
        return generated[-1]

    yield make
    for package in generated:
        forget(package)


def stub_of(package: Any, **settings: Any) -> Any:
    kind = import_module(f"{package.__name__}.stub").Settings
    return testing.stub_of(package.__name__, replace(kind(check_responses=True), **settings))


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("tokens", [None, ("ada:secret", "secret")])
def test_clients_have_credentials_that_the_stub_accepts(scheme: str, tokens: Any, packages: Any) -> None:
    stub = stub_of(packages(scheme), tokens=tokens)

    assert stub.client().pets.list() == []
    assert stub.violations == []
    stub.close()


@pytest.mark.parametrize(
    ("servers", "base_url"),
    [
        ("[]", "http://stub"),
        ('[{url: "https://example.com/api/{v}/", variables: {v: {default: v2}}}, {url: /v3}]', "http://stub/api/v2"),
        ("[{url: /}, {url: /v3}]", "http://stub"),
    ],
)
def test_the_address_is_that_of_the_first_server(servers: str, base_url: str, packages: Any) -> None:
    stub = stub_of(packages(servers=servers))

    assert stub.base_url == base_url
    assert stub.client().pets.list() == []
    stub.close()


def test_a_package_has_a_stub_of_its_own_types(packages: Any) -> None:
    package = packages()
    kind = import_module(f"{package.__name__}.testing").Stub
    stub = kind()

    assert isinstance(testing.stub_of(package.__name__), kind)
    assert isinstance(stub.client(), package.Client)
    assert isinstance(stub.async_client(), package.AsyncClient)
    assert stub.client().pets.list() == []
    assert [entry.operation_id for entry in stub.journal] == ["listPets"]
    before = stub.clock()
    stub.clock.advance(5)
    assert stub.clock() - before >= 5
    stub.close()


def test_a_stub_may_be_that_of_any_app(packages: Any) -> None:
    package = packages("bearer")
    app = import_module(f"{package.__name__}.stub").create_app()
    stub = import_module(f"{package.__name__}.testing").Stub(app)

    assert stub.app is app
    assert stub.client().pets.list() == []
    with pytest.raises(package.ApiError):
        stub.client(token=None).pets.list()
    stub.close()


PAGES = """
    paths:
      /pets:
        get:
          operationId: listPets
          tags: [pets]
          parameters:
            - {name: limit, in: query, schema: {type: integer}}
            - {name: cursor, in: query, schema: {type: string}}
          responses:
            "200":
              description: A page.
              content:
                application/json:
                  schema:
                    type: object
                    required: [data, meta]
                    properties:
                      data: {type: array, items: {$ref: "#/components/schemas/Pet"}}
                      meta: {type: object, required: [next_cursor], properties: {next_cursor: {type: [string, "null"]}}}
        post:
          operationId: addPet
          tags: [pets]
          requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
          responses:
            "201": {description: It., content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
    components:
      schemas:
        Pet: {type: object, required: [name], properties: {id: {type: integer, readOnly: true}, name: {type: string}}}
"""


def test_client_and_stub_agree_on_pages_by_cursor_and_these_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = generate(PAGES, tmp_path)
    monkeypatch.setattr(sys, "path", [str(tmp_path / "packages"), *sys.path])
    stub = stub_of(package)
    client: Any = stub.client()
    for name in "abcde":
        client.pets.add(package.models.Pet(name=name))

    pager = client.pets.list(limit=2)

    assert [pet.name for pet in pager] == [*"abcde"]
    assert [len(page.data) for page in pager.pages()] == [2, 2, 1]
    assert stub.violations == []
    stub.close()
    forget(package)

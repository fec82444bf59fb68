"""A shop whose document says much about its behaviour, its stub, and what tests of the shop find."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from obverse.contract_testing.contract import encoded, read_contract
from obverse.contract_testing.mutation.faults import FaultyApp
from obverse.contract_testing.mutation.mutant import StubMaker
from obverse.contract_testing.options import TestOptions
from obverse.contract_testing.suite import Suite
from obverse.contract_testing.targets import stub_tokens
from obverse.stub.app import App
from obverse.stub.control.settings import Settings

if TYPE_CHECKING:
    from types import ModuleType

    from obverse.contract_testing.contract import TestedContract
    from obverse.contract_testing.findings import Report
    from obverse.contract_testing.mutation.faults import Fault
    from obverse.stub.state.database import Database

SHOP = """
openapi: 3.1.0
info: {title: Shop, version: "1"}
servers: [{url: "https://shop.example/api"}]
security: [{bearer: []}]
paths:
  /pets:
    get:
      operationId: listPets
      parameters:
        - {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 50}}
        - {name: cursor, in: query, schema: {type: string}}
        - {name: kind, in: query, schema: {type: string}}
      responses:
        "200":
          description: Pets.
          headers: {X-Total: {required: true, schema: {type: integer}}}
          content:
            application/json:
              schema:
                type: object
                required: [pets]
                properties:
                  pets: {type: array, items: {$ref: "#/components/schemas/Pet"}}
                  next: {type: [string, "null"]}
        4XX: {$ref: "#/components/responses/Refusal"}
      x-stub: {pagination: {size: limit, token: cursor, cursor: next}}
    post:
      operationId: createPet
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/NewPet"}}}}
      responses:
        "201": {description: Made., content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
        "409": {$ref: "#/components/responses/Refusal"}
        4XX: {$ref: "#/components/responses/Refusal"}
      x-stub: {assign: {state: {value: new}}}
  /pets/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get:
      operationId: getPet
      responses:
        "200": {description: It., content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
        4XX: {$ref: "#/components/responses/Refusal"}
    patch:
      operationId: updatePet
      requestBody:
        required: true
        content: {application/json: {schema: {type: object, properties: {name: {type: string, maxLength: 20}}}}}
      responses:
        "200": {description: It., content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
        4XX: {$ref: "#/components/responses/Refusal"}
      x-stub: {preconditions: {pets: {state: [new]}}}
    delete:
      operationId: deletePet
      responses: {"204": {description: Gone.}, 4XX: {$ref: "#/components/responses/Refusal"}}
components:
  securitySchemes: {bearer: {type: http, scheme: bearer}}
  responses:
    Refusal:
      description: No.
      content: {application/json: {schema: {type: object, required: [message], properties: {message: {type: string}}}}}
  schemas:
    NewPet:
      type: object
      required: [id, name]
      additionalProperties: false
      properties:
        id: {type: string, minLength: 2, maxLength: 12, pattern: "^[a-z0-9]+$"}
        name: {type: string, maxLength: 20}
        kind: {type: string}
        legs: {type: integer, minimum: 0, maximum: 100}
        born: {type: string, format: date}
        tags: {type: array, maxItems: 3, uniqueItems: true, items: {type: string, enum: [a, b, c]}}
    Pet:
      type: object
      required: [id, name, state]
      properties:
        id: {type: string}
        name: {type: string}
        kind: {type: string}
        legs: {type: integer}
        born: {type: string, format: date}
        tags: {type: array, items: {type: string, enum: [a, b, c]}}
        state: {type: string, enum: [new, sold]}
"""


def contract(text: str) -> TestedContract:
    """Read a contract."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "shop.yaml")
        path.write_text(text, encoding="utf-8")
        return read_contract(path)


@cache
def shop() -> TestedContract:
    """Read the contract of the shop, once."""
    return contract(SHOP)


def stub_of(tested: TestedContract, database: Database | None = None) -> App:
    """Make the stub of a contract, as the tests of contracts have it."""
    settings = Settings(tokens=stub_tokens(), journal=10_000, database=database)
    return App(contract=tested.contract.text, behaviour=encoded(tested.behaviour), settings=settings)


def maker_of(tested: TestedContract) -> StubMaker:
    """Return what makes stubs of a contract, without a package."""

    def create_app(settings: Settings) -> App:
        return App(contract=tested.contract.text, behaviour=encoded(tested.behaviour), settings=settings)

    package = SimpleNamespace(App=App, Settings=Settings, create_app=create_app)
    return StubMaker(cast("ModuleType", package), tested, "the stub")


def suite_of(tested: TestedContract, app: Any, **options: Any) -> Suite:
    """Return the tests of a contract on an app."""
    return Suite(tested, maker_of(tested).target(app), TestOptions(**options))


def state_and_http(tested: TestedContract, app: Any, **options: Any) -> Report:
    """Run all but Schemathesis, which takes longer."""
    suite = suite_of(tested, app, **options)
    with suite.target.client() as http:
        items = suite.items(http)
        suite.check_state(items)
        suite.check_http(items)
    return suite.report


def found(fault: Fault, tested: TestedContract | None = None) -> set[str]:
    """Return the names of the checks that notice a fault."""
    tested = tested or shop()
    report = state_and_http(tested, FaultyApp(stub_of(tested), fault))
    return {finding.check for finding in report.findings if finding.level == "error"}

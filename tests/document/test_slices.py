"""A slice has some of the operations of a document, and the components that these use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from obverse.document.load import LoadOptions, load
from obverse.document.slices import Slice
from obverse.lint import diagnose

if TYPE_CHECKING:
    from pathlib import Path

API = """\
openapi: 3.1.0
info: {title: Shop, version: "1"}
paths:
  /pets:
    get:
      operationId: pets
      tags: [pets]
      security: [{key: []}]
      responses:
        "200":
          description: x
          content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}
          links: {order: {operationId: orders}}
  /orders:
    parameters: [{$ref: "#/components/parameters/Page"}]
    get:
      operationId: orders
      tags: [orders, old]
      responses: {"200": {description: x, content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}}}
    post:
      operationId: order
      tags: [orders]
      responses: {"204": {description: x}}
  /admin/users:
    get: {operationId: users, responses: {"204": {description: x}}}
components:
  securitySchemes: {key: {type: apiKey, in: header, name: k}, other: {type: http, scheme: basic}}
  parameters: {Page: {name: page, in: query, schema: {type: integer}}}
  schemas:
    Pet:
      type: object
      required: [kind]
      discriminator: {propertyName: kind}
      properties: {kind: {type: string}, tag: {$ref: "#/components/schemas/Tag"}}
    Cat: {allOf: [{$ref: "#/components/schemas/Pet"}, {properties: {toy: {$ref: "#/components/schemas/Toy"}}}]}
    Toy: {type: string}
    Tag: {type: string}
    Order: {type: object, properties: {tag: {$ref: "#/components/schemas/Tag"}}}
    Unused: {type: string}
"""


def sliced(folder: Path, **chosen: Any) -> dict[str, Any]:
    path = folder / "api.yaml"
    path.write_text(API)
    document = load(path, LoadOptions(slice=Slice(**chosen)))
    assert diagnose(document) == ()
    return document.tree


def operations(tree: dict[str, Any]) -> set[str]:
    return {
        operation["operationId"]
        for item in tree["paths"].values()
        for operation in item.values()
        if isinstance(operation, dict)
    }


@pytest.mark.parametrize(
    ("chosen", "taken"),
    [
        ({"include_tags": ("pets",)}, {"pets"}),
        ({"exclude_tags": ("old",)}, {"pets", "order", "users"}),
        ({"include_tags": ("orders",), "exclude_tags": ("old",)}, {"order"}),
        ({"include_paths": ("/admin/*",)}, {"users"}),
        ({"include_paths": ("/pets", "/orders")}, {"pets", "orders", "order"}),
    ],
)
def test_operations_are_taken_by_tag_and_by_path(chosen: dict[str, Any], taken: set[str], tmp_path: Path) -> None:
    assert operations(sliced(tmp_path, **chosen)) == taken


def test_components_that_nothing_uses_any_more_go(tmp_path: Path) -> None:
    components = sliced(tmp_path, include_tags=("pets",))["components"]
    assert {section: {*entries} for section, entries in components.items()} == {
        "securitySchemes": {"key"},
        "schemas": {"Pet", "Cat", "Toy", "Tag"},  # a cat is a pet, as the discriminator tells
    }
    assert {*sliced(tmp_path, include_tags=("orders",))["components"]} == {"parameters", "schemas"}


def test_without_a_choice_everything_stays(tmp_path: Path) -> None:
    assert "Unused" in sliced(tmp_path)["components"]["schemas"]

"""A schema with a discriminator that others extend by allOf: its values are those others, and keep their properties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from generated_package import generate
from inline_documents import api

if TYPE_CHECKING:
    from pathlib import Path

ZOO = """
paths:
  /pets/{id}:
    get:
      operationId: getPet
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: x, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}}
components:
  schemas:
    Pet:
      type: object
      required: [kind]
      discriminator: {propertyName: kind, mapping: {cat: "#/components/schemas/Cat", tom: Tom}}
      properties: {kind: {type: string}, name: {type: string}, friend: {$ref: "#/components/schemas/Pet"}}
    Cat: {allOf: [{$ref: "#/components/schemas/Pet"}, {type: object, properties: {lives: {type: integer}}}]}
    Tom: {allOf: [{$ref: "#/components/schemas/Cat"}, {type: object, properties: {fights: {type: integer}}}]}
    Lizard: {allOf: [{$ref: "#/components/schemas/Pet"}, {type: object, properties: {rocks: {type: boolean}}}]}
    Zoo: {type: object, properties: {pets: {type: array, items: {$ref: "#/components/schemas/Pet"}}}}
"""


def test_the_parent_as_a_type_is_the_union_of_its_family() -> None:
    document = api(ZOO)
    (union,) = document.unions
    assert (union.name, union.discriminator, union.fallback) == ("AnyPet", "kind", 3)
    assert union.mapping == (("cat", 0), ("tom", 2), ("Lizard", 1), ("Pet", 3))


def test_children_keep_their_properties_and_an_unknown_one_is_the_parent(tmp_path: Path) -> None:
    models: Any = generate(ZOO, tmp_path).models
    data = {
        "pets": [
            {"kind": "cat", "lives": 9, "friend": {"kind": "Lizard", "rocks": True}},
            {"kind": "tom", "lives": 3, "fights": 2},
            {"kind": "bird", "name": "Polly"},
        ]
    }
    zoo = models.from_wire(data, models.Zoo)
    cat, tom, bird = zoo.pets
    assert (type(cat), cat.lives, type(cat.friend), cat.friend.rocks) == (models.Cat, 9, models.Lizard, True)
    assert (type(tom), tom.fights) == (models.Tom, 2)
    assert (type(bird), bird.kind, bird.name) == (models.Pet, "bird", "Polly")
    assert models.to_wire(zoo) == data
    assert models.to_wire(models.Cat(lives=9)) == {"kind": "cat", "lives": 9}


def test_a_parent_that_nothing_extends_or_that_lists_its_children_is_no_family() -> None:
    text = """
    components:
      schemas:
        Alone: {type: object, discriminator: {propertyName: kind}, properties: {kind: {type: string}}}
        Listed:
          oneOf: [{$ref: "#/components/schemas/One"}, {$ref: "#/components/schemas/Two"}]
          discriminator: {propertyName: kind}
        One: {type: object, properties: {kind: {const: One}}}
        Two: {type: object, properties: {kind: {const: Two}}}
    """
    assert [union.name for union in api(text).unions] == ["Listed"]


def test_an_unknown_value_of_a_union_without_a_parent_is_an_error_that_names_the_known_ones(tmp_path: Path) -> None:
    text = """
    components:
      schemas:
        Animal:
          oneOf: [{$ref: "#/components/schemas/One"}, {$ref: "#/components/schemas/Two"}]
          discriminator: {propertyName: kind}
        One: {type: object, properties: {kind: {type: string}, name: {type: string}}}
        Two: {type: object, properties: {kind: {type: string}}}
        Box: {type: object, properties: {animal: {$ref: "#/components/schemas/Animal"}}}
    """
    models: Any = generate(text, tmp_path).models
    with pytest.raises(ValueError, match="'kind' is 'bird', which is none of `Animal`: 'One', 'Two'"):
        models.from_wire({"animal": {"kind": "bird", "name": "x"}}, models.Box)


def test_a_child_that_adds_nothing_is_its_parent(tmp_path: Path) -> None:
    text = """
    paths:
      /a:
        get:
          operationId: a
          responses:
            "200": {description: x, content: {application/json: {schema: {$ref: "#/components/schemas/Top"}}}}
    components:
      schemas:
        Base: {type: object, discriminator: {propertyName: kind}, properties: {kind: {type: string}}}
        Same: {allOf: [{type: object}, {$ref: "#/components/schemas/Base"}]}
        Top: {type: object, properties: {data: {$ref: "#/components/schemas/Same"}}}
    """
    models: Any = generate(text, tmp_path).models
    top = models.from_wire({"data": {"kind": "Same"}}, models.Top)
    assert (type(top.data).__name__, top.data.kind) == ("Base", "Same")

"""Structural mutations of documents: keys that go, values of another type, references to anywhere."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import random

    Json = dict[str, Any]

VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1.5, 2**63, -(10**30), 1e300, "", " ", "x", "$ref", "\u202e", "a b", "é", "0", "200"),
    *([], {}, [[]], [None], [""], [{}], {"": ""}, {"$ref": "#/"}, {"$ref": "#/components/schemas/Pet"}, {"x": None}),
    *("#/paths", "{id}", "/{id}/{id}", "../x.yaml", "^(a+)+$", "[", "\\", '"', "'", "`", "%s", "{{ x }}", "{% raw %}"),
    *("application/json", "date-time", "string", "object", "array", "integer", "null", "class", "None", "__init__"),
)
KEYWORDS = (
    *(
        "allOf",
        "anyOf",
        "oneOf",
        "not",
        "if",
        "then",
        "else",
        "items",
        "properties",
        "additionalProperties",
        "required",
    ),
    *(
        "type",
        "enum",
        "const",
        "default",
        "example",
        "examples",
        "format",
        "pattern",
        "minItems",
        "minLength",
        "minimum",
    ),
    *("maxItems", "maxLength", "maximum", "multipleOf", "minProperties", "discriminator", "nullable", "readOnly"),
    *(
        "writeOnly",
        "$ref",
        "parameters",
        "requestBody",
        "responses",
        "content",
        "schema",
        "headers",
        "style",
        "explode",
    ),
    *(
        "security",
        "securitySchemes",
        "callbacks",
        "links",
        "operationId",
        "tags",
        "x-stub",
        "x-pages",
        "x-polls",
        "servers",
    ),
)
_MUTATIONS = (1, 1, 1, 2, 3)


def mutated(document: Json, draw: random.Random) -> Json:
    """Return a copy of a document with a few mutations."""
    tree = copy.deepcopy(document)
    for _ in range(draw.choice(_MUTATIONS)):
        holders = [holder for holder in _holders(tree) if holder]
        if not holders:
            break
        _mutate(draw.choice(holders), tree, draw)
    return tree


def _holders(tree: Any) -> list[Any]:
    found: list[Any] = []
    pending: list[Any] = [tree]
    while pending:
        value = pending.pop()
        if isinstance(value, dict | list):
            found.append(value)
            pending += cast("Json", value).values() if isinstance(value, dict) else cast("list[Any]", value)
    return found


def _mutate(holder: Any, tree: Json, draw: random.Random) -> None:
    keys: list[Any] = list(cast("Json", holder)) if isinstance(holder, dict) else list(range(len(holder)))
    key = draw.choice(keys)
    match draw.randrange(7):
        case 0:
            del holder[key]
        case 1:
            holder[key] = copy.deepcopy(draw.choice(VALUES))
        case 2:  # a part of the document in another place
            holder[key] = copy.deepcopy(draw.choice(_holders(tree)))
        case 3:
            holder[key] = {"$ref": _pointer(tree, draw)}
        case 4 if isinstance(holder, dict):
            holder[draw.choice(KEYWORDS)] = copy.deepcopy(draw.choice(VALUES))
        case 5 if isinstance(holder, dict):
            holder[draw.choice(KEYWORDS)] = holder[key]
        case 6 if isinstance(holder, dict):
            holder[str(draw.choice(VALUES))[:40]] = cast("Json", holder).pop(key)
        case _:
            holder[key] = [holder[key]] if draw.random() < 0.5 else {draw.choice(KEYWORDS): holder[key]}


def _pointer(tree: Json, draw: random.Random) -> str:
    """Return a reference to anywhere in the document."""
    steps: list[str] = []
    value: Any = tree
    while isinstance(value, dict | list) and value and draw.random() < 0.85:
        items = cast("list[Any]", value)
        keys: list[Any] = list(cast("Json", value)) if isinstance(value, dict) else list(range(len(items)))
        key = draw.choice(keys)
        steps.append(str(key).replace("~", "~0").replace("/", "~1"))
        value = cast("Any", value)[key]
    return "#/" + "/".join(steps)

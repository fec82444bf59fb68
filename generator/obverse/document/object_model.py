"""What stands where in an OpenAPI document: which values are objects of the standard, and of what kind.

Only by this can a reference be told from data that merely looks like one (a property named ``$ref``, an example that
holds one), and a schema from a mapping that has a key ``schema``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from obverse.document.pointer import child

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Kind(StrEnum):
    """A kind of object that the standard defines and that holds others, or may be referred to."""

    DOCUMENT = "document"
    COMPONENTS = "components"
    PATH_ITEM = "path item"
    OPERATION = "operation"
    PARAMETER = "parameter"
    REQUEST_BODY = "request body"
    RESPONSE = "response"
    HEADER = "header"
    MEDIA_TYPE = "media type"
    ENCODING = "encoding"
    EXAMPLE = "example"
    LINK = "link"
    CALLBACK = "callback"
    SECURITY_SCHEME = "security scheme"
    SCHEMA = "schema"


class Shape(StrEnum):
    """How a key holds objects of a kind."""

    ONE = "one"
    LIST = "list"
    MAP = "map"
    ONE_OR_LIST = "one or list"


METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")

# The section of ``components`` where a kind is kept for reuse.
SECTIONS: Mapping[Kind, str] = {
    Kind.SCHEMA: "schemas",
    Kind.RESPONSE: "responses",
    Kind.PARAMETER: "parameters",
    Kind.EXAMPLE: "examples",
    Kind.REQUEST_BODY: "requestBodies",
    Kind.HEADER: "headers",
    Kind.SECURITY_SCHEME: "securitySchemes",
    Kind.LINK: "links",
    Kind.CALLBACK: "callbacks",
    Kind.PATH_ITEM: "pathItems",
}

_ONE_SCHEMA = (
    "not if then else additionalProperties contains propertyNames unevaluatedItems unevaluatedProperties contentSchema"
)
_SCHEMA_MAPS = "properties patternProperties dependentSchemas $defs definitions"
_CONTENT = {
    "schema": (Kind.SCHEMA, Shape.ONE),
    "examples": (Kind.EXAMPLE, Shape.MAP),
}

_CHILDREN: Mapping[Kind, Mapping[str, tuple[Kind, Shape]]] = {
    Kind.DOCUMENT: {
        "paths": (Kind.PATH_ITEM, Shape.MAP),
        "webhooks": (Kind.PATH_ITEM, Shape.MAP),
        "components": (Kind.COMPONENTS, Shape.ONE),
    },
    Kind.COMPONENTS: {section: (kind, Shape.MAP) for kind, section in SECTIONS.items()},
    Kind.PATH_ITEM: {
        "parameters": (Kind.PARAMETER, Shape.LIST),
        **dict.fromkeys(METHODS, (Kind.OPERATION, Shape.ONE)),
    },
    Kind.OPERATION: {
        "parameters": (Kind.PARAMETER, Shape.LIST),
        "requestBody": (Kind.REQUEST_BODY, Shape.ONE),
        "responses": (Kind.RESPONSE, Shape.MAP),
        "callbacks": (Kind.CALLBACK, Shape.MAP),
    },
    Kind.PARAMETER: {**_CONTENT, "content": (Kind.MEDIA_TYPE, Shape.MAP)},
    Kind.HEADER: {**_CONTENT, "content": (Kind.MEDIA_TYPE, Shape.MAP)},
    Kind.REQUEST_BODY: {"content": (Kind.MEDIA_TYPE, Shape.MAP)},
    Kind.RESPONSE: {
        "headers": (Kind.HEADER, Shape.MAP),
        "content": (Kind.MEDIA_TYPE, Shape.MAP),
        "links": (Kind.LINK, Shape.MAP),
    },
    Kind.MEDIA_TYPE: {**_CONTENT, "itemSchema": (Kind.SCHEMA, Shape.ONE), "encoding": (Kind.ENCODING, Shape.MAP)},
    Kind.ENCODING: {"headers": (Kind.HEADER, Shape.MAP)},
    Kind.SCHEMA: {
        **dict.fromkeys(_ONE_SCHEMA.split(), (Kind.SCHEMA, Shape.ONE)),
        **dict.fromkeys(_SCHEMA_MAPS.split(), (Kind.SCHEMA, Shape.MAP)),
        **dict.fromkeys(("allOf", "anyOf", "oneOf", "prefixItems"), (Kind.SCHEMA, Shape.LIST)),
        "items": (Kind.SCHEMA, Shape.ONE_OR_LIST),
    },
}

# Maps of these kinds may hold extensions beside their entries; in the others, ``x-`` begins a name like any other.
_EXTENSIBLE = frozenset({Kind.PATH_ITEM, Kind.RESPONSE})


class Node(NamedTuple):
    """An object of the standard, and where it stands."""

    kind: Kind
    pointer: str
    value: dict[str, Any]

    @property
    def reference(self) -> str | None:
        """Text of ``$ref``, where this is a reference."""
        reference = self.value.get("$ref") if self.kind in SECTIONS else None
        return reference if isinstance(reference, str) else None


def children(node: Node) -> Iterator[Node]:
    """Yield the objects that an object holds directly, in the order of the document.

    Values that are not mappings, where the standard wants one, are left out: judging that is the work of `lint`.
    """
    if node.kind is Kind.CALLBACK:
        yield from _entries(node.value, node.pointer, Kind.PATH_ITEM)
        return
    table = _CHILDREN.get(node.kind, {})
    for key, value in node.value.items():
        if key not in table or not isinstance(value, (dict, list)):
            continue
        kind, shape = table[key]
        pointer = child(node.pointer, key)
        if isinstance(value, list):
            if shape in (Shape.LIST, Shape.ONE_OR_LIST):
                yield from _items(cast("list[Any]", value), pointer, kind)
        elif shape is Shape.MAP:
            yield from _entries(cast("dict[str, Any]", value), pointer, kind)
        elif shape is not Shape.LIST:
            yield Node(kind, pointer, cast("dict[str, Any]", value))


def walk(tree: dict[str, Any], kind: Kind = Kind.DOCUMENT, pointer: str = "") -> Iterator[Node]:
    """Yield an object and all that it holds, in the order of the document, without following references."""
    stack = [Node(kind, pointer, tree)]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(list(children(node))))


def _entries(mapping: dict[str, Any], pointer: str, kind: Kind) -> Iterator[Node]:
    for key, value in mapping.items():
        if isinstance(value, dict) and not (kind in _EXTENSIBLE and key.startswith("x-")):
            yield Node(kind, child(pointer, key), cast("dict[str, Any]", value))


def _items(items: list[Any], pointer: str, kind: Kind) -> Iterator[Node]:
    for index, value in enumerate(items):
        if isinstance(value, dict):
            yield Node(kind, child(pointer, index), cast("dict[str, Any]", value))

"""Bring a document into the form of OpenAPI 3.1, so that all later stages know one form and plain JSON Schema 2020-12.

A document of 3.0 is upgraded. One of 3.2 is read as 3.1: `lint` refuses the few constructs that this would lose, and
operations with QUERY stay where they are. Patterns that no engine can run are put aside on the way.
"""

from __future__ import annotations

from typing import Any, cast

from obverse.document.object_model import Kind
from obverse.document.patterns import has_unenforceable_patterns, put_aside
from obverse.document.visitor import Json, rewrite

# Keywords that describe; everything else narrows what a schema accepts.
ANNOTATIONS = frozenset(
    (
        "title",
        "description",
        "default",
        "example",
        "examples",
        "deprecated",
        "readOnly",
        "writeOnly",
        "externalDocs",
        "xml",
    )
)


def upgrade(tree: Json) -> tuple[Json, dict[str, str]]:
    """Return the document in OpenAPI 3.1 form; one in that form already comes back as it is.

    Args:
        tree: A document in OpenAPI 3.0, 3.1 or 3.2 form, valid or not; it is left alone.

    Returns:
        The tree, and where its moved values stand in the given one: new pointer -> old pointer. Only a nullable
        schema with ``allOf`` moves, since 3.1 has to wrap it.
    """
    has_odd_patterns = has_unenforceable_patterns(tree)
    if not is_30(tree):
        if is_32(tree):
            tree = {key: value for key, value in tree.items() if key != "$self"} | {"openapi": "3.1.0"}
        return rewrite(tree, put_aside) if has_odd_patterns else tree, {}
    moved: dict[str, str] = {}

    def change(kind: Kind, node: Json, pointer: str) -> Json:
        upgraded = _from_30(kind, node)
        if "allOf" in node and "allOf" not in upgraded:
            moved[f"{pointer}/anyOf/0"] = pointer
        return put_aside(kind, upgraded) if has_odd_patterns else upgraded

    return {**rewrite(tree, change), "openapi": "3.1.0"}, moved


def is_30(tree: Json) -> bool:
    """Tell whether a document is written in the older of the two forms."""
    return str(tree.get("openapi", "")).startswith("3.0")


def is_32(tree: Json) -> bool:
    """Tell whether a document is written in the newest form."""
    return str(tree.get("openapi", "")).startswith("3.2")


def _from_30(kind: Kind, node: Json) -> Json:
    if kind is not Kind.SCHEMA:
        return node
    if isinstance(node.get("$ref"), str):
        return {"$ref": node["$ref"]}  # 3.0: siblings of a reference mean nothing
    _limit(node, "exclusiveMinimum", "minimum")
    _limit(node, "exclusiveMaximum", "maximum")
    if "example" in node:
        node["examples"] = [node.pop("example")]
    if node.get("format") == "byte" and node.get("type") == "string":
        node["contentEncoding"] = "base64"
    return _nullable(node) if node.pop("nullable", False) is True else node


def _limit(node: Json, exclusive: str, inclusive: str) -> None:
    """Turn a boolean ``exclusiveMinimum`` into the number that 2020-12 wants."""
    flag = node.get(exclusive)
    if not isinstance(flag, bool):
        return
    del node[exclusive]
    if flag and inclusive in node:
        node[exclusive] = node.pop(inclusive)


def _nullable(node: Json) -> Json:
    """Let a schema accept null as well.

    The letter of 3.0.3 lets ``nullable`` stand only beside ``type``, and an ``enum`` without null excludes it. Authors
    and every validator at hand read it as "or null" wherever it stands, and so does this.
    """
    values, kind = node.get("enum"), node.get("type")
    if isinstance(values, list) and None not in values:
        node["enum"] = [*cast("list[Any]", values), None]
    choice = next((keyword for keyword in ("oneOf", "anyOf") if isinstance(node.get(keyword), list)), None)
    is_told = kind is None and choice is not None
    if "allOf" in node and not is_told:
        return _wrapped(node)
    if isinstance(kind, str):
        node["type"] = [kind, "null"]
    if choice is not None and (is_told or isinstance(kind, str)):
        node[choice] = [*node[choice], {"type": "null"}]
    return node


def _wrapped(node: Json) -> Json:
    outer = {key: value for key, value in node.items() if key in ANNOTATIONS or key.startswith("x-")}
    inner = {key: value for key, value in node.items() if key not in outer}
    return {**outer, "anyOf": [inner, {"type": "null"}]}

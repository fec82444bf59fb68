"""Holds values against the schemas of a document, in the direction that they travel."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, cast

import jsonschema_rs

from obverse.document import pointer as pointers
from obverse.document.object_model import Kind, walk

if TYPE_CHECKING:
    from jsonschema_rs import ValidationError

REQUEST, RESPONSE = "readOnly", "writeOnly"
"""Directions, each by the flag of the properties that it does not demand."""

_BASE = "urn:obverse:document"
_LONGEST_CHAIN = 100


class ExampleValidator:
    """Compiles schemas of a document when they are needed.

    Args:
        tree: The document in OpenAPI 3.1 form.
    """

    def __init__(self, tree: dict[str, Any]) -> None:
        self._tree = tree
        self._registries: dict[str, jsonschema_rs.Registry] = {}
        self._validators: dict[tuple[str, str], jsonschema_rs.Validator] = {}

    def errors(self, value: Any, pointer: str, direction: str) -> list[ValidationError]:
        """Return all that is wrong with a value.

        Args:
            value: JSON data.
            pointer: Where the schema stands.
            direction: :data:`REQUEST` or :data:`RESPONSE`.

        Raises:
            ValueError: There is no usable schema at the pointer.
        """
        validator = self._validators.get((pointer, direction))
        if validator is None:
            validator = self._validators[pointer, direction] = self._compile(pointer, direction)
        return list(validator.iter_errors(value))

    def _compile(self, pointer: str, direction: str) -> jsonschema_rs.Validator:
        if direction not in self._registries:
            tree = _relaxed(self._tree, direction)
            self._registries[direction] = jsonschema_rs.Registry([(_BASE, tree)], draft=jsonschema_rs.Draft202012)
        schema = {"$ref": _BASE + pointers.to_reference(pointer)}
        try:
            return jsonschema_rs.Draft202012Validator(
                schema, registry=self._registries[direction], validate_formats=True, offline=True
            )
        except jsonschema_rs.ReferencingError as failure:
            raise ValueError(str(failure)) from failure


def _relaxed(tree: dict[str, Any], flag: str) -> dict[str, Any]:
    """Return the tree without the demand for properties that carry a flag."""
    if not any(node.value.get(flag) is True for node in walk(tree) if node.kind is Kind.SCHEMA):
        return tree
    tree = copy.deepcopy(tree)
    for node in walk(tree):
        required = node.value.get("required")
        if node.kind is Kind.SCHEMA and isinstance(required, list):
            excused = _flagged(tree, node.value, flag, 0)
            node.value["required"] = [name for name in cast("list[Any]", required) if name not in excused]
    return tree


def _flagged(tree: dict[str, Any], schema: Any, flag: str, depth: int) -> set[str]:
    """Return the properties of a schema, and of what it is composed of, that carry a flag."""
    schema = _followed(tree, schema)
    if not isinstance(schema, dict) or depth > _LONGEST_CHAIN:
        return set()
    schema = cast("dict[str, Any]", schema)
    properties, parts = schema.get("properties"), schema.get("allOf")
    found: set[str] = set()
    for name, value in cast("dict[str, Any]", properties).items() if isinstance(properties, dict) else ():
        value = _followed(tree, value)
        if isinstance(value, dict) and cast("dict[str, Any]", value).get(flag) is True:
            found.add(name)
    for part in cast("list[Any]", parts) if isinstance(parts, list) else []:
        found |= _flagged(tree, part, flag, depth + 1)
    return found


def _followed(tree: dict[str, Any], schema: Any) -> Any:
    """Follow references that stand alone; one with more beside it speaks for itself."""
    for _ in range(_LONGEST_CHAIN):
        reference = cast("dict[str, Any]", schema).get("$ref") if isinstance(schema, dict) else None
        if not isinstance(reference, str) or len(cast("dict[str, Any]", schema)) > 1:
            return cast("Any", schema)
        schema = pointers.look_up(tree, pointers.from_reference(reference))
    return None

"""Holds values against the schemas of a document, in the direction that they travel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import jsonschema_rs

from obverse.document import pointer as pointers
from obverse.stub.contract.schemas import relaxed

if TYPE_CHECKING:
    from jsonschema_rs import ValidationError

    from obverse.stub.contract.schemas import Flag

REQUEST: Final = "readOnly"
RESPONSE: Final = "writeOnly"
"""Directions, each by the flag of the properties that it does not require."""

_BASE = "urn:obverse:document"


class ExampleValidator:
    """Compiles schemas of a document when they are needed.

    Args:
        tree: The document in OpenAPI 3.1 form.
    """

    def __init__(self, tree: dict[str, Any]) -> None:
        self._tree = tree
        self._registries: dict[Flag, jsonschema_rs.Registry] = {}
        self._validators: dict[tuple[str, Flag], jsonschema_rs.Validator] = {}

    def errors(self, value: Any, pointer: str, direction: Flag) -> list[ValidationError]:
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

    def _compile(self, pointer: str, direction: Flag) -> jsonschema_rs.Validator:
        if direction not in self._registries:
            tree = relaxed(self._tree, direction)
            self._registries[direction] = jsonschema_rs.Registry([(_BASE, tree)], draft=jsonschema_rs.Draft202012)
        schema = {"$ref": _BASE + pointers.to_reference(pointer)}
        try:
            return jsonschema_rs.Draft202012Validator(
                schema, registry=self._registries[direction], validate_formats=True, offline=True
            )
        except jsonschema_rs.ReferencingError as failure:
            raise ValueError(str(failure)) from failure

"""The schemas of one resource: those by which responses show an item, and the properties that it has in them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, cast

from ..http.error import HttpError
from ..http.response import json_content

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..contract.declarations import Binding, Place, Resource
    from ..contract.document import Contract
    from ..contract.routes import DocumentedResponse, Route
    from ..contract.validation import SchemaValidator

_SHOWING: Final = {"list", "create", "read", "replace", "update"}
_MAX_DEPTH: Final = 4


def json_schema(documented: DocumentedResponse | None) -> str | None:
    """Return the pointer of the schema of a response's JSON body."""
    content = json_content(documented)
    return None if content is None else content.schema


class ResourceSchemas:
    """The schemas by which responses show the items of one resource. Nothing is read before it is needed.

    Args:
        resource: The resource.
        routes: All routes, by operation id.
        contract: The contract.
    """

    def __init__(self, resource: Resource, routes: Mapping[str, Route], contract: Contract) -> None:
        self._resource = resource
        self._routes = routes
        self._contract = contract

    @cached_property
    def pointers(self) -> tuple[str, ...]:
        """Pointers of the schemas by which responses show an item."""
        return (*dict.fromkeys(self._contract.schema(pointer)[0] for pointer in self._pointers()),)

    @cached_property
    def validators(self) -> tuple[SchemaValidator, ...]:
        """Validators of an item: one for each schema by which responses show it."""
        return tuple(self._contract.response_validator(pointer) for pointer in self.pointers)

    @cached_property
    def schemas(self) -> tuple[dict[str, Any], ...]:
        """The same schemas as they stand in the contract."""
        return tuple(self._contract.schema(validator.pointer)[1] for validator in self.validators)

    @cached_property
    def properties(self) -> dict[str, Any]:
        """The properties that responses show of an item, with their schemas."""
        properties: dict[str, Any] = {}
        for schema in self.schemas:
            properties |= self._contract.properties(schema)
        return properties

    @cached_property
    def required(self) -> frozenset[str]:
        """Names of the properties that a response which shows an item can't leave out."""
        parts = (part for schema in self.schemas for part in self._contract.parts(schema))
        return frozenset(name for part in parts for name in part.get("required", ()))

    def check_property(self, name: str, parameter: str) -> None:
        """Check that items can have a property that a parameter names.

        Raises:
            HttpError: ``invalid``, if they can't.
        """
        if self.properties and name not in self.properties:
            display_name = self._resource.display_name or self._resource.name
            raise HttpError("invalid", f"'{display_name}' has no property {name!r}."[:300], pointer=parameter)

    @cached_property
    def shown(self) -> frozenset[str] | None:
        """Names of the properties that responses can show; ``None`` where any name will do, or nothing tells."""
        names: set[str] = set()
        for schema in (*self.schemas, *self._read_schemas()):
            own = self._names(schema, 0)
            if own is None:
                return None
            names |= own
        return frozenset(names) or None

    def _read_schemas(self) -> Iterator[dict[str, Any]]:
        """Yield the schemas by which reads show items, without their key perhaps."""
        for binding in self._resource.bindings:
            pointer = json_schema(self._routes[binding.operation_id].response(binding.status))
            if pointer is None or binding.shown_at is None or binding.action != "read" or not self.schemas:
                continue
            at = self.at_place(pointer, binding.shown_at)
            if at is not None:
                yield self._contract.schema(at)[1]

    def names_of(self, pointer: str) -> frozenset[str] | None:
        """Return the properties that a schema names; ``None`` where any name will do, or none is told."""
        names = self._names(self._contract.schema(pointer)[1], 0)
        return frozenset(names) if names else None

    def _names(self, schema: dict[str, Any], depth: int) -> set[str] | None:
        """Return the properties of a schema and of its alternatives; ``None`` where it is open, and says so."""
        names: set[str] = set()
        for part in self._contract.parts(schema):
            if part.get("additionalProperties") not in (None, False) or "patternProperties" in part:
                return None
            names |= part.get("properties", {}).keys()
            for keyword in ("oneOf", "anyOf"):
                for choice in cast("list[Any]", part.get(keyword, ())):
                    own = self._names(cast("dict[str, Any]", choice), depth + 1) if _is_near(choice, depth) else None
                    if own is None:
                        return None
                    names |= own
        return names

    def _pointers(self) -> Iterator[str]:
        for binding in self._resource.bindings:
            pointer = json_schema(self._routes[binding.operation_id].response(binding.status))
            if pointer is None or binding.shown_at is None or binding.action not in _SHOWING:
                continue
            if binding.action == "list":
                pointer = self.item_of_list(pointer, binding)
            else:
                pointer = self.at_place(pointer, binding.shown_at)
            if pointer is not None and self._is_item(pointer):
                yield pointer

    def _is_item(self, pointer: str) -> bool:
        """Whether a schema can be that of an item; some responses only say that the operation succeeded."""
        properties = self._contract.properties(self._contract.schema(pointer)[1])
        key_at = self._resource.key_at
        return not key_at or not properties or key_at[0] in properties

    def at_place(self, pointer: str, place: Place) -> str | None:
        """Return the pointer of the schema that a place within a schema has; ``None`` where nothing tells of it."""
        return self._contract.at_place(pointer, place)

    def array_of_list(self, pointer: str, binding: Binding) -> str | None:
        """Return the pointer of the array within the schema of a list's response."""
        return self.at_place(pointer, binding.shown_at or ())

    def item_of_list(self, pointer: str, binding: Binding) -> str | None:
        """Return the pointer of the items' schema within the schema of a list's response."""
        array = self.array_of_list(pointer, binding)
        return f"{array}/items" if array is not None and self._contract.at(f"{array}/items") is not None else None


def _is_near(schema: Any, depth: int) -> bool:
    return isinstance(schema, dict) and depth < _MAX_DEPTH

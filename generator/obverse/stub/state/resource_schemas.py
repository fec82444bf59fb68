"""The schemas of one resource: those by which responses show an item, and the properties that it has in them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, cast

from ...wire.pointer import join
from ..http.error import HttpError
from ..http.response import json_content

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..contract.declarations import Binding, Resource
    from ..contract.document import Contract
    from ..contract.routes import DocumentedResponse, Route
    from ..contract.validation import SchemaValidator

_ACTIONS_WITH_ITEM: Final = {"create", "read", "replace", "update"}


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
    def validators(self) -> tuple[SchemaValidator, ...]:
        """Validators of an item: one for each schema by which responses show it."""
        pointers = dict.fromkeys(self._contract.schema(pointer)[0] for pointer in self._pointers())
        return tuple(self._contract.response_validator(pointer) for pointer in pointers)

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

    def _pointers(self) -> Iterator[str]:
        for binding in self._resource.bindings:
            pointer = json_schema(self._routes[binding.operation_id].response(binding.status))
            if pointer is None:
                continue
            if binding.action == "list":
                pointer = self.item_of_list(pointer, binding)
            elif binding.action not in _ACTIONS_WITH_ITEM:
                continue
            if pointer is not None and self._is_item(pointer):
                yield pointer

    def _is_item(self, pointer: str) -> bool:
        """Whether a schema can be that of an item; some responses only say that the operation succeeded."""
        properties = self._contract.properties(self._contract.schema(pointer)[1])
        return self._resource.key is None or not properties or self._resource.key in properties

    def array_of_list(self, pointer: str, binding: Binding) -> str | None:
        """Return the pointer of the array within the schema of a list's response."""
        pointer, schema = self._contract.schema(pointer)
        if binding.items is None:
            return pointer
        if binding.items not in cast("dict[str, Any]", schema.get("properties", {})):
            return None
        return self._contract.schema(pointer + join("properties", binding.items))[0]

    def item_of_list(self, pointer: str, binding: Binding) -> str | None:
        """Return the pointer of the items' schema within the schema of a list's response."""
        array = self.array_of_list(pointer, binding)
        return f"{array}/items" if array is not None and self._contract.at(f"{array}/items") is not None else None

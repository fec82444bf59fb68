"""What answers show of the items of one resource: by which schemas, and with which properties."""

from __future__ import annotations

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

_ANSWERS_WITH_ITEMS: Final = {"create", "read", "replace", "update"}


def json_schema(documented: DocumentedResponse | None) -> str | None:
    """Return the pointer of the schema of a response's JSON body."""
    content = json_content(documented)
    return None if content is None else content.schema


class Shown:
    """What answers show of the items of one resource. Nothing of the contract is read before it is needed.

    Args:
        resource: The resource.
        routes: All routes, by operation id.
        contract: The contract.
    """

    def __init__(self, resource: Resource, routes: Mapping[str, Route], contract: Contract) -> None:
        self._resource = resource
        self._routes = routes
        self._contract = contract
        self._checks: tuple[SchemaValidator, ...] | None = None

    def checks(self) -> tuple[SchemaValidator, ...]:
        """Return the schemas that an item has to keep: one for each kind of answer that shows it."""
        if self._checks is None:
            pointers = dict.fromkeys(self._contract.schema(pointer)[0] for pointer in self._pointers())
            self._checks = tuple(self._contract.response_validator(pointer) for pointer in pointers)
        return self._checks

    def schemas(self) -> list[dict[str, Any]]:
        """Return the same as they stand in the contract."""
        return [self._contract.schema(check.pointer)[1] for check in self.checks()]

    def properties(self) -> dict[str, Any]:
        """Return the properties that answers show of an item, with their schemas."""
        found: dict[str, Any] = {}
        for schema in self.schemas():
            found |= self._contract.properties(schema)
        return found

    def judge_name(self, name: str, parameter: str) -> None:
        """See whether items can have a property that a parameter names.

        Raises:
            HttpError: ``invalid``, if they can't.
        """
        known = self.properties()
        if known and name not in known:
            source = self._resource.display_name or self._resource.name
            raise HttpError("invalid", f"'{source}' has no property {name!r}."[:300], pointer=parameter)

    def demanded(self) -> frozenset[str]:
        """Name the properties that an answer which shows an item can't leave out."""
        parts = (part for schema in self.schemas() for part in self._contract.parts(schema))
        return frozenset(name for part in parts for name in part.get("required", ()))

    def _pointers(self) -> Iterator[str]:
        for binding in self._resource.bindings:
            pointer = json_schema(self._routes[binding.operation_id].response(binding.status))
            if pointer is None:
                continue
            if binding.action == "list":
                pointer = self.item_of_list(pointer, binding)
            elif binding.action not in _ANSWERS_WITH_ITEMS:
                continue
            if pointer is not None and self._is_item(pointer):
                yield pointer

    def _is_item(self, pointer: str) -> bool:
        """Whether a schema can be that of an item; some answers only say that all went well."""
        properties = self._contract.properties(self._contract.schema(pointer)[1])
        return self._resource.key is None or not properties or self._resource.key in properties

    def array_of_list(self, pointer: str, binding: Binding) -> str | None:
        """Return the pointer of the array within the schema of a list's answer."""
        pointer, schema = self._contract.schema(pointer)
        if binding.items is None:
            return pointer
        if binding.items not in cast("dict[str, Any]", schema.get("properties", {})):
            return None
        return self._contract.schema(pointer + join("properties", binding.items))[0]

    def item_of_list(self, pointer: str, binding: Binding) -> str | None:
        """Return the pointer of the items' schema within the schema of a list's answer."""
        array = self.array_of_list(pointer, binding)
        return f"{array}/items" if array is not None and self._contract.at(f"{array}/items") is not None else None

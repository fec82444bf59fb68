"""Makes the items of one resource: out of what a caller sends, what the service sets, and what responses require."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, cast

from ..contract.declarations import Constant, Template
from ..contract.samples import SampleValues, repair
from ..contract.templates import fill
from ..http.error import HttpError
from .resource_schemas import ResourceSchemas

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..contract.declarations import Generated
    from ..contract.document import Contract
    from ..contract.routes import Route
    from ..contract.validation import SchemaValidator
    from ..control.settings import Settings
    from ..http.request import Request
    from .collection import Collection


class ItemBuilder:
    """Makes the items of one resource.

    Args:
        collection: The items.
        routes: All routes, by operation id.
        contract: The contract.
        settings: Clock and ids.

    Attributes:
        collection: The items.
        contract: The contract.
        schemas: The schemas of the responses that show an item.
        samples: Makes values that nobody gave.
        always_assigned: Properties that the service sets on create, whatever was sent, and that nobody else changes.
    """

    def __init__(
        self, collection: Collection, routes: Mapping[str, Route], contract: Contract, settings: Settings
    ) -> None:
        resource = collection.resource
        self.contract = contract
        self.schemas = ResourceSchemas(resource, routes, contract)
        self.samples = SampleValues(contract, settings.clock, settings.new_id)
        self.collection = collection
        self._settings = settings
        self._not_writable: dict[str | None, frozenset[str]] = {}
        # Properties that had to be made up before, with their schemas: the next item gets them at once.
        self._made_up: dict[str, Any] = {}
        assignments = resource.assignments.items()
        self.always_assigned = frozenset(name for name, assignment in assignments if assignment.always)
        self._constants = {
            name: assignment.value for name, assignment in assignments if isinstance(assignment, Constant)
        }
        self._generators = tuple(
            (name, assignment) for name, assignment in assignments if not isinstance(assignment, Constant)
        )
        self._response_properties: frozenset[str] = frozenset(
            name for binding in resource.bindings if binding.action != "list" for name in binding.response_properties
        )

    def writable(self, data: Any, schema: str | None) -> dict[str, Any]:
        """Return the properties of a request's body that a caller may set.

        ``readOnly`` properties are set by the service; ``writeOnly`` ones are never shown, so they are not stored.

        Args:
            data: The body.
            schema: Pointer of its schema.

        Raises:
            HttpError: ``not-implemented``, if the body is no object.
        """
        if data.__class__ is not dict:
            display_name = self.collection.display_name
            detail = f"The body is no JSON object, so the stub can't tell what it means for '{display_name}'."
            raise HttpError("not-implemented", detail, source=display_name)
        properties: dict[str, Any] = data
        ignored = self._not_writable.get(schema)
        if ignored is None:
            ignored = self._not_writable[schema] = self._ignored(schema)
        if ignored.isdisjoint(properties):
            return properties
        return {name: value for name, value in properties.items() if name not in ignored}

    def _ignored(self, schema: str | None) -> frozenset[str]:
        contract = self.contract
        body = {} if schema is None else contract.schema(schema)[1]
        declared = contract.properties(body).keys()
        ignored = contract.flagged(body, "readOnly") | contract.flagged(body, "writeOnly") | self._response_properties
        for response_schema in self.schemas.schemas:
            ignored |= contract.flagged(response_schema, "readOnly") - declared
            ignored |= contract.flagged(response_schema, "writeOnly")
        return ignored

    def new_item(self, data: Mapping[str, Any], request: Request, key: Any = None) -> dict[str, Any]:
        """Return a new item: what the service sets, and what the caller sent.

        Args:
            data: What the caller sent.
            request: The request.
            key: The key, where the path names it: it wins over that in the body.
        """
        key_name = self.collection.resource.key
        item = {} if key_name is None else _keyed(key_name, data, key)
        item |= self._constants
        for name, assignment in self._generators:
            if assignment.always or name not in data:
                item[name] = self._generated(assignment, request)
        if key_name is not None and key_name not in item:
            item = {key_name: self._new_key(key_name), **item}
        item.update(self._not_assigned(data))
        if key_name is not None and key is not None:
            item[key_name] = key
        for name, schema in self._made_up.items():
            if name not in item:
                item[name] = self.samples.for_property(name, schema)
        return item

    def _not_assigned(self, data: Mapping[str, Any]) -> Mapping[str, Any]:
        always = self.always_assigned
        return data if always.isdisjoint(data) else {name: data[name] for name in data if name not in always}

    def _generated(self, assignment: Template | Generated, request: Request) -> Any:
        """Make a value for a new item."""
        if isinstance(assignment, Template):
            return fill(assignment.template, request.fields())
        match assignment.generator:
            case "uuid":
                return self._settings.new_id()
            case "integer":
                return self.collection.store.next_number(self.collection.resource)
            case "now":
                return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(self._settings.clock()))
            case "date":
                return time.strftime("%Y-%m-%d", time.gmtime(self._settings.clock()))

    def _new_key(self, name: str) -> Any:
        """Make a key that is valid: a UUID if possible, else a number, else something shorter."""
        contract = self.contract
        schemas = [contract.properties(schema).get(name) for schema in self.schemas.schemas]
        schema: Any = next((schema for schema in schemas if schema is not None), None)
        number = self.collection.store.next_number(self.collection.resource)
        if "integer" in contract.shape_of(schema).types:
            return number
        uuid = self._settings.new_id()
        parts = contract.parts(cast("dict[str, Any]", schema)) if isinstance(schema, dict) else []
        max_length = min((part["maxLength"] for part in parts if "maxLength" in part), default=len(uuid))
        for key in (uuid, uuid.replace("-", "")[:max_length], str(number), f"{number:06d}"):
            if not any(_is_wrong(validator, name, key) for validator in self.schemas.validators):
                return key
        return uuid

    def completed(self, item: dict[str, Any], response_properties: Mapping[str, Any]) -> dict[str, Any]:
        """Return an item that every response can show; what is missing is made up.

        Args:
            item: The item.
            response_properties: What responses add to it.

        Raises:
            HttpError: ``internal``, if the contract accepts what its responses can't show.
        """
        for validator in self.schemas.validators:
            if not validator.is_valid(item):
                whole = repair({**response_properties, **item}, validator, self.contract, self.samples)
                problem = validator.problem(whole)
                if problem is not None:
                    detail = f"The contract takes an item that its responses can't show. {problem}"
                    raise HttpError("internal", detail)
                self._remember(validator, whole.keys() - item.keys() - response_properties.keys())
                item = {name: value for name, value in whole.items() if name not in response_properties}
        return item

    def _remember(self, validator: SchemaValidator, made_up: set[str]) -> None:
        properties = self.contract.properties(self.contract.schema(validator.pointer)[1])
        self._made_up |= {name: properties.get(name, {}) for name in made_up}

    def check_update(self, item: dict[str, Any], response_properties: Mapping[str, Any]) -> None:
        """Check that responses can show an item that was changed.

        Raises:
            HttpError: ``invalid``, if the change made it impossible.
        """
        for validator in self.schemas.validators:
            if not validator.is_valid(item):
                problem = validator.problem({**response_properties, **item})
                if problem is not None:
                    source = self.collection.display_name
                    raise HttpError("invalid", str(problem), pointer=problem.pointer, rule=problem.rule, source=source)


def _keyed(name: str, data: Mapping[str, Any], key: Any) -> dict[str, Any]:
    """Begin an item with its key, if that is known already."""
    if key is not None:
        return {name: key}
    return {name: data[name]} if name in data else {}


def _is_wrong(validator: SchemaValidator, name: str, value: Any) -> bool:
    """Whether a property breaks a schema, whatever else is missing."""
    return any(error.path[:1] == (name,) for error in validator.errors({name: value}))

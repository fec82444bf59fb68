"""Makes the items of one resource: out of what a caller sends, what the service sets, and what responses require."""

from __future__ import annotations

import random
import time
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from ...wire.json import decode, encode
from ..contract.declarations import Constant, Template
from ..contract.samples import SampleValues, repair
from ..contract.templates import fill
from ..http.error import HttpError
from .resource_schemas import ResourceSchemas

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..contract.declarations import Generated, Place
    from ..contract.document import Contract
    from ..contract.routes import Route
    from ..contract.validation import SchemaValidator
    from ..control.settings import Settings
    from ..http.request import Request
    from .collection import Collection

_MOST_DRAWN_KEYS = 20
_NUMBERS = {"integer", "number"}
_MAX_FITTED = 256


class ItemBuilder:
    """Makes the items of one resource.

    Args:
        collection: The items.
        routes: All routes, by operation id.
        contract: The contract.
        settings: Clock, ids and seed.

    Attributes:
        collection: The items.
        contract: The contract.
        schemas: The schemas of the responses that show an item.
        samples: Makes values that nobody gave.
        always_assigned: Properties that the service sets on create, whatever was sent, and that nobody else changes.
        unfit: Pointers of the schemas that not every stored item keeps to: what they show is made to fit each time.
    """

    def __init__(
        self, collection: Collection, routes: Mapping[str, Route], contract: Contract, settings: Settings
    ) -> None:
        resource = collection.resource
        self.contract = contract
        self.schemas = ResourceSchemas(resource, routes, contract)
        self.samples = SampleValues(contract, settings.clock, settings.new_id)
        self.collection = collection
        self.unfit: set[str] = set()
        self._routes = routes
        self._settings = settings
        self._key_name = resource.key  # which nearly always is a property of the item itself
        self._not_writable: dict[str | None, frozenset[str]] = {}
        # Properties that had to be made up before, with their schemas: the next item gets them at once.
        self._made_up: dict[str, Any] = {}
        self._fitted: dict[tuple[str, bytes], bytes | None] = {}
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

    # --- what callers send ---

    def writable(self, data: Any, schema: str | None, place: Place = ()) -> dict[str, Any]:
        """Return the properties of a request's body that a caller may set.

        ``readOnly`` properties are set by the service; ``writeOnly`` ones are never shown, so they are not stored; nor
        are files, and what no response has a property for. A body that is no object sets nothing.

        Args:
            data: The body.
            schema: Pointer of its schema.
            place: Where it holds the item.
        """
        for name in place:
            data = cast("dict[str, Any]", data).get(name) if isinstance(data, dict) else None
        if not isinstance(data, dict):
            return {}
        properties = cast("dict[str, Any]", data)
        ignored = self._not_writable.get(schema)
        if ignored is None:
            ignored = self._not_writable[schema] = self._ignored(schema, place)
        if ignored.isdisjoint(properties):
            return properties
        return {name: value for name, value in properties.items() if name not in ignored}

    def _ignored(self, schema: str | None, place: Place) -> frozenset[str]:
        contract = self.contract
        at = schema if schema is None else self.schemas.at_place(schema, place)
        body = {} if at is None else contract.schema(at)[1]
        properties = contract.properties(body)
        ignored = contract.flagged(body, "readOnly") | contract.flagged(body, "writeOnly") | self._response_properties
        for response_schema in self.schemas.schemas:
            ignored |= contract.flagged(response_schema, "readOnly") - properties.keys()
            ignored |= contract.flagged(response_schema, "writeOnly")
        ignored |= {name for name in properties if _is_file(contract, properties[name])}
        shown = self.schemas.shown
        if shown is not None:
            ignored |= properties.keys() - shown - self._named_by_document
        return ignored

    @cached_property
    def _named_by_document(self) -> frozenset[str]:
        """Properties that the behaviour speaks of: they are stored even if no response shows them."""
        resource = self.collection.resource
        stated = (name for binding in resource.bindings for name in binding.preconditions.get(resource.name, ()))
        return frozenset((*resource.key_at[:1], *resource.unique, *resource.assignments, *stated))

    def declares(self, schema: str | None, place: Place, name: str) -> bool:
        """Whether the schema of a request's body names a property of the item."""
        at = None if schema is None else self.schemas.at_place(schema, place)
        return at is not None and name in self.contract.properties(self.contract.schema(at)[1])

    # --- new items ---

    def new_item(self, data: Mapping[str, Any], request: Request, key: Any = None) -> dict[str, Any]:
        """Return a new item: what the service sets, and what the caller sent.

        Args:
            data: What the caller sent.
            request: The request.
            key: The key, where the path names it: it wins over that in the body.
        """
        name = self._key_name
        item = self._assigned(data, request, key)
        if name is not None and name not in item:
            item = {name: self.new_key(), **item}
        item.update(self._not_assigned(data))
        if name is not None and key is not None:
            item[name] = key
        if name is None and self.collection.resource.key_at:
            item = self._with_deeper_key(item, key)
        for property_, schema in self._made_up.items():
            if property_ not in item:
                item[property_] = self.samples.for_property(property_, schema)
        return item

    def _assigned(self, data: Mapping[str, Any], request: Request, key: Any) -> dict[str, Any]:
        """Return the key, if it is known, which comes first, and the properties that the service sets."""
        name = self._key_name
        known = key if key is not None or name is None else data.get(name)
        item = {} if name is None or known is None else {name: known}
        item |= self._constants
        for property_, assignment in self._generators:
            if assignment.always or property_ not in data:
                item[property_] = self._generated(assignment, request)
        return item

    def _with_deeper_key(self, item: dict[str, Any], key: Any) -> dict[str, Any]:
        """Return an item with its key, which is no property of the item itself."""
        known = self.collection.key_in(item) if key is None else key
        return self.collection.with_key(item, self.new_key() if known is None else known)

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

    # --- keys ---

    def key_of(self, item: Mapping[str, Any]) -> str:
        """Return the key under which an item is stored: the one that it holds, else a new one."""
        if self._key_name is not None:
            return str(item[self._key_name])
        resource = self.collection.resource
        if resource.is_singleton:
            return ""
        return str(self.collection.key_in(item) if resource.key_at else self.new_key())

    def new_key(self, draw: random.Random | None = None) -> Any:
        """Make a key that fits the items and the path: a UUID if possible, else a number, else something shorter."""
        number = self.collection.store.next_number(self.collection.resource)
        if self._types_of_key and self._types_of_key <= _NUMBERS:
            candidates: Iterator[Any] = iter((number,))
        else:
            candidates = self._key_candidates(number, draw)
        first = None
        for key in candidates:
            first = key if first is None else first
            if self._is_valid_key(key):
                return key
        return first

    def _key_candidates(self, number: int, draw: random.Random | None) -> Iterator[Any]:
        uuid = self._settings.new_id() if draw is None else f"{draw.getrandbits(128):032x}"
        schema = self._schemas_of_key[0] if self._schemas_of_key else {}
        longest = min((part["maxLength"] for part in self.contract.parts(schema) if "maxLength" in part), default=36)
        yield from (uuid, uuid.replace("-", "")[:longest], str(number), f"{number:06d}")
        draw = draw or random.Random(number)  # noqa: S311 - guards nothing
        for key_schema in self._schemas_of_key:
            for _ in range(_MOST_DRAWN_KEYS):
                samples = SampleValues(
                    self.contract, self._settings.clock, self._settings.new_id, is_plain=True, draw=draw
                )
                value = samples.value(key_schema)
                if isinstance(value, str):
                    yield f"{value}{number}"
                yield value

    @cached_property
    def _schemas_of_key(self) -> list[dict[str, Any]]:
        """The schemas of a key: that of the path parameter, and those of the property."""
        schemas = [self.contract.at(pointer) for pointer in self._key_pointers]
        return [cast("dict[str, Any]", schema) for schema in schemas if isinstance(schema, dict)]

    @cached_property
    def _key_pointers(self) -> tuple[str, ...]:
        resource = self.collection.resource
        pointers = (self.schemas.at_place(schema, resource.key_at) for schema in self.schemas.pointers)
        in_items = (*filter(None, pointers),) if resource.key_at else ()
        return (*dict.fromkeys((*in_items, *self._parameter_pointers())),)

    def _parameter_pointers(self) -> Iterator[str]:
        resource = self.collection.resource
        if resource.key_parameter is None:
            return
        for binding in resource.bindings:
            name = binding.path_names.get(resource.key_parameter, resource.key_parameter)
            for parameter in self._routes[binding.operation_id].parameters:
                if parameter.location == "path" and parameter.name == name and parameter.media_type is None:
                    yield parameter.schema

    def _is_valid_key(self, key: Any) -> bool:
        """Whether a key is valid by each of its schemas; in a path, numbers and their digits are the same."""
        in_path = {*self._parameter_pointers()}
        for pointer in self._key_pointers:
            is_valid = self.contract.response_validator(pointer).is_valid
            if is_valid(key) or (pointer in in_path and is_valid(_respelled(key))):
                continue
            return False
        return True

    @cached_property
    def _types_of_key(self) -> set[str]:
        """The types that a key can have: what the item says goes before what the path says."""
        for schema in self._schemas_of_key:
            types = set(self.contract.shape_of(schema).types)
            if types:
                return types - {"null"}
        return set()

    def takes_key(self, key: Any) -> Any:
        """Return the key that a path names, of the type that the items have."""
        types = self._types_of_key
        if isinstance(key, str) and types and types <= _NUMBERS and key.lstrip("-").isdigit():
            return int(key)
        return key if types & _NUMBERS or isinstance(key, str) or not types else str(key)

    # --- whole items ---

    def completed(self, item: dict[str, Any], response_properties: Mapping[str, Any]) -> dict[str, Any]:
        """Return an item that every response can show, as far as that is possible; what is missing is made up.

        Where a response can't show it as it was sent, its schema is noted in :attr:`unfit`.

        Args:
            item: The item.
            response_properties: What responses add to it.
        """
        for validator in self.schemas.validators:
            if not validator.is_valid(item) and validator.pointer not in self.unfit:
                whole = self._whole(item, validator, response_properties)
                if whole is None:
                    self.unfit.add(validator.pointer)
                else:
                    item = whole
        return item

    def _whole(
        self, item: dict[str, Any], validator: SchemaValidator, response_properties: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """Return an item with what a schema requires; ``None`` where it forbids what is there."""
        if response_properties and validator.is_valid({**response_properties, **item}):
            return item
        copy = decode(encode({**response_properties, **item}))
        whole: dict[str, Any] = repair(copy, validator, self.contract, self.samples)
        if not validator.is_valid(whole) or any(whole.get(name) != value for name, value in item.items()):
            return None
        earlier = self.schemas.validators[: self.schemas.validators.index(validator)]
        own = {name: value for name, value in whole.items() if name not in response_properties}
        if any(other.pointer not in self.unfit and not other.is_valid(whole) for other in earlier):
            return None
        properties = self.contract.properties(self.contract.schema(validator.pointer)[1])
        self._made_up |= {name: properties.get(name, {}) for name in own.keys() - item.keys()}
        return own

    def fitted(self, encoded: bytes, pointer: str, key: str) -> bytes | None:
        """Return an item as a schema has it that it doesn't keep to: with what that requires, without what it forbids.

        The same item is shown in the same way each time.

        Args:
            encoded: The item.
            pointer: Of the schema.
            key: Of the item.

        Returns:
            The item, encoded; ``None`` where nothing fits.
        """
        known = pointer, encoded
        if known not in self._fitted:
            if len(self._fitted) >= _MAX_FITTED:
                self._fitted.clear()
            self._fitted[known] = self._fit(encoded, pointer, key)
        return self._fitted[known]

    def _fit(self, encoded: bytes, pointer: str, key: str) -> bytes | None:
        validator = self.contract.response_validator(pointer)
        item: dict[str, Any] = decode(encoded)
        names = None if pointer in self.schemas.pointers else self.schemas.names_of(pointer)
        if names is not None:  # what shows no whole item shows what it names
            item = {name: value for name, value in item.items() if name in names}
        elif validator.is_valid(item):
            return encoded
        whole = repair(item, validator, self.contract, self.named_samples(decode(encoded), key))
        return encode(whole) if validator.is_valid(whole) else None

    def named_samples(self, item: Mapping[str, Any], key: str) -> SampleValues:
        """Return what makes values for bodies about an item: its own where names say so."""
        resource = self.collection.resource
        named: dict[str, Any] = {name.lower(): value for name, value in item.items()}
        if not resource.is_singleton:
            for name in (resource.key_parameter or "id", "id"):
                named.setdefault(name.lower(), self.takes_key(key))
        return self.samples.with_named(named)

    def check_update(
        self, item: dict[str, Any], response_properties: Mapping[str, Any], schema: str | None, place: Place
    ) -> None:
        """Check that responses can show an item that was changed.

        What the schema of the request names and yet no response can show is refused. Of what it leaves open, a response
        shows what it can.

        Args:
            item: The item.
            response_properties: What responses add to it.
            schema: Pointer of the schema of the body that changed it.
            place: Where that holds the item.

        Raises:
            HttpError: ``invalid``, if the change made it impossible.
        """
        for validator in self.schemas.validators:
            if validator.pointer in self.unfit or validator.is_valid(item):
                continue
            problem = validator.problem({**response_properties, **item})
            if problem is None:
                continue
            name = problem.pointer.split("/")[1] if problem.pointer else ""
            if problem.rule == "required" or self.declares(schema, place, name):
                source = self.collection.display_name
                raise HttpError("invalid", str(problem), pointer=problem.pointer, rule=problem.rule, source=source)
            self.unfit.add(validator.pointer)


def _respelled(key: Any) -> Any:
    """Return a number for its digits, or digits for a number."""
    if isinstance(key, str):
        return int(key) if key.isascii() and key.isdigit() and len(key) < 20 else key
    return str(key)


def _is_file(contract: Contract, schema: Any) -> bool:
    """Whether a property is a file: octets, or a list of such."""
    if not isinstance(schema, dict):
        return False
    parts = contract.parts(cast("dict[str, Any]", schema))
    if any(part.get("format") == "binary" or "contentMediaType" in part for part in parts):
        return True
    return any("items" in part and _is_file(contract, part["items"]) for part in parts)

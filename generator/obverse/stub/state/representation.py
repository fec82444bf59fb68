"""How items are represented: the bodies and headers of successful responses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from ...wire.json import encode
from ..contract.samples import repair
from ..contract.templates import fields_of, fill
from ..http.error import HttpError
from ..http.response import json_content
from .resource_schemas import json_schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ..contract.declarations import Binding, Properties, Resource
    from ..contract.document import Contract
    from ..contract.routes import DocumentedResponse, Route
    from ..contract.samples import SampleValues
    from ..http.request import Request
    from .item_builder import ItemBuilder

_SAME_FOR_ALL: Final = {"origin", "base"}
_MAX_ADDRESSES: Final = 64  # origins come from the Host header, hence from anybody


class ItemPaths:
    """The paths of one item: that of its resource, and those of aliases.

    Args:
        resource: The resource.
        routes: All routes, by operation id.
    """

    __slots__ = ("_nearest", "_paths", "_routes")

    def __init__(self, resource: Resource, routes: Mapping[str, Route]) -> None:
        self._paths = _item_paths(resource, routes)
        self._routes = routes
        self._nearest: dict[str, str | None] = {}

    def nearest(self, operation_id: str) -> str | None:
        """Return the path template that has most in common with that of an operation; ``None`` if there is none."""
        if operation_id not in self._nearest:
            route = self._routes.get(operation_id)
            segments = route.path.split("/") if route is not None else []
            self._nearest[operation_id] = max(
                self._paths, key=lambda path: _common(path.split("/"), segments), default=None
            )
        return self._nearest[operation_id]


def _item_paths(resource: Resource, routes: Mapping[str, Route]) -> tuple[str, ...]:
    """Return the paths of the operation that reads an item, else of another that works on one; first its own."""
    for action in ("read", "update", "replace", "delete"):
        for binding in resource.bindings:
            if binding.action == action:
                aliases = (route.path for route in routes.values() if route.alias_of == binding.operation_id)
                return (routes[binding.operation_id].path, *aliases)
    return ()


def _common(path: list[str], other: list[str]) -> int:
    """Count the segments with which two paths begin alike."""
    count = 0
    for segment, other_segment in zip(path, other, strict=False):
        if segment != other_segment:
            break
        count += 1
    return count


class ResponseProperties:
    """Properties that are not stored: each response puts them before those of the item.

    Args:
        template: The properties; their strings are templates.
        route: The operation.

    Attributes:
        names_key: Whether they tell the key of the item.
    """

    __slots__ = ("_encoded", "_in_path", "_is_cacheable", "_template", "names_key")

    def __init__(self, template: Properties, route: Route) -> None:
        fields = fields_of(template)
        in_path = {parameter.name for parameter in route.parameters if parameter.location == "path"}
        self._template = template
        # They follow from where the stub is reached, and from keys in the path: mostly the same few.
        self._in_path = tuple(("path", name) for name in sorted(fields & in_path))
        self._is_cacheable = fields <= _SAME_FOR_ALL | in_path
        self._encoded: dict[tuple[object, ...], tuple[dict[str, Any], bytes]] = {}
        self.names_key = "key" in fields

    def of(self, request: Request, key: str | None = None) -> tuple[dict[str, Any], bytes]:
        """Return the properties, and the same encoded as the beginning of a JSON object.

        Args:
            request: The request.
            key: Key of the item, where there is one.
        """
        if not self._template:
            return {}, b""
        if self.names_key and key is not None:
            return self._filled(request, key)
        address = request.address
        if self._in_path:
            address += tuple([request.parameters.get(name) for name in self._in_path])
        filled = self._encoded.get(address)
        if filled is None:
            filled = self._filled(request)
            if self._is_cacheable:
                if len(self._encoded) >= _MAX_ADDRESSES:
                    self._encoded.clear()
                self._encoded[address] = filled
        return filled

    def _filled(self, request: Request, key: str | None = None) -> tuple[dict[str, Any], bytes]:
        fields = request.fields()
        if key is not None:
            fields["key"] = key
        values: dict[str, Any] = fill(self._template, fields)
        return values, encode(values)[:-1]


class Representation:
    """What a status means for one operation: the media type, whether it shows the item, the headers that it needs.

    Args:
        status: The status.
        route: The operation.
        builder: Makes the items that it is about.
        paths: Their paths.
        needs_location: Whether the response has a ``Location`` even where the contract does not say so.
        common_headers: Headers, in lower case, that every response has.

    Raises:
        HttpError: ``not-implemented``, if the response has a body, but none in JSON.
    """

    __slots__ = ("_builder", "_fixed", "_needs_location", "_paths", "_schema", "media_type", "shows_item", "status")

    def __init__(
        self,
        status: int,
        route: Route,
        builder: ItemBuilder,
        paths: ItemPaths,
        *,
        needs_location: bool,
        common_headers: frozenset[str],
    ) -> None:
        documented = route.response(status)
        self.status = status
        self._builder = builder
        self._paths = paths
        content = json_content(documented)
        if content is None and documented is not None and documented.contents:
            raise HttpError("not-implemented", f"The response {status} has no JSON form, and the stub models no other.")
        self.media_type = None if content is None else content.media_type
        self._schema = None if content is None else content.schema
        pointers = {validator.pointer for validator in builder.schemas.validators}
        self.shows_item = self._schema is None or builder.contract.schema(self._schema)[0] in pointers
        self._needs_location = needs_location or "location" in _header_names(documented)
        supplied = common_headers | {"location", "content-type"}
        self._fixed = (*required_headers(documented, supplied, builder.contract, builder.samples),)

    def headers(self, request: Request, key: str) -> tuple[tuple[bytes, bytes], ...]:
        """Return the headers that the response needs.

        Args:
            request: The request.
            key: Key of the item.
        """
        if self._needs_location:
            return (*self._fixed, (b"location", self._location(request, key)))
        return self._fixed

    def _location(self, request: Request, key: str) -> bytes:
        resource = self._builder.collection.resource
        path = self._paths.nearest(request.operation_id) or resource.path
        values = {name: str(value) for (location, name), value in request.parameters.items() if location == "path"}
        if resource.key_parameter is not None:
            values[resource.key_parameter] = key
        for name, value in values.items():
            path = path.replace(f"{{{name}}}", quote(value, safe=""))
        return (request.origin + request.base + quote(path, safe="/%:@!$&'()*+,;=~-._")).encode("ascii")

    def body_about(self, item: Mapping[str, Any]) -> bytes:
        """Make the body of a response that doesn't show the item, out of its properties."""
        if self._schema is None:
            return encode(item)
        contract = self._builder.contract
        samples = self._builder.samples.with_named({name.lower(): value for name, value in item.items()})
        body = samples.value({"$ref": f"#{self._schema}"})
        return encode(repair(body, contract.response_validator(self._schema), contract, samples))


def _header_names(documented: DocumentedResponse | None) -> set[str]:
    return set() if documented is None else {header.name.lower() for header in documented.headers}


def required_headers(
    documented: DocumentedResponse | None, supplied: Iterable[str], contract: Contract, samples: SampleValues
) -> Iterator[tuple[bytes, bytes]]:
    """Make the headers that the contract requires of a response and that nothing else supplies.

    Args:
        documented: The response.
        supplied: Names, in lower case, of the headers that something else supplies.
        contract: The contract.
        samples: Makes the values.
    """
    for header in documented.headers if documented is not None else ():
        if header.required and header.name.lower() not in supplied:
            value = samples.value({} if header.schema is None else contract.at(header.schema))
            text = value if isinstance(value, str) else encode(value).decode()
            printable = "".join(character for character in text if " " <= character <= "~")
            yield header.name.lower().encode(), printable.encode("ascii")


class ListEnvelope:
    """The object around the array in a list's response, with whatever else its schema requires.

    Args:
        route: The operation that lists.
        binding: Names the property that holds the items.
        builder: Makes the items.
        response_properties: Properties that each response has.

    Attributes:
        max_items: How many items the schema allows; ``None`` for any number.
    """

    __slots__ = ("_counts", "_fixed", "_items", "max_items")

    def __init__(
        self, route: Route, binding: Binding, builder: ItemBuilder, response_properties: Mapping[str, Any]
    ) -> None:
        self._items = binding.items
        self._counts: list[bytes] = []
        self._fixed = b""
        self.max_items: int | None = None
        pointer = json_schema(route.response(binding.status))
        if pointer is None:
            return
        contract = builder.contract
        array = builder.schemas.array_of_list(pointer, binding)
        self.max_items = None if array is None else contract.schema(array)[1].get("maxItems")
        if self._items is not None:
            validator = contract.response_validator(pointer)
            whole = repair({**response_properties, self._items: []}, validator, contract, builder.samples)
            self._set_properties(
                {name: whole[name] for name in whole if name not in response_properties and name != self._items}
            )

    def _set_properties(self, properties: Mapping[str, Any]) -> None:
        counts = [name for name, value in properties.items() if type(value) is int and _is_count(name)]
        self._counts = [encode(name) for name in counts]
        self._fixed = encode({name: value for name, value in properties.items() if name not in counts})[1:-1]

    def body(self, rows: list[bytes], prefix: bytes, total: int | None = None, further: bytes = b"") -> bytes:
        """Return the body of the response for encoded items.

        Args:
            rows: The items.
            prefix: Beginning of a JSON object that holds the response properties.
            total: How many items there are; those that are shown, when absent.
            further: Further properties, encoded.
        """
        array = b"[" + b",".join(rows[: self.max_items]) + b"]"
        total = len(rows) if total is None else total
        if self._items is None:
            return array
        parts = [prefix[1:], self._fixed, *(name + b":%d" % total for name in self._counts)]
        parts += [encode(self._items) + b":" + array, further]
        return b"{" + b",".join(part for part in parts if part) + b"}"


def _is_count(name: str) -> bool:
    return any(word in name.lower() for word in ("count", "total", "size"))

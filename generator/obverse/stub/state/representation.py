"""How items are represented: the bodies and headers of successful responses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import quote

from ...wire.json import decode, encode
from ...wire.pointer import split
from ..contract.samples import repair
from ..contract.templates import fields_of, fill
from ..http.response import WITHOUT_BODY, Response, json_content
from .envelope import Envelope
from .required_headers import required_headers
from .resource_schemas import json_schema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..contract.declarations import Binding, Pagination, Place, Properties, Resource
    from ..contract.routes import DocumentedResponse, Route
    from ..http.request import Request
    from .documented import DocumentedResponses
    from .item_builder import ItemBuilder
    from .pagination import Page

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
    """What a status means for one operation: the media type, what of the item is shown where, the headers it needs.

    Args:
        status: The status.
        route: The operation.
        binding: Where the response holds the item.
        builder: Makes the items that it is about.
        paths: Their paths.
        documented: What the document gives, for responses that can't be made of an item.
        common_headers: Headers, in lower case, that every response has.
    """

    __slots__ = (
        "_builder",
        "_contract",
        "_documented",
        "_envelope",
        "_fixed",
        "_is_kept",
        "_is_plain",
        "_item_schema",
        "_needs_location",
        "_paths",
        "_place",
        "_schema",
        "is_foreign",
        "media_type",
        "status",
    )

    def __init__(
        self,
        status: int,
        route: Route,
        binding: Binding,
        builder: ItemBuilder,
        paths: ItemPaths,
        documented: DocumentedResponses,
        common_headers: frozenset[str],
    ) -> None:
        response = route.response(status)
        self.status = status
        self._builder = builder
        self._contract = builder.contract
        self._paths = paths
        self._documented = documented
        self.is_foreign, self.media_type, self._schema = _content(status, response)
        is_item = binding.shown_at is not None and binding.action != "list"
        self._place: Place = (binding.shown_at or ()) if is_item else ()
        shows_item = is_item or binding.long_running is not None
        self._item_schema = self._schema_at_place() if shows_item else None
        self._is_kept = self._item_schema in builder.schemas.pointers  # by stored items
        self._is_plain = self._is_kept and not self._place  # a stored item is the whole body
        self._envelope: Envelope | None = None
        self._needs_location = binding.long_running is not None or "location" in _header_names(response)
        supplied = common_headers | {"location", "content-type"}
        self._fixed = (*required_headers(response, supplied, builder.contract, builder.samples),)

    def _schema_at_place(self) -> str | None:
        """Return the pointer of the schema by which the response shows the item; ``None`` if it shows none."""
        return None if self._schema is None else self._builder.schemas.at_place(self._schema, self._place)

    def body(
        self, request: Request, encoded: bytes, key: str, response_properties: tuple[Mapping[str, Any], bytes]
    ) -> Response:
        """Return the response about an item.

        Args:
            request: The request.
            encoded: The item.
            key: Its key.
            response_properties: What the response adds, and the same encoded as the beginning of an object.
        """
        headers = self.headers(request, key)
        if self.is_foreign:
            return self._as_documented(request, headers)
        if self.media_type is None:
            return Response(self.status, b"", None, headers)
        values, prefix = response_properties
        body = self._shown(encoded, key, values, prefix)
        if body is None:
            return self._as_documented(request, headers)
        return Response(self.status, body, self.media_type, headers)

    def _as_documented(self, request: Request, headers: tuple[tuple[bytes, bytes], ...]) -> Response:
        response = self._documented.of_status(self.status, request)
        given = {name for name, _ in response.headers}
        response.headers += tuple(pair for pair in headers if pair[0] not in given)
        return response

    def _shown(self, encoded: bytes, key: str, values: Mapping[str, Any], prefix: bytes) -> bytes | None:
        if self._schema is None or (self._is_plain and self._item_schema not in self._builder.unfit):
            return _prefixed(encoded, prefix)
        if self._item_schema is None:
            return self._about(decode(encoded), key, values)
        if not self._is_kept or self._item_schema in self._builder.unfit:
            fitted = self._builder.fitted(encoded, self._item_schema, key)
            if fitted is None:
                return None
            encoded = fitted
        if not self._place:
            return _prefixed(encoded, prefix)
        if self._envelope is None:
            samples = self._builder.samples
            self._envelope = Envelope(self._schema, self._place, decode(encoded), self._contract, samples, values)
        return self._envelope.body({b"content": encoded}, prefix)

    def _about(self, item: Mapping[str, Any], key: str, values: Mapping[str, Any]) -> bytes | None:
        """Make the body of a response that doesn't show the item, out of its properties; ``None`` if that fails."""
        if self._schema is None or not self._speaks_of(item):
            return None
        samples = self._builder.named_samples(item, key)
        validator = self._contract.response_validator(self._schema)
        body = samples.value({"$ref": f"#{self._schema}"})
        if isinstance(body, dict):
            body = {**values, **cast("dict[str, Any]", body)}
        body = repair(body, validator, self._contract, samples)
        return encode(body) if validator.is_valid(body) else None

    def _speaks_of(self, item: Mapping[str, Any]) -> bool:
        """Whether a response has properties of the item, or those that name one."""
        schema = self._contract.schema(self._schema or "")[1]
        names = {name.lower() for name in self._contract.properties(schema)}
        known = {name.lower() for name in item} | {(self._builder.collection.resource.key_parameter or "id").lower()}
        return bool(names & known)

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


def _prefixed(encoded: bytes, prefix: bytes) -> bytes:
    if prefix and encoded[:1] == b"{":
        return prefix + (b"}" if encoded == b"{}" else b"," + encoded[1:])
    return encoded


def _content(status: int, documented: DocumentedResponse | None) -> tuple[bool, bytes | None, str | None]:
    """Tell whether a response has a body that is not JSON; else the media type and the schema of its JSON, if any."""
    if documented is None or not documented.contents or status in WITHOUT_BODY:
        return False, None, None
    content = json_content(documented)
    return (True, None, None) if content is None else (False, content.media_type, content.schema)


def _header_names(documented: DocumentedResponse | None) -> set[str]:
    return set() if documented is None else {header.name.lower() for header in documented.headers}


class ListRepresentation:
    """The body of a list's response.

    Args:
        route: The operation that lists.
        binding: Where the response holds the items.
        builder: Makes the items.
        response_properties: Properties that each response has.

    Attributes:
        max_items: How many items the schema allows; ``None`` for any number.
    """

    __slots__ = ("_builder", "_is_kept", "_item_schema", "_last", "_others", "max_items")

    def __init__(
        self, route: Route, binding: Binding, builder: ItemBuilder, response_properties: Mapping[str, Any]
    ) -> None:
        self._builder = builder
        self._last: Envelope | None = None
        self._others: Envelope | None = None
        self._item_schema: str | None = None
        self._is_kept = True  # whether stored items keep to that schema
        self.max_items: int | None = None
        pointer = json_schema(route.response(binding.status))
        if pointer is None:
            return
        contract = builder.contract
        array = builder.schemas.array_of_list(pointer, binding)
        self.max_items = None if array is None else contract.schema(array)[1].get("maxItems")
        item = builder.schemas.item_of_list(pointer, binding)
        self._item_schema = None if item is None else contract.schema(item)[0]
        self._is_kept = self._item_schema is None or self._item_schema in builder.schemas.pointers
        if binding.shown_at:
            self._last = self._envelope(pointer, binding.shown_at, response_properties, {})
            links = _links(binding.pagination)
            self._others = (
                self._envelope(pointer, binding.shown_at, response_properties, links) if links else self._last
            )

    def _envelope(
        self, pointer: str, place: Place, response_properties: Mapping[str, Any], links: Mapping[Place, str]
    ) -> Envelope:
        builder = self._builder
        return Envelope(pointer, place, [], builder.contract, builder.samples, response_properties, links)

    def body(self, page: Page, prefix: bytes) -> bytes:
        """Return the body of the response.

        Args:
            page: The items, encoded, and where the next ones are.
            prefix: Beginning of a JSON object that holds the response properties.
        """
        shown = page.rows[: self.max_items]
        if self._item_schema in self._builder.unfit or not self._is_kept:
            shown = [fitted for row in shown if (fitted := self._fitted(row)) is not None]
        array = b"[" + b",".join(shown) + b"]"
        envelope = self._last if page.cursor is None else self._others
        if envelope is None:
            return array
        pages = -(-page.total // page.size) if page.size else min(page.total, 1)
        slots = {b"content": array, b"total": b"%d" % page.total, b"pages": b"%d" % pages}
        if page.cursor is not None:
            slots |= {b"next": encode(page.next), b"cursor": encode(page.cursor)}
        return envelope.body(slots, prefix)

    def _fitted(self, row: bytes) -> bytes | None:
        """Return an item as the schema has it; its key, where that is what the schema takes."""
        schema = self._item_schema or ""
        key = self._builder.collection.key_in(decode(row))
        if key is not None and self._builder.contract.response_validator(schema).is_valid(key):
            return encode(key)
        return self._builder.fitted(row, schema, str(key))


def _links(pagination: Pagination | None) -> dict[Place, str]:
    """Return where a response leads to the next page, and by what."""
    if pagination is None:
        return {}
    places = {pagination.next: "next", pagination.cursor: "cursor"}
    return {_place(text): slot for text, slot in places.items() if text is not None}


def _place(text: str) -> Place:
    return tuple(split(text)) if text.startswith("/") else (text,)

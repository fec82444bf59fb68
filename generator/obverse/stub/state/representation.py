"""How the state is shown: the bodies and headers of successful answers."""

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
    from collections.abc import Mapping

    from ..contract.declarations import Binding, Properties, Resource
    from ..contract.document import Contract
    from ..contract.routes import Route
    from ..contract.samples import SampleValues
    from ..http.request import Request
    from .collection import Items


_SAME_FOR_ALL: Final = {"origin", "base"}
_MAX_ADDRESSES: Final = 64  # origins come from the Host header, hence from anybody


class Addresses:
    """The paths by which one item is reached: that of its resource, and those of aliases.

    Args:
        paths: Path templates, the canonical one first.
        routes: All routes, by operation id.
        is_needed: Whether answers have to name it even where the contract does not say so.
    """

    __slots__ = ("_known", "_paths", "_routes", "is_needed")

    def __init__(self, paths: tuple[str, ...], routes: Mapping[str, Route], *, is_needed: bool) -> None:
        self._paths = paths
        self._routes = routes
        self._known: dict[str, str | None] = {}
        self.is_needed = is_needed

    @classmethod
    def of_items(cls, resource: Resource, routes: Mapping[str, Route], *, is_needed: bool) -> Addresses:
        """Return the paths of one item: those of the operation that reads it, else of another that works on one."""
        for action in ("read", "update", "replace", "delete"):
            for binding in resource.bindings:
                if binding.action == action:
                    name = binding.operation_id
                    aliases = (route.path for route in routes.values() if route.alias_of == name)
                    return cls((routes[name].path, *aliases), routes, is_needed=is_needed)
        return cls((), routes, is_needed=is_needed)

    def of(self, operation_id: str) -> str | None:
        """Return the path beside the one by which an operation was called."""
        if operation_id not in self._known:
            route = self._routes.get(operation_id)
            called = route.path.split("/") if route is not None else []
            self._known[operation_id] = max(
                self._paths, key=lambda path: _shared(path.split("/"), called), default=None
            )
        return self._known[operation_id]


def _shared(one: list[str], other: list[str]) -> int:
    """Count the segments that two paths begin with alike."""
    return next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )


class ResponseProperties:
    """Properties that the contract does not store: each response puts them before those of the item.

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


class Presentation:
    """What a status means for one operation: media type, whether it shows the item, which headers it needs."""

    __slots__ = ("_addresses", "_fixed", "_items", "_needs_location", "_schema", "media_type", "shows_item", "status")

    def __init__(
        self, status: int, route: Route, items: Items, addresses: Addresses, style_headers: frozenset[str]
    ) -> None:
        documented = route.response(status)
        self.status = status
        self._items = items
        self._addresses = addresses
        content = json_content(documented)
        if content is None and documented is not None and documented.contents:
            raise HttpError("not-implemented", f"The answer {status} has no JSON form, and the stub models no other.")
        self.media_type = None if content is None else content.media_type
        self._schema = None if content is None else content.schema
        pointers = {check.pointer for check in items.shown.checks()}
        self.shows_item = self._schema is None or items.contract.schema(self._schema)[0] in pointers
        headers = documented.headers if documented is not None else ()
        self._needs_location = addresses.is_needed or any(header.name.lower() == "location" for header in headers)
        self._fixed = tuple(
            (header.name.lower().encode(), header_text(items.contract, items.maker, header.schema))
            for header in headers
            if header.required and header.name.lower() not in style_headers | {"location", "content-type"}
        )

    def headers(self, request: Request, key: str) -> tuple[tuple[bytes, bytes], ...]:
        """Return the headers that this answer needs."""
        if self._needs_location:
            return (*self._fixed, (b"location", self._location(request, key)))
        return self._fixed

    def _location(self, request: Request, key: str) -> bytes:
        path = self._addresses.of(request.operation_id) or self._items.resource.path
        names = {name: str(value) for (where, name), value in request.parameters.items() if where == "path"}
        if self._items.resource.key_parameter is not None:
            names[self._items.resource.key_parameter] = key
        for name, value in names.items():
            path = path.replace(f"{{{name}}}", quote(value, safe=""))
        return (request.origin + request.base + quote(path, safe="/%:@!$&'()*+,;=~-._")).encode("ascii")

    def made(self, item: Mapping[str, Any]) -> bytes:
        """Make the body of an answer that doesn't show the item, from what is known of the item."""
        items = self._items
        maker = items.maker.with_named({name.lower(): value for name, value in item.items()})
        if self._schema is None:
            return encode(item)
        check = items.contract.response_validator(self._schema)
        body = maker.value({"$ref": f"#{self._schema}"})
        return encode(repair(body, check, items.contract, maker))


def header_text(contract: Contract, maker: SampleValues, schema: str | None) -> bytes:
    """Make the text of a header that the contract demands and nothing else supplies."""
    made = maker.value({} if schema is None else contract.at(schema))
    text = made if isinstance(made, str) else encode(made).decode()
    return "".join(character for character in text if " " <= character <= "~").encode("ascii")


class Wrapper:
    """The object around the array in a list's answer, whatever else the schema demands of it included.

    Attributes:
        most: Most items that the schema allows.
    """

    __slots__ = ("_binding", "_counts", "_fixed", "most")

    def __init__(self, route: Route, binding: Binding, items: Items, added: Mapping[str, Any]) -> None:
        self._binding = binding
        self._fixed = b""
        self._counts: list[bytes] = []
        pointer = json_schema(route.response(binding.status))
        array = None if pointer is None else items.shown.array_of_list(pointer, binding)
        self.most: int | None = None if array is None else items.contract.schema(array)[1].get("maxItems")
        if binding.items is None or pointer is None:
            return
        whole = repair(
            {**added, binding.items: []}, items.contract.response_validator(pointer), items.contract, items.maker
        )
        extra = {name: value for name, value in whole.items() if name not in added and name != binding.items}
        counts = [name for name, value in extra.items() if type(value) is int and _counts_items(name)]
        self._counts = [encode(name) for name in counts]
        self._fixed = encode({name: value for name, value in extra.items() if name not in counts})[1:-1]

    def wrap(self, rows: list[bytes], prefix: bytes, total: int | None = None, further: bytes = b"") -> bytes:
        """Return the answer's body for encoded items.

        Args:
            rows: The items.
            prefix: Beginning of a JSON object that holds what is added.
            total: How many items there are; those that are shown, when absent.
            further: Further properties, encoded.
        """
        array = b"[" + b",".join(rows[: self.most]) + b"]"
        total = len(rows) if total is None else total
        if self._binding.items is None:
            return array
        parts = [prefix[1:], self._fixed, *(name + b":%d" % total for name in self._counts)]
        parts += [encode(self._binding.items) + b":" + array, further]
        return b"{" + b",".join(part for part in parts if part) + b"}"


def _counts_items(name: str) -> bool:
    return any(word in name.lower() for word in ("count", "total", "size"))

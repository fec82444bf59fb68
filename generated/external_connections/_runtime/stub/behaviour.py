# Copied from counterpart/runtime/stub/behaviour.py. Do not edit.
"""What operations do to the state: list, create, read, replace, update and delete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import quote

import msgspec

from .answers import Answer, encode, is_json
from .faults import Fault
from .items import json_schema
from .state import Duplicate
from .synthesis import complete
from .wording import fields_of, fill

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .declarations import Binding, Route
    from .items import Items
    from .requests import Request

_decode = msgspec.json.Decoder().decode
_SAME_FOR_ALL: Final = {"origin", "base"}
_MOST_PREFIXES: Final = 64  # origins come from the Host header, hence from anybody


class Behaviour:
    """One operation bound to a resource. Call it with a request, its body and the body's schema.

    Args:
        route: The operation.
        binding: What it does.
        items: To what.
        item_path: Path template of one item, for ``Location``.
        style_headers: Names (lower case) of headers that every answer carries anyway.
    """

    def __init__(
        self, route: Route, binding: Binding, items: Items, item_path: str | None, style_headers: frozenset[str]
    ) -> None:
        self._route = route
        self._binding = binding
        self._items = items
        self._item_path = item_path
        self._style_headers = style_headers
        self._add = dict(binding.add)
        self._add_cacheable = fields_of(self._add) <= _SAME_FOR_ALL
        self._prefixes: dict[tuple[str, str], tuple[dict[str, Any], bytes]] = {}
        self._replies: dict[int, _Reply] = {}
        self._wrapper: _Wrapper | None = None
        actions = {bound.action for bound in items.resource.bindings}
        self._upserts = "create" not in actions or route.response(201) is not None
        self._act: Callable[[Request, Any, str | None], Answer] = {
            "list": self._list,
            "create": self._create,
            "read": self._read,
            "replace": self._replace,
            "update": self._update,
            "delete": self._delete,
        }[binding.action]

    def __call__(self, request: Request, data: Any, schema: str | None) -> Answer:
        """Do it.

        Args:
            request: The request, its parameters decoded.
            data: Its body as JSON data.
            schema: Pointer of the body's schema.

        Raises:
            Fault: ``missing``, ``conflict``, ``invalid`` or ``not-implemented``.
        """
        with self._items.store.lock:
            return self._act(request, data, schema)

    # --- actions ---

    def _create(self, request: Request, data: Any, schema: str | None) -> Answer:
        items = self._items
        parents = items.parents(request)
        item = items.assigned(items.accepted(data, schema), request)
        item = items.fit(item, self._added(request)[0])
        name = items.resource.key
        key = "" if name is None else str(item[name])
        rows = items.store.rows(items.resource, parents)
        if key in rows.items:
            raise items.conflict()
        return self._reply(request, self._binding.status, key, self._put(rows, key, item))

    def _read(self, request: Request, _data: Any, _schema: str | None) -> Answer:
        items = self._items
        key = str(items.key(request))
        encoded = items.store.items(items.resource, items.parents(request)).get(key)
        if encoded is None:
            raise items.missing()
        return self._reply(request, self._binding.status, key, encoded)

    def _replace(self, request: Request, data: Any, schema: str | None) -> Answer:
        items = self._items
        parents = items.parents(request)
        key = items.key(request)
        sent = items.accepted(data, schema)
        if items.resource.key is not None:
            sent = {items.resource.key: key, **{n: v for n, v in sent.items() if n != items.resource.key}}
        old = items.store.items(items.resource, parents).get(str(key))
        if old is None and not self._upserts:
            raise items.missing()
        if old is None:
            item = items.assigned(sent, request)
        else:  # what callers can't say stays as it was
            kept = items.accepted(_decode(old), schema)
            item = {**{n: v for n, v in _decode(old).items() if n not in kept}, **sent}
        item = items.fit(item, self._added(request)[0])
        encoded = self._put(items.store.rows(items.resource, parents), str(key), item)
        created = old is None and any(response.status == "201" for response in self._route.responses)
        return self._reply(request, 201 if created else self._binding.status, str(key), encoded)

    def _update(self, request: Request, data: Any, schema: str | None) -> Answer:
        items = self._items
        parents = items.parents(request)
        key = str(items.key(request))
        change = {n: v for n, v in items.accepted(data, schema).items() if n != items.resource.key}
        old = items.store.items(items.resource, parents).get(key)
        if old is not None:
            item = merged(_decode(old), change)
            items.judge(item, self._added(request)[0])
        elif items.resource.key is None and self._upserts:
            item = items.fit(items.assigned(merged({}, change), request), self._added(request)[0])
        else:
            raise items.missing()
        encoded = self._put(items.store.rows(items.resource, parents), key, item)
        return self._reply(request, self._binding.status, key, encoded)

    def _delete(self, request: Request, _data: Any, _schema: str | None) -> Answer:
        items = self._items
        parents = items.parents(request)
        key = str(items.key(request))
        encoded = items.store.items(items.resource, parents).get(key)
        if encoded is None:
            raise items.missing()
        items.store.remove(items.resource, parents, key)
        return self._reply(request, self._binding.status, key, encoded)

    def _list(self, request: Request, _data: Any, _schema: str | None) -> Answer:
        items = self._items
        rows = items.store.items(items.resource, items.parents(request))
        if self._wrapper is None:
            self._wrapper = _Wrapper(self._route, self._binding, items, self._added(request)[0])
        reply = self._reply_for(self._binding.status)
        body = self._wrapper.wrap(list(rows.values()), self._added(request)[1])
        return Answer(reply.status, body, reply.media_type, reply.headers(request, self, ""))

    # --- answers ---

    def _put(self, rows: Any, key: str, item: dict[str, Any]) -> bytes:
        try:
            return rows.put(key, item)
        except Duplicate as duplicate:
            raise self._items.conflict(duplicate.property) from None

    def _added(self, request: Request) -> tuple[dict[str, Any], bytes]:
        """Return what the answer adds to an item: as data, and as the beginning of a JSON object."""
        if not self._add:
            return {}, b""
        place = (request.origin, request.base)
        known = self._prefixes.get(place)
        if known is None:
            values = cast("dict[str, Any]", fill(self._add, request.fields()))
            known = values, encode(values)[:-1]
            if self._add_cacheable and len(self._prefixes) < _MOST_PREFIXES:
                self._prefixes[place] = known
        return known

    def _reply_for(self, status: int) -> _Reply:
        reply = self._replies.get(status)
        if reply is None:
            reply = self._replies[status] = _Reply(status, self._route, self._items, self._style_headers)
        return reply

    def _reply(self, request: Request, status: int, key: str, encoded: bytes) -> Answer:
        reply = self._reply_for(status)
        body = b""
        if reply.media_type is not None:
            body = encoded if reply.shows_item else reply.made(_decode(encoded))
            prefix = self._added(request)[1]
            if prefix and body[:1] == b"{":
                body = prefix + (b"}" if body == b"{}" else b"," + body[1:])
        return Answer(status, body, reply.media_type, reply.headers(request, self, key))

    def location(self, request: Request, key: str) -> bytes:
        """Return the address of an item."""
        path = self._item_path or self._items.resource.path
        names = {name: str(value) for (where, name), value in request.parameters.items() if where == "path"}
        if self._items.resource.key_parameter is not None:
            names[self._items.resource.key_parameter] = key
        for name, value in names.items():
            path = path.replace(f"{{{name}}}", quote(value, safe=""))
        return (request.origin + request.base + quote(path, safe="/%:@!$&'()*+,;=~-._")).encode("ascii")


class _Reply:
    """What a status means for one operation: media type, whether it shows the item, which headers it needs."""

    __slots__ = ("_fixed", "_items", "_needs_location", "_response", "_schema", "media_type", "shows_item", "status")

    def __init__(self, status: int, route: Route, items: Items, style_headers: frozenset[str]) -> None:
        response = route.response(status)
        self.status = status
        self._items = items
        self._response = response
        contents = response.contents if response is not None else ()
        content = next((entry for entry in contents if is_json(entry.media_type)), None)
        if contents and content is None:
            raise Fault("not-implemented", f"The answer {status} has no JSON form, and the stub models no other.")
        self.media_type = None if content is None else content.media_type.encode("ascii", "replace")
        self._schema = json_schema(response)
        pointers = {check.pointer for check in items.checks()}
        self.shows_item = self._schema is None or items.contract.schema(self._schema)[0] in pointers
        headers = response.headers if response is not None else ()
        self._needs_location = any(header.name.lower() == "location" for header in headers)
        self._fixed = tuple(
            (header.name.lower().encode(), _header_text(items, header.schema))
            for header in headers
            if header.required and header.name.lower() not in style_headers | {"location", "content-type"}
        )

    def headers(self, request: Request, behaviour: Behaviour, key: str) -> tuple[tuple[bytes, bytes], ...]:
        """Return the headers that this answer needs."""
        if self._needs_location:
            return (*self._fixed, (b"location", behaviour.location(request, key)))
        return self._fixed

    def made(self, item: Mapping[str, Any]) -> bytes:
        """Make the body of an answer that doesn't show the item, from what is known of the item."""
        items = self._items
        maker = items.maker.knowing({name.lower(): value for name, value in item.items()})
        if self._schema is None:
            return encode(item)
        check = items.contract.of_answer(self._schema)
        body = maker.value({"$ref": f"#{self._schema}"})
        return encode(complete(body, check, items.contract, maker))


def _header_text(items: Items, schema: str | None) -> bytes:
    made = items.maker.value({} if schema is None else items.contract.at(schema))
    text = made if isinstance(made, str) else encode(made).decode()
    return "".join(character for character in text if " " <= character <= "~").encode("ascii")


class _Wrapper:
    """The object around the array in a list's answer, whatever else the schema demands of it included."""

    __slots__ = ("_binding", "_counts", "_fixed", "_most")

    def __init__(self, route: Route, binding: Binding, items: Items, added: Mapping[str, Any]) -> None:
        self._binding = binding
        self._fixed = b""
        self._counts: list[bytes] = []
        pointer = json_schema(route.response(binding.status))
        array = None if pointer is None else items.array_of_list(pointer, binding)
        self._most: int | None = None if array is None else items.contract.schema(array)[1].get("maxItems")
        if binding.collection is None or pointer is None:
            return
        whole = complete(
            {**added, binding.collection: []}, items.contract.of_answer(pointer), items.contract, items.maker
        )
        extra = {name: value for name, value in whole.items() if name not in added and name != binding.collection}
        counts = [name for name, value in extra.items() if type(value) is int and _counts_items(name)]
        self._counts = [encode(name) for name in counts]
        self._fixed = encode({name: value for name, value in extra.items() if name not in counts})[1:-1]

    def wrap(self, rows: list[bytes], prefix: bytes) -> bytes:
        """Return the answer's body for encoded items."""
        array = b"[" + b",".join(rows[: self._most]) + b"]"
        if self._binding.collection is None:
            return array
        parts = [prefix[1:], self._fixed, *(name + b":%d" % len(rows) for name in self._counts)]
        parts.append(encode(self._binding.collection) + b":" + array)
        return b"{" + b",".join(part for part in parts if part) + b"}"


def _counts_items(name: str) -> bool:
    return any(word in name.lower() for word in ("count", "total", "size"))


def merged(target: Any, patch: Any) -> Any:
    """Merge a JSON Merge Patch (RFC 7396): objects are merged, null removes, anything else replaces."""
    if not isinstance(patch, dict):
        return patch
    result: dict[str, Any] = dict(cast("dict[str, Any]", target)) if isinstance(target, dict) else {}
    for name, value in cast("dict[str, Any]", patch).items():
        if value is None:
            result.pop(name, None)
        else:
            result[name] = merged(result.get(name), value)
    return result

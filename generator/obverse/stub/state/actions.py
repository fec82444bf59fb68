"""What operations do to the state: list, create, read, replace, update and delete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from ...wire.json import decode, encode
from ..http.error import HttpError
from ..http.response import Response
from .merge_patch import MERGE_PATCH, Merger
from .pagination import Pager
from .projection import Selection
from .representation import Addresses, Presentation, ResponseProperties, Wrapper
from .store import Duplicate

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from ..contract.declarations import Binding
    from ..contract.routes import Content
    from ..http.request import Request
    from .collection import Items
    from .context import StubContext

Action: TypeAlias = "Callable[[Request, Any, Content | None], Response | Awaitable[Response]]"
"""Answers a request that was found valid: the request, its body as JSON data, and what the body came as."""

Rule: TypeAlias = "Callable[[Request, Any, Callable[[Request], object] | None, Callable[[Any], Response]], Response]"
"""Answers a request in place of an action: gets the request and its body, and may call what checks the state (if there
is something to check) and the action itself, with a body."""

ListFilter: TypeAlias = "Callable[[Request, Mapping[str, bytes]], Mapping[str, bytes]]"
"""Returns those of the stored items, by key, that a request asks for."""


class Behaviour:
    """One operation bound to a resource.

    Args:
        binding: What it does.
        items: What it works on.
        context: What all operations share.
        rule: What is checked beside the contract, if anything.
        list_filter: What of a list a request asks for, if it can ask.
    """

    def __init__(
        self,
        binding: Binding,
        items: Items,
        context: StubContext,
        rule: Rule | None = None,
        list_filter: ListFilter | None = None,
    ) -> None:
        self._route = route = context.routes[binding.operation_id]
        self._binding = binding
        self._items = items
        self._jobs = context.jobs
        # What the answer is about: the item, or what was started instead.
        self._shown = items if binding.long_running is None else context.items[binding.long_running.resource]
        self._addresses = Addresses.of_items(
            self._shown.resource, context.routes, is_needed=binding.long_running is not None
        )
        self._needs = _needs(binding, context)
        self._rule = rule
        self._admits = bool(self._needs or items.resource.parent_parameters)
        # Where the parent has to be in some state, it has to be there, too.
        self._needs_parent = any(needed.resource.name == items.resource.parent for needed, _, _ in self._needs)
        self._tells_created = any(response.status == "201" for response in route.responses)
        self._style_headers = frozenset(name.lower() for name in context.behaviour.headers)
        self._properties = ResponseProperties(binding.response_properties, route)
        self._presentations: dict[int, Presentation] = {}
        self._wrapper: Wrapper | None = None
        self._filter = list_filter
        self._selection = None if binding.select is None else Selection(binding.select, items)
        self._merger: Merger | None = None
        actions = {bound.action for bound in items.resource.bindings}
        self._upserts = "create" not in actions or route.response(201) is not None
        self._act: Callable[[Request, Any, str | None], Response] = {
            "list": self._list,
            "create": self._create,
            "read": self._read,
            "replace": self._replace,
            "update": self._update,
            "delete": self._delete,
        }[binding.action]

    def __call__(self, request: Request, data: Any, content: Content | None) -> Response:
        """Do it.

        Args:
            request: The request, its parameters decoded.
            data: Its body as JSON data.
            content: What the body came as.

        Raises:
            HttpError: ``missing``, ``conflict``, ``invalid`` or ``not-implemented``.
        """
        if not self._presentations:  # an answer that can't be given is known before anything is done
            self._presentation(self._binding.status)
        schema = None if content is None else content.schema
        with self._items.store.lock:
            if self._jobs.pending:
                self._jobs.look(self._items, request, self._binding.action)
            if self._rule is not None:
                admit = self._admit if self._admits else None
                return self._rule(request, data, admit, lambda body: self._act(request, body, schema))
            if self._needs:
                self._admit(request)
            return self._act(request, data, schema)

    def _admit(self, request: Request) -> None:
        """Hold the state against what the operation needs.

        Raises:
            HttpError: ``wrong-state``; ``missing`` where there is nothing that could be in a state.
        """
        if not self._needs_parent:
            self._items.parents(request)
        for items, name, values in self._needs:
            item = items.seen(request)
            if item is None:  # the action itself says what it means that its own item is missing
                if items is not self._items and items.can_exist:
                    raise items.missing()
                continue
            value = item.get(name)
            if value not in values:
                wanted = " or ".join(encode(one).decode() for one in values)
                detail = f"The {name} of '{items.source}' is {encode(value).decode()}; this needs {wanted}."
                raise HttpError("wrong-state", detail, source=items.source, pointer=name)

    # --- actions ---

    def _create(self, request: Request, data: Any, schema: str | None) -> Response:
        items = self._items
        parents = items.parents(request)
        added = self._properties.of(request)
        item = items.fit(items.assigned(items.accepted(data, schema), request), added[0])
        name = items.resource.key
        key = "" if name is None else str(item[name])
        rows = items.store.rows(items.resource, parents)
        if key in rows.items:
            raise items.conflict()
        items.make_room(rows.items)
        try:
            encoded = rows.put(key, item)
        except Duplicate as duplicate:
            raise items.conflict(duplicate.property) from None
        if self._binding.long_running is not None:  # what is made is there at once; only its state comes later
            return self._start(request, key, lambda: None)
        return self._reply(request, self._binding.status, key, encoded, added[1])

    def _read(self, request: Request, _data: Any, _schema: str | None) -> Response:
        items = self._items
        key = str(items.key(request))
        encoded = items.store.items(items.resource, items.parents(request)).get(key)
        if encoded is None:
            raise items.missing()
        if self._selection is not None:
            (encoded,) = self._selection.applied(request, (encoded,))
        return self._reply(request, self._binding.status, key, encoded)

    def _replace(self, request: Request, data: Any, schema: str | None) -> Response:
        items = self._items
        parents = items.parents(request)
        key = items.key(request)
        sent = items.accepted(data, schema)
        rows = items.store.items(items.resource, parents)
        old = rows.get(str(key))
        if old is None and not self._upserts:
            raise items.missing()
        if old is None:
            items.make_room(rows)
            item = items.assigned(sent, request, key)
        else:  # what callers can't say stays as it was, and so does the key
            before = decode(old)
            theirs = items.accepted(before, schema).keys() - items.always - {items.resource.key}
            kept = {name: value for name, value in before.items() if name not in theirs}
            item = kept | sent | kept
        added = self._properties.of(request)
        item = items.fit(item, added[0])
        if self._binding.long_running is not None:
            return self._start(request, str(key), lambda: self._put(parents, str(key), item))
        encoded = self._put(parents, str(key), item)
        status = 201 if old is None and self._tells_created else self._binding.status
        return self._reply(request, status, str(key), encoded, added[1])

    def _update(self, request: Request, data: Any, schema: str | None) -> Response:
        items = self._items
        parents = items.parents(request)
        key = str(items.key(request))
        change = {n: v for n, v in items.accepted(data, schema).items() if n != items.resource.key}
        old = items.store.items(items.resource, parents).get(key)
        if old is not None:
            item = self._merged(decode(old), change)
            items.judge(item, self._properties.of(request)[0])
        elif items.resource.key is None and self._upserts:
            item = items.fit(items.assigned(self._merged({}, change), request), self._properties.of(request)[0])
        else:
            raise items.missing()
        if self._binding.long_running is not None:
            return self._start(request, key, lambda: self._put(parents, key, item))
        encoded = self._put(parents, key, item)
        return self._reply(request, self._binding.status, key, encoded)

    def _merged(self, item: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
        if self._merger is None:
            contract, body = self._items.contract, self._route.body
            by_name = body is not None and all(content.media_type == MERGE_PATCH for content in body.contents)
            shown = [] if by_name else self._items.shown.schemas()
            self._merger = Merger(contract, shown, self._binding.merge)
        return self._merger.merged(item, change)

    def _delete(self, request: Request, _data: Any, _schema: str | None) -> Response:
        items = self._items
        parents = items.parents(request)
        key = str(items.key(request))
        encoded = items.store.items(items.resource, parents).get(key)
        if encoded is None:
            raise items.missing()
        if self._binding.long_running is not None:
            return self._start(request, key, lambda: self._remove(parents, key))
        items.store.remove(items.resource, parents, key)
        return self._reply(request, self._binding.status, key, encoded)

    def _list(self, request: Request, _data: Any, _schema: str | None) -> Response:
        items = self._items
        rows = items.store.items(items.resource, items.parents(request))
        if (item_filter := request.item_filter) is not None:
            rows = {key: encoded for key, encoded in rows.items() if not item_filter(decode(encoded))}
        if self._wrapper is None:
            self._wrapper = Wrapper(self._route, self._binding, items, self._properties.of(request)[0])
        reply = self._presentation(self._binding.status)
        if self._filter is not None:
            rows = self._filter(request, rows)
        paging = self._binding.pagination
        if paging is None:
            shown, total, further = [*rows.values()], None, b""
        else:
            shown, total, following = Pager(paging, self._wrapper.most).page(request, rows)
            further = b"" if following is None else encode({paging.next or "next": following})[1:-1]
        if self._selection is not None:
            shown = self._selection.applied(request, shown)
        body = self._wrapper.wrap(shown, self._properties.of(request)[1], total, further)
        return Response(reply.status, body, reply.media_type, reply.headers(request, ""))

    # --- answers ---

    def _start(self, request: Request, key: str, commit: Callable[[], object]) -> Response:
        """Start what takes its time; the state changes when it is done."""
        start = self._binding.long_running
        if start is None:
            raise TypeError("this operation starts nothing")
        started, encoded = self._jobs.begin(start, self._items, request, key, commit)
        return self._reply(request, self._binding.status, started, encoded)

    def _remove(self, parents: tuple[str, ...], key: str) -> None:
        items = self._items
        if key in items.store.items(items.resource, parents):
            items.store.remove(items.resource, parents, key)

    def _put(self, parents: tuple[str, ...], key: str, item: dict[str, Any]) -> bytes:
        try:
            return self._items.store.rows(self._items.resource, parents).put(key, item)
        except Duplicate as duplicate:
            raise self._items.conflict(duplicate.property) from None

    def _presentation(self, status: int) -> Presentation:
        reply = self._presentations.get(status)
        if reply is None:
            reply = self._presentations[status] = Presentation(
                status, self._route, self._shown, self._addresses, self._style_headers
            )
        return reply

    def _reply(self, request: Request, status: int, key: str, encoded: bytes, prefix: bytes | None = None) -> Response:
        reply = self._presentations.get(status) or self._presentation(status)
        body = b""
        if reply.media_type is not None:
            body = encoded if reply.shows_item else reply.made(decode(encoded))
            if prefix is None or self._properties.names_key:
                prefix = self._properties.of(request, key)[1]
            if prefix and body[:1] == b"{":
                body = prefix + (b"}" if body == b"{}" else b"," + body[1:])
        return Response(status, body, reply.media_type, reply.headers(request, key))


def _needs(binding: Binding, context: StubContext) -> tuple[tuple[Items, str, tuple[Any, ...]], ...]:
    """Return what has to hold before the operation: items, a property of theirs, the values that it may have."""
    return tuple(
        (context.items[resource], name, values)
        for resource, properties in binding.preconditions.items()
        for name, values in properties.items()
    )

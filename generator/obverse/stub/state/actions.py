"""What operations do to the state: list, create, read, replace, update and delete, and further things."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, cast

from ...wire.json import decode, encode
from ..http.error import HttpError
from ..http.response import Response
from .documented import DocumentedResponses
from .long_running import Outcome
from .merge_patch import MEDIA_TYPE, MergePatch
from .pagination import Page, Paginator
from .projection import Projection
from .queries import Order, PropertyFilters
from .representation import ItemPaths, ListRepresentation, Representation, ResponseProperties
from .store import DuplicateError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from ..contract.declarations import Binding, Place
    from ..contract.routes import Content
    from ..http.request import Request
    from .collection import Collection
    from .context import StubContext

Action: TypeAlias = "Callable[[Request, Any, Content | None], Response | Awaitable[Response]]"
"""Responds to a valid request: gets the request, its body as JSON data, and what the body came as."""

Rule: TypeAlias = "Callable[[Request, Any, Callable[[Request], object] | None, Callable[[Any], Response]], Response]"
"""Responds in place of an action: gets the request and its body, what checks the preconditions (if there are any), and
the action itself, a function of the body."""

ListFilter: TypeAlias = "Callable[[Request, Mapping[str, bytes]], Mapping[str, bytes]]"
"""Returns those of the stored items, by key, that a request asks for."""


class Precondition(NamedTuple):
    """A property of an item that must have one of some values."""

    collection: Collection
    property: str
    values: tuple[Any, ...]


class Preconditions:
    """What must hold before an operation: its parents exist, and items have the states that it needs.

    Args:
        binding: The operation.
        collection: What it works on.
        context: What all operations share.

    Attributes:
        states: The states that it needs.
    """

    def __init__(self, binding: Binding, collection: Collection, context: StubContext) -> None:
        self._collection = collection
        self.states = tuple(
            Precondition(context.collections[resource], name, values)
            for resource, properties in binding.preconditions.items()
            for name, values in properties.items()
        )
        # Where the parent has to be in some state, it has to be there, too.
        parent = collection.resource.parent
        self._covers_parent = any(state.collection.resource.name == parent for state in self.states)

    def check(self, request: Request) -> None:
        """Check that they hold.

        Raises:
            HttpError: ``wrong-state``; ``missing`` where there is nothing that could be in a state.
        """
        if not self._covers_parent:
            self._collection.parents(request)
        for collection, name, values in self.states:
            item = collection.find(request)
            if item is None:  # the action itself says what it means that its own item is missing
                if collection is not self._collection and collection.can_exist:
                    raise collection.missing()
                continue
            value = item.get(name)
            if value not in values:
                allowed = " or ".join(encode(allowed).decode() for allowed in values)
                source = collection.display_name
                detail = f"The {name} of '{source}' is {encode(value).decode()}; this needs {allowed}."
                raise HttpError("wrong-state", detail, source=source, pointer=name)


class ResourceAction(ABC):
    """What one operation does to a resource.

    Args:
        binding: The operation.
        context: What all operations share.
        resource: Name of the resource.
        rule: What is checked beside the contract, if anything.
    """

    def __init__(self, binding: Binding, context: StubContext, resource: str, rule: Rule | None = None) -> None:
        self._binding = binding
        self._route = context.routes[binding.operation_id]
        self._builder = context.builders[resource]
        self._collection = collection = self._builder.collection
        self._long_running = context.long_running
        # What the response is about: the item, or the long-running operation that is started.
        start = binding.long_running
        self._shown = self._builder if start is None else context.builders[start.resource]
        self._paths = ItemPaths(self._shown.collection.resource, context.routes)
        self._common_headers = frozenset(name.lower() for name in context.behaviour.headers)
        self._preconditions = Preconditions(binding, collection, context)
        self._check = None
        if self._preconditions.states or collection.resource.parent_parameters:
            self._check = self._preconditions.check
        self._rule = rule
        self._properties = ResponseProperties(binding.response_properties, self._route)
        self._projection = None if binding.select is None else Projection(binding.select, self._builder.schemas)
        self._representations: dict[int, Representation] = {}
        self._documented = DocumentedResponses(self._route, context)
        self._path_names = tuple(binding.path_names.items())

    def __call__(self, request: Request, data: Any, content: Content | None) -> Response:
        """Do it.

        Args:
            request: The request, its parameters decoded.
            data: Its body as JSON data.
            content: What the body came as.

        Raises:
            HttpError: ``missing``, ``conflict`` or ``invalid``.
        """
        if b"prefer" in request.raw_headers and (preferred := self._documented.preferred(request)) is not None:
            return preferred
        schema = None if content is None else content.schema
        for name, own in self._path_names:
            request.parameters["path", name] = request.parameters.get(("path", own), "")
        if self._binding.is_keyed_by_body:
            self._take_key_of_body(request, data)
        with self._collection.store.lock:
            if self._long_running.pending:
                self._long_running.poll(self._collection, request, self._binding.action)
            if self._rule is not None:
                return self._rule(request, data, self._check, lambda body: self._act(request, body, schema))
            if self._preconditions.states:
                self._preconditions.check(request)
            return self._act(request, data, schema)

    def _take_key_of_body(self, request: Request, data: Any) -> None:
        """Let the key in the body stand for that in the path; a body without one is about an item that isn't there."""
        collection = self._collection
        for name in self._binding.sent_at:
            data = cast("dict[str, Any]", data).get(name) if isinstance(data, dict) else None
        key = collection.key_in(cast("dict[str, Any]", data)) if isinstance(data, dict) else None
        request.parameters["path", collection.resource.key_parameter or ""] = (
            self._builder.new_key() if key is None else key
        )

    @abstractmethod
    def _act(self, request: Request, data: Any, schema: str | None, /) -> Response:
        """Do it, with the preconditions checked.

        Args:
            request: The request.
            data: Its body.
            schema: Pointer of the body's schema.
        """

    def _start(self, request: Request, key: str, outcome: Outcome) -> Response:
        """Start the long-running operation; the state changes when it succeeds."""
        key, encoded = self._long_running.start(self._binding, self._collection, request, key, outcome)
        return self._respond(request, self._binding.status, key, encoded)

    def _put(self, parents: tuple[str, ...], key: str, item: dict[str, Any]) -> bytes:
        try:
            return self._collection.store.rows(self._collection.resource, parents).put(key, item)
        except DuplicateError as duplicate:
            raise self._collection.conflict(duplicate.property) from None

    def _representation(self, status: int) -> Representation:
        representation = self._representations.get(status)
        if representation is None:
            representation = self._representations[status] = Representation(
                status,
                self._route,
                self._binding,
                self._shown,
                self._paths,
                self._documented,
                self._common_headers,
            )
        return representation

    def _respond(
        self,
        request: Request,
        status: int,
        key: str,
        encoded: bytes,
        properties: tuple[dict[str, Any], bytes] | None = None,
    ) -> Response:
        """Respond with an item.

        Args:
            request: The request.
            status: Status of the response.
            key: Key of the item.
            encoded: The item.
            properties: The response properties, and the same encoded, where they are known already.
        """
        representation = self._representations.get(status) or self._representation(status)
        if properties is None or self._properties.names_key:
            properties = self._properties.of(request, key)
        return representation.body(request, encoded, key, properties)

    def _writable(self, data: Any, schema: str | None) -> dict[str, Any]:
        return self._builder.writable(data, schema, self._binding.sent_at)

    @cached_property
    def _forgives_absence(self) -> bool:
        """Whether the document has no response for an item that isn't there."""
        documented = {response.status.upper() for response in self._route.responses}
        return not documented & {"404", "410", "4XX", "DEFAULT"}


class CreateAction(ResourceAction):
    """Adds an item."""

    def _act(self, request: Request, data: Any, schema: str | None, /) -> Response:
        collection, builder = self._collection, self._builder
        parents = collection.parents(request)
        properties = self._properties.of(request)
        item = builder.new_item(self._writable(data, schema), request)
        key = builder.key_of(item)
        self._check_key(key)
        item = builder.completed(item, properties[0])
        items = collection.below(parents)
        if key in items:
            raise collection.conflict()
        collection.check_capacity(items)
        encoded = self._put(parents, key, item)
        if self._binding.long_running is not None:  # the item is there at once; only its state comes later
            return self._start(request, key, Outcome())
        return self._respond(request, self._binding.status, key, encoded, properties)

    def _check_key(self, key: str) -> None:
        """Check that a path can lead to a new item (RFC 3986, section 5.2.4: ``.`` and ``..`` are no segments).

        Raises:
            HttpError: ``invalid``, if none can.
        """
        resource = self._collection.resource
        if key in ("", ".", "..") and resource.key_parameter is not None:
            pointer = "".join(f"/{name}" for name in resource.key_at)
            detail = f"No path leads to an item with the key {key!r}."
            raise HttpError("invalid", detail, source=self._collection.display_name, pointer=pointer)


class ReadAction(ResourceAction):
    """Shows an item."""

    def _act(self, request: Request, _data: Any, _schema: str | None, /) -> Response:
        collection = self._collection
        key = str(collection.key(request))
        parents = collection.parents(request)
        encoded = collection.get(parents, key)
        if encoded is None and collection.resource.is_singleton and self._forgives_absence:
            encoded = self._put(parents, key, self._builder.completed(self._builder.new_item({}, request), {}))
        if encoded is None:
            raise collection.missing()
        if self._projection is not None:
            (encoded,) = self._projection.of(request, (encoded,))
        return self._respond(request, self._binding.status, key, encoded)


class ReplaceAction(ResourceAction):
    """Puts an item in the place of another, or where none was."""

    @cached_property
    def _upserts(self) -> bool:
        return _upserts(self._collection, self._route.response(201) is not None)

    def _act(self, request: Request, data: Any, schema: str | None, /) -> Response:
        collection, builder = self._collection, self._builder
        parents = collection.parents(request)
        key = str(collection.key(request))
        sent = self._writable(data, schema)
        encoded = collection.get(parents, key)
        if encoded is not None:
            item = self._replaced(decode(encoded), sent, schema)
        elif self._upserts or collection.resource.is_singleton:
            collection.check_capacity(collection.below(parents))
            item = builder.new_item(sent, request, builder.takes_key(collection.key(request)))
        else:
            raise collection.missing()
        properties = self._properties.of(request)
        item = builder.completed(item, properties[0])
        if self._binding.long_running is not None:
            return self._start(request, key, Outcome(item))
        is_new = encoded is None and self._creates_with_201
        encoded = self._put(parents, key, item)
        return self._respond(request, 201 if is_new else self._binding.status, key, encoded, properties)

    def _replaced(self, item: dict[str, Any], sent: dict[str, Any], schema: str | None) -> dict[str, Any]:
        """Return an item with new properties: those that callers can't set stay as they were, and so does the key."""
        builder, resource = self._builder, self._collection.resource
        writable = self._writable(_around(item, self._binding.sent_at), schema).keys()
        writable -= builder.always_assigned | {*resource.key_at[:1]}
        kept = {name: value for name, value in item.items() if name not in writable}
        replaced = {**kept, **sent, **kept}
        if (
            len(resource.key_at) > 1 and resource.key_at[0] in sent
        ):  # the object that holds the key is new, the key is not
            replaced[resource.key_at[0]] = sent[resource.key_at[0]]
            return self._collection.with_key(replaced, self._collection.key_in(item))
        return replaced

    @cached_property
    def _creates_with_201(self) -> bool:
        return any(documented.status == "201" for documented in self._route.responses)


class UpdateAction(ResourceAction):
    """Changes properties of an item."""

    @cached_property
    def _upserts(self) -> bool:
        is_singleton = self._collection.resource.is_singleton
        return is_singleton and _upserts(self._collection, self._route.response(201) is not None)

    @cached_property
    def _patch(self) -> MergePatch:
        body = self._route.body
        is_merge_patch = body is not None and all(content.media_type == MEDIA_TYPE for content in body.contents)
        schemas = () if is_merge_patch else self._builder.schemas.schemas
        return MergePatch(self._builder.contract, schemas, self._binding.merge)

    def _act(self, request: Request, data: Any, schema: str | None, /) -> Response:
        collection, builder = self._collection, self._builder
        parents = collection.parents(request)
        key = str(collection.key(request))
        changes = self._writable(data, schema)
        changes = {name: changes[name] for name in changes if name != collection.resource.key}
        encoded = collection.get(parents, key)
        if encoded is not None:
            item = self._changed(decode(encoded), changes)
            builder.check_update(item, self._properties.of(request)[0], schema, self._binding.sent_at)
        elif self._upserts:
            item = builder.new_item(self._patch.applied({}, changes), request)
            item = builder.completed(item, self._properties.of(request)[0])
        else:
            raise collection.missing()
        if self._binding.long_running is not None:
            return self._start(request, key, Outcome(item))
        encoded = self._put(parents, key, item)
        return self._respond(request, self._binding.status, key, encoded)

    def _changed(self, item: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
        changed = self._patch.applied(item, changes)
        collection = self._collection
        if len(collection.resource.key_at) > 1:
            return collection.with_key(changed, collection.key_in(item))
        return changed


class DeleteAction(ResourceAction):
    """Removes an item, and all below it."""

    def _act(self, request: Request, _data: Any, _schema: str | None, /) -> Response:
        collection = self._collection
        parents = collection.parents(request)
        key = str(collection.key(request))
        encoded = collection.get(parents, key)
        if encoded is None:
            if not self._forgives_absence:
                raise collection.missing()
            return self._respond(request, self._binding.status, key, encode(collection.with_key({}, key)))
        if self._binding.long_running is not None:
            return self._start(request, key, Outcome(is_removed=True))
        collection.store.remove(collection.resource, parents, key)
        return self._respond(request, self._binding.status, key, encoded)


class ClearAction(ResourceAction):
    """Removes all items below one parent, and all below them."""

    def _act(self, request: Request, _data: Any, _schema: str | None, /) -> Response:
        collection = self._collection
        parents = collection.parents(request)
        for key in [*collection.below(parents)]:
            collection.store.remove(collection.resource, parents, key)
        return self._respond(request, self._binding.status, "", b"{}")


class ItemAction(ResourceAction):
    """Does something with an item that is there: what the request sends of its properties is changed in it."""

    def _act(self, request: Request, data: Any, schema: str | None, /) -> Response:
        collection, builder = self._collection, self._builder
        parents = collection.parents(request)
        key = str(collection.key(request))
        encoded = collection.get(parents, key)
        if encoded is None:
            raise collection.missing()
        known = builder.schemas.properties.keys() - {*collection.resource.key_at[:1]} - builder.always_assigned
        changes = {name: value for name, value in self._writable(data, schema).items() if name in known}
        if changes:
            item = {**decode(encoded), **changes}
            builder.check_update(item, self._properties.of(request)[0], schema, self._binding.sent_at)
            encoded = self._put(parents, key, item)
        return self._respond(request, self._binding.status, key, encoded)


class ListAction(ResourceAction):
    """Shows the items below one parent.

    Args:
        binding: The operation.
        context: What all operations share.
        resource: Name of the resource.
        rule: What is checked beside the contract, if anything.
        list_filter: Filters the list as a request asks for, if it can ask.
    """

    def __init__(
        self,
        binding: Binding,
        context: StubContext,
        resource: str,
        rule: Rule | None = None,
        list_filter: ListFilter | None = None,
    ) -> None:
        super().__init__(binding, context, resource, rule)
        self._filter = list_filter
        self._property_filters = PropertyFilters(binding.filters) if binding.filters else None
        self._list: ListRepresentation | None = None

    def _act(self, request: Request, _data: Any, _schema: str | None, /) -> Response:
        values, prefix = self._properties.of(request)
        if self._list is None:
            self._list = ListRepresentation(self._route, self._binding, self._builder, values)
        page = self._page(request, self._items(request), self._list.max_items)
        if self._projection is not None:
            page = page._replace(rows=self._projection.of(request, page.rows))
        representation = self._representations.get(self._binding.status) or self._representation(self._binding.status)
        if representation.media_type is None:
            return representation.body(request, b"{}", "", (values, prefix))
        body = self._list.body(page, prefix)
        return Response(representation.status, body, representation.media_type, representation.headers(request, ""))

    def _items(self, request: Request) -> Mapping[str, bytes]:
        """Return the items that the caller may see and asks for."""
        items = self._collection.below(self._collection.parents(request))
        if (hides := request.item_filter) is not None:
            items = {key: encoded for key, encoded in items.items() if not hides(decode(encoded))}
        if self._filter is not None:
            items = self._filter(request, items)
        if self._property_filters is not None:
            items = self._property_filters.of(request, items)
        return items if self._order is None else self._order.of(request, items)

    @cached_property
    def _order(self) -> Order | None:
        sort = self._binding.sort
        return None if sort is None else Order(sort, self._builder.schemas.properties)

    def _page(self, request: Request, items: Mapping[str, bytes], max_items: int | None) -> Page:
        pagination = self._binding.pagination
        if pagination is None:
            return Page([*items.values()], len(items), None, None)
        return Paginator(pagination, max_items).page(request, items)


def _around(item: dict[str, Any], place: Place) -> dict[str, Any]:
    """Return an item as the body of a request holds it."""
    for name in reversed(place):
        item = {name: item}
    return item


def _upserts(collection: Collection, has_201: bool) -> bool:
    """Whether an operation adds an item where there is none: it says so, or no other operation can."""
    return has_201 or all(binding.action != "create" for binding in collection.resource.bindings)


def resource_action(
    binding: Binding, context: StubContext, resource: str, rule: Rule | None, list_filter: ListFilter | None
) -> ResourceAction:
    """Return what an operation does to a resource.

    Args:
        binding: The operation.
        context: What all operations share.
        resource: Name of the resource.
        rule: What is checked beside the contract, if anything.
        list_filter: Filters a list as a request asks for, if it can ask.
    """
    match binding.action:
        case "list":
            return ListAction(binding, context, resource, rule, list_filter)
        case "create":
            return CreateAction(binding, context, resource, rule)
        case "read":
            return ReadAction(binding, context, resource, rule)
        case "replace":
            return ReplaceAction(binding, context, resource, rule)
        case "update":
            return UpdateAction(binding, context, resource, rule)
        case "delete":
            return DeleteAction(binding, context, resource, rule)
        case "clear":
            return ClearAction(binding, context, resource, rule)
        case "act":
            return ItemAction(binding, context, resource, rule)

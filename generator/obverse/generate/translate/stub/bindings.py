"""Bind operations to a resource: what each does to the items, where its bodies hold them, what ``x-stub`` says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

from obverse.generate.translate.stub import conventions
from obverse.generate.translate.stub.items import ItemFinder
from obverse.generate.translate.stub.queries import ListQuery
from obverse.stub.contract.declarations import Binding, Pagination
from obverse.wire import pointer as pointers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from obverse.extensions.stub import OperationStub
    from obverse.generate import ir
    from obverse.generate.translate.schemas.compatibility import Classes
    from obverse.generate.translate.stub.drafts import Draft, Member
    from obverse.stub.contract.declarations import Action, Place, Sort

_NO_SUCCESS = "the document has no response for when it succeeds"
_NO_KEY = "its path names no item, and no property of the items is their key"
_NO_ARRAY = "its response holds no array of which it is plain that it is the list"
# What shows an item best, the best first.
_SHOWING: tuple[Action, ...] = ("read", "list", "create", "replace", "update")
_SENDING: tuple[Action, ...] = ("create", "replace")


class Candidate(NamedTuple):
    """An operation that may be bound.

    Attributes:
        member: The operation.
        status: Status of the response when it succeeds.
        request: Type of the body of its request, if it has one.
        response: Type of the JSON body of that response, if it has one.
    """

    member: Member
    status: int
    request: ir.Type | None
    response: ir.Type | None


class Binder:
    """Binds the operations of one draft.

    Args:
        draft: The draft.
        classes: Knows models, enums and unions.

    Attributes:
        item: Type of an item, if a body tells.
        key: Where an item holds its key; empty where none does.
        reasons: Id of an operation that could not be bound -> why not.
    """

    def __init__(self, draft: Draft, classes: Classes) -> None:
        self.reasons: dict[str, str] = {}
        self._draft = draft
        self._classes = classes
        self._finder = ItemFinder(draft.address, classes, place_of(draft.first(lambda stub: stub.key)))
        self._candidates = [*filter(None, map(self._candidate, draft.members))]
        self.item = self._item()
        self.key: Place = () if draft.is_singleton else self._finder.key_of(self.item)

    def _candidate(self, member: Member) -> Candidate | None:
        operation = member.operation
        status = operation.extensions.stub.status or conventions.status(operation, member.action)
        if status is None:
            self.reasons[operation.id] = _NO_SUCCESS
            return None
        request, response = conventions.request_type(operation), conventions.response_type(operation, status)
        return Candidate(member, status, request, response)

    def _item(self) -> ir.Type | None:
        """Return the type of an item: that of the first body with a key, else of the first that can be one."""
        types = [*self._shown_types(), *self._sent_types()]
        return next((type_ for type_ in types if self._finder.key_of(type_)), types[0] if types else None)

    def _shown_types(self) -> Iterator[ir.Type]:
        """Yield the types that responses show, those that show an item best first."""
        for action in _SHOWING:
            find = self._finder.array if action == "list" else self._finder.item
            for candidate in self._candidates:
                found = find(candidate.response) if candidate.member.action == action else None
                if found is not None:
                    yield found.type

    def _sent_types(self) -> Iterator[ir.Type]:
        for candidate in self._candidates:
            found = self._finder.item(candidate.request) if candidate.member.action in _SENDING else None
            if found is not None:
                yield found.type

    def bindings(self) -> tuple[Binding, ...]:
        """Return the operations that could be bound."""
        return tuple(filter(None, map(self._binding, self._candidates)))

    def echoes(self) -> bool:
        """Whether what a request sends comes back in the response: then a resource without a read is one still."""
        for candidate in self._candidates:
            if candidate.member.action in _SENDING:
                sent = self._finder.item(candidate.request)
                if sent is not None and self._finder.item(candidate.response, sent.type) is not None:
                    return True
        return False

    def _binding(self, candidate: Candidate) -> Binding | None:
        operation, action, _ = candidate.member
        stub = operation.extensions.stub
        shown_at = self._shown_at(candidate, stub)
        if action == "list" and shown_at is None:
            self.reasons[operation.id] = _NO_ARRAY
            return None
        is_keyed_by_body = self._is_keyed_by_body(candidate.member)
        if is_keyed_by_body and not self.key:
            self.reasons[operation.id] = _NO_KEY
            return None
        query = ListQuery(operation, candidate.response, self.item, self._classes) if action == "list" else None
        return Binding(
            operation_id=operation.id,
            action=action,
            status=candidate.status,
            sent_at=self._sent_at(candidate),
            shown_at=shown_at,
            path_names=self._path_names(candidate.member),
            is_keyed_by_body=is_keyed_by_body,
            response_properties=stub.response_properties,
            preconditions=_preconditions(stub),
            long_running=stub.long_running,
            pagination=_pagination(stub, query),
            sort=_sort(stub, query),
            filters=_filters(stub, query),
            select=stub.select,
            merge=stub.merge,
        )

    def _shown_at(self, candidate: Candidate, stub: OperationStub) -> Place | None:
        action, response = candidate.member.action, candidate.response
        if action == "list":
            found = self._finder.array(response, self.item)
            return place_of(stub.items) or (None if found is None else found.place)
        found = self._finder.item(response, self.item)
        if found is None and action == "read":
            found = self._finder.item(response)
        return None if found is None else found.place

    def _sent_at(self, candidate: Candidate) -> Place:
        found = self._finder.item(candidate.request, self.item) or self._finder.item(candidate.request)
        return () if found is None else found.place

    def _is_keyed_by_body(self, member: Member) -> bool:
        """Whether it is the body that says which item is meant: the path leads to the collection only."""
        is_of_item = member.action in ("replace", "update", "delete", "read")
        return is_of_item and not self._draft.is_singleton and member.address.item is None

    def _path_names(self, member: Member) -> dict[str, str]:
        names = zip(self._draft.address.parameters, member.address.parameters, strict=False)
        return {name: own for name, own in names if name != own}


def _pagination(stub: OperationStub, query: ListQuery | None) -> Pagination | None:
    if stub.pagination is not None:
        return stub.pagination if stub.pagination != Pagination() else None
    return None if query is None else query.pagination()


def _sort(stub: OperationStub, query: ListQuery | None) -> Sort | None:
    if stub.sort is not None:
        return stub.sort if stub.sort.by is not None else None
    return None if query is None else query.sort()


def _filters(stub: OperationStub, query: ListQuery | None) -> Mapping[str, str]:
    if stub.filters is not None:
        return stub.filters
    if query is None or stub.odata.filter is not None:
        return {}
    return query.filters()


def place_of(text: str | None) -> Place:
    """Read a place as ``x-stub`` writes it: the name of a property, or a JSON pointer that leads to one."""
    if text is None:
        return ()
    return tuple(pointers.split(text)) if text.startswith("/") else (text,)


def _preconditions(stub: OperationStub) -> dict[str, dict[str, tuple[Any, ...]]]:
    """Return the preconditions; one value may stand for a list of them."""
    return {
        resource: {
            name: tuple(cast("list[Any]", values)) if isinstance(values, list) else (values,)
            for name, values in properties.items()
        }
        for resource, properties in stub.preconditions.items()
    }

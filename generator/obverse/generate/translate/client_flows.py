"""Find the requests that a response leads to: the next page of a list, the status of a long-running operation.

Conventions tell most of it; ``x-pages`` and ``x-polls`` at an operation state or correct what was inferred, and what
``x-stub`` and ``links`` say about the same is heeded too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from obverse.document.diagnostics import error, quote
from obverse.extensions.flows import Pages, Polls
from obverse.generate import ir
from obverse.generate.identifiers import casing
from obverse.generate.translate.stub import conventions
from obverse.generate.translate.stub.bindings import place_of
from obverse.generate.translate.stub.items import ItemFinder
from obverse.generate.translate.stub.queries import ListQuery
from obverse.stub.contract.declarations import Pagination

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from obverse.document.diagnostics import Diagnostic
    from obverse.document.document import Document
    from obverse.generate.translate.schemas.compatibility import Classes
    from obverse.stub.contract.declarations import Place

_NEXT_LINKS = casing.listed("odatanextlink nextlink nextpageurl nexturl nextpagelink nexthref nextpageuri nexturi next")
_CURSORS = casing.listed("cursor next after startingafter token pagetoken nexttoken continuation continuationtoken")
_STATUSES = ("status", "state")
_SUCCEEDED = casing.listed("done completed complete succeeded success successful finished ready ok")
_FAILED = casing.listed("failed failure error errored canceled cancelled aborted rejected expired timedout faulted")
_TEXT = ir.Primitive(ir.Scalar.STR)
_UNSTATED_PAGES, _UNSTATED_POLLS = Pages(), Polls()
_NO_CHANGES: Mapping[str, Any] = {}


def client_flows(
    operations: list[ir.Operation], contract: Document, classes: Classes, enums: Iterable[ir.Enum]
) -> tuple[ir.Flows, list[Diagnostic]]:
    """Find the flows of all operations.

    Args:
        operations: All operations.
        contract: The contract, for lines.
        classes: Knows models.
        enums: All enums.

    Returns:
        The flows, and an error for each ``x-pages`` and ``x-polls`` that states what can't be.
    """
    own = [operation for operation in operations if operation.alias_of is None]
    polling = _Polling(own, classes, enums)
    pages = {operation.id: _pages(operation, classes) for operation in own}
    polls = {operation.id: polling.polls(operation) for operation in own}
    flows = ir.Flows(
        {operation_id: found for operation_id, found in pages.items() if found is not None},
        {operation_id: found for operation_id, found in polls.items() if found is not None},
    )
    return flows, [problem for operation in own for problem in _problems(operation, flows, contract)]


def _problems(operation: ir.Operation, flows: ir.Flows, contract: Document) -> list[Diagnostic]:
    """Return an error for what an operation states and can't be."""
    problems: list[Diagnostic] = []
    if isinstance(operation.extensions.pages, Pages) and operation.id not in flows.pages:
        message = f"the response of {quote(operation.id)} is no page as x-pages describes it"
        hint = "It must be a GET whose only success is an object with the array `items` and the string `next`"
        problems.append(error("x-pages", contract.source(operation.pointer + "/x-pages"), message, hint))
    if isinstance(operation.extensions.polls, Polls) and operation.id not in flows.polls:
        message = f"{quote(operation.id)} starts nothing that could be polled as x-polls describes it"
        hint = "Its only success must be 202, and `operation` a GET whose response has the string property `status`"
        problems.append(error("x-polls", contract.source(operation.pointer + "/x-polls"), message, hint))
    return problems


# --- pages -----------------------------------------------------------------------------------------------------------


def _pages(operation: ir.Operation, classes: Classes) -> ir.Pages | None:
    model = classes.model(_only_response(operation)) if operation.method == "GET" else None
    if operation.extensions.pages is False or model is None:
        return None
    arrays, links = _arrays(operation, model), _links(operation, model)
    if len(arrays) != 1 or len(links) != 1:
        return None if isinstance(operation.extensions.pages, Pages) else _inferred_pages(operation, classes)
    [(field, item)], [link] = arrays, links
    return ir.Pages(field.name, item, link.name, _stated_pages(operation).parameter)


def _inferred_pages(operation: ir.Operation, classes: Classes) -> ir.Pages | None:
    """Return how a page leads on by what the stub takes for pages: also by a token, or by what stands deeper."""
    response, address = _only_response(operation), conventions.address(operation.path)
    query = ListQuery(operation, response, None, classes).pagination()
    array = None if address is None else ItemFinder(address, classes).array(response)
    next_ = None if query is None else query.next or query.cursor
    if query is None or array is None or not array.place or next_ is None:
        return None
    items, link = (_attributes(response, place, classes) for place in (array.place, place_of(next_)))
    if items is None or link is None:
        return None
    return ir.Pages(items, array.type, link, query.token if query.next is None else None)


def _attributes(type_: ir.Type | None, place: Place, classes: Classes) -> str | None:
    """Return the Python names of the properties on the way to a place, with dots between; ``None`` if one has none."""
    names: list[str] = []
    for wire_name in place:
        model = classes.model(type_)
        field = next((field for field in model.fields if field.wire_name == wire_name), None) if model else None
        if field is None:
            return None
        names.append(field.name)
        type_ = field.type
    return ".".join(names)


def _arrays(operation: ir.Operation, model: ir.Model) -> list[tuple[ir.Field, ir.Type]]:
    """Return the properties of a response that may hold the items, each with the type of an item."""
    named = _stated_pages(operation).items or operation.extensions.stub.items
    arrays = [(field, ir.not_null(field.type)) for field in model.fields if named in (None, field.wire_name)]
    return [(field, array.item) for field, array in arrays if isinstance(array, ir.ListOf)]


def _links(operation: ir.Operation, model: ir.Model) -> list[ir.Field]:
    """Return the properties of a response that may hold the link to the next page."""
    named = _stated_pages(operation).next or _stated_pagination(operation).next
    texts = [field for field in model.fields if ir.not_null(field.type) == _TEXT]
    return [field for field in texts if field.wire_name == named] if named else _next_links(texts, operation)


def _stated_pagination(operation: ir.Operation) -> Pagination:
    return operation.extensions.stub.pagination or Pagination()


def _stated_pages(operation: ir.Operation) -> Pages:
    pages = operation.extensions.pages
    return pages if isinstance(pages, Pages) else _UNSTATED_PAGES


def _next_links(texts: list[ir.Field], operation: ir.Operation) -> list[ir.Field]:
    """Find the link by its name. Where a request may name a cursor, ``next`` alone is one and no link."""
    parameters = {
        casing.squash(parameter.wire_name)
        for parameter in operation.parameters
        if parameter.location is ir.Location.QUERY
    }
    names = _NEXT_LINKS - {"next"} if parameters & _CURSORS else _NEXT_LINKS
    return [field for field in texts if casing.squash(field.wire_name) in names]


# --- polls -----------------------------------------------------------------------------------------------------------


class _Polling:
    """Finds what tells the status of a long-running operation."""

    def __init__(self, operations: list[ir.Operation], classes: Classes, enums: Iterable[ir.Enum]) -> None:
        self._reads = [operation for operation in operations if operation.method == "GET"]
        self._classes = classes
        self._enums = {enum.name: enum for enum in enums}

    def polls(self, operation: ir.Operation) -> ir.Polls | None:
        """Return what an operation leads to; ``None`` where it starts nothing, or several operations might tell."""
        stated = operation.extensions.polls
        if stated is False or not _only_accepts(operation, located=stated is None):
            return None
        stated = stated if isinstance(stated, Polls) else _UNSTATED_POLLS
        candidates = [self._status_of(operation, stated, read) for read in self._candidates(operation, stated)]
        polls = [candidate for candidate in candidates if candidate is not None]
        return polls[0] if len(polls) == 1 else None

    def _candidates(self, operation: ir.Operation, stated: Polls) -> list[ir.Operation]:
        """Return the reads that may tell the status, by the first that speaks: x-polls, x-stub, links, paths."""
        if stated.operation is not None:
            return [read for read in self._reads if read.id == stated.operation]
        below = _below_parent(operation, self._reads)
        if operation.extensions.stub.long_running is not None:
            resource = operation.extensions.stub.long_running.resource
            return [read for read in below if resource in _resource_names(read)]
        (accepted,) = _successes(operation)
        return [read for read in self._reads if {read.id, read.pointer} & {*accepted.links}] or below

    def _status_of(self, operation: ir.Operation, stated: Polls, read: ir.Operation) -> ir.Polls | None:
        """Return how a read tells the status of what an operation started; ``None`` if it doesn't."""
        long_running = operation.extensions.stub.long_running
        on_success = long_running.succeeded if long_running else _NO_CHANGES
        on_failure = long_running.failed if long_running else _NO_CHANGES
        field = self._status_field(read, stated.status or next(iter(on_success), None))
        if field is None:
            return None
        statuses = self._values(field.type)
        succeeded = stated.succeeded or _status_in(on_success, field) or _among(statuses, _SUCCEEDED)
        others = tuple(status for status in statuses if status not in succeeded)
        failed = stated.failed or _status_in(on_failure, field) or _among(others, _FAILED)
        return ir.Polls(read.id, field.name, succeeded, failed) if succeeded else None

    def _status_field(self, read: ir.Operation, name: str | None) -> ir.Field | None:
        model = self._classes.model(_only_response(read))
        fields = {field.wire_name: field for field in model.fields} if model is not None else {}
        names = (name,) if name else _STATUSES
        return next((fields[candidate] for candidate in names if candidate in fields), None)

    def _values(self, type_: ir.Type) -> tuple[str, ...]:
        bare = ir.not_null(type_)
        if isinstance(bare, ir.Named) and bare.name in self._enums:
            return tuple(str(member.value) for member in self._enums[bare.name].members)
        return tuple(str(value) for value in bare.values) if isinstance(bare, ir.Constant) else ()


def _among(statuses: tuple[str, ...], names: frozenset[str]) -> tuple[str, ...]:
    """Return the statuses that have one of some names, however they are spelled."""
    return tuple(status for status in statuses if casing.squash(status) in names)


def _status_in(changes: Mapping[str, Any], field: ir.Field) -> tuple[str, ...]:
    """Return the status that ``x-stub`` sets."""
    value = changes.get(field.wire_name)
    return () if value is None else (str(value),)


def _resource_names(read: ir.Operation) -> set[str]:
    """Return what the resource that an operation reads may be called."""
    if read.extensions.stub.resource is not None:
        return {read.extensions.stub.resource}
    address = conventions.address(read.path)
    return {address.segment, casing.snake(address.segment)} if address else set()


def _below_parent(operation: ir.Operation, reads: list[ir.Operation]) -> list[ir.Operation]:
    """Return the reads of one item that hang below the same parent as the operation, or below the operation."""
    path = _unnamed(operation.path)
    parents = {path, path.rpartition("/")[0]}
    below: list[ir.Operation] = []
    for read in reads:
        head, _, last = _unnamed(read.path).rpartition("/")
        if last == "{}" and (head in parents or head.rpartition("/")[0] in parents):
            below.append(read)
    return below


def _unnamed(path: str) -> str:
    """Return a path without the names of its parameters."""
    return re.sub(r"\{[^{}]*\}", "{}", path.rstrip("/"))


# --- responses -------------------------------------------------------------------------------------------------------


def _successes(operation: ir.Operation) -> list[ir.Response]:
    return [response for response in operation.responses if response.status.startswith("2")]


def _only_response(operation: ir.Operation) -> ir.Type | None:
    """Return the type of the response, where there is one success, in JSON alone."""
    successes = _successes(operation)
    contents = [content for response in successes for content in response.contents]
    if [response.status for response in successes] != ["200"] or len({content.type for content in contents}) != 1:
        return None
    return contents[0].type if all(content.encoding is ir.Encoding.JSON for content in contents) else None


def _only_accepts(operation: ir.Operation, *, located: bool) -> bool:
    """Say whether 202 is the only success; and whether it documents a Location, where that matters."""
    successes = _successes(operation)
    if [response.status for response in successes] != ["202"]:
        return False
    return not located or any(header.wire_name.lower() == "location" for header in successes[0].headers)

"""What leads from one answer to another request: lists that come in pages, orders that are finished later.

REST conventions tell most of it; ``x-pages`` and ``x-polls`` at an operation state or correct what was inferred, and
what ``x-stub`` and ``links`` say about the same is heeded too.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from obverse.document import pointer as pointers
from obverse.document.diagnostics import error, quote, refuse
from obverse.extensions.flows import Pages, Polls
from obverse.generate import ir
from obverse.generate.identifiers import casing as words
from obverse.generate.translate import conventions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from obverse.document.diagnostics import Diagnostic
    from obverse.document.document import Document
    from obverse.generate.translate.shapes import Shapes

Json = dict[str, Any]
_NEXT_LINKS = words.listed("odatanextlink nextlink nextpageurl nexturl nextpagelink nexthref nextpageuri nexturi next")
_CURSORS = words.listed("cursor next after startingafter token pagetoken nexttoken continuation continuationtoken")
_STATUSES = ("status", "state")
_DONE = words.listed("done completed complete succeeded success successful finished ready ok")
_FAILED = words.listed("failed failure error errored canceled cancelled aborted rejected expired timedout faulted")
_NOTHING_STATED = Polls()
_TEXT = ir.Primitive(ir.Scalar.STR)


def with_flows(
    groups: tuple[ir.Group, ...], contract: Document, shapes: Shapes, enums: Iterable[ir.Enum]
) -> tuple[ir.Group, ...]:
    """Return the groups with what their operations lead on to.

    Args:
        groups: As translated so far.
        contract: The contract.
        shapes: Knows models.
        enums: All enums.

    Raises:
        DocumentError: If ``x-pages`` or ``x-polls`` states what can't be.
    """
    flows = _Flows([operation for group in groups for operation in group.operations], contract, shapes, enums)
    found = tuple(
        replace(group, operations=tuple(flows.completed(operation) for operation in group.operations))
        for group in groups
    )
    refuse(flows.faults)
    return found


class _Flows:
    def __init__(
        self, operations: list[ir.Operation], contract: Document, shapes: Shapes, enums: Iterable[ir.Enum]
    ) -> None:
        self._operations = operations
        self._contract = contract
        self._shapes = shapes
        self._enums = {enum.name: enum for enum in enums}
        self.faults: list[Diagnostic] = []

    def completed(self, operation: ir.Operation) -> ir.Operation:
        """Return an operation with its flows; an alias has none of its own."""
        if operation.alias_of is not None:
            return operation
        return replace(operation, pages=self._pages(operation), polls=self._polls(operation))

    def _fault(self, operation: ir.Operation, key: str, message: str, hint: str) -> None:
        at = self._contract.source(pointers.child(operation.pointer, key))
        self.faults.append(error(key, at, message, hint))

    # --- pages -------------------------------------------------------------------------------------------------------

    def _pages(self, operation: ir.Operation) -> ir.Pages | None:
        stated = operation.extensions.pages
        if stated is False:
            return None
        model = self._shapes.model(_only_answer(operation)) if operation.method == "GET" else None
        pages = self._page(operation, model) if model is not None else None
        if pages is None and stated is not None:
            message = f"the answer of {quote(operation.id)} is no page as x-pages describes it"
            hint = "It must be a GET whose only success is an object with the array `items` and the string `next`"
            self._fault(operation, "x-pages", message, hint)
        return pages

    def _page(self, operation: ir.Operation, model: ir.Model) -> ir.Pages | None:
        stub, stated = operation.extensions.stub, operation.extensions.pages
        stated = stated if isinstance(stated, Pages) else Pages()
        collection, named = stated.items or stub.items, stated.next or stub.pagination.next
        arrays = [
            (field, inner.item)
            for field in model.fields
            if isinstance(inner := self._shapes.bare(field.type), ir.ListOf)
            and (collection is None or field.wire_name == collection)
        ]
        texts = [field for field in model.fields if self._shapes.bare(field.type) == _TEXT]
        links = [field for field in texts if field.wire_name == named] if named else _next_links(texts, operation)
        if len(arrays) != 1 or len(links) != 1:
            return None
        field, item = arrays[0]
        return ir.Pages(field.name, item, links[0].name)

    # --- polls -------------------------------------------------------------------------------------------------------

    def _polls(self, operation: ir.Operation) -> ir.Polls | None:
        stated = operation.extensions.polls
        if stated is False:
            return None
        polls: list[ir.Polls] = []
        if _only_accepts(operation, located=stated is None):
            watched = self._candidates(operation, stated if isinstance(stated, Polls) else _NOTHING_STATED)
            polls = [poll for one in watched if (poll := self._poll(operation, one))]
        if len(polls) != 1 and stated is not None:
            message = f"{quote(operation.id)} starts nothing that could be polled as x-polls describes it"
            hint = "Its only success must be 202, and `operation` a GET whose answer has the string property `status`"
            self._fault(operation, "x-polls", message, hint)
        return polls[0] if len(polls) == 1 else None

    def _candidates(self, operation: ir.Operation, stated: Polls) -> list[ir.Operation]:
        """Return the operations that may tell how it goes, by the first that speaks: x-polls, x-stub, links, paths."""
        reads = [one for one in self._operations if one.method == "GET" and one.alias_of is None]
        if stated.operation is not None:
            return [one for one in reads if one.id == stated.operation]
        long_running = operation.extensions.stub.long_running
        if long_running is not None:
            below = _below_parent(operation, reads)
            return [one for one in below if long_running.resource in _resource_names(one)]
        linked = self._linked(operation)
        return [one for one in reads if one.id in linked or one.pointer in linked] or _below_parent(operation, reads)

    def _linked(self, operation: ir.Operation) -> set[str]:
        """Return the ids and pointers of the operations that ``links`` of the 202 name."""
        node = cast("Json", self._contract.resolve(operation.pointer))
        response = self._followed(_object(node.get("responses")).get("202"))
        links = [self._followed(link) for link in _object(response.get("links")).values()]
        keys = ("operationId", "operationRef")
        return {str(link[key]).removeprefix("#") for link in links for key in keys if key in link}

    def _followed(self, value: Any) -> Json:
        found = _object(value)
        while isinstance(found.get("$ref"), str):
            found = _object(self._contract.resolve(cast("str", found["$ref"])))
        return found

    def _poll(self, operation: ir.Operation, watched: ir.Operation) -> ir.Polls | None:
        stated, long_running = operation.extensions.polls, operation.extensions.stub.long_running
        stated = stated if isinstance(stated, Polls) else _NOTHING_STATED
        model = self._shapes.model(_only_answer(watched))
        named = stated.status or next(iter(long_running.succeeded if long_running else ()), None)
        wanted = [named] if named else _STATUSES
        fields = [field for field in model.fields if field.wire_name in wanted] if model is not None else []
        if not fields:
            return None
        field = min(fields, key=lambda one: wanted.index(one.wire_name))
        values = self._values(field.type)
        done = stated.succeeded or _set_by(long_running.succeeded if long_running else {}, field)
        done = done or tuple(value for value in values if words.squash(value) in _DONE)
        failed = stated.failed or _set_by(long_running.failed if long_running else {}, field)
        failed = failed or tuple(value for value in values if words.squash(value) in _FAILED and value not in done)
        return ir.Polls(watched.id, field.name, done, failed) if done else None

    def _values(self, found: ir.Type) -> tuple[str, ...]:
        bare = self._shapes.bare(found)
        if isinstance(bare, ir.Named) and bare.name in self._enums:
            return tuple(str(member.value) for member in self._enums[bare.name].members)
        return tuple(str(value) for value in bare.values) if isinstance(bare, ir.Constant) else ()


def _set_by(changes: Mapping[str, Any], field: ir.Field) -> tuple[str, ...]:
    """Return the status that ``x-stub`` sets."""
    value = changes.get(field.wire_name)
    return () if value is None else (str(value),)


def _resource_names(operation: ir.Operation) -> set[str]:
    """Return what the resource that an operation reads may be called."""
    if operation.extensions.stub.resource is not None:
        return {operation.extensions.stub.resource}
    place = conventions.address(operation.path)
    return {place.segment, words.snake(place.segment)} if place else set()


def _next_links(texts: list[ir.Field], operation: ir.Operation) -> list[ir.Field]:
    """Find the link by its name. Where a request may name a cursor, ``next`` alone is one and no link."""
    asked = {words.squash(one.wire_name) for one in operation.parameters if one.location is ir.Location.QUERY}
    names = _NEXT_LINKS - {"next"} if asked & _CURSORS else _NEXT_LINKS
    return [field for field in texts if words.squash(field.wire_name) in names]


def _successes(operation: ir.Operation) -> list[ir.Response]:
    return [response for response in operation.responses if response.status.startswith("2")]


def _only_answer(operation: ir.Operation) -> ir.Type | None:
    """Return the type of the answer, where there is one success, in JSON alone."""
    contents = [content for response in _successes(operation) for content in response.contents]
    statuses = [response.status for response in _successes(operation)]
    if statuses != ["200"] or len({content.type for content in contents}) != 1:
        return None
    return contents[0].type if all(content.encoding is ir.Encoding.JSON for content in contents) else None


def _only_accepts(operation: ir.Operation, *, located: bool) -> bool:
    """Say whether 202 is the only success; and whether it documents a Location, where that matters."""
    successes = _successes(operation)
    if [response.status for response in successes] != ["202"]:
        return False
    return not located or any(header.wire_name.lower() == "location" for header in successes[0].headers)


def _below_parent(operation: ir.Operation, reads: list[ir.Operation]) -> list[ir.Operation]:
    """Return the reads of one thing that hang below the same parent as the operation, or below the operation."""
    path = _bare(operation.path)
    parents = {path, path.rpartition("/")[0]}
    found: list[ir.Operation] = []
    for one in reads:
        head, _, last = _bare(one.path).rpartition("/")
        if last == "{}" and (head in parents or head.rpartition("/")[0] in parents):
            found.append(one)
    return found


def _bare(path: str) -> str:
    """Return a path without the names of its parameters."""
    return re.sub(r"\{[^{}]*\}", "{}", path.rstrip("/"))


def _object(value: Any) -> Json:
    return cast("Json", value) if isinstance(value, dict) else {}

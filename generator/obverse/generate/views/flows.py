"""Methods that do more than one call: lists in pages, long-running operations, many of a kind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from obverse.generate import ir
from obverse.generate.identifiers import casing, reserved
from obverse.generate.identifiers.scopes import Scope
from obverse.generate.views.annotations import INT, STR, Namespace
from obverse.generate.views.code import Code, fill, identifier, literal
from obverse.generate.views.docstrings import Docstring, Section
from obverse.generate.views.methods import (
    CONTENT_TYPE,
    GroupContext,
    Method,
    call,
    content_type,
    method,
    text,
)
from obverse.generate.views.operations import OperationDeclaration, constant, declaration, is_stream_alone, result
from obverse.generate.views.signatures import (
    Argument,
    Call,
    Keyword,
    Signature,
    arguments,
    in_path,
    others,
    request_contents,
)
from obverse.generate.views.streams import name_of_stream, stream

if TYPE_CHECKING:
    from collections.abc import Iterator

_IN_PAGES: Final = "It comes in pages: iterate over what this returns for the items of all of them."
_UNTIL_ITS_END: Final = "A long-running operation: the poller that this returns can ``wait`` for its end."
_CONCURRENCY: Final = Code("concurrency")
_ON_PROGRESS: Final = Code("on_progress")


@dataclass(frozen=True, slots=True)
class PagesDeclaration:
    """How a page leads on to the next.

    Attributes:
        item: Annotation of an item.
        items: Python name of the property that holds them.
        next_link: Python name of the property that holds the link, or the token of the next page.
        parameter: Query parameter that takes the token; ``None`` for a link.
    """

    name: Code
    item: Code
    items: str
    next_link: str
    parameter: str | None


@dataclass(frozen=True, slots=True)
class LongRunningDeclaration:
    """How to tell whether a long-running operation has ended.

    Attributes:
        result: What the status is read into.
        operation: Name of the constant of the operation that reads it.
        status: Python name of the property that holds the status.
        done: Statuses of a good end.
        failed: Statuses of a bad end.
    """

    name: Code
    result: Code
    operation: Code
    status: str
    done: tuple[str, ...]
    failed: tuple[str, ...]


class GroupMethods:
    """The methods of one group, and the constants that they need.

    Attributes:
        operations: Declarations, also of those that pollers read and that belong to another group.
        pages: What tells how to go from page to page.
        long_running: What tells whether long-running operations have ended.
        methods: In the order of the document.
    """

    def __init__(self, group: GroupContext) -> None:
        self._group = group
        own = group.operations
        self.operations: list[OperationDeclaration] = [declaration(operation, constant(operation)) for operation in own]
        self.pages: list[PagesDeclaration] = []
        self.long_running: dict[ir.Polls, LongRunningDeclaration] = {}
        self._constants = Scope(reserved.CONSTANTS)
        for declared in self.operations:
            self._constants.take(declared.name)
        self.methods = [method for operation in own for method in self._methods(operation)]
        self.methods += self._pollers_of_urls()

    def _methods(self, operation: ir.Operation) -> Iterator[Method]:
        flows = self._group.flows
        if operation.id in flows.pages:
            yield self._pager(operation, flows.pages[operation.id])
        elif operation.id in flows.polls:
            yield self._poller(operation, flows.polls[operation.id])
        elif is_stream_alone(operation):
            yield stream(operation, operation.name, self._group)
        else:
            yield method(operation, self._group)
            yield from self._streams(operation)
            many = name_of_many(operation, flows)
            if many is not None and many not in {other.name for other in self._group.operations}:
                yield _many(operation, many, self._group.namespace)

    def _streams(self, operation: ir.Operation) -> Iterator[Method]:
        name = name_of_stream(operation, self._group.flows)
        if name is not None and name not in {other.name for other in self._group.operations}:
            yield stream(operation, name, self._group)

    def _pager(self, operation: ir.Operation, pages: ir.Pages) -> Method:
        namespace = self._group.namespace
        listing = constant(operation)
        name = identifier(self._constants.take(f"{listing}_PAGES"))
        item = Namespace().code(pages.item)
        self.pages.append(PagesDeclaration(name, item, pages.items, pages.next_link, pages.parameter))
        page, item = result(operation, namespace).code, namespace.code(pages.item)
        return replace(
            method(operation, self._group),
            result=fill("Pager[{}, {}]", page, item),
            async_result=fill("AsyncPager[{}, {}]", page, item),
            call=call(operation, Code("_list"), [listing, name]),
            text=text(operation, self._group, _IN_PAGES),
            is_coroutine=False,
        )

    def _poller(self, operation: ir.Operation, polls: ir.Polls) -> Method:
        long_running = self._long_running(polls)
        kind = result(self._group.by_id[polls.operation_id], self._group.namespace).code
        return replace(
            method(operation, self._group),
            result=fill("Poller[{}]", kind),
            async_result=fill("AsyncPoller[{}]", kind),
            call=call(operation, Code("_start"), [constant(operation), long_running.name]),
            text=text(operation, self._group, _UNTIL_ITS_END),
        )

    def _long_running(self, polls: ir.Polls) -> LongRunningDeclaration:
        """Declare how to tell the end, once; the operation that reads it too, where that is of another group."""
        if polls in self.long_running:
            return self.long_running[polls]
        operation = self._group.by_id[polls.operation_id]
        if operation.id in {own.id for own in self._group.operations}:
            reader = constant(operation)
        else:
            reader = identifier(self._constants.take(casing.snake(operation.id, "operation").upper()))
            self.operations.append(declaration(operation, reader))
        self.long_running[polls] = LongRunningDeclaration(
            name=identifier(self._constants.take(f"{reader}_LONG_RUNNING")),
            result=result(operation, Namespace()).code,
            operation=reader,
            status=polls.status,
            done=polls.succeeded,
            failed=polls.failed,
        )
        return self.long_running[polls]

    def _pollers_of_urls(self) -> Iterator[Method]:
        """Make a poller anew from its URL: ``poller``, or one for each kind of long-running operation."""
        names = Scope()
        for operation in self._group.operations:
            names.take(operation.name)
        for polls, long_running in self.long_running.items():
            longer = f"poller_of_{long_running.name.lower()}"
            name = names.take("poller", longer) if len(self.long_running) == 1 else names.take(longer)
            namespace = self._group.namespace
            kind = result(self._group.by_id[polls.operation_id], namespace).code
            signature = Signature((Argument(Code("url"), namespace.spell(STR)),))
            yield Method(
                name=identifier(name),
                signature=signature,
                async_signature=signature,
                result=fill("Poller[{}]", kind),
                async_result=fill("AsyncPoller[{}]", kind),
                call=Call(Code("_poller"), (long_running.name, Code("url"))),
                text=Docstring(
                    "Go on polling a long-running operation, by the ``url`` of its poller. Nothing is sent yet.",
                    sections=(Section("Raises", (("ForeignLink", "The URL is not on the origin of base_url."),)),),
                ),
                is_coroutine=False,
            )


def name_of_many(operation: ir.Operation, flows: ir.Flows) -> str | None:
    """Name the method that calls an operation for many: where a key ends the path and JSON is put there."""
    last = operation.path.rstrip("/").rpartition("/")[2]
    in_path = {
        f"{{{parameter.wire_name}}}" for parameter in operation.parameters if parameter.location is ir.Location.PATH
    }
    takes_json = any(content.encoding is ir.Encoding.JSON for content in request_contents(operation))
    is_put = operation.method.upper() == "PUT" and operation.id not in flows.polls
    return f"{operation.name}_many" if is_put and takes_json and last in in_path else None


def _many(operation: ir.Operation, name: str, namespace: Namespace) -> Method:
    *above, key = in_path(operation)
    key_kind, body_kind = namespace.code(key.type), namespace.request_body(request_contents(operation)).code

    def signature(pairs: Code) -> Signature:
        items = Argument(Code("items"), fill("{}[{}, {}]", pairs, key_kind, body_kind))
        return Signature(
            positional=(*arguments(above, namespace), items),
            keyword_only=(
                Argument(_CONCURRENCY, namespace.spell(INT), literal(8)),
                *content_type(operation),
                *arguments(others(operation), namespace),
                Argument(_ON_PROGRESS, Code("OnProgress | None"), Code("None")),
            ),
        )

    returned = fill("Bulk[{}, {}]", key_kind, result(operation, namespace).code)
    values = [identifier(parameter.name) for parameter in operation.parameters if parameter is not key]
    return Method(
        name=identifier(name),
        signature=signature(Code("Pairs")),
        async_signature=signature(Code("AnyPairs")),
        result=returned,
        async_result=returned,
        call=Call(
            Code("_send_many"),
            (constant(operation), Code("items"), *values),
            (
                Keyword(Code("at"), literal(operation.parameters.index(key))),
                *([CONTENT_TYPE] if content_type(operation) else []),
                Keyword(_CONCURRENCY, _CONCURRENCY),
                Keyword(_ON_PROGRESS, _ON_PROGRESS),
            ),
        ),
        text=_text_of_many(operation, key.name),
    )


def _text_of_many(operation: ir.Operation, key: str) -> Docstring:
    return Docstring(
        f"Call ``{operation.name}`` for many, each given as ({key}, body).",
        (
            "``concurrency`` are sent at a time, and all of them wait when the service throttles one. What fails is "
            "listed; the others go on. The synchronous client sends in threads of its own, but reads ``items`` and "
            "calls ``on_progress`` in the caller's.",
        ),
        (
            Section(
                "Args",
                (
                    ("items", "What to send; read one by one."),
                    ("concurrency", "How many at a time; 1 needs no thread."),
                    ("on_progress", "Called after each with a ``Progress``."),
                ),
            ),
            Section("Returns", (("Bulk", "What became of each."),)),
            Section(
                "Raises", (("Interrupted", "``items`` or ``on_progress`` raised; it holds what was sent so far."),)
            ),
        ),
    )

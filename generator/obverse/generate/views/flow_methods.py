"""Methods that do more than one call: lists in pages, orders with an end to wait for, many of a kind."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from obverse.generate import ir
from obverse.generate.identifiers import casing as words
from obverse.generate.views import declarations, methods
from obverse.generate.views.annotations import annotation, spelled
from obverse.generate.views.code import Code, identifier, literal
from obverse.generate.views.methods import ConstantView, MethodView

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_TAKEN_BY_MANY = frozenset({"items", "concurrency", "on_progress"})
_AWAY = ("ForeignLink", "A link leads away from the origin of base_url, and was not followed.")


class Methods:
    """The methods of one group, and the declarations that they need.

    Args:
        own: The operations of the group, without aliases.
        everything: All operations of the API by id.
        aliases: Paths on which an operation is repeated, by its id.
    """

    def __init__(
        self, own: list[ir.Operation], everything: Mapping[str, ir.Operation], aliases: Mapping[str, Sequence[str]]
    ) -> None:
        self._own = own
        self._everything = everything
        self._aliases = aliases
        self._constants = [methods.declaration(operation, methods.constant_name(operation)) for operation in own]
        self._taken = {str(constant.name).lower() for constant in self._constants} | {"unset", "type_checking"}
        self._pollers: dict[ir.Polls, Code] = {}
        names = [operation.name for operation in own]
        names += [many for operation in own if (many := _name_of_many(operation)) and many not in names]
        self._hidden = frozenset([*names, "poller"] if any(operation.polls for operation in own) else names)
        self._views = [view for operation in own for view in self._of(operation)]
        self._views += self._pollers_again()

    @property
    def constants(self) -> tuple[ConstantView, ...]:
        """The declarations, in an order in which each knows what it speaks of."""
        return tuple(self._constants)

    @property
    def views(self) -> tuple[MethodView, ...]:
        """The methods."""
        return tuple(self._views)

    def _of(self, operation: ir.Operation) -> Iterable[MethodView]:
        if operation.pages is not None:
            yield self._pager(operation, operation.pages)
        elif operation.polls is not None:
            yield self._start(operation, operation.polls)
        else:
            yield methods.method(operation, self._hidden, self._aliases.get(operation.id, ()))
            many = _name_of_many(operation)
            if many is not None and many not in {other.name for other in self._own}:
                yield self._many(operation, many)

    def _name(self, stem: str) -> Code:
        return identifier(words.unique(stem, self._taken))

    def _pager(self, operation: ir.Operation, pages: ir.Pages) -> MethodView:
        constant = methods.constant_name(operation)
        name = self._name(f"{constant}_PAGES")
        told = (Code(f"items={literal(pages.items)}"), Code(f"next_link={literal(pages.next_link)}"))
        kind = Code(f"PageFields[{annotation(pages.item, 'models.')}]")
        self._constants.append(ConstantView(name, kind, Code("PageFields"), told))
        named = methods.named_parameters(operation)
        given = Code(", ".join([constant, name, *methods.arguments(operation, named)]))
        kinds = f"[{methods.result(operation, self._hidden)}, {annotation(pages.item, 'models.', self._hidden)}]"
        remark = "It comes in pages: iterate over what this returns for the items of all of them."
        view = methods.method(operation, self._hidden, ())
        return replace(
            view,
            result=Code(f"Pager{kinds}"),
            async_result=Code(f"AsyncPager{kinds}"),
            verb=Code("_list"),
            call=given,
            async_call=given,
            text=methods.text(operation, named, self._aliases.get(operation.id, ()), remark=remark, raises=[_AWAY]),
            awaits=False,
        )

    def _start(self, operation: ir.Operation, polls: ir.Polls) -> MethodView:
        watched = self._watched(polls)
        named = methods.named_parameters(operation)
        given = Code(", ".join([methods.constant_name(operation), watched, *methods.arguments(operation, named)]))
        kind = methods.result(self._everything[polls.operation_id], self._hidden)
        remark = "This begins what takes its time: the poller that it returns can ``wait`` for the end."
        raises = [("NoLocation", "The answer does not say where to ask how it goes."), _AWAY]
        return replace(
            methods.method(operation, self._hidden, ()),
            result=Code(f"Poller[{kind}]"),
            async_result=Code(f"AsyncPoller[{kind}]"),
            verb=Code("_start"),
            call=given,
            async_call=given,
            text=methods.text(operation, named, self._aliases.get(operation.id, ()), remark=remark, raises=raises),
        )

    def _watched(self, polls: ir.Polls) -> Code:
        """Declare what tells how it goes, once; the operation that reads it too, where that is of another group."""
        if polls in self._pollers:
            return self._pollers[polls]
        operation = self._everything[polls.operation_id]
        if operation.id in {one.id for one in self._own}:
            reader = methods.constant_name(operation)
        else:
            reader = self._name(words.snake(operation.id, "operation").upper())
            self._constants.append(methods.declaration(operation, reader))
        name = self._name(f"{reader}_LONG_RUNNING")
        kind = Code(f"LongRunning[{methods.result(operation, frozenset())}]")
        told = [reader, Code(f"status={literal(polls.status)}"), Code(f"done={literal(polls.done)}")]
        told += [Code(f"failed={literal(polls.failed)}")] if polls.failed else []
        self._constants.append(ConstantView(name, kind, Code("LongRunning"), tuple(told)))
        self._pollers[polls] = name
        return name

    def _pollers_again(self) -> Iterable[MethodView]:
        """Make a poller anew from its URL: ``poller``, or one for each thing that can be watched."""
        names = {operation.name for operation in self._own}
        for polls, watched in self._pollers.items():
            alone = len(self._pollers) == 1 and "poller" not in names
            name = identifier("poller" if alone else words.unique(f"poller_of_{str(watched).lower()}", names))
            kind = methods.result(self._everything[polls.operation_id], self._hidden)
            head = Code(f"self, url: {spelled('str', self._hidden)}")
            given = Code(f"{watched}, url")
            yield MethodView(
                name=name,
                signature=head,
                async_signature=head,
                result=Code(f"Poller[{kind}]"),
                async_result=Code(f"AsyncPoller[{kind}]"),
                verb=Code("_poller"),
                call=given,
                async_call=given,
                text="Go on watching what was begun before, by the ``url`` of its poller. Nothing is sent yet.\n\n"
                "Raises:\n    ForeignLink: The URL is not on the origin of base_url.",
                awaits=False,
            )

    def _many(self, operation: ir.Operation, name: str) -> MethodView:
        hidden = self._hidden
        named = methods.named_parameters(operation, _TAKEN_BY_MANY)
        *above, (key, key_name) = methods.in_path(operation, named)
        place = next(index for index, (parameter, _) in enumerate(named) if parameter is key)
        pairs = f"[{annotation(key.type, 'models.', hidden)}, {methods.body_kind(operation, hidden)}]"
        positional = [f"{one}: {annotation(parameter.type, 'models.', hidden)}" for parameter, one in above]
        width = f"concurrency: {spelled('int', hidden)} = 8"
        rest = ["*", width, *methods.keywords(operation, named, hidden), "on_progress: OnProgress | None = None"]
        head, async_head = (
            ", ".join(["self", *positional, f"items: {kind}{pairs}", *rest]) for kind in ("Pairs", "AnyPairs")
        )
        values = [one for parameter, one in named if parameter is not key]
        media = ["content_type=content_type"] if len(declarations.bodies(operation)) > 1 else []
        told = [*media, "concurrency=concurrency", "on_progress=on_progress"]
        given = Code(", ".join([methods.constant_name(operation), "items", *values, f"at={place}", *told]))
        kind = methods.result(operation, hidden)
        returned = Code(f"Bulk[{annotation(key.type, 'models.', hidden)}, {kind}]")
        return MethodView(
            name=identifier(name),
            signature=Code(head),
            async_signature=Code(async_head),
            result=returned,
            async_result=returned,
            verb=Code("_send_many"),
            call=given,
            async_call=given,
            text=_text_of_many(operation, key_name),
        )


def _text_of_many(operation: ir.Operation, key: Code) -> str:
    return (
        f"Call ``{operation.name}`` for many, each given as ({key}, body).\n\n"
        "``concurrency`` are sent at a time, and all of them wait when the service throttles one. What fails is "
        "listed; the others go on. The synchronous client sends in threads of its own, but asks ``items`` and calls "
        "``on_progress`` in the caller's.\n\n"
        "Args:\n    items: What to send; asked for one by one.\n"
        "    concurrency: How many at a time; 1 needs no thread.\n"
        "    on_progress: Called after each with a ``Progress``.\n\n"
        "Returns:\n    What became of each.\n\n"
        "Raises:\n    Interrupted: ``items`` or ``on_progress`` raised; it holds what was sent until then."
    )


def _name_of_many(operation: ir.Operation) -> str | None:
    """Name the method that does it for many: there is one where a key ends the path and JSON is put there."""
    last = operation.path.rstrip("/").rpartition("/")[2]
    wire = {f"{{{one.wire_name}}}" for one in operation.parameters if one.location is ir.Location.PATH}
    takes_json = any(content.encoding is ir.Encoding.JSON for content in declarations.bodies(operation))
    fit = operation.method.upper() == "PUT" and last in wire and takes_json and operation.polls is None
    return f"{operation.name}_many" if fit else None

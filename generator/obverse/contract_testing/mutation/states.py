"""Mutants whose state goes wrong: they forget, lose values, miscount pages, ignore filters and states."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import parse_qsl, urlencode

import msgspec

from obverse.contract_testing.mutation.mutant import Mutant, RequestMatcher
from obverse.contract_testing.mutation.responses import mutant
from obverse.contract_testing.places import NOTHING, at
from obverse.contract_testing.shown import comparable, required, sent_schema, shown_schema
from obverse.contract_testing.state_checks import place_of
from obverse.stub.contract.declarations import Constant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from obverse.contract_testing.contract import TestedContract
    from obverse.contract_testing.mutation.faults import Answered, Fault, Received, Send
    from obverse.contract_testing.mutation.mutant import StubMaker
    from obverse.stub.contract.declarations import Binding, Pagination, Resource
    from obverse.stub.contract.routes import Route

_WRITES: Final = {
    "create": "forgets what it creates",
    "update": "forgets the update",
    "replace": "forgets what it is sent",
}


def state_mutants(tested: TestedContract, route: Route) -> Iterator[Mutant]:
    """Yield the mutants of an operation on a resource."""
    if route.id not in tested.bindings:
        return
    resource, binding = tested.bindings[route.id]
    yield from _of_memory(tested, route, resource, binding)
    yield from _of_values(tested, route, resource, binding)
    if binding.action == "list":
        yield from _of_lists(tested, route, resource, binding)
    yield from _of_rules(tested, route, resource, binding)


def _of_memory(tested: TestedContract, route: Route, resource: Resource, binding: Binding) -> Iterator[Mutant]:
    actions = {each.action for each in resource.bindings}
    is_read = "read" in actions and not resource.is_open and not resource.is_singleton
    match binding.action:
        case "create" if is_read or ("list" in actions and resource.key_at):
            yield _forgetful(tested, route, _WRITES["create"])
        case "update" | "replace" if _is_shown(tested, resource, binding):
            yield _forgetful(tested, route, _WRITES[binding.action])
        case "delete" if is_read and _makes(resource):
            yield _forgetful(tested, route, "deletes nothing")
        case "read" if is_read:
            yield _found(tested, route)
        case _:
            return


def _makes(resource: Resource) -> bool:
    return any(binding.action in {"create", "replace"} for binding in resource.bindings)


def _is_shown(tested: TestedContract, resource: Resource, binding: Binding) -> bool:
    """Return whether a read shows anything of what an operation sends."""
    reads = [each for each in resource.bindings if each.action == "read"]
    return any(comparable(tested, resource, binding, read) for read in reads)


def _forgetful(tested: TestedContract, route: Route, words: str) -> Mutant:
    """Return the mutant whose state after an operation is that before it."""
    matches = RequestMatcher(tested, route)

    def make(maker: StubMaker) -> Any:
        app = maker.right()

        async def forgets(request: Received, send: Send) -> Answered:
            if not matches(request):
                return await send(request)
            before = app.store.snapshot()
            answered = await send(request)
            app.store.restore(before)
            return answered

        return maker.behind(app, forgets)

    return Mutant("lost state", route, words, make)


def _found(tested: TestedContract, route: Route) -> Mutant:
    """Return the mutant that finds what is not there: it shows what it showed last."""
    matches = RequestMatcher(tested, route)
    last: list[Answered] = []

    async def finds(request: Received, send: Send) -> Answered:
        answered = await send(request)
        if not matches(request):
            return answered
        if answered.is_success:
            last[:] = [answered]
        return last[0] if answered.status == 404 and last else answered

    return mutant("found too much", route, "shows items that are not there", finds)


def _of_values(tested: TestedContract, route: Route, resource: Resource, binding: Binding) -> Iterator[Mutant]:
    if binding.action not in {"create", "update", "replace"} or not _is_shown(tested, resource, binding):
        return
    needed = required(tested, sent_schema(tested, binding), shown_schema(tested, binding))
    name = next((name for name in comparable(tested, resource, binding, binding) if name not in needed), None)
    if name is not None:
        yield mutant("lost value", route, f"loses {name}", _dropping(tested, route, binding, name))


def _dropping(tested: TestedContract, route: Route, binding: Binding, name: str) -> Fault:
    matches = RequestMatcher(tested, route)

    async def drops(request: Received, send: Send) -> Answered:
        body = request.json()
        item = at(body, binding.sent_at)
        if not matches(request) or not isinstance(item, dict) or name not in item:
            return await send(request)
        del cast("dict[str, Any]", item)[name]
        return await send(request.replace(content=json.dumps(body).encode()))

    return drops


# --- lists -----------------------------------------------------------------------------------------------------------


def _of_lists(tested: TestedContract, route: Route, resource: Resource, binding: Binding) -> Iterator[Mutant]:
    if resource.key_at and _makes(resource) and not resource.is_singleton:
        yield mutant("lost item", route, "leaves out the newest item", _shortening(tested, route, binding))
    pagination = binding.pagination
    if pagination is not None and pagination.size is not None and resource.key_at:
        size = pagination.size
        words = f"{size} gives one item too many"
        yield mutant("page size", route, words, _changing_query(tested, route, size, lambda text: str(int(text) + 1)))
        if pagination.next or pagination.cursor:
            yield mutant("endless pages", route, "the last page leads on", _endless(tested, route, pagination))
    for parameter, name in binding.filters.items():
        if _is_filled(tested, resource, name):
            words = f"ignores the filter {parameter}"
            yield mutant("ignored filter", route, words, _changing_query(tested, route, parameter, lambda _: None))


def _is_filled(tested: TestedContract, resource: Resource, name: str) -> bool:
    """Return whether items can differ in a property that a filter asks for."""
    for binding in resource.bindings:
        route = tested.routes[binding.operation_id]
        if binding.action == "create" and route.body is not None and route.body.contents[0].schema is not None:
            sent = tested.contract.at_place(route.body.contents[0].schema, (*binding.sent_at, name))
            return sent is not None and tested.contract.schema(sent)[1].get("type") in {"string", "integer", "boolean"}
    return False


def _shortening(tested: TestedContract, route: Route, binding: Binding) -> Fault:
    matches = RequestMatcher(tested, route)

    async def shortens(request: Received, send: Send) -> Answered:
        answered = await send(request)
        body = answered.json() if matches(request) and answered.is_success else None
        shown = at(body, binding.shown_at)
        if not isinstance(shown, list) or not shown:
            return answered
        cast("list[Any]", shown).pop()
        return answered.with_json(body)

    return shortens


def _changing_query(tested: TestedContract, route: Route, name: str, change: Callable[[str], str | None]) -> Fault:
    matches = RequestMatcher(tested, route)

    async def changes(request: Received, send: Send) -> Answered:
        if not matches(request) or name not in dict(parse_qsl(request.query)):
            return await send(request)
        pairs: list[tuple[str, str]] = []
        for key, value in parse_qsl(request.query, keep_blank_values=True):
            try:
                changed = change(value) if key == name else value
            except ValueError:
                changed = value
            pairs += [(key, changed)] if changed is not None else []
        return await send(request.replace(query=urlencode(pairs)))

    return changes


def _endless(tested: TestedContract, route: Route, pagination: Pagination) -> Fault:
    matches = RequestMatcher(tested, route)
    place = place_of(pagination.next or pagination.cursor or "")
    last: list[Any] = []

    async def leads_on(request: Received, send: Send) -> Answered:
        answered = await send(request)
        body = answered.json() if matches(request) and answered.is_success else None
        found = at(body, place)
        if found not in (NOTHING, None, ""):
            last[:] = [found]
            return answered
        if not isinstance(body, dict) or not last:
            return answered
        target = at(body, place[:-1])
        if isinstance(target, dict):
            cast("dict[str, Any]", target)[place[-1]] = last[0]
        return answered.with_json(body)

    return leads_on


# --- rules -----------------------------------------------------------------------------------------------------------


def _of_rules(tested: TestedContract, route: Route, resource: Resource, binding: Binding) -> Iterator[Mutant]:
    if binding.preconditions:
        changed = msgspec.structs.replace(binding, preconditions={})
        words = f"works in every state of {', '.join(binding.preconditions)}"
        yield Mutant("ignored state", route, words, _with_binding(tested, resource, binding, changed))
    if binding.action == "create":
        for name, assignment in resource.assignments.items():
            if isinstance(assignment, Constant) and isinstance(assignment.value, str):
                other = {**resource.assignments, name: Constant(value=None, always=assignment.always)}
                words = f"a new item has no {name}"
                yield Mutant("wrong new value", route, words, _with_assignments(tested, resource, other))
                break
        if (
            resource.key_at
            and any(each.status == "409" for each in route.responses)
            and _is_key_sent(tested, route, resource, binding)
        ):
            yield mutant("duplicate", route, "takes a key twice", _doubling(tested, route))


def _is_key_sent(tested: TestedContract, route: Route, resource: Resource, binding: Binding) -> bool:
    schema = route.body.contents[0].schema if route.body is not None else None
    return schema is not None and tested.contract.at_place(schema, (*binding.sent_at, *resource.key_at)) is not None


def _doubling(tested: TestedContract, route: Route) -> Fault:
    matches = RequestMatcher(tested, route)
    last: list[Answered] = []

    async def doubles(request: Received, send: Send) -> Answered:
        answered = await send(request)
        if not matches(request):
            return answered
        if answered.is_success:
            last[:] = [answered]
        return last[0] if answered.status == 409 and last else answered

    return doubles


def _with_binding(
    tested: TestedContract, resource: Resource, binding: Binding, changed: Binding
) -> Callable[[StubMaker], Any]:
    bindings = tuple(changed if each is binding else each for each in resource.bindings)
    return _with_resource(tested, resource, msgspec.structs.replace(resource, bindings=bindings))


def _with_assignments(
    tested: TestedContract, resource: Resource, assignments: Mapping[str, Any]
) -> Callable[[StubMaker], Any]:
    return _with_resource(tested, resource, msgspec.structs.replace(resource, assignments=assignments))


def _with_resource(tested: TestedContract, resource: Resource, changed: Resource) -> Callable[[StubMaker], Any]:
    resources = tuple(changed if each is resource else each for each in tested.behaviour.resources)
    behaviour = msgspec.structs.replace(tested.behaviour, resources=resources)
    return lambda maker: maker.of(behaviour=behaviour)

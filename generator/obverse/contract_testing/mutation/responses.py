"""Mutants whose responses break the document: status, body, media type, headers."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from obverse.contract_testing.mutation.mutant import Mutant, RequestMatcher
from obverse.contract_testing.shown import required
from obverse.stub.http.response import FRAMING
from obverse.wire.parameters import decode_header

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from obverse.contract_testing.contract import TestedContract
    from obverse.contract_testing.mutation.faults import Answered, Fault, Received, Send
    from obverse.stub.contract.routes import DocumentedResponse, Route

_SUCCESSES: Final = (200, 201, 202, 204, 206)
_WRONG_VALUES: Final[tuple[Any, ...]] = ({"wrong": True}, ["wrong"], 17.5, "wrong", True)
_UNKNOWN: Final = "unknown value"
_WRONG_HEADERS: Final = ("not what it should be", "-", "\u00a7")
_MOST_DEPTH: Final = 4


class Spot(NamedTuple):
    """A property of a response.

    Attributes:
        place: What leads to the object that has it: names of properties, and ``*`` for all items of an array.
        name: Its name.
        schema: Pointer of its schema.
        is_required: Whether the object has to have it.
    """

    place: tuple[str, ...]
    name: str
    schema: str
    is_required: bool


def response_mutants(tested: TestedContract, route: Route) -> Iterator[Mutant]:
    """Yield the mutants of an operation whose successes break the document where the document says so."""
    documented = next((each for each in route.responses if each.status[:1] == "2"), None)
    if documented is None:
        return
    yield from _of_status(tested, route)
    yield from _of_headers(tested, route, documented)
    content = next((each for each in documented.contents if each.encoding == "json"), None)
    if documented.contents and not any("*" in each.media_type for each in documented.contents):
        yield _changed(
            tested,
            route,
            "wrong media type",
            "says application/x-wrong",
            lambda _: {"content-type": "application/x-wrong"},
        )
    if content is not None and content.schema is not None:
        yield from _of_body(tested, route, content.schema)


def _of_status(tested: TestedContract, route: Route) -> Iterator[Mutant]:
    undocumented = next((status for status in _SUCCESSES if route.response(status) is None), None)
    if undocumented is not None:
        yield _on_success(
            tested,
            route,
            "wrong status",
            f"succeeds with {undocumented}",
            lambda answered: answered.replace(status=undocumented),
        )
    yield _on_success(tested, route, "server error", "fails with 500", lambda answered: answered.replace(status=500))


def _of_headers(tested: TestedContract, route: Route, documented: DocumentedResponse) -> Iterator[Mutant]:
    for header in documented.headers:
        name = header.name.lower()
        if name in FRAMING:
            continue
        if header.required:
            yield _on_success(
                tested,
                route,
                "lost header",
                f"the header {header.name} is lost",
                lambda answered, name=name: answered.replace(headers=_without(answered.headers, name)),
            )
        wrong = _wrong_header(tested, header.name, header.schema)
        if wrong is not None:
            yield _changed(
                tested,
                route,
                "malformed header",
                f"the header {header.name} is malformed",
                lambda answered, name=name, wrong=wrong: {name: wrong} if name in answered.headers else {},
            )


def _wrong_header(tested: TestedContract, name: str, schema: str | None) -> str | None:
    """Return a text that a header can't have; ``None`` where it can have any."""
    if schema is None:
        return None
    validator = tested.contract.response_validator(schema)
    shape = tested.contract.shape(schema)
    return next(
        (text for text in _WRONG_HEADERS if not validator.is_valid(decode_header(_Header(name), text, shape))), None
    )


class _Header(NamedTuple):
    """How a header travels."""

    name: str
    style: str = "simple"
    explode: bool = False
    media_type: str | None = None


def _of_body(tested: TestedContract, route: Route, schema: str) -> Iterator[Mutant]:
    spots = [*_spots(tested, schema, (), 0)]
    needed = next((spot for spot in spots if spot.is_required), None)
    if needed is not None:
        yield _at_spot(tested, route, "missing property", "is missing", needed, _NOTHING)
    yield from _wrong_values(tested, route, "wrong type", "has another type", spots, _WRONG_VALUES)
    yield from _wrong_values(tested, route, "null", "is null", spots, (None,))
    chosen = [spot for spot in spots if {"enum", "const"} & tested.contract.schema(spot.schema)[1].keys()]
    yield from _wrong_values(tested, route, "unknown value", "has an unknown value", chosen, (_UNKNOWN,))
    yield _on_success(
        tested, route, "broken body", "the body ends early", lambda each: each.replace(content=each.content[:-1])
    )


def _wrong_values(
    tested: TestedContract, route: Route, kind: str, words: str, spots: list[Spot], values: tuple[Any, ...]
) -> Iterator[Mutant]:
    """Yield the mutant that has the first of some wrong values in the first property that can't have it."""
    for spot in spots:
        is_valid = tested.contract.response_validator(spot.schema).is_valid
        wrong = next((value for value in values if not is_valid(value)), _NOTHING)
        if wrong is not _NOTHING:
            yield _at_spot(tested, route, kind, words, spot, wrong)
            return


_NOTHING: Final[Any] = object()


def _spots(tested: TestedContract, pointer: str, place: tuple[str, ...], depth: int) -> Iterator[Spot]:
    """Yield the properties of a response, those of the object itself first."""
    contract = tested.contract
    pointer, schema = contract.schema(pointer)
    parts = contract.parts(schema)
    if depth > _MOST_DEPTH or any("oneOf" in part or "anyOf" in part for part in parts):
        return
    if isinstance(schema.get("items"), dict):
        yield from _spots(tested, f"{pointer}/items", (*place, "*"), depth + 1)
        return
    needed = required(tested, pointer)
    pointers = {name: contract.at_place(pointer, (name,)) for name in contract.properties(schema)}
    spots = [Spot(place, name, inner, name in needed) for name, inner in pointers.items() if inner is not None]
    yield from sorted(spots, key=lambda spot: not spot.is_required)
    for spot in spots:
        yield from _spots(tested, spot.schema, (*place, spot.name), depth + 1)


def _at_spot(tested: TestedContract, route: Route, kind: str, words: str, spot: Spot, wrong: Any) -> Mutant:
    """Return the mutant that has a wrong value wherever a response has a property, or lacks it."""
    name = ".".join((*spot.place, spot.name)).replace(".*", "[]").replace("*.", "[].")

    def changed(answered: Answered) -> Answered:
        body = answered.json()
        return answered.with_json(body) if _change_all(body, spot.place, spot.name, wrong) else answered

    return _on_success(tested, route, kind, f"{name} {words}", changed, spot.schema)


def _change_all(value: Any, place: tuple[str, ...], name: str, wrong: Any) -> bool:
    """Change a property of each object at a place; say whether there is any."""
    if place and place[0] == "*":
        inner = cast("list[Any]", value) if isinstance(value, list) else []
        changes = [_change_all(each, place[1:], name, wrong) for each in inner]
        return True in changes
    if not isinstance(value, dict):
        return False
    entries = cast("dict[str, Any]", value)
    if place:
        return _change_all(entries.get(place[0]), place[1:], name, wrong)
    if name not in entries:
        return False
    del entries[name]
    if wrong is not _NOTHING:
        entries[name] = copy.deepcopy(wrong)
    return True


def _changed(
    tested: TestedContract, route: Route, kind: str, words: str, headers: Callable[[Answered], dict[str, str]]
) -> Mutant:
    """Return the mutant that changes headers of responses with a body."""
    return _on_success(
        tested,
        route,
        kind,
        words,
        lambda answered: (
            answered.replace(headers={**answered.headers, **headers(answered)})
            if answered.content or "content-type" not in headers(answered)
            else answered
        ),
    )


def _on_success(
    tested: TestedContract,
    route: Route,
    kind: str,
    words: str,
    change: Callable[[Answered], Answered],
    pointer: str = "",
) -> Mutant:
    """Return the mutant that changes the successes of an operation."""
    matches = RequestMatcher(tested, route)

    async def fault(request: Received, send: Send) -> Answered:
        answered = await send(request)
        return change(answered) if matches(request) and answered.is_success else answered

    return mutant(kind, route, words, fault, pointer)


def mutant(kind: str, route: Route, words: str, fault: Fault, pointer: str = "") -> Mutant:
    """Return the mutant of a fault."""
    return Mutant(kind, route, words, lambda maker: maker.faulty(fault), pointer)


def _without(headers: dict[str, str], name: str) -> dict[str, str]:
    return {key: value for key, value in headers.items() if key != name}

"""Takes one scenario against two servers, and tells where they differ.

Values differ from server to server, so what is compared is their shape: status, headers, types and names in bodies, the
order of lists, and the class of time that a response took. No value gets into a report.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

import msgspec

from obverse.contract_testing.requests import ABSENT, RequestData
from obverse.contract_testing.scenario import filled
from obverse.contract_testing.session import label
from obverse.document.diagnostics import printable
from obverse.stub.http.response import FRAMING
from obverse.wire.media_types import parse
from obverse.wire.pointer import child, find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obverse.contract_testing.scenario import Scenario, Step
    from obverse.contract_testing.session import Exchange, Session
    from obverse.stub.contract.routes import Route

_TELLING: Final = frozenset(("allow", "content-type", "etag", "location", "retry-after", "www-authenticate"))
_CLASSES: Final = ((1.0, "within a second"), (10.0, "within ten seconds"), (60.0, "within a minute"))
_LONGER: Final = "longer than a minute"
_KINDS: Final[dict[type, str]] = {
    dict: "an object",
    list: "a list",
    str: "a text",
    bool: "true or false",
    int: "a number",
    float: "a number",
}
_KEYS: Final = ("id", "key", "name", "@odata.id")


class Difference(NamedTuple):
    """Where two servers differ.

    Attributes:
        step: The step.
        operation: Method and path.
        aspect: ``status``, ``header``, ``body``, ``order`` or ``time``.
        text: How they differ.
    """

    step: str
    operation: str
    aspect: str
    text: str


@dataclass
class Comparison:
    """What a scenario showed.

    Attributes:
        first: What the first server is.
        second: What the second server is.
        steps: How many steps both took.
        differences: Where they differ.
        exchanges: The last request of each step to the second server, and the response.
        titles: What the steps are called.
    """

    first: str
    second: str
    steps: int = 0
    differences: list[Difference] = field(default_factory=list[Difference])
    exchanges: list[Exchange] = field(default_factory=list["Exchange"])
    titles: list[str] = field(default_factory=list[str])

    @property
    def agreed(self) -> list[Exchange]:
        """The exchanges of the steps in which nothing but time differs."""
        differing = {each.step for each in self.differences if each.aspect != "time"}
        return [exchange for exchange, title in zip(self.exchanges, self.titles, strict=True) if title not in differing]


class Taken(NamedTuple):
    """A step that was taken against one server."""

    exchange: Exchange
    seconds: float


def compare_servers(scenario: Scenario, first: Session, second: Session, words: tuple[str, str]) -> Comparison:
    """Take a scenario against two servers, step by step.

    Args:
        scenario: The steps.
        first: Connection to the one server.
        second: Connection to the other.
        words: What they are.

    Raises:
        TargetError: One of them can't be reached.
    """
    comparison = Comparison(*words)
    values = scenario.start()
    own, others = dict(values), dict(values)
    for step in scenario.steps:
        one, other = _take(step, first, own), _take(step, second, others)
        comparison.steps += 1
        comparison.titles.append(step.title)
        comparison.exchanges.append(other.exchange)
        operation = label(one.exchange.route)
        for aspect, text in _differences(one, other):
            comparison.differences.append(Difference(step.title, operation, aspect, text))
    return comparison


def _take(step: Step, session: Session, values: dict[str, Any]) -> Taken:
    """Take a step against a server, and save what it brings."""
    route = session.tested.routes[step.operation]
    start = time.monotonic()
    exchange = _ask(step, route, session, values)
    seconds = time.monotonic() - start
    for _ in range(step.poll.most if step.poll is not None else 0):
        if step.poll is None or find(exchange.body, step.poll.pointer) in step.poll.until or not exchange.is_success:
            break
        session.wait(exchange, step.poll.seconds)
        exchange = _ask(step, route, session, values)
    for name, place in step.save.items():
        saved = _saved(exchange, place)
        if saved is not None:
            values[name] = saved
    return Taken(exchange, seconds)


def _ask(step: Step, route: Route, session: Session, values: dict[str, Any]) -> Exchange:
    data = RequestData(route, filled(step.path, values), filled(step.query, values))
    if step.body is not msgspec.UNSET:
        contents = route.body.contents if route.body is not None else ()
        data.content = next((content for content in contents if content.encoding == "json"), None)
        data.body = filled(step.body, values) if data.content is not None else ABSENT
    request = session.written(data)
    for name, value in filled(step.headers, values).items():
        request.headers[name] = str(value)
    return session.deliver(data, request)


def _saved(exchange: Exchange, place: str) -> Any:
    kind, _, name = place.partition(" ")
    if kind == "header":
        text = exchange.response.headers.get(name.strip(), "")
        return text.rstrip("/").rpartition("/")[2] or None
    return find(exchange.body, place)


def _differences(one: Taken, other: Taken) -> Iterator[tuple[str, str]]:
    """Yield aspects and how they differ."""
    first, second = one.exchange, other.exchange
    if first.status != second.status:
        yield "status", f"{first.status} and {second.status}"
        return
    yield from (("header", text) for text in _header_differences(first, second))
    yield from (("body", text) for text in _shape_differences(first.body, second.body, ""))
    yield from (("order", text) for text in _order_differences(first.body, second.body, ""))
    classes = _time_class(one.seconds), _time_class(other.seconds)
    if classes[0] != classes[1]:
        yield "time", f"{classes[0]} and {classes[1]}"


def _header_differences(first: Exchange, second: Exchange) -> Iterator[str]:
    documented = first.route.response(first.status)
    names = _TELLING | {header.name.lower() for header in (documented.headers if documented is not None else ())}
    for name in sorted(names - (FRAMING - {"content-type"})):
        shown = [_shown_header(name, exchange) for exchange in (first, second)]
        if shown[0] != shown[1]:
            yield f"{name} is {shown[0]} and {shown[1]}"


def _shown_header(name: str, exchange: Exchange) -> str:
    """Say of a header whether it is there; of the media type, which one."""
    text = exchange.response.headers.get(name)
    if text is None:
        return "absent"
    return parse(text).essence if name == "content-type" else "there"


def _shape_differences(one: Any, other: Any, pointer: str) -> Iterator[str]:
    """Yield where two JSON values have other names, or values of other types."""
    kinds = _kind(one), _kind(other)
    if kinds[0] != kinds[1]:
        yield f"{pointer or '/'} is {kinds[0]} and {kinds[1]}"
    elif isinstance(one, dict):
        ours, theirs = cast("dict[str, Any]", one), cast("dict[str, Any]", other)
        for name in sorted(ours.keys() ^ theirs.keys()):
            yield f"{child(pointer, name)} is {'there and absent' if name in ours else 'absent and there'}"
        for name in sorted(ours.keys() & theirs.keys()):
            yield from _shape_differences(ours[name], theirs[name], child(pointer, name))
    elif isinstance(one, list) and one and other:
        yield from _shape_differences(cast("list[Any]", one)[0], cast("list[Any]", other)[0], child(pointer, "0"))


def _order_differences(one: Any, other: Any, pointer: str) -> Iterator[str]:
    """Yield where two lists have the same items in another order."""
    if isinstance(one, dict) and isinstance(other, dict):
        ours, theirs = cast("dict[str, Any]", one), cast("dict[str, Any]", other)
        for name in sorted(ours.keys() & theirs.keys()):
            yield from _order_differences(ours[name], theirs[name], child(pointer, name))
    elif isinstance(one, list) and isinstance(other, list):
        ours, theirs = _identities(cast("list[Any]", one)), _identities(cast("list[Any]", other))
        common = [key for key in ours if key in theirs]
        if common != [key for key in theirs if key in ours]:
            yield f"{pointer or '/'} holds the same items in another order"


def _identities(items: list[Any]) -> list[str]:
    """Return what names each item of a list: its key, or the item itself where it is no object."""
    names: list[str] = []
    for item in items:
        key: Any = item
        if isinstance(item, dict):
            fields = cast("dict[str, Any]", item)
            key = next((fields[name] for name in _KEYS if name in fields), None)
        names += [json.dumps(key, sort_keys=True)] if key is not None else []
    return names


def _kind(value: Any) -> str:
    for kind, words in _KINDS.items():
        if isinstance(value, kind):
            return words
    return "null"


def _time_class(seconds: float) -> str:
    return next((words for bound, words in _CLASSES if seconds < bound), _LONGER)


def comparison_text(comparison: Comparison) -> str:
    """Write a comparison as text: a line for each difference, and the sum."""
    lines = [
        printable(f"{each.step} ({each.operation}): {each.aspect}: {each.text}", longest=0)
        for each in comparison.differences
    ]
    number = len(comparison.differences)
    noun = "difference" if number == 1 else "differences"
    sums = f"{comparison.steps} steps, {number or 'no'} {noun} between {comparison.first} and {comparison.second}"
    return "".join(f"{line}\n" for line in [*lines, sums])


def comparison_json(comparison: Comparison) -> str:
    """Write a comparison as JSON."""
    content = {
        "first": comparison.first,
        "second": comparison.second,
        "steps": comparison.steps,
        "differences": [each._asdict() for each in comparison.differences],
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"

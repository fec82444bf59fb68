"""Holds recorded traffic to a document: requests and responses, and the rules of the ledger that they show.

No value of a request or a response gets into a report: only where it stands, and which rule it breaks.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias, cast

import msgspec

from obverse.contract_testing.credentials import of_stubs
from obverse.contract_testing.findings import Finding, Report
from obverse.contract_testing.session import REFUSALS, label
from obverse.ledger import rules_of
from obverse.stub.conformance import violations
from obverse.stub.control.settings import Settings
from obverse.stub.http.error import HttpError
from obverse.stub.http.request import Request
from obverse.stub.http.response import Response
from obverse.stub.http.routing import Router
from obverse.stub.operation import Operation
from obverse.stub.state.context import StubContext
from obverse.wire import media_types
from obverse.wire.pointer import join

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from obverse.contract_testing.contract import TestedContract
    from obverse.contract_testing.findings import Level
    from obverse.contract_testing.har import Recorded
    from obverse.ledger import Rule
    from obverse.stub.contract.routes import Content, DocumentedResponse, Route

Sight: TypeAlias = Literal["held", "broken", "unseen"]

_FIRST_ERROR: Final = 400
_MOST_DEPTH: Final = 12
_UNTOLD: Final = frozenset((b"content-length", b"content-encoding", b"transfer-encoding"))


class SeenRule(NamedTuple):
    """A rule of the ledger, and whether traffic showed it.

    Attributes:
        rule: The rule.
        sight: ``held`` where something that it is about was seen, and none of it broke it.
    """

    rule: Rule
    sight: Sight


class Traffic:
    """Judges recorded traffic by one document.

    Args:
        tested: The contract.
        source: What the traffic is, for the report.

    Attributes:
        report: What was found.
        unknown: How many entries are about no operation of the document.
    """

    def __init__(self, tested: TestedContract, source: str) -> None:
        self._tested = tested
        self.report = Report(source, tested.document.name)
        self.unknown = 0
        context = StubContext(tested.contract, tested.behaviour, Settings(journal=0))
        operations = [Operation(route, context, _accept) for route in tested.routes.values()]
        self._router = Router(
            ((operation.route.method, operation.route.path, operation) for operation in operations),
            tested.contract.prefixes,
            lambda operation, values: operation.fits_path(values),
        )
        self._seen: set[str] = set()
        self._broken: set[str] = set()

    def judge(self, entries: Iterable[Recorded]) -> Report:
        """Judge entries, one by one."""
        for entry in entries:
            match = self._router.find(entry.path.encode("utf-8"), entry.method)
            operation = match.path_item.methods.get(entry.method) if match is not None else None
            if match is None or operation is None:
                self.unknown += 1
                continue
            self.report.requests[label(operation.route)] += 1
            if not entry.status:
                continue  # nobody answered
            self._see(self._tested.pointer(operation.route))
            self._judge_request(entry, operation, match.values)
            self._judge_response(entry, operation.route)
        if self.unknown:
            self.report.note(f"{self.unknown} entries are about no operation of the document")
        return self.report

    def ledger(self) -> list[SeenRule]:
        """Return the rules of the ledger, and whether the traffic showed them."""
        return [SeenRule(rule, self._sight(rule.pointer)) for rule in rules_of(self._tested.document)]

    def _sight(self, pointer: str) -> Sight:
        below = f"{pointer}/"
        if any(broken == pointer or broken.startswith(below) for broken in self._broken):
            return "broken"
        return "held" if pointer in self._seen else "unseen"

    # --- requests --------------------------------------------------------------------------------------------------

    def _judge_request(self, entry: Recorded, operation: Operation, values: dict[str, str]) -> None:
        """Say where a request and its response disagree about whether it is valid."""
        fault = self._fault(entry, operation, values)
        self.report.checks["request"] += 1
        route, is_success = operation.route, entry.status < _FIRST_ERROR
        self._see_request(entry, route)
        if fault is not None and is_success:
            where = f" at {fault.pointer}" if fault.pointer else ""
            text = f"status {entry.status} for a request that breaks the document{where}: {fault.rule or fault.kind}"
            self._find("invalid-value-accepted", entry, route, text, ("requestBody", "content"))
        elif fault is None and entry.status in {400, 415, 422}:
            text = f"status {entry.status} for a request that keeps to the document"
            self._find("valid-request-refused", entry, route, text, (), "warning")

    def _fault(self, entry: Recorded, operation: Operation, values: dict[str, str]) -> HttpError | None:
        """Return what is wrong with a request; credentials, which recordings leave out, are taken for granted."""
        sent = of_stubs().of(operation.route, self._tested.schemes)
        headers = {**dict(entry.headers), **sent.headers}
        if sent.cookies:
            headers["cookie"] = "; ".join(f"{name}={value}" for name, value in sent.cookies.items())
        encoded = _encoded(headers.items())
        query = "&".join([*filter(None, [entry.query]), *(f"{name}={value}" for name, value in sent.query.items())])
        scope = {
            "type": "http",
            "method": entry.method,
            "path": entry.path,
            "raw_path": entry.path.encode(),
            "query_string": query.encode(),
            "headers": [pair for pair in encoded if pair[0] not in _UNTOLD],
        }

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": entry.content, "more_body": False}

        try:
            asyncio.run(operation.respond(Request(scope, lambda: 0.0, ""), values, receive))
        except HttpError as error:
            return error
        return None

    def _see_request(self, entry: Recorded, route: Route) -> None:
        names = {pair.partition("=")[0] for pair in entry.query.split("&")}
        headers = {name for name, _ in entry.headers}
        for parameter in route.parameters:
            given = {"query": names, "header": headers}.get(parameter.location)
            if given is None or parameter.name in given or parameter.name.lower() in given:
                self._see(parameter.schema.removesuffix("/schema"))
                self._see(self._tested.contract.schema(parameter.schema)[0])
        essence = dict(entry.headers).get("content-type", "")
        contents = route.body.contents if route.body is not None else ()
        self._see_body(media_types.best(media_types.parse(essence).essence, contents), entry.content)

    # --- responses -------------------------------------------------------------------------------------------------

    def _judge_response(self, entry: Recorded, route: Route) -> None:
        documented = route.response(entry.status)
        self.report.checks["response"] += 1
        if documented is None:
            is_refusal = entry.status in REFUSALS
            check: str = "undocumented-refusal" if is_refusal else "undocumented-status"
            text = f"status {entry.status} is not documented"
            self._find(check, entry, route, text, ("responses",), "warning" if is_refusal else "error")
            return
        self._see(self._tested.pointer(route, "responses", documented.status))
        headers = _encoded(entry.response_headers)
        media_type = dict(entry.response_headers).get("content-type", "")
        content = media_types.best(media_types.parse(media_type).essence, documented.contents)
        self._see_body(content, entry.response_content)
        response = Response(entry.status, entry.response_content, media_type.encode("latin-1", "replace") or None)
        broken = self._broken_rules(content, entry.response_content)
        problems = violations(response, headers, route, self._tested.contract)
        others = [_without_value(text) for text in problems if " is not valid. " not in text]
        for text in (*broken, *others):
            self._find("response-invalid", entry, route, text, self._content(documented))

    def _content(self, documented: DocumentedResponse) -> tuple[str, ...]:
        return ("responses", documented.status, *(("content",) if documented.contents else ()))

    def _broken_rules(self, content: Content | None, body: bytes) -> Iterator[str]:
        """Yield what a body breaks, without its values; remember the rules."""
        value = _json(body)
        if content is None or content.schema is None or value is _NOTHING:
            return
        for error in self._tested.contract.response_validator(content.schema).errors(value):
            self._broken.add(join(*map(str, error.schema_path)))
            self._broken.add(self._schema_at(content.schema, error.path))
            place = join(*map(str, error.path))
            yield f"the body breaks {error.rule} at {place or '/'}"

    def _schema_at(self, pointer: str, path: tuple[str | int, ...]) -> str:
        contract = self._tested.contract
        for step in path:
            inner = self._items(pointer) if isinstance(step, int) else contract.at_place(pointer, (step,))
            if inner is None:
                break
            pointer = inner
        return contract.schema(pointer)[0]

    # --- the ledger ------------------------------------------------------------------------------------------------

    def _see(self, pointer: str) -> None:
        self._seen.add(pointer)

    def _see_body(self, content: Content | None, body: bytes) -> None:
        value = _json(body)
        if content is not None and content.schema is not None and value is not _NOTHING:
            self._see_value(content.schema, value, 0)

    def _see_value(self, pointer: str, value: Any, depth: int) -> None:
        """Remember the schemas that a value is about: its own, and those of what is in it."""
        pointer = self._tested.contract.schema(pointer)[0]
        self._see(pointer)
        if depth > _MOST_DEPTH:
            return
        if isinstance(value, dict):
            for name, inner in cast("dict[str, Any]", value).items():
                place = self._tested.contract.at_place(pointer, (name,))
                if place is not None:
                    self._see(join(*pointer.split("/")[1:], "properties", name))
                    self._see_value(place, inner, depth + 1)
        elif isinstance(value, list):
            items = self._items(pointer)
            for inner in cast("list[Any]", value) if items is not None else ():
                self._see_value(items or "", inner, depth + 1)

    def _items(self, pointer: str) -> str | None:
        pointer, schema = self._tested.contract.schema(pointer)
        return f"{pointer}/items" if isinstance(schema.get("items"), dict) else None

    def _find(
        self, check: str, entry: Recorded, route: Route, text: str, parts: tuple[str, ...], level: Level = "error"
    ) -> None:
        pointer = self._tested.pointer(route, *parts)
        source = self._tested.source(pointer)
        message = f"entry {entry.number}: {text}"
        finding = Finding(check, label(route), message, pointer, source, level=level, phase="traffic")
        self.report.findings.append(finding)


def _accept(_request: Request, _data: Any, _content: Content | None) -> Response:
    """Do what an operation does with a valid request: nothing."""
    return Response(204)


_NOTHING: Final[Any] = object()


def _json(body: bytes) -> Any:
    try:
        return msgspec.json.decode(body) if body else _NOTHING
    except (ValueError, RecursionError):
        return _NOTHING


def _encoded(headers: Iterable[tuple[str, str]]) -> list[tuple[bytes, bytes]]:
    return [(name.encode("latin-1", "replace"), value.encode("latin-1", "replace")) for name, value in headers]


def _without_value(text: str) -> str:
    """Cut what a violation says of the value of a header."""
    return text.partition(" is not valid: ")[0] + " is not valid" if " is not valid: " in text else text

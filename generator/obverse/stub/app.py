"""The app: a plain ASGI callable that checks each request in a fixed order.

Path (404), method (405), credentials (401), media type (415), size (413), syntax of the body (400), parameters and body
against their schemas (400), and then the handler.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import msgspec

from .assembly import assemble
from .conformance import violations
from .contract.declarations import Behaviour
from .contract.document import contract_of
from .control.clock import Clock
from .control.fault_injection import FaultInjection
from .control.journal import Journal
from .control.settings import Settings
from .coverage import coverage
from .http.bodies import ClientDisconnect
from .http.error import HttpError
from .http.request import Request
from .http.response import Response
from .http.response_headers import ResponseHeaders
from .http.routing import Router
from .http.sending import send_response
from .index_page import IndexPage
from .state.context import StubContext
from .state.database import DatabaseError
from .state.shared_store import buffered
from .state.stored_items import StoredItems

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
    from contextlib import AbstractContextManager

    from .contract.declarations import Resource
    from .contract.document import Contract
    from .control.fault_injection import FaultRule
    from .control.throttling import Limits
    from .coverage import Coverage
    from .handlers.handlers import Handlers
    from .handlers.rules import Rule
    from .operation import Operation
    from .state.long_running import LongRunningOperations
    from .state.store import Store

    Scope = MutableMapping[str, Any]
    Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
    Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

_log = logging.getLogger(__name__)
_FAILURES_OF_THE_STUB: Final = {500, 501}
_READS: Final = {"GET", "HEAD", "OPTIONS"}
_NO_HANDLERS: Final[Mapping[str, Handlers]] = {}


class App:
    """A stub of one contract.

    Args:
        contract: ``contract.json``: the document, one file in the form of OpenAPI 3.1.
        behaviour: ``behaviour.json``: a :class:`~.contract.declarations.Behaviour`.
        handlers: The handlers of each group.
        settings: Tokens, limits, clock and the like.
        rules: What is checked beside the contract, by operation id.

    Attributes:
        settings: Those that were given, or the defaults.
        clock: The stub's time; ``advance`` it instead of waiting.
        items: The stored items, to be looked at and changed one by one.
        journal: The requests, and the status of each response; for tests.
        violations: How responses broke the contract, in words, where ``settings.check_responses`` is on; for tests.
    """

    def __init__(
        self,
        *,
        contract: bytes,
        behaviour: bytes,
        handlers: Mapping[str, Handlers] = _NO_HANDLERS,
        settings: Settings | None = None,
        rules: Mapping[str, Rule] | None = None,
    ) -> None:
        settings = settings or Settings()
        self.clock = settings.clock if isinstance(settings.clock, Clock) else Clock(settings.clock)
        self.settings = settings = replace(settings, clock=self.clock)
        declarations = msgspec.json.decode(behaviour, type=Behaviour)
        self._context = context = StubContext(contract_of(contract), declarations, settings)
        schemes = context.security_schemes.values()
        in_headers = (scheme.wire_name.lower() for scheme in schemes if scheme.location == "header")
        self.journal = Journal(settings.journal, frozenset(in_headers))
        self._is_recording = settings.journal > 0
        self._faults = None
        if settings.faults or settings.fault_header:
            self._faults = FaultInjection(settings.faults, by_header=settings.fault_header)
        self.items = StoredItems(context)
        self.violations: list[str] = []
        operations = assemble(context, handlers, rules or {}, self)
        self._router = Router(
            _routes(operations),
            context.contract.prefixes,
            lambda operation, values: operation.fits_path(values),
        )
        written = {pair[0].operation_id for group in handlers.values() for pair in group.overridden()}
        self._written = frozenset(written), frozenset(rules or {})
        self._index_page = IndexPage(context.contract, self.coverage)
        self._headers = ResponseHeaders(declarations.headers).of
        self._shared = context.shared
        self._is_plain = context.shared is None
        self._is_saving = context.is_saved_by_response
        self._is_checking = settings.check_responses
        self._new_id = settings.new_id

    def has_path(self, path: bytes) -> bool:
        """Whether the contract has a path, percent-encoded, below one of its prefixes or none."""
        return self._router.find(path, "GET") is not None

    def coverage(self) -> list[Coverage]:
        """Return how each operation is responded to: by state, by what a person wrote, or as the document says."""
        context, (handlers, rules) = self._context, self._written
        return coverage(context.contract, context.behaviour, context.routes.values(), handlers, rules)

    @property
    def store(self) -> Store:
        """The stored items: iterate over them, or ``clear`` them between tests."""
        self._context.settle()
        return self._context.store

    def change(self, resource: str, *keys: str, changes: Mapping[str, Any]) -> None:
        """Change a stored item, as the service might do by itself; for tests.

        ``app.change("connections", "contosohr", changes={"state": "obsolete"})``

        Args:
            resource: Name of the resource.
            keys: Those of the parents, outermost first, and the item's own where it has one.
            changes: Properties and their JSON values. Nothing is checked.

        Raises:
            KeyError: If there is no such resource, or no such item.
        """
        self.items.change(resource, keys, changes)

    def restore(self, items: Iterable[tuple[str, tuple[str, ...], str, Mapping[str, Any]]]) -> None:
        """Store items, and forget all others. Nothing is checked but that there is such a resource.

        Args:
            items: (resource, keys of the parents, key, item), as iterating over the store yields them.

        Raises:
            KeyError: If there is no such resource; what was stored stays.
            ValueError: If two items have a value that only one may have; what was stored stays.
        """
        self.items.restore(items)

    @property
    def limits(self) -> Limits:
        """The limits in force, of which others can be chosen."""
        return self._context.limits

    @property
    def long_running(self) -> LongRunningOperations:
        """The long-running operations: how they proceed, and how many have not ended."""
        return self._context.long_running

    @property
    def resources(self) -> tuple[Resource, ...]:
        """What is stored, parents first."""
        return self._context.behaviour.resources

    @property
    def contract(self) -> Contract:
        """The contract."""
        return self._context.contract

    @property
    def faults(self) -> tuple[FaultRule, ...]:
        """The faults to inject, in the order in which they are looked at."""
        return () if self._faults is None else self._faults.rules

    def inject(self, rule: FaultRule) -> None:
        """Inject a fault into requests to come."""
        if self._faults is None:
            self._faults = FaultInjection((), by_header=False)
        self._faults.add(rule)

    def remove_fault(self, place: int) -> None:
        """Inject one of the faults no more.

        Raises:
            IndexError: If there is none at that place of :attr:`faults`.
        """
        if self._faults is None:
            raise IndexError(place)
        self._faults.remove(place)

    def clear_faults(self) -> None:
        """Inject no faults any more."""
        if self._faults is not None:
            self._faults.clear()

    def reset(self) -> None:
        """Forget all items, requests and violations. The clock stays where it is."""
        self._context.clear()
        self.journal.clear()
        self.violations.clear()
        if self._faults is not None:
            self._faults.reset()

    def take_over(self, other: App) -> None:
        """Go on where the stub of another version of the document was: with its state, requests, clock and faults.

        Args:
            other: That stub. Items of resources that are not known here are left out; nothing is checked.
        """
        self.clock.run(other.clock.scale)
        self.clock.set(other.clock())
        self.journal, self._faults = other.journal, other._faults
        self.long_running.progress, self.long_running.failure = other.long_running.progress, other.long_running.failure
        if other.limits.profile in self.limits.profiles:
            self.limits.choose(other.limits.profile)
        if self.settings.database is None:  # else it has it from there
            self._context.take_over(other._context)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Respond to one connection (ASGI 3)."""
        if scope["type"] == "http":
            await self._respond(scope, receive, send)
        else:
            await _respond_to_others(scope, receive, send)

    async def _respond(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, self.clock, self._new_id())
        operation: Operation | None = None
        try:
            match = self._router.find(request.raw_path, request.method)
            if match is None:
                response = self._own_page(request)
            else:
                operation = match.path_item.methods.get(request.method)
                if operation is None:
                    raise _not_allowed(request.method, match.path_item.allow)
                root = scope.get("root_path")
                request.base = f"{root.rstrip('/')}{match.base}" if root else match.base
                if self._is_plain and self._faults is None:
                    response = await operation.respond(request, match.values, receive)
                else:
                    response = await self._respond_with_fault(operation, request, match.values, receive)
        except HttpError as error:
            response = self._error(error, request, operation)
        except ClientDisconnect:
            return
        except Exception as error:
            response = self._internal_error(error, request, operation)
        if self._is_saving:
            response = self._saved(response, request, operation)
        headers = self._headers(request, response)
        if self._is_checking:
            response, headers = self._checked(response, headers, request, operation)
        if self._is_recording:
            self.journal.record(request, response, headers)
        await send_response(response, headers, request.method, receive, send)

    async def _act(
        self, operation: Operation, request: Request, values: Mapping[str, str], receive: Receive
    ) -> Response:
        """Let an operation respond; where others serve the same state, to what that is for all."""
        shared = self._shared
        if shared is None:
            return await operation.respond(request, values, receive)
        whole = await buffered(receive, self.settings.max_body_bytes)

        async def act() -> Response | HttpError:
            try:
                return await operation.respond(request, values, whole)
            except HttpError as error:  # what it changed before that counts, such as a request to the limits
                return error

        is_read = request.method in _READS and self.limits.profile is None
        try:
            response = await shared.run(act, is_read=is_read)
        except DatabaseError as error:
            raise _unavailable(error, request) from error
        if isinstance(response, HttpError):
            raise response
        return response

    async def change_by(self, act: Callable[[], Awaitable[None]]) -> None:
        """Do what changes the state from outside; where others serve the same state, to what that is for all.

        Raises:
            DatabaseError: If the state can't be read or kept.
        """
        if self._shared is None:
            await act()
        else:
            await self._shared.run(act, is_read=False)

    def turn(self) -> AbstractContextManager[None]:
        """Let nobody else change the state meanwhile, and keep what changed at the end; before anything is served."""
        return nullcontext() if self._shared is None else self._shared.turn()

    def refresh(self) -> None:
        """Take over what others changed that serve the same state.

        Raises:
            DatabaseError: If the database can't be asked.
        """
        if self._shared is not None:
            self._shared.refresh()

    async def _respond_with_fault(
        self, operation: Operation, request: Request, values: Mapping[str, str], receive: Receive
    ) -> Response:
        """Respond, with a fault injected if one matches."""
        if self._faults is None:
            return await self._act(operation, request, values, receive)
        route = operation.route
        request.operation_id = route.id
        request.is_contract_exempt = True  # nor does the contract know the error of a fault that can't be read
        rule = self._faults.match({route.id, route.alias_of}, request.raw_headers)
        if rule is None:
            request.is_contract_exempt = False
            return await self._act(operation, request, values, receive)
        request.failure = rule.fail
        if rule.sleep:
            await asyncio.sleep(rule.latency)
        else:
            self.clock.advance(rule.latency)
        error = rule.error()
        if error is not None and error.kind == "unauthorized":
            error.headers += operation.challenge
        response = await self._act(operation, request, values, receive) if error is None or rule.done else None
        if response is None or error is not None:
            response = self._error(error or HttpError("internal", "There was no response."), request, operation)
        return rule.apply(response)

    def _own_page(self, request: Request) -> Response:
        page = self._index_page.response(request.raw_path)
        if page is None:
            raise HttpError("not-found", f"There is nothing at {request.path!r}."[:500])
        if request.method not in ("GET", "HEAD"):
            raise _not_allowed(request.method, b"GET, HEAD")
        return page

    def _error(self, error: HttpError, request: Request, operation: Operation | None) -> Response:
        if error.kind == "internal" and not request.is_contract_exempt:
            _log.error("%s %s: %s", request.method, request.path, error.detail)
        try:
            return self._context.errors.response(error, request, operation.route if operation is not None else None)
        except Exception:
            _log.exception("the response to an error failed: %s", error.detail)
            return Response(500, b"internal error", b"text/plain")

    def _internal_error(self, error: Exception, request: Request, operation: Operation | None) -> Response:
        _log.exception("%s %s failed", request.method, request.path)
        return self._error(HttpError("internal", f"{type(error).__name__}: {error}"), request, operation)

    def save(self) -> None:
        """Keep what changed, where ``settings.database`` says where; each response is sent after that.

        Raises:
            DatabaseError: If it can't be kept now.
        """
        if self._context.recorded is not None:
            self._context.recorded.save()

    def _saved(self, response: Response, request: Request, operation: Operation | None) -> Response:
        """Keep what a request changed before anybody is told; while that can't be, the stub is unavailable."""
        try:
            self.save()
        except DatabaseError as error:
            return self._error(_unavailable(error, request), request, operation)
        return response

    def _checked(
        self, response: Response, headers: list[tuple[bytes, bytes]], request: Request, operation: Operation | None
    ) -> tuple[Response, list[tuple[bytes, bytes]]]:
        """Validate a response against the contract; one that breaks it becomes a 500 that says how."""
        if operation is None or request.is_contract_exempt or response.status in _FAILURES_OF_THE_STUB:
            return response, headers
        route = operation.route
        texts = [*violations(response, headers, route, self._context.contract)]
        if not texts:
            return response, headers
        text = f"{route.method} {route.path} ({route.id}): {'; '.join(texts)}"
        self.violations.append(text)
        response = self._error(HttpError("internal", f"The response breaks the contract. {text}"), request, operation)
        return response, self._headers(request, response)


def _unavailable(error: DatabaseError, request: Request) -> HttpError:
    _log.error("the state can't be kept: %s", error)
    request.is_contract_exempt = True
    return HttpError("unavailable", f"The state can't be kept: {error}", headers=((b"retry-after", b"5"),))


def _routes(operations: Sequence[Operation]) -> Iterator[tuple[str, str, Operation]]:
    """Yield method, path and operation; HEAD goes wherever GET does (RFC 9110, section 9.1)."""
    heads = {operation.route.path for operation in operations if operation.route.method == "HEAD"}
    for operation in operations:
        method, path = operation.route.method, operation.route.path
        yield method, path, operation
        if method == "GET" and path not in heads:
            yield "HEAD", path, operation


def _not_allowed(method: str, allow: bytes) -> HttpError:
    detail = f"{method} is not documented here; allowed: {allow.decode('ascii')}."
    return HttpError("method-not-allowed", detail, headers=((b"allow", allow),))


async def _respond_to_others(scope: Scope, receive: Receive, send: Send) -> None:
    """Accept start and end of a server; refuse WebSockets."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1000})
        return
    if scope["type"] != "lifespan":
        raise ValueError(f"the stub speaks HTTP, not {scope['type']!r}")
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            await send({"type": "lifespan.startup.complete"})
        else:
            await send({"type": "lifespan.shutdown.complete"})
            return

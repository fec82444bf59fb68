"""What HTTP asks of every operation: credentials, methods and bodies that are refused where they have to be."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, Final

import httpx2

from obverse.contract_testing.narrowings import broken, narrowings
from obverse.contract_testing.requests import ABSENT
from obverse.contract_testing.session import SAFE, label

if TYPE_CHECKING:
    from obverse.contract_testing.items import Items
    from obverse.contract_testing.narrowings import Narrowing
    from obverse.contract_testing.requests import RequestData
    from obverse.contract_testing.session import Exchange
    from obverse.stub.contract.declarations import Binding, Resource
    from obverse.stub.contract.routes import Route

REFUSED: Final = range(400, 500)
"""Statuses of refusals."""

_FOREIGN: Final = "application/x-foreign"
_OTHERS: Final = ("GET", "PUT", "POST", "DELETE", "PATCH")
_IMPLIED: Final = frozenset(("HEAD", "OPTIONS"))
_WRONG_SECRET: Final = "not-a-credential"  # noqa: S105 - what nobody accepts


class HttpChecks:
    """The checks of one operation.

    Args:
        items: Finds and makes the items that requests are for.
        route: The operation.
    """

    def __init__(self, items: Items, route: Route) -> None:
        self.items = items
        self.route = route
        self.session = items.session

    def run(self) -> None:
        """Run all checks that apply to the operation."""
        data = self.request()
        if data is None:
            return
        self.credentials_are_needed(data)
        self.responds(data)
        self.values_are_checked(data)
        if not self.items.is_read_only:
            self.bodies_are_read(data)

    def request(self) -> RequestData | None:
        """Draw a request for an item that is there; ``None`` where none may be sent."""
        if self.items.is_read_only and self.route.method not in SAFE:
            return None
        path: dict[str, Any] = {}
        bound = self._bound()
        if bound is not None:
            resource, binding = bound
            is_of_item = binding.action not in {"list", "create", "clear"} and not resource.is_singleton
            item = self.items.any(resource) if is_of_item else None
            keys = item.keys if item is not None else self.items.parents(resource)
            path = self.items.path(resource, binding, keys or ())
        data = self.session.draw(self.route, path)
        if bound is not None and bound[1].action == "create":
            self.items.set_new_key(*bound, data)
        return data

    def credentials_are_needed(self, data: RequestData) -> None:
        """Without credentials, or with wrong ones, a request is refused with 401 or 403."""
        session = self.session
        schemes = session.tested.schemes
        if not session.tested.needs_credentials(self.route):
            return
        own = type(session.credentials)(headers=session.credentials.headers)
        wrong = type(own)(_WRONG_SECRET, f"{_WRONG_SECRET}:x", {"": _WRONG_SECRET}, own.headers)
        for credentials, words in ((own, "without credentials"), (wrong, "with wrong credentials")):
            request = session.factory.text(data, session.base_url, credentials.of(self.route, schemes))
            exchange = session.deliver(data, request)
            text = f"status {exchange.status} {words}, where 401 or 403 is expected"
            session.check("credentials-ignored", exchange.status in {401, 403}, [exchange], text, "security")

    def responds(self, data: RequestData) -> None:
        """A valid request gets a response that keeps to the document; those that change state are sent elsewhere."""
        bound = self._bound()
        if bound is None or bound[1].action in {"list", "read", "act"}:
            exchange = self.session.ask(copy.copy(data))
            if bound is None and exchange.status not in {404, 409, 410}:
                self.session.accepts([exchange])

    def values_are_checked(self, data: RequestData) -> None:
        """A request that breaks one keyword of the document, and nothing else, is refused."""
        narrowed = [*narrowings(self.session.tested, self.route)]
        if not narrowed or not self._is_accepted(data):
            return
        for narrowing in narrowed:
            wrong = self._broken(self._anew(data), narrowing)
            if wrong is None:
                continue
            self.session.report.probed.add(narrowing.pointer)
            exchange = self.session.send(wrong)
            text = f"status {exchange.status} for a request that breaks {narrowing.words}"
            is_refused = exchange.status in REFUSED
            self.session.check("invalid-value-accepted", is_refused, [exchange], text, pointer=narrowing.pointer)

    def _anew(self, data: RequestData) -> RequestData:
        """Return a request like one that was accepted, valid by the hook for the state that there is by now."""
        if not self.session.has_hook:
            return data
        fresh = self.request() or data
        self.session.prepare(fresh)
        return fresh

    def _is_accepted(self, data: RequestData) -> bool:
        """Return whether the request is accepted before anything of it is broken; nothing else would tell much."""
        self.session.prepare(data)
        bound = self._bound()
        if bound is not None and bound[1].action == "delete":
            return True  # it would be gone then
        exchange = self.session.send(data)
        if not exchange.is_success:
            operation = label(self.route)
            text = f"no drawn request of {operation} is accepted: what it has to refuse is not tested"
            self.session.report.note(text)
        return exchange.is_success

    def _bound(self) -> tuple[Resource, Binding] | None:
        """Return the resource that the operation works on, and how."""
        return self.session.tested.bound(self.route)

    def _broken(self, data: RequestData, narrowing: Narrowing) -> RequestData | None:
        """Return a request that breaks a keyword; ``None`` where none can."""
        wrong = copy.deepcopy(data)
        bound = self._bound()
        if bound is not None and bound[1].action == "create":
            self.items.set_new_key(*bound, wrong)
        if narrowing.parameter is None:
            wrong.content = narrowing.content
            wrong.body = broken(self.session.tested, narrowing, wrong.body)
            return wrong if wrong.body is not None else None
        parameter = narrowing.parameter
        values = wrong.query if parameter.location == "query" else wrong.headers
        if narrowing.keyword == "required" and not narrowing.place and not narrowing.schema.endswith("/schema"):
            values.pop(parameter.name, None)
            return wrong
        value = broken(self.session.tested, narrowing, values.get(parameter.name))
        if value is None or (not isinstance(value, str | int | float) and not value):
            return None
        values[parameter.name] = value
        return wrong

    def bodies_are_read(self, data: RequestData) -> None:
        """A body in a foreign media type, or one that is not what its type says, is refused."""
        if data.body is ABSENT or data.content is None:
            return
        body = self.route.body
        if body is not None and not any("*" in content.media_type for content in body.contents):
            exchange = self._deliver(data, _FOREIGN, b"foreign")
            text = f"status {exchange.status} for a body of {_FOREIGN}"
            self._refused("media-type-accepted", exchange, text)
        if data.content.encoding == "json":
            exchange = self._deliver(data, data.content.media_type.replace("*/*", "application/json"), b'{"open": ')
            text = f"status {exchange.status} for a body that is no JSON"
            self._refused("malformed-body-accepted", exchange, text)

    def _refused(self, check: str, exchange: Exchange, text: str) -> None:
        self.session.check(check, exchange.status in REFUSED, [exchange], text, "requestBody", "content")

    def _deliver(self, data: RequestData, media_type: str, content: bytes) -> Exchange:
        session = self.session
        written = session.written(data)
        headers = {
            name: value for name, value in written.headers.items() if name not in {"content-type", "content-length"}
        }
        headers["content-type"] = media_type
        return session.deliver(data, httpx2.Request(self.route.method, written.url, headers=headers, content=content))


def methods_are_refused(items: Items, routes: list[Route]) -> None:
    """A method that a path does not have is refused with 405, and ``Allow`` names those that it has.

    Args:
        items: Finds the items that requests are for.
        routes: All operations of one path.
    """
    session = items.session
    known = session.tested.methods_at(routes[0].path)
    data = HttpChecks(items, routes[0]).request()
    if data is None or items.is_read_only:
        return
    data.body = ABSENT
    written = session.written(data)
    for method in (name for name in _OTHERS if name not in known):
        exchange = session.deliver(data, httpx2.Request(method, written.url, headers=written.headers))
        allowed = {name.strip().upper() for name in exchange.response.headers.get("allow", "").split(",")} - {""}
        text = f"{method} gives {exchange.status}, where 405 is expected"
        if session.check("method-not-refused", exchange.status == 405, [exchange], text):
            text = f"Allow of {label(routes[0])} is {', '.join(sorted(allowed))}, and the path has {sorted(known)}"
            own = {route.method for route in routes}
            is_kept = own - _IMPLIED <= allowed and allowed - _IMPLIED <= known
            session.check("method-not-refused", is_kept, [exchange], text)

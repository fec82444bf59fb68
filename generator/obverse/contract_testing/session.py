"""Sends requests to the server under test, judges each response by the document, and remembers how to repeat them."""

from __future__ import annotations

import shlex
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import httpx2

from obverse.contract_testing.findings import Finding
from obverse.contract_testing.requests import RequestFactory
from obverse.contract_testing.shown import unshowable
from obverse.contract_testing.targets import TargetError
from obverse.stub.conformance import violations
from obverse.stub.http.response import Response
from obverse.wire.parameters import decode_path, encode_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from obverse.contract_testing.contract import TestedContract
    from obverse.contract_testing.credentials import Credentials
    from obverse.contract_testing.findings import Level, Report
    from obverse.contract_testing.requests import RequestData
    from obverse.contract_testing.targets import Change
    from obverse.stub.contract.routes import Route

SAFE: Final = frozenset(("GET", "HEAD", "OPTIONS", "QUERY"))
"""Methods that change nothing (RFC 9110, section 9.2.1; RFC 10008 for QUERY)."""

_SECRET_HEADERS: Final = frozenset(("authorization", "cookie", "proxy-authorization"))
_SILENT: Final = frozenset(("accept", "accept-encoding", "connection", "content-length", "host", "user-agent"))
_LONGEST_BODY: Final = 2_000
_LONGEST_SHOWN: Final = 200
_LONGEST_WAIT: Final = 30.0  # seconds
_FIRST_ERROR: Final = 400
_SERVER_ERROR: Final = 500
REFUSALS: Final = frozenset((400, 401, 403, 404, 405, 406, 409, 413, 415, 422, 429))
"""Statuses with which any server refuses some request."""


@dataclass(frozen=True)
class Exchange:
    """A request and the response to it.

    Attributes:
        route: The operation.
        data: What the request says.
        request: The request as it was sent.
        response: The response.
    """

    route: Route
    data: RequestData
    request: httpx2.Request
    response: httpx2.Response

    @property
    def status(self) -> int:
        """Status of the response."""
        return self.response.status_code

    @property
    def is_success(self) -> bool:
        """Whether the status is 2xx."""
        return self.response.is_success

    @property
    def body(self) -> Any:
        """The body of the response as JSON data; ``None`` where it is none."""
        try:
            return self.response.json() if self.response.content else None
        except ValueError:
            return None


class Session:
    """A connection to the server under test.

    Args:
        tested: The contract.
        http: Sends the requests.
        base_url: Where the server is, with the path of its API.
        credentials: What requests carry.
        report: Takes in what is found.
        seed: What is drawn follows from it.
        make_valid: Changes a request so that it is valid by rules that the document can't say.
        sleep: Lets time pass, in seconds.
        change: Changes a stored item behind the API's back, where the target can: resource, keys, properties.
        is_forgetful: Whether the server remembers nothing of earlier runs.
    """

    def __init__(
        self,
        tested: TestedContract,
        http: httpx2.Client,
        base_url: str,
        credentials: Credentials,
        report: Report,
        *,
        seed: int = 0,
        make_valid: Callable[[Session, RequestData], None] | None = None,
        sleep: Callable[[float], None] = time.sleep,
        change: Change | None = None,
        is_forgetful: bool = True,
    ) -> None:
        self.tested = tested
        self.http = http
        self.report = report
        self.factory = RequestFactory(tested.contract, seed, is_forgetful=is_forgetful)
        self.credentials = credentials
        self.base_url = base_url.rstrip("/")
        self._make_valid = make_valid
        self._sleep = sleep
        self.change = change
        self._secrets = _SECRET_HEADERS | {
            scheme.wire_name.lower() for scheme in tested.schemes if scheme.kind == "apiKey"
        }

    # --- sending ---------------------------------------------------------------------------------------------------

    def draw(self, route: Route, path: Mapping[str, Any] | None = None) -> RequestData:
        """Draw a valid request of an operation; see :meth:`RequestFactory.draw`."""
        return self.factory.draw(route, path)

    def ask(self, data: RequestData) -> Exchange:
        """Send a request that is meant to be valid, and judge the response.

        Raises:
            TargetError: If the server can't be reached.
        """
        self.prepare(data)
        return self.send(data)

    @property
    def has_hook(self) -> bool:
        """Whether only code can tell what is valid."""
        return self._make_valid is not None

    def prepare(self, data: RequestData) -> None:
        """Let a request be valid by the rules that only code can tell."""
        if self._make_valid is not None:
            self._make_valid(self, data)

    def send(self, data: RequestData) -> Exchange:
        """Send a request as it is, and judge the response.

        Raises:
            TargetError: If the server can't be reached.
        """
        exchange = self.deliver(data, self.written(data))
        self._judge(exchange)
        return exchange

    def written(self, data: RequestData) -> httpx2.Request:
        """Write a request for the wire, with credentials."""
        return self.factory.text(data, self.base_url, self.credentials.of(data.route, self.tested.schemes))

    def deliver(self, data: RequestData, request: httpx2.Request) -> Exchange:
        """Send a written request; nothing is judged.

        Raises:
            TargetError: If the server can't be reached.
        """
        self.report.requests[label(data.route)] += 1
        try:
            response = self.http.send(request)
        except httpx2.HTTPError as failure:
            raise TargetError(f"{request.method} {self._shown(str(request.url))}: {failure}") from failure
        return Exchange(data.route, data, request, response)

    def wait(self, exchange: Exchange, default: float = 1.0) -> None:
        """Let time pass as long as a response asks for, at most some seconds; else as long as is said."""
        seconds = exchange.response.headers.get("retry-after", "")
        self._sleep(min(float(seconds), _LONGEST_WAIT) if seconds.isdigit() else default)

    # --- judging ---------------------------------------------------------------------------------------------------

    def check(
        self,
        check: str,
        is_kept: object,
        exchanges: Iterable[Exchange],
        message: str,
        *parts: str,
        pointer: str | None = None,
    ) -> bool:
        """Record a check, and a finding where it failed.

        Args:
            check: Its name.
            is_kept: Whether it holds.
            exchanges: What shows it: the last is the one that the finding is about.
            message: What was seen, and what was expected.
            parts: Keys that lead from the operation to the rule.
            pointer: Pointer of the rule, where it is not below the operation.

        Returns:
            Whether it holds.
        """
        self.report.checks[check] += 1
        if not is_kept:
            self.find(check, [*exchanges], message, parts, pointer=pointer)
        return bool(is_kept)

    def accepts(self, exchanges: Iterable[Exchange], subject: str = "a request that keeps to the document") -> bool:
        """Check that the last of some requests succeeded, unless its parameters can't be valid.

        Returns:
            Whether it succeeded.
        """
        chain = [*exchanges]
        last = chain[-1]
        is_fit = last.is_success or self._fits_path(last.data)
        if not is_fit:
            return False
        contradiction = None if last.is_success else unshowable(self.tested, last.route, last.data.body)
        if contradiction is not None:
            text = f"status {last.status} for a request whose {contradiction} no response can show"
            self.find("contradicting-schemas", chain, text, level="warning")
            return False
        text = f"status {last.status} for {subject}: {last.response.text[:_LONGEST_SHOWN]}"
        self.check("valid-request-refused", last.status < _FIRST_ERROR, chain, text)
        return last.is_success

    def _fits_path(self, data: RequestData) -> bool:
        """Return whether path parameters keep to their schemas: operations may want the key of an item otherwise."""
        for parameter in data.route.parameters:
            if parameter.location == "path" and parameter.media_type is None and parameter.name in data.path:
                value: Any = data.path[parameter.name]
                validator = self.tested.contract.request_validator(parameter.schema)
                shape = self.tested.contract.shape(parameter.schema)
                read = decode_path(parameter, encode_path(parameter, value), shape)
                if not validator.is_valid(read):
                    return False
        return True

    def find(
        self,
        check: str,
        exchanges: list[Exchange],
        message: str,
        parts: Iterable[str] = (),
        level: Level = "error",
        pointer: str | None = None,
    ) -> None:
        """Report a finding; the arguments are those of :meth:`check`."""
        route = exchanges[-1].route
        pointer = self.tested.pointer(route, *parts) if pointer is None else pointer
        self.report.add(
            Finding(
                check=check,
                operation=label(route),
                message=message,
                pointer=pointer,
                source=self.tested.source(pointer),
                curl="\n".join(self.curl(exchange.request) for exchange in exchanges),
                level=level,
            )
        )

    def _judge(self, exchange: Exchange) -> None:
        status = exchange.status
        self.check("server-error", status < _SERVER_ERROR, [exchange], f"status {status}", "responses")
        documented = exchange.route.response(status)
        if documented is None and status in REFUSALS:
            text = f"status {status} is not documented, nor 4XX or default"
            self.find("undocumented-refusal", [exchange], text, ["responses"], "warning")
            return
        media_type = exchange.response.headers.get("content-type", "").encode("latin-1", "replace") or None
        headers = [(name.lower(), value) for name, value in exchange.response.headers.raw]
        response = Response(status, exchange.response.content, media_type, tuple(headers))
        problems = [*violations(response, headers, exchange.route, self.tested.contract)]
        if exchange.request.method == "HEAD":
            problems = []
        if documented is None:
            self.check("undocumented-status", not problems, [exchange], "; ".join(problems), "responses")
            return
        parts = ("responses", documented.status, *(("content",) if documented.contents else ()))
        self.check("response-invalid", not problems, [exchange], "; ".join(problems), *parts)

    # --- repeating -------------------------------------------------------------------------------------------------

    def curl(self, request: httpx2.Request) -> str:
        """Write a request as a command for a shell; credentials become variables of the shell."""
        words = ["curl", "-i", "-X", request.method]
        for name, value in request.headers.items():
            if name in self._secrets:
                words += ["-H", f'"{name}: ${_variable(name)}"']
            elif name not in _SILENT:
                words += ["-H", shlex.quote(f"{name}: {value}")]
        if request.content:
            text = request.content.decode("utf-8", "replace")
            words += [
                "--data-binary",
                shlex.quote(text if len(text) <= _LONGEST_BODY else text[:_LONGEST_BODY] + "..."),
            ]
        return " ".join([*words, self._shown(str(request.url))])

    def _shown(self, url: str) -> str:
        """Quote an address for a shell, with variables in place of secrets."""
        quoted = shlex.quote(url)
        for scheme in self.tested.schemes:
            secret = self.credentials.secret(scheme)
            if scheme.location == "query" and secret:
                quoted = quoted.replace(secret, f"'\"${_variable(scheme.wire_name)}\"'")
        return quoted


def label(route: Route) -> str:
    """Name an operation by its method and path."""
    return f"{route.method} {route.path}"


def _variable(name: str) -> str:
    return "".join(character if character.isalnum() else "_" for character in name.upper())

"""Fault injection: by a setting, or because a request asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ..http.error import HttpError
from ..http.response import Response

if TYPE_CHECKING:
    from collections.abc import Mapping

HEADER: Final = b"x-stub-fault"
_KINDS: Final = {
    401: "unauthorized",
    403: "forbidden",
    404: "missing",
    405: "method-not-allowed",
    409: "conflict",
    413: "too-large",
    415: "unsupported-media-type",
    424: "failed-dependency",
    429: "throttled",
    503: "unavailable",
}
_FIRST_ERROR: Final = 400
_LAST: Final = 599
_SERVER_ERROR: Final = 500
_PAGE: Final = (
    b"<!doctype html>\n<html><head><title>Service error</title></head>"
    b"<body><h1>Our services aren't available right now</h1></body></html>\n"
)


@dataclass(frozen=True, slots=True)
class FaultRule:
    """A fault to inject.

    Attributes:
        operation: ``operationId`` of the operation; ``*`` for any.
        times: How often; ``None`` for always.
        after: How many such requests succeed before.
        status: Status of the response; ``None`` leaves the response as it is.
        retry_after: Value of the header ``Retry-After``, in seconds.
        latency: How many seconds the response takes, on the stub's clock.
        sleep: Whether it really takes them.
        done: Whether the operation is carried out although the response says that it failed.
        drop: Names of headers that the response lacks, such as ``Location``.
        html: Whether the body is a page of HTML, as a gateway sends it.
        fail: Message with which the long-running operation fails that the operation starts.
    """

    operation: str = "*"
    times: int | None = 1
    after: int = 0
    status: int | None = None
    retry_after: int | None = None
    latency: float = 0.0
    sleep: bool = False
    done: bool = False
    drop: tuple[str, ...] = ()
    html: bool = False
    fail: str | None = None

    def error(self) -> HttpError | None:
        """Return the error that the response tells of, if it tells of one."""
        status = self.status
        if status is None:
            return None
        kind = _KINDS.get(status, "internal" if status >= _SERVER_ERROR else "invalid")
        headers = () if self.retry_after is None else ((b"retry-after", b"%d" % self.retry_after),)
        return HttpError(kind, f"The stub was told to respond with {status}.", headers=headers, status=status)

    def apply(self, response: Response) -> Response:
        """Return a response with the fault in it."""
        omitted = frozenset(name.lower().encode("latin-1") for name in self.drop)
        if self.html and response.status >= _FIRST_ERROR:
            return Response(response.status, _PAGE, b"text/html; charset=utf-8", response.headers, omitted)
        return Response(response.status, response.body, response.media_type, response.headers, omitted)


class FaultInjection:
    """The faults to inject into one stub, and how often each has come up.

    Args:
        rules: The faults; of those that match a request, the first is injected.
        by_header: Whether requests may ask for one.
    """

    def __init__(self, rules: tuple[FaultRule, ...], *, by_header: bool) -> None:
        self._rules = rules
        self._by_header = by_header
        self._counts = [0] * len(rules)

    @property
    def rules(self) -> tuple[FaultRule, ...]:
        """The faults, in the order in which they are looked at."""
        return self._rules

    def add(self, rule: FaultRule) -> None:
        """Inject a further fault, after those that are there."""
        self._rules = (*self._rules, rule)
        self._counts.append(0)

    def remove(self, place: int) -> None:
        """Inject one of the faults no more.

        Args:
            place: Its place among :attr:`rules`.

        Raises:
            IndexError: If there is none at that place.
        """
        del self._counts[place]
        self._rules = (*self._rules[:place], *self._rules[place + 1 :])

    def clear(self) -> None:
        """Inject none any more."""
        self._rules = ()
        self._counts = []

    def reset(self) -> None:
        """Count from the start."""
        self._counts = [0] * len(self._rules)

    def match(self, operation_ids: set[str | None], headers: Mapping[bytes, bytes]) -> FaultRule | None:
        """Return the fault to inject into the response to a request, if there is one.

        Args:
            operation_ids: Ids of the operation.
            headers: Of the request.

        Raises:
            HttpError: ``invalid``, if the request asks for a fault that isn't known.
        """
        if self._by_header and HEADER in headers:
            return parsed(headers[HEADER].decode("latin-1"))
        match: FaultRule | None = None
        for index, rule in enumerate(self._rules):
            if match is not None or (rule.operation != "*" and rule.operation not in operation_ids):
                continue
            self._counts[index] += 1
            number = self._counts[index] - rule.after
            if number > 0 and (rule.times is None or number <= rule.times):
                match = rule
        return match


def parsed(text: str) -> FaultRule:
    """Read the header: ``status=503; retry-after=2; html; done; drop=location; latency=1.5; fail=Message``.

    Raises:
        HttpError: ``invalid``.
    """
    fields: dict[str, Any] = {}
    for part in filter(None, map(str.strip, text.split(";"))):
        name, _, value = part.partition("=")
        name = name.strip().lower().replace("-", "_")
        try:
            fields[name] = _field(name, value.strip())
        except (KeyError, ValueError) as error:
            raise HttpError("invalid", f"The stub knows no fault {part!r}."[:300], pointer=HEADER.decode()) from error
    return FaultRule(**fields)


def _field(name: str, value: str) -> Any:
    if name in {"html", "done", "sleep"} and value.lower() in {"", "true"}:
        return True
    if name == "drop":
        return tuple(header.strip() for header in value.split(","))
    if name == "fail":
        return value or "The stub was told to fail."
    number = {"status": int, "retry_after": int, "latency": float}[name](value)
    if number < 0 or (name == "status" and not _FIRST_ERROR <= number <= _LAST):
        raise ValueError(value)
    return number

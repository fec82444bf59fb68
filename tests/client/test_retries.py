"""When a request is sent again: only where that is safe, and never sooner or later than it should be."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from client.service import Service

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[[str], Any]
    Step = Callable[[httpx2.Request], httpx2.Response]

DOCUMENT = """
    paths:
      /things:
        get: {operationId: listThings, tags: [things], responses: {'200': {description: All.}}}
        post: {operationId: createThing, tags: [things], responses: {'200': {description: Made.}}}
        put: {operationId: replaceThings, tags: [things], responses: {'200': {description: Made.}}}
        patch: {operationId: changeThings, tags: [things], responses: {'200': {description: Made.}}}
        delete: {operationId: deleteThings, tags: [things], responses: {'200': {description: Gone.}}}
"""
REPEATABLE = ("list", "replace", "delete")
OTHERS = ("create", "change")
NEVER: tuple[int, list[float]] = (1, [])


@pytest.fixture
def things(generated: Make) -> Any:
    return generated(DOCUMENT)


def status(code: int, **headers: str) -> Step:
    """A step of a service's script: a response."""
    return lambda _: httpx2.Response(code, headers={name.replace("_", "-"): value for name, value in headers.items()})


def fault(error: Exception) -> Step:
    """A step of a service's script: no response."""

    def fail(_request: httpx2.Request) -> httpx2.Response:
        raise error

    return fail


def attempts(things: Any, method: str, step: Step, **retrying: Any) -> tuple[int, list[float]]:
    """Fail for ever: how often the client tries, and how long it waits in between, sync and async alike."""
    service, other = Service(script=[step] * 9), Service(script=[step] * 9)
    errors = (things.ApiError, things.TransportError)
    with pytest.raises(errors):
        getattr(service.client(things, retrying=retrying).things, method)()

    async def call() -> None:
        await getattr(other.async_client(things, retrying=retrying).things, method)()

    with pytest.raises(errors):
        asyncio.run(call())
    assert (len(service.requests), service.waits) == (len(other.requests), other.waits)
    return len(service.requests), service.waits


@pytest.mark.parametrize("method", [*REPEATABLE, *OTHERS])
@pytest.mark.parametrize(
    ("step", "always"),
    [
        (status(429), True),
        (status(503), False),
        (status(504), False),
        (fault(httpx2.ConnectError("")), True),
        (fault(httpx2.ConnectTimeout("")), True),
        (fault(httpx2.PoolTimeout("")), True),
        (fault(httpx2.ReadTimeout("")), False),
        (fault(httpx2.WriteError("")), False),
        (fault(httpx2.RemoteProtocolError("")), False),
    ],
    ids=["429", "503", "504", "connect", "connect-timeout", "pool-timeout", "read-timeout", "write", "protocol"],
)
def test_only_what_is_safe_is_repeated(things: Any, method: str, step: Step, always: bool):
    repeated = always or method in REPEATABLE

    assert attempts(things, method, step) == ((3, [0.5, 1.0]) if repeated else NEVER)


@pytest.mark.parametrize("code", [400, 401, 404, 408, 409, 500, 502])
def test_other_responses_are_final(things: Any, code: int):
    assert attempts(things, "list", status(code)) == NEVER


@pytest.mark.parametrize(
    ("retry_after", "expected"),
    [
        ("0", (3, [0.0, 0.0])),
        ("7", (3, [7.0, 7.0])),
        ("60", (3, [60.0, 60.0])),
        ("61", NEVER),
        ("9" * 400, NEVER),
        ("Tue, 14 Nov 2023 22:13:50 GMT", (3, [30.0, 30.0])),
        ("Tue, 14 Nov 2023 22:13:10 GMT", (3, [0.0, 0.0])),
        ("Tue, 14 Nov 2033 22:13:10 GMT", NEVER),
        ("soon", (3, [0.5, 1.0])),
        ("-1", (3, [0.5, 1.0])),
        ("nan", (3, [0.5, 1.0])),
        ("", (3, [0.5, 1.0])),
    ],
)
def test_the_service_may_say_how_long_to_wait(things: Any, retry_after: str, expected: object):
    assert attempts(things, "list", status(429, retry_after=retry_after)) == expected


def test_waits_are_bounded_and_spread(things: Any):
    tried, waits = attempts(things, "list", status(503), attempts=9, cap=4.0, jitter=lambda: 0.0)

    assert tried == 9
    assert waits == [0.25, 0.5, 1.0, 2.0, 2.0, 2.0, 2.0, 2.0]


def test_a_success_ends_it(things: Any):
    service = Service(content=b"", script=[status(503), fault(httpx2.ReadError("")), status(200)])

    assert service.client(things).things.list() is None


def test_none_means_never(things: Any):
    service = Service(script=[status(503)])
    with pytest.raises(things.ApiError):
        service.client(things, retries=None).things.list()
    assert len(service.requests) == 1

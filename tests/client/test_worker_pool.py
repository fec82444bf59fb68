"""Bulk calls of the synchronous client: threads call the service, all else stays in the caller's own."""

from __future__ import annotations

import signal
import threading
import time
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

import pytest

from client.shop import DOCUMENT, Shop, pairs, put_many
from client.threads import LIMIT, disperse, workers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import httpx2

    Make = Callable[[str], Any]


@pytest.fixture
def shops(generated: Make) -> Any:
    return generated(DOCUMENT)


@pytest.fixture(autouse=True)
def dismissed() -> Iterator[None]:
    """No thread outlives its test."""
    yield
    assert workers() == []


class Busy(Shop):
    """Answers when ``company`` calls are there at once."""

    def __init__(self, company: int) -> None:
        super().__init__()
        self._together = threading.Barrier(company, timeout=LIMIT)
        self._counting = threading.Lock()

    def respond(self, request: httpx2.Request) -> httpx2.Response:
        with self._counting:
            self.now += 1
            self.most = max(self.most, self.now)
        self._together.wait()
        with self._counting:
            self.now -= 1
        return super().respond(request)


class Stuck(Shop):
    """Answers no call before it is ``released``; ``reached`` by as many as ``company``, it does what it is told to.

    After one ``LIMIT`` it answers all of them, so that a test that hangs fails soon.
    """

    def __init__(self, company: int, reached: Callable[[], None]) -> None:
        super().__init__()
        self.released = threading.Event()
        self._together = threading.Barrier(company, action=reached, timeout=LIMIT)

    def respond(self, request: httpx2.Request) -> httpx2.Response:
        if not self.released.is_set():
            self._together.wait()
            self.released.wait(LIMIT)
            self.released.set()
        return super().respond(request)


def test_that_many_are_under_way_at_a_time(shops: Any):
    shop = Busy(4)
    bulk = put_many(shops, shop, pairs(shops, 32), concurrency=4)

    assert shop.most == 4
    assert [key for key, _ in bulk.succeeded] == [str(n) for n in range(32) if n % 10 != 7]


def test_source_and_progress_stay_in_the_thread_of_the_caller(shops: Any):
    shop = Shop()
    ahead: list[int] = []
    told: list[int] = []
    seen: set[threading.Thread] = set()

    def source() -> Iterator[tuple[str, Any]]:
        for number, pair in enumerate(pairs(shops, 40)):
            seen.add(threading.current_thread())
            ahead.append(number - len(told))
            yield pair

    def on_progress(progress: Any) -> None:
        seen.add(threading.current_thread())
        told.append(progress.done)

    put_many(shops, shop, source(), concurrency=3, on_progress=on_progress)

    assert seen == {threading.current_thread()}
    assert max(ahead) <= 2  # asked when one of three was free
    assert told == list(range(1, 41))


def test_one_at_a_time_needs_no_threads(shops: Any):
    shop = Shop()
    shop.throttled = {"5": 6}
    callers: set[threading.Thread] = set()

    def token() -> str:
        callers.add(threading.current_thread())
        return "t"

    bulk = put_many(shops, shop, pairs(shops, 9), client={"token": token}, concurrency=1)

    assert [key for key, _ in bulk.succeeded] == ["0", "1", "2", "3", "4", "5", "6", "8"]
    assert [request.url.path[-1] for request in shop.requests] == list("012345555555678")
    assert shop.waits == [3.0] * 6
    assert callers == {threading.current_thread()}


def test_a_token_is_asked_for_by_one_thread_at_a_time_in_the_context_of_the_caller(shops: Any):
    tenant: ContextVar[str] = ContextVar("tenant", default="nobody")
    tenant.set("contoso")
    asking = threading.Lock()

    def token() -> str:
        assert asking.acquire(blocking=False)
        time.sleep(0.002)
        asking.release()
        return tenant.get()

    shop = Shop()
    bulk = put_many(shops, shop, pairs(shops, 20), client={"token": token}, concurrency=5)

    assert len(bulk.failed) == 2
    assert {request.headers["authorization"] for request in shop.requests} == {"Bearer contoso"}


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let SIGINT raise ``KeyboardInterrupt``: a shell starts background jobs with SIGINT ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def interrupt() -> None:
    """What Ctrl-C does."""
    signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)


@pytest.mark.skipif(not hasattr(signal, "pthread_kill"), reason="this system can't send a signal to one thread")
@pytest.mark.usefixtures("interruptible")
def test_an_interrupt_waits_for_nobody_and_begins_nothing_more(shops: Any):
    shop = Stuck(3, interrupt)
    try:
        with pytest.raises(KeyboardInterrupt):
            put_many(shops, shop, pairs(shops, 100), concurrency=3)
        assert shop.requests == []
        assert all(thread.daemon for thread in workers())  # so the process can end too
    finally:
        shop.released.set()
    disperse()
    assert len(shop.requests) <= 3


def test_what_is_no_error_but_an_end_is_raised(shops: Any):
    def token() -> str:
        raise SystemExit(3)

    with pytest.raises(SystemExit):
        put_many(shops, Shop(), pairs(shops, 9), client={"token": token}, concurrency=3)
    disperse()

"""While the service asks one call to wait, no other begins."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

from client.shop import DOCUMENT, Shop, pairs, put_many, put_many_async
from client.threads import LIMIT, disperse, workers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Make = Callable[[str], Any]
    Send = Callable[..., Any]

both = pytest.mark.parametrize("send", [put_many, put_many_async])


@pytest.fixture
def shops(generated: Make) -> Any:
    return generated(DOCUMENT)


@pytest.fixture(autouse=True)
def dismissed() -> Iterator[None]:
    """No thread outlives its test."""
    yield
    assert workers() == []


@both
def test_all_wait_when_one_is_throttled(shops: Any, send: Send):
    shop = Shop()
    shop.throttled = {"5": 2, "12": 6}
    bulk = send(shops, shop, pairs(shops, 17))

    assert [key for key, _ in bulk.succeeded] == [str(n) for n in range(17) if n != 7]
    assert shop.waits == [3.0] * 8


@both
def test_patience_has_an_end_and_nothing_is_lost(shops: Any, send: Send):
    shop = Shop()
    shop.throttled = {"5": 99}
    bulk = send(shops, shop, pairs(shops, 7))
    assert [(key, type(error)) for key, error in bulk.failed] == [("5", shops.TooManyRequests)]
    assert (len(bulk.succeeded), len(shop.waits)) == (6, 9)

    shop = Shop()
    shop.throttled = {"5": 1}
    bulk = send(shops, shop, pairs(shops, 7), client={"retries": None})
    assert ([key for key, _ in bulk.failed], shop.waits) == (["5"], [])


def test_nobody_begins_while_the_service_asks_for_patience(shops: Any):
    shop = Shop()
    shop.throttled = {"5": 1}
    begun: list[int] = []

    def sleep(_: float) -> None:
        before = len(shop.requests)
        time.sleep(0.1)
        begun.append(len(shop.requests) - before)

    bulk = put_many(shops, shop, pairs(shops, 300), client={"retries": shops.Retries(sleep=sleep)}, concurrency=4)

    assert (len(bulk.succeeded), len(bulk.failed)) == (270, 30)
    assert len(begun) == 1
    assert begun[0] <= 3  # those that were already on their way


def test_an_interrupt_ends_the_patience_of_all(shops: Any):
    shop = Shop()
    shop.throttled = {"1": 1}
    asleep, awake = threading.Event(), threading.Event()

    def sleep(_: float) -> None:
        asleep.set()
        awake.wait(LIMIT)

    def source() -> Iterator[tuple[str, Any]]:
        yield from list(pairs(shops, 2))[1:]
        assert asleep.wait(LIMIT)
        yield from pairs(shops, 1)  # waits, since the service has asked for patience
        raise KeyboardInterrupt

    try:
        with pytest.raises(KeyboardInterrupt):
            put_many(shops, shop, source(), client={"retries": shops.Retries(sleep=sleep)}, concurrency=3)
    finally:
        awake.set()
    disperse()
    assert len(shop.requests) == 1

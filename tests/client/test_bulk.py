"""Sending many: a few at a time, none lost, all patient when the service asks one of them to be."""

from __future__ import annotations

import asyncio
import inspect
import json
from typing import TYPE_CHECKING, Any

import anyio
import httpx2
import pytest
from client_service import BASE_URL, Service

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    Make = Callable[[str], Any]

DOCUMENT = """
    paths:
      /shops/{shop}/items/{number}:
        put:
          operationId: putItem
          tags: [items]
          parameters:
            - {name: number, in: path, required: true, schema: {type: string}}
            - {name: shop, in: path, required: true, schema: {type: string}}
            - {name: X-Trace, in: header, schema: {type: string}}
            - {name: items, in: query, schema: {type: integer}}
          requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Item'}}}}
          responses:
            '200': {description: It., content: {application/json: {schema: {$ref: '#/components/schemas/Item'}}}}
            '400': {description: Bad.}
            '429': {description: Later.}
      /shops:
        put: {operationId: putShops, tags: [items], responses: {'204': {description: All.}}}
    components:
      schemas:
        Item: {type: object, required: [n], properties: {n: {type: integer}}}
"""


@pytest.fixture
def shops(generated: Make) -> Any:
    return generated(DOCUMENT)


class Shop(Service):
    """Takes items, refuses those whose number ends in 7, and keeps count of how many it has at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.now = self.most = 0
        self.throttled: dict[str, int] = {}
        self.retry_after = "3"
        self.paused = False

    def answer(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        number = request.url.path.rpartition("/")[2]
        if self.throttled.get(number, 0):
            self.throttled[number] -= 1
            return httpx2.Response(429, headers={"retry-after": self.retry_after})
        if number.endswith("7"):
            return httpx2.Response(400, content=b'{"message":"7"}')
        return httpx2.Response(200, content=request.content, headers={"content-type": "application/json"})

    async def answer_later(self, request: httpx2.Request) -> httpx2.Response:
        assert not self.paused, "a call began while the service had asked for patience"
        self.now += 1
        self.most = max(self.most, self.now)
        number = int(request.url.path.rpartition("/")[2])
        for _ in range(number % 5):  # so that they don't come back in order
            await anyio.lowlevel.checkpoint()
        self.now -= 1
        return self.answer(request)

    def client_later(self, package: Any, **retrying: Any) -> Any:
        async def wait(seconds: float) -> None:
            self.waits.append(seconds)
            await anyio.lowlevel.checkpoint()
            self.paused = True
            for _ in range(20):
                await anyio.lowlevel.checkpoint()
            self.paused = False

        retries = package.Retries(sleep_async=wait, **retrying) if retrying != {"never": True} else None
        http = httpx2.AsyncClient(transport=httpx2.MockTransport(self.answer_later))
        return package.AsyncClient(base_url=BASE_URL, retries=retries, http_client=http)


def pairs(package: Any, count: int) -> Iterator[tuple[str, Any]]:
    """What to send."""
    return ((str(number), package.models.Item(n=number)) for number in range(count))


def put_many(package: Any, shop: Shop, items: Any, retrying: Any = None, **options: Any) -> Any:
    """Send many with the asynchronous client."""

    async def call() -> Any:
        async with shop.client_later(package, **(retrying or {})) as client:
            return await client.items.put_many("s", items, **options)

    return asyncio.run(call())


def test_all_are_sent_a_few_at_a_time(shops: Any):
    shop = Shop()
    seen: list[Any] = []
    bulk = put_many(shops, shop, list(pairs(shops, 30)), concurrency=4, on_progress=seen.append, x_trace="t", items_=3)

    assert shop.most == 4
    assert len(shop.requests) == 30
    assert [key for key, _ in bulk.succeeded] == [str(n) for n in range(30) if n % 10 != 7]
    assert [(key, item.n) for key, item in bulk.succeeded][:2] == [("0", 0), ("1", 1)]
    assert [(key, type(error)) for key, error in bulk.failed] == [(key, shops.BadRequest) for key in ("7", "17", "27")]
    assert [(one.done, one.total) for one in seen] == [(n + 1, 30) for n in range(30)]
    assert seen[-1].failed == 3
    for request in shop.requests:
        assert request.url.path == f"/v1/shops/s/items/{json.loads(request.content)['n']}"
        assert (request.headers["x-trace"], request.url.query) == ("t", b"items=3")


def test_the_source_is_asked_when_there_is_room(shops: Any):
    shop = Shop()
    ahead: list[int] = []

    async def source() -> AsyncIterator[tuple[str, Any]]:
        for number, pair in enumerate(pairs(shops, 20)):
            ahead.append(number - len(shop.requests))
            await anyio.lowlevel.checkpoint()
            yield pair

    bulk = put_many(shops, shop, source(), concurrency=3)

    assert (len(bulk.succeeded), len(bulk.failed)) == (18, 2)
    assert max(ahead) <= 3


def test_all_wait_when_one_is_throttled(shops: Any):
    shop = Shop()
    shop.throttled = {"5": 2, "12": 6}
    bulk = put_many(shops, shop, pairs(shops, 17))

    assert [key for key, _ in bulk.succeeded] == [str(n) for n in range(17) if n != 7]
    assert shop.waits == [3.0] * 8


def test_patience_has_an_end_and_nothing_is_lost(shops: Any):
    shop = Shop()
    shop.throttled = {"5": 99}
    bulk = put_many(shops, shop, pairs(shops, 7))
    assert [(key, type(error)) for key, error in bulk.failed] == [("5", shops.TooManyRequests)]
    assert (len(bulk.succeeded), len(shop.waits)) == (6, 9)

    shop = Shop()
    shop.throttled = {"5": 1}
    bulk = put_many(shops, shop, pairs(shops, 7), retrying={"never": True})
    assert ([key for key, _ in bulk.failed], shop.waits) == (["5"], [])


@pytest.mark.parametrize("asynchronous", [True, False])
def test_a_source_that_breaks_loses_nothing(shops: Any, asynchronous: bool):
    def source() -> Iterator[tuple[str, Any]]:
        yield from pairs(shops, 8)
        raise OSError("disk")

    async def source_later() -> AsyncIterator[tuple[str, Any]]:
        for pair in source():
            yield pair

    shop = Shop()
    for items in (source(), source_later()) if asynchronous else (source(),):
        with pytest.raises(shops.Interrupted, match="ended after 8 items") as caught:
            put_many(shops, shop, items) if asynchronous else shop.client(shops).items.put_many("s", items)
        assert (len(caught.value.bulk.succeeded), len(caught.value.bulk.failed)) == (7, 1)
        assert isinstance(caught.value.__cause__, OSError)


def test_progress_that_breaks_ends_it(shops: Any):
    def stop(progress: Any) -> None:
        if progress.done == 5:
            raise KeyError("enough")

    shop = Shop()
    with pytest.raises(shops.Interrupted) as caught:
        put_many(shops, shop, pairs(shops, 100), on_progress=stop, concurrency=2)
    sent = len(caught.value.bulk.succeeded) + len(caught.value.bulk.failed)
    assert 5 <= sent == len(shop.requests) <= 6


def test_bad_items_are_failures_like_others(shops: Any):
    bulk = put_many(shops, Shop(), [("", shops.models.Item(n=1)), ("2", object()), ("3", shops.models.Item(n=3))])

    assert [key for key, _ in bulk.succeeded] == ["3"]
    assert [type(error) for _, error in bulk.failed] == [ValueError, TypeError]


def test_there_must_be_somebody_to_send(shops: Any):
    with pytest.raises(ValueError, match="concurrency must be at least 1"):
        put_many(shops, Shop(), [], concurrency=0)
    assert put_many(shops, Shop(), []).succeeded == []


def test_the_synchronous_client_sends_one_after_the_other(shops: Any):
    shop = Shop()
    shop.throttled = {"5": 6}
    seen: list[Any] = []
    bulk = shop.client(shops).items.put_many("s", pairs(shops, 9), on_progress=seen.append)

    assert [key for key, _ in bulk.succeeded] == ["0", "1", "2", "3", "4", "5", "6", "8"]
    assert [key for key, _ in bulk.failed] == ["7"]
    assert shop.waits == [3.0] * 6
    assert [(one.done, one.failed, one.total) for one in seen][-2:] == [(8, 1, None), (9, 1, None)]


def test_many_calls_have_no_one_response(shops: Any):
    client = Shop().client(shops)
    with pytest.raises(TypeError, match="for single calls"):
        client.with_response(client.items.put_many, "s", [])


def test_only_what_is_put_by_key_has_it(shops: Any):
    client = Shop().client(shops)

    assert {name for name in dir(client.items) if not name.startswith("_")} == {"put", "put_many", "put_shops"}
    signature = inspect.signature(Shop().client_later(shops).items.put_many)
    assert str(signature) == (
        "(shop: 'str', items: 'AnyPairs[str, models.Item]', *, concurrency: 'int' = 8, "
        "items_: 'int | UnsetType' = UNSET, x_trace: 'str | UnsetType' = UNSET, "
        "on_progress: 'OnProgress | None' = None) -> 'Bulk[str, models.Item]'"
    )

"""Bulk calls: a few at a time, none lost."""

from __future__ import annotations

import inspect
import json
from typing import TYPE_CHECKING, Any

import anyio
import pytest

from client.shop import DOCUMENT, Shop, pairs, put_many, put_many_async

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    Make = Callable[[str], Any]
    Send = Callable[..., Any]

both = pytest.mark.parametrize("send", [put_many, put_many_async])


@pytest.fixture
def shops(generated: Make) -> Any:
    return generated(DOCUMENT)


@both
def test_all_are_sent_and_told_in_their_order(shops: Any, send: Send):
    shop = Shop()
    seen: list[Any] = []
    bulk = send(shops, shop, list(pairs(shops, 30)), concurrency=4, on_progress=seen.append, x_trace="t", items_=3)

    assert len(shop.requests) == 30
    assert [key for key, _ in bulk.succeeded] == [str(n) for n in range(30) if n % 10 != 7]
    assert [(key, item.n) for key, item in bulk.succeeded][:2] == [("0", 0), ("1", 1)]
    assert [(key, type(error)) for key, error in bulk.failed] == [(key, shops.BadRequest) for key in ("7", "17", "27")]
    assert [(one.done, one.total) for one in seen] == [(n + 1, 30) for n in range(30)]
    assert seen[-1].failed == 3
    for request in shop.requests:
        assert request.url.path == f"/v1/shops/s/items/{json.loads(request.content)['n']}"
        assert (request.headers["x-trace"], request.url.query) == ("t", b"items=3")


def test_a_few_are_under_way_at_a_time(shops: Any):
    shop = Shop()
    put_many_async(shops, shop, pairs(shops, 30), concurrency=4)
    assert shop.most == 4


def test_the_source_is_asked_when_there_is_room(shops: Any):
    shop = Shop()
    ahead: list[int] = []

    async def source() -> AsyncIterator[tuple[str, Any]]:
        for number, pair in enumerate(pairs(shops, 20)):
            ahead.append(number - len(shop.requests))
            await anyio.lowlevel.checkpoint()
            yield pair

    bulk = put_many_async(shops, shop, source(), concurrency=3)

    assert (len(bulk.succeeded), len(bulk.failed)) == (18, 2)
    assert max(ahead) <= 3


def breaking(package: Any) -> Iterator[tuple[str, Any]]:
    """A source that gives eight items and no more."""
    yield from pairs(package, 8)
    raise OSError("disk")


async def breaking_later(package: Any) -> AsyncIterator[tuple[str, Any]]:
    for pair in breaking(package):
        yield pair


@pytest.mark.parametrize(
    ("send", "source"), [(put_many, breaking), (put_many_async, breaking), (put_many_async, breaking_later)]
)
def test_a_source_that_breaks_loses_nothing(shops: Any, send: Send, source: Send):
    with pytest.raises(shops.Interrupted, match="ended after 8 items") as caught:
        send(shops, Shop(), source(shops))
    assert (len(caught.value.bulk.succeeded), len(caught.value.bulk.failed)) == (7, 1)
    assert isinstance(caught.value.__cause__, OSError)


@both
def test_progress_that_breaks_ends_it(shops: Any, send: Send):
    def stop(progress: Any) -> None:
        if progress.done == 5:
            raise KeyError("enough")

    shop = Shop()
    with pytest.raises(shops.Interrupted) as caught:
        send(shops, shop, pairs(shops, 100), on_progress=stop, concurrency=2)
    sent = len(caught.value.bulk.succeeded) + len(caught.value.bulk.failed)
    assert 5 <= sent == len(shop.requests) <= 6


@both
def test_bad_items_are_failures_like_others(shops: Any, send: Send):
    bulk = send(shops, Shop(), [("", shops.models.Item(n=1)), ("2", object()), ("3", shops.models.Item(n=3))])

    assert [key for key, _ in bulk.succeeded] == ["3"]
    assert [type(error) for _, error in bulk.failed] == [ValueError, TypeError]


@both
def test_there_must_be_somebody_to_send(shops: Any, send: Send):
    with pytest.raises(ValueError, match="concurrency must be at least 1"):
        send(shops, Shop(), [], concurrency=0)
    assert send(shops, Shop(), []).succeeded == []


def test_many_calls_have_no_one_response(shops: Any):
    client = Shop().client(shops)
    with pytest.raises(TypeError, match="for single calls"):
        client.with_response(client.items.put_many, "s", [])


def test_only_what_is_put_by_key_has_it(shops: Any):
    client = Shop().client(shops)

    assert {name for name in dir(client.items) if not name.startswith("_")} == {"put", "put_many", "put_shops"}
    for one, pairs_kind in ((client, "Pairs"), (Shop().client_later(shops), "AnyPairs")):
        assert str(inspect.signature(one.items.put_many)) == (
            f"(shop: 'str', items: '{pairs_kind}[str, models.Item]', *, concurrency: 'int' = 8, "
            "items_: 'int | UnsetType' = UNSET, x_trace: 'str | UnsetType' = UNSET, "
            "on_progress: 'OnProgress | None' = None) -> 'Bulk[str, models.Item]'"
        )

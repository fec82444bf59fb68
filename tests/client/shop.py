"""A shop that takes many items: the document, the service, and sending to it with either client."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import anyio
import httpx2

from client.service import BASE_URL, Service

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    security: [{oauth: []}]
    components:
      securitySchemes: {oauth: {type: http, scheme: bearer}}
      schemas:
        Item: {type: object, required: [n], properties: {n: {type: integer}}}
"""


class Shop(Service):
    """Takes items, refuses those whose number ends in 7, and keeps count of how many it has at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.now = self.most = 0
        self.throttled: dict[str, int] = {}
        self.retry_after = "3"
        self.paused = False

    def respond(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        number = request.url.path.rpartition("/")[2]
        if self.throttled.get(number, 0):
            self.throttled[number] -= 1
            return httpx2.Response(429, headers={"retry-after": self.retry_after})
        if number.endswith("7"):
            return httpx2.Response(400, content=b'{"message":"7"}')
        return httpx2.Response(200, content=request.content, headers={"content-type": "application/json"})

    async def respond_later(self, request: httpx2.Request) -> httpx2.Response:
        assert not self.paused, "a call began while the service had asked for patience"
        self.now += 1
        self.most = max(self.most, self.now)
        number = int(request.url.path.rpartition("/")[2])
        for _ in range(number % 5):  # so that they don't come back in order
            await anyio.lowlevel.checkpoint()
        self.now -= 1
        return self.respond(request)

    def client_later(self, package: Any, **options: Any) -> Any:
        async def wait(seconds: float) -> None:
            self.waits.append(seconds)
            await anyio.lowlevel.checkpoint()
            self.paused = True
            for _ in range(20):
                await anyio.lowlevel.checkpoint()
            self.paused = False

        http = httpx2.AsyncClient(transport=httpx2.MockTransport(self.respond_later))
        options = {"retries": package.Retries(sleep_async=wait), **options}
        return package.AsyncClient(base_url=BASE_URL, http_client=http, **options)


def pairs(package: Any, count: int) -> Iterator[tuple[str, Any]]:
    """What to send."""
    return ((str(number), package.models.Item(n=number)) for number in range(count))


def put_many(package: Any, shop: Shop, items: Any, client: dict[str, Any] | None = None, **options: Any) -> Any:
    """Send many with the synchronous client, which takes the options ``client``."""
    with shop.client(package, **(client or {})) as one:
        return one.items.put_many("s", items, **options)


def put_many_async(package: Any, shop: Shop, items: Any, client: dict[str, Any] | None = None, **options: Any) -> Any:
    """Send many with the asynchronous client."""

    async def call() -> Any:
        async with shop.client_later(package, **(client or {})) as one:
            return await one.items.put_many("s", items, **options)

    return asyncio.run(call())

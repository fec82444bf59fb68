"""A client that sends many items: ``python -m tests.benchmarks.ingesters KIND PORT``.

Each line of standard input is a number of items; one line answers with the wall and the CPU seconds they took.
"""

from __future__ import annotations

import asyncio
import sys
import time
from typing import TYPE_CHECKING

from .callers import TOKEN
from .load import HOME, PATH
from .peers.bare import item

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

CONCURRENCY = 8


async def ours(url: str, count: int) -> None:
    """The generated client; each item's model is made anew."""
    from external_connections import AsyncClient, models

    def items() -> Iterator[tuple[str, models.NewItem]]:
        everyone = models.Acl(type=models.AclType.EVERYONE, value="everyone", access_type=models.AccessType.GRANT)
        for number in range(count):
            data = item(number)
            text = models.ExternalItemContent(type=models.ExternalItemContentType.TEXT, value=data["content"]["value"])
            yield data["id"], models.NewItem(acl=[everyone], properties=data["properties"], content=text)

    async with AsyncClient(token=TOKEN, base_url=url) as client:
        result = await client.items.put_many(HOME, items(), concurrency=CONCURRENCY)
    if result.failed:
        raise RuntimeError(f"{len(result.failed)} failed, such as {result.failed[0]}")


async def raw(url: str, count: int) -> None:
    """The transport alone: dicts go out, bytes come back."""
    import httpx2

    numbers = iter(range(count))

    async with httpx2.AsyncClient(base_url=url, headers={"Authorization": f"Bearer {TOKEN}"}) as client:

        async def send() -> None:
            for number in numbers:
                answer = await client.put(f"{PATH}/{HOME}/items/item{number}", json=item(number))
                answer.raise_for_status()

        await asyncio.gather(*(send() for _ in range(CONCURRENCY)))


KINDS: dict[str, Callable[[str, int], Awaitable[None]]] = {"ours": ours, "raw": raw}


async def main(kind: str, port: str) -> None:
    """Answer the lines of standard input until it closes."""
    for line in sys.stdin:
        wall, spent = time.perf_counter(), time.process_time()
        await KINDS[kind](f"http://127.0.0.1:{port}", int(line))
        print(time.perf_counter() - wall, time.process_time() - spent, flush=True)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:3]))

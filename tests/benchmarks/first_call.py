# pyright: basic, reportMissingImports=false
# msgraph-sdk is not in the environment that the types are checked in.
"""From nothing to the answer of one create: ``python -m tests.benchmarks.first_call KIND URL``.

Prints the CPU milliseconds of this process, from before the first import. What a package puts off counts here.
"""

from __future__ import annotations

import sys
import time

START = time.process_time()


def ours(url: str) -> None:
    """The generated client."""
    from external_connections import Client, models

    with Client(token="first-call", base_url=url) as client:
        client.connections.create(models.NewConnection(id="first", name="First", description="A first call"))


def graph(url: str) -> None:
    """msgraph-sdk, in the environment of ``make real-client``."""
    import asyncio

    from msgraph.generated.models.external_connectors.external_connection import ExternalConnection
    from tests.real_client.graph import graph as connect

    async def create() -> None:
        body = ExternalConnection(id="first", name="First", description="A first call")
        assert await connect(url).external.connections.post(body) is not None

    asyncio.run(create())


if __name__ == "__main__":
    {"ours": ours, "graph": graph}[sys.argv[1]](sys.argv[2])
    print(1000 * (time.process_time() - START))

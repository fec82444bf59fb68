# pyright: basic, reportMissingImports=false
# msgraph-sdk is not in the environment that the types are checked in.
"""msgraph-sdk as a caller, in the environment of ``make real-client``: ``python -m tests.benchmarks.graph_caller URL``.

It speaks as ``callers`` does. All calls of a line run on one event loop.
"""

from __future__ import annotations

import asyncio
import sys
import time

from msgraph.generated.models.external_connectors.configuration import Configuration
from msgraph.generated.models.external_connectors.external_connection import ExternalConnection
from tests.real_client.graph import graph

from .peers.bare import connection


async def main(url: str) -> None:
    """Answer the lines of standard input until it closes; each create makes its model anew."""
    connections = graph(url).external.connections
    data = connection(1)

    async def create() -> None:
        configuration = Configuration(authorized_app_ids=data["configuration"]["authorizedAppIds"])
        made = await connections.post(
            ExternalConnection(
                id=data["id"], name=data["name"], description=data["description"], configuration=configuration
            )
        )
        assert made is not None

    async def listing() -> None:
        page = await connections.get()
        assert page is not None
        assert len(page.value or []) == 1000

    calls = {"create": create, "list": listing}
    for line in sys.stdin:
        name, count = line.split()
        start = time.process_time()
        for _ in range(int(count)):
            await calls[name]()
        print(time.process_time() - start, flush=True)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))

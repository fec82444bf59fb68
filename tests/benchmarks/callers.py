"""One client in a process of its own: ``python -m tests.benchmarks.callers KIND URL``.

Each line of standard input, such as ``create 200``, makes so many calls; one line answers with the CPU seconds that
this process spent on them.
"""

from __future__ import annotations

import importlib
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from .peers.bare import connection

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    Calls = dict[str, Callable[[], object]]

TOKEN = "benchmark"
PEER = "peer_package"


def new_connection() -> dict[str, Any]:
    """What a create sends."""
    data = connection(1)
    del data["state"]
    return data


@contextmanager
def ours(url: str) -> Generator[Calls]:
    """The generated client; each create makes its model anew."""
    from external_connections import Client, models

    data = new_connection()
    with Client(token=TOKEN, base_url=url) as client:

        def create() -> models.Connection:
            configuration = models.Configuration(authorized_app_ids=data["configuration"]["authorizedAppIds"])
            body = models.NewConnection(
                id=data["id"], name=data["name"], description=data["description"], configuration=configuration
            )
            return client.connections.create(body)

        yield {"create": create, "list": lambda: list(client.connections.list())}


@contextmanager
def raw(url: str) -> Generator[Calls]:
    """The transport alone: a dict goes out, bytes come back."""
    import httpx2

    data = new_connection()
    with httpx2.Client(base_url=url, headers={"Authorization": f"Bearer {TOKEN}"}) as client:
        yield {
            "create": lambda: client.post("/external/connections", json=data).content,
            "list": lambda: client.get("/external/connections").content,
        }


@contextmanager
def peer(url: str) -> Generator[Calls]:
    """The client that openapi-python-client generated, from the working folder; each create makes its model anew."""

    def module(name: str) -> Any:
        return importlib.import_module(f"{PEER}.{name}")

    create, listing = module("api.connections.create_connection"), module("api.connections.list_connections")
    model = module("models").NewConnection
    data = new_connection()
    with module("client").AuthenticatedClient(base_url=url, token=TOKEN) as client:
        yield {
            "create": lambda: create.sync(client=client, body=model.from_dict(data)),
            "list": lambda: listing.sync(client=client),
        }


def main(kind: str, url: str) -> None:
    """Answer the lines of standard input until it closes."""
    with {"ours": ours, "raw": raw, "peer": peer}[kind](url) as calls:
        for line in sys.stdin:
            name, count = line.split()
            call = calls[name]
            start = time.process_time()
            for _ in range(int(count)):
                call()
            print(time.process_time() - start, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:3])

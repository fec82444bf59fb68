"""Creates items in a file or a database until it is killed, and tells each that was answered: for other processes."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

from obverse.serving.postgresql import PostgresqlData
from obverse.serving.sqlite import DataFile
from obverse.stub.app import App
from obverse.stub.control.settings import Settings


async def create(app: Any, key: str) -> int:
    """Ask a stub to make a pet, and return the status of the response."""
    statuses: list[int] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b'{"id": "%b", "name": "Rex"}' % key.encode(), "more_body": False}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    headers = [(b"authorization", b"Bearer contract-test"), (b"content-type", b"application/json")]
    scope = {"type": "http", "method": "POST", "path": "/api/pets", "headers": headers}
    await app(scope, receive, send)
    return statuses[0]


def _data(url: str, folder: Path) -> DataFile | PostgresqlData:
    return PostgresqlData(url, "Shop") if url else DataFile(folder / "state.db", "Shop")


async def main() -> None:
    """Go on from a number."""
    folder, number = Path(sys.argv[1]), int(sys.argv[2])
    data = _data(sys.argv[3] if len(sys.argv) > 3 else "", folder)
    contract, behaviour = ((folder / f"{name}.json").read_bytes() for name in ("contract", "behaviour"))
    app = App(contract=contract, behaviour=behaviour, settings=Settings(database=data.session("")))
    while True:
        number += 1
        if await create(app, f"k{number}") == 201:
            sys.stdout.write(f"k{number}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main())

"""How much memory the stub's process takes with many connections in its state."""

from __future__ import annotations

from . import load
from .process import Server
from .stub import CONTENDERS
from .table import Aim, Row, Sense

COUNT = 100_000
MEGABYTE = 1_000_000


def rows() -> list[Row]:
    """Fill the stub, and the FastAPI app's plain dict for comparison, over HTTP; read the resident size."""
    figures: dict[str, tuple[float, float]] = {}
    for name in ("ours", "fastapi"):
        with Server(CONTENDERS[name]) as server:
            empty = server.rss()
            for first in range(0, COUNT, 10_000):
                load.creates(server.port, first, 10_000)
            full = server.rss()
            figures[name] = full / MEGABYTE, (full - empty) / MEGABYTE
    growth = f"of which the state: {figures['ours'][1]:.0f} MB here, {figures['fastapi'][1]:.0f} MB there"
    aim = Aim(Sense.AT_MOST, 300, absolute=True)
    ours, fastapi = figures["ours"][0], figures["fastapi"][0]
    return [Row(f"memory: {COUNT:,} connections", "FastAPI", "MB", ours, fastapi, aim, (growth,))]

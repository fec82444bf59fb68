"""Run one ASGI app on uvicorn for a measurement: ``python -m tests.benchmarks.server MODULE:FACTORY``.

All contenders get the same settings. The port is printed on the first line. Each line of standard input is a
question (``cpu``: CPU seconds so far, ``rss``: resident bytes) answered by one line; at its end the server stops.
A thread answers, so that being asked costs the requests nothing.
"""

from __future__ import annotations

import gc
import importlib
import os
import socket
import sys
import threading
import time
from pathlib import Path

import uvicorn


def rss() -> int:
    """Resident memory of this process in bytes; 0 where /proc does not tell."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") if statm.exists() else 0


def answer(server: uvicorn.Server) -> None:
    """Answer the questions on standard input until it closes, then stop the server."""
    for line in sys.stdin:
        if line.strip() == "rss":
            gc.collect()
        print(time.process_time() if line.strip() == "cpu" else rss(), flush=True)
    server.should_exit = True


def main(target: str) -> None:
    """Serve the app that ``MODULE:FACTORY`` makes, on a free port of the loopback."""
    module, _, factory = target.partition(":")
    app = getattr(importlib.import_module(module), factory)()
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(app, log_level="warning", access_log=False)
    server = uvicorn.Server(config)
    threading.Thread(target=answer, args=(server,), daemon=True).start()
    print(listener.getsockname()[1], flush=True)
    server.run(sockets=[listener])


if __name__ == "__main__":
    main(sys.argv[1])

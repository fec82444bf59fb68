"""The threads of bulk calls, as tests watch them."""

from __future__ import annotations

import threading

LIMIT = 20.0  # seconds after which a test takes it for granted that something hangs


def workers() -> list[threading.Thread]:
    """The threads that send."""
    return [thread for thread in threading.enumerate() if thread.name.startswith("obverse-worker")]


def disperse() -> None:
    """Wait until those who were left behind have gone."""
    for thread in workers():
        thread.join(LIMIT)

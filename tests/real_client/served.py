"""``obverse serve`` in a process of its own, on a free port, while a ``with`` block lasts."""

from __future__ import annotations

import re
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


@contextmanager
def served(command: Sequence[str]) -> Generator[str]:
    """Start the stub, give its origin, end it.

    Args:
        command: What runs ``obverse serve``, with its arguments.

    Raises:
        RuntimeError: It ended, or printed something else than where it listens.
    """
    process = subprocess.Popen([*command, "--port", "0"], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        address = ADDRESS.search(line)
        if address is None:
            raise RuntimeError(f"the stub does not say where it listens: {line!r}")
        yield address[0]
    finally:
        process.terminate()
        process.wait(timeout=10)
        process.stdout.close()

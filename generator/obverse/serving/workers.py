"""Several processes that serve one socket, on a state that they share."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from typing import TYPE_CHECKING, Final, NoReturn

from obverse.serving.options import ServeError

if TYPE_CHECKING:
    from collections.abc import Callable

_REFUSED: Final = 70
"""How a worker ends that can't be started: none is started in its place."""


def run_workers(count: int, serve: Callable[[int], None], tell: Callable[[str], None]) -> None:
    """Serve in so many processes, until this one is told to stop; one that ends by itself is replaced.

    Args:
        count: How many there are.
        serve: What each does; it gets its number, from 0 on.
        tell: Gets a line when a worker ended by itself.

    Raises:
        ServeError: They can't be started: one says why, or there is no such thing on this system.
    """
    if not hasattr(os, "fork"):
        raise ServeError("--workers needs a system that forks processes; start several servers instead")
    numbers = {_start(number, serve): number for number in range(count)}
    try:
        while True:
            pid, status = os.wait()
            number = numbers.pop(pid)
            if os.waitstatus_to_exitcode(status) == _REFUSED:
                raise ServeError("the workers could not be started")
            tell(f"Worker {number} ended by itself ({os.waitstatus_to_exitcode(status)}); another takes its place")
            numbers[_start(number, serve)] = number
    finally:
        for pid in numbers:
            os.kill(pid, signal.SIGTERM)
        for pid in numbers:
            os.waitpid(pid, 0)


def _start(number: int, serve: Callable[[int], None]) -> int:
    pid = os.fork()
    if pid == 0:
        _work(number, serve)
    return pid


def _work(number: int, serve: Callable[[int], None]) -> NoReturn:
    """Serve in a process of its own, and end it without what the other one has to clean up."""
    code = 0
    try:
        serve(number)
    except KeyboardInterrupt:
        pass  # the usual end; uvicorn has shut down by then
    except ServeError as failure:
        sys.stderr.write(f"{failure}\n")
        code = _REFUSED
    except BaseException:
        traceback.print_exc()
        code = 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)

"""The commands that serve, each in a process of its own, while a ``with`` block lasts."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from contract_testing.shop import shop
from obverse.contract_testing.contract import encoded

if TYPE_CHECKING:
    from collections.abc import Generator

WRITER = Path(__file__).with_name("writer.py")
KILLS = 50


class Running(NamedTuple):
    """A command that runs.

    Attributes:
        process: The process.
        found: What was waited for.
        lines: What it printed until then, and after its end all that it printed.
    """

    process: subprocess.Popen[str]
    found: str
    lines: list[str]

    def until(self, end: str) -> list[str]:
        """Wait for a line with these words; return the lines up to it."""
        assert self.process.stdout is not None
        lines: list[str] = []
        while not lines or end not in lines[-1]:
            line = self.process.stdout.readline()
            assert line, lines
            lines.append(line.rstrip())
        return lines


@contextmanager
def running_command(*arguments: str, until: str = r" on (https?://127\.0\.0\.1:\d+)") -> Generator[Running]:
    """Run ``obverse`` on a free port; it has to end well when it is told to.

    Args:
        arguments: The command and its options.
        until: Wait for a line with this pattern; its group is what is found.
    """
    command = [sys.executable, "-m", "obverse", *arguments, "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    lines: list[str] = []
    try:
        found = None
        while found is None:
            line = process.stdout.readline()
            assert line, lines
            lines.append(line.rstrip())
            found = re.search(until, line)
        yield Running(process, found[1], lines)
    finally:
        process.terminate()
        lines += process.stdout.read().splitlines()
        process.wait(timeout=30)
        process.stdout.close()
    assert process.returncode == 0, lines


def told_by_killed_writers(folder: Path, *url: str) -> list[str]:
    """Kill a process 50 times while it creates pets; return the keys of those that were answered.

    Args:
        folder: Has the file that keeps them.
        url: Of the database that does, instead.
    """
    (folder / "contract.json").write_bytes(shop().contract.text)
    (folder / "behaviour.json").write_bytes(encoded(shop().behaviour))
    chance = random.Random(1)
    told: list[str] = []
    for _ in range(KILLS):
        command = [sys.executable, str(WRITER), str(folder), str(len(told) * 2), *url]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            for _ in range(chance.randrange(1, 40)):
                told.append(writer.stdout.readline().strip())
            writer.kill()
            told += writer.stdout.read().split()
    assert len(told) >= KILLS
    return told

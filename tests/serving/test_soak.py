"""``make soak`` in small: it says what it saw, and fails where that is not what was asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from soak.__main__ import GROWTH, Run, growth, report

ROOT = Path(__file__).parents[2]


def soak(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.soak", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_all_is_answered_as_it_should_be() -> None:
    ended = soak("--cycles", "3")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert " calls, 0 not answered as they should be" in ended.stdout


def test_what_is_refused_is_told() -> None:
    ended = soak("--cycles", "1", "--", "--token", "other")
    assert ended.returncode == 1
    assert "create: 401 for 201" in ended.stdout


def test_memory_that_grows_is_told() -> None:
    flat, growing = [100, 120, 120, 120, 120, 121], [100, 120, 140, 160, 180, 200]
    assert growth(flat) <= GROWTH < growth(growing)
    assert growth([1]) == 1.0
    assert next(report(Run(memory=[10**6] * 3))) == "memory at first 1 MB, at most 1 MB, at last 1 MB"

"""The Python snippets of README run as they stand, against a stub that the command serves."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SNIPPETS = re.findall(r"^```python\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(str(ROOT / name) for name in ("generator", "generated"))}
ADDRESS = "http://127.0.0.1:8080"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where a stub of the project's own contract listens, started as a reader would start it."""
    command = [sys.executable, "-m", "obverse", "serve", "--port", "0"]
    process = subprocess.Popen(command, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        found = re.search(r"http://\S+?:\d+", line)
        assert found, line
        yield found[0]
    finally:
        process.terminate()
        process.wait(timeout=10)
        process.stdout.close()


def test_readme_has_snippets() -> None:
    assert len(SNIPPETS) >= 3
    assert ADDRESS in SNIPPETS[0]


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda text: re.sub(r"\W+", "-", text.strip().splitlines()[-1]))
def test_snippet_runs(snippet: str, address: str, tmp_path: Path) -> None:
    code = snippet.replace(ADDRESS, address)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=tmp_path,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr

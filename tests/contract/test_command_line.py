"""The same run by Schemathesis' own command line, over HTTP, against `obverse serve`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE
from typing import TYPE_CHECKING

import pytest

from contract.document import PATH, write
from contract.schemathesis_run import ALIASES, CANONICAL, CONFIGURATION, TOKEN

if TYPE_CHECKING:
    from collections.abc import Generator

ROOT = PATH.parents[1]


@contextmanager
def serving() -> Generator[str]:
    """Run `obverse serve` on a free port; give the address that it announces, and end it by its process id."""
    paths = os.pathsep.join(str(ROOT / folder) for folder in ("generator", "generated"))
    command = [sys.executable, "-m", "obverse", "serve", "--port", "0", "--token", TOKEN]
    server = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": paths}, stdout=PIPE, text=True)
    try:
        assert server.stdout is not None
        announcement = server.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+", announcement)
        assert address, f"the server announced {announcement!r}"
        yield address[0]
    finally:
        server.terminate()
        server.communicate(timeout=10)


# Each root by itself: see `run_on_both_roots`. The first run is the canonical root on one server, the second the other
# root on the other server.
@pytest.mark.contract
@pytest.mark.parametrize(("server", "operations"), [("/v1.0", CANONICAL), ("/beta", ALIASES)], ids=["v1.0", "beta"])
def test_the_command_line_finds_nothing(tmp_path: Path, server: str, operations: list[str], fixed_seed: int):
    command = [shutil.which("schemathesis", path=str(Path(sys.executable).parent)) or "schemathesis"]
    command += ["--config-file", str(CONFIGURATION), "--no-color", "run", str(write(tmp_path))]
    command += [f"--include-operation-id={name}" for name in operations]
    command += ["--max-examples", os.environ.get("CONTRACT_EXAMPLES", "500"), "--seed", str(fixed_seed)]
    hooks = Path(__file__).with_name("hooks.py")
    environment = {**os.environ, "SCHEMATHESIS_HOOKS": str(hooks), "PYTHONPATH": str(ROOT / "tests")}
    with serving() as address:
        run = subprocess.run(
            [*command, "--url", address + server],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=3600,
            check=False,
        )

    assert run.returncode == 0, run.stdout + run.stderr
    # Warnings may come beside it, such as that few ids were found.
    assert re.search(r"\b(\d+) generated, \1 passed\b", run.stdout), run.stdout
    print(run.stdout)  # noqa: T201 - the figures of the run

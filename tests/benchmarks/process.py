"""Processes that answer questions, one line each, and that are ended by the one that started them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

ROOT = Path(__file__).parents[2]


def with_packages(*further: Path) -> dict[str, str]:
    """Return an environment whose interpreters find the generated package, and what lies in further folders."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT / "generated", *further)))}


def compiled() -> dict[str, str]:
    """Return such an environment whose interpreters keep bytecode, whatever the one around says of it."""
    kept = {name: value for name, value in with_packages().items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(ROOT / "build" / "bytecode")}


class Process:
    """A module of this folder in a process of its own, while the ``with`` block lasts."""

    def __init__(self, module: str, *arguments: str, path: Path | None = None, python: str = sys.executable) -> None:
        """Start it.

        Args:
            module: Name of the module.
            arguments: Of its command line.
            path: A folder that it can import from, besides the usual ones.
            python: The interpreter, of another environment if need be.
        """
        command = [python, "-m", f"tests.benchmarks.{module}", *arguments]
        environment = with_packages(path) if path else with_packages()
        self._name = " ".join([module, *arguments])
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()

    def ask(self, question: str) -> str:
        """Send a line and wait for the one that answers it."""
        assert self._process.stdin is not None
        self._process.stdin.write(question + "\n")
        self._process.stdin.flush()
        return self.read()

    def read(self) -> str:
        """Wait for a line.

        Raises:
            RuntimeError: When the process ended instead; it has said why on standard error.
        """
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self._name} ended early")
        return line.strip()


class Server(Process):
    """An app on uvicorn."""

    def __init__(self, target: str) -> None:
        """Start ``MODULE:FACTORY``."""
        super().__init__("server", target)
        self.port = 0

    def __enter__(self) -> Self:
        self.port = int(self.read())
        return self

    def cpu(self) -> float:
        """CPU seconds that the server has spent so far."""
        return float(self.ask("cpu"))

    def rss(self) -> int:
        """Resident memory of the server in bytes."""
        return int(self.ask("rss"))

"""Generating a package from a document, command against command."""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import yaml

from .baseline import COMMIT, CONTRACT, MODULE, ROOT, baseline
from .process import compiled
from .rounds import Figures, medians
from .table import Aim, Row, Sense

if TYPE_CHECKING:
    from collections.abc import Callable

METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
PATIENCE = 1800  # seconds for one run of one command
BIN = Path(sys.executable).parent
PEERS = {"peer": "openapi-python-client", "before": f"this at {COMMIT}"}


@dataclass(frozen=True)
class Outcome:
    """How a command ended: its exit status and how many operations its output has."""

    status: int
    operations: int
    words: str


@dataclass(frozen=True)
class Run:
    """A command that has ended.

    Attributes:
        seconds: How long it took.
        cpu: CPU seconds that it and its children spent.
        process: Its exit status and what it wrote.
    """

    seconds: float
    cpu: float
    process: subprocess.CompletedProcess[str]


def rows(document: Path, aim: Aim | None) -> list[Row]:
    """Measure our command, its peer and our former one on one document."""
    with TemporaryDirectory() as folder:
        commands = _commands(document, Path(folder))
        outcomes: dict[str, Outcome] = {}
        cpu: dict[str, list[float]] = {name: [] for name in commands}

        def measure(name: str) -> float:
            run, count = commands[name]()
            outcomes[name] = _outcome(run.process, count)
            cpu[name].append(run.cpu)
            return run.seconds

        seconds = medians({name: lambda name=name: measure(name) for name in commands}, rounds=7, seconds=60)
    expected = count_operations(document)
    notes = [
        f"{document.name}: {note}" for name, outcome in outcomes.items() for note in _judge(name, outcome, expected)
    ]
    is_usable = {name: not outcome.status for name, outcome in outcomes.items()}
    return _table(
        f"generate {document.name} ({expected} operations)", seconds, Figures(cpu), is_usable, aim, tuple(notes)
    )


def _table(
    name: str, seconds: Figures, cpu: Figures, is_usable: dict[str, bool], aim: Aim | None, notes: tuple[str, ...]
) -> list[Row]:
    """Give a row of times with an aim, and rows of CPU time that only inform."""

    def row(title: str, peer: str, figures: Figures, aim: Aim | None) -> Row:
        ours, theirs = (figures[each] if is_usable[each] else None for each in ("ours", peer))
        return Row(title, PEERS[peer], "s", ours, theirs, aim, notes, figures.against(peer))

    informing = [row(f"{name}, CPU", peer, cpu, None) for peer in PEERS if peer in is_usable]
    return [row(name, "peer", seconds, aim), *informing]


def _commands(document: Path, folder: Path) -> dict[str, Callable[[], tuple[Run, int]]]:
    """Return the commands by name: each runs once, and counts the operations that it wrote."""

    def obverse() -> tuple[Run, int]:
        run = _timed([str(BIN / "obverse"), *ours(document, folder / "ours")])
        return run, _ours_operations(folder / "ours" / "made")

    def peer() -> tuple[Run, int]:
        return peer_command(document, folder / "peer"), peer_operations(folder / "peer")

    commands = {"ours": obverse, "peer": peer}
    former = baseline()
    if former is not None:
        # It can't read what this project's own contract says to stubs today.
        is_own = document == ROOT / CONTRACT
        then = former / CONTRACT if is_own else document

        def before() -> tuple[Run, int]:
            command = [sys.executable, "-m", MODULE, *ours(then, folder / "before")]
            run = _timed(command, PYTHONPATH=str(former / "generator"))
            return run, _ours_operations(folder / "before" / "made")

        commands["before"] = before
    return commands


def ours(document: Path, output: Path) -> tuple[str, ...]:
    """Return the arguments of our command, which have stayed the same."""
    return ("generate", str(document), "--output", str(output), "--package", "made")


def project_rows(document: Path) -> list[Row]:
    """The row of the project's own document, which has an aim."""
    return rows(document, Aim(Sense.AT_MOST, 1.0))


def peer_command(document: Path, package: Path) -> Run:
    """Let openapi-python-client generate a package as it does by default."""
    options = ("--path", str(document), "--output-path", str(package), "--meta", "none", "--overwrite")
    return _timed([str(BIN / "openapi-python-client"), "generate", *options])


def peer_operations(package: Path) -> int:
    """Count the operations of a package that openapi-python-client wrote: one module each, two folders down."""
    return sum(1 for path in package.glob("api/*/*.py") if path.name != "__init__.py")


def count_operations(document: Path) -> int:
    """Count the operations that a document holds, all in one file."""
    text = document.read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    tree = json.loads(text) if document.suffix == ".json" else yaml.load(text, loader)
    paths: dict[str, dict[str, Any]] = tree.get("paths") or {}
    return sum(len(METHODS & item.keys()) for item in paths.values())


def _ours_operations(package: Path) -> int:
    manifest = package / "manifest.json"
    return int(json.loads(manifest.read_text())["counts"]["operations"]) if manifest.exists() else 0


def _timed(command: list[str], **variables: str) -> Run:
    path = os.pathsep.join([str(BIN), os.environ.get("PATH", "")])
    environment = {**compiled(), "NO_COLOR": "1", "COLUMNS": "500", "PATH": path, **variables}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    run = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=PATIENCE, check=False)
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(seconds, cpu, run)


def _outcome(run: subprocess.CompletedProcess[str], operations: int) -> Outcome:
    """Keep of a failure what it says from the name of the error on, else its last line."""
    text = " ".join((run.stdout + run.stderr).split())
    error = re.search(r"\w+(?:Error|Exception): (?!.*\w+(?:Error|Exception): ).*", text)
    return Outcome(run.returncode, operations, (error[0] if error else text[-200:])[:200])


def _judge(key: str, outcome: Outcome, expected: int) -> list[str]:
    name = PEERS.get(key, "obverse")
    if outcome.status:
        return [f"{name} failed with exit status {outcome.status}: {outcome.words}"]
    if outcome.operations < expected:
        return [f"{name} ended well but wrote {outcome.operations} of {expected} operations"]
    return []

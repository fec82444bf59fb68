"""Generating a package from a document, command against command."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from .process import compiled
from .rounds import medians
from .table import Aim, Row, Sense

METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
PATIENCE = 1800  # seconds for one run of one command
BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Outcome:
    """How a command ended: its exit status and how many operations its output has."""

    status: int
    operations: int
    words: str


def rows(document: Path, aim: Aim | None) -> list[Row]:
    """Measure both commands on one document."""
    with TemporaryDirectory() as folder:
        ours, peers = Path(folder, "ours"), Path(folder, "peer")
        outcomes: dict[str, Outcome] = {}

        def obverse() -> float:
            seconds, run = _timed("obverse", "generate", str(document), "--output", str(ours), "--package", "made")
            outcomes["ours"] = _outcome(run, _ours_operations(ours / "made"))
            return seconds

        def peer() -> float:
            seconds, run = peer_command(document, peers)
            outcomes["peer"] = _outcome(run, peer_operations(peers))
            return seconds

        figures = medians({"ours": obverse, "peer": peer}, rounds=7, seconds=60)
    expected = count_operations(document)
    notes = (*_judge("obverse", outcomes["ours"], expected), *_judge("its peer", outcomes["peer"], expected))
    return [
        Row(
            f"generate {document.name} ({expected} operations)",
            "openapi-python-client",
            "s",
            None if outcomes["ours"].status else figures["ours"],
            None if outcomes["peer"].status else figures["peer"],
            aim,
            tuple(f"{document.name}: {note}" for note in notes),
            figures.against("peer"),
        )
    ]


def project_rows(document: Path) -> list[Row]:
    """The row of the project's own document, which has an aim."""
    return rows(document, Aim(Sense.AT_MOST, 1.0))


def peer_command(document: Path, package: Path) -> tuple[float, subprocess.CompletedProcess[str]]:
    """Let openapi-python-client generate a package as it does by default; return seconds and the run."""
    return _timed(
        "openapi-python-client",
        *("generate", "--path", str(document), "--output-path", str(package), "--meta", "none", "--overwrite"),
    )


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


def _timed(command: str, *arguments: str) -> tuple[float, subprocess.CompletedProcess[str]]:
    path = os.pathsep.join([str(BIN), os.environ.get("PATH", "")])
    environment = {**compiled(), "NO_COLOR": "1", "COLUMNS": "500", "PATH": path}
    start = time.perf_counter()
    run = subprocess.run(
        [str(BIN / command), *arguments], capture_output=True, text=True, env=environment, timeout=PATIENCE, check=False
    )
    return time.perf_counter() - start, run


def _outcome(run: subprocess.CompletedProcess[str], operations: int) -> Outcome:
    """Keep of a failure what it says from the name of the error on, else its last line."""
    text = " ".join((run.stdout + run.stderr).split())
    error = re.search(r"\w+(?:Error|Exception): (?!.*\w+(?:Error|Exception): ).*", text)
    return Outcome(run.returncode, operations, (error[0] if error else text[-200:])[:200])


def _judge(name: str, outcome: Outcome, expected: int) -> list[str]:
    if outcome.status:
        return [f"{name} failed with exit status {outcome.status}: {outcome.words}"]
    if outcome.operations < expected:
        return [f"{name} ended well but wrote {outcome.operations} of {expected} operations"]
    return []

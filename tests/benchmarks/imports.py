"""What it costs to import the client package, against its transport alone and against the peer's package."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from .callers import PEER
from .generation import peer_command
from .process import compiled
from .rounds import medians
from .table import Aim, Row, Sense

CODE = "import time; start = time.process_time(); import {module}; print(time.process_time() - start)"
ROUNDS = 25


def rows(document: Path) -> list[Row]:
    """Measure the three imports, each in a fresh interpreter whose bytecode is compiled already."""
    with TemporaryDirectory() as folder:
        peer_command(document, Path(folder, PEER)).process.check_returncode()

        def fresh(module: str) -> float:
            command = [sys.executable, "-c", CODE.format(module=module)]
            done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=folder, env=compiled())
            return 1000 * float(done.stdout)

        modules = {"ours": "external_connections", "raw": "httpx2", "peer": f"{PEER}.models, {PEER}"}
        for module in modules.values():
            fresh(module)
        figures = medians({name: lambda module=module: fresh(module) for name, module in modules.items()}, ROUNDS)
    note = ("CPU time of the import statement in a fresh interpreter",)
    return [
        Row(
            "import",
            "httpx2 alone",
            "ms",
            figures["ours"],
            figures["raw"],
            Aim(Sense.AT_MOST, 1.5),
            note,
            figures.against("raw"),
        ),
        Row(
            "import",
            "openapi-python-client",
            "ms",
            figures["ours"],
            figures["peer"],
            None,
            note,
            figures.against("peer"),
        ),
    ]

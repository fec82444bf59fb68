"""The generator as it was before its middle was built anew: commit 849cc3f, when it was called counterpart."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
COMMIT = "849cc3f"
MODULE = "counterpart"


CONTRACT = Path("generated", "external_connections", "contract.json")


def baseline() -> Path | None:
    """Put its code and contract into build/, and return the folder; ``None`` where the clone lacks the commit."""
    folder = ROOT / "build" / f"baseline-{COMMIT}"
    if not folder.exists():
        command = ["git", "archive", "--format=tar", COMMIT, f"generator/{MODULE}", str(CONTRACT)]
        run = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
        if run.returncode:
            return None
        with tarfile.open(fileobj=io.BytesIO(run.stdout)) as archive:
            archive.extractall(folder, filter="data")
    return folder

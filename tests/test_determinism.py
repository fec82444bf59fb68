"""The same document gives the same bytes: on every run, under any hash seed, in any folder. They are committed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SPEC = ROOT / "spec" / "external-connections.yaml"
COMMITTED = ROOT / "generated"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "generator")}


def run(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    command = [sys.executable, "-m", "obverse", *arguments]
    return subprocess.run(
        command, cwd=cwd, env={**ENVIRONMENT, **environment}, capture_output=True, text=True, check=False
    )


def files(folder: Path) -> dict[str, str]:
    """Digest of each file of a package, by its path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_committed_output_is_what_the_document_gives() -> None:
    done = run("check")

    assert done.returncode == 0, done.stdout[-4000:] + done.stderr


@pytest.mark.parametrize("seed", ["0", "4242"])
def test_hash_seed_and_folder_leave_no_trace(seed: str, tmp_path: Path) -> None:
    out = tmp_path / f"out-{seed}"
    settings = {"spec": SPEC, "rules": SPEC.parent / "rules", "package": "external_connections"}
    lines = [f"{key} = '{value}'" for key, value in settings.items()]
    (tmp_path / "pyproject.toml").write_text("\n".join(["[tool.obverse]", "project = true", *lines]))
    done = run(
        *("generate", "--output", str(out)),
        cwd=tmp_path,
        PYTHONHASHSEED=seed,
        TZ=f"UTC{seed[0]}",
        COLUMNS="40",
    )

    assert done.returncode == 0, done.stderr
    assert files(out) == files(COMMITTED)


def test_generating_again_changes_nothing(tmp_path: Path) -> None:
    arguments = ("generate", str(SPEC), "--output", str(tmp_path), "--package", "again")
    assert run(*arguments).returncode == 0
    first = files(tmp_path / "again")

    assert run(*arguments).returncode == 0
    assert files(tmp_path / "again") == first


def test_no_generated_file_tells_where_or_when_it_was_made() -> None:
    for path in COMMITTED.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert str(ROOT) not in path.read_text(encoding="utf-8"), path


def test_drift_is_found(tmp_path: Path) -> None:
    arguments = (str(SPEC), "--output", str(tmp_path), "--package", "drifting")
    assert run("generate", *arguments).returncode == 0
    models = tmp_path / "drifting" / "models.py"
    models.write_text(models.read_text(encoding="utf-8") + "EDITED = True\n", encoding="utf-8")
    done = run("check", *arguments)

    assert done.returncode == 1
    assert "-EDITED = True" in done.stdout

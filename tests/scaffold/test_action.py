"""The GitHub Action: its script, run as the runner runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from obverse.scaffold.project import make_project

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / ".github" / "action" / "run.sh"


def git(folder: Path, *arguments: str) -> None:
    command = ["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.com", *arguments]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project in git, on its main branch."""
    folder = make_project(tmp_path / "notes").folder
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=Begin")
    return folder


def run(folder: Path, **inputs: str) -> tuple[int, str, str]:
    """Run the script; return its exit code, what it says, and the summary."""
    summary = folder.parent / "summary.md"
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    settings = {"PYTHONPATH": str(ROOT / "generator"), "GITHUB_STEP_SUMMARY": str(summary), "PATH": path}
    result = subprocess.run(
        ["bash", str(SCRIPT)],
        cwd=folder,
        env={**os.environ, **settings, **inputs},
        capture_output=True,
        text=True,
        check=False,
    )
    return result.returncode, result.stdout + result.stderr, summary.read_text()


def test_a_project_passes_every_part(project: Path) -> None:
    code, said, summary = run(project, BASE="main", TEST="--seed 2")
    assert code == 0, said
    assert summary.startswith("## Contract\n\n| part | |\n|---|---|\n| Lint | passed |\n| Drift | passed |\n")
    assert "| Changes | passed |\n| Tests | passed |\n" in summary
    assert "(seed 2)" in summary


def test_each_part_that_fails_fails_the_step_and_the_others_run(project: Path) -> None:
    spec = project / "spec" / "notes.yaml"
    spec.write_text(spec.read_text().replace("maxLength: 1000", "maxLength: 10"))
    code, said, summary = run(project, BASE="main", SPEC="spec/notes.yaml", TEST="off")
    assert code == 1, said
    assert "| Lint | passed |" in summary
    assert "| Drift | **failed** (1) |" in summary
    assert "| Changes | **failed** (1) |" in summary
    assert "::error title=" in said
    assert "Tests" not in summary


def test_the_inputs_of_the_action_are_those_of_the_script() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    step = action["runs"]["steps"][-1]
    assert step["run"].endswith('/.github/action/run.sh"')
    script = SCRIPT.read_text()
    assert all(f"${{{name}" in script or f"${name}" in script for name in step["env"])
    assert action["inputs"].keys() == {"spec", "version", "python-version", "base", "drift", "test", "fail-on"}

"""``obverse init``: what it lays out generates, tests, lints and checks itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from obverse.cli.main import main
from obverse.scaffold.project import ProjectError, make_project

ROOT = Path(__file__).parents[2]
PETS = """
openapi: 3.1.0
info: {title: Pet Shop, version: "1"}
servers: [{url: "https://example.com/api"}]
paths:
  /pets:
    get:
      responses:
        "200":
          description: Pets.
          content: {application/json: {schema: {type: array, items: {$ref: "parts/pet.yaml"}}}}
"""


def make(folder: Path, *targets: str) -> str:
    """Run targets of a project's Makefile with the packages of these tests; return what they say."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generator")}
    command = ["make", *targets, "SETUP=", f"BIN={Path(sys.executable).parent}"]
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def test_a_new_project_passes_its_own_commands(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["init", str(tmp_path / "notes-api")])
    assert result.exit_code == 0, result.output
    assert result.output.endswith("notes-api && make test\n")

    folder = tmp_path / "notes-api"
    said = make(folder, "generate", "check", "lint", "test")
    assert "1 passed" in said
    assert "to 4 operations of notes-api.yaml on the stub of notes_api: no errors, no warnings" in said
    assert "100.0%" in make(folder, "mutants", "ARGS=--quiet")


def test_a_document_comes_with_its_files(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "parts").mkdir(parents=True)
    (home / "shop.yaml").write_text(PETS)
    (home / "parts" / "pet.yaml").write_text("{type: object, properties: {name: {type: string}}}")
    (home / "other.yaml").write_text("not: part of it")

    project = make_project(tmp_path / "shop", home / "shop.yaml")

    assert sorted(str(path.relative_to(project.folder)) for path in (project.folder / "spec").rglob("*.yaml")) == [
        "spec/parts/pet.yaml",
        "spec/shop.yaml",
    ]
    assert "http://127.0.0.1:8080/api" in (project.folder / "README.md").read_text()
    make(project.folder, "check", "lint", "test")


def test_no_mark_is_left_and_workflow_and_hooks_can_be_read(tmp_path: Path) -> None:
    project = make_project(tmp_path / "notes")
    for path in project.files:
        text = (project.folder / path).read_text()
        assert not any(f"@{word}@" in text for word in ("name", "title", "package", "spec", "prefix", "tool")), path
    workflow = yaml.safe_load((project.folder / ".github/workflows/ci.yml").read_text())
    assert workflow["jobs"]["test"]["strategy"]["matrix"]["python"] == ["3.11", "3.12", "3.13"]
    hooks = yaml.safe_load((project.folder / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    assert [hook["id"] for hook in hooks] == ["obverse-lint", "obverse-check", "obverse-diff"]


def test_what_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "mine.txt").write_text("mine")
    with pytest.raises(ProjectError, match="not empty"):
        make_project(tmp_path / "taken")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
    (tmp_path / "empty").mkdir()
    assert make_project(tmp_path / "empty").package == "empty"


def test_a_document_that_is_wrong_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("openapi: 3.1.0")
    result = CliRunner().invoke(main, ["init", str(tmp_path / "new"), "--spec", str(tmp_path / "bad.yaml")])
    assert result.exit_code == 1
    assert "error[invalid-openapi]" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["bad.yaml"]


def test_a_name_has_to_be_one(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["init", str(tmp_path / "no name")])
    assert (result.exit_code, "is no name of a project" in result.output) == (2, True)

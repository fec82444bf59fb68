"""Each snippet of README and of the pages under docs/ runs as it stands, and type-checks."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import jinja2
import pytest
import yaml

from docs import walk
from docs.pages import PAGES, ROOT, Block, blocks, name_of
from obverse.cli.config import CommandLine, read_config
from obverse.document.load import load
from obverse.lint import diagnose

if TYPE_CHECKING:
    from pathlib import Path

# Those that aren't code have the language "text".
LANGUAGES = {"python", "sh", "console", "yaml", "toml", "jinja", "text"}
SNIPPETS = [
    pytest.param(block, id=f"{name_of(page)}:{block.line}-{block.language}") for page in PAGES for block in blocks(page)
]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_what_a_page_says_can_be_done(page: Path, tmp_path: Path) -> None:
    walk.follow(page, tmp_path)


def test_python_type_checks(tmp_path: Path) -> None:
    environments: list[dict[str, object]] = []
    for page in PAGES:
        folder = tmp_path / name_of(page)
        folder.mkdir()
        walk.prepare(page, folder)
        walk.generate(page, folder)
        paths = [ROOT / "generator", ROOT / "generated", *walk.import_paths(folder)]
        environments.append({"root": str(folder), "extraPaths": [*map(str, paths)]})
    settings = {
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
        "include": [f"{name_of(page)}/*.py" for page in PAGES],
        "executionEnvironments": environments,
    }
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    command = [sys.executable, "-m", "pyright", "-p", str(tmp_path), "--pythonpath", sys.executable]
    result = subprocess.run(command, capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("block", SNIPPETS)
def test_a_snippet_has_a_language_that_is_checked(block: Block) -> None:
    assert block.language in LANGUAGES
    assert not block.reason or block.language in walk.SHELLS


@pytest.mark.parametrize("block", SNIPPETS)
def test_data_can_be_read(block: Block, tmp_path: Path) -> None:
    match block.language:
        case "yaml":
            _read_yaml(block.text, tmp_path)
        case "toml":
            _read_toml(block.text, tmp_path)
        case "jinja":
            jinja2.Environment(autoescape=True).parse(block.text)
        case _:
            pass


def _read_yaml(text: str, folder: Path) -> None:
    if "openapi" not in yaml.safe_load(text):
        return
    path = folder / "openapi.yaml"
    path.write_text(text, encoding="utf-8")
    assert not diagnose(load(path))


def _read_toml(text: str, folder: Path) -> None:
    content = tomllib.loads(text)
    settings = content.get("tool", {}).get("obverse", {})
    for name in ("rules", "templates"):
        if name in settings:
            (folder / settings[name]).mkdir(parents=True)
            (folder / settings[name] / "__init__.py").touch()
    (folder / "pyproject.toml").write_text(text, encoding="utf-8")
    read_config(folder, CommandLine(spec=folder / settings.get("spec", "openapi.yaml")))

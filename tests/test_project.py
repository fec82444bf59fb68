"""What stands around the code is true: targets, pins, packages, and what the documentation says of them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from obverse import __version__

ROOT = Path(__file__).parents[1]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PAGES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md"))
TEXTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", *PAGES, ".github/workflows/ci.yml", ".ci/run")
TARGETS = set(re.findall(r"^([a-z-]+):.*## ", MAKEFILE, re.MULTILINE))
PROMISED = {"generate", "check", "test", "contract", "lint", "types", "serve", "docs", "bench", "clean"}


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_make_help_lists_every_target() -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    result = subprocess.run(["make", "help"], cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    listed = {line.split()[0] for line in result.stdout.splitlines()}

    assert listed == TARGETS >= PROMISED
    assert "\x1b" not in result.stdout


def test_every_phony_target_explains_itself() -> None:
    phony = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)

    assert phony is not None
    assert set(phony[1].split()) == TARGETS


@pytest.mark.parametrize("name", TEXTS)
def test_texts_name_only_targets_that_exist(name: str) -> None:
    named = set(re.findall(r"(?:^|`|: |\$ )make ([a-z-]+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))

    assert named <= TARGETS


def test_every_dependency_is_pinned_once() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [re.fullmatch(r"([A-Za-z0-9._-]+)==[A-Za-z0-9.!+_-]+", line) for line in lines]
    assert all(pins), "name==version lines only"
    names = [_normal(pin[1]) for pin in pins if pin]

    assert len(set(names)) == len(names)
    table = project()["project"]
    wanted = [*table["dependencies"], *(name for extra in table["optional-dependencies"].values() for name in extra)]
    assert {_normal(re.split(r"[\[<>=!~; ]", name, maxsplit=1)[0]) for name in wanted} - {"obverse"} <= set(names)


def test_exact_dependencies_agree_with_the_pins() -> None:
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    for extra in project()["project"]["optional-dependencies"].values():
        for name in extra:
            if exact := re.match(r"([\w.-]+)(?:\[[\w,]+\])?==([^; ]+)", name):
                assert f"{exact[1]}=={exact[2]}" in pins


def test_ci_runs_tests_and_drift_check() -> None:
    script = ROOT / ".ci" / "run"

    assert script.stat().st_mode & 0o111
    assert [line for line in script.read_text(encoding="utf-8").splitlines() if line.startswith("make")] == [
        "make test",
        "make check",
    ]


def test_version_is_in_the_changelog() -> None:
    assert f"## [{__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_packages_are_marked_as_typed() -> None:
    for package in project()["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]:
        assert (ROOT / package / "py.typed").is_file()


def test_client_needs_only_its_own_dependencies() -> None:
    extras = "jsonschema_rs, uvicorn, yaml, click, jinja2, openapi_python_client, ruff"
    code = f"import sys, external_connections.client; print(set('{extras}'.split(', ')) & set(sys.modules))"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generated")}
    result = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        cwd=ROOT / "generator",
        capture_output=True,
        text=True,
        check=True,
    )

    assert result.stdout.strip() == "set()"


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()

"""What pip installs: the tool and a generated project, as wheels, in environments that hold nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from obverse.cli.main import main

ROOT = Path(__file__).parents[1]
PETS = """
openapi: 3.1.0
info: {title: Pet Shop, version: v1.2}
paths:
  /pets:
    get: {operationId: listPets, tags: [pets], responses: {"204": {description: None.}}}
"""


@dataclass(frozen=True)
class Environment:
    """A virtual environment, and a folder to run things in that is not the project's."""

    folder: Path

    @property
    def bin(self) -> Path:
        return self.folder / ("Scripts" if os.name == "nt" else "bin")

    def run(self, *command: str | Path) -> str:
        """Run a command of this environment; return its exit code and all that it says."""
        environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
        result = subprocess.run(
            [self.bin / command[0], *command[1:]],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return f"{result.returncode}\n{result.stdout}{result.stderr}"

    def python(self, code: str) -> str:
        """Run Python code in this environment, with warnings as errors."""
        return self.run("python", "-W", "error", "-c", textwrap.dedent(code))

    def packages(self) -> set[str]:
        code = "from importlib.metadata import distributions\nprint(*(found.name for found in distributions()))"
        return {name.lower().replace("_", "-") for name in self.python(code).split()[1:]}


def pip(*arguments: str | Path) -> None:
    """Run pip with the project's pins; skip when no registry can be reached, unless this is CI."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments]
    constraint = {"PIP_CONSTRAINT": str(ROOT / "constraints.txt")}
    result = subprocess.run(command, env={**os.environ, **constraint}, capture_output=True, text=True, check=False)
    if result.returncode and "No matching distribution found" in result.stderr and "CI" not in os.environ:
        pytest.skip(f"no package registry can be reached: {result.stderr.strip().splitlines()[-1]}")
    assert result.returncode == 0, result.stderr


def wheel_of(project: Path, folder: Path) -> Path:
    """Build the wheel of a project with the hatchling that is installed here."""
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, project)
    [wheel] = folder.iterdir()
    return wheel


def environment_with(folder: Path, *requirements: str | Path) -> Environment:
    """Make an environment that holds some requirements and what they need."""
    venv.create(folder, symlinks=os.name != "nt")
    environment = Environment(folder)
    pip("--python", environment.bin / "python", "install", "--no-compile", *requirements)
    return environment


@pytest.fixture(scope="module")
def tool(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of obverse."""
    return wheel_of(ROOT, tmp_path_factory.mktemp("tool"))


@pytest.fixture(scope="module")
def flagship(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the package in ``generated/``."""
    return wheel_of(ROOT / "generated", tmp_path_factory.mktemp("flagship"))


def test_each_wheel_holds_one_package(tool: Path, flagship: Path) -> None:
    for wheel, package in ((tool, ROOT / "generator/obverse"), (flagship, ROOT / "generated/external_connections")):
        names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
        files = {path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts}

        assert names == {path.relative_to(package.parent).as_posix() for path in files}


def test_the_base_runs_clients_and_says_what_more_needs(tool: Path, flagship: Path, tmp_path: Path) -> None:
    bare = environment_with(tmp_path / "bare", tool, flagship)
    code = """
        import httpx2
        from external_connections import Client
        from external_connections.errors import NotFound

        http = httpx2.Client(transport=httpx2.MockTransport(lambda request: httpx2.Response(404, json={})))
        try:
            Client(token="any", http_client=http).connections.get("nowhere")
        except NotFound as error:
            print(error.status)
    """

    assert bare.python(code) == "0\n404\n"
    assert bare.packages() >= {"obverse", "external-connections", "httpx2", "msgspec"}
    assert not bare.packages() & {"jsonschema-rs", "uvicorn", "pyyaml", "click", "jinja2", "pydantic", "attrs"}
    last = bare.python("from external_connections.stub import create_app").splitlines()[-1]
    assert last == ("ModuleNotFoundError: the stub needs jsonschema-rs, which is not installed; install obverse[stub]")
    for command in (("obverse", "--help"), ("python", "-m", "obverse", "lint")):
        assert bare.run(*command) == (
            "1\nobverse: the command line needs click, which is not installed; install obverse[generator]\n"
        )


def test_the_extra_stub_runs_stubs(tool: Path, flagship: Path, tmp_path: Path) -> None:
    environment = environment_with(tmp_path / "stub", tool, f"external-connections[stub] @ {flagship.as_uri()}")
    code = """
        from external_connections import models
        from external_connections.testing import Stub

        stub = Stub()
        print(stub.client().connections.create(models.NewConnection(id="contosohr", name="Contoso HR")).state)
        stub.close()
    """

    assert environment.python(code) == "0\ndraft\n"
    assert not environment.packages() & {"jinja2", "openapi-python-client", "openapi-spec-validator", "ruff"}
    (environment.folder / "pets.yaml").write_text(PETS)
    for command in main.commands:
        output = environment.run("obverse", command, "pets.yaml")
        assert "Traceback" not in output
        if command in ("generate", "check", "lint", "serve"):
            assert output.startswith("1\n")
            assert output.endswith(" is not installed; install obverse[generator]\n")
    assert environment.run("obverse", "serve", "nowhere").startswith("1\nthere is no generated package 'nowhere'")


def test_the_extra_generator_makes_projects_that_stand_alone(tool: Path, tmp_path: Path) -> None:
    environment = environment_with(tmp_path / "generator", f"obverse[generator] @ {tool.as_uri()}")
    (environment.folder / "pets.yaml").write_text(PETS)
    arguments = ("pets.yaml", "--output", "shop", "--project", "--vendor", "--no-stub")

    assert environment.run("obverse", "generate", *arguments).startswith("0\nWrote shop/pet_shop (")
    assert environment.run("obverse", "check", *arguments).startswith("0\nUp to date: shop/pet_shop (")

    alone = environment_with(tmp_path / "alone", wheel_of(environment.folder / "shop", tmp_path / "wheel"))
    assert alone.python("from pet_shop import Client\nprint(Client(base_url='http://pets').pets.list)").startswith(
        "0\n<"
    )
    assert alone.python("import obverse").endswith("ModuleNotFoundError: No module named 'obverse'\n")
    assert not alone.packages() & {"obverse", "jsonschema-rs", "uvicorn"}

"""A package that holds a copy of the runtime stands without obverse; one without a stub is a client alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest

from obverse import __version__
from obverse.generate.emit import emit
from obverse.generate.options import GenerateOptions
from obverse.generate.pipeline import build

ROOT = Path(__file__).parents[2]
PETS = """
openapi: 3.1.0
info: {title: Pet Shop, version: "1"}
paths:
  /pets:
    post:
      operationId: addPet
      tags: [pets]
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
      responses:
        "201": {description: Added., content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
  /pets/{name}:
    get:
      operationId: getPet
      tags: [pets]
      parameters: [{name: name, in: path, required: true, schema: {type: string}}]
      responses:
        "200": {description: A pet., content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
components:
  schemas:
    Pet: {type: object, required: [name], properties: {name: {type: string}}}
"""
RULES = {
    "__init__.py": "from .names import no_cats\n\nRULES = {'addPet': no_cats}\n",
    "names.py": (
        "from obverse.stub import RuleContext\n\n\n"
        "def no_cats(context: RuleContext) -> None:\n"
        "    if context.data['name'] == 'Tom':\n"
        "        context.refuse('invalid', 'No cats.')\n"
    ),
}
CALL = """
    import httpx2
    import pet_shop

    def answer(request):
        return httpx2.Response(201, content=request.content, headers={"content-type": "application/json"})

    http = httpx2.Client(transport=httpx2.MockTransport(answer))
    with pet_shop.Client(base_url="http://pets", http_client=http) as client:
        print(client.pets.add(pet_shop.models.Pet(name="Rex")).name)
"""


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "pets.yaml"
    path.write_text(PETS)
    return path


def write(spec: Path, **options: Any) -> Path:
    """Generate a package into the folder ``out`` and return its folder."""
    out = spec.parent / "out"
    emit(build(spec, GenerateOptions("pet_shop", **options)), out)
    return out / "pet_shop"


def run(package: Path, code: str) -> str:
    """Run code in a process that finds the package; then say which modules of obverse it imported."""
    code = f"{textwrap.dedent(code)}\nimport sys\nprint({{name for name in sys.modules if name.startswith('obverse')}})"
    environment = {**os.environ, "PYTHONPATH": f"{package.parent}{os.pathsep}{ROOT / 'generator'}"}
    result = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env=environment,
        cwd=package.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    return result.stdout + result.stderr


def files(package: Path) -> set[str]:
    return {path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file()}


def test_a_client_alone_holds_what_clients_are_made_of(spec: Path) -> None:
    package = write(spec, is_vendored=True, with_stub=False)

    assert run(package, CALL) == "Rex\nset()\n"
    assert {path.parent.name for path in (package / "_runtime").rglob("*.py")} == {
        "_runtime",
        "models",
        "wire",
        "client",
    }
    assert not files(package) & {"contract.json", "behaviour.json"}
    assert not (package / "stub").exists()
    assert set(json.loads((package / "manifest.json").read_text())["files"]) == files(package)


def test_a_client_without_stub_may_depend_on_obverse(spec: Path) -> None:
    package = write(spec, with_stub=False)

    assert run(package, CALL).startswith("Rex\n{'obverse")
    assert not (package / "_runtime").exists()
    assert not (package / "stub").exists()


def test_a_stub_and_its_rules_use_the_copy(spec: Path) -> None:
    rules = spec.parent / "rules"
    rules.mkdir()
    for name, text in RULES.items():
        (rules / name).write_text(text)
    package = write(spec, rules=rules, is_vendored=True)
    code = """
        import asyncio
        import httpx2
        from pet_shop import models
        from pet_shop.stub import create_app

        async def ask():
            transport = httpx2.ASGITransport(app=create_app())
            async with httpx2.AsyncClient(transport=transport, base_url="http://pets") as http:
                for name in ("Rex", "Tom"):
                    print((await http.post("/pets", json={"name": name})).status_code)

        asyncio.run(ask())
    """

    assert run(package, code) == "201\n400\nset()\n"
    assert "from .._runtime.stub import RuleContext\n" in (package / "_rules/names.py").read_text()


def test_rules_are_for_a_stub(spec: Path) -> None:
    rules = spec.parent / "rules"
    rules.mkdir()
    (rules / "__init__.py").write_text(RULES["__init__.py"])

    assert not (write(spec, rules=rules, with_stub=False) / "_rules").exists()


def test_each_copied_module_says_where_it_comes_from(spec: Path) -> None:
    runtime = write(spec, is_vendored=True) / "_runtime"

    for path in runtime.rglob("*.py"):
        name = path.relative_to(runtime).as_posix()
        origin = ROOT / "generator/obverse" / name
        if name == "__init__.py":
            assert path.read_text().startswith("# Copied from obverse. Do not edit.\n")
        else:
            assert path.read_text() == f"# Copied from obverse/{name}. Do not edit.\n{origin.read_text()}"


def test_the_licence_goes_along(spec: Path) -> None:
    copy = write(spec, is_vendored=True, with_stub=False) / "_runtime/LICENSE"

    assert copy.read_text() == (ROOT / "LICENSE").read_text()


@pytest.mark.parametrize("is_vendored", [True, False])
def test_the_manifest_names_the_runtime(is_vendored: bool, spec: Path) -> None:
    manifest = json.loads((write(spec, is_vendored=is_vendored) / "manifest.json").read_text())

    assert manifest["runtime"] == {"version": __version__, "vendored": is_vendored}


def test_a_package_for_another_runtime_says_so(spec: Path) -> None:
    package = write(spec)
    front = package / "__init__.py"
    assert f'require_runtime(__name__, "{__version__}")' in front.read_text()
    front.write_text(front.read_text().replace(f'"{__version__}"', '"3.4.5"'))
    code = """
        try:
            import pet_shop.client
        except ImportError as failure:
            print(failure)
    """

    assert run(package, code).startswith(
        f"the package 'pet_shop' was generated for obverse>=3.4.5,<4, but obverse {__version__} is installed; "
        "install one that fits (pip install 'obverse>=3.4.5,<4'), "
        "or generate the package again with the one that is installed\n"
    )

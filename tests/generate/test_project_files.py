"""The project around a package: pyproject.toml and README.md, for documents of any kind."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from packaging.requirements import Requirement
from packaging.version import Version

from obverse import __version__
from obverse.cli.main import main
from obverse.generate.options import GenerateOptions, ProjectOptions
from obverse.generate.pipeline import build
from obverse.generate.requirements import client_requirements, stub_requirements
from obverse.generate.views.code import distribution, markdown, toml_string

if TYPE_CHECKING:
    from click.testing import Result

ROOT = Path(__file__).parents[2]
OURS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def document(**info: str) -> str:
    operation = {"operationId": "listPets", "tags": ["pets"], "responses": {"204": {"description": "None."}}}
    tree: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": "Pet Shop", "version": "1.2", **info},
        "paths": {"/pets": {"get": operation}},
        "components": {"securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "k"}}},
        "security": [{"key": []}],
    }
    return json.dumps(tree)


def project_of(folder: Path, text: str, **options: Any) -> tuple[dict[str, Any], str]:
    """Generate a project; return what its pyproject.toml says, and the text of its README."""
    spec = folder / "pets.json"
    spec.write_text(text)
    chosen: dict[str, Any] = {"project": ProjectOptions(), **options}
    files = {str(path): content for path, content in build(spec, GenerateOptions(**chosen)).project.items()}
    assert files.keys() == {"pyproject.toml", "README.md"}
    return tomllib.loads(files["pyproject.toml"]), files["README.md"]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a document, as the current one."""
    (tmp_path / "pets.json").write_text(document())
    monkeypatch.chdir(tmp_path)
    return tmp_path


# --- what they say ---------------------------------------------------------------------------------------------------


def test_a_project_depends_on_the_runtime(tmp_path: Path) -> None:
    content, readme = project_of(tmp_path, document())

    assert content["project"] == {
        "name": "pet-shop",
        "version": "1.2",
        "description": "Pet Shop.",
        "readme": "README.md",
        "requires-python": ">=3.11",
        "classifiers": ["Typing :: Typed"],
        "dependencies": [f"obverse>={__version__},<0.2"],
        "optional-dependencies": {"stub": [f"obverse[stub]>={__version__},<0.2"]},
    }
    assert content["build-system"] == {"requires": ["hatchling"], "build-backend": "hatchling.build"}
    assert "# Pet Shop\n" in readme
    assert "with Client(api_key=..., base_url=...) as client:" in readme
    assert "| `client.pets` | `list` |\n" in readme
    assert "pet_shop.stub:create_app" in readme


def test_a_vendored_project_depends_on_what_the_runtime_needs(tmp_path: Path) -> None:
    content, readme = project_of(tmp_path, document(), is_vendored=True)

    assert content["project"]["dependencies"] == OURS["dependencies"]
    assert content["project"]["optional-dependencies"] == {"stub": OURS["optional-dependencies"]["stub"]}
    assert "pet_shop/_runtime" in readme


def test_a_project_without_stub_has_no_extra(tmp_path: Path) -> None:
    content, readme = project_of(tmp_path, document(), with_stub=False)

    assert "optional-dependencies" not in content["project"]
    assert "stub" not in readme


def test_a_project_is_called_as_the_options_say(tmp_path: Path) -> None:
    content, _ = project_of(tmp_path, document(), package="pets", project=ProjectOptions("acme.pets", "3"))

    assert (content["project"]["name"], content["project"]["version"]) == ("acme.pets", "3")
    assert content["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ["pets"]


@pytest.mark.parametrize(
    ("version", "release"),
    [
        ("1", "1"),
        ("v1.0", "1.0"),
        ("1.2.3-beta.1", "1.2.3-beta.1"),
        ("2.0RC1", "2.0rc1"),
        ("1.0.post2.dev3", "1.0.post2.dev3"),
        ("2024-01-31", "2024.1.31"),
        ("2024-11-01-preview", "2024.11.1"),
        ("", "0"),
        ("latest", "0"),
        ('1"\nname = "x', "0"),
    ],
)
def test_the_version_of_the_document_becomes_one_that_pip_takes(version: str, release: str, tmp_path: Path) -> None:
    content, _ = project_of(tmp_path, document(version=version))

    assert content["project"]["version"] == release
    Version(release)


def test_requirements_are_those_of_the_tool() -> None:
    assert list(client_requirements(is_vendored=True)) == OURS["dependencies"]
    assert list(stub_requirements(is_vendored=True)) == OURS["optional-dependencies"]["stub"]
    for requirement in (*client_requirements(is_vendored=False), *stub_requirements(is_vendored=False)):
        assert Requirement(requirement).specifier.contains(__version__)


# --- whatever a document says ----------------------------------------------------------------------------------------

HOSTILE = [
    '"',
    '"""',
    "\\",
    "a\nb",
    "\x00\x1f\x7f",
    "\u2028",
    "\U0001f600",
    "`x`",
    "<script>",
    "--> <b>",
    "# x",
]
TEXTS = st.one_of(st.sampled_from([*HOSTILE, "\ud800"]), st.text(st.characters(), max_size=40))


@given(TEXTS)
def test_any_text_is_a_string_of_toml(text: str) -> None:
    line = f"key = {toml_string(text)}\n"

    assert "\n" not in line[:-1]
    assert tomllib.loads(line) == {"key": re.sub("[\ud800-\udfff]", "\ufffd", text)}
    line.encode()


@given(TEXTS)
def test_any_text_is_one_line_of_markdown_without_markup(text: str) -> None:
    line = markdown(text)

    assert len(line.splitlines()) <= 1
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]<>#|~&!]", line)
    line.encode()


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_a_hostile_document_makes_a_sound_project(text: str, tmp_path: Path) -> None:
    content, readme = project_of(tmp_path, document(title=text, version=text))

    assert content["project"]["readme"] == "README.md"
    assert "<script>" not in readme
    assert "<b>" not in readme


@pytest.mark.parametrize("name", ["", "-a", "a b", 'a"', "a\n", "é"])
def test_a_distribution_needs_a_name_that_pip_takes(name: str) -> None:
    with pytest.raises(ValueError, match="no name of a distribution"):
        distribution(name)


# --- on disk ---------------------------------------------------------------------------------------------------------


def test_the_command_line_writes_and_checks_a_project(folder: Path) -> None:
    result = run("generate", "pets.json", "--project")
    assert (result.exit_code, result.stderr) == (0, "")
    assert {path.name for path in (folder / "generated").iterdir()} == {"README.md", "pyproject.toml", "pet_shop"}
    assert (folder / "generated/pet_shop/py.typed").is_file()
    assert run("check", "pets.json", "--project").exit_code == 0

    (folder / "generated/README.md").write_text("mine\n")
    result = run("check", "pets.json", "--project")
    assert result.exit_code == 1
    assert "--- a/README.md\n+++ b/README.md\n" in result.stdout


def test_a_project_of_somebody_else_is_left_alone(folder: Path) -> None:
    mine = folder / "pyproject.toml"
    mine.write_text("[project]\nname = 'mine'\n")
    result = run("generate", "pets.json", "--project", "--output", ".")

    assert result.exit_code == 1
    assert result.stderr.startswith("pyproject.toml: error[foreign-output]: obverse did not write this")
    assert mine.read_text() == "[project]\nname = 'mine'\n"
    assert {path.name for path in folder.iterdir()} == {"pets.json", "pyproject.toml"}


def test_a_project_is_configured_for_its_document(folder: Path) -> None:
    (folder / "pyproject.toml").write_text(
        '[tool.obverse]\nspec = "pets.json"\nproject = {name = "acme-pets", version = "7"}\n'
    )
    assert run("generate").exit_code == 0
    assert 'name = "acme-pets"\nversion = "7"\n' in (folder / "generated/pyproject.toml").read_text()

    (folder / "other.json").write_text(document(title="Other"))
    assert run("generate", "other.json").exit_code == 0
    assert 'name = "acme-pets"' in (folder / "generated/pyproject.toml").read_text()


def test_files_of_a_project_go_when_it_is_no_longer_wanted(folder: Path) -> None:
    run("generate", "pets.json", "--project")
    assert run("check", "pets.json").exit_code == 1
    assert run("generate", "pets.json").exit_code == 0

    assert [path.name for path in (folder / "generated").iterdir()] == ["pet_shop"]


# --- the page --------------------------------------------------------------------------------------------------------


def test_the_page_on_installation_tells_what_works(folder: Path) -> None:
    page = (ROOT / "docs/installation.md").read_text(encoding="utf-8")
    (folder / "openapi.yaml").write_text(document())
    commands = [line.split()[1:] for line in re.findall(r"^obverse generate .*$", page, re.MULTILINE)]
    [settings] = re.findall(r"^```toml\n(.*?)^```", page, re.DOTALL | re.MULTILINE)

    assert len(commands) == 3
    for arguments in commands:
        assert run(*arguments).exit_code == 0, arguments
    (folder / "pyproject.toml").write_text(settings)
    assert run("check").exit_code == 0, "the last command and the table say the same"
    for extra in ("stub", "generator"):
        assert f"`obverse[{extra}]`" in page
        for requirement in OURS["optional-dependencies"][extra]:
            name = re.split(r"[\[<>=~ ]", requirement)[0]
            assert name == "obverse" or f"`{name}`" in page.replace("PyYAML", "pyyaml")

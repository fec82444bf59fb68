"""The parity ledger: where each rule of a document is known from, and how that is written."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path

import pytest
from click.testing import CliRunner

from obverse.cli import main as cli
from obverse.document.load import load
from obverse.extensions.source import SOURCES
from obverse.ledger import FORMATS, Rule, count, rules_of, write_counts

ROOT = Path(__file__).parents[1]
PETS = """\
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets:
    post:
      operationId: addPet
      summary: Add a pet
      description: Adds one. Two of a name are let in (assumed; see e.g. the shop). It is quick (observed).
      x-source: documented
      responses:
        "204": {description: "Added. Nothing comes back.", x-source: observed}
  /animals:
    post:
      operationId: addAnimal
      summary: Add an animal
      x-source: documented
      x-stub: {alias: addPet}
      responses: {"204": {description: Added., x-source: documented}}
components:
  schemas:
    Pet:
      x-source: metadata
      type: object
      properties:
        name:
          description: |
            Its `name | nick`,
            as called (metadata). Not empty (documented, and assumed elsewhere).
          x-source: metadata
          type: string
        x-source: {type: string}
        age: {type: integer, x-source: guessed}
      examples: [{x-source: assumed}]
"""


@pytest.fixture
def rules(tmp_path: Path) -> tuple[Rule, ...]:
    (tmp_path / "pets.yaml").write_text(PETS)
    return rules_of(load(tmp_path / "pets.yaml"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "spec").mkdir()
    (tmp_path / "spec" / "pets.yaml").write_text(PETS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(*arguments: str) -> str:
    done = CliRunner().invoke(cli.main, ["ledger", *arguments])
    assert (done.exit_code, done.stderr) == (0, "")
    return done.stdout


def test_rules_and_sentences_of_another_source(rules: tuple[Rule, ...]) -> None:
    assert [(rule.where, rule.text, rule.source, rule.place.line) for rule in rules] == [
        ("POST /pets", "Add a pet", "documented", 5),
        ("POST /pets", "Two of a name are let in (assumed; see e.g. the shop).", "assumed", 5),
        ("POST /pets", "It is quick (observed).", "observed", 5),
        ("POST /pets /responses/204", "Added.", "observed", 11),
        ("/components/schemas/Pet", "", "metadata", 21),
        ("/components/schemas/Pet/properties/name", "Its `name | nick`, as called (metadata).", "metadata", 25),
        (
            "/components/schemas/Pet/properties/name",
            "Not empty (documented, and assumed elsewhere).",
            "documented",
            25,
        ),
    ]
    assert count(rules) == {"documented": 2, "metadata": 2, "observed": 2, "assumed": 1}


def test_text_can_be_jumped_from(folder: Path) -> None:
    assert said("spec/pets.yaml").splitlines()[:4] == [
        "documented  spec/pets.yaml:5   POST /pets: Add a pet",
        "assumed     spec/pets.yaml:5   POST /pets: Two of a name are let in (assumed; see e.g. the shop).",
        "observed    spec/pets.yaml:5   POST /pets: It is quick (observed).",
        "observed    spec/pets.yaml:11  POST /pets /responses/204: Added.",
    ]
    assert said("spec/pets.yaml", "--source", "assumed").count("\n") == 1
    assert list(folder.iterdir()) == [folder / "spec"]


@pytest.mark.usefixtures("folder")
def test_markdown_and_json() -> None:
    markdown = said("spec/pets.yaml", "--format", "markdown", "--source", "metadata")
    assert markdown == textwrap.dedent(
        """\
        | where | rule | source |
        | --- | --- | --- |
        | `/components/schemas/Pet` |  | metadata |
        | `/components/schemas/Pet/properties/name` | Its `name \\| nick`, as called (metadata). | metadata |
        """
    )
    assert json.loads(said("spec/pets.yaml", "--format", "json", "--source", "assumed")) == [
        {
            "where": "POST /pets",
            "rule": "Two of a name are let in (assumed; see e.g. the shop).",
            "source": "assumed",
            "file": "pets.yaml",
            "line": 5,
            "pointer": "/paths/~1pets/post",
        }
    ]


@pytest.mark.usefixtures("folder")
def test_counts() -> None:
    assert (
        said("spec/pets.yaml", "--count")
        == "documented      2\nmetadata        2\nobserved        2\nassumed         1\n"
    )
    assert "| assumed | nobody says; " in said("spec/pets.yaml", "--count", "--format", "markdown")
    assert json.loads(said("spec/pets.yaml", "--count", "--format", "json"))["documented"] == 2


@pytest.mark.parametrize("style", FORMATS)
def test_a_document_without_rules(style: str, tmp_path: Path) -> None:
    (tmp_path / "pets.yaml").write_text('openapi: 3.1.0\ninfo: {title: Pets, version: "1"}\npaths: {}\n')

    assert "pets" not in said(str(tmp_path / "pets.yaml"), "--format", style)


@pytest.mark.usefixtures("folder")
def test_text_of_a_document_does_not_steer_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "spec/pets.yaml").write_text(PETS.replace("Add a pet", '"Add \\e[31m a pet"'))

    assert "\x1b" not in said("spec/pets.yaml") + said("spec/pets.yaml", "--format", "markdown")


def test_a_source_that_is_none_is_refused() -> None:
    assert CliRunner().invoke(cli.main, ["ledger", "--source", "heard"]).exit_code == 2


def test_the_command_offers_what_there_is() -> None:
    usage = CliRunner().invoke(cli.main, ["ledger", "--help"]).stdout

    assert f"[{'|'.join(FORMATS)}]" in usage
    assert f"[{'|'.join(SOURCES)}]" in usage


def test_another_use_of_the_key_is_nobodys_fault(tmp_path: Path) -> None:
    (tmp_path / "pets.yaml").write_text(
        'openapi: 3.1.0\ninfo: {title: Pets, version: "1"}\npaths: {/pets: {x-source: "git:pets", get: {responses: '
        '{"204": {description: Done.}}}}}\n'
    )
    done = CliRunner().invoke(cli.main, ["lint", str(tmp_path / "pets.yaml")])

    assert "unknown-source" not in done.output


def test_the_counts_in_the_documentation_are_true() -> None:
    counts = count(rules_of(load(ROOT / "spec" / "external-connections.yaml")))

    assert write_counts(counts, "markdown") in (ROOT / "docs" / "ledger.md").read_text(encoding="utf-8"), (
        "put into docs/ledger.md what 'obverse ledger --count --format markdown' says"
    )

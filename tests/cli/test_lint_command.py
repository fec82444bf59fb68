"""``obverse lint`` for teams: formats, levels, ignores, fixes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import jsonschema_rs
import pytest
from click.testing import CliRunner

from obverse.cli.main import main

if TYPE_CHECKING:
    from click.testing import Result

SARIF = Path(__file__).parents[1] / "diff" / "sarif_schema.json"
SLOPPY = """
openapi: 3.1.0
info: {title: Pet Shop, version: "1"}
paths:
  /pets:
    get: {responses: {200: {description: Pets., content: {application/json: {schema: {type: integer}, example: one}}}}}
"""
PLACE = "/paths/~1pets/get/responses/200/content/application~1json/example"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["lint", "pets.yaml", *arguments])


@pytest.fixture
def sloppy(folder: Path) -> Path:
    (folder / "pets.yaml").write_text(SLOPPY)
    return folder


@pytest.mark.usefixtures("sloppy")
def test_json_tells_all_of_a_diagnostic() -> None:
    result = run("--format", "json")
    (entry,) = json.loads(result.stdout)["diagnostics"]
    line = SLOPPY.splitlines()[5]
    assert result.exit_code == 1
    assert (entry["code"], entry["severity"], entry["file"], entry["pointer"]) == (
        "bad-example",
        "error",
        "pets.yaml",
        PLACE,
    )
    assert (entry["line"], entry["column"]) == (6, line.index("example") + 1)


def test_text_has_a_column_where_the_line_is_long(sloppy: Path) -> None:
    document = {
        "openapi": "3.1.0",
        "info": {"title": "x" * 120, "version": "1"},
        "paths": {"/pets": {"get": {"responses": {"200": {"$ref": "#/nothing"}}}}},
    }
    text = json.dumps(document)
    (sloppy / "pets.yaml").write_text(text)
    column = text.index('"$ref"') + 1
    assert f"pets.yaml:1:{column}: error[dangling-ref]" in run().stderr


@pytest.mark.usefixtures("sloppy")
def test_sarif_is_valid() -> None:
    log: dict[str, Any] = json.loads(run("--format", "sarif").stdout)
    jsonschema_rs.validator_for(json.loads(SARIF.read_text())).validate(log)
    (found,) = log["runs"][0]["results"]
    assert found["locations"][0]["physicalLocation"]["region"] == {"startLine": 6, "startColumn": 103}


@pytest.mark.usefixtures("sloppy")
def test_github_gets_annotations_and_junit_a_failure() -> None:
    assert run("--format", "github").stdout.startswith("::error title=bad-example,file=pets.yaml,line=6,col=103::")
    suite = ElementTree.fromstring(run("--format", "junit").stdout)
    assert (suite.attrib["failures"], len(suite.findall(".//failure"))) == ("1", 1)


def test_a_file_that_can_not_be_read_is_told_in_the_format_too(sloppy: Path) -> None:
    (sloppy / "pets.yaml").write_text("a: [")
    (entry,) = json.loads(run("--format", "json").stdout)["diagnostics"]
    assert entry["code"] == "yaml-syntax"


def test_the_configuration_sets_levels_and_ignores_with_a_reason(sloppy: Path) -> None:
    config = sloppy / "pyproject.toml"
    config.write_text('[tool.obverse]\nspec = "pets.yaml"\nlint = {levels = {bad-example = "warning"}}\n')
    lenient = run()
    assert (lenient.exit_code, "no errors, 1 warning" in lenient.stdout) == (0, True)

    config.write_text(
        '[tool.obverse]\nspec = "pets.yaml"\n[[tool.obverse.lint.ignore]]\ncode = "bad-example"\nreason = "Old."\n'
    )
    ignoring = run()
    assert (ignoring.exit_code, "no errors, no warnings, 1 ignored" in ignoring.stdout) == (0, True)
    (ignored,) = json.loads(run("--format", "json").stdout)["ignored"]
    assert ignored["reason"] == "Old."
    jsonschema_rs.validator_for(json.loads(SARIF.read_text())).validate(json.loads(run("--format", "sarif").stdout))


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("level = {}", "[tool.obverse.lint] has levels, a table, and ignore, a list of tables"),
        ('levels = {bad-exmple = "off"}', "there is no code 'bad-exmple'; did you mean 'bad-example'?"),
        ('levels = {bad-example = "loud"}', "is one of error, warning, off; not 'loud'"),
        ('ignore = [{code = "bad-example"}]', "has code and reason, and at or file"),
        ('ignore = [{code = "bad-exmple", reason = "x"}]', "did you mean 'bad-example'?"),
    ],
)
def test_a_wrong_configuration_is_told(sloppy: Path, settings: str, message: str) -> None:
    (sloppy / "pyproject.toml").write_text(f'[tool.obverse]\nspec = "pets.yaml"\n[tool.obverse.lint]\n{settings}\n')
    result = run()
    assert (result.exit_code, message in result.stderr) == (2, True), result.stderr


def test_fix_quotes_and_says_what_it_did(sloppy: Path) -> None:
    result = run("--fix")
    assert "pets.yaml:6: quoted status 200\n" in result.stdout
    assert (sloppy / "pets.yaml").read_text() == SLOPPY.replace("{200:", '{"200":')
    assert "quoted" not in run("--fix").stdout


def test_explain_knows_every_code() -> None:
    result = CliRunner().invoke(main, ["explain", "void-nullable"])
    assert result.output.startswith("void-nullable: a diagnostic of obverse lint\n\nnullable has no effect")

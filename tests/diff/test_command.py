"""``obverse diff`` and ``obverse explain``: revisions, formats, the ignore file and exit codes."""

from __future__ import annotations

import html.parser
import json
import subprocess
import textwrap
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema_rs
import pytest
from click.testing import CliRunner

from obverse.cli.main import main
from obverse.diff.formats import FORMATS
from obverse.diff.rules import RULES

if TYPE_CHECKING:
    from click.testing import Result

pytestmark = pytest.mark.usefixtures("folder")

OLD = """
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get:
      operationId: listPets
      parameters:
        - {name: limit, in: query, schema: {type: integer, maximum: 100}}
      responses:
        "200":
          description: Pets.
          content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}
components:
  schemas:
    Pet: {type: object, properties: {name: {type: string}}}
"""
NEW = OLD.replace("maximum: 100", "maximum: 50").replace("1.0.0", "2.0.0")
SPLIT = OLD.replace("#/components/schemas/Pet", "parts/pet.yaml").partition("components:")[0]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with both revisions, as the current one."""
    (tmp_path / "old.yaml").write_text(OLD)
    (tmp_path / "new.yaml").write_text(NEW)
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_BASE_REF", "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def rules(result: Result) -> list[str]:
    return [finding["rule"] for finding in json.loads(result.stdout)["findings"]]


def git(*arguments: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


# --- exit codes ------------------------------------------------------------------------------------------------------


def test_an_error_makes_the_exit_code_1() -> None:
    result = run("diff", "old.yaml", "new.yaml")

    assert result.exit_code == 1
    assert (
        "new.yaml:9: error[parameter-maximum-lowered]: query parameter `limit`: greatest value was 100 and is 50\n"
        "    GET /pets; was old.yaml:9\n"
    ) in result.stdout
    assert result.stdout.endswith("old.yaml -> new.yaml: 1 error, no warnings, no info\n")


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 1), ("never", 0)])
def test_fail_on(folder: Path, level: str, code: int) -> None:
    (folder / "new.yaml").write_text(OLD.replace("        - {name: limit", "        - {name: page"))

    assert run("diff", "old.yaml", "new.yaml", "--no-client", "--fail-on", level).exit_code == code


def test_no_difference_makes_the_exit_code_0() -> None:
    assert run("diff", "old.yaml", "old.yaml").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none.yaml", "new.yaml"], "there is no file 'none.yaml'"),
        (["old.yaml", "bad.yaml"], "this is no OpenAPI document"),
        (["old.yaml", "empty"], "there is no OpenAPI document in 'empty'"),
        (["main:old.yaml", "new.yaml"], "git"),
        (["old.yaml", "new.yaml", "--ignore", "none"], "none: No such file"),
    ],
)
def test_wrong_input_makes_the_exit_code_2(folder: Path, arguments: list[str], message: str) -> None:
    (folder / "bad.yaml").write_text("a: 1")
    (folder / "empty").mkdir()
    result = run("diff", *arguments)

    assert result.exit_code == 2
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_a_folder_stands_for_its_document(folder: Path) -> None:
    for name, text in (("a", OLD), ("b", NEW)):
        (folder / name).mkdir()
        (folder / name / "openapi.yaml").write_text(text)
        (folder / name / "notes.yaml").write_text("a: 1")

    assert rules(run("diff", "a", "b", "--format", "json")) == ["parameter-maximum-lowered"]


# --- git -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def repository(folder: Path) -> Path:
    """A repository with a document in two files, on main; a branch has changed both, in the working tree only."""
    spec = folder / "spec"
    (spec / "parts").mkdir(parents=True)
    (spec / "api.yaml").write_text(SPLIT)
    (spec / "parts" / "pet.yaml").write_text("type: object\nproperties: {name: {type: string}}\n")
    (folder / "pyproject.toml").write_text('[tool.obverse]\nspec = "spec/api.yaml"\n')
    git("init", "-q", "-b", "main")
    git("add", "spec", "pyproject.toml")
    git("commit", "-q", "-m", "One")
    git("checkout", "-q", "-b", "work")
    (spec / "api.yaml").write_text(SPLIT.replace("maximum: 100", "maximum: 50"))
    (spec / "parts" / "pet.yaml").write_text("type: object\nproperties: {name: {type: integer}}\n")
    return folder


BOTH = ["parameter-maximum-lowered", "response-type-widened"]


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["main"],
        ["main:spec/api.yaml"],
        ["main:spec"],
        ["main:spec/api.yaml", "spec/api.yaml"],
        ["HEAD:./spec/api.yaml", "spec"],
    ],
)
@pytest.mark.usefixtures("repository")
def test_revisions_of_git(arguments: list[str]) -> None:
    result = run("diff", *arguments, "--no-client", "--format", "json")

    assert [rule for rule in rules(result) if not rule.startswith("version")] == BOTH


@pytest.mark.usefixtures("repository")
def test_all_files_come_from_the_revision() -> None:
    result = run("diff", "--no-client", "--format", "json")
    finding = json.loads(result.stdout)["findings"][1]

    assert finding["old"]["file"].endswith(":spec/parts/pet.yaml")
    assert finding["new"]["file"] == "spec/parts/pet.yaml"
    assert (finding["old"]["line"], finding["old"]["pointer"]) == (2, "/properties/name")


def test_the_merge_base_counts_and_not_the_tip(repository: Path) -> None:
    git("stash", "-q")
    git("checkout", "-q", "main")
    (repository / "spec" / "api.yaml").write_text(SPLIT.replace("listPets", "allPets"))
    git("commit", "-q", "-a", "-m", "Two")
    git("checkout", "-q", "work")
    git("stash", "pop", "-q")

    assert "operation-id-changed" not in rules(run("diff", "--no-client", "--format", "json"))


@pytest.mark.usefixtures("repository")
def test_a_pull_request_goes_to_its_own_branch(monkeypatch: pytest.MonkeyPatch) -> None:
    git("branch", "release")
    git("branch", "-D", "main")
    monkeypatch.setenv("GITHUB_BASE_REF", "release")

    assert "merge base with release" in run("diff", "--no-client").stdout


def test_from_a_folder_within(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / "spec")

    assert BOTH[0] in rules(run("diff", "main:api.yaml", "api.yaml", "--no-client", "--format", "json"))


@pytest.mark.parametrize(
    ("revision", "message"),
    [
        ("nowhere:spec/api.yaml", "there is no revision 'nowhere'"),
        ("main:spec/no.yaml", "there is no file 'spec/no.yaml'"),
    ],
)
@pytest.mark.usefixtures("repository")
def test_unknown_revisions(revision: str, message: str) -> None:
    result = run("diff", revision, "spec/api.yaml")

    assert (result.exit_code, message in result.stderr) == (2, True)


def test_a_revision_is_no_option(repository: Path) -> None:
    assert run("diff", "--", "--output=x:spec/api.yaml", "spec/api.yaml").exit_code == 2
    assert not (repository / "x").exists()


# --- the ignore file -------------------------------------------------------------------------------------------------


def ignore(text: str) -> None:
    Path("ignore.yaml").write_text(textwrap.dedent(text))


def test_what_is_ignored_fails_nothing() -> None:
    ignore("""
        ignore:
          - {rule: parameter-maximum-lowered, operation: GET /pets, reason: Nobody asked for more.}
    """)
    result = run("diff", "old.yaml", "new.yaml", "--ignore", "ignore.yaml")

    assert (result.exit_code, "1 ignored" in result.stdout) == (0, True)


@pytest.mark.parametrize("entry", ["rule: request-*", "at: /nowhere, rule: '*'", "operation: POST *, rule: '*'"])
def test_an_entry_that_matches_nothing_fails(entry: str) -> None:
    ignore(f"ignore: [{{{entry}, reason: Old.}}]")
    result = run("diff", "old.yaml", "old.yaml", "--ignore", "ignore.yaml")

    assert result.exit_code == 1
    assert "error[ignore-unused]: an entry of the ignore file matches nothing: entry 1" in result.stdout


def test_an_entry_holds_until_its_day() -> None:
    ignore("ignore: [{rule: parameter-maximum-lowered, reason: For now., until: 2001-01-01}]")

    assert run("diff", "old.yaml", "new.yaml", "--ignore", "ignore.yaml").exit_code == 1


def test_levels() -> None:
    ignore("levels: {parameter-*-lowered: info}")

    assert run("diff", "old.yaml", "new.yaml", "--ignore", "ignore.yaml").exit_code == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ignore: [{rule: parameter-maximum-lowered}]", "entry 1 lacks 'reason'"),
        ("ignore: [{rule: no-such-rule, reason: A.}]", "there is no rule 'no-such-rule'"),
        ("ignore: [{rule: '*', reason: A., pointer: /a}]", "has no key 'pointer'"),
        ("ignore: [{rule: '*', reason: A., until: soon}]", "'until' is no date"),
        ("ignore: {}", "'ignore' is no list"),
        ("- a", "write a mapping"),
        ("a: [", "is no YAML"),
        ("levels: {'*': bad}", "is none of error, warning, info"),
    ],
)
def test_wrong_ignore_files(text: str, message: str) -> None:
    ignore(text)
    result = run("diff", "old.yaml", "new.yaml", "--ignore", "ignore.yaml")

    assert (result.exit_code, message in result.stderr) == (2, True), result.stderr


# --- formats ---------------------------------------------------------------------------------------------------------

NASTY = OLD.replace("limit", '"<b>|`%::\\u001b[31m"').replace("  /pets:", "  /p|ets<i>:")


@pytest.fixture(params=[NEW, OLD.replace("  /pets:", "  /animals:"), OLD], ids=["changed", "moved", "same"])
def nasty(request: pytest.FixtureRequest, folder: Path) -> Path:
    """Revisions with text that each format has to escape."""
    (folder / "old.yaml").write_text(NASTY)
    (folder / "new.yaml").write_text(request.param)
    return folder


@pytest.mark.parametrize("style", FORMATS)
def test_formats_are_written_to_files(nasty: Path, style: str) -> None:
    result = run("diff", "old.yaml", "new.yaml", "--format", style, "--output", "report")

    assert result.stdout == ""
    text = (nasty / "report").read_text()
    assert "\x1b" not in text
    assert text.endswith("\n")


@pytest.mark.usefixtures("nasty")
def test_sarif_is_valid() -> None:
    schema = json.loads((Path(__file__).parent / "sarif_schema.json").read_text())
    log: dict[str, Any] = json.loads(run("diff", "old.yaml", "new.yaml", "--format", "sarif").stdout)
    validator = jsonschema_rs.validator_for(schema, validate_formats=True)

    assert [str(error) for error in validator.iter_errors(log)] == []
    run_ = log["runs"][0]
    names = [rule["id"] for rule in run_["tool"]["driver"]["rules"]]
    assert all(names[result["ruleIndex"]] == result["ruleId"] for result in run_["results"])


@pytest.mark.usefixtures("nasty")
def test_junit_is_xml_with_failures() -> None:
    root = ElementTree.fromstring(run("diff", "old.yaml", "new.yaml", "--format", "junit").stdout)
    cases, failures = root.findall(".//testcase"), root.findall(".//failure")

    assert root.get("tests") == str(len(cases))
    assert root.get("failures") == str(len(failures))
    assert cases


@pytest.mark.usefixtures("nasty")
def test_html_is_by_itself() -> None:
    page = run("diff", "old.yaml", "new.yaml", "--format", "html").stdout
    seen: list[str] = []

    class Parser(html.parser.HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            seen.append(tag)
            assert not {name for name, _ in attrs} & {"src", "href", "onclick"}

    Parser().feed(page)
    assert not {"script", "link", "img", "b", "i"} & set(seen)


def test_github_annotations() -> None:
    result = run("diff", "old.yaml", "new.yaml", "--format", "github")

    assert result.stdout.splitlines()[0] == (
        "::error title=parameter-maximum-lowered,file=new.yaml,line=9::"
        "query parameter `limit`: greatest value was 100 and is 50 (GET /pets)"
    )


def test_markdown() -> None:
    result = run("diff", "old.yaml", "new.yaml", "--format", "markdown")

    assert "## API changes: 1 error, no warnings, no info" in result.stdout
    assert (
        "| ❌ error | query parameter `limit`: greatest value was 100 and is 50<br>`parameter-maximum-lowered`"
        "<br>GET /pets | `new.yaml:9` |"
    ) in result.stdout


def test_the_two_views_stand_in_one_report(folder: Path) -> None:
    (folder / "new.yaml").write_text(NEW.replace("listPets", "allPets"))
    result = run("diff", "old.yaml", "new.yaml")

    assert result.stdout.index("On the wire") < result.stdout.index("In the generated client")
    assert "error[client-method-renamed]" in result.stdout


# --- explain ---------------------------------------------------------------------------------------------------------


def test_each_rule_is_explained() -> None:
    listed = run("explain").stdout.split()

    assert set(RULES) <= set(listed)
    for rule in RULES.values():
        text = run("explain", rule.id).stdout
        assert text.startswith(f"{rule.id}: {rule.level}")
        assert rule.explanation in text


def test_an_unknown_rule_is_refused() -> None:
    result = run("explain", "request-type-narowed")

    assert result.exit_code == 2
    assert "did you mean 'request-type-narrowed'?" in result.stderr

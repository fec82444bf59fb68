"""The command: what it says, where it says it, and with which exit code."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import textwrap
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from obverse import __version__
from obverse.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Iterator

    from click.testing import Result

ROOT = Path(__file__).parents[2]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def configure(folder: Path) -> None:
    text = '[tool.obverse]\nspec = "pets.yaml"\noutput = "made"\npackage = "pets"\n'
    (folder / "pyproject.toml").write_text(text)


def broken(folder: Path) -> None:
    path = folder / "pets.yaml"
    path.write_text(path.read_text().replace("schemas/Pet", "schemas/Pest"))


# --- help ------------------------------------------------------------------------------------------------------------


def test_version() -> None:
    assert run("--version").output == f"obverse {__version__}\n"


@pytest.mark.parametrize("command", [(), ("generate",), ("check",), ("lint",), ("ledger",), ("serve",)])
def test_help_explains_each_command(command: tuple[str, ...]) -> None:
    result = run(*command, "--help")

    assert result.exit_code == 0
    assert result.output.startswith("Usage: ")
    assert run(*command, "-h").output == result.output


@pytest.mark.parametrize("command", [(), ("generate",), ("serve",)])
def test_help_needs_no_stage(command: tuple[str, ...]) -> None:
    code = """
        import sys
        from contextlib import suppress
        from obverse.__main__ import main
        with suppress(SystemExit):
            main()
        print({name.split(".")[1] for name in sys.modules if name.startswith("obverse.")})
    """
    result = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), *command, "--help"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT / "generator",
    )

    assert set(re.findall(r"'(\w+)'", result.stdout.splitlines()[-1])) == {"__main__", "cli"}


def test_the_command_line_names_the_extra_that_it_needs() -> None:
    code = "import sys; sys.modules['click'] = None; from obverse.__main__ import main; main()"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT / "generator")

    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == (
        "obverse: the command line needs click, which is not installed; install obverse[generator]\n"
    )


@pytest.mark.parametrize(
    "arguments", [("fly",), ("generate", "--fast"), ("generate", "a", "b"), ("serve", "--port", "x")]
)
def test_a_wrong_command_line_exits_2(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Error: " in result.stderr


# --- generate and check ----------------------------------------------------------------------------------------------


def test_generate_writes_the_package_named_by_the_title(folder: Path) -> None:
    result = run("generate", "pets.yaml")

    assert (result.exit_code, result.stderr) == (0, "")
    assert re.fullmatch(
        r"Wrote generated/pet_shop \(\d+ files\)\n"
        r"The stub responds to 1 operation: 1 by state; obverse lint --coverage says why\n",
        result.stdout,
    )
    assert (folder / "generated/pet_shop/__init__.py").is_file()
    assert run("generate", "pets.yaml").stdout.startswith("Up to date: generated/pet_shop (")


def test_the_manifest_tells_what_was_made_of_what(folder: Path) -> None:
    run("generate", "pets.yaml")
    text = (folder / "generated/pet_shop/manifest.json").read_text()
    manifest = json.loads(text)

    assert manifest["generator"] == f"obverse {__version__}"
    assert manifest["document"]["file"] == "pets.yaml"
    assert manifest["counts"]["operations"] == 1
    assert manifest["files"] == sorted(
        path.relative_to(folder / "generated/pet_shop").as_posix()
        for path in (folder / "generated/pet_shop").rglob("*")
        if path.is_file()
    )
    assert str(folder) not in text


def test_generate_takes_output_and_package(folder: Path) -> None:
    result = run("generate", "pets.yaml", "--output", "made/here", "--package", "zoo")

    assert result.stdout.startswith("Wrote made/here/zoo (")
    assert (folder / "made/here/zoo/client").is_dir()


def test_check_compares_and_writes_nothing(folder: Path) -> None:
    configure(folder)
    assert run("generate").exit_code == 0
    result = run("check")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Up to date: made/pets (")

    models = folder / "made/pets/models.py"
    models.write_text(models.read_text() + "edited = True\n")
    result = run("check")

    assert result.exit_code == 1
    assert "--- a/pets/models.py\n+++ b/pets/models.py\n" in result.stdout
    assert "\n-edited = True\n" in result.stdout
    assert "\x1b" not in result.output
    assert result.stderr == "made/pets is stale: run 'obverse generate'\n"
    assert models.read_text().endswith("edited = True\n")


def test_a_failing_run_leaves_the_old_package(folder: Path) -> None:
    configure(folder)
    run("generate")
    before = (folder / "made/pets/models.py").read_text()
    broken(folder)
    result = run("generate")

    assert (result.exit_code, result.stdout) == (1, "")
    assert (folder / "made/pets/models.py").read_text() == before


@pytest.mark.parametrize("command", ["generate", "check", "lint", "ledger", "serve"])
def test_faults_go_to_stderr_with_the_path_as_given(command: str, folder: Path) -> None:
    (folder / "spec").mkdir()
    broken(folder)
    (folder / "pets.yaml").rename(folder / "spec/pets.yaml")
    result = run(command, "spec/pets.yaml")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("spec/pets.yaml:12: error[dangling-ref] at /paths/~1pets/get/")
    assert result.stderr.endswith(("1 error found\n", "spec/pets.yaml: 1 error, no warnings\n"))


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("command", ["generate", "check", "lint", "ledger"])
def test_a_missing_document_is_a_fault(command: str) -> None:
    result = run(command, "nowhere/pets.yaml")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "error[missing-file]: there is no file 'nowhere/pets.yaml'" in result.stderr


def test_a_folder_of_somebody_else_is_left_alone(folder: Path) -> None:
    (folder / "generated/pet_shop").mkdir(parents=True)
    (folder / "generated/pet_shop/mine.py").write_text("")
    result = run("generate", "pets.yaml")

    assert result.exit_code == 1
    assert result.stderr.startswith("generated/pet_shop: error[foreign-output]: ")


def test_an_output_that_can_not_be_written_is_a_fault(folder: Path) -> None:
    (folder / "generated").write_text("a file")
    result = run("generate", "pets.yaml")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "generated" in result.stderr
    assert "internal" not in result.stderr


@pytest.mark.usefixtures("folder")
def test_a_fault_of_the_program_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RecursionError("\x1b[31mtoo deep")

    monkeypatch.setattr("obverse.generate.pipeline.parse", fail)
    result = run("generate", "pets.yaml")

    assert result.exit_code == 1
    assert result.stderr.startswith("internal error on pets.yaml: RecursionError: \\x1b[31mtoo deep\n")
    assert "OBVERSE_TRACEBACK=1" in result.stderr

    monkeypatch.setenv("OBVERSE_TRACEBACK", "1")
    assert isinstance(run("generate", "pets.yaml").exception, RecursionError)


# --- lint ------------------------------------------------------------------------------------------------------------


BY_STATE = "The stub responds to 1 operation: 1 by state\n"


def test_lint_of_a_sound_document(folder: Path) -> None:
    result = run("lint", "pets.yaml")

    assert (result.exit_code, result.stdout, result.stderr) == (0, f"pets.yaml: no errors, no warnings\n{BY_STATE}", "")
    assert list(folder.iterdir()) == [folder / "pets.yaml"]


def test_lint_says_how_the_stub_responds_and_why_not_better(folder: Path) -> None:
    pets = folder / "pets.yaml"
    more = '  /now:\n    get: {operationId: tell, responses: {"200": {description: Now.}}}\n'
    pets.write_text(pets.read_text().replace("components:", f"{more}components:"))
    lines = run("lint", "--coverage", "pets.yaml").stdout.splitlines()
    assert lines == [
        "GET /pets (listPets): by state: list of pets, which holds 3 drawn items from the start",
        "GET /now (tell): by the status alone: no operation changes what it reads",
        "pets.yaml: no errors, no warnings",
        "The stub responds to 2 operations: 1 by state, 1 by the status alone",
    ]


def test_lint_tells_all_faults_at_once_and_what_generate_would_refuse(folder: Path) -> None:
    pets = folder / "pets.yaml"
    sound = pets.read_text()
    pets.write_text(sound.replace("schemas/Pet", "schemas/Pest").replace("title:", "titel:"))
    assert [line.partition("[")[2].partition("]")[0] for line in run("lint", "pets.yaml").stderr.splitlines()[:-1]] == [
        "invalid-openapi",
        "invalid-openapi",
        "dangling-ref",
    ]
    pets.write_text(sound.replace("operationId: listPets", "operationId: listPets\n      x-stub: {select: nothing}"))
    assert "unknown-parameter" in run("lint", "pets.yaml").stderr


def test_lint_reports_warnings_and_errors(folder: Path) -> None:
    pets = folder / "pets.yaml"
    pets.write_text(f"{pets.read_text()}    Cat:\n      type: string\n      default: 5\n")
    result = run("lint", "pets.yaml")
    assert (result.exit_code, result.stdout) == (0, f"pets.yaml: no errors, 1 warning\n{BY_STATE}")
    assert result.stderr.startswith("pets.yaml:18: warning[bad-default]")

    pets.write_text(f"{pets.read_text()}      examples: [5]\n")
    result = run("lint", "pets.yaml")
    assert (result.exit_code, result.stdout) == (1, BY_STATE)  # a sloppy example keeps nobody from generating
    assert result.stderr.endswith("pets.yaml: 1 error, 1 warning\n")


# --- colour ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("variables", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True)])
def test_colour_is_for_terminals_that_want_it(variables: dict[str, str], coloured: bool, folder: Path) -> None:
    broken(folder)
    # `color` lets the runner stand for a terminal.
    result = CliRunner(env={"NO_COLOR": None, **variables}).invoke(main, ["lint", "pets.yaml"], color=True)

    assert ("\x1b[" in result.stderr) is coloured


# --- serve -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def test_serve_says_where_it_listens_and_stops_when_told(folder: Path, tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "obverse", "serve", str(folder / "pets.yaml"), "--port", "0", "--token", "secret"],
        cwd=ROOT / "generator",
        env={**os.environ, "TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            assert process.stdout
            line = process.stdout.readline()
            match = re.fullmatch(r"Serving Pet Shop on (http://127\.0\.0\.1:\d+) \(prefixes /api/v2\)\n", line)
            assert match, line + (process.stderr.read() if process.stderr else "")
            with urllib.request.urlopen(f"{match[1]}/openapi.json") as answer:
                assert json.load(answer)["info"]["title"] == "Pet Shop"
        finally:
            process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
    assert list(temporary.iterdir()) == []


def test_a_port_in_use_is_a_fault(folder: Path, busy_port: int) -> None:
    result = run("serve", str(folder / "pets.yaml"), "--port", str(busy_port))

    assert (result.exit_code, result.stdout) == (1, "")
    assert f"can't listen on 127.0.0.1 port {busy_port}" in result.stderr


def test_a_package_that_is_not_there_is_a_fault(folder: Path) -> None:
    result = run("serve", "no_such_package")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "there is no generated package 'no_such_package'" in result.stderr
    assert list(folder.iterdir()) == [folder / "pets.yaml"]

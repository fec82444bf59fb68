"""Does what a page says, in a folder of its own, as a reader would.

First the files that blocks name in their first line (``# connector.py``) are written. Then the commands run in their
order; servers stay up. Then the modules run, then the other Python blocks in their order, as one script, and last the
tests.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from contextlib import ExitStack, contextmanager
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Final

from docs.pages import ROOT, Block, blocks

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

SCRIPT: Final = "page.py"
SHELLS: Final = ("sh", "console")
_LONGEST: Final = 120.0
_PORT: Final = re.compile(r" --port \d+")
_ADDRESS: Final = re.compile(r"http://127\.0\.0\.1:\d+")
_GENERATES: Final = "obverse generate "
# What starts a server, and the command that does the same in any folder.
_SERVERS: Final = {
    "make serve": "obverse serve external_connections",
    "obverse serve": "obverse serve",
    "uvicorn": "uvicorn",
}


def prepare(page: Path, folder: Path) -> None:
    """Write the files of a page and its Python, and generate the packages that it generates.

    Args:
        page: The page.
        folder: An empty folder.
    """
    for name in ("spec", "tests"):
        (folder / name).symlink_to(ROOT / name)
    script: list[str] = []
    for block in blocks(page):
        if block.file is not None:
            path = folder / block.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
        elif block.language == "python":
            script.append(block.text)
    if script:
        (folder / SCRIPT).write_text("\n".join(script), encoding="utf-8")


def generate(page: Path, folder: Path) -> None:
    """Run only those commands of a page that generate packages."""
    for block in commands(page):
        for command, _ in steps(block):
            if command.startswith(_GENERATES):
                _run(command, folder)


def commands(page: Path) -> Iterator[Block]:
    """Yield the blocks with commands to be run."""
    return (block for block in blocks(page) if block.language in SHELLS and not block.reason)


def steps(block: Block) -> list[tuple[str, str]]:
    """Return the commands of a block, each with the output that the page shows; empty where it shows none."""
    text = block.text.replace("\\\n", "")
    if block.language == "sh":
        return [(line, "") for line in text.splitlines() if line and not line.startswith("#")]
    parts = re.split(r"^\$ (.*)\n", text, flags=re.MULTILINE)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


def follow(page: Path, folder: Path) -> None:
    """Do all that a page says."""
    prepare(page, folder)
    addresses: dict[str, str] = {}
    with ExitStack() as servers:
        for block in commands(page):
            for command, output in steps(block):
                _step(command, output, folder, addresses, servers)
        _run_python(folder, addresses)
        _run_tests(folder)


def _run_python(folder: Path, addresses: dict[str, str]) -> None:
    for path in sorted(folder.glob("*.py"), key=lambda path: path.name == SCRIPT):
        if not path.name.startswith("test_"):
            path.write_text(_located(path.read_text(encoding="utf-8"), addresses), encoding="utf-8")
            _run(f"{sys.executable} -W error {path.name}", folder)


def _run_tests(folder: Path) -> None:
    if tests := list(folder.glob("test_*.py")):
        count = sum(len(re.findall("def test_|= contract_test", path.read_text(encoding="utf-8"))) for path in tests)
        printed = _run("pytest -q -W error -p no:cacheprovider test_*.py", folder)
        assert f"{count} passed in" in printed, printed


def _step(command: str, output: str, folder: Path, addresses: dict[str, str], servers: ExitStack) -> None:
    for start, equivalent in _SERVERS.items():
        if command.startswith(start):
            documented = _documented_address(command)
            addresses[documented] = servers.enter_context(_served(equivalent + command[len(start) :], folder))
            return
    # A page that shows the output may show a failure.
    printed = _run(_located(command, addresses), folder, may_fail=bool(output))
    if output:
        assert fnmatchcase(f"{printed.rstrip()}\n", _pattern(output)), f"$ {command}\nprints\n{printed}\nnot\n{output}"


def _pattern(output: str) -> str:
    """A line ``...`` stands for any number of lines."""
    return re.sub(r"^\.\.\.\n", "*", re.sub(r"([\[?*])", r"[\1]", output), flags=re.MULTILINE)


def _documented_address(command: str) -> str:
    port = re.search(r"--port (\d+)", command)
    default = "8000" if command.startswith("uvicorn") else "8080"
    return f"http://127.0.0.1:{port[1] if port else default}"


def _located(text: str, addresses: dict[str, str]) -> str:
    """Put the addresses where servers really listen in the place of those that the page names."""
    return _ADDRESS.sub(lambda match: addresses.get(match[0], match[0]), text)


@contextmanager
def _served(command: str, folder: Path) -> Generator[str]:
    """Start a server on a free port, and tell its address."""
    words = _PORT.sub("", command.partition(" #")[0]).split()
    process = subprocess.Popen(
        [*words, "--port", "0"],
        cwd=folder,
        env=_environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    lines: list[str] = []
    try:
        address = next((match[0] for line in process.stdout if (match := _ADDRESS.search(_kept(line, lines)))), None)
        assert address, f"$ {command}\n{''.join(lines)}"
        reader = threading.Thread(target=process.stdout.read, daemon=True)  # an unread pipe would stop the server
        reader.start()
        yield address
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


def _kept(line: str, lines: list[str]) -> str:
    lines.append(line)
    return line


def _run(command: str, folder: Path, *, may_fail: bool = False) -> str:
    """Run a command; return what it prints."""
    result = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=_LONGEST,
        check=False,
    )
    assert result.returncode == 0 or may_fail, f"$ {command}\n{result.stdout}{result.stderr}"
    return result.stdout


def _environment(folder: Path) -> dict[str, str]:
    paths = [ROOT / "generator", ROOT / "generated", *import_paths(folder)]
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV"))},
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "PYTHONPATH": os.pathsep.join(map(str, paths)),
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTEST_PLUGINS": ",".join(_plugins(folder)),
    }


def _plugins(folder: Path) -> list[str]:
    """The plugins that the tests of a page use; loading all that are installed takes its time."""
    tests = "".join(path.read_text(encoding="utf-8") for path in folder.glob("test_*.py"))
    return ["obverse.testing.pytest_plugin", *(["schemathesis.pytest.plugin"] if "schemathesis" in tests else [])]


def import_paths(folder: Path) -> list[Path]:
    """The folders that a page's own modules and packages are imported from."""
    return [folder, folder / "src"]

"""``python -m tests.mutation stub generate/translate --seconds 600``: which small faults do the tests not notice?"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / folder) for folder in ("generator", "generated", "tests")]

PACKAGE = ROOT / "generator" / "obverse"
# For each part of the tool, the tests that it is for. Those that start other processes could notice nothing.
TESTS = {
    "stub": ["stub", "rules", "test_documented_examples.py", "test_contract_examples.py", "test_connector_habits.py"],
    "wire": ["wire"],
    "models": ["models"],
    "client": ["client"],
    "document": ["document", "test_load.py"],
    "lint": ["test_lint.py", "test_diagnostics.py"],
    "generate": ["translate", "test_translate.py", "test_translate_errors.py", "test_resources.py", "test_goldens.py"],
}


def main() -> int:
    """Run mutants; what survives is told, and fails nothing."""
    parser = argparse.ArgumentParser(prog="tests.mutation", description=__doc__)
    parser.add_argument("rooms", nargs="*", default=["generate/translate", "stub"], help="below generator/obverse")
    parser.add_argument("--seconds", type=float, default=1800, help="begin no more mutants after so long")
    parser.add_argument("--seed", type=int, default=0, help="which mutants come first")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    arguments = parser.parse_args()
    from mutation.plugin import Mutation

    files = [file for room in arguments.rooms for file in _files(PACKAGE / room)]
    names = dict.fromkeys(name for room in arguments.rooms for name in TESTS[room.split("/")[0]])
    tests = [str(path) for name in names if (path := ROOT / "tests" / name).exists()]
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    plugin = Mutation(files, arguments.seconds, arguments.seed, arguments.workers, out)
    # Copies of the runtime are other functions.
    options = [
        "-q",
        "-k",
        "not vendored",
        "-p",
        "no:xdist",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        str(ROOT),
        "--no-summary",
    ]
    return pytest.main([*options, *tests], plugins=[plugin])


def _files(path: Path) -> list[Path]:
    return sorted(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]


if __name__ == "__main__":
    sys.exit(main())

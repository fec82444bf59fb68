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
# What tests a room besides the folder of its name. Tests that start other processes could notice nothing.
FURTHER = {
    "stub": ["rules", "test_documented_examples.py", "test_contract_examples.py", "test_connector_habits.py"],
    "generate": ["test_goldens.py", "client"],
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
    tests = {str(ROOT / "tests" / name): None for room in arguments.rooms for name in _tests(room.split("/")[0])}
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    plugin = Mutation(files, arguments.seconds, arguments.seed, arguments.workers, out)
    options = ["-q", "-p", "no:xdist", "-p", "no:cacheprovider", "--no-summary"]
    options += ["--rootdir", str(ROOT), "-k", "not vendored"]  # copies of the runtime are other functions
    return pytest.main([*options, *tests], plugins=[plugin])


def _tests(room: str) -> list[str]:
    return [room, *FURTHER.get(room, [])]


def _files(path: Path) -> list[Path]:
    return sorted(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]


if __name__ == "__main__":
    sys.exit(main())

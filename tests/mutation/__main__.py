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
    parser.add_argument(
        "rooms", nargs="*", default=["generate/translate", "stub"], help="below generator/obverse, or FILE:LINE"
    )
    parser.add_argument("--tests", nargs="+", help="run these tests, not all of the rooms")
    parser.add_argument("--seconds", type=float, default=1800, help="begin no more mutants after so long")
    parser.add_argument("--seed", type=int, default=0, help="which mutants come first")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    arguments = parser.parse_args()
    from mutation.plugin import Mutation

    places = [place for room in arguments.rooms for place in _places(room)]
    rooms = dict.fromkeys(room.split("/")[0] for room in arguments.rooms)
    tests = arguments.tests or [str(ROOT / "tests" / name) for room in rooms for name in (room, *FURTHER.get(room, ()))]
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    plugin = Mutation(PACKAGE.parent, places, arguments.seconds, arguments.seed, arguments.workers, out)
    options = ["-q", "-p", "no:xdist", "-p", "no:cacheprovider", "--no-summary"]
    options += ["--rootdir", str(ROOT), "-k", "not vendored"]  # copies of the runtime are other functions
    return pytest.main([*options, *tests], plugins=[plugin])


def _places(room: str) -> list[tuple[Path, int]]:
    """Return files, each with a line, or 0 for all of them."""
    name, _, line = room.removesuffix(".py").replace(".py:", ":").partition(":")
    path = PACKAGE / name
    files = sorted(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]
    return [(file, int(line or 0)) for file in files]


if __name__ == "__main__":
    sys.exit(main())

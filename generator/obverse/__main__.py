"""The entry point of ``obverse`` and of ``python -m obverse``."""

from __future__ import annotations

import importlib.util
import sys


def main() -> None:
    """Run the command line, or say what to install for it."""
    if importlib.util.find_spec("click") is None:
        sys.exit("obverse: the command line needs click, which is not installed; install obverse[generator]")
    from obverse.cli.main import main as run

    run(prog_name="obverse")


if __name__ == "__main__":
    main()

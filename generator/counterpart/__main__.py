"""``python -m counterpart``: the same as the command ``counterpart``."""

from __future__ import annotations

from counterpart.cli import main

if __name__ == "__main__":
    main(prog_name="counterpart")

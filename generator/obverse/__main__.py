"""``python -m obverse``: the same as the command ``obverse``."""

from __future__ import annotations

from obverse.cli.main import main

if __name__ == "__main__":
    main(prog_name="obverse")

"""Measure and print the table: ``python -m tests.benchmarks [--document PATH] [ROWS...]``."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from .table import Row, table

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
# The contract in one file: the peer can't read several.
BUNDLED = ROOT / "generated" / "external_connections" / "contract.json"


def _generate() -> list[Row]:
    from . import generation

    return generation.project_rows(BUNDLED)


def _stub() -> list[Row]:
    from . import stub

    return stub.rows()


def _stores() -> list[Row]:
    from . import stores

    return stores.rows()


def _client() -> list[Row]:
    from . import client

    return client.rows(BUNDLED)


def _import() -> list[Row]:
    from . import imports

    return imports.rows(BUNDLED)


def _memory() -> list[Row]:
    from . import memory

    return memory.rows()


def _ingest() -> list[Row]:
    from . import ingest

    return ingest.rows()


def _graph() -> list[Row]:
    from . import graph

    return graph.rows()


# Imported when called for: a process that measures one thing does not load the others.
FAMILIES: dict[str, Callable[[], list[Row]]] = {
    "generate": _generate,
    "stub": _stub,
    "stores": _stores,
    "client": _client,
    "import": _import,
    "memory": _memory,
    "ingest": _ingest,
    "graph": _graph,
}


def main() -> None:
    """Run the chosen families of rows, all by default, and print one table."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--document", type=Path, help="also generate from this document")
    parser.add_argument("rows", nargs="*", help=f"what to measure: {', '.join(FAMILIES)}; all by default")
    arguments = parser.parse_args()
    unknown = set(arguments.rows) - set(FAMILIES)
    if unknown:
        parser.error(f"no such rows: {', '.join(sorted(unknown))}")
    found: list[Row] = []
    for name, family in FAMILIES.items():
        if not arguments.rows or name in arguments.rows:
            _progress(name)
            found += family()
        if name == "generate" and arguments.document:
            from . import generation

            _progress(str(arguments.document))
            found += generation.rows(arguments.document.resolve(), None)
    _progress("")
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, medians of interleaved rounds\n")
    print(table(found))


def _progress(text: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{text and f'measuring: {text}'}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()

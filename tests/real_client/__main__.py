# pyright: basic, reportMissingImports=false
# msgraph-sdk is not in the environment that the types are checked in.
"""Walk the whole life of a connection with msgraph-sdk: ``python -m tests.real_client COMMAND...``.

COMMAND runs ``obverse serve``. Each step is printed; the exit status is 1 when one failed.
"""

from __future__ import annotations

import asyncio
import sys
import traceback
from importlib.metadata import version

from .graph import graph
from .served import served
from .walk import STEPS, Walk

VERSIONS = ("v1.0", "beta")


async def walk(url: str) -> int:
    """Take all steps in turn, those after a failed one too; tell how many failed."""
    shared = Walk(graph(url), url)
    failures = 0
    for step in STEPS:
        name = step.__name__.replace("_", " ")
        try:
            await step(shared)
        except Exception:
            failures += 1
            print(f"FAILED  {name}\n{traceback.format_exc()}")
        else:
            print(f"ok      {name}")
    return failures


def main(command: list[str]) -> int:
    """Walk on each version of the stub's address."""
    failures = 0
    with served(command) as origin:
        for each in VERSIONS:
            print(f"msgraph-sdk {version('msgraph-sdk')} against {origin}/{each}")
            failures += asyncio.run(walk(f"{origin}/{each}"))
    print(f"{len(VERSIONS) * len(STEPS) - failures} steps hold, {failures} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

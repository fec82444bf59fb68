"""Send mutated documents through the pipeline: ``python -m tests.fuzz [--count N] [--seed N] PATH...``.

Each document is mutated, loaded, linted, translated and rendered, and its stub answers a request for each operation.
A document may be refused with diagnostics; any exception is a fault. What caused one is written below ``build/fuzz``.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import yaml
from tests.fuzz.mutations import mutated
from tests.stub.driver import ask

from obverse.document.diagnostics import DocumentError, Severity
from obverse.document.load import load
from obverse.generate.options import GenerateOptions
from obverse.generate.parse import parse
from obverse.generate.plan import plan
from obverse.generate.render import render
from obverse.generate.translate import translate
from obverse.lint import diagnose
from obverse.stub.app import App
from obverse.stub.control.settings import Settings

if TYPE_CHECKING:
    from obverse.document.document import Document

_SLOW = 10.0  # seconds that no document may take
_MOST_REQUESTS = 12


def main() -> int:
    """Run; return 1 if anything failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--output", type=Path, default=Path("build/fuzz"))
    arguments = parser.parse_args()
    logging.disable()
    sys.setrecursionlimit(1000)
    bases = [yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader) for path in arguments.paths]
    faults: dict[str, int] = {}
    refused = 0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(arguments.seed, arguments.seed + arguments.count):
            tree = mutated(bases[number % len(bases)], random.Random(number))
            fault = _fault(tree, Path(folder, "openapi.json"))
            refused += fault == "refused"
            if fault and fault != "refused":
                faults[fault] = faults.get(fault, 0) + 1
                if faults[fault] == 1:
                    arguments.output.mkdir(parents=True, exist_ok=True)
                    (arguments.output / f"{number}.json").write_text(json.dumps(tree, indent=1), encoding="utf-8")
                    print(f"{number}: {fault}", flush=True)
    print(f"{arguments.count} documents, {refused} refused, {sum(faults.values())} faults of {len(faults)} kinds")
    return 1 if faults else 0


def _fault(tree: Any, path: Path) -> str:
    """Return what went wrong with a document: nothing, ``refused``, or where an exception came from."""
    start = time.perf_counter()
    try:
        path.write_text(json.dumps(tree), encoding="utf-8")
        is_refused = _run(path)
    except Exception as error:  # whatever it is, it is a fault
        frames = traceback.extract_tb(error.__traceback__)
        frame = next((frame for frame in reversed(frames) if "obverse" in frame.filename), frames[-1])
        return f"{type(error).__name__} in {Path(frame.filename).name}:{frame.lineno} {frame.name}: {str(error)[:100]}"
    if time.perf_counter() - start > _SLOW:
        return f"it takes more than {_SLOW} seconds"
    return "refused" if is_refused else ""


def _run(path: Path) -> bool:
    try:
        document = load(path)
        diagnostics = diagnose(document)
        if any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics):
            return True
        _respond(document)
    except DocumentError:
        return True
    return False


def _respond(document: Document) -> None:
    api = translate(parse(document), document)
    options = GenerateOptions()
    for text in render(plan(api, "fuzzed", options), options).values():
        if text.startswith("#") or "import" in text[:2000]:
            compile(text, "rendered.py", "exec", dont_inherit=True)
    app = App(
        contract=json.dumps(api.contract).encode(),
        behaviour=msgspec.json.encode(api.behaviour),
        settings=Settings(clock=lambda: 1.7e9),
    )
    operations = [operation for group in api.groups for operation in group.operations]
    for operation in operations[:_MOST_REQUESTS]:
        target = operation.path.replace("{", "").replace("}", "")
        if not target.isascii() or " " in target:
            continue
        got = ask(app, operation.method, target, {} if operation.body else None)
        if got.status == 500 and b"Error:" in got.body:  # an exception, and no response that breaks the contract
            raise AssertionError(got.body[:300].decode(errors="replace"))


if __name__ == "__main__":
    sys.exit(main())

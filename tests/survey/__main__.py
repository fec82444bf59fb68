"""Print, for each document, how its stub answers: ``python -m tests.survey [--verbose] PATH...``.

Each operation gets one valid request, those that create first. Columns: ``state``, ``example``, ``schema`` and
``status`` are successes, by where they come from; ``missing`` is 404, ``refused`` another 4xx; ``broken`` is 500 or a
response that breaks the contract, and ``501`` is no answer.
"""

from __future__ import annotations

import argparse
import json
import logging
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import httpx2
import msgspec
from tests.survey.requests import Requests

from obverse.document.diagnostics import DocumentError
from obverse.document.load import load
from obverse.generate.parse import parse
from obverse.generate.translate import translate
from obverse.serving.in_process import InProcessTransport
from obverse.stub.app import App
from obverse.stub.contract.document import Contract
from obverse.stub.contract.routes import read_routes
from obverse.stub.control.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from obverse.stub.contract.routes import Route

COLUMNS = ("operations", "state", "example", "schema", "status", "missing", "refused", "broken", "501")
_ORDER = ("create", "replace", "list", "read", "update", "act", None, "delete", "clear")
_SUCCESSES = ("state", "example", "schema", "status")
_UNDOCUMENTED_REFUSAL = re.compile(r"status (4[0-9][0-9]) is not documented")


class Survey:
    """How the operations of one document are answered.

    Args:
        path: The document.

    Raises:
        DocumentError: If it is refused.
    """

    def __init__(self, path: Path) -> None:
        document = load(path)
        api = translate(parse(document), document)
        text = json.dumps(api.contract).encode()
        behaviour = msgspec.json.encode(api.behaviour)
        self.app = App(contract=text, behaviour=behaviour, settings=Settings(check_responses=True, clock=lambda: 1.7e9))
        self.reasons = api.behaviour.reasons
        contract = Contract(text)
        resources = api.behaviour.resources
        self.bindings = {
            binding.operation_id: (resource, binding) for resource in resources for binding in resource.bindings
        }
        self.routes = sorted(read_routes(contract.tree, api.behaviour), key=self._rank)
        self._requests = Requests(contract, self.bindings, self.app.store)

    def _rank(self, route: Route) -> tuple[int, int]:
        bound = self.bindings.get(route.id)
        return _ORDER.index(bound[1].action if bound else None), route.path.count("/")

    def lines(self) -> Iterator[tuple[str, str]]:
        """Ask for each operation; yield how it is answered, and a line that tells of it."""
        with httpx2.Client(transport=InProcessTransport(self.app)) as client:
            for route in self.routes:
                self.app.violations.clear()
                response = client.send(self._requests.request(route))
                kind = _kind(response, self.app.violations)
                text = self.reasons.get(route.id, "")
                if kind not in _SUCCESSES:
                    text = " ".join((str(response.request.url), response.text[:300], *self.app.violations))
                yield kind, f"  {kind}: {route.method} {route.path} {text}"


def _kind(response: httpx2.Response, violations: list[str]) -> str:
    status = response.status_code
    if status == 501:
        return "501"
    undocumented = [match[1] for match in map(_UNDOCUMENTED_REFUSAL.search, violations) if match]
    if len(undocumented) < len(violations) or (status >= 500 and not undocumented):
        return "broken"
    refusal = undocumented[0] if undocumented else str(status)
    if refusal.startswith("4"):
        return "missing" if refusal == "404" else "refused"
    return response.headers.get("x-obverse-source", "state")


def count(path: Path, *, is_verbose: bool) -> Counter[str]:
    """Count how the operations of a document are answered.

    Raises:
        DocumentError: If it is refused.
    """
    survey = Survey(path)
    counts: Counter[str] = Counter(operations=len(survey.routes))
    for kind, line in survey.lines():
        counts[kind] += 1
        if is_verbose:
            print(line)
    return counts


def row(name: str, counts: Mapping[str, int]) -> str:
    """Write a row of the table."""
    return " ".join((f"{name:40}", *(f"{counts[column]:>10}" for column in COLUMNS)))


def main() -> None:
    """Print a row for each document, and one for all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--verbose", action="store_true", help="print every operation")
    arguments = parser.parse_args()
    logging.disable()  # a response that breaks the contract is counted, and printed with --verbose
    total: Counter[str] = Counter()
    print(" ".join((f"{'document':40}", *(f"{column:>10}" for column in COLUMNS))))
    for path in arguments.paths:
        try:
            counts = count(path, is_verbose=arguments.verbose)
        except DocumentError as error:
            print(f"{path.name:40} refused: {str(error).splitlines()[0]}")
            continue
        total += counts
        print(row(path.name, counts))
    print(row("all", total))


if __name__ == "__main__":
    main()

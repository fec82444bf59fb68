"""The stub keeps to the contract, says Schemathesis, in process."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from contract.document import operations
from contract.schemathesis_run import CONNECTIONS, PHASES, run, run_on_both_roots
from contract.stub import make_stub
from zoo.faulty_app import FaultyApp

if TYPE_CHECKING:
    from zoo.faulty_app import Request, Response, Send

# Every check of Schemathesis. All of them run; a version that brings another fails here, so that it is looked at.
CHECKS = {
    "allow_header_conformance",
    "content_type_conformance",
    "ensure_resource_availability",
    "ignored_auth",
    "missing_required_header",
    "negative_data_rejection",
    "not_a_server_error",
    "object_level_authorization",
    "positive_data_acceptance",
    "response_headers_conformance",
    "response_schema_conformance",
    "status_code_conformance",
    "unsupported_method",
    "use_after_free",
}
OPERATIONS = [f"{method.upper()} {path}" for path, method, _ in operations()]


def test_the_stub_keeps_to_the_contract():
    report = run_on_both_roots(make_stub(), examples=5, is_thorough=False)

    assert not report.findings, str(report)
    assert set(report.checks) == CHECKS
    assert {operation for _, operation in report.cases} == set(OPERATIONS)
    assert {phase for phase, _ in report.cases} == set(PHASES)


def test_a_seed_repeats_a_run():
    def requests_with(seed: int) -> list[tuple[str, str, str, bytes]]:
        requests: list[tuple[str, str, str, bytes]] = []

        async def record(request: Request, send: Send) -> Response:
            requests.append((request.method, request.path, request.query, request.content))
            return await send(request)

        app = FaultyApp(make_stub(seed), record)
        run(app, examples=3, operations=CONNECTIONS, phases=("fuzzing", "stateful"), seed=seed)
        return requests

    first = requests_with(1)

    assert requests_with(1) == first
    assert requests_with(2) != first


@pytest.mark.contract
def test_the_stub_keeps_to_the_contract_in_depth(fresh_seed: int):
    print(f"make contract SEED={fresh_seed}")  # noqa: T201 - how to repeat the run
    examples = int(os.environ.get("CONTRACT_EXAMPLES", "500"))
    app = make_stub(fresh_seed)
    report = run_on_both_roots(app, examples=examples, seed=fresh_seed)

    assert not report.findings, str(report)
    # Schemathesis fuzzes with the ids that responses brought, and stops early once deletion has used them up. The
    # operations that came off short are run again, alone, where nothing is there to use up.
    for path, method, definition in operations():
        if report.cases["fuzzing", f"{method.upper()} {path}"] < examples:
            alone = [definition["operationId"]]
            report.add(run(app, examples=examples, operations=alone, phases=("fuzzing",), seed=fresh_seed))
    assert not report.findings, str(report)
    for (phase, operation), count in sorted(report.cases.items()):
        print(f"{count:6} cases  {phase:9} {operation}")  # noqa: T201 - the figures of the run
    assert all(report.cases["fuzzing", operation] >= examples for operation in OPERATIONS)

"""The stub keeps to the contract, says Schemathesis, in process."""

from __future__ import annotations

import os

import pytest

from contract.document import operations
from contract.judge import PHASES, TOKEN, judge, judge_whole
from external_connections.stub import Settings, create_app

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
    verdict = judge_whole(create_app(settings=Settings(tokens=(TOKEN,))), examples=5, is_thorough=False)

    assert not verdict.findings, str(verdict)
    assert set(verdict.checks) == CHECKS
    assert {operation for _, operation in verdict.cases} == set(OPERATIONS)
    assert {phase for phase, _ in verdict.cases} == set(PHASES)


@pytest.mark.contract
def test_the_stub_keeps_to_the_contract_in_depth():
    examples = int(os.environ.get("CONTRACT_EXAMPLES", "500"))
    app = create_app(settings=Settings(tokens=(TOKEN,)))
    verdict = judge_whole(app, examples=examples)

    assert not verdict.findings, str(verdict)
    # Schemathesis fuzzes with the ids that answers brought, and stops early once deletion has used them up. The
    # operations that came off short are judged again, alone, where nothing is there to use up.
    for path, method, definition in operations():
        if verdict.cases["fuzzing", f"{method.upper()} {path}"] < examples:
            verdict.add(judge(app, examples=examples, operations=[definition["operationId"]], phases=("fuzzing",)))
    assert not verdict.findings, str(verdict)
    for (phase, operation), count in sorted(verdict.cases.items()):
        print(f"{count:6} cases  {phase:9} {operation}")  # noqa: T201 - the figures of the run
    assert all(verdict.cases["fuzzing", operation] >= examples for operation in OPERATIONS)

"""The stub that is right passes; each fault is noticed by the check that is about it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from contract_testing.shop import SHOP, contract, found, shop, state_and_http, stub_of, suite_of
from obverse.contract_testing.findings import CHECKS
from obverse.contract_testing.mutation.mutant import RequestMatcher

if TYPE_CHECKING:
    from collections.abc import Callable

    from obverse.contract_testing.mutation.faults import Answered, Fault, Received, Send


def is_for(request: Received, operation: str) -> bool:
    return RequestMatcher(shop(), shop().routes[operation])(request)


def on_success(operation: str, change: Callable[[dict[str, Any]], Any]) -> Fault:
    """Return the fault that changes the JSON body of an operation's successes."""

    async def fault(request: Received, send: Send) -> Answered:
        answered = await send(request)
        if not is_for(request, operation) or not answered.is_success:
            return answered
        body = answered.json()
        changed = change(body)
        return answered.with_json(body if changed is None else changed)

    return fault


def with_status(before: int, after: int, operation: str = "") -> Fault:
    """Return the fault that has another status."""

    async def fault(request: Received, send: Send) -> Answered:
        answered = await send(request)
        is_meant = answered.status == before and (not operation or is_for(request, operation))
        return answered.replace(status=after) if is_meant else answered

    return fault


def without_query(name: str) -> Fault:
    async def fault(request: Received, send: Send) -> Answered:
        pairs = [pair for pair in request.query.split("&") if not pair.startswith(f"{name}=")]
        return await send(request.replace(query="&".join(pairs)))

    return fault


async def never_stops(request: Received, send: Send) -> Answered:
    answered = await send(request)
    body = answered.json() if is_for(request, "listPets") and answered.is_success else None
    if not body:
        return answered
    first = await send(request.replace(query="limit=1"))
    return answered.with_json({**body, "next": first.json().get("next") or "x"})


async def sends_elsewhere(request: Received, send: Send) -> Answered:
    """Answer requests without credentials as if they had some."""
    return await send(request.replace(headers={**request.headers, "authorization": "Bearer contract-test"}))


async def takes_any_body(request: Received, send: Send) -> Answered:
    answered = await send(request)
    return answered.replace(status=201) if answered.status == 415 else answered


async def loses_kinds(request: Received, send: Send) -> Answered:
    body = request.json()
    if isinstance(body, dict) and "kind" in body:
        del body["kind"]
        return await send(request.replace(content=json.dumps(body).encode()))
    return await send(request)


FAULTS: dict[str, tuple[Fault, str]] = {
    "a create that fails": (with_status(201, 400), "valid-request-refused"),
    "another status": (with_status(201, 202), "undocumented-status"),
    "a required property is gone": (on_success("getPet", lambda pet: pet.pop("state") and None), "response-invalid"),
    "a property has another type": (
        on_success("getPet", lambda pet: {**pet, "legs": "four"}),
        "response-invalid",
    ),
    "the server fails": (with_status(204, 500), "server-error"),
    "nothing is found": (with_status(200, 404, "getPet"), "created-item-missing"),
    "what was sent is lost": (loses_kinds, "sent-value-lost"),
    "the list is short": (on_success("listPets", lambda page: page["pets"].clear()), "item-not-listed"),
    "a new pet is sold": (on_success("createPet", lambda pet: {**pet, "state": "sold"}), "assigned-value-missing"),
    "what is not there is shown": (
        with_status(404, 204, "deletePet"),
        "missing-item-found",
    ),
    "a pet is made twice": (with_status(409, 201), "duplicate-accepted"),
    "the size of pages is ignored": (without_query("limit"), "page-size-ignored"),
    "pages never end": (never_stops, "paging-endless"),
    "pages hold the same": (without_query("cursor"), "paging-endless"),
    "the filter is ignored": (without_query("kind"), "filter-ignored"),
    "credentials are ignored": (sends_elsewhere, "credentials-ignored"),
    "another method is answered": (with_status(405, 200), "method-not-refused"),
    "any media type is taken": (takes_any_body, "media-type-accepted"),
    "anything is taken": (with_status(400, 201), "malformed-body-accepted"),
    "any value is taken": (with_status(400, 201), "invalid-value-accepted"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_noticed_by_the_check_that_is_about_it(name: str) -> None:
    fault, check = FAULTS[name]
    assert check in CHECKS
    assert check in found(fault)


def test_the_right_stub_passes_all_checks_and_all_of_them_ran() -> None:
    report = state_and_http(shop(), stub_of(shop()))
    assert report.findings == []
    assert report.notes == []
    # An item is changed behind the API, and what a document leaves open is no check that runs.
    assert set(CHECKS) - set(report.checks) == {
        *("undocumented-status", "undocumented-refusal", "contradicting-schemas"),
    }


def test_a_whole_run_has_schemathesis_judge_too_with_the_keys_of_items_that_exist() -> None:
    app = stub_of(shop())
    report = suite_of(shop(), app, seed=3).run()
    assert report.findings == []
    assert {"positive_data_acceptance", "response_schema_conformance", "negative_data_rejection"} <= set(report.checks)
    assert report.seed == 3
    drawn = [entry for entry in app.journal if entry.method == "GET" and "/pets/" in entry.path]
    assert sum(entry.status == 200 for entry in drawn) > 5


def test_a_run_that_may_only_read_sends_nothing_else() -> None:
    app = stub_of(shop())
    report = suite_of(shop(), app, is_read_only=True).run()
    assert report.findings == []
    assert {entry.method for entry in app.journal} == {"GET"}


def test_what_only_an_undocumented_refusal_can_say_is_a_warning() -> None:
    tested = contract("""
openapi: 3.1.0
info: {title: Small, version: "1"}
paths:
  /things/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get:
      responses: {"200": {description: It., content: {application/json: {schema: {type: object}}}}}
    delete: {responses: {"204": {description: Gone.}}}
""")
    report = suite_of(tested, stub_of(tested), level="quick").run()
    assert {(finding.check, finding.level) for finding in report.findings} == {("undocumented-refusal", "warning")}
    (place,) = {finding.place for finding in report.findings if finding.operation == "GET /things/{id}"}
    assert place == "shop.yaml:8"


def test_a_finding_names_the_rule_and_repeats_the_requests_without_secrets() -> None:
    from obverse.contract_testing.mutation.faults import FaultyApp

    report = state_and_http(shop(), FaultyApp(stub_of(shop()), with_status(200, 404, "getPet")))
    (finding,) = [each for each in report.findings if each.check == "created-item-missing"]
    line = SHOP.splitlines().index("      operationId: getPet")  # counted from 0: that of the line above, from 1
    assert (finding.operation, finding.place) == ("GET /pets/{id}", f"shop.yaml:{line}")
    assert finding.source.pointer == "/paths/~1pets~1{id}/get"
    made, read = finding.curl.splitlines()
    assert made.startswith('curl -i -X POST -H "authorization: $AUTHORIZATION"')
    assert read.startswith("curl -i -X GET")
    assert "http://stub.test/api/pets/" in read
    assert "contract-test" not in finding.curl

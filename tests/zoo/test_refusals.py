"""Stubs that refuse what is valid: Schemathesis sees it, since what it draws is made valid (`contract.valid_cases`)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from contract.stub import make_stub
from zoo.faulty_app import FaultyApp, Response
from zoo.search import failure_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoo.faulty_app import Request, Send

REFUSALS: dict[str, tuple[str, Callable[[Request], bool]]] = {
    "an item with more than one property": ("putItem", lambda request: len(request.json.get("properties", {})) > 1),
    "an item with a content": (
        "putItem",
        lambda request: request.method == "PUT" and bool(request.json.get("content")),
    ),
    "a change of an acl alone": (
        "updateItem",
        lambda request: request.method == "PATCH" and [*request.json] == ["acl"],
    ),
    "to delete an item": ("deleteItem", lambda request: request.method == "DELETE"),
    "a schema with a label": ("updateSchema", lambda request: '"title"' in request.content.decode(errors="replace")),
    "a schema of two properties by the older verb": (
        "createSchema",
        lambda request: request.method == "POST" and len(request.json.get("properties", ())) > 1,
    ),
    "the token of a page": ("listConnections", lambda request: "skiptoken" in request.query),
    "a batch of two": ("sendBatch", lambda request: len(request.json.get("requests", ())) > 1),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_a_refusal_of_what_is_valid_is_a_finding(name: str) -> None:
    operation, is_refused = REFUSALS[name]

    async def fault(request: Request, send: Send) -> Response:
        response = await send(request)
        if response.status >= 300 or not is_refused(request):
            return response
        ids = {key: response.headers[key] for key in ("request-id", "client-request-id")}
        inner = {"date": "2026-01-01T00:00:00", **ids}
        body: dict[str, Any] = {"error": {"code": "InvalidRequest", "message": "No.", "innerError": inner}}
        headers = {**ids, "content-type": "application/json"}
        return Response(400, headers, json.dumps(body).encode())

    found = failure_of(
        "positive_data_acceptance",
        lambda: FaultyApp(make_stub(), fault),
        examples=25,
        operations=[operation],
        phases=("examples", "coverage", "fuzzing"),
    )

    assert found is not None

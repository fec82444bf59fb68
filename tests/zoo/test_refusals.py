"""Stubs that refuse what is valid: Schemathesis sees it, since what it draws is made to fit (`contract.fitting`)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from contract.judge import TOKEN, judge
from external_connections.stub import Settings, create_app
from zoo.cage import Answer, Cage

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoo.cage import Asked, Send

REFUSALS: dict[str, tuple[str, Callable[[Asked], bool]]] = {
    "an item with more than one property": ("putItem", lambda asked: len(asked.json.get("properties", {})) > 1),
    "an item with a content": ("putItem", lambda asked: asked.method == "PUT" and bool(asked.json.get("content"))),
    "a change of an acl alone": ("updateItem", lambda asked: asked.method == "PATCH" and [*asked.json] == ["acl"]),
    "to delete an item": ("deleteItem", lambda asked: asked.method == "DELETE"),
    "a schema with a label": ("updateSchema", lambda asked: '"title"' in asked.content.decode(errors="replace")),
    "a schema of two properties by the older verb": (
        "createSchema",
        lambda asked: asked.method == "POST" and len(asked.json.get("properties", ())) > 1,
    ),
    "the token of a page": ("listConnections", lambda asked: "skiptoken" in asked.query),
    "a batch of two": ("sendBatch", lambda asked: len(asked.json.get("requests", ())) > 1),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_a_refusal_of_what_is_valid_is_a_finding(name: str) -> None:
    operation, is_refused = REFUSALS[name]

    async def fault(asked: Asked, right: Send) -> Answer:
        answer = await right(asked)
        if answer.status >= 300 or not is_refused(asked):
            return answer
        ids = {key: answer.headers[key] for key in ("request-id", "client-request-id")}
        inner = {"date": "2026-01-01T00:00:00", **ids}
        body: dict[str, Any] = {"error": {"code": "InvalidRequest", "message": "No.", "innerError": inner}}
        headers = {**ids, "content-type": "application/json"}
        return Answer(400, headers, json.dumps(body).encode())

    app = Cage(create_app(settings=Settings(tokens=(TOKEN,))), fault)

    verdict = judge(app, examples=25, operations=[operation], phases=("examples", "coverage", "fuzzing"))

    assert {finding.check for finding in verdict.findings} >= {"positive_data_acceptance"}, str(verdict)

"""What the contract suite counts as valid is what the contract documents, and what the service then accepts."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

import pytest

from contract.document import operations, resolve
from contract.in_process import connect
from contract.schemathesis_run import TOKEN
from contract.valid_cases import ADJUSTMENTS, make_valid
from contract.valid_cases.request import EVERYONE, DrawnRequest, Response
from external_connections.stub import Settings, create_app

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from contract.valid_cases.request import Json, Send

PRINCIPALS = [{"name": "owner", "type": "principal"}, {"name": "readers", "type": "principalCollection"}]
CONNECTION = {"id": "contosohr", "name": "Contoso HR"}
ITEM = {"acl": [EVERYONE], "properties": {"text": "t"}}


@pytest.fixture
def send() -> Generator[Send]:
    """Calls operations of a stub that holds each response against the contract."""
    addresses = {definition["operationId"]: (method, path) for path, method, definition in operations()}
    with connect(create_app(settings=Settings(tokens=(TOKEN,), check_responses=True))) as session:

        def call(
            operation: str,
            body: Any = None,
            *,
            query: Json | None = None,
            headers: Json | None = None,
            **path: str,
        ) -> Response:
            method, template = addresses[operation]
            address = template.format(**{name: quote(value, safe="") for name, value in path.items()})
            content = {} if body is None else {"json": body}
            response = session.http.request(method, address, params=query, headers=headers, **content)
            value: Json = response.json() if response.content else {}
            return Response(response.status_code, value, response.headers.get("location", ""))

        yield call


def send_valid(send: Send, operation: str, body: Json | None = None, **path: str) -> tuple[DrawnRequest, Response]:
    """Make a request valid, send it, and return it as it was sent, with its response."""
    request = DrawnRequest(operation, dict(path), send, copy.deepcopy(body))
    make_valid(request)
    return request, send(operation, request.body, query=request.query, **request.path)


def documented() -> Iterator[Any]:
    """Give the documented requests of each operation that has rules: its id, path parameters and body."""
    for path, _, definition in operations():
        name = definition["operationId"]
        if name not in ADJUSTMENTS:
            continue
        parameters = [resolve(parameter) for parameter in definition.get("parameters", [])]
        values: dict[str, str] = {
            each["name"]: each.get("example", "contosohr") for each in parameters if each["in"] == "path"
        }
        content: Json = (
            resolve(definition["requestBody"])["content"]["application/json"] if "requestBody" in definition else {}
        )
        bodies: Json = {key: example["value"] for key, example in content.get("examples", {}).items()}
        for key, body in (bodies or {"example": content.get("example")}).items():
            yield pytest.param(name, values, body, id=f"{name} {path.rpartition('/')[2]} {key}")


@pytest.mark.parametrize(("operation", "path", "body"), [*documented()])
def test_a_documented_request_is_accepted_with_all_that_it_says(
    send: Send, operation: str, path: dict[str, str], body: Json | None
) -> None:
    request, response = send_valid(send, operation, body, **path)

    assert 200 <= response.status < 300, response
    assert keeps(request.body, body)


def keeps(value: Any, documented: Any) -> bool:
    """Return whether a value has all that an example says; it may say more where the example says nothing."""
    if isinstance(documented, dict):
        return all(keeps(value[name], inner) for name, inner in cast("Json", documented).items())
    if isinstance(documented, list):
        pairs = zip(value, cast("list[Any]", documented), strict=True)
        return all(keeps(mine, inner) for mine, inner in pairs)
    return value == documented


def test_a_page_is_asked_for_by_a_token_of_the_service(send: Send) -> None:
    request = DrawnRequest("listConnections", {}, send, query={"$top": 1, "$skiptoken": "made up"})

    make_valid(request)

    assert send("listConnections", query={"$top": 1, "$skiptoken": "made up"}).status == 400
    assert len(send("listConnections", query=request.query).body["value"]) == 1


# --- schemas ---------------------------------------------------------------------------------------------------------


def schema(*properties: Json) -> Json:
    return {"baseType": "microsoft.graph.externalItem", "properties": [*properties]}


def test_an_update_repeats_types_and_labels_that_came_after_the_unknown_member(send: Send) -> None:
    icon = {"name": "icon", "type": "string", "isRetrievable": True, "labels": ["iconUrl"]}
    send("createConnection", CONNECTION)
    send("updateSchema", schema(*PRINCIPALS, icon), id="contosohr")

    request, response = send_valid(send, "updateSchema", schema({"name": "more", "type": "string"}), id="contosohr")

    assert response.status == 202, response
    assert [(each["name"], each["type"], each["labels"]) for each in cast("Json", request.body)["properties"]] == [
        ("owner", "principal", []),
        ("readers", "principalCollection", []),
        ("icon", "string", ["iconUrl"]),
        ("more", "string", []),
    ]


def test_where_no_update_can_be_valid_the_schema_goes_to_another_connection(send: Send) -> None:
    send("createConnection", CONNECTION)
    send("updateSchema", schema(*PRINCIPALS), id="contosohr")
    send("updateConnection", {"contentCategory": "people"}, id="contosohr")

    request, response = send_valid(send, "updateSchema", schema({"name": "more", "type": "string"}), id="contosohr")

    assert response.status == 202, response
    assert request.path["id"] != "contosohr"


def test_the_older_verb_registers_where_there_is_no_schema(send: Send) -> None:
    for _ in range(2):
        _, response = send_valid(send, "createSchema", schema({"name": "a", "type": "string"}), id="nowhere")

        assert response.status == 202, response


@pytest.mark.parametrize("kind", ["string", "int64"])
def test_a_schema_of_people_has_one_account_that_is_a_text(send: Send, kind: str) -> None:
    labelled = {"name": "Account0", "type": kind, "isRetrievable": True, "labels": ["personAccount"]}
    send("createConnection", {**CONNECTION, "contentCategory": "people"})

    request, response = send_valid(send, "updateSchema", schema(*PRINCIPALS, labelled), id="contosohr")

    assert response.status == 202, response
    accounts = [each for each in cast("Json", request.body)["properties"] if each["labels"] == ["personAccount"]]
    assert [each["type"] for each in accounts] == ["string"]


def test_rules_between_properties_are_kept(send: Send) -> None:
    drawn = schema(
        {"name": "Content", "type": "string"},
        {"name": "a", "type": "Boolean", "isSearchable": True, "isRefinable": True, "isExactMatchRequired": True},
        {"name": "A", "type": "string"},
        {"name": "b", "type": "string", "isSearchable": "true", "isRefinable": "true", "aliases": ["a", "c", "C"]},
        {"name": "d", "type": "string", "labels": ["title", "title"]},
        {"name": "e", "type": "string", "labels": ["title", "unknownFutureValue"]},
    )

    request, response = send_valid(send, "updateSchema", drawn, id="nowhere")

    assert response.status == 202, response
    assert [(each["name"], each["aliases"], each["labels"]) for each in cast("Json", request.body)["properties"]] == [
        ("a", [], []),
        ("b", ["c"], []),
        ("d", [], ["title"]),
        ("e", [], []),
    ]


# --- items -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("declared", PRINCIPALS, ids=lambda declared: declared["type"])
def test_an_item_may_have_principals_alone(send: Send, declared: Json) -> None:
    send("createConnection", CONNECTION)
    send("updateSchema", schema(declared), id="contosohr")

    request, response = send_valid(send, "putItem", ITEM, id="contosohr", itemId="1")

    assert response.status == 200, response
    assert [*cast("Json", request.body)["properties"]] == [declared["name"]]


def test_an_item_of_people_is_granted_to_everyone(send: Send) -> None:
    send("createConnection", {**CONNECTION, "contentCategory": "people"})
    denied = {**ITEM, "acl": [{**EVERYONE, "accessType": "deny"}]}

    request, response = send_valid(send, "putItem", denied, id="contosohr", itemId="1")

    assert response.status == 200, response
    assert EVERYONE in cast("Json", request.body)["acl"]


def test_values_of_all_types_are_kept(send: Send) -> None:
    values = {"a": "t", "b": 2**62, "c": 2**64, "d": 0.5, "e": True, "f": ["t"], "g": [1], "h": [1.5], "i": []}
    dropped = {"j": [1, "t"], "k": {"l": 1}, "m": [True], "Content": "t", "f@odata.type": "of my own"}

    request, response = send_valid(send, "putItem", {**ITEM, "properties": {**values, **dropped}}, id="x", itemId="1")

    assert response.status == 200, response
    assert cast("Json", request.body)["properties"] == {
        **values,
        "f@odata.type": "Collection(String)",
        "g@odata.type": "Collection(Int64)",
        "h@odata.type": "Collection(Double)",
        "i@odata.type": "Collection(String)",
    }


# --- batches ---------------------------------------------------------------------------------------------------------


def test_the_requests_of_a_batch_have_ids_of_their_own_and_depend_on_earlier_ones(send: Send) -> None:
    get = {"method": "GET", "url": "/external/connections"}
    drawn = {
        "requests": [{"id": "a", **get, "dependsOn": ["b"]}, {"id": "A", **get}, {"id": "b", **get, "dependsOn": ["A"]}]
    }

    request, response = send_valid(send, "sendBatch", drawn)

    assert [each["status"] for each in response.body["responses"]] == [200] * 3
    assert [(each["id"], each.get("dependsOn")) for each in cast("Json", request.body)["requests"]] == [
        ("a", []),
        ("A.1", None),
        ("b", ["a"]),
    ]

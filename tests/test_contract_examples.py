"""The contract keeps its own word, and the stub does what the page and today's documentation show."""

from __future__ import annotations

import json
import textwrap
import uuid
from typing import TYPE_CHECKING, Any, cast

import pytest

from contract.document import METHODS, base_paths, contract, files, operations, resolve, schema_errors
from contract.in_process import connect
from contract.properties import DRAFT, without_context
from contract.schemathesis_run import ALIASES, TOKEN
from external_connections.stub import Settings, create_app

if TYPE_CHECKING:
    from collections.abc import Iterator

# The page "Create externalConnection", whose example this project started from, prints this request and this answer.
PAGE_REQUEST = """\
{
  "@odata.type": "#microsoft.graph.externalConnection",
  "name": "Name value",
  "description": "Description value",
  "configuration": {
    "@odata.type": "microsoft.graph.configuration",
    "authorizedApps": [
      "Authorized Apps value"
    ]
  }
}"""
PAGE_ANSWER = PAGE_REQUEST.replace('  "name"', '  "id": "1cc90bb3-0bb3-1cc9-b30b-c91cb30bc91c",\n  "name"', 1)
TODAY = {"id": "contosohr", "name": "Contoso HR", "description": "Connection to index Contoso HR system"}
ADDRESSES = [f"{base}{root}" for base in ("/v1.0", "/beta", "") for root in ("/connections", "/external/connections")]
RESERVED = [
    *("None", "Directory", "Exchange", "ExchangeArchive", "LinkedIn", "Mailbox", "OneDriveBusiness", "SharePoint"),
    *("Teams", "Yammer", "Connectors", "TaskFabric", "PowerBI", "Assistant", "TopicEngine", "MSFT_All_Connectors"),
]


def right_app() -> Any:
    return create_app(settings=Settings(tokens=(TOKEN,), check_responses=True))


# --- the document ----------------------------------------------------------------------------------------------------


def examples_with_schemas() -> Iterator[Any]:
    """Find each example of the document with the schema it stands beside."""

    def walk(node: dict[str, Any], pointer: str) -> Iterator[Any]:
        if "schema" in node:
            values: dict[str, Any] = {name: example["value"] for name, example in node.get("examples", {}).items()}
            values |= {"example": node["example"]} if "example" in node else {}
            for name, value in values.items():
                yield pytest.param(value, node["schema"], id=f"{pointer}/{name}")
        elif isinstance(node.get("examples"), list):
            for value in node["examples"]:
                yield pytest.param(value, node, id=pointer)
        for name, child in node.items():
            if isinstance(child, dict):
                yield from walk(cast("dict[str, Any]", child), f"{pointer}/{name}")

    yield from walk(contract()["components"], "")


@pytest.mark.parametrize(("value", "schema"), list(examples_with_schemas()))
def test_an_example_fits_its_schema(value: object, schema: dict[str, Any]):
    assert not schema_errors(value, schema)


@pytest.mark.parametrize("text", [PAGE_REQUEST, PAGE_ANSWER])
def test_the_pages_examples_are_there_byte_for_byte(text: str):
    assert any(textwrap.indent(text, " " * 16) in path.read_text(encoding="utf-8") for path in files())


def test_each_rule_says_where_it_comes_from():
    known = {"documented", "metadata", "observed", "assumed"}
    for name, schema in contract()["components"]["schemas"].items():
        assert schema["x-source"] in known, name
        for property_name, rule in schema.get("properties", {}).items():
            assert "$ref" in rule or rule["x-source"] in known, f"{name}.{property_name}"


def test_the_roots_differ_by_path_and_name_alone():
    shared = ("parameters", "requestBody", "responses", "security", "tags")
    by_place = {(path, method): definition for path, method, definition in operations()}
    assert len(ALIASES) == len([path for path, _ in by_place if path.startswith("/external/")])
    for (path, method), alias in by_place.items():
        if alias["operationId"] in ALIASES:
            original = by_place[f"/external{path}", method]
            name = original["operationId"]
            assert alias["operationId"] == f"{name}AtRoot"
            assert alias["x-stub"]["alias"] == original.get("x-stub", {}).get("alias", name)
            assert {key: alias.get(key) for key in shared} == {key: original.get(key) for key in shared}


def test_every_answer_has_both_ids_and_every_error_the_envelope():
    for path, method, definition in operations():
        for status, reference in definition["responses"].items():
            response = resolve(reference)
            assert {"request-id", "client-request-id"} <= response["headers"].keys(), f"{method} {path} {status}"
            if status[0] in "45":
                schema = response["content"]["application/json"]["schema"]
                assert schema == {"$ref": "#/components/schemas/ODataError"}, f"{method} {path} {status}"


# --- the stub --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_pages_example_is_created(address: str):
    with connect(right_app(), base="") as session:
        answer = session.http.post(address, content=PAGE_REQUEST, headers={"Content-Type": "application/json"})

        assert answer.status_code == 201
        created = without_context(answer.json())
        assert str(uuid.UUID(created["id"])) == created["id"]
        assert created == {**DRAFT, **json.loads(PAGE_REQUEST), "id": created["id"]}


@pytest.mark.parametrize("address", ADDRESSES)
def test_todays_example_is_created(address: str):
    with connect(right_app(), base="") as session:
        answer = session.http.post(address, json=TODAY)

        assert answer.status_code == 201
        assert without_context(answer.json()) == {**DRAFT, **TODAY}
        assert session.http.post(address, json=TODAY).status_code == 409
        assert without_context(session.http.get(f"{address}/contosohr").json()) == {**DRAFT, **TODAY}


@pytest.mark.parametrize("good", ["abc", "a" * 32, "1234567890", "microsoft1", "teams", "NoneOfThem", "aMicrosoft"])
def test_a_good_id_is_taken(good: str):
    with connect(right_app()) as session:
        assert session.http.post("/connections", json={**TODAY, "id": good}).json()["id"] == good


BAD = ["", "ab", "a" * 33, "contoso-hr", "contoso hr", "contösö", "abc\n", "Microsoft", "MicrosoftSearch", None, 123]


@pytest.mark.parametrize("bad", [*BAD, *RESERVED])
def test_a_bad_id_is_refused_with_its_place(bad: object):
    with connect(right_app()) as session:
        answer = session.http.post("/connections", json={**TODAY, "id": bad})

        assert answer.status_code == 400
        error = answer.json()["error"]
        assert (error["code"], error["message"]) == ("InvalidRequest", "The request is malformed or incorrect.")
        assert "/id" in error["innerError"]["message"]
        assert session.http.get("/connections").json()["value"] == []


@pytest.mark.parametrize(("name", "status"), [("é" * 128, 201), ("é" * 129, 400), ("", 400), (None, 400)])
def test_a_name_has_128_characters_at_most(name: object, status: int):
    with connect(right_app()) as session:
        assert session.http.post("/connections", json={"name": name}).status_code == status


def test_a_missing_connection_is_described_as_the_service_does():
    with connect(right_app()) as session:
        error = session.http.get("/external/connections/nobody").json()["error"]

        assert (error["code"], error["message"]) == ("ItemNotFound", "The requested resource does not exist.")
        assert (error["innerError"]["code"], error["innerError"]["source"]) == ("ResourceNotFound", "Connection")
        assert error["innerError"]["message"] == "'Connection' was not found."


def test_a_duplicate_is_described():
    with connect(right_app()) as session:
        for status in (201, 409):
            answer = session.http.post("/connections", json=TODAY)
            assert answer.status_code == status
        error = answer.json()["error"]
        assert (error["code"], error["innerError"]["code"]) == ("NameAlreadyExists", "ResourceAlreadyExists")


@pytest.mark.parametrize("base", ["/v1.0", "/beta", ""])
def test_the_context_is_where_the_call_was(base: str):
    with connect(right_app(), base="") as session:
        metadata = f"http://stub.test{base}/$metadata#connections"
        created = session.http.post(f"{base}/external/connections", json=TODAY).json()
        assert created["@odata.context"] == f"{metadata}/$entity"
        assert session.http.get(f"{base}/connections/contosohr").json()["@odata.context"] == f"{metadata}/$entity"
        listed = session.http.get(f"{base}/connections").json()
        assert listed["@odata.context"] == metadata
        assert "@odata.context" not in listed["value"][0]


@pytest.mark.parametrize("path", ["/external/connections", "/external/connections/contosohr"])
@pytest.mark.parametrize("authorization", [None, "", "Bearer", "Bearer another", "Basic Y29udHJhY3QtdG9rZW46"])
def test_no_token_no_answer(path: str, authorization: str | None):
    with connect(right_app()) as session:
        headers = {} if authorization is None else {"Authorization": authorization}
        del session.http.headers["Authorization"]
        answer = session.http.get(path, headers=headers)

        assert answer.status_code == 401
        assert answer.headers["www-authenticate"].startswith("Bearer")
        assert answer.json()["error"]["code"] == "InvalidAuthenticationToken"


def test_what_is_checked_first():
    """Route, method, token, media type, size, syntax, schema, and the state last."""
    large, bad_json, invalid = b"x" * 4_000_001, b"{", b'{"name": 1}'
    text, data = {"Content-Type": "text/plain"}, {"Content-Type": "application/json"}
    token = {"Authorization": f"Bearer {TOKEN}"}
    known, unknown = "/v1.0/external/connections", "/v1.0/external/nothing"
    steps: list[tuple[int, str, str, dict[str, str], bytes]] = [
        (404, "PUT", unknown, text, large),
        (405, "PUT", known, text, large),
        (401, "POST", known, text, large),
        (415, "POST", known, token | text, large),
        (413, "POST", known, token | data, large),
        (400, "POST", known, token | data, bad_json),
        (400, "POST", known, token | data, invalid),
        (201, "POST", known, token | data, json.dumps(TODAY).encode()),
        (409, "POST", known, token | data, json.dumps(TODAY).encode()),
    ]
    with connect(right_app(), base="") as session:
        del session.http.headers["Authorization"]
        for status, method, path, headers, content in steps:
            answer = session.http.request(method, path, headers=headers, content=content)
            assert answer.status_code == status, f"{method} {path} {answer.text}"
            if status >= 400:
                assert not schema_errors(answer.json(), {"$ref": "#/components/schemas/ODataError"})


def test_another_method_is_answered_as_described():
    described = resolve({"$ref": "#/components/responses/MethodNotAllowed"})
    (content,) = described["content"].values()
    with connect(right_app()) as session:
        answer = session.http.request("DELETE", "/external/connections")
    assert answer.status_code == 405
    assert {name.lower() for name in described["headers"]} <= answer.headers.keys()
    assert not schema_errors(answer.json(), content["schema"])
    told, shown = content["example"]["error"], answer.json()["error"]
    assert {**shown, "innerError": None} == {**told, "innerError": None}
    assert shown["innerError"]["message"] == told["innerError"]["message"]


def test_allow_is_complete():
    with connect(right_app()) as session:
        for path, item in contract()["paths"].items():
            allow = session.http.request("TRACE", path.replace("{id}", "contosohr")).headers["allow"]
            assert {name.strip() for name in allow.split(",")} - {"HEAD", "OPTIONS"} == {
                method.upper() for method in item if method in METHODS
            }


def test_both_servers_are_served():
    assert base_paths() == ["/v1.0", "/beta"]

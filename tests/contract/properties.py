"""What must hold between client and stub, whatever is sent: the half of the contract suite that knows of state.

Schemathesis judges one response at a time, and the short chains that links describe. These properties follow
connections through their life, with the generated client. Each takes an app of its own and what was drawn, and raises
``AssertionError``, or what the client raises, where it does not hold.
"""

from __future__ import annotations

import copy
import uuid
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import pytest
from schemathesis import GenerationMode

from contract.document import METHODS, base_paths, contract, resolve, schema_errors
from contract.in_process import connect
from contract.schemathesis_run import openapi
from external_connections import errors, models

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy

    from contract.in_process import Session

    App = Any
    Property = Callable[[App, dict[str, Any]], None]

# What create adds to what it was given, beside an id: `x-stub` in the contract says so.
DRAFT = {
    "state": "draft",
    "contentCategory": "uncategorized",
    "connectorId": None,
    "searchSettings": None,
    "activitySettings": None,
}
# A body of create that uses what is easily lost: null, letters outside ASCII, an empty array, an open type.
TRICKY: dict[str, Any] = {
    "name": "é" * 128,
    "description": None,
    "configuration": {"authorizedAppIds": [], "extra": {"deep": [None]}},
}
PATHS = ("/external/connections", "/connections")


def bodies() -> SearchStrategy[dict[str, Any]]:
    """Draw valid bodies of create, from the schema and examples in the contract."""
    operation = openapi.from_dict(copy.deepcopy(contract()))["/external/connections"]["POST"]
    return operation.as_strategy(generation_mode=GenerationMode.POSITIVE).map(attrgetter("body"))


def wire(value: object) -> Any:
    """Show a model as the JSON data that it stands for."""
    return models.to_wire(value)


def create(session: Session, body: dict[str, Any]) -> dict[str, Any]:
    """Create a connection with the client, and return it as JSON data."""
    return wire(session.client.connections.create(models.from_wire(body, models.NewConnection)))


def created_comes_back(app: App, body: dict[str, Any]) -> None:
    """What is created is answered, got and listed as it was sent, under both roots, until it is deleted."""
    with connect(app) as session:
        connections = session.client.connections
        created = create(session, body)
        expected = {"id": created["id"], **DRAFT, **body}

        assert without_context(created) == expected
        assert "id" in body or str(uuid.UUID(created["id"])) == created["id"]
        assert without_context(wire(connections.get(created["id"]))) == expected
        assert [wire(each) for each in connections.list()] == [expected]
        for base in ("", *base_paths()):
            for path in PATHS:
                address = session.http.base_url.join(f"{base}{path}/{created['id']}")
                assert without_context(session.http.get(address).json()) == expected

        assert connections.delete(created["id"]) is None
        assert [wire(each) for each in connections.list()] == []
        for again in (connections.get, connections.delete):
            with pytest.raises(errors.NotFound):
                again(created["id"])


def one_id_is_created_once(app: App, body: dict[str, Any]) -> None:
    """A second connection with an id is refused, and the first stays as it was; once deleted, the id is free."""
    with connect(app) as session:
        chosen = {**body, "id": "chosen"}
        first = create(session, chosen)
        for again in (chosen, {"id": "chosen", "name": "another"}):
            with pytest.raises(errors.Conflict):
                create(session, again)
        assert without_context(wire(session.client.connections.get("chosen"))) == without_context(first)
        session.client.connections.delete("chosen")
        assert without_context(create(session, {"id": "chosen", "name": "n"})) == {"id": "chosen", "name": "n", **DRAFT}


def list_holds_all(app: App, body: dict[str, Any]) -> None:
    """The list holds what was created and not deleted, all of it, oldest first."""
    with connect(app) as session:
        made = [without_context(create(session, {**body, "id": f"kept{number}"})) for number in range(7)]
        assert [wire(each) for each in session.client.connections.list()] == made
        session.client.connections.delete("kept3")
        assert [wire(each) for each in session.client.connections.list()] == made[:3] + made[4:]


def answers_name_their_request(app: App, body: dict[str, Any]) -> None:
    """Every response has an id of its own, repeats the caller's, and an error says both in its body."""
    with connect(app) as session:
        for path in PATHS:
            for number, sent in enumerate(("", "  not a GUID  ".strip(), str(uuid.uuid4()))):
                headers = {"client-request-id": sent} if number else {}
                session.http.post(path, json={**body, "id": f"id{number}{len(path)}"}, headers=headers)
                session.http.post(path, json={**body, "id": "Microsoft"}, headers=headers)
                session.http.get(path, headers=headers)
                session.http.get(f"{path}/nobody", headers=headers)
                session.http.get(path, headers={**headers, "Authorization": "Bearer of bad news"})
                session.http.put(path, headers=headers)
        ids = [response.headers["request-id"] for response in session.responses]
        assert len(set(ids)) == len(ids)
        for request, response in zip(session.requests, session.responses, strict=True):
            own = response.headers["request-id"]
            repeated = request.headers.get("client-request-id", own)
            assert response.headers["client-request-id"] == repeated
            if response.is_error:
                assert not schema_errors(response.json(), {"$ref": "#/components/schemas/ODataError"})
                inner = response.json()["error"]["innerError"]
                assert (inner["request-id"], inner["client-request-id"]) == (own, repeated)


def other_methods_are_refused(app: App, body: dict[str, Any]) -> None:
    """A method that the contract doesn't have is answered with 405, and `Allow` names those that it has."""
    with connect(app) as session:
        for template, item in contract()["paths"].items():
            known = {method.upper() for method in item if method in METHODS}
            for method in sorted({"GET", "PUT", "POST", "DELETE", "PATCH"} - known):
                response = session.http.request(method, template.replace("{id}", "anything"), json=body)
                allowed = {name.strip() for name in response.headers.get("allow", "").split(",")}
                assert response.status_code == 405, f"{method} {template} gives {response.status_code}"
                assert allowed - {"HEAD", "OPTIONS"} == known, f"Allow of {template} is {allowed}"


def oversize_and_odd_bodies_are_refused(app: App, body: dict[str, Any]) -> None:
    """A body of more than 4,000,000 bytes is too large, whatever it says; one in another media type is refused."""
    with connect(app) as session:
        for path in PATHS:
            large = {**body, "name": "x", "description": "x" * 4_000_000}
            responses = [
                (413, session.http.post(path, json=large)),
                (415, session.http.post(path, content=b"{}", headers={"Content-Type": "text/plain"})),
                (400, session.http.post(path, content=b"{", headers={"Content-Type": "application/json"})),
            ]
            for status, response in responses:
                assert response.status_code == status
                assert str(status) in resolve_responses(path, "post")
        assert session.http.get(PATHS[0]).json()["value"] == []


def without_context(connection: dict[str, Any]) -> dict[str, Any]:
    """Leave out the annotation that says where a response's metadata is."""
    return {name: value for name, value in connection.items() if name != "@odata.context"}


def resolve_responses(path: str, method: str) -> dict[str, Any]:
    """Name the documented responses of an operation."""
    responses: dict[str, Any] = contract()["paths"][path][method]["responses"]
    return {status: resolve(response) for status, response in responses.items()}


PROPERTIES: tuple[Property, ...] = (
    created_comes_back,
    one_id_is_created_once,
    list_holds_all,
    answers_name_their_request,
    other_methods_are_refused,
    oversize_and_odd_bodies_are_refused,
)

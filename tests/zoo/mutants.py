"""Mutants of the stub: each is right but for one fault, and names the check that has to catch it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoo.faulty_app import Fault, Request, Response, Send


@dataclass(frozen=True)
class Mutant:
    """A stub that is right but for one fault.

    Attributes:
        fault: What it does wrong.
        check: Name of what catches it: a check of Schemathesis, or a property of `contract.properties`.
        phases: The phases of Schemathesis that catch it; none where a property does.
    """

    fault: Fault
    check: str
    phases: tuple[str, ...]


MUTANTS: dict[str, Mutant] = {}


def mutant(name: str, check: str, *phases: str) -> Callable[[Fault], Fault]:
    """Enter a fault into the zoo, under the words that the table shows."""

    def enter(fault: Fault) -> Fault:
        MUTANTS[name] = Mutant(fault, check, phases)
        return fault

    return enter


# --- responses that the contract doesn't know -------------------------------------------------------------------------


@mutant("create returns 200", "status_code_conformance", "examples")
async def wrong_status(request: Request, send: Send) -> Response:
    response = await send(request)
    return response.replace(status=200) if response.status == 201 else response


@mutant("delete returns 204", "status_code_conformance", "examples")
async def other_success(request: Request, send: Send) -> Response:
    response = await send(request)
    return response.replace(status=204) if response.status == 202 else response


@mutant("a required property is missing", "response_schema_conformance", "examples")
async def missing_property(request: Request, send: Send) -> Response:
    response = await send(request)
    if response.status == 201:
        return response.replace(json={name: value for name, value in response.json.items() if name != "name"})
    return response


@mutant("a property has the wrong type", "response_schema_conformance", "examples")
async def wrong_type(request: Request, send: Send) -> Response:
    response = await send(request)
    return response.replace(json={**response.json, "state": 1}) if response.status == 201 else response


@mutant("an enum has an unknown value", "response_schema_conformance", "examples")
async def unknown_value(request: Request, send: Send) -> Response:
    response = await send(request)
    return response.replace(json={**response.json, "state": "started"}) if response.status == 201 else response


@mutant("the list is a bare array", "response_schema_conformance", "examples")
async def bare_array(request: Request, send: Send) -> Response:
    response = await send(request)
    if response.status == 200 and request.path.endswith("/connections"):
        return response.replace(json=response.json["value"])
    return response


@mutant("errors have an envelope of their own", "response_schema_conformance", "examples")
async def wrong_envelope(request: Request, send: Send) -> Response:
    response = await send(request)
    return response.replace(json=response.json["error"]) if response.status >= 400 else response


@mutant("responses say they are text/plain", "content_type_conformance", "examples")
async def wrong_media_type(request: Request, send: Send) -> Response:
    response = await send(request)
    return response.replace(headers={"content-type": "text/plain"}) if response.content else response


@mutant("the request-id header is lost", "response_headers_conformance", "examples")
async def lost_header(request: Request, send: Send) -> Response:
    return (await send(request)).replace(without="request-id")


@mutant("request-id is no GUID", "response_headers_conformance", "examples")
async def malformed_header(request: Request, send: Send) -> Response:
    return (await send(request)).replace(headers={"request-id": "42"})


@mutant("client-request-id is not repeated", "answers_name_their_request")
async def echoless(request: Request, send: Send) -> Response:
    return await send(request.replace(headers={k: v for k, v in request.headers.items() if k != "client-request-id"}))


# --- requests that should have been refused ---------------------------------------------------------------------------


@mutant("a bad id is accepted", "negative_data_rejection", "coverage")
async def accepts_bad_id(request: Request, send: Send) -> Response:
    response = await send(request)
    if response.status == 400 and "id" in request.json:
        return await send(request.replace(json={name: value for name, value in request.json.items() if name != "id"}))
    return response


@mutant("reserved names are accepted", "negative_data_rejection", "coverage")
async def accepts_reserved_names(request: Request, send: Send) -> Response:
    response = await send(request)
    if response.status == 400 and request.json.get("id") in {"Teams", "Exchange", "None"}:
        free = await send(request.replace(json={**request.json, "id": "free"}))
        return free.replace(json={**free.json, "id": request.json["id"]}) if free.status == 201 else free
    return response


@mutant("unknown properties are accepted", "negative_data_rejection", "coverage")
async def accepts_unknown_properties(request: Request, send: Send) -> Response:
    response = await send(request)
    if response.status == 400 and request.json:
        known = {"@odata.type", "id", "name", "description", "configuration"}
        return await send(request.replace(json={name: value for name, value in request.json.items() if name in known}))
    return response


@mutant("a name of any length is accepted", "negative_data_rejection", "coverage")
async def accepts_long_names(request: Request, send: Send) -> Response:
    response = await send(request)
    if response.status == 400 and isinstance(request.json.get("name"), str):
        return await send(request.replace(json={**request.json, "name": request.json["name"][:128]}))
    return response


@mutant("any media type is accepted", "oversize_and_odd_bodies_are_refused")
async def accepts_any_media_type(request: Request, send: Send) -> Response:
    return await send(request.replace(headers={**request.headers, "content-type": "application/json"}))


@mutant("a body of any size is accepted", "oversize_and_odd_bodies_are_refused")
async def accepts_any_size(request: Request, send: Send) -> Response:
    response = await send(request)
    if response.status == 413:
        return await send(request.replace(json={**request.json, "description": "too long to read"}))
    return response


@mutant("broken JSON is mended", "oversize_and_odd_bodies_are_refused")
async def mends_json(request: Request, send: Send) -> Response:
    response = await send(request)
    if response.status == 400 and not request.is_json:
        return await send(request.replace(json={"name": "mended"}))
    return response


@mutant("no token is asked for", "ignored_auth", "examples")
async def asks_no_token(request: Request, send: Send) -> Response:
    return await send(request.replace(headers={**request.headers, "authorization": "Bearer contract-token"}))


@mutant("any token is accepted", "ignored_auth", "examples")
async def accepts_any_token(request: Request, send: Send) -> Response:
    if request.headers.get("authorization", "").lower().startswith("bearer "):
        return await asks_no_token(request, send)
    return await send(request)


@mutant("401 comes without a challenge", "response_headers_conformance", "coverage")
async def no_challenge(request: Request, send: Send) -> Response:
    return (await send(request)).replace(without="www-authenticate")


# --- requests that should have been accepted --------------------------------------------------------------------------


@mutant("the page's example is refused", "positive_data_acceptance", "examples")
async def refuses_the_page(request: Request, send: Send) -> Response:
    if request.json and "id" not in request.json:
        return await send(request.replace(json={}))
    return await send(request)


@mutant("odd input gives 500", "not_a_server_error", "fuzzing")
async def falls_over(request: Request, send: Send) -> Response:
    response = await send(request)
    if response.status == 201 and not response.json["name"].isascii():
        return response.replace(status=500, json={"error": {"code": "UnknownError", "message": ""}})
    return response


@mutant("null is refused where it is allowed", "positive_data_acceptance", "examples")
async def refuses_null(request: Request, send: Send) -> Response:
    if None in request.json.values():
        return await send(request.replace(json={}))
    return await send(request)


# --- methods ----------------------------------------------------------------------------------------------------------


@mutant("Allow names a method that isn't there", "allow_header_conformance", "coverage")
async def wrong_allow(request: Request, send: Send) -> Response:
    response = await send(request)
    if response.status == 405:
        return response.replace(headers={"allow": response.headers["allow"] + ", PUT"})
    return response


@mutant("405 comes without Allow", "unsupported_method", "coverage")
async def no_allow(request: Request, send: Send) -> Response:
    return (await send(request)).replace(without="allow")


@mutant("PUT is taken for POST", "unsupported_method", "coverage")
async def takes_put(request: Request, send: Send) -> Response:
    return await send(request.replace(method="POST") if request.method == "PUT" else request)


# --- state ------------------------------------------------------------------------------------------------------------


@mutant("what was created is forgotten", "created_comes_back")
async def forgets(request: Request, send: Send) -> Response:
    response = await send(request)
    if response.status == 201:
        await send(request.replace(method="DELETE", path=f"{request.path}/{response.json['id']}", content=b""))
    return response


@mutant("what was deleted is still there", "created_comes_back")
async def keeps(request: Request, send: Send) -> Response:
    if request.method == "DELETE" and "/connections/" in request.path:
        found = await send(request.replace(method="GET"))
        return found.replace(status=202, content=b"", without="content-type") if found.status == 200 else found
    return await send(request)


@mutant("an id can be created twice", "one_id_is_created_once")
async def creates_twice(request: Request, send: Send) -> Response:
    response = await send(request)
    if response.status == 409:
        await send(request.replace(method="DELETE", path=f"{request.path}/{request.json['id']}", content=b""))
        return await send(request)
    return response


@mutant("whatever is asked for is found", "use_after_free", "stateful")
async def finds_anything(request: Request, send: Send) -> Response:
    response = await send(request)
    if request.method == "GET" and response.status == 404 and "/connections/" in request.path:
        return response.replace(status=200, json={"id": "found", "name": "whatever you like", "state": "draft"})
    return response


@mutant("the list loses its last item", "created_comes_back")
async def loses_items(request: Request, send: Send) -> Response:
    response = await send(request)
    if response.status == 200 and request.path.endswith("/connections"):
        return response.replace(json={**response.json, "value": response.json["value"][:-1]})
    return response


@mutant("a description is not kept", "created_comes_back")
async def drops_description(request: Request, send: Send) -> Response:
    if request.method == "POST" and isinstance(request.json.get("description"), str):
        return await send(request.replace(json={k: v for k, v in request.json.items() if k != "description"}))
    return await send(request)


@mutant("an open type loses its extra properties", "created_comes_back")
async def closes_the_open_type(request: Request, send: Send) -> Response:
    response = await send(request)
    if response.status == 201 and isinstance(response.json.get("configuration"), dict):
        known = {"@odata.type", "authorizedApps", "authorizedAppIds"}
        configuration = {name: value for name, value in response.json["configuration"].items() if name in known}
        return response.replace(json={**response.json, "configuration": configuration})
    return response


@mutant("the two roots know nothing of each other", "created_comes_back")
async def separates_the_roots(request: Request, send: Send) -> Response:
    if "/external/" not in request.path and request.method in {"GET", "DELETE"} and "/connections/" in request.path:
        return await send(request.replace(path=request.path + "-of-the-other-root"))
    return await send(request)


@mutant("the beta server is not there", "created_comes_back")
async def serves_one_version(request: Request, send: Send) -> Response:
    return await send(request.replace(path="/nowhere") if request.path.startswith("/beta/") else request)

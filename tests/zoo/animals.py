"""The animals: each is the right stub but for one fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zoo.cage import Answer, Asked, Fault, Send

ANIMALS: dict[str, Fault] = {}


def animal(name: str) -> Any:
    """Enter a fault into the zoo, under the words that the table shows."""

    def enter(fault: Fault) -> Fault:
        ANIMALS[name] = fault
        return fault

    return enter


# --- answers that the contract doesn't know --------------------------------------------------------------------------


@animal("create answers 200")
async def wrong_status(asked: Asked, right: Send) -> Answer:
    answer = await right(asked)
    return answer.but(status=200) if answer.status == 201 else answer


@animal("delete answers 204")
async def other_success(asked: Asked, right: Send) -> Answer:
    answer = await right(asked)
    return answer.but(status=204) if answer.status == 202 else answer


@animal("a required property is missing")
async def missing_property(asked: Asked, right: Send) -> Answer:
    answer = await right(asked)
    if answer.status == 201:
        return answer.but(json={name: value for name, value in answer.json.items() if name != "name"})
    return answer


@animal("a property has the wrong type")
async def wrong_type(asked: Asked, right: Send) -> Answer:
    answer = await right(asked)
    return answer.but(json={**answer.json, "state": 1}) if answer.status == 201 else answer


@animal("an enum has an unknown value")
async def unknown_value(asked: Asked, right: Send) -> Answer:
    answer = await right(asked)
    return answer.but(json={**answer.json, "state": "started"}) if answer.status == 201 else answer


@animal("the list is a bare array")
async def bare_array(asked: Asked, right: Send) -> Answer:
    answer = await right(asked)
    if answer.status == 200 and asked.path.endswith("/connections"):
        return answer.but(json=answer.json["value"])
    return answer


@animal("errors have an envelope of their own")
async def wrong_envelope(asked: Asked, right: Send) -> Answer:
    answer = await right(asked)
    return answer.but(json=answer.json["error"]) if answer.status >= 400 else answer


@animal("answers say they are text/plain")
async def wrong_media_type(asked: Asked, right: Send) -> Answer:
    answer = await right(asked)
    return answer.but(headers={"content-type": "text/plain"}) if answer.content else answer


@animal("the request-id header is lost")
async def lost_header(asked: Asked, right: Send) -> Answer:
    return (await right(asked)).but(without="request-id")


@animal("request-id is no GUID")
async def malformed_header(asked: Asked, right: Send) -> Answer:
    return (await right(asked)).but(headers={"request-id": "42"})


@animal("client-request-id is not repeated")
async def echoless(asked: Asked, right: Send) -> Answer:
    return await right(asked.but(headers={k: v for k, v in asked.headers.items() if k != "client-request-id"}))


# --- requests that should have been refused --------------------------------------------------------------------------


@animal("a bad id is accepted")
async def accepts_bad_id(asked: Asked, right: Send) -> Answer:
    answer = await right(asked)
    if answer.status == 400 and "id" in asked.json:
        return await right(asked.but(json={name: value for name, value in asked.json.items() if name != "id"}))
    return answer


@animal("reserved names are accepted")
async def accepts_reserved_names(asked: Asked, right: Send) -> Answer:
    answer = await right(asked)
    if answer.status == 400 and asked.json.get("id") in {"Teams", "Exchange", "None"}:
        free = await right(asked.but(json={**asked.json, "id": "free"}))
        return free.but(json={**free.json, "id": asked.json["id"]}) if free.status == 201 else free
    return answer


@animal("unknown properties are accepted")
async def accepts_unknown_properties(asked: Asked, right: Send) -> Answer:
    answer = await right(asked)
    if answer.status == 400 and asked.json:
        known = {"@odata.type", "id", "name", "description", "configuration"}
        return await right(asked.but(json={name: value for name, value in asked.json.items() if name in known}))
    return answer


@animal("a name of any length is accepted")
async def accepts_long_names(asked: Asked, right: Send) -> Answer:
    answer = await right(asked)
    if answer.status == 400 and isinstance(asked.json.get("name"), str):
        return await right(asked.but(json={**asked.json, "name": asked.json["name"][:128]}))
    return answer


@animal("any media type is accepted")
async def accepts_any_media_type(asked: Asked, right: Send) -> Answer:
    return await right(asked.but(headers={**asked.headers, "content-type": "application/json"}))


@animal("a body of any size is accepted")
async def accepts_any_size(asked: Asked, right: Send) -> Answer:
    answer = await right(asked)
    if answer.status == 413:
        return await right(asked.but(json={**asked.json, "description": "too long to read"}))
    return answer


@animal("broken JSON is mended")
async def mends_json(asked: Asked, right: Send) -> Answer:
    answer = await right(asked)
    if answer.status == 400 and not asked.is_json:
        return await right(asked.but(json={"name": "mended"}))
    return answer


@animal("no token is asked for")
async def asks_no_token(asked: Asked, right: Send) -> Answer:
    return await right(asked.but(headers={**asked.headers, "authorization": "Bearer contract-token"}))


@animal("any token is accepted")
async def accepts_any_token(asked: Asked, right: Send) -> Answer:
    if asked.headers.get("authorization", "").lower().startswith("bearer "):
        return await asks_no_token(asked, right)
    return await right(asked)


@animal("401 comes without a challenge")
async def no_challenge(asked: Asked, right: Send) -> Answer:
    return (await right(asked)).but(without="www-authenticate")


# --- requests that should have been accepted -------------------------------------------------------------------------


@animal("the page's example is refused")
async def refuses_the_page(asked: Asked, right: Send) -> Answer:
    if asked.json and "id" not in asked.json:
        return await right(asked.but(json={}))
    return await right(asked)


@animal("odd input gives 500")
async def falls_over(asked: Asked, right: Send) -> Answer:
    answer = await right(asked)
    if answer.status == 201 and not answer.json["name"].isascii():
        return answer.but(status=500, json={"error": {"code": "UnknownError", "message": ""}})
    return answer


@animal("null is refused where it is allowed")
async def refuses_null(asked: Asked, right: Send) -> Answer:
    if None in asked.json.values():
        return await right(asked.but(json={}))
    return await right(asked)


# --- methods ---------------------------------------------------------------------------------------------------------


@animal("Allow names a method that isn't there")
async def wrong_allow(asked: Asked, right: Send) -> Answer:
    answer = await right(asked)
    if answer.status == 405:
        return answer.but(headers={"allow": answer.headers["allow"] + ", PUT"})
    return answer


@animal("405 comes without Allow")
async def no_allow(asked: Asked, right: Send) -> Answer:
    return (await right(asked)).but(without="allow")


@animal("PUT is taken for POST")
async def takes_put(asked: Asked, right: Send) -> Answer:
    return await right(asked.but(method="POST") if asked.method == "PUT" else asked)


# --- state -----------------------------------------------------------------------------------------------------------


@animal("what was created is forgotten")
async def forgets(asked: Asked, right: Send) -> Answer:
    answer = await right(asked)
    if answer.status == 201:
        await right(asked.but(method="DELETE", path=f"{asked.path}/{answer.json['id']}", content=b""))
    return answer


@animal("what was deleted is still there")
async def keeps(asked: Asked, right: Send) -> Answer:
    if asked.method == "DELETE" and "/connections/" in asked.path:
        found = await right(asked.but(method="GET"))
        return found.but(status=202, content=b"", without="content-type") if found.status == 200 else found
    return await right(asked)


@animal("an id can be created twice")
async def creates_twice(asked: Asked, right: Send) -> Answer:
    answer = await right(asked)
    if answer.status == 409:
        await right(asked.but(method="DELETE", path=f"{asked.path}/{asked.json['id']}", content=b""))
        return await right(asked)
    return answer


@animal("whatever is asked for is found")
async def finds_anything(asked: Asked, right: Send) -> Answer:
    answer = await right(asked)
    if asked.method == "GET" and answer.status == 404 and "/connections/" in asked.path:
        return answer.but(status=200, json={"id": "found", "name": "whatever you like", "state": "draft"})
    return answer


@animal("the list loses its last item")
async def loses_items(asked: Asked, right: Send) -> Answer:
    answer = await right(asked)
    if answer.status == 200 and asked.path.endswith("/connections"):
        return answer.but(json={**answer.json, "value": answer.json["value"][:-1]})
    return answer


@animal("a description is not kept")
async def drops_description(asked: Asked, right: Send) -> Answer:
    if asked.method == "POST" and isinstance(asked.json.get("description"), str):
        return await right(asked.but(json={k: v for k, v in asked.json.items() if k != "description"}))
    return await right(asked)


@animal("an open type loses its extra properties")
async def closes_the_open_type(asked: Asked, right: Send) -> Answer:
    answer = await right(asked)
    if answer.status == 201 and isinstance(answer.json.get("configuration"), dict):
        known = {"@odata.type", "authorizedApps", "authorizedAppIds"}
        configuration = {name: value for name, value in answer.json["configuration"].items() if name in known}
        return answer.but(json={**answer.json, "configuration": configuration})
    return answer


@animal("the two roots know nothing of each other")
async def separates_the_roots(asked: Asked, right: Send) -> Answer:
    if "/external/" not in asked.path and asked.method in {"GET", "DELETE"} and "/connections/" in asked.path:
        return await right(asked.but(path=asked.path + "-of-the-other-root"))
    return await right(asked)


@animal("the beta server is not there")
async def serves_one_version(asked: Asked, right: Send) -> Answer:
    return await right(asked.but(path="/nowhere") if asked.path.startswith("/beta/") else asked)

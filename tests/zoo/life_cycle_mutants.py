"""More mutants of the stub, whose faults show only over the life of a connection.

Each fault gets what it may remember from one request to the next, beside the request and the right stub.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from contract.schemathesis_run import TOKEN
from zoo.faulty_app import FaultyApp, Response

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from zoo.faulty_app import Request, Send

    Memory = dict[str, Any]
    LifeCycleFault = Callable[[Request, Send, Memory], Awaitable[Response]]


@dataclass(frozen=True)
class LifeCycleMutant:
    """A stub that is right but for one fault.

    Attributes:
        fault: What it does wrong.
        check: Name of the property of `contract.life_cycle` that catches it.
    """

    fault: LifeCycleFault
    check: str

    def app(self, app: Any) -> FaultyApp:
        """Put an app behind the fault, which begins without memories."""
        memory: Memory = {}

        async def remembering(request: Request, send: Send) -> Response:
            return await self.fault(request, send, memory)

        return FaultyApp(app, remembering)


LIFE_CYCLE_MUTANTS: dict[str, LifeCycleMutant] = {}


def mutant(name: str, check: str) -> Callable[[LifeCycleFault], LifeCycleFault]:
    """Enter a fault into the zoo, under the words that the table shows."""

    def enter(fault: LifeCycleFault) -> LifeCycleFault:
        LIFE_CYCLE_MUTANTS[name] = LifeCycleMutant(fault, check)
        return fault

    return enter


def is_item(request: Request) -> bool:
    """Whether a request is about one item."""
    return request.path.rpartition("/")[0].endswith("/items")


def detail(response: Response) -> str:
    """Return what an error says is wrong."""
    return cast("str", response.json["error"]["innerError"]["message"]) if response.status >= 400 else ""


# --- state -----------------------------------------------------------------------------------------------------------


async def keep(request: Request, send: Send, memory: Memory, *, place: Callable[[str], str], below: str) -> Response:
    """Remember what was read or put, and show it again where the right stub has nothing."""
    response = await send(request)
    if below not in request.path:
        return response
    if request.method == "PUT" and response.status == 200:
        memory[place(request.path)] = response
    elif request.method == "DELETE" and response.status == 204:
        memory.pop(place(request.path), None)
    elif request.method == "GET" and response.status == 404:
        return memory.get(place(request.path), response)
    return response


mutant("an item outlives its connection", "deletion_takes_all_along")(partial(keep, place=str, below="/items/"))
mutant("items are shared by all connections", "deletion_takes_all_along")(
    partial(keep, place=lambda path: path.rpartition("/")[2], below="/items/")
)


@mutant("PUT of an item merges", "items_are_replaced_whole")
async def put_merges(request: Request, send: Send, _memory: Memory) -> Response:
    if request.method == "PUT" and is_item(request):
        before = await send(request.replace(method="GET", content=b""))
        if before.status == 200:
            bag = {**before.json["properties"], **request.json.get("properties", {})}
            return await send(request.replace(json={**request.json, "properties": bag}))
    return await send(request)


@mutant("PATCH of an item replaces it", "items_are_replaced_whole")
async def patch_replaces(request: Request, send: Send, _memory: Memory) -> Response:
    if request.method == "PATCH" and is_item(request):
        return await send(request.replace(json={"content": None, **request.json}))
    return await send(request)


@mutant("the id in the body of an item wins", "items_are_replaced_whole")
async def body_wins(request: Request, send: Send, _memory: Memory) -> Response:
    if request.method == "PUT" and request.json.get("id"):
        return await send(request.replace(path=f"{request.path.rpartition('/')[0]}/{request.json['id']}"))
    return await send(request)


@mutant("a deleted item stays readable", "items_are_replaced_whole")
async def undead_item(request: Request, send: Send, _memory: Memory) -> Response:
    if request.method == "DELETE" and is_item(request):
        response = await send(request.replace(method="GET"))
        return response.replace(status=204, content=b"", without="content-type") if response.status == 200 else response
    return await send(request)


@mutant("a deleted group stays readable", "groups_hold_members_once")
async def undead_group(request: Request, send: Send, memory: Memory) -> Response:
    response = await send(request)
    if request.path.rpartition("/")[0].endswith("/groups"):
        if request.method == "DELETE" and response.status == 204:
            memory[request.path] = response.replace(
                status=200, json={"id": "g"}, headers={"content-type": "application/json"}
            )
        if request.method == "GET" and response.status == 404:
            return memory.get(request.path, response)
    return response


@mutant("a member can be added twice", "groups_hold_members_once")
async def member_twice(request: Request, send: Send, _memory: Memory) -> Response:
    response = await send(request)
    is_second = request.path.endswith("/members") and response.status == 409
    return response.replace(status=201, json=request.json) if is_second else response


@mutant("a removed member stays", "groups_hold_members_once")
async def member_stays(request: Request, send: Send, _memory: Memory) -> Response:
    response = await send(request)
    if request.method == "DELETE" and "/members/" in request.path and response.status == 204:
        again = {"id": request.path.rpartition("/")[2], "type": "user"}
        address = request.path.rpartition("/")[0]
        headers = {**request.headers, "content-type": "application/json"}
        await send(request.replace(method="POST", path=address, json=again, headers=headers))
    return response


@mutant("PATCH of a connection forgets the description", "changes_leave_the_rest")
async def forgetful_patch(request: Request, send: Send, _memory: Memory) -> Response:
    if request.method == "PATCH" and request.path.rpartition("/")[0].endswith("/connections"):
        return await send(request.replace(json={"description": None, **request.json}))
    return await send(request)


# --- long-running operations -----------------------------------------------------------------------------------------


@mutant("202 comes without Location", "registration_takes_its_time")
async def no_location(request: Request, send: Send, _memory: Memory) -> Response:
    return (await send(request)).replace(without="location")


@mutant("Location is on another host", "registration_takes_its_time")
async def location_elsewhere(request: Request, send: Send, _memory: Memory) -> Response:
    response = await send(request)
    if "location" in response.headers:
        path = response.headers["location"].split("/", 3)[3]
        return response.replace(headers={"location": f"https://graph.example/{path}"})
    return response


@mutant("Location forgets the version", "registration_takes_its_time")
async def location_at_root(request: Request, send: Send, _memory: Memory) -> Response:
    response = await send(request)
    if "location" in response.headers:
        return response.replace(headers={"location": response.headers["location"].replace("/v1.0/", "/")})
    return response


@mutant("202 has a media type and no body", "registration_takes_its_time")
async def typed_nothing(request: Request, send: Send, _memory: Memory) -> Response:
    response = await send(request)
    return response.replace(headers={"content-type": "application/json"}) if response.status == 202 else response


async def respell(request: Request, send: Send, _memory: Memory, *, part: str, old: str, new: str) -> Response:
    """Say something else where the right stub says `old`."""
    response = await send(request)
    if request.method == "GET" and part in request.path and response.status == 200:
        return response.replace(content=response.content.replace(f'"{old}"'.encode(), f'"{new}"'.encode()))
    return response


for _name, _check, _part, _old, _new in (
    ("the status is misspelled", "registration_takes_its_time", "/operations/", "inprogress", "inProgress"),
    ("an operation never ends", "registration_takes_its_time", "/operations/", "completed", "inprogress"),
    (
        "an operation ends at once, its connection later",
        "registration_takes_its_time",
        "/operations/",
        "inprogress",
        "completed",
    ),
    ("a failed operation is completed", "registration_may_fail", "/operations/", "failed", "completed"),
    ("the connection stays a draft", "registration_takes_its_time", "/connections/", "ready", "draft"),
    ("the connection is ready from the beginning", "registration_takes_its_time", "/connections/", "draft", "ready"),
    ("the schema shows other types", "the_schema_comes_back", "/schema", "boolean", "string"),
):
    mutant(_name, _check)(partial(respell, part=_part, old=_old, new=_new))


@mutant("the schema can never be read", "the_schema_comes_back")
async def hidden_schema(request: Request, send: Send, _memory: Memory) -> Response:
    if request.method == "GET" and request.path.endswith("/schema"):
        return await send(request.replace(path=request.path.replace("/schema", "nobody/schema")))
    return await send(request)


# --- what must be refused --------------------------------------------------------------------------------------------


async def take(request: Request, send: Send, _memory: Memory, *, words: str) -> Response:
    """Take an item that the right stub refuses with such words."""
    response = await send(request)
    if request.method == "PUT" and response.status == 400 and words in detail(response):
        identity = {"id": request.path.rpartition("/")[2]}
        return response.replace(status=200, json={**request.json, **identity})
    return response


for _name, _check, _words in (
    ("an unknown property is taken", "items_must_fit", "has no property"),
    ("a value of the wrong type is taken", "items_must_fit", "the schema says"),
    ("a collection without companion is taken", "items_must_fit", "needs the companion"),
    ("an item is taken by a draft", "registration_takes_its_time", "state"),
):
    mutant(_name, _check)(partial(take, words=_words))


async def fill_in(request: Request, send: Send, _memory: Memory, *, name: str, value: Any) -> Response:
    """Put something into an item where there is nothing, and take it."""
    if request.method == "PUT" and is_item(request) and not request.json.get(name):
        response = await send(request.replace(json={**request.json, name: value}))
        return response.replace(status=200, json={"id": "1", **request.json}) if response.status == 400 else response
    return await send(request)


EVERYONE = {"type": "everyone", "value": "everyone", "accessType": "grant"}
mutant("an item without acl is taken", "items_must_fit")(partial(fill_in, name="acl", value=[EVERYONE]))
mutant("an item with an empty bag is taken", "items_must_fit")(partial(fill_in, name="properties", value={}))


@mutant("a refusal doesn't say where", "registration_takes_its_time")
async def silent_refusal(request: Request, send: Send, _memory: Memory) -> Response:
    response = await send(request)
    if response.status == 400:
        inner = {**response.json["error"]["innerError"], "message": "Bad Request"}
        return response.replace(json={"error": {**response.json["error"], "innerError": inner}})
    return response


async def register(request: Request, send: Send, _memory: Memory, *, words: str) -> Response:
    """Take a schema that the right stub refuses with such words."""
    response = await send(request)
    if request.path.endswith("/schema") and response.status == 400 and words in detail(response):
        return response.replace(status=202, content=b"", without="content-type")
    return response


for _name, _words in (
    ("a registered type can be changed", "a type can't be changed"),
    ("a label can be given twice", "a label is for one property"),
    ("a property can be declared twice", "is declared twice"),
    ("a property can be removed", "can't be removed"),
):
    mutant(_name, "the_schema_comes_back")(partial(register, words=_words))


# --- callers, pages, limits ------------------------------------------------------------------------------------------


@mutant("permissions don't count", "permissions_are_honoured")
async def all_may(request: Request, send: Send, _memory: Memory) -> Response:
    response = await send(request)
    is_short = response.status == 403 and "no permission" in detail(response)
    return (
        await send(request.replace(headers={**request.headers, "authorization": f"Bearer {TOKEN}"}))
        if is_short
        else response
    )


@mutant("owners don't count", "permissions_are_honoured")
async def all_own(request: Request, send: Send, _memory: Memory) -> Response:
    if request.method == "GET" and "authorization" in request.headers:
        return await send(request.replace(headers={**request.headers, "authorization": f"Bearer {TOKEN}"}))
    return await send(request)


async def turn(request: Request, send: Send, _memory: Memory, *, change: Callable[[dict[str, Any]], None]) -> Response:
    """Change a page that is not the last."""
    response = await send(request)
    if response.status == 200 and "@odata.nextLink" in response.json:
        page = response.json
        change(page)
        return response.replace(json=page)
    return response


NEXT = "@odata.nextLink"
mutant("a page loses its last entry", "pages_hold_all")(partial(turn, change=lambda page: page["value"].pop()))
mutant("the list ends after a page", "pages_hold_all")(partial(turn, change=lambda page: page.pop(NEXT)))
mutant("the next page is the first again", "pages_hold_all")(
    partial(turn, change=lambda page: page.update({NEXT: page[NEXT].replace("skiptoken", "client-request-id")}))
)
mutant("the next page is on another host", "pages_hold_all")(
    partial(turn, change=lambda page: page.update({NEXT: f"https://graph.example/{page[NEXT].split('/', 3)[3]}"}))
)


@mutant("429 comes without Retry-After", "limits_are_kept")
async def no_wait(request: Request, send: Send, _memory: Memory) -> Response:
    return (await send(request)).replace(without="retry-after")


@mutant("429 asks to wait until a date of no form", "limits_are_kept")
async def odd_wait(request: Request, send: Send, _memory: Memory) -> Response:
    response = await send(request)
    return response.replace(headers={"retry-after": "soon"}) if response.status == 429 else response


@mutant("once throttled is always throttled", "limits_are_kept")
async def throttled_forever(request: Request, send: Send, memory: Memory) -> Response:
    response = await send(request)
    if response.status == 429:
        memory["throttled"] = response
    return memory.get("throttled", response) if request.method == "PUT" else response


# --- batches ---------------------------------------------------------------------------------------------------------


async def rebatch(
    request: Request, send: Send, _memory: Memory, *, change: Callable[[list[dict[str, Any]]], list[dict[str, Any]]]
) -> Response:
    """Change the responses of a batch."""
    response = await send(request)
    if request.path.endswith("/$batch") and response.status == 200:
        return response.replace(json={"responses": change(response.json["responses"])})
    return response


def swapped(responses: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put the first id on the last response, and the other way round."""
    ids = [response["id"] for response in responses]
    return [{**response, "id": name} for response, name in zip(responses, [ids[-1], *ids[1:-1], ids[0]], strict=True)]


mutant("responses of a batch have each other's ids", "batches_answer_each")(partial(rebatch, change=swapped))
mutant("a batch ends at its first failure", "batches_answer_each")(
    partial(
        rebatch,
        change=lambda responses: responses[: 1 + next(i for i, one in enumerate(responses) if one["status"] >= 400)],
    )
)
mutant("424 is told as 400", "batches_answer_each")(
    partial(
        rebatch,
        change=lambda responses: [
            {**one, "status": 400 if one["status"] == 424 else one["status"]} for one in responses
        ],
    )
)


@mutant("a batch does not wait", "batches_answer_each")
async def no_waiting(request: Request, send: Send, _memory: Memory) -> Response:
    if not request.path.endswith("/$batch"):
        return await send(request)
    requests = [{name: told for name, told in one.items() if name != "dependsOn"} for one in request.json["requests"]]
    return await send(request.replace(json={"requests": requests[::-1]}))


@mutant("ids of a batch may differ by case alone", "batches_answer_each")
async def by_case(request: Request, send: Send, _memory: Memory) -> Response:
    response = await send(request)
    if not request.path.endswith("/$batch") or "taken" not in detail(response):
        return response
    requests = [{**one, "id": f"{one['id']}.{index}"} for index, one in enumerate(request.json["requests"])]
    return await send(request.replace(json={"requests": requests}))

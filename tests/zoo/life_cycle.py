"""More animals, with faults that show only over the life of a connection.

Each fault gets what it may remember from one request to the next, beside the request and the right stub.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, cast

from zoo.cage import Answer, Cage

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from zoo.cage import Asked, Send

    Memory = dict[str, Any]
    LifeFault = Callable[[Asked, Send, Memory], Awaitable[Answer]]

LIFE_ANIMALS: dict[str, LifeFault] = {}
TOKEN = "contract-token"


def animal(name: str) -> Callable[[LifeFault], LifeFault]:
    """Enter a fault into the zoo, under the words that the table shows."""

    def enter(fault: LifeFault) -> LifeFault:
        LIFE_ANIMALS[name] = fault
        return fault

    return enter


def caged(app: Any, fault: LifeFault) -> Cage:
    """Put an app behind a fault, which begins without memories."""
    memory: Memory = {}

    async def remembering(asked: Asked, right: Send) -> Answer:
        return await fault(asked, right, memory)

    return Cage(app, remembering)


def is_item(asked: Asked) -> bool:
    """Whether a request is about one item."""
    return asked.path.rpartition("/")[0].endswith("/items")


def detail(answer: Answer) -> str:
    """Return what an error says is wrong."""
    return cast("str", answer.json["error"]["innerError"]["message"]) if answer.status >= 400 else ""


# --- state -----------------------------------------------------------------------------------------------------------


async def keep(asked: Asked, right: Send, memory: Memory, *, place: Callable[[str], str], below: str) -> Answer:
    """Remember what was read or put, and show it again where the right stub has nothing."""
    answer = await right(asked)
    if below not in asked.path:
        return answer
    if asked.method == "PUT" and answer.status == 200:
        memory[place(asked.path)] = answer
    elif asked.method == "DELETE" and answer.status == 204:
        memory.pop(place(asked.path), None)
    elif asked.method == "GET" and answer.status == 404:
        return memory.get(place(asked.path), answer)
    return answer


LIFE_ANIMALS["an item outlives its connection"] = partial(keep, place=str, below="/items/")
LIFE_ANIMALS["items are shared by all connections"] = partial(
    keep, place=lambda path: path.rpartition("/")[2], below="/items/"
)


@animal("PUT of an item merges")
async def put_merges(asked: Asked, right: Send, _memory: Memory) -> Answer:
    if asked.method == "PUT" and is_item(asked):
        before = await right(asked.but(method="GET", content=b""))
        if before.status == 200:
            bag = {**before.json["properties"], **asked.json.get("properties", {})}
            return await right(asked.but(json={**asked.json, "properties": bag}))
    return await right(asked)


@animal("PATCH of an item replaces it")
async def patch_replaces(asked: Asked, right: Send, _memory: Memory) -> Answer:
    if asked.method == "PATCH" and is_item(asked):
        return await right(asked.but(json={"content": None, **asked.json}))
    return await right(asked)


@animal("the id in the body of an item wins")
async def body_wins(asked: Asked, right: Send, _memory: Memory) -> Answer:
    if asked.method == "PUT" and asked.json.get("id"):
        return await right(asked.but(path=f"{asked.path.rpartition('/')[0]}/{asked.json['id']}"))
    return await right(asked)


@animal("a deleted item stays readable")
async def undead_item(asked: Asked, right: Send, _memory: Memory) -> Answer:
    if asked.method == "DELETE" and is_item(asked):
        answer = await right(asked.but(method="GET"))
        return answer.but(status=204, content=b"", without="content-type") if answer.status == 200 else answer
    return await right(asked)


@animal("a deleted group stays readable")
async def undead_group(asked: Asked, right: Send, memory: Memory) -> Answer:
    answer = await right(asked)
    if asked.path.rpartition("/")[0].endswith("/groups"):
        if asked.method == "DELETE" and answer.status == 204:
            memory[asked.path] = answer.but(status=200, json={"id": "g"}, headers={"content-type": "application/json"})
        if asked.method == "GET" and answer.status == 404:
            return memory.get(asked.path, answer)
    return answer


@animal("a member can be added twice")
async def member_twice(asked: Asked, right: Send, _memory: Memory) -> Answer:
    answer = await right(asked)
    is_second = asked.path.endswith("/members") and answer.status == 409
    return answer.but(status=201, json=asked.json) if is_second else answer


@animal("a removed member stays")
async def member_stays(asked: Asked, right: Send, _memory: Memory) -> Answer:
    answer = await right(asked)
    if asked.method == "DELETE" and "/members/" in asked.path and answer.status == 204:
        again = {"id": asked.path.rpartition("/")[2], "type": "user"}
        address = asked.path.rpartition("/")[0]
        headers = {**asked.headers, "content-type": "application/json"}
        await right(asked.but(method="POST", path=address, json=again, headers=headers))
    return answer


@animal("PATCH of a connection forgets the description")
async def forgetful_patch(asked: Asked, right: Send, _memory: Memory) -> Answer:
    if asked.method == "PATCH" and asked.path.rpartition("/")[0].endswith("/connections"):
        return await right(asked.but(json={"description": None, **asked.json}))
    return await right(asked)


# --- long-running operations -----------------------------------------------------------------------------------------


@animal("202 comes without Location")
async def no_location(asked: Asked, right: Send, _memory: Memory) -> Answer:
    return (await right(asked)).but(without="location")


@animal("Location is on another host")
async def location_elsewhere(asked: Asked, right: Send, _memory: Memory) -> Answer:
    answer = await right(asked)
    if "location" in answer.headers:
        path = answer.headers["location"].split("/", 3)[3]
        return answer.but(headers={"location": f"https://graph.example/{path}"})
    return answer


@animal("Location forgets the version")
async def location_at_root(asked: Asked, right: Send, _memory: Memory) -> Answer:
    answer = await right(asked)
    if "location" in answer.headers:
        return answer.but(headers={"location": answer.headers["location"].replace("/v1.0/", "/")})
    return answer


@animal("202 has a media type and no body")
async def typed_nothing(asked: Asked, right: Send, _memory: Memory) -> Answer:
    answer = await right(asked)
    return answer.but(headers={"content-type": "application/json"}) if answer.status == 202 else answer


async def respell(asked: Asked, right: Send, _memory: Memory, *, part: str, old: str, new: str) -> Answer:
    """Say something else where the right stub says `old`."""
    answer = await right(asked)
    if asked.method == "GET" and part in asked.path and answer.status == 200:
        return answer.but(content=answer.content.replace(f'"{old}"'.encode(), f'"{new}"'.encode()))
    return answer


for _name, _part, _old, _new in (
    ("the status is misspelled", "/operations/", "inprogress", "inProgress"),
    ("an operation never ends", "/operations/", "completed", "inprogress"),
    ("an operation ends at once and its connection later", "/operations/", "inprogress", "completed"),
    ("a failed operation is completed", "/operations/", "failed", "completed"),
    ("the connection stays a draft", "/connections/", "ready", "draft"),
    ("the connection is ready from the beginning", "/connections/", "draft", "ready"),
    ("the schema shows other types", "/schema", "boolean", "string"),
):
    LIFE_ANIMALS[_name] = partial(respell, part=_part, old=_old, new=_new)


@animal("the schema can never be read")
async def hidden_schema(asked: Asked, right: Send, _memory: Memory) -> Answer:
    if asked.method == "GET" and asked.path.endswith("/schema"):
        return await right(asked.but(path=asked.path.replace("/schema", "nobody/schema")))
    return await right(asked)


# --- what must be refused --------------------------------------------------------------------------------------------


async def take(asked: Asked, right: Send, _memory: Memory, *, words: str) -> Answer:
    """Take an item that the right stub refuses with such words."""
    answer = await right(asked)
    if asked.method == "PUT" and answer.status == 400 and words in detail(answer):
        identity = {"id": asked.path.rpartition("/")[2]}
        return answer.but(status=200, json={**asked.json, **identity})
    return answer


for _name, _words in (
    ("an unknown property is taken", "has no property"),
    ("a value of the wrong type is taken", "the schema says"),
    ("a collection without companion is taken", "needs the companion"),
    ("an item is taken by a draft", "state"),
):
    LIFE_ANIMALS[_name] = partial(take, words=_words)


async def fill_in(asked: Asked, right: Send, _memory: Memory, *, name: str, value: Any) -> Answer:
    """Put something into an item where there is nothing, and take it."""
    if asked.method == "PUT" and is_item(asked) and not asked.json.get(name):
        answer = await right(asked.but(json={**asked.json, name: value}))
        return answer.but(status=200, json={"id": "1", **asked.json}) if answer.status == 400 else answer
    return await right(asked)


EVERYONE = {"type": "everyone", "value": "everyone", "accessType": "grant"}
LIFE_ANIMALS["an item without acl is taken"] = partial(fill_in, name="acl", value=[EVERYONE])
LIFE_ANIMALS["an item with an empty bag is taken"] = partial(fill_in, name="properties", value={})


@animal("a refusal doesn't say where")
async def silent_refusal(asked: Asked, right: Send, _memory: Memory) -> Answer:
    answer = await right(asked)
    if answer.status == 400:
        inner = {**answer.json["error"]["innerError"], "message": "Bad Request"}
        return answer.but(json={"error": {**answer.json["error"], "innerError": inner}})
    return answer


async def register(asked: Asked, right: Send, _memory: Memory, *, words: str) -> Answer:
    """Take a schema that the right stub refuses with such words."""
    answer = await right(asked)
    if asked.path.endswith("/schema") and answer.status == 400 and words in detail(answer):
        return answer.but(status=202, content=b"", without="content-type")
    return answer


for _name, _words in (
    ("a registered type can be changed", "a type can't be changed"),
    ("a label can be given twice", "a label is for one property"),
    ("a property can be declared twice", "is declared twice"),
    ("a property can be removed", "can't be removed"),
):
    LIFE_ANIMALS[_name] = partial(register, words=_words)


# --- callers, pages, limits ------------------------------------------------------------------------------------------


@animal("permissions don't count")
async def all_may(asked: Asked, right: Send, _memory: Memory) -> Answer:
    answer = await right(asked)
    is_short = answer.status == 403 and "no permission" in detail(answer)
    return await right(asked.but(headers={**asked.headers, "authorization": f"Bearer {TOKEN}"})) if is_short else answer


@animal("owners don't count")
async def all_own(asked: Asked, right: Send, _memory: Memory) -> Answer:
    if asked.method == "GET" and "authorization" in asked.headers:
        return await right(asked.but(headers={**asked.headers, "authorization": f"Bearer {TOKEN}"}))
    return await right(asked)


async def turn(asked: Asked, right: Send, _memory: Memory, *, change: Callable[[dict[str, Any]], None]) -> Answer:
    """Change a page that is not the last."""
    answer = await right(asked)
    if answer.status == 200 and "@odata.nextLink" in answer.json:
        page = answer.json
        change(page)
        return answer.but(json=page)
    return answer


NEXT = "@odata.nextLink"
LIFE_ANIMALS["a page loses its last entry"] = partial(turn, change=lambda page: page["value"].pop())
LIFE_ANIMALS["the list ends after a page"] = partial(turn, change=lambda page: page.pop(NEXT))
LIFE_ANIMALS["the next page is the first again"] = partial(
    turn, change=lambda page: page.update({NEXT: page[NEXT].replace("skiptoken", "client-request-id")})
)
LIFE_ANIMALS["the next page is on another host"] = partial(
    turn, change=lambda page: page.update({NEXT: f"https://graph.example/{page[NEXT].split('/', 3)[3]}"})
)


@animal("429 comes without Retry-After")
async def no_wait(asked: Asked, right: Send, _memory: Memory) -> Answer:
    return (await right(asked)).but(without="retry-after")


@animal("429 asks to wait until a date of no form")
async def odd_wait(asked: Asked, right: Send, _memory: Memory) -> Answer:
    answer = await right(asked)
    return answer.but(headers={"retry-after": "soon"}) if answer.status == 429 else answer


@animal("once throttled is always throttled")
async def throttled_forever(asked: Asked, right: Send, memory: Memory) -> Answer:
    answer = await right(asked)
    if answer.status == 429:
        memory["throttled"] = answer
    return memory.get("throttled", answer) if asked.method == "PUT" else answer


# --- batches ---------------------------------------------------------------------------------------------------------


async def rebatch(
    asked: Asked, right: Send, _memory: Memory, *, change: Callable[[list[dict[str, Any]]], list[dict[str, Any]]]
) -> Answer:
    """Change the answers of a batch."""
    answer = await right(asked)
    if asked.path.endswith("/$batch") and answer.status == 200:
        return answer.but(json={"responses": change(answer.json["responses"])})
    return answer


def swapped(answers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put the first id on the last answer, and the other way round."""
    ids = [answer["id"] for answer in answers]
    return [{**answer, "id": name} for answer, name in zip(answers, [ids[-1], *ids[1:-1], ids[0]], strict=True)]


LIFE_ANIMALS["answers of a batch have each other's ids"] = partial(rebatch, change=swapped)
LIFE_ANIMALS["a batch ends at its first failure"] = partial(
    rebatch, change=lambda answers: answers[: 1 + next(i for i, one in enumerate(answers) if one["status"] >= 400)]
)
LIFE_ANIMALS["424 is told as 400"] = partial(
    rebatch,
    change=lambda answers: [{**one, "status": 400 if one["status"] == 424 else one["status"]} for one in answers],
)


@animal("a batch does not wait")
async def no_waiting(asked: Asked, right: Send, _memory: Memory) -> Answer:
    if not asked.path.endswith("/$batch"):
        return await right(asked)
    requests = [{name: told for name, told in one.items() if name != "dependsOn"} for one in asked.json["requests"]]
    return await right(asked.but(json={"requests": requests[::-1]}))


@animal("ids of a batch may differ by case alone")
async def by_case(asked: Asked, right: Send, _memory: Memory) -> Answer:
    answer = await right(asked)
    if not asked.path.endswith("/$batch") or "taken" not in detail(answer):
        return answer
    requests = [{**one, "id": f"{one['id']}.{index}"} for index, one in enumerate(asked.json["requests"])]
    return await right(asked.but(json={"requests": requests}))

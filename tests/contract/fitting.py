"""Makes drawn requests fit where only rules can tell what is valid.

JSON Schema says what a request looks like, not whether it fits: a schema has rules between its properties, an item
keeps to the registered schema, both need a connection in the right state, the token of a page comes from a page, and
the ids of a batch differ. So a request that was drawn as valid is changed, as little as it takes, into one that is; a
400 for it is a fault of the server then. What is there is asked of the server under judgement itself, by calls of the
contract. A server that answers those with nonsense gets the request as it was drawn.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from contract.cases import EVERYONE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Json = dict[str, Any]

TOKEN = "contract-token"
HOME = "fitting"
ITEM = "T-1_x"
BASE_TYPE = "microsoft.graph.externalItem"
_SUFFIX = "@odata.type"
_TEXTS = ("string", "stringcollection")
_LATE = ("principal", "principalcollection")
_COMPANIONS = {"string": "String", "int64": "Int64", "double": "Double", "dateTime": "DateTimeOffset"}
_SAMPLES: Json = {"string": "text", "int64": 1, "double": 1.5, "dateTime": "2026-03-02T09:15:00Z", "boolean": True}


def fit(case: Any) -> None:
    """Make a case fit, if it was drawn as valid and its operation has rules."""
    name = _name(case)
    if name in FITTERS and case.meta is not None and case.meta.generation.mode.is_positive:
        FITTERS[name](case)


def _name(case: Any) -> str:
    return case.operation.definition.raw.get("operationId", "").removesuffix("AtRoot")


def _is_chain(case: Any) -> bool:
    """Whether the case is a step of a chain, whose ids come from the steps before it."""
    return case.meta.phase.name.value == "stateful"


def _body(case: Any) -> Json | None:
    """Return a copy of what a case sends; ``None`` where it is no object."""
    body: object = case.body
    return copy.deepcopy(cast("Json", body)) if isinstance(body, dict) else None


def _texts(declared: Json, name: str) -> list[str]:
    """Return a list of texts of a property; empty where it is null or absent."""
    return cast("list[str]", declared.get(name) or [])


# --- what is there ---------------------------------------------------------------------------------------------------


class Answer(NamedTuple):
    """What a server answers; the body is empty where it is no JSON object, the location where there is none."""

    status: int
    body: Json
    location: str


def ask(case: Any, name: str, body: Any = None, query: Json | None = None, **path: str) -> Answer:
    """Call an operation of the same server, under the same root."""
    schema = case.operation.schema
    suffix = "AtRoot" if case.operation.definition.raw["operationId"].endswith("AtRoot") else ""
    operation = schema.find_operation_by_id(name + suffix)
    told = {} if body is None else {"body": body, "media_type": "application/json"}
    headers = {"Authorization": f"Bearer {TOKEN}"}
    answer = operation.Case(path_parameters=path, query=query or {}, headers=headers, **told).call()
    try:
        value = answer.json()
    except ValueError:
        value = None
    (location,) = answer.headers.get("location") or [""]
    return Answer(answer.status_code, cast("Json", value) if isinstance(value, dict) else {}, location)


def _connection(case: Any) -> Json | None:
    """Return the connection that a case is about; give it one where its id was made up."""
    found = ask(case, "getConnection", id=case.path_parameters["id"])
    if found.status == 404 and not _is_chain(case):
        ask(case, "createConnection", {"id": HOME, "name": "Fitting", "description": "Home of what fits"})
        found = ask(case, "getConnection", id=HOME)
        if found.status == 200:
            case.path_parameters["id"] = HOME
    return found.body if found.status == 200 else None


def _is_people(connection: Json) -> bool:
    return connection.get("contentCategory") == "people"


def _registered(case: Any, connection: Json, wanted: Json | None = None) -> list[Json] | None:
    """Return the properties of the schema of a case's connection; register one where there is none."""
    where = {"id": case.path_parameters["id"]}
    found = ask(case, "getSchema", **where)
    if found.status == 404:
        properties = [{"name": name, "type": kind} for name, kind in (wanted or {"fits": "string"}).items()]
        properties = _for_people(properties) if _is_people(connection) else properties
        ask(case, "updateSchema", {"baseType": BASE_TYPE, "properties": properties}, **where)
        found = ask(case, "getSchema", **where)
    declared = found.body.get("properties")
    return cast("list[Json]", declared) if found.status == 200 and isinstance(declared, list) and declared else None


# --- schemas ---------------------------------------------------------------------------------------------------------


def fit_schema(case: Any) -> None:
    """Let a schema keep the rules between its properties, and those of an update."""
    connection = _connection(case)
    body = _body(case)
    if connection is None or body is None:
        return
    status, before, _ = ask(case, "getSchema", id=case.path_parameters["id"])
    if status == 200 and _name(case) == "createSchema":  # it only registers
        made = ask(case, "createConnection", {"name": "Another", "description": "Without a schema"}).body
        if "id" not in made:
            return
        case.path_parameters["id"], before = made["id"], {}
    old = [_as_sent(declared) for declared in cast("list[Json]", before.get("properties", []))]
    properties = _distinct([*old, *body["properties"]])
    for declared in properties[len(old) :]:
        _mend(declared, is_update=bool(old))
    _label_once(properties)
    if _is_people(connection):
        properties = _for_people(properties)
    body["properties"] = properties[:128]
    case.body = body


def _as_sent(declared: Json) -> Json:
    """Return a property as it can be sent again: names that were read as unknown are left out."""
    labels = [label for label in _texts(declared, "labels") if label != "unknownFutureValue"]
    return {**declared, "labels": labels}


def _distinct(properties: Iterable[Json]) -> list[Json]:
    """Leave out what takes a name that is taken, and aliases that are; there is one property at least."""
    taken = {"content"}
    kept: list[Json] = []
    for declared in properties:
        if declared["name"].lower() not in taken:
            taken.add(declared["name"].lower())
            kept.append(declared)
    for declared in kept:
        aliases = [*dict.fromkeys(alias for alias in _texts(declared, "aliases") if alias.lower() not in taken)]
        declared["aliases"] = [alias for place, alias in enumerate(aliases) if not _stands_before(aliases, place)]
        taken |= {alias.lower() for alias in declared["aliases"]}
    return kept or [{"name": "fits", "type": "string"}]


def _stands_before(names: list[str], place: int) -> bool:
    return names[place].lower() in {name.lower() for name in names[:place]}


def _mend(declared: Json, *, is_update: bool) -> None:
    """Take back what can't stand together."""
    kind = declared["type"].lower()
    if kind not in (*_TEXTS, "int64"):
        declared["isSearchable"] = False
    is_searchable = declared.get("isSearchable") in (True, "true")
    if is_update or is_searchable or kind in ("boolean", *_LATE):
        declared["isRefinable"] = False
    if is_searchable or kind not in _TEXTS:
        declared["isExactMatchRequired"] = False


def _label_once(properties: list[Json]) -> None:
    """Let each label stand at one property, which can be retrieved."""
    given = {"unknownFutureValue"}
    for declared in properties:
        labels = [label for label in dict.fromkeys(_texts(declared, "labels")) if label not in given]
        declared["labels"] = labels
        given |= {*labels}
        if labels:
            declared["isRetrievable"] = True


def _for_people(properties: list[Json]) -> list[Json]:
    """Let a schema be one of people: one account, and no types that they can't have."""
    account = next((one for one in properties if "personAccount" in _texts(one, "labels")), None)
    account = account or {"name": "account", "type": "string", "isRetrievable": True, "labels": ["personAccount"]}
    others = [one for one in properties if one["name"].lower() != account["name"].lower()]
    plain = [one for one in others if one["type"].lower() not in _LATE]
    return [account, *({**one, "labels": []} for one in plain)]


# --- items -----------------------------------------------------------------------------------------------------------


def fit_item(case: Any) -> None:
    """Let an item keep to the schema of its connection; where there is none, register one that the item keeps to."""
    connection = _connection(case)
    body = _body(case)
    if connection is None or body is None:
        return
    bag = cast("Json", body.get("properties") or {})
    kinds = {name: kind for name, value in bag.items() if (kind := _kind(name, value)) is not None}
    declared = _registered(case, connection, kinds)
    if declared is None:
        return
    if "properties" in body:
        body["properties"] = _bag(bag, kinds, declared)
    if _is_people(connection) and "acl" in body:
        body["acl"] = [EVERYONE, *body["acl"]]
    if _name(case) == "updateItem" and not _is_chain(case):
        _put(case, declared)
    case.body = body


def _kind(name: str, value: Any) -> str | None:
    """Return the type of schemas that a value is of; ``None`` where it is of none."""
    if name.endswith(_SUFFIX) or name.lower() == "content":
        return None
    if isinstance(value, list):
        kinds = {_kind(name, entry) for entry in cast("list[Any]", value)} or {"string"}
        kind = kinds.pop()
        return f"{kind}Collection" if not kinds and kind in _COMPANIONS else None
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "int64" if -(2**63) <= value < 2**63 else "double"
    if isinstance(value, float):
        return "double"
    return "string" if isinstance(value, str) else None


def _bag(drawn: Json, kinds: dict[str, str], declared: list[Json]) -> Json:
    """Keep what was drawn of registered properties; there is one at least."""
    types = {one["name"]: one["type"] for one in declared}
    bag = {name: drawn[name] for name, kind in kinds.items() if types.get(name) == kind}
    if not bag:
        name, kind = next(iter(types.items()))
        bag = {name: _sample(kind)}
    for name in [*bag]:
        if types[name].endswith("Collection"):
            single = types[name].removesuffix("Collection")
            bag[name + _SUFFIX] = f"Collection({_COMPANIONS.get(single, 'String')})"
    return bag


def _sample(kind: str) -> Any:
    if kind.endswith("Collection"):
        return [_SAMPLES[kind.removesuffix("Collection")]]
    return _SAMPLES.get(kind)  # null for a type that this caller can't read the name of


def _put(case: Any, declared: list[Json]) -> None:
    """Put an item where the case expects one."""
    item = {"acl": [EVERYONE], "properties": _bag({}, {}, declared)}
    where = case.path_parameters
    ask(case, "putItem", item, id=where["id"], itemId=where["itemId"])


def fit_presence(case: Any) -> None:
    """Let there be the item that a case is about."""
    connection = _connection(case)
    declared = _registered(case, connection) if connection is not None else None
    if declared is not None and not _is_chain(case):
        _put(case, declared)


# --- operations, groups and members ----------------------------------------------------------------------------------


def fit_operation(case: Any) -> None:
    """Let there be an operation, and the case be about it: nobody can choose its id."""
    if _is_chain(case):
        return
    made = ask(case, "createConnection", {"name": "Another", "description": "Its schema is being registered"}).body
    if "id" in made:
        schema = {"baseType": BASE_TYPE, "properties": [{"name": "fits", "type": "string"}]}
        *_, operation = ask(case, "updateSchema", schema, id=made["id"]).location.split("/")
        case.path_parameters.update({"id": made["id"], "operationId": operation} if operation else {})


def fit_group(case: Any) -> None:
    """Let there be the group that a case is about."""
    if not _is_chain(case) and _connection(case) is not None:
        ask(case, "createGroup", {"id": case.path_parameters["groupId"]}, id=case.path_parameters["id"])


def fit_member(case: Any) -> None:
    """Let there be the member that a case is about."""
    fit_group(case)
    if not _is_chain(case):
        where = {name: case.path_parameters[name] for name in ("id", "groupId")}
        ask(case, "addMember", {"id": case.path_parameters["memberId"], "type": "user"}, **where)


# --- lists and batches -----------------------------------------------------------------------------------------------


def fit_page(case: Any) -> None:
    """Take the token of a page from a page: it can't be made up."""
    if "$skiptoken" not in case.query:
        return
    token = _token(case)
    if not token and not _is_chain(case):
        for _ in range(2):
            ask(case, "createConnection", {"name": "One of two", "description": "So that there are two pages"})
        token = _token(case)
    if token:
        case.query["$skiptoken"] = token
    else:
        del case.query["$skiptoken"]


def _token(case: Any) -> str:
    link = str(ask(case, "listConnections", query={"$top": 1}).body.get("@odata.nextLink", ""))
    return link.partition("$skiptoken=")[2].partition("&")[0]


def fit_batch(case: Any) -> None:
    """Let each request have an id of its own, depend on those before it, and say what its body is."""
    body = _body(case)
    if body is None:
        return
    before: dict[str, str] = {}
    for index, request in enumerate(cast("list[Json]", body["requests"])):
        if request["id"].lower() in before:
            request["id"] = f"{request['id']}.{index}"
        if "dependsOn" in request:
            known = (before.get(name.lower()) for name in request["dependsOn"])
            request["dependsOn"] = [name for name in known if name is not None]
        if request.get("body") is not None:
            request["headers"] = {**request.get("headers", {}), "Content-Type": "application/json"}
        before[request["id"].lower()] = request["id"]
    case.body = body


FITTERS: dict[str, Callable[[Any], None]] = {
    "updateSchema": fit_schema,
    "createSchema": fit_schema,
    "putItem": fit_item,
    "updateItem": fit_item,
    "deleteItem": fit_presence,
    "getItem": fit_presence,
    "addActivities": fit_presence,
    "addActivitiesQualified": fit_presence,
    "getOperation": fit_operation,
    "getGroup": fit_group,
    "updateGroup": fit_group,
    "deleteGroup": fit_group,
    "addMember": fit_group,
    "removeMember": fit_member,
    "listConnections": fit_page,
    "sendBatch": fit_batch,
}
